//! What the reader cannot go on from.
//!
//! Only what comes from outside is an error: bytes that are no text, a text that is too long, a line
//! of a JSON lines file that does not hold what it should. Odd text is a [`Remark`](crate::Remark).

/// Why a story could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReaderError {
    /// The text is longer than a story may be.
    #[error("the text is too long: {bytes} bytes or more, where a story has at most {most}")]
    TooLong {
        /// How many bytes there are, as far as they were counted.
        bytes: usize,
        /// How many there may be.
        most: usize,
    },
    /// The bytes are no text.
    #[error("the bytes are no text but {what}")]
    NotText {
        /// What they are instead, as far as that can be told (`a PDF file`).
        what: &'static str,
    },
    /// The story's publication date is no date.
    #[error("`{value}` is no ISO 8601 day or date-time")]
    Published {
        /// The date as given.
        value: String,
        /// What is wrong with it.
        #[source]
        source: jiff::Error,
    },
    /// A line of a JSON lines file is not a JSON object.
    #[error("line {line} is no JSON object")]
    Line {
        /// The line's number, from 1.
        line: usize,
        /// What is wrong with it.
        #[source]
        source: serde_json::Error,
    },
    /// A field of a line of a JSON lines file is missing or holds another kind of value.
    #[error("line {line}: `{field}` {problem}")]
    LineField {
        /// The line's number, from 1.
        line: usize,
        /// The field's name.
        field: &'static str,
        /// What is wrong with it (`is missing`).
        problem: &'static str,
    },
    /// The publication date of a line of a JSON lines file is no date.
    #[error("line {line}: `published` is `{value}`, which is no ISO 8601 day or date-time")]
    LinePublished {
        /// The line's number, from 1.
        line: usize,
        /// The date as given.
        value: String,
        /// What is wrong with it.
        #[source]
        source: jiff::Error,
    },
    /// The weights of the language network are damaged or of another version.
    #[error("the language network cannot be loaded")]
    Model(#[from] onrecord_model::ModelError),
    /// A table of weights is damaged.
    #[error("the weights `{file}` cannot be loaded")]
    Weights {
        /// The file's name in models/.
        file: &'static str,
        /// What is wrong with it.
        #[source]
        source: std::io::Error,
    },
    /// What is known of the story does not fit the record.
    #[error(transparent)]
    Record(#[from] onrecord_record::RecordError),
}
