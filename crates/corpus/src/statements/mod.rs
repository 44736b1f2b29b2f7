//! What a story states, as it is compared with what others state.
//!
//! A [`Digest`] is taken of a record: its words that say something, by their stems, with those that stand for
//! somebody with a name put under one; the statements among them, each claim and each sentence that the outlet
//! stands behind itself, clause by clause. Digests are kept beside records, so that a new story is compared without the
//! old ones being read again. `judge` lays those of two stories side by side.

mod clauses;
mod compare;
mod counts;
mod days;
mod differences;
mod digest;
mod exclusion;
mod features;
mod happenings;
mod judge;
mod lexicon;
mod names;
mod negation;
mod numbers;
mod pairing;
mod prose;
mod ready;
mod sums;
mod terms;
mod tokens;
mod weights;
mod words;
mod written;

pub use digest::Digest;
pub use happenings::{Trigger, same_event};
pub(crate) use judge::judge;
pub use judge::{Measured, measure};
pub use names::{may_be_called, may_be_person};
pub use prose::{Prose, Sentence};
pub(crate) use ready::Ready;
pub(crate) use terms::{runs, terms};

/// Returns the stems of a text's words, in order.
#[must_use]
pub fn stems(text: &str) -> Vec<String> {
    let words = words::words(text);
    let stem = |word: &words::Word<'_>| lexicon::LEXICON.stem(&word.words.to_lowercase());
    words.iter().map(stem).collect()
}
