//! Names that the network passed over: proper nouns, and surnames that the story has told before.

use std::collections::BTreeSet;
use std::ops::Range;

use onrecord_model::{Relation, Tag};
use onrecord_record::{EntityKind, MentionForm};

use super::Mention;
use super::names::Reader;
use crate::language::TokenId;
use crate::lexicon::{ORGANIZATION_NOUNS, PERSON_NOUNS, TITLES};

impl<'a> Reader<'a> {
    /// Finds runs of proper nouns outside every name that play a part in their sentence; the last word
    /// of a person's name is one, whatever the tagger takes it for.
    pub(super) fn passed_over(&mut self, names: &[Mention]) -> Vec<Mention> {
        let known = self.surnames(names);
        let mut found = Vec::new();
        for sentence in &self.language.sentences {
            if self.document.is_headline(sentence.paragraph) {
                found.extend(self.known_in(sentence.tokens.clone(), &known, names));
                continue;
            }
            let mut start = sentence.tokens.start;
            while start < sentence.tokens.end {
                let end = self.run_end(start, sentence.tokens.end, &known);
                if end > start && self.plays_a_part(start..end) {
                    let tokens = self.with_office(start..end, sentence.tokens.clone());
                    self.take(tokens.clone());
                    found.push(self.mention(tokens, None));
                }
                start = end.max(start + 1);
            }
        }
        found
    }

    /// Finds the people of the story in a headline, where every word may have a capital: surnames, with
    /// the first name before them where the story tells it.
    fn known_in(
        &self,
        tokens: Range<TokenId>,
        surnames: &BTreeSet<&str>,
        names: &[Mention],
    ) -> Vec<Mention> {
        let first = tokens.start;
        let is_told = |from: TokenId, to: TokenId| {
            let words = self.span(from..to).of(self.text);
            names.iter().any(|name| name.span.of(self.text) == words)
        };
        let free = tokens.filter(|&token| !self.named[token]);
        let known = free.filter(|&token| surnames.contains(self.word(token)));
        let range = |token: TokenId| {
            let whole = token > first && is_told(token - 1, token + 1);
            token - usize::from(whole)..token + 1
        };
        known
            .map(|token| self.mention(range(token), None))
            .collect()
    }

    /// Returns the last words of the people's names of two words or more, if no words for a trade.
    fn surnames(&self, names: &[Mention]) -> BTreeSet<&'a str> {
        let text: &'a str = self.text;
        let people = names
            .iter()
            .filter(|name| name.form == MentionForm::Name && name.kind == Some(EntityKind::Person));
        let last = people.filter_map(|name| name.span.of(text).rsplit_once(' '));
        let surname = |word: &&str| {
            let lower = word.to_lowercase();
            let common = TITLES.has(&lower) || PERSON_NOUNS.has(&lower);
            word.chars().count() > 2 && !common && !ORGANIZATION_NOUNS.has(&lower)
        };
        last.map(|(_, word)| word).filter(surname).collect()
    }

    fn is_known(&self, token: TokenId, surnames: &BTreeSet<&str>) -> bool {
        let noun = matches!(self.language.tokens[token].tag, Tag::Nn | Tag::Nns);
        noun && surnames.contains(self.word(token))
    }

    fn run_end(&self, start: TokenId, limit: TokenId, known: &BTreeSet<&str>) -> TokenId {
        (start..limit)
            .find(|&token| {
                self.named[token] || !(self.is_proper(token) || self.is_known(token, known))
            })
            .unwrap_or(limit)
    }

    fn plays_a_part(&self, tokens: Range<TokenId>) -> bool {
        let head = self.head(tokens.clone());
        let relation = self.language.tokens[head].relation;
        let capital = |token: TokenId| {
            let word = self.word(token);
            word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some()
        };
        tokens.clone().any(capital)
            && matches!(
                relation,
                Relation::Nsubj
                    | Relation::Nsubjpass
                    | Relation::Dobj
                    | Relation::Pobj
                    | Relation::Poss
                    | Relation::Conj
                    | Relation::Appos
                    | Relation::Dative
            )
    }
}
