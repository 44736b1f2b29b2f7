//! Which candidates stand: at most one for each cue, none twice.

use std::collections::BTreeMap;

use onrecord_model::{Relation, Tag};
use onrecord_record::{Act, Span};

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
use crate::lexicon::{cue_rate, cue_sense};

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
    /// Whether it tells, with a subject of its own, what somebody says or thinks: enough inside another's content.
    pub(super) tells: bool,
}

/// Keeps the candidates that stand, alone or inside another's content.
pub(super) fn choose(draft: &Draft<'_>, scorer: &Scorer) -> Vec<Chosen> {
    let groups = draft.found.chunk_by(|a, b| a.cue_head == b.cue_head);
    let (likely, rest): (Vec<Chosen>, Vec<Chosen>) = groups
        .filter_map(|group| best(draft, scorer, group))
        .partition(|one| one.probability >= LEAST);
    let mut chosen = without_rivals(without_asides(draft, likely));
    let told = rest.into_iter().filter(|one| one.tells);
    chosen.extend(told.map(|one| Chosen {
        probability: LEAST_INSIDE,
        warrant: Warrant::Inside,
        ..one
    }));
    chosen
}

/// Tells a verb with a subject of its own that says or thinks something, as annotators mark it when it stands by
/// itself, or as the lexicon lists it where somebody described or named is the subject: `experts think that`, but
/// not `he thinks that`, which is mostly the one who is quoted.
fn tells(draft: &Draft<'_>, candidate: &Candidate) -> bool {
    let tree = draft.tree;
    let cue = candidate.cue_head;
    let can = tree.child(cue, &[Relation::Aux]);
    let can = can.is_some_and(|aux| matches!(tree.lemma(aux), "can" | "could" | "might"));
    let Some(subject) = candidate.source.head.filter(|_| !can) else {
        return false;
    };
    if candidate.source.path != Path::Subject {
        return false;
    }
    let lemma = tree.lemma(cue);
    let rate = cue_rate(lemma, candidate.frame.name()).unwrap_or(0.0);
    // The lemmatizer takes `hopes` for a form of `hop`.
    let sense = cue_sense(lemma).or_else(|| cue_sense(&format!("{lemma}e")));
    let act = sense.map(|sense| sense.act);
    let is_told = puts_forward(candidate.frame, lemma, act, rate);
    // `he thinks` is mostly the one who is quoted, `he promised` is told of.
    let is_minded = act.is_some_and(|act| {
        matches!(
            act,
            Act::Believe | Act::Feel | Act::Want | Act::Know | Act::Expect
        )
    });
    let is_other = match tree.token(subject).tag {
        Tag::Prp => !is_minded && tree.lemma(subject) != "it",
        Tag::Wp | Tag::Wdt | Tag::Dt => false,
        _ => true,
    };
    is_told && (rate >= LEAST_INSIDE || sense.is_some() && is_other)
}

/// Tells a frame in which a verb puts forward what follows it: `says that`, `promised to`, `accused him of`.
fn puts_forward(frame: Frame, lemma: &str, act: Option<Act>, rate: f32) -> bool {
    let is = |acts: &[Act]| act.is_some_and(|act| acts.contains(&act));
    match frame {
        Frame::Clause | Frame::Quotation => true,
        Frame::Inverted | Frame::Parenthesis => rate > 0.0,
        Frame::Infinitive => is(&[
            Act::Deny,
            Act::Report,
            Act::Promise,
            Act::Announce,
            Act::Agree,
            Act::Want,
            Act::Expect,
        ]),
        Frame::Object => {
            is(&[Act::Accuse, Act::Deny, Act::Promise, Act::Expect])
                || matches!(
                    lemma,
                    "believe"
                        | "suspect"
                        | "fear"
                        | "report"
                        | "reveal"
                        | "admit"
                        | "confess"
                        | "concede"
                        | "acknowledge"
                )
        }
        Frame::Predicate => is(&[Act::Accuse, Act::Deny]) || calls(lemma),
        Frame::Preposition => {
            is(&[Act::Warn, Act::Accuse, Act::Apologise])
                || matches!(lemma, "boast" | "brag" | "complain")
        }
        _ => false,
    }
}

/// Verbs that say what something is: `called the war a mistake`.
fn calls(lemma: &str) -> bool {
    matches!(
        lemma,
        "call" | "describe" | "brand" | "label" | "dub" | "deem" | "declare"
    )
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
    // What is too unlikely by itself may still be one that tells something inside another's content.
    let telling = || likeliest(&|index| tells(draft, &group[index]));
    let (index, probability) = match telling().filter(|_| probability < LEAST) {
        Some(other) if warrant == Warrant::Learnt => (other, chance(other)),
        _ => (index, probability),
    };
    let candidate = group[index].clone();
    Some(Chosen {
        tells: tells(draft, &candidate),
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
