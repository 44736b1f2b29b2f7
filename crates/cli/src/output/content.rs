//! What each format writes: a document for each story, one stream of them all, or tables.

use onrecord_record::Record;
use onrecord_views::{
    Citations, JsonDocument, Look, TableForm, TimelineJs, ViewError, brat, conllu,
    follow_the_money, jsonl, ninjs, page, provenance, schema_org, timeml, web_annotation,
};
use serde_json::Value;

use super::stream::Stream;
use crate::arguments::Format;

/// What a format writes.
pub(super) enum Content {
    Document(Document),
    Stream(Stream),
    Tables(TableForm),
}

impl Content {
    /// Returns what a format writes; pages for people in their look.
    pub(super) fn of(format: Format, look: Look) -> Self {
        let text = |write| Self::Document(Document::Text(write));
        let object = |write| Self::Document(Document::Object(write));
        match format {
            Format::Text => Self::Stream(Stream::Pages { look, written: 0 }),
            Format::Json => Self::Stream(Stream::Json(JsonDocument::new())),
            Format::Jsonl => text(jsonl),
            Format::Brat => text(|record| Ok(brat(record))),
            Format::Timeml => text(timeml),
            Format::Webannotation => object(web_annotation),
            Format::Jsonld => object(schema_org),
            Format::Ninjs => object(ninjs),
            Format::Conllu => text(|record| Ok(conllu(record))),
            Format::Html => text(|record| Ok(page(record))),
            Format::Ftm => text(|record| Ok(follow_the_money(record).iter().map(line).collect())),
            Format::Prov => text(|record| Ok(provenance(record))),
            Format::Gexf => Self::Stream(Stream::Graph(Citations::new(), Citations::gexf)),
            Format::Graphml => Self::Stream(Stream::Graph(Citations::new(), Citations::graphml)),
            Format::Ical => Self::Stream(Stream::Calendar),
            Format::Timelinejs => Self::Stream(Stream::Timeline(TimelineJs::new())),
            Format::Csv => Self::Tables(TableForm::Csv),
            Format::Parquet => Self::Tables(TableForm::Parquet),
        }
    }
}

/// How a story is written by itself.
#[derive(Clone, Copy)]
pub(super) enum Document {
    Text(fn(&Record) -> Result<String, ViewError>),
    /// A JSON object: on a line of a stream, over several lines of a file.
    Object(fn(&Record) -> Value),
}

impl Document {
    /// Writes a story into a stream.
    pub(super) fn in_stream(self, record: &Record) -> Result<String, ViewError> {
        match self {
            Self::Text(write) => write(record),
            Self::Object(write) => Ok(line(&write(record))),
        }
    }

    /// Writes a story into a file of its own.
    pub(super) fn in_file(self, record: &Record) -> Result<String, ViewError> {
        match self {
            Self::Text(write) => write(record),
            Self::Object(write) => {
                let object = serde_json::to_string_pretty(&write(record));
                object.map(|text| text + "\n").map_err(ViewError::Json)
            }
        }
    }
}

fn line(object: &Value) -> String {
    format!("{object}\n")
}
