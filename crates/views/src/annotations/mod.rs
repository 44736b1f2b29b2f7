//! Exports of one record in the formats of others: who annotates the web, searches it, exchanges news, studies
//! language, or reads.
//!
//! In: a record. Out: a JSON value or the text of a file. What is absent in the record is absent in the export, and
//! nothing is added that the story does not tell. Everything of one record is known by an address of its own:
//! `urn:onrecord:ID#c1`, and the story by its URL where it has one.

mod address;
mod conllu;
mod ninjs;
#[cfg(test)]
mod odd;
mod page;
mod schema_org;
mod web_annotation;

pub use conllu::conllu;
pub use ninjs::ninjs;
pub use page::{PAGE_STYLE, PageLinks, PageParts, page, page_parts};
pub use schema_org::schema_org;
pub use web_annotation::web_annotation;
