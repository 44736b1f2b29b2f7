//! Quotations that run on: a paragraph of somebody's words without a cue of its own.
//!
//! The speaker of the paragraph before goes on where that paragraph's quotation stayed open, or
//! where it ended in a quotation and this paragraph is one from end to end.

use onrecord_record::Span;

use super::choice::Chosen;
use crate::document::Document;
use crate::quotations::{Purpose, Quotations};

/// A paragraph's words that go on from a chosen attribution.
pub(super) struct RunOn {
    /// The words, without their marks.
    pub(super) content: Span,
    /// The number of the attribution whose source goes on.
    pub(super) from: usize,
}

/// Finds the paragraphs that run on, in order.
pub(super) fn find(document: &Document, quotations: &Quotations, chosen: &[Chosen]) -> Vec<RunOn> {
    let mut found: Vec<RunOn> = Vec::new();
    for pair in document.paragraphs.windows(2) {
        let (before, paragraph) = (pair[0].span, pair[1].span);
        let Some((quotation, opened)) = whole(quotations, paragraph) else {
            continue;
        };
        if claimed(chosen, quotation) {
            continue;
        }
        let from = last_speaker(quotations, chosen, &found, before, opened);
        if let Some(from) = from {
            found.push(RunOn {
                content: quotation,
                from,
            });
        }
    }
    found
}

/// The one quotation that is the whole paragraph, and whether it goes on from an open one.
fn whole(quotations: &Quotations, paragraph: Span) -> Option<(Span, bool)> {
    let first = quotations
        .all
        .partition_point(|q| q.outer.start() < paragraph.start());
    let quotation = quotations.all.get(first).filter(|q| q.within.is_none())?;
    let starts = quotation.outer.start() == paragraph.start();
    let ends = quotation.outer.end() + 1 >= paragraph.end();
    let speech = quotation.purpose == Purpose::Speech;
    (starts && ends && speech).then_some((quotation.inner, quotation.continues.is_some()))
}

fn claimed(chosen: &[Chosen], quotation: Span) -> bool {
    let outer = chosen.iter().filter(|c| c.inside.is_none());
    outer.into_iter().any(|c| {
        c.candidate
            .content
            .iter()
            .any(|piece| piece.overlaps(quotation))
    })
}

/// The attribution whose quotation ends the paragraph before.
fn last_speaker(
    quotations: &Quotations,
    chosen: &[Chosen],
    found: &[RunOn],
    before: Span,
    opened: bool,
) -> Option<usize> {
    if let Some(last) = found.last().filter(|last| before.contains(last.content)) {
        return Some(last.from);
    }
    let (index, last) = chosen
        .iter()
        .enumerate()
        .filter(|(_, c)| c.inside.is_none() && before.contains(c.candidate.cue))
        .max_by_key(|(_, c)| c.candidate.content.last().map(|piece| piece.end()))?;
    let quoted = |piece: &Span| {
        let at = quotations
            .all
            .partition_point(|q| q.outer.start() <= piece.start());
        let near = &quotations.all[at.saturating_sub(4)..at];
        near.iter()
            .any(|q| q.inner.overlaps(*piece) && q.purpose == Purpose::Speech)
    };
    let speaks = last.candidate.source.head.is_some();
    (speaks && (opened || last.candidate.content.iter().any(quoted))).then_some(index)
}
