//! Remarks: what the reader noticed about a text and could live with.
//!
//! Odd text is never an error: the stage that meets it goes on and leaves a [`Remark`] beside its
//! result. What the reader cannot go on from is a [`ReaderError`](crate::ReaderError).

use onrecord_record::Span;

/// Something that a user of the record should know about how its text was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What kind of thing it is.
    pub code: RemarkCode,
    /// The same for a person: lower case, no full stop.
    pub message: String,
    /// Where in the text, if it is about one place.
    pub span: Option<Span>,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemarkCode {
    /// The text came in another encoding than UTF-8.
    Encoding,
    /// Some bytes mean nothing in the text's encoding and stand as U+FFFD.
    Undecodable,
    /// There is no text.
    Empty,
    /// The text is not in English and was not read.
    Language,
    /// What the story says of a time does not fit what else it says.
    Contradiction,
}

impl RemarkCode {
    /// Returns the code as the public format writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Undecodable => "undecodable",
            Self::Empty => "empty",
            Self::Language => "language",
            Self::Contradiction => "contradiction",
        }
    }
}
