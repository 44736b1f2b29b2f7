//! Entities: which mentions are of one person, organisation, place or thing.
//!
//! In: mentions, language, document. Out: [`Entities`]. A first cut: names merged over the story
//! (`names.rs`), descriptions tied to a name by apposition, title or repetition
//! (`descriptions.rs`), pronouns by recency (`pronouns.rs`); what a mention tells by itself is read
//! in `spelling.rs`.

mod descriptions;
mod draft;
mod names;
mod pronouns;
mod spelling;

use onrecord_record::{EntityKind, MentionForm};

use crate::document::{Document, Story};
use crate::language::Language;
use crate::mentions::Mentions;
use draft::{Drafts, Reading};

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

impl Entities {
    /// Returns, for each of `mentions` mentions, the number of its entity in [`Entities::all`].
    #[must_use]
    pub fn by_mention(&self, mentions: usize) -> Vec<Option<usize>> {
        let mut of = vec![None; mentions];
        for (number, entity) in self.all.iter().enumerate() {
            for &mention in &entity.mentions {
                if let Some(slot) = of.get_mut(mention) {
                    *slot = Some(number);
                }
            }
        }
        of
    }
}

/// Resolves the mentions of a document to its entities; a pronoun without an antecedent is in none.
#[must_use]
pub fn resolve(
    document: &Document,
    language: &Language,
    mentions: &Mentions,
    story: &Story,
) -> Entities {
    let reading = Reading::new(document, language, mentions);
    let mut drafts = Drafts::new(mentions.all.len());
    names::merge(&reading, story, &mut drafts);
    descriptions::apply_appositions(&reading, &mut drafts);
    read_on(&reading, &mut drafts);
    drafts.into_entities(&reading)
}

/// Goes through the mentions by their head words, so that `his` is known when `his son` is read.
fn read_on(reading: &Reading<'_>, drafts: &mut Drafts) {
    let mut order: Vec<usize> = (0..reading.mentions.len()).collect();
    order.sort_by_key(|&mention| (reading.turn(mention), mention));
    let mut people = pronouns::Recent::default();
    let mut described = descriptions::Described::default();
    for mention in order {
        match reading.mentions[mention].form {
            MentionForm::Name => {}
            MentionForm::Description => {
                descriptions::resolve(reading, drafts, &mut described, &people, mention);
            }
            MentionForm::Pronoun => pronouns::resolve(reading, drafts, &people, mention),
        }
        if let Some(draft) = drafts.of[mention] {
            described.note(&drafts.all[draft], draft);
            people.note(reading, mention, draft);
        }
    }
}

/// Tells whether a mention of kind `one` can be of an entity of kind `other`.
fn compatible(one: EntityKind, other: EntityKind) -> bool {
    let body = |kind| matches!(kind, EntityKind::Organization | EntityKind::Outlet);
    one == other || body(one) && body(other)
}
