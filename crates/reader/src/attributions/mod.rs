//! Attributions: source, cue and content, found by syntax and quotation marks.
//!
//! In: document, language, quotations. Out: [`Attributions`]. Who the source is, how firmly it
//! stands by the content and in what voice is left to `claims/`.

mod found;
mod pieces;
mod run_on;
mod syntax;

use onrecord_record::Span;

pub use self::syntax::{Described, Scorer, candidates};

use self::found::Found;
use self::run_on::RunOn;
use crate::document::Document;
use crate::language::{Language, TokenId};
use crate::quotations::Quotations;

/// A document's attributions, in order of their content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributions {
    /// The attributions.
    pub all: Vec<Attribution>,
}

/// Somebody, or nobody in particular, puts something forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Who: empty where nobody is said.
    pub source: Vec<Span>,
    /// The head word of the source.
    pub source_head: Option<TokenId>,
    /// The words that say that it is put forward: empty where a quotation runs on.
    pub cue: Vec<Span>,
    /// The head word of the cue (`said`, `according`, `expected`).
    pub cue_head: Option<TokenId>,
    /// What is put forward, in pieces, without the double quotation marks at each piece's ends.
    pub content: Vec<Span>,
    /// The attribution in [`Attributions::all`] whose source speaks here too: a quotation that runs
    /// on from it without source or cue of its own.
    pub continues: Option<usize>,
    /// The attribution in [`Attributions::all`] whose content holds this one.
    pub inside: Option<usize>,
    /// How sure the stage is that a reader would mark this attribution, in 0..=1.
    pub confidence: f32,
    /// The rule that found it.
    pub found_by: &'static str,
}

/// Finds a story's attributions.
#[must_use]
pub fn find(
    scorer: &Scorer,
    document: &Document,
    language: &Language,
    quotations: &Quotations,
) -> Attributions {
    let found = syntax::find(scorer, document, language, quotations);
    let run_on = run_on::find(document, quotations, &found);
    assemble(found, run_on)
}

/// Puts what was found and the quotations that run on into the order of their content.
fn assemble(found: Vec<Found>, run_on: Vec<RunOn>) -> Attributions {
    let mut all: Vec<Attribution> = found.into_iter().map(attribution).collect();
    all.extend(run_on.into_iter().map(going_on));
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&index| {
        let first = all[index].content.first().copied();
        (
            first.map(Span::start),
            std::cmp::Reverse(first.map(Span::end)),
            index,
        )
    });
    let mut place = vec![0; all.len()];
    for (at, &index) in order.iter().enumerate() {
        place[index] = at;
    }
    for one in &mut all {
        one.continues = one.continues.map(|index| place[index]);
        one.inside = one.inside.map(|index| place[index]);
    }
    let mut sorted: Vec<(usize, Attribution)> = place.into_iter().zip(all).collect();
    sorted.sort_by_key(|(at, _)| *at);
    Attributions {
        all: sorted.into_iter().map(|(_, one)| one).collect(),
    }
}

fn attribution(found: Found) -> Attribution {
    Attribution {
        source: found.source,
        source_head: found.source_head,
        cue: found.cue,
        cue_head: Some(found.cue_head),
        content: found.content,
        continues: None,
        inside: found.inside,
        confidence: found.probability,
        found_by: found.found_by,
    }
}

fn going_on(run_on: RunOn) -> Attribution {
    Attribution {
        source: Vec::new(),
        source_head: None,
        cue: Vec::new(),
        cue_head: None,
        content: vec![run_on.content],
        continues: Some(run_on.from),
        inside: None,
        confidence: 0.5,
        found_by: "run-on",
    }
}
