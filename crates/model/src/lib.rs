//! The networks: weights in, scores out. Knows no document.

mod labels;

pub use labels::{EntityLabel, Part, Relation, Tag};
