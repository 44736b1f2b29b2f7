//! The rules' own voice: refusals to speak (`declined to comment`, `refused to say whether`).
//!
//! An editor wants every one of them, and annotators mark only some. What is refused must itself be
//! speech: `refused to leave` is left to the weights.

use onrecord_model::Relation;
use onrecord_record::Act;

use super::candidate::{Candidate, Frame};
use super::tree::Tree;
use crate::lexicon::{CueSense, cue_sense};

/// Tells whether a candidate is somebody's refusal to speak.
pub(super) fn is_refusal(tree: &Tree<'_>, candidate: &Candidate) -> bool {
    let verb = candidate.cue_head;
    let refuses = matches!(tree.lemma(verb), "refuse" | "decline");
    let whole = candidate.frame == Frame::Infinitive && !candidate.goes_on;
    let spoken = tree
        .child(verb, &[Relation::Xcomp])
        .is_some_and(|refused| is_speech(tree.lemma(refused)));
    refuses && whole && spoken && candidate.source.head.is_some()
}

fn is_speech(lemma: &str) -> bool {
    match cue_sense(lemma) {
        Some(CueSense { act, .. }) => !matches!(act, Act::Want | Act::Feel | Act::Expect),
        None => matches!(lemma, "elaborate" | "identify" | "name" | "speak"),
    }
}
