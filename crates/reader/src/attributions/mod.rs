//! Attributions: source, cue and content, found by two voices.
//!
//! In: document, language, quotations. Out: [`Attributions`]. The encoder, where there is one, says what
//! the attributions are. Syntax adds what the encoder has seen too little of to learn: hearsay, refusals
//! to speak, and claims within claims; without an encoder it says all. Who the source is, how firmly it
//! stands by the content and in what voice is left to `claims/`.

mod accusations;
mod encoded;
mod found;
mod nesting;
mod pieces;
mod run_on;
mod set_out;
pub(crate) mod sources;
mod syntax;
mod unspoken;

use onrecord_model::Encoder;
use onrecord_record::Span;

pub use self::encoded::{DeepRows, Sizes, Word, Words, show};
pub use self::syntax::{Described, Scorer, candidates};

use self::found::{Found, Warrant, length};
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

/// From what probability on syntax lends a source to the encoder.
const LENDS: f32 = 0.5;

/// So many times shorter than what syntax sees, a content is a stub.
const STUB: u32 = 3;

/// The bytes of the longest stub.
const LONGEST_STUB: u32 = 16;

/// From what probability on the encoder is believed that words put something forward though nobody does.
const NOBODY: f32 = 0.6;

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
            (join(encoded, syntax), deep)
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
    let mut found = nesting::nest(language, found);
    accusations::without_accused(&document.text, language, quotations, &mut found);
    for piece in found.iter_mut().flat_map(|one| &mut one.content) {
        *piece = pieces::with_apostrophes(*piece, quotations);
    }
    let run_on = run_on::find(document, quotations, &found);
    (assemble(found, run_on), deep)
}

/// Joins what the two voices found. Where both speak of one cue, a rule wins over the encoder and the
/// encoder over what syntax has learnt; where of one content, the encoder wins. What syntax has learnt
/// stands only inside another's content. What nobody says needs a greater probability than the rest.
fn join(mut encoded: Vec<Found>, syntax: Vec<Found>) -> Vec<Found> {
    encoded.sort_by_key(Found::cue_start);
    let mut ruled_out = vec![false; encoded.len()];
    let mut added: Vec<Found> = Vec::new();
    for one in syntax {
        let at = one.cue_start();
        let first = encoded.partition_point(|other| other.cue_start() + REACH < at);
        let last = encoded.partition_point(|other| other.cue_start() <= at + REACH);
        let is_rule = one.warrant == Warrant::Rule;
        let same = (first..last).find(|&other| one.shares_cue(&encoded[other]));
        let rivals = |other: usize| {
            let is_within = one.cue.iter().all(|&cue| encoded[other].holds(cue));
            Some(other) != same && !is_within && one.rivals(&encoded[other], SAME)
        };
        match same {
            _ if (first..last).any(rivals) => continue,
            Some(other) if !is_rule => {
                lend_source(&one, &mut encoded[other]);
                lend_content(&one, &mut encoded[other]);
                encoded[other].tells |= one.tells;
                continue;
            }
            Some(other) => ruled_out[other] = true,
            None => {}
        }
        let warrant = if is_rule {
            Warrant::Rule
        } else {
            Warrant::Inside
        };
        added.push(Found { warrant, ..one });
    }
    let mut ruled_out = ruled_out.into_iter();
    encoded.retain(|one| {
        let has_weight = !one.source.is_empty() || one.probability >= NOBODY;
        !ruled_out.next().unwrap_or(false) && has_weight
    });
    encoded.extend(added);
    encoded
}

/// Adds words that are set out, whose speaker stands with them: what else was found of the same words falls.
fn with_set_out(mut found: Vec<Found>, mut set_out: Vec<Found>) -> Vec<Found> {
    // Each is a paragraph's, so that none overlaps another.
    let words = |one: &Found| one.content.first().map_or(0, |piece| piece.start());
    set_out.sort_by_key(words);
    let is_said = |one: &Found| {
        let pieces = one.content.iter().chain(&one.cue);
        pieces.into_iter().any(|piece| {
            let after = set_out.partition_point(|other| words(other) < piece.end());
            let near = after.checked_sub(1).map(|last| &set_out[last]);
            near.is_some_and(|other| one.rivals(other, SAME))
        })
    };
    found.retain(|one| !is_said(one));
    found.extend(set_out);
    found
}

/// Gives what the encoder found nobody for the source that syntax sees under the same cue.
fn lend_source(syntax: &Found, encoded: &mut Found) {
    if encoded.source.is_empty() && syntax.probability >= LENDS {
        encoded.source.clone_from(&syntax.source);
        encoded.source_head = syntax.source_head;
    }
}

/// Gives a stub of a content (`concluded [Obama]`) the clause that syntax sees under the same cue.
fn lend_content(syntax: &Found, encoded: &mut Found) {
    let is_within = encoded.content.iter().all(|&piece| syntax.holds(piece));
    let own = length(&encoded.content);
    let is_stub = own <= LONGEST_STUB && own * STUB < length(&syntax.content);
    if is_within && is_stub && syntax.probability >= LENDS && syntax.tells {
        encoded.content.clone_from(&syntax.content);
    }
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
