//! Lemmas of inflected words, by rules on endings, lists of exceptions and an index of known lemmas
//! (WordNet's).
//!
//! In: a token's text and part of speech. Out: its lemma. Which forms are their own lemma, and which
//! lemmas are set for closed classes, the attribute ruler tells.

use rustc_hash::FxHashMap;

use super::characters::is_letter;
use super::lemma_index::LemmaIndex;
use super::sections::{Section, damaged, text};
use crate::{ModelError, Part};

/// Rules, exceptions and known lemmas of every part of speech.
#[derive(Debug)]
pub(super) struct Lemmatizer {
    /// In the order of [`Part::ALL`].
    parts: Vec<PartTables>,
    index: LemmaIndex,
}

#[derive(Clone, Debug, Default)]
struct PartTables {
    /// Endings and what takes their place, in the order in which they are tried.
    rules: Vec<(Box<str>, Box<str>)>,
    exceptions: FxHashMap<Box<str>, Box<[Box<str>]>>,
    /// The part's bit in the index, 0 where it has none.
    bit: u8,
}

impl Lemmatizer {
    /// Reads rules, exceptions, the parts of the index from the lowest bit, and the index.
    pub(super) fn read(
        rules: Section<'_>,
        exceptions: Section<'_>,
        index_parts: Section<'_>,
        index: Section<'_>,
    ) -> Result<Self, ModelError> {
        let mut parts = vec![PartTables::default(); Part::ALL.len()];
        for mut record in rules.records() {
            let tables = &mut parts[part(record.next())?];
            tables
                .rules
                .push((text(record.next())?.into(), text(record.next())?.into()));
        }
        for mut record in exceptions.records() {
            let tables = &mut parts[part(record.next())?];
            tables.exceptions.insert(
                text(record.next())?.into(),
                record.map(Into::into).collect(),
            );
        }
        for (place, mut record) in index_parts.records().enumerate() {
            parts[part(record.next())?].bit = 1 << place;
        }
        Ok(Self {
            parts,
            index: LemmaIndex::read(index.0),
        })
    }

    /// Tells whether words of a part have lemmas of their own that need a search.
    pub(super) fn inflects(&self, part: Part) -> bool {
        let tables = &self.parts[part as usize];
        tables.bit != 0 || !tables.rules.is_empty() || !tables.exceptions.is_empty()
    }

    /// Returns the lemma of a word that is no base form.
    pub(super) fn lemma(&self, word: &str, part: Part) -> Box<str> {
        let tables = &self.parts[part as usize];
        let lower = word.to_lowercase();
        let (mut forms, unknown) = self.apply_rules(&lower, tables);
        for form in tables.exceptions.get(&*lower).into_iter().flatten() {
            if !forms.iter().any(|known| **known == **form) {
                forms.insert(0, form.to_string());
            }
        }
        forms
            .into_iter()
            .next()
            .or(unknown)
            .map_or_else(|| word.into(), String::into_boxed_str)
    }

    /// Lists the forms that rules make of a word, the likeliest first, and the first unknown one.
    fn apply_rules(&self, lower: &str, tables: &PartTables) -> (Vec<String>, Option<String>) {
        let (mut forms, mut unknown) = (Vec::new(), None);
        for (ending, other) in &tables.rules {
            let Some(stem) = lower.strip_suffix(&**ending) else {
                continue;
            };
            let form = [stem, other].concat();
            if form.is_empty() {
                continue;
            }
            if self.index.parts(&form) & tables.bit != 0 {
                forms.insert(0, form);
            } else if !form.chars().all(is_letter) {
                forms.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        (forms, unknown)
    }
}

fn part(field: Option<&str>) -> Result<usize, ModelError> {
    Part::from_name(text(field)?)
        .map(|part| part as usize)
        .ok_or_else(|| damaged("a part of speech"))
}
