//! Which stories take over the text of others, and where it came from.
//!
//! [`overlap`] measures what two stories share, [`is_copy`] says whether that is a copy or a rewriting, [`groups`] puts
//! those that copy one another together, and [`source`] finds where a group's text came from.

mod credits;
mod groups;
mod overlap;

pub(crate) use credits::credits;
pub use groups::{Member, Source, groups, source};
pub use overlap::{Overlap, overlap};

/// From what share on one story's words stand in another as a copy's do.
const VERBATIM: f32 = 0.3;

/// What share of its words, what share of its sentences in other words, and how many words are enough together.
const SOME_VERBATIM: f32 = overlap::LEAST;
const REWORDED: f32 = 0.3;
const WORDS: u32 = 10;

/// The fewest words that say something in what is taken over: fewer are a caption or a correction.
const FEWEST: u32 = 8;

/// Tells whether one of two stories takes over text of the other.
#[must_use]
pub fn is_copy(overlap: &Overlap) -> bool {
    let verbatim = overlap.verbatim.0.max(overlap.verbatim.1);
    let reworded = overlap.reworded.0.max(overlap.reworded.1);
    verbatim >= VERBATIM && overlap.words >= FEWEST
        || verbatim >= SOME_VERBATIM && reworded >= REWORDED && overlap.words >= WORDS
}
