//! What a stream of records holds, piece by piece.

use onrecord_record::Record;
use onrecord_views::{
    Calendar, Citations, JsonDocument, Look, TimelineJs, ViewError, Xml, brat, conllu,
    follow_the_money, jsonl, ninjs, page, provenance, schema_org, text, timeml, web_annotation,
};
use serde_json::Value;

use crate::arguments::Format;

/// Records as one stream in the making.
pub(super) enum Stream {
    /// Pages for people, a gap between two.
    Pages { look: Look, written: usize },
    /// One JSON document.
    Json(JsonDocument),
    /// What is written of each story by itself, one after another.
    Each(fn(&Record) -> Result<String, ViewError>),
    /// A calendar.
    Calendar,
    /// A timeline.
    Timeline(TimelineJs),
    /// The graph of who cites whom, which is written at the end.
    Graph(Citations, fn(&Citations) -> Result<Xml, ViewError>),
}

/// The end of a stream.
#[derive(Default)]
pub(super) struct Ending {
    pub(super) text: String,
    /// How many characters were left out that the format cannot hold.
    pub(super) dropped: usize,
}

impl Stream {
    /// Begins a stream; what is no stream is written story by story. Returns what is to be written first.
    pub(super) fn begin(format: Format, look: Look) -> (Self, String) {
        let stream = match format {
            Format::Text => Self::Pages { look, written: 0 },
            Format::Json => Self::Json(JsonDocument::new()),
            Format::Brat => Self::Each(|record| Ok(brat(record))),
            Format::Timeml => Self::Each(timeml),
            Format::Webannotation => Self::Each(|record| Ok(line(&web_annotation(record)))),
            Format::Jsonld => Self::Each(|record| Ok(line(&schema_org(record)))),
            Format::Ninjs => Self::Each(|record| Ok(line(&ninjs(record)))),
            Format::Conllu => Self::Each(|record| Ok(conllu(record))),
            Format::Html => Self::Each(|record| Ok(page(record))),
            Format::Ftm => Self::Each(|record| Ok(lines(&follow_the_money(record)))),
            Format::Prov => Self::Each(|record| Ok(provenance(record))),
            Format::Gexf => Self::Graph(Citations::new(), Citations::gexf),
            Format::Graphml => Self::Graph(Citations::new(), Citations::graphml),
            Format::Ical => return (Self::Calendar, Calendar.begin()),
            Format::Timelinejs => {
                let timeline = TimelineJs::new();
                let begin = timeline.begin();
                return (Self::Timeline(timeline), begin);
            }
            Format::Jsonl | Format::Csv | Format::Parquet => Self::Each(jsonl),
        };
        (stream, String::new())
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

/// Writes objects as JSON, one a line.
fn lines(objects: &[Value]) -> String {
    objects.iter().map(line).collect()
}

fn line(object: &Value) -> String {
    format!("{object}\n")
}
