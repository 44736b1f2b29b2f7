//! Which candidates stand: at most one for each cue, none twice, and what stands inside what.

use std::collections::BTreeMap;

use onrecord_model::Relation;
use onrecord_record::Span;

use super::candidate::{Candidate, Frame, Path};
use super::draft::Draft;
use super::features::{Features, describe};
use super::impersonal;
use super::refusal;
use super::scorer::Scorer;
use crate::language::TokenId;
use crate::lexicon::cue_rate;

/// Below this probability a candidate is left out: F1 on the held-out fifth of PolNeAR's train set
/// is flat from 0.2 to 0.35, and readers mind a wrong claim more than a missing one.
const LEAST: f32 = 0.3;

/// The share of characters from which two contents are one.
const SAME: f32 = 0.5;

/// How sure a frame of hearsay or refusal is: the corpus has too few of them to learn from.
const RULED: f32 = 0.75;

/// From what probability, or what rate of its cue in the lexicon, a candidate stands inside another's
/// content: annotators mark the outermost, so that the weights think too little of these.
const LEAST_INSIDE: f32 = 0.5;

/// A candidate that stands.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub(super) candidate: Candidate,
    /// The probability that a reader would mark it.
    pub(super) probability: f32,
    /// The chosen candidate whose content holds this one's cue, the closest around it.
    pub(super) inside: Option<usize>,
    /// Whether the weights alone would have left it out: it only stands inside another's content.
    doubted: bool,
}

/// Keeps the candidates that stand, in order of the cues.
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
        doubted: true,
        ..one
    }));
    chosen.sort_by_key(|c| (c.candidate.cue.start(), c.candidate.cue_head));
    nest(&mut chosen);
    let stays: Vec<bool> = chosen
        .iter()
        .map(|one| match one.inside {
            Some(outer) => stands_inside(draft, one, &chosen[outer]),
            None => !one.doubted,
        })
        .collect();
    let mut stays = stays.into_iter();
    chosen.retain(|_| stays.next().unwrap_or(true));
    nest(&mut chosen);
    chosen
}

/// Tells whether a candidate within another's content is a claim of its own: likely enough, and
/// not just the verb that the outer cue governs (`refused to confirm`).
fn stands_inside(draft: &Draft<'_>, one: &Chosen, outer: &Chosen) -> bool {
    let governed = draft.tree.token(one.candidate.cue_head).head == outer.candidate.cue_head;
    let same = one.candidate.source.head == outer.candidate.source.head;
    one.probability >= LEAST_INSIDE && !outer.doubted && !(governed && same)
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
    let (index, probability) = match ruled {
        Some(index) => (index, chance(index).max(RULED)),
        None => likeliest(&|_| true).map(|index| (index, chance(index)))?,
    };
    let candidate = group[index].clone();
    Some(Chosen {
        candidate,
        probability,
        inside: None,
        doubted: false,
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

/// The bytes within which two cues can have one content.
const REACH: u32 = 4096;

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

fn length(pieces: &[Span]) -> u32 {
    pieces.iter().map(|piece| piece.len()).sum()
}

fn overlap(a: &[Span], b: &[Span]) -> u32 {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
    pairs
        .map(|(x, y)| {
            x.end()
                .min(y.end())
                .saturating_sub(x.start().max(y.start()))
        })
        .sum()
}

/// Finds for each chosen candidate the closest one whose content holds its cue and is the longer, so
/// that nothing stands inside itself, however many there are between.
fn nest(chosen: &mut [Chosen]) {
    for index in 0..chosen.len() {
        let own = &chosen[index].candidate;
        let cue = own.cue;
        let from = cue.start().saturating_sub(REACH);
        let to = cue.start() + REACH;
        let first = chosen.partition_point(|c| c.candidate.cue.start() < from);
        let last = chosen.partition_point(|c| c.candidate.cue.start() <= to);
        let holding = (first..last).filter(|&other| {
            let other = &chosen[other].candidate;
            holds(other, cue) && length(&other.content) > length(&own.content)
        });
        chosen[index].inside =
            holding.min_by_key(|&other| length(&chosen[other].candidate.content));
    }
}
