//! Entities: which mentions are of one person, organisation, place or thing.
//!
//! In: mentions, language, document. Out: [`Entities`]. A first cut: names merged over the story,
//! outlets told from people, description sources as unnamed entities, pronouns by recency.

use onrecord_record::EntityKind;

/// A document's entities, in order of their first mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    /// The entities.
    pub all: Vec<Entity>,
}

/// One entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name, or its description where it is never named.
    pub name: String,
    /// Its other names, in order of the text, each once.
    pub aliases: Vec<String>,
    /// Whether the text never names it.
    pub unnamed: bool,
    /// Numbers of its mentions in [`Mentions::all`](crate::mentions::Mentions::all), in order.
    pub mentions: Vec<usize>,
}
