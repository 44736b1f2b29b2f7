//! What the language network says of a text: one value a token, and the named entities.
//!
//! The network fills tags, heads, relations, sentence starts and entities; parts and lemmas, and
//! some tags and relations over again, come from the tables.

use crate::{EntityLabel, Part, Relation, Tag};

/// The reading of a text, token by token: every list but `entities` is as long as the token list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Part-of-speech tags.
    pub tags: Vec<Tag>,
    /// The number of each token's head; a root is its own head.
    pub heads: Vec<u32>,
    /// The relation of each token to its head; a root has [`Relation::Root`].
    pub relations: Vec<Relation>,
    /// Whether a sentence starts at the token; true for the first.
    pub sentence_starts: Vec<bool>,
    /// Named entities in order, none overlapping, none across a sentence start.
    pub entities: Vec<EntitySpan>,
    /// Universal parts of speech.
    pub parts: Vec<Part>,
    /// Dictionary forms.
    pub lemmas: Vec<Box<str>>,
}

/// A named entity: a half-open range of tokens, never empty, and its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntitySpan {
    /// Its first token.
    pub start: u32,
    /// The token after its last.
    pub end: u32,
    /// Its kind.
    pub label: EntityLabel,
}
