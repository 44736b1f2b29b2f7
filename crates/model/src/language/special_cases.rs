//! Chunks that the tokenizer knows by heart: contractions, abbreviations, emoticons.
//!
//! In: a chunk, or a finished row of tokens in which a special case was cut up by its punctuation.
//! Out: the tokens of the special case, with the norms that it gives them.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::norms::Norms;
use super::sections::{Section, damaged, text};
use crate::ModelError;

/// One token of a special case: its length in bytes and its norm.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpecialToken {
    pub(super) length: u32,
    pub(super) norm: u64,
}

/// The special cases, and a trie over those that affixes would cut up.
#[derive(Debug, Default)]
pub(super) struct SpecialCases {
    cases: FxHashMap<Box<str>, Range<u32>>,
    tokens: Vec<SpecialToken>,
    longest: usize,
    /// Numbers, from 1, of the words that stand in a phrase.
    words: FxHashMap<Box<str>, u16>,
    longest_word: usize,
    steps: FxHashMap<(u16, u16), u16>,
    /// Whether a phrase ends at the node of that number; node 0 is the root.
    ends: Vec<bool>,
}

impl SpecialCases {
    /// Reads records of a chunk and then text and norm of each of its tokens, and records of the
    /// tokens that a special case falls into when its punctuation is cut off first.
    pub(super) fn read(
        cases: Section<'_>,
        phrases: Section<'_>,
        norms: &Norms,
    ) -> Result<Self, ModelError> {
        let mut table = Self {
            ends: vec![false],
            ..Self::default()
        };
        for record in cases.records() {
            table.add_case(record, norms)?;
        }
        for record in phrases.records() {
            table.add_phrase(record);
        }
        Ok(table)
    }

    fn add_case<'text>(
        &mut self,
        mut record: impl Iterator<Item = &'text str>,
        norms: &Norms,
    ) -> Result<(), ModelError> {
        let chunk = text(record.next())?;
        let first = self.tokens.len() as u32;
        let mut rest = chunk;
        while let Some(token) = record.next() {
            let norm = match text(record.next())? {
                "" => norms.norm(token),
                norm => norms.id(norm),
            };
            let length = token.len() as u32;
            self.tokens.push(SpecialToken { length, norm });
            rest = rest
                .strip_prefix(token)
                .ok_or_else(|| damaged("a special case"))?;
        }
        if !rest.is_empty() {
            return Err(damaged("a special case"));
        }
        self.longest = self.longest.max(chunk.len());
        self.cases
            .insert(chunk.into(), first..self.tokens.len() as u32);
        Ok(())
    }

    fn add_phrase<'text>(&mut self, tokens: impl Iterator<Item = &'text str>) {
        let mut node = 0;
        for token in tokens {
            let fresh_word = self.words.len() as u16 + 1;
            let word = *self.words.entry(token.into()).or_insert(fresh_word);
            self.longest_word = self.longest_word.max(token.len());
            let fresh_node = self.ends.len() as u16;
            node = *self.steps.entry((node, word)).or_insert(fresh_node);
            if node == fresh_node {
                self.ends.push(false);
            }
        }
        self.ends[usize::from(node)] = true;
    }

    /// Returns the tokens of a special case.
    pub(super) fn find(&self, chunk: &str) -> Option<&[SpecialToken]> {
        if chunk.len() > self.longest {
            return None;
        }
        self.cases
            .get(chunk)
            .map(|range| &self.tokens[range.start as usize..range.end as usize])
    }

    /// Returns the number of a token's text in the trie, 0 where no phrase has it.
    pub(super) fn word(&self, token: &str) -> u16 {
        if token.len() > self.longest_word {
            return 0;
        }
        self.words.get(token).copied().unwrap_or(0)
    }

    /// Finds the phrases in a row of word numbers: of those that overlap the longest and then the
    /// first, in the order of the row.
    pub(super) fn phrases(&self, words: &[u16]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for start in (0..words.len()).filter(|&start| words[start] != 0) {
            let mut node = 0;
            for (place, &word) in words.iter().enumerate().skip(start) {
                let Some(&next) = self.steps.get(&(node, word)) else {
                    break;
                };
                node = next;
                if self.ends[usize::from(node)] {
                    found.push(start..place + 1);
                }
            }
        }
        without_overlap(found)
    }
}

/// Keeps the longest, then the first; a phrase that is not kept still bars those after it, as in spaCy.
fn without_overlap(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_by_key(|phrase| (std::cmp::Reverse(phrase.len()), phrase.start));
    let mut seen = FxHashSet::default();
    let mut kept = Vec::new();
    for phrase in found {
        if !seen.contains(&phrase.start) && !seen.contains(&(phrase.end - 1)) {
            kept.push(phrase.clone());
        }
        seen.extend(phrase);
    }
    kept.sort_by_key(|phrase| phrase.start);
    kept
}
