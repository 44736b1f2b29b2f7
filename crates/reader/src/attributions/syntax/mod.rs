//! Attributions by syntax: frames over tree and quotations propose candidates, learnt weights and a
//! few rules choose among them.
//!
//! In: document, language, quotations, the weights. Out: what was found, alone or inside another.

mod candidate;
mod choice;
mod draft;
mod features;
mod frames;
mod impersonal;
mod refusal;
mod scorer;
mod source;
mod tree;

use onrecord_record::Span;

pub use self::scorer::Scorer;

use self::choice::Chosen;
use self::draft::{Cues, Draft};
use self::tree::Tree;
use super::found::Found;
use crate::document::Document;
use crate::language::{Language, TokenId};
use crate::quotations::Quotations;

/// Finds a story's attributions, and what may be one inside another's content.
pub(super) fn find(
    scorer: &Scorer,
    document: &Document,
    language: &Language,
    quotations: &Quotations,
) -> Vec<Found> {
    let tree = Tree::new(&document.text, language);
    let mut draft = Draft::new(document, &tree, quotations, Cues::Known);
    frames::propose(&mut draft);
    let chosen = choice::choose(&draft, scorer);
    chosen.into_iter().map(found).collect()
}

fn found(chosen: Chosen) -> Found {
    let Chosen {
        candidate,
        probability,
        warrant,
        tells,
    } = chosen;
    Found {
        source: candidate.source_span.into_iter().collect(),
        source_head: candidate.source.head,
        cue: vec![candidate.cue],
        cue_head: candidate.cue_head,
        content: candidate.content,
        probability,
        warrant,
        tells,
        inside: None,
        found_by: candidate.frame.name(),
    }
}

/// A candidate as training/ sees it: spans, and the names of its features.
#[derive(Clone, Debug)]
pub struct Described {
    /// The head word of the cue.
    pub cue_head: TokenId,
    /// The cue.
    pub cue: Span,
    /// The source, where there is one.
    pub source: Option<Span>,
    /// The content in pieces.
    pub content: Vec<Span>,
    /// The frame's name.
    pub frame: &'static str,
    /// The names of its features.
    pub features: Vec<String>,
}

/// Lists every candidate of a story with its features, for training.
#[must_use]
pub fn candidates(
    document: &Document,
    language: &Language,
    quotations: &Quotations,
) -> Vec<Described> {
    let tree = Tree::new(&document.text, language);
    let mut draft = Draft::new(document, &tree, quotations, Cues::Any);
    frames::propose(&mut draft);
    let describe = |candidate: &candidate::Candidate| {
        let mut features = features::Features {
            names: Some(Vec::new()),
            ..Default::default()
        };
        features::describe(&draft, candidate, &mut features);
        Described {
            cue_head: candidate.cue_head,
            cue: candidate.cue,
            source: candidate.source_span,
            content: candidate.content.clone(),
            frame: candidate.frame.name(),
            features: features.names.unwrap_or_default(),
        }
    };
    draft.found.iter().map(describe).collect()
}
