//! What a stream of records holds, piece by piece.

use onrecord_record::Record;
use onrecord_views::{Calendar, Citations, JsonDocument, Look, TimelineJs, ViewError, Xml, text};

use super::content::Document;

/// Records as one stream in the making.
pub(super) enum Stream {
    /// Pages for people, a gap between two.
    Pages { look: Look, written: usize },
    /// One JSON document.
    Json(JsonDocument),
    /// A document for each story, one after another.
    Each(Document),
    /// A calendar.
    Calendar,
    /// A timeline.
    Timeline(TimelineJs),
    /// The graph of who cites whom, which is written at the end.
    Graph(Citations, fn(&Citations) -> Result<Xml, ViewError>),
}

/// The end of a stream.
pub(super) struct Ending {
    pub(super) text: String,
    /// How many characters were left out that the format cannot hold.
    pub(super) dropped: usize,
}

impl Stream {
    /// Returns what is to be written first.
    pub(super) fn begin(&self) -> String {
        match self {
            Self::Calendar => Calendar.begin(),
            Self::Timeline(timeline) => timeline.begin(),
            Self::Pages { .. } | Self::Json(_) | Self::Each(_) | Self::Graph(..) => String::new(),
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
            (Self::Each(document), Some(record)) => document.in_stream(record),
            (Self::Calendar, Some(record)) => Ok(Calendar.piece(record)),
            (Self::Timeline(timeline), Some(record)) => Ok(timeline.piece(record)),
            (Self::Graph(citations, _), Some(record)) => {
                citations.add(record);
                Ok(String::new())
            }
        }
    }

    /// Returns what is to be written at the end.
    pub(super) fn finish(self) -> Result<Ending, ViewError> {
        let text = match self {
            Self::Json(document) => document.finish(),
            Self::Calendar => Calendar.end(),
            Self::Timeline(timeline) => timeline.end(),
            Self::Graph(citations, write) => {
                let Xml { text, dropped } = write(&citations)?;
                return Ok(Ending { text, dropped });
            }
            Self::Pages { .. } | Self::Each(_) => String::new(),
        };
        Ok(Ending { text, dropped: 0 })
    }
}
