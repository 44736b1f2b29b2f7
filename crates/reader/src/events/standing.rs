//! In which claim an event stands, and what the claim's firmness makes of it.

use std::cmp::Reverse;

use onrecord_record::{Act, EventStatus, Firmness, Span};

use crate::attributions::Attributions;
use crate::claims::Claims;

/// The contents of a document's claims.
pub(super) struct Claimed {
    /// Each piece of a content with its claim, in order of their starts.
    pieces: Vec<(Span, usize)>,
    /// Of each claim.
    manners: Vec<(Act, Firmness, bool)>,
}

/// What an event is to the claim that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClaimPart {
    /// It is what the claim puts forward.
    Told,
    /// The claim takes it for given: `expected to win after her loss last week`.
    Given,
}

/// The most pieces before a place that are asked whether they hold it.
const NEAREST: usize = 16;

impl Claimed {
    pub(super) fn new(attributions: &Attributions, claims: &Claims) -> Self {
        let all = claims.all.iter().enumerate();
        let pieces = all.flat_map(|(number, claim)| {
            let content = &attributions.all[claim.attribution].content;
            content.iter().map(move |&piece| (piece, number))
        });
        let mut pieces: Vec<(Span, usize)> = pieces.collect();
        pieces.sort_by_key(|(piece, number)| (piece.start(), Reverse(piece.end()), *number));
        let manners = claims.all.iter();
        let manners = manners.map(|claim| (claim.act, claim.firmness, claim.negated));
        Self {
            pieces,
            manners: manners.collect(),
        }
    }

    /// Returns the claim whose content holds a place most closely.
    pub(super) fn innermost(&self, span: Span) -> Option<usize> {
        let begun = self
            .pieces
            .partition_point(|(piece, _)| piece.start() <= span.start());
        let mut near = self.pieces[..begun].iter().rev().take(NEAREST);
        let holding = near.find(|(piece, _)| piece.contains(span));
        holding.map(|&(_, number)| number)
    }

    /// Returns the status of an event that a claim tells.
    pub(super) fn status(
        &self,
        claim: Option<usize>,
        told: EventStatus,
        part: ClaimPart,
    ) -> EventStatus {
        let Some(claim) = claim else {
            return told;
        };
        let (act, firmness, _) = self.manners[claim];
        let happened = matches!(told, EventStatus::Happened | EventStatus::Reported);
        if part == ClaimPart::Given && happened {
            return match firmness {
                Firmness::Stated | Firmness::Reported => EventStatus::Reported,
                Firmness::Believed | Firmness::Expected | Firmness::Denied | Firmness::Doubted => {
                    told
                }
            };
        }
        match (act, firmness) {
            // What somebody refuses to do is told by `refused` itself.
            (Act::Refuse, _) => told,
            (_, Firmness::Denied) => EventStatus::Denied,
            (_, Firmness::Stated | Firmness::Reported) if happened => EventStatus::Reported,
            (_, Firmness::Believed | Firmness::Doubted) if happened => EventStatus::Believed,
            (Act::Expect | Act::Believe, Firmness::Expected) => EventStatus::Expected,
            (_, Firmness::Expected) if happened => EventStatus::Expected,
            _ => told,
        }
    }
}
