//! Attributions: source, cue and content, found by two voices.
//!
//! In: document, language, quotations. Out: [`Attributions`]. The encoder, where there is one, says what
//! the attributions are. Syntax adds what the encoder has seen too little of to learn: hearsay, refusals
//! to speak, and claims within claims; without an encoder it says all. Who the source is, how firmly it
//! stands by the content and in what voice is left to `claims/`.

mod accusations;
pub(crate) mod asked;
mod encoded;
mod found;
mod joining;
mod nesting;
mod pieces;
mod run_on;
mod set_out;
mod silence;
pub(crate) mod sources;
mod syntax;
mod unspoken;

use onrecord_model::Encoder;
use onrecord_record::Span;

pub use self::encoded::{DeepRows, Sizes, Word, Words, show};
pub use self::syntax::{Described, Scorer, candidates};

use self::found::{Found, Warrant};
use self::joining::{join, with_set_out};
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
    /// on from it without a cue of its own, whose source stands there.
    pub continues: Option<usize>,
    /// The attribution in [`Attributions::all`] whose content holds this one.
    pub inside: Option<usize>,
    /// How sure the stage is that a reader would mark this attribution, in 0..=1.
    pub confidence: f32,
    /// Whether a rule says so, where learnt weights have seen too little.
    pub is_ruled: bool,
    /// The rule that found it.
    pub found_by: &'static str,
}

/// What a story's attributions are found by.
#[derive(Clone, Copy)]
pub enum Voices<'a> {
    /// The encoder, and syntax for what it cannot know.
    Both(&'a Encoder, &'a Scorer),
    /// Syntax alone: six times as fast.
    Syntax(&'a Scorer),
}

/// The share of bytes from which two contents are one.
const SAME: f32 = 0.5;

/// The bytes within which two cues can have one content.
const REACH: u32 = 4096;

/// Finds a story's attributions, and hands on the encoder's rows halfway up; there are none by syntax alone.
#[must_use]
pub fn find(
    voices: Voices<'_>,
    document: &Document,
    language: &Language,
    quotations: &Quotations,
) -> (Attributions, DeepRows) {
    let (found, deep) = match voices {
        Voices::Both(encoder, scorer) => {
            let (encoded, deep) = encoded::find(encoder, document, language, quotations);
            let syntax = syntax::find(scorer, document, language, quotations);
            (join(encoded, syntax, quotations), deep)
        }
        Voices::Syntax(scorer) => {
            let found = syntax::find(scorer, document, language, quotations);
            (found, DeepRows::default())
        }
    };
    let set_out = set_out::find(document, language, quotations);
    let found = with_set_out(
        unspoken::without(found, document, language, quotations),
        set_out,
    );
    let silent = silence::find(document, language, quotations, &found);
    let mut found = nesting::nest(language, found.into_iter().chain(silent).collect());
    accusations::without_accused(&document.text, language, quotations, &mut found);
    asked::without_asked(language, &mut found);
    for piece in found.iter_mut().flat_map(|one| &mut one.content) {
        *piece = pieces::with_apostrophes(*piece, quotations);
    }
    let run_on = run_on::find(document, quotations, &found);
    (assemble(found, run_on), deep)
}

/// Puts what was found and the quotations that run on into the order of their content.
fn assemble(found: Vec<Found>, run_on: Vec<RunOn>) -> Attributions {
    let mut all: Vec<Attribution> = found.into_iter().map(attribution).collect();
    for one in run_on {
        let from = &all[one.from];
        let (source, head) = (from.source.clone(), from.source_head);
        all.push(going_on(one, source, head));
    }
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
        is_ruled: found.warrant == Warrant::Rule,
        found_by: found.found_by,
    }
}

fn going_on(run_on: RunOn, source: Vec<Span>, source_head: Option<TokenId>) -> Attribution {
    Attribution {
        source,
        source_head,
        cue: Vec::new(),
        cue_head: None,
        content: vec![run_on.content],
        continues: Some(run_on.from),
        inside: None,
        confidence: 0.5,
        is_ruled: false,
        found_by: "run-on",
    }
}
