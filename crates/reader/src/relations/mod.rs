//! Relations: who is whose parent, wife, friend; who works for whom, and belongs to what.
//!
//! In: document, language, mentions, entities, attributions, claims. Out: [`Relations`], only what the
//! text says, each once. `descriptions.rs` reads what somebody is called (`his father`, `a spokesman
//! for the ministry`), `verbs.rs` what they do (`married`, `works for`), `families.rs` who is one by kin.

mod descriptions;
mod families;
mod verbs;

use std::collections::BTreeMap;

pub use self::families::unite;
use onrecord_record::{Form, RelationKind, Span};

use crate::attributions::Attributions;
use crate::claims::Claims;
use crate::entities::AtWords;

/// A document's relations, in order of their first evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// The relations.
    pub all: Vec<Relation>,
}

/// How two entities stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What joins them.
    pub kind: RelationKind,
    /// The number of the parent, the employee, the member, ... in
    /// [`Entities::all`](crate::entities::Entities::all).
    pub subject: usize,
    /// The number of the child, the employer, the body, ...
    pub object: usize,
    /// The words that say so, in order of the text.
    pub evidence: Vec<Span>,
    /// The number of the claim in [`Claims::all`] that alone says so, word for word.
    pub claim: Option<usize>,
}

/// Finds a document's relations.
#[must_use]
pub fn find(at: &AtWords<'_>, attributions: &Attributions, claims: &Claims) -> Relations {
    let mut found = descriptions::find(at);
    found.extend(verbs::find(at));
    found.sort_by_key(|one| (one.evidence.start(), one.evidence.end(), one.kind.name()));
    let mut all = joined(found);
    let quoted = quoted(attributions, claims);
    for relation in &mut all {
        relation.claim = quoted_in(&quoted, &relation.evidence);
    }
    Relations { all }
}

/// One place that says how two entities stand to each other.
struct Found {
    kind: RelationKind,
    subject: usize,
    object: usize,
    evidence: Span,
}

/// Puts what is said of the same two in several places together; what would turn a relation round
/// (`the father of his father`) is left out.
fn joined(found: Vec<Found>) -> Vec<Relation> {
    let mut all: Vec<Relation> = Vec::new();
    let mut known: BTreeMap<(&str, usize, usize), usize> = BTreeMap::new();
    for one in found {
        if one.subject == one.object {
            continue;
        }
        let (low, high) = (one.subject.min(one.object), one.subject.max(one.object));
        let number = *known
            .entry((one.kind.name(), low, high))
            .or_insert_with(|| {
                all.push(Relation {
                    kind: one.kind,
                    subject: one.subject,
                    object: one.object,
                    evidence: Vec::new(),
                    claim: None,
                });
                all.len() - 1
            });
        let relation = &mut all[number];
        let same_way = relation.subject == one.subject || !has_direction(one.kind);
        if same_way && !relation.evidence.contains(&one.evidence) {
            relation.evidence.push(one.evidence);
        }
    }
    all
}

fn has_direction(kind: RelationKind) -> bool {
    matches!(
        kind,
        RelationKind::Parent | RelationKind::Employee | RelationKind::Member
    )
}

/// Lists the pieces of direct quotations in order of their starts, each with its claim.
fn quoted(attributions: &Attributions, claims: &Claims) -> Vec<(Span, usize)> {
    let direct = claims.all.iter().enumerate();
    let direct = direct.filter(|(_, claim)| claim.form == Form::Direct);
    let pieces = direct.flat_map(|(number, claim)| {
        let pieces = &attributions.all[claim.attribution].content;
        pieces.iter().map(move |&piece| (piece, number))
    });
    let mut pieces: Vec<(Span, usize)> = pieces.collect();
    pieces.sort_by_key(|(piece, _)| (piece.start(), std::cmp::Reverse(piece.end())));
    pieces
}

/// The most pieces of quotations before a place that are asked whether they hold it.
const NEAREST: usize = 16;

/// Returns the innermost claim whose quotation has the first evidence, where all of it stands in
/// quotations.
fn quoted_in(quoted: &[(Span, usize)], evidence: &[Span]) -> Option<usize> {
    let innermost = |&span: &Span| {
        let begun = quoted.partition_point(|(piece, _)| piece.start() <= span.start());
        let mut near = quoted[..begun].iter().rev().take(NEAREST);
        let holding = near.find(|(piece, _)| piece.contains(span));
        holding.map(|&(_, number)| number)
    };
    let claims: Option<Vec<usize>> = evidence.iter().map(innermost).collect();
    claims?.first().copied()
}
