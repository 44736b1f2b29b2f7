//! What a story rests on, counted anew from the record when a claim was rejected or has another speaker.
//!
//! Words are runs between white space, and those of claims within claims are put down to the outermost, as the reader
//! counts them. Two things the record does not tell as finely: sources that are no entity are told apart by their words,
//! not by the head of them; and a sentence comes to be the outlet's own only where a rejected claim stood in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::{
    Act, Claim, CodePoints, EntityId, EntityKind, Offsets, Record, Share, SourceShare, Sourcing,
    Voice, VoiceShares,
};

/// Counts anew what a record rests on, of which some claims have been left out.
pub(super) fn count_anew(record: &Record, before: &Sourcing, left_out: &[Claim]) -> Sourcing {
    let words = words(&record.story.text);
    let share = |count: usize| Share::new(count as f64 / words.len().max(1) as f64);
    let counted = by_source(record, &words);
    let of = |wanted: &dyn Fn(Voice) -> bool| {
        let counts = counted.iter().filter(|(_, voice, _)| wanted(*voice));
        share(counts.map(|(_, _, count)| count).sum())
    };
    let mut sources = counted.clone();
    sources.sort_by_key(|(_, _, count)| Reverse(*count));
    let sources = sources
        .into_iter()
        .map(|(entity, voice, count)| SourceShare {
            entity,
            voice,
            share: share(count),
        });
    Sourcing {
        words: before.words,
        claimed: of(&|_| true),
        voices: VoiceShares {
            named: of(&|voice| voice == Voice::Named),
            unnamed: of(&|voice| voice == Voice::Unnamed),
            impersonal: of(&|voice| voice == Voice::Impersonal),
            document: of(&|voice| voice == Voice::Document),
        },
        sources: sources.collect(),
        origins: before.origins.map(|_| origins(record)),
        unsourced: unsourced(record, before, left_out),
        unheard: unheard(record),
    }
}

/// Counts the words that are put down to each source, by the kind of source.
fn by_source(record: &Record, words: &[CodePoints]) -> Vec<(Option<EntityId>, Voice, usize)> {
    let mut by_source: BTreeMap<(Option<EntityId>, &str), (Voice, usize)> = BTreeMap::new();
    for (claim, count) in record.claims.iter().zip(claimed(words, &record.claims)) {
        let source = by_source.entry((claim.speaker, claim.voice.name()));
        source.or_insert((claim.voice, 0)).1 += count;
    }
    let counted = by_source.into_iter();
    let counted = counted.map(|((entity, _), (voice, count))| (entity, voice, count));
    counted.filter(|(_, _, count)| *count > 0).collect()
}

/// Returns the runs of characters between white space, in code points.
fn words(text: &str) -> Vec<CodePoints> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.chars().map(char::is_whitespace).chain([true]);
    for (at, is_blank) in (0..).zip(ends) {
        match (start, is_blank) {
            (None, false) => start = Some(at),
            (Some(first), true) => {
                words.push(CodePoints::new(first, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Counts the words that are put down to each claim.
fn claimed(words: &[CodePoints], claims: &[Claim]) -> Vec<usize> {
    let mut is_taken = vec![false; words.len()];
    let mut count = |claim: &Claim| {
        let outermost = claim.content.iter().filter(|_| claim.inside.is_none());
        let mut count = 0;
        for piece in outermost {
            let first = words.partition_point(|word| word.end() <= piece.start());
            let last = words.partition_point(|word| word.start() < piece.end());
            for taken in &mut is_taken[first..last.max(first)] {
                count += usize::from(!std::mem::replace(taken, true));
            }
        }
        count
    };
    claims.iter().map(&mut count).collect()
}

/// Counts who first said what the story tells. Who keeps silent says nothing.
fn origins(record: &Record) -> u32 {
    let offsets = Offsets::new(&record.story.text);
    let mut entities: BTreeSet<EntityId> = BTreeSet::new();
    let mut others: BTreeSet<String> = BTreeSet::new();
    for claim in record
        .claims
        .iter()
        .filter(|claim| claim.act != Act::Refuse)
    {
        match (claim.chain.first(), claim.source.first()) {
            (Some(&first), _) => {
                entities.insert(first);
            }
            (None, Some(&source)) if claim.voice != Voice::Impersonal => {
                others.insert(offsets.words(&record.story.text, source).to_lowercase());
            }
            (None, _) => {}
        }
    }
    u32::try_from(entities.len() + others.len()).unwrap_or(u32::MAX)
}

/// Returns the sentences in the outlet's own voice: those of before, and those in which no claim is left.
fn unsourced(record: &Record, before: &Sourcing, left_out: &[Claim]) -> Vec<CodePoints> {
    let stands_in = |claim: &Claim, sentence: CodePoints| {
        let mut pieces = claim.content.iter().chain(&claim.cue);
        pieces.any(|piece| piece.start() < sentence.end() && sentence.start() < piece.end())
    };
    let sentences = record.sentences.iter().map(|sentence| sentence.span);
    let own = sentences.filter(|&sentence| {
        let was_claimed = left_out.iter().any(|claim| stands_in(claim, sentence));
        let is_claimed = record.claims.iter().any(|claim| stands_in(claim, sentence));
        before.unsourced.contains(&sentence) || (was_claimed && !is_claimed)
    });
    own.collect()
}

/// Returns the named people whom claims concern and who put none forward, the one mentioned most first.
fn unheard(record: &Record) -> Vec<EntityId> {
    let claims = record.claims.iter();
    let heard: BTreeSet<EntityId> = claims
        .clone()
        .flat_map(|claim| claim.chain.iter().copied().chain(claim.speaker))
        .collect();
    let about: BTreeSet<EntityId> = claims
        .flat_map(|claim| claim.about.iter().copied())
        .collect();
    let silent = about.iter().filter_map(|&id| record.entity(id));
    let mut silent: Vec<_> = silent
        .filter(|one| one.kind == EntityKind::Person && !one.unnamed && !heard.contains(&one.id))
        .collect();
    silent.sort_by_key(|one| Reverse(one.mentions.len()));
    silent.into_iter().map(|one| one.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_between_white_space() {
        let text: Vec<char> = "Ö said:\n “It is over.” ".chars().collect();
        let words = words(&text.iter().collect::<String>());
        let words = words.iter().map(|word| {
            let range = word.start() as usize..word.end() as usize;
            text[range].iter().collect::<String>()
        });
        assert_eq!(
            words.collect::<Vec<_>>(),
            ["Ö", "said:", "“It", "is", "over.”"]
        );
    }
}
