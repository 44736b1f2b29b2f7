//! Entities by the words of the tree: who stands at a subject, an object, a possessor.

use std::collections::BTreeMap;

use onrecord_model::{Relation as Arc, Tag};
use onrecord_record::{EntityKind, Span};

use super::Entities;
use crate::document::Document;
use crate::language::{Language, TokenId};
use crate::mentions::Mentions;

/// Entities by words, for the stages that read relations off the tree.
pub struct AtWords<'a> {
    pub(crate) document: &'a Document,
    pub(crate) language: &'a Language,
    pub(crate) mentions: &'a Mentions,
    pub(crate) entities: &'a Entities,
    /// The entity of each mention.
    entity_of: Vec<Option<usize>>,
    /// The mentions with a head word, the outermost first.
    by_head: BTreeMap<TokenId, Vec<usize>>,
}

impl<'a> AtWords<'a> {
    /// Joins a document's entities to its words.
    #[must_use]
    pub fn new(
        document: &'a Document,
        language: &'a Language,
        mentions: &'a Mentions,
        entities: &'a Entities,
    ) -> Self {
        Self {
            document,
            language,
            mentions,
            entities,
            entity_of: entities.by_mention(mentions.all.len()),
            by_head: mentions.by_head(),
        }
    }

    /// Returns the mention that a word is the head of, or the one that a relative pronoun stands for: the
    /// innermost that is in an entity.
    pub(crate) fn mention_at(&self, token: TokenId) -> Option<usize> {
        let word = &self.language.tokens[token];
        let relative = matches!(word.tag, Tag::Wp | Tag::Wdt);
        let verb = &self.language.tokens[word.head];
        let head = if relative && verb.relation == Arc::Relcl {
            verb.head
        } else {
            token
        };
        let mentions = self.by_head.get(&head)?.iter().rev().copied();
        mentions
            .into_iter()
            .find(|&mention| self.entity_of[mention].is_some())
    }

    /// Returns the one or the group of the mention at a word.
    pub(crate) fn entity_at(&self, token: TokenId) -> Option<usize> {
        self.entity_of[self.mention_at(token)?]
    }

    /// Returns the words of the mention at a word, or the word.
    pub(crate) fn words_at(&self, token: TokenId) -> Span {
        let own = self.language.tokens[token].span;
        let mention = self.mention_at(token);
        mention.map_or(own, |mention| self.mentions.all[mention].span.cover(own))
    }

    /// Returns a word and those that are joined to it by `and`.
    pub(crate) fn with_joined(&self, first: TokenId) -> Vec<TokenId> {
        let mut all = vec![first];
        let mut last = first;
        while let Some(next) = self
            .language
            .near_child(last, Arc::Conj)
            .filter(|_| all.len() < MOST_JOINED)
        {
            all.push(next);
            last = next;
        }
        all
    }

    pub(crate) fn kind(&self, entity: usize) -> EntityKind {
        self.entities.all[entity].kind
    }

    pub(crate) fn is_body(&self, entity: usize) -> bool {
        matches!(
            self.kind(entity),
            EntityKind::Organization | EntityKind::Outlet
        )
    }

    pub(crate) fn is_people(&self, entity: usize) -> bool {
        matches!(self.kind(entity), EntityKind::Person | EntityKind::Group)
    }

    pub(crate) fn lower(&self, token: TokenId) -> String {
        let token = &self.language.tokens[token];
        token.span.of(&self.document.text).to_lowercase()
    }

    /// Tells a verb that says what is not, or may be: `is not`, `would be`, `will marry`.
    pub(crate) fn is_unreal(&self, verb: TokenId) -> bool {
        self.language.near_children(verb).any(|child| {
            let token = &self.language.tokens[child];
            token.relation == Arc::Neg || token.tag == Tag::Md || token.tag == Tag::To
        })
    }
}

/// The most people joined by `and` that are read one by one.
pub(crate) const MOST_JOINED: usize = 12;
