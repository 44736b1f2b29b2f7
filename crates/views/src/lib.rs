//! What a person looks at, and the exports.
//!
//! In: records, and answers over many of them. Out: strings; whoever calls writes them. Knows the public format only, no tokens
//! and no tags.
//!
//! ```
//! # fn show(record: &onrecord_record::Record) {
//! use onrecord_views::{Colour, Look, text};
//!
//! let page: String = text(record, Look { width: 80, colour: Colour::Never });
//! # }
//! ```

mod annotations;
mod answers;
mod axis;
mod brat;
mod calendars;
mod error;
mod json;
mod networks;
#[cfg(test)]
mod odd_story;
mod quoting;
mod row_names;
mod sheet;
mod story_text;
mod tables;
mod text;
mod timeml;
mod wikidata;
pub mod words;
mod xml_characters;

pub use annotations::{
    PAGE_STYLE, PageLinks, PageParts, conllu, ninjs, page, page_parts, schema_org, web_annotation,
};
pub use answers::{Answer, AnswerForm, show_answer};
pub use axis::Axis;
pub use brat::{BRAT_CONFIGURATION, BRAT_LOOKS, brat};
pub use calendars::{Calendar, TimelineJs};
pub use error::ViewError;
pub use json::{JsonDocument, json, jsonl};
pub use networks::{Citations, Xml, follow_the_money, provenance};
pub use sheet::{Colour, Look};
pub use tables::{Cell, CellKind, ColumnOfTable, Table, TableBatch, TableForm, TableWriter};
pub use text::text;
pub use timeml::timeml;
pub use xml_characters::fits_xml;
