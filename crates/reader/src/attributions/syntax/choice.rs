//! Which candidates stand: at most one for each cue, none twice.

use std::collections::BTreeMap;

use onrecord_model::Relation;
use onrecord_record::Span;

use super::candidate::{Candidate, Frame, Path};
use super::draft::Draft;
use super::features::{Features, describe};
use super::impersonal;
use super::refusal;
use super::scorer::Scorer;
use crate::attributions::found::{Warrant, length, overlap};
use crate::attributions::nesting::LEAST_INSIDE;
use crate::attributions::{REACH, SAME};
use crate::language::TokenId;
use crate::lexicon::cue_rate;

/// Below this probability a candidate is left out: F1 on the held-out fifth of PolNeAR's train set
/// is flat from 0.2 to 0.35, and readers mind a wrong claim more than a missing one.
const LEAST: f32 = 0.3;

/// How sure a frame of hearsay or refusal is: the corpus has too few of them to learn from.
const RULED: f32 = 0.75;

/// A candidate that stands.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub(super) candidate: Candidate,
    /// The probability that a reader would mark it.
    pub(super) probability: f32,
    /// What lets it stand.
    pub(super) warrant: Warrant,
}

/// Keeps the candidates that stand, alone or inside another's content.
pub(super) fn choose(draft: &Draft<'_>, scorer: &Scorer) -> Vec<Chosen> {
    let groups = draft.found.chunk_by(|a, b| a.cue_head == b.cue_head);
    let (likely, rest): (Vec<Chosen>, Vec<Chosen>) = groups
        .filter_map(|group| best(draft, scorer, group))
        .partition(|one| one.probability >= LEAST);
    let mut chosen = without_rivals(without_asides(draft, likely));
    let told = rest
        .into_iter()
        .filter(|one| rate(draft, &one.candidate) >= LEAST_INSIDE);
    chosen.extend(told.map(|one| Chosen {
        probability: LEAST_INSIDE,
        warrant: Warrant::Inside,
        ..one
    }));
    chosen
}

/// How often annotators mark a reporting verb with a subject of its own in this frame.
fn rate(draft: &Draft<'_>, candidate: &Candidate) -> f32 {
    let told = matches!(
        candidate.frame,
        Frame::Clause | Frame::Inverted | Frame::Quotation
    );
    let can = draft.tree.child(candidate.cue_head, &[Relation::Aux]);
    let can = can.is_some_and(|aux| matches!(draft.tree.lemma(aux), "can" | "could" | "might"));
    if !told || can || candidate.source.path != Path::Subject {
        return 0.0;
    }
    let lemma = draft.tree.lemma(candidate.cue_head);
    cue_rate(lemma, candidate.frame.name()).unwrap_or(0.0)
}

/// The likeliest candidate of one cue.
fn best(draft: &Draft<'_>, scorer: &Scorer, group: &[Candidate]) -> Option<Chosen> {
    let mut features = Features::default();
    let scores: Vec<f32> = group
        .iter()
        .map(|candidate| {
            features.hashes.clear();
            describe(draft, candidate, &mut features);
            scorer.score(&features)
        })
        .collect();
    let top = scores.iter().copied().fold(0.0f32, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum::<f32>() + (-top).exp();
    let chance = |index: usize| (scores[index] - top).exp() / sum;
    let likeliest = |among: &dyn Fn(usize) -> bool| {
        let numbers = (0..group.len()).filter(|&index| among(index));
        numbers.max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))
    };
    let ruled = likeliest(&|index| {
        let candidate = &group[index];
        impersonal::is_hearsay(draft.tree, candidate) || refusal::is_refusal(draft.tree, candidate)
    });
    let (index, probability, warrant) = match ruled {
        Some(index) => (index, chance(index).max(RULED), Warrant::Rule),
        None => likeliest(&|_| true).map(|index| (index, chance(index), Warrant::Learnt))?,
    };
    let candidate = group[index].clone();
    Some(Chosen {
        candidate,
        probability,
        warrant,
    })
}

/// Cuts `according to somebody` out of a content that it ends, where it speaks for that content's cue
/// too: `plans [to close], according to three people`.
fn without_asides(draft: &Draft<'_>, mut likely: Vec<Chosen>) -> Vec<Chosen> {
    for number in 0..likely.len() {
        let Chosen {
            candidate: outer, ..
        } = &likely[number];
        if outer.frame != Frame::According {
            continue;
        }
        let (outer, sentence) = (outer.clone(), draft.tree.sentence_span(outer.cue_head));
        let aside = outer
            .source_span
            .map_or(outer.cue, |source| outer.cue.cover(source));
        let first = likely.partition_point(|c| c.candidate.cue_head < first_token(draft, sentence));
        let within = |one: &&mut Chosen| sentence.contains(one.candidate.cue);
        for one in likely[first..].iter_mut().take_while(within) {
            let inner = &mut one.candidate;
            if holds(inner, outer.cue) && holds(&outer, inner.cue) {
                inner.content = draft.cut(&inner.content, aside);
            }
        }
    }
    likely.retain(|one| !one.candidate.content.is_empty());
    likely
}

fn first_token(draft: &Draft<'_>, span: Span) -> TokenId {
    draft.tree.language.tokens_in(span).start
}

/// Drops a candidate whose content another, likelier one claims under another cue beside it.
fn without_rivals(mut chosen: Vec<Chosen>) -> Vec<Chosen> {
    chosen.sort_by(|a, b| {
        b.probability
            .total_cmp(&a.probability)
            .then(a.candidate.cue.cmp(&b.candidate.cue))
    });
    // Contents stay within a paragraph or two, so a claim can only clash with claims near it.
    let mut near: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut kept: Vec<Chosen> = Vec::new();
    for one in chosen {
        let at = one.candidate.cue.start() / REACH;
        let mut around = near
            .range(at.saturating_sub(1)..=at + 1)
            .flat_map(|(_, ids)| ids);
        if around.all(|&id| !clash(&one.candidate, &kept[id].candidate)) {
            near.entry(at).or_default().push(kept.len());
            kept.push(one);
        }
    }
    kept
}

fn clash(a: &Candidate, b: &Candidate) -> bool {
    match (holds(a, b.cue), holds(b, a.cue)) {
        (true, true) => true,
        (true, false) | (false, true) => false,
        (false, false) => {
            let shared = overlap(&a.content, &b.content) as f32;
            let all = (length(&a.content) + length(&b.content)) as f32 - shared;
            shared > 0.0 && shared / all >= SAME
        }
    }
}

fn holds(outer: &Candidate, cue: Span) -> bool {
    outer.content.iter().any(|piece| piece.contains(cue))
}
