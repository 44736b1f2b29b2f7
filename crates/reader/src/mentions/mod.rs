//! Mentions: every stretch of text that names or describes somebody or something.
//!
//! In: the document and its language. Out: [`Mentions`]. Names are the network's own, mended;
//! descriptions are noun phrases about people and bodies; pronouns stand for people. Dates and
//! numbers are no mentions. Who is who is left to `entities/`.

mod descriptions;
mod names;
mod pronouns;

use onrecord_record::{EntityKind, MentionForm, Span};

use crate::document::Document;
use crate::language::{Language, TokenId};

/// A document's mentions, in order of the text (outer before inner at one start).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// The mentions.
    pub all: Vec<Mention>,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its head word.
    pub head: TokenId,
    /// Name, description or pronoun.
    pub form: MentionForm,
    /// What it is a mention of, as far as the mention itself tells.
    pub kind: Option<EntityKind>,
}

/// Finds the document's mentions.
#[must_use]
pub fn find(document: &Document, language: &Language) -> Mentions {
    let (mut all, named) = names::find(document, language);
    all.extend(descriptions::find(document, language, &named));
    all.extend(pronouns::find(document, language, &named));
    let together = descriptions::coordinations(language, &all);
    all.extend(together);
    all.sort_by_key(|mention| (mention.span.start(), u32::MAX - mention.span.end()));
    all.dedup_by_key(|mention| mention.span);
    Mentions { all }
}
