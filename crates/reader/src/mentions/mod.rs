//! Mentions: every stretch of text that names or describes somebody or something.
//!
//! In: the document and its language. Out: [`Mentions`]. Who is who is left to `entities/`.

use onrecord_record::Span;

use crate::language::TokenId;

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
    pub form: onrecord_record::MentionForm,
    /// What it is a mention of, as far as the mention itself tells.
    pub kind: Option<onrecord_record::EntityKind>,
}
