//! Completes an analysis from the tables: parts of speech, lemmas and the tags of white space.
//!
//! In: a text, its tokens and the network's tags and relations. Out: the same analysis with parts
//! and lemmas, and with tags and relations as the attribute ruler leaves them.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::characters::is_space;
use super::lemmatizer::Lemmatizer;
use super::ruler::{Ruler, Ruling, Seen};
use super::{Analysis, TextToken};
use crate::Part;

/// Fills parts and lemmas, and sets some tags and relations anew.
pub(super) fn assign(
    ruler: &Ruler,
    lemmatizer: &Lemmatizer,
    text: (&str, &[TextToken]),
    analysis: &mut Analysis,
) {
    let (text, tokens) = text;
    let seen = look(ruler, text, tokens, analysis);
    let mut lemmas = Lemmas {
        lemmatizer,
        known: FxHashMap::default(),
    };
    analysis.parts.clear();
    analysis.lemmas.clear();
    for (place, token) in tokens.iter().enumerate().take(seen.len()) {
        let ruling = ruler.rule(&seen, place);
        analysis.tags[place] = ruling.tag;
        analysis.relations[place] = ruling.relation;
        analysis.parts.push(ruling.part);
        analysis.lemmas.push(lemmas.find(token.of(text), &ruling));
    }
}

fn look(ruler: &Ruler, text: &str, tokens: &[TextToken], analysis: &Analysis) -> Vec<Seen> {
    let labels = analysis.tags.iter().zip(&analysis.relations);
    tokens
        .iter()
        .zip(labels)
        .map(|(token, (&tag, &relation))| {
            let token = token.of(text);
            // No token mixes white space with anything else.
            Seen {
                tag,
                relation,
                word: ruler.word(token),
                is_space: token.starts_with(is_space),
            }
        })
        .collect()
}

/// The lemmas found so far in one text.
struct Lemmas<'run> {
    lemmatizer: &'run Lemmatizer,
    known: FxHashMap<(&'run str, Part), Box<str>>,
}

impl<'run> Lemmas<'run> {
    fn find(&mut self, word: &'run str, ruling: &Ruling<'_>) -> Box<str> {
        let part = ruling.part;
        if let Some(lemma) = ruling.lemma {
            return lemma.into();
        }
        if ruling.features.are_of_base_form(part) {
            return lower(word);
        }
        if !self.lemmatizer.inflects(part) {
            return if part == Part::Propn {
                word.into()
            } else {
                lower(word)
            };
        }
        match self.known.entry((word, part)) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(unknown) => unknown.insert(self.lemmatizer.lemma(word, part)).clone(),
        }
    }
}

fn lower(word: &str) -> Box<str> {
    if word.is_ascii() {
        let mut lower: Box<str> = word.into();
        lower.make_ascii_lowercase();
        lower
    } else {
        word.to_lowercase().into()
    }
}
