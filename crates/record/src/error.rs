//! What can be wrong with a value of the public format.

/// Why a value cannot stand in a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// An id is not a letter of its kind and a number from 1 on.
    #[error("`{found}` is not an id such as `{letter}1`")]
    Id {
        /// The letter that ids of this kind begin with.
        letter: char,
        /// What was found.
        found: String,
    },
    /// A story's id is empty or blank.
    #[error("a story's id is blank")]
    BlankStoryId,
    /// A probability or share lies outside 0..=1.
    #[error("{found} does not lie between 0 and 1")]
    Proportion {
        /// What was found.
        found: String,
    },
    /// A span ends before it starts.
    #[error("a span starts at {start} and ends before, at {end}")]
    Span {
        /// Its first code point.
        start: u32,
        /// The code point after its last.
        end: u32,
    },
    /// An interval ends before it starts.
    #[error("an interval is open from {earliest} to {latest}, the wrong way round")]
    Interval {
        /// Its first day.
        earliest: crate::Day,
        /// Its last day.
        latest: crate::Day,
    },
    /// A date is not written as the format asks, or is not on the calendar.
    #[error("`{found}` is not {expected}")]
    Date {
        /// What was found.
        found: String,
        /// What the format asks for, with an example.
        expected: &'static str,
    },
    /// A time expression hangs on something that can be no anchor.
    #[error("`{found}` is not `published`, a time's id or an event's id")]
    Anchor {
        /// What was found.
        found: String,
    },
    /// A text is not the address of a claim or an event.
    #[error("`{found}` is not a story's id, `#` and an id such as `{letter}1`")]
    Address {
        /// The letter of the row's id.
        letter: char,
        /// The text.
        found: String,
    },
    /// A story's SHA-256 is not that of its text.
    #[error("`sha256` is not that of the text")]
    Sha256,
    /// Something points beyond the text.
    #[error("{row} points at characters {start} to {end} of a text of {length}")]
    Beyond {
        /// The row, for people.
        row: String,
        /// The first code point that it points at.
        start: u32,
        /// The code point after the last.
        end: u32,
        /// How many code points the text has.
        length: u32,
    },
    /// Something refers to a row that is not there.
    #[error("{row} refers to {missing}, which is not there")]
    Dangling {
        /// The row that refers to it, for people.
        row: String,
        /// The id that no row has.
        missing: String,
    },
    /// Two rows go by one id.
    #[error("two rows are called {id}")]
    Twice {
        /// The id.
        id: String,
    },
    /// A sentence begins before the one before it ends.
    #[error("sentence {number} does not stand after the one before it")]
    Order {
        /// The sentence's number, from 1 on.
        number: usize,
    },
}
