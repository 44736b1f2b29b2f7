//! The networks: weights in, scores out. Knows no document.

mod error;
mod labels;
mod language;

pub use error::ModelError;
pub use labels::{EntityLabel, Part, Relation, Tag};
pub use language::{Analysis, EntitySpan, Symbols, Tables, TextToken, string_id};
