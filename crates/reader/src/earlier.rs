//! What stages have found before the claims are judged.

use crate::attributions::Attributions;
use crate::document::Document;
use crate::entities::Entities;
use crate::language::Language;
use crate::mentions::Mentions;
use crate::quotations::Quotations;

/// What the earlier stages found in one document.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its words and trees.
    pub language: &'a Language,
    /// Its quotation marks.
    pub quotations: &'a Quotations,
    /// Its mentions; of coreference, as rules find them.
    pub mentions: &'a Mentions,
    /// Its entities; of coreference, as rules find them.
    pub entities: &'a Entities,
    /// Its attributions.
    pub attributions: &'a Attributions,
}

impl<'a> Earlier<'a> {
    /// Puts other mentions and entities in the place of those that it has.
    #[must_use]
    pub fn with(self, mentions: &'a Mentions, entities: &'a Entities) -> Self {
        Self {
            mentions,
            entities,
            ..self
        }
    }
}
