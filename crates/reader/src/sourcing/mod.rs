//! What a story rests on: how much of it stands in claims, and whose.
//!
//! In: document, language, entities, attributions, claims. Out: [`Sourcing`]. A word that stands in claims within
//! claims is put down to the outermost, whom the story itself cites.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::Part;
use onrecord_record::{Act, EntityKind, Span, Voice};

use crate::attributions::{Attributions, sources};
use crate::claims::{Claim, Claims};
use crate::document::ParagraphKind;
use crate::entities::AtWords;

/// What a story rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sourcing {
    /// How many words the story has: runs of characters between white space.
    pub words: usize,
    /// Its sources, the one with most words first.
    pub sources: Vec<Source>,
    /// How many independent first mouths its claims come from.
    pub origins: usize,
    /// The sentences in the outlet's own voice.
    pub unsourced: Vec<Span>,
    /// Those named who are spoken about and not heard, the one mentioned most first (numbers in
    /// [`Entities::all`](crate::entities::Entities::all)).
    pub unheard: Vec<usize>,
}

/// One source of a story, or all of a voice who are nobody in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source {
    /// Who: a number in [`Entities::all`](crate::entities::Entities::all).
    pub entity: Option<usize>,
    /// What kind of source.
    pub voice: Voice,
    /// How many words stand in its claims.
    pub words: usize,
}

/// Weighs what a story rests on.
#[must_use]
pub fn weigh(at: &AtWords<'_>, attributions: &Attributions, claims: &Claims) -> Sourcing {
    let words = words(&at.document.text);
    let of_claim = claimed(&words, attributions, claims);
    let mut by_source: BTreeMap<(Option<usize>, &str), Source> = BTreeMap::new();
    for (claim, words) in claims
        .all
        .iter()
        .zip(of_claim)
        .filter(|(_, words)| *words > 0)
    {
        let source = by_source.entry((claim.speaker, claim.voice.name()));
        let source = source.or_insert(Source {
            entity: claim.speaker,
            voice: claim.voice,
            words: 0,
        });
        source.words += words;
    }
    let mut sources: Vec<Source> = by_source.into_values().collect();
    sources.sort_by_key(|source| std::cmp::Reverse(source.words));
    Sourcing {
        words: words.len(),
        sources,
        origins: origins(at, attributions, claims),
        unsourced: unsourced(at, attributions),
        unheard: unheard(at, claims),
    }
}

/// The runs of characters between white space.
fn words(text: &str) -> Vec<Span> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let all = text.split_whitespace();
    all.map(|word| Span::new(start(word) as u32, (start(word) + word.len()) as u32))
        .collect()
}

/// Counts the words that are put down to each claim.
fn claimed(words: &[Span], attributions: &Attributions, claims: &Claims) -> Vec<usize> {
    let mut counts = vec![0; claims.all.len()];
    let mut is_taken = vec![false; words.len()];
    for (count, claim) in counts.iter_mut().zip(&claims.all) {
        let attribution = &attributions.all[claim.attribution];
        if attribution.inside.is_some() {
            continue;
        }
        for &piece in &attribution.content {
            let first = words.partition_point(|word| word.end() <= piece.start());
            let last = words.partition_point(|word| word.start() < piece.end());
            for taken in is_taken[first..last.max(first)]
                .iter_mut()
                .filter(|taken| !**taken)
            {
                *taken = true;
                *count += 1;
            }
        }
    }
    counts
}

/// Counts who first said what the story tells: people, bodies and texts, each once. Who keeps silent says nothing.
fn origins(at: &AtWords<'_>, attributions: &Attributions, claims: &Claims) -> usize {
    let mut mouths: BTreeSet<Mouth> = BTreeSet::new();
    for claim in claims.all.iter().filter(|claim| claim.act != Act::Refuse) {
        mouths.extend(mouth(at, attributions, claim));
    }
    mouths.len()
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Mouth {
    Entity(usize),
    /// A source that is no entity, by its head word.
    Words(String),
}

fn mouth(at: &AtWords<'_>, attributions: &Attributions, claim: &Claim) -> Option<Mouth> {
    if let Some(&first) = claim.chain.first() {
        return Some(Mouth::Entity(first));
    }
    let source = sources::head(at.language, &attributions.all[claim.attribution])?;
    let is_somebody = claim.voice != Voice::Impersonal;
    is_somebody.then(|| Mouth::Words(at.language.tokens[source].lemma.to_lowercase()))
}

/// The sentences of the running text that no claim has a part in.
fn unsourced(at: &AtWords<'_>, attributions: &Attributions) -> Vec<Span> {
    let mut taken: Vec<Span> = attributions
        .all
        .iter()
        .flat_map(|one| one.content.iter().chain(&one.cue).copied())
        .collect();
    taken.sort_by_key(|piece| piece.start());
    let mut furthest = 0;
    let ends: Vec<u32> = taken
        .iter()
        .map(|piece| {
            furthest = furthest.max(piece.end());
            furthest
        })
        .collect();
    let is_taken = |sentence: Span| {
        let before = taken.partition_point(|piece| piece.start() < sentence.end());
        before > 0 && ends[before - 1] > sentence.start()
    };
    let sentences = at.language.sentences.iter();
    let told = sentences.filter(|sentence| {
        let paragraph = at.document.paragraphs.get(sentence.paragraph);
        let is_body = paragraph.is_none_or(|one| one.kind == ParagraphKind::Body);
        let tokens = &at.language.tokens[sentence.tokens.clone()];
        let says = tokens
            .iter()
            .any(|token| matches!(token.part, Part::Verb | Part::Aux));
        is_body && says && !is_taken(sentence.span)
    });
    told.map(|sentence| sentence.span).collect()
}

/// The named people whom claims concern and who put none forward.
fn unheard(at: &AtWords<'_>, claims: &Claims) -> Vec<usize> {
    let heard: BTreeSet<usize> = claims
        .all
        .iter()
        .flat_map(|claim| claim.chain.iter().copied().chain(claim.speaker))
        .collect();
    let about: BTreeSet<usize> = claims
        .all
        .iter()
        .flat_map(|claim| claim.about.iter().copied())
        .collect();
    let is_silent = |entity: &usize| {
        let this = &at.entities.all[*entity];
        this.kind == EntityKind::Person && !this.unnamed && !heard.contains(entity)
    };
    let mut silent: Vec<usize> = about.into_iter().filter(is_silent).collect();
    silent.sort_by_key(|&entity| std::cmp::Reverse(at.entities.all[entity].mentions.len()));
    silent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_between_white_space() {
        let text = "Ö said:\n “It is over.”";
        let words: Vec<&str> = words(text).iter().map(|word| word.of(text)).collect();
        assert_eq!(words, ["Ö", "said:", "“It", "is", "over.”"]);
    }
}
