//! What a stream of records holds, piece by piece.

use onrecord_record::Record;
use onrecord_views::{JsonDocument, Look, ViewError, brat, jsonl, text, timeml};

use crate::arguments::Format;

/// Records as one stream in the making.
pub(super) enum Stream {
    /// Pages for people, a gap between two.
    Pages { look: Look, written: usize },
    /// One JSON document.
    Json(JsonDocument),
    /// What is written of each story by itself, one after another.
    Each(fn(&Record) -> Result<String, ViewError>),
}

impl Stream {
    /// Begins a stream; what is no stream is written story by story.
    pub(super) fn new(format: Format, look: Look) -> Self {
        match format {
            Format::Text => Self::Pages { look, written: 0 },
            Format::Json => Self::Json(JsonDocument::new()),
            Format::Brat => Self::Each(|record| Ok(brat(record))),
            Format::Timeml => Self::Each(timeml),
            Format::Jsonl | Format::Csv | Format::Parquet => Self::Each(jsonl),
        }
    }

    /// Returns what is to be written of the next story, or of its place where it could not be read.
    pub(super) fn add(&mut self, record: Option<&Record>) -> Result<String, ViewError> {
        match (self, record) {
            (Self::Json(document), record) => document.push(record),
            (_, None) => Ok(String::new()),
            (Self::Pages { look, written }, Some(record)) => {
                *written += 1;
                let gap = if *written > 1 { "\n\n" } else { "" };
                Ok(gap.to_owned() + &text(record, *look))
            }
            (Self::Each(write), Some(record)) => write(record),
        }
    }

    /// Returns what is to be written at the end.
    pub(super) fn finish(self) -> Result<String, ViewError> {
        match self {
            Self::Json(document) => Ok(document.finish()),
            Self::Pages { .. } | Self::Each(_) => Ok(String::new()),
        }
    }
}
