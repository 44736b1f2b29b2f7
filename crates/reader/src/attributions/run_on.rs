//! Quotations that run on: a paragraph of somebody's words without a cue of its own.
//!
//! The speaker of the paragraph before goes on where that paragraph's quotation stayed open, or
//! where it ended in a quotation and this paragraph is one from end to end.

use onrecord_record::Span;

use super::found::Found;
use crate::document::Document;
use crate::quotations::{Purpose, Quotations};

/// A paragraph's words that go on from an attribution that was found.
pub(super) struct RunOn {
    /// The words, without their marks.
    pub(super) content: Span,
    /// The number of what was found whose source goes on.
    pub(super) from: usize,
}

/// Finds the paragraphs that run on, in order.
pub(super) fn find(document: &Document, quotations: &Quotations, found: &[Found]) -> Vec<RunOn> {
    let mut run_on: Vec<RunOn> = Vec::new();
    for pair in document.paragraphs.windows(2) {
        let (before, paragraph) = (pair[0].span, pair[1].span);
        let Some((quotation, opened)) = whole(quotations, paragraph) else {
            continue;
        };
        if claimed(found, quotation) {
            continue;
        }
        let from = last_speaker(quotations, found, &run_on, before, opened);
        if let Some(from) = from {
            run_on.push(RunOn {
                content: quotation,
                from,
            });
        }
    }
    run_on
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

fn claimed(found: &[Found], quotation: Span) -> bool {
    let outer = found.iter().filter(|one| one.inside.is_none());
    let mut pieces = outer.flat_map(|one| &one.content);
    pieces.any(|piece| piece.overlaps(quotation))
}

/// The attribution whose quotation ends the paragraph before.
fn last_speaker(
    quotations: &Quotations,
    found: &[Found],
    run_on: &[RunOn],
    before: Span,
    opened: bool,
) -> Option<usize> {
    if let Some(last) = run_on.last().filter(|last| before.contains(last.content)) {
        return Some(last.from);
    }
    let (index, last) = found
        .iter()
        .enumerate()
        .filter(|(_, one)| one.inside.is_none() && one.cue.iter().all(|cue| before.contains(*cue)))
        .max_by_key(|(_, one)| one.content.last().map(|piece| piece.end()))?;
    let quoted = |piece: &Span| {
        let at = quotations
            .all
            .partition_point(|q| q.outer.start() <= piece.start());
        let near = &quotations.all[at.saturating_sub(4)..at];
        near.iter()
            .any(|q| q.inner.overlaps(*piece) && q.purpose == Purpose::Speech)
    };
    let speaks = last.source_head.is_some();
    (speaks && (opened || last.content.iter().any(quoted))).then_some(index)
}
