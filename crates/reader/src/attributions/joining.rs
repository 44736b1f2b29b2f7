//! How the two voices are joined: which wins where both speak, and what one lends the other.

use onrecord_record::Span;

use super::found::{Found, Warrant, length, overlap};
use super::{REACH, SAME};
use crate::quotations::{Purpose, Quotations};

/// From what probability on syntax lends a source to the encoder.
const LENDS: f32 = 0.5;

/// From what probability on syntax is believed of words in quotation marks that the encoder puts down to nobody.
const ALONE_QUOTED: f32 = 0.6;

/// The same of other words.
const ALONE: f32 = 0.85;

/// So many times shorter than what syntax sees, a content is a stub.
const STUB: u32 = 3;

/// The frame of a verb with a clause.
const CLAUSE: &str = "clause";

/// The bytes of the longest stub.
const LONGEST_STUB: u32 = 16;

/// From what probability on the encoder is believed that words put something forward though nobody does.
const NOBODY: f32 = 0.6;

/// Joins what the two voices found. Where both speak of one cue, a rule wins over the encoder and the
/// encoder over what syntax has learnt; where of one content, the encoder wins. What syntax has learnt
/// stands only inside another's content, or where the encoder sees nothing and syntax is sure. What nobody says
/// needs a greater probability than the rest.
pub(super) fn join(
    mut encoded: Vec<Found>,
    syntax: Vec<Found>,
    quotations: &Quotations,
) -> Vec<Found> {
    encoded.sort_by_key(Found::cue_start);
    let mut ruled_out = vec![false; encoded.len()];
    let mut added: Vec<Found> = Vec::new();
    for one in syntax {
        let at = one.cue_start();
        let first = encoded.partition_point(|other| other.cue_start() + REACH < at);
        let last = encoded.partition_point(|other| other.cue_start() <= at + REACH);
        let same = (first..last).find(|&other| one.shares_cue(&encoded[other]));
        let rivals = |other: usize| {
            let is_within = one.cue.iter().all(|&cue| encoded[other].holds(cue));
            Some(other) != same && !is_within && one.rivals(&encoded[other], SAME)
        };
        match same {
            _ if (first..last).any(rivals) => continue,
            Some(other) if one.warrant != Warrant::Rule => {
                let is_clean = !takes_in(&one, &encoded[first..last], &encoded[other]);
                lend(&one, &mut encoded[other], is_clean);
                continue;
            }
            Some(other) => ruled_out[other] = true,
            None => {}
        }
        let is_alone = same.is_none() && shares_no_words(&one, &encoded[first..last]);
        let warrant = warrant(&one, is_alone, quotations);
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

/// Gives what the encoder found under a cue what syntax knows of it.
fn lend(syntax: &Found, encoded: &mut Found, is_clean: bool) {
    lend_source(syntax, encoded);
    if is_clean {
        lend_content(syntax, encoded);
    }
    encoded.tells |= syntax.tells;
}

fn shares_no_words(one: &Found, near: &[Found]) -> bool {
    near.iter()
        .all(|other| overlap(&other.content, &one.content) == 0)
}

/// Tells whether the content that syntax sees takes in another's cue that the encoder leaves out: `reported that the
/// port would close, citing two officials`.
fn takes_in(syntax: &Found, near: &[Found], encoded: &Found) -> bool {
    let holds = |one: &Found, cue: &[Span]| cue.iter().all(|&piece| one.holds(piece));
    near.iter()
        .any(|other| holds(syntax, &other.cue) && !holds(encoded, &other.cue))
}

/// What lets stand what syntax found.
fn warrant(one: &Found, is_alone: bool, quotations: &Quotations) -> Warrant {
    if one.warrant == Warrant::Rule {
        Warrant::Rule
    } else if is_alone && one.probability >= least_alone(one, quotations) {
        Warrant::Learnt
    } else {
        Warrant::Inside
    }
}

/// Adds words that are set out, whose speaker stands with them: what else was found of the same words falls.
pub(super) fn with_set_out(mut found: Vec<Found>, mut set_out: Vec<Found>) -> Vec<Found> {
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

/// From what probability on syntax is believed alone.
fn least_alone(one: &Found, quotations: &Quotations) -> f32 {
    let all = &quotations.all;
    let is_spoken = one.content.iter().any(|&piece| {
        let from = all.partition_point(|quotation| quotation.outer.end() <= piece.start());
        let near = all[from..].iter();
        let mut near = near.take_while(|quotation| quotation.outer.start() < piece.end());
        near.any(|quotation| quotation.purpose == Purpose::Speech)
    });
    if is_spoken { ALONE_QUOTED } else { ALONE }
}

/// Gives a stub of a content (`concluded [Obama]`) the clause that syntax sees under the same cue, and another
/// content the clause that syntax is surer of.
fn lend_content(syntax: &Found, encoded: &mut Found) {
    let own = length(&encoded.content);
    let is_within = encoded.content.iter().all(|&piece| syntax.holds(piece));
    let is_stub = own <= LONGEST_STUB && own * STUB < length(&syntax.content);
    let stands = is_within && is_stub && syntax.probability >= LENDS && syntax.tells;
    let is_surer = syntax.found_by == CLAUSE && syntax.probability > encoded.probability;
    let is_same = share(&encoded.content, &syntax.content) >= SAME;
    if stands || is_surer && is_same && encoded.content.len() == 1 {
        encoded.content.clone_from(&syntax.content);
    }
}

/// The share of their bytes that two contents have in common.
fn share(one: &[Span], other: &[Span]) -> f32 {
    let both = overlap(one, other);
    let all = length(one) + length(other) - both;
    both as f32 / all.max(1) as f32
}
