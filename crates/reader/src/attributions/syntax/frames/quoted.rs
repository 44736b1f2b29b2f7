//! Quotations beside a cue: before it, after it, or broken by it.

use onrecord_record::Span;

use crate::attributions::syntax::candidate::Frame;
use crate::attributions::syntax::draft::{Cue, Draft};
use crate::attributions::syntax::source;
use crate::quotations::Quotation;

/// The bytes over which a cue and its quotation can stand apart.
const REACH: usize = 300;

/// Proposes the quotations next to the cue's clause as its content.
pub(super) fn propose(draft: &mut Draft<'_>, cue: Cue) {
    let region = region(draft, cue);
    let sentence = draft.tree.sentence_span(cue.head);
    let paragraph = paragraph(draft, sentence);
    let before = before(draft, region, paragraph).map(|q| q.outer);
    if let Some(lead) = before.and_then(|before| with_lead(draft, before, paragraph)) {
        draft.propose(Frame::Quotation, cue, None, &[lead]);
    }
    let after = after(draft, region, sentence).map(|q| q.outer);
    match (before, after) {
        (Some(before), Some(after)) => {
            draft.propose(Frame::Quotation, cue, None, &[before, after]);
            draft.propose(Frame::Quotation, cue, None, &[before]);
            draft.propose(Frame::Quotation, cue, None, &[after]);
        }
        (Some(only), None) | (None, Some(only)) => {
            draft.propose(Frame::Quotation, cue, None, &[only]);
        }
        (None, None) => {}
    }
}

/// The cue and its source together: what a quotation must stand next to.
fn region(draft: &Draft<'_>, cue: Cue) -> Span {
    let tree = draft.tree;
    let words = tree.span(cue.first, cue.last);
    match cue.source.head {
        Some(head) if tree.token(head).sentence == tree.token(cue.head).sentence => {
            let source = source::phrase(tree, head, cue.head);
            let gap = if source.end() <= words.start() {
                Span::new(source.end(), words.start())
            } else {
                Span::new(words.end(), source.start().max(words.end()))
            };
            let broken = draft.near(gap).any(|q| gap.contains(q.outer));
            if broken { words } else { words.cover(source) }
        }
        _ => words,
    }
}

fn paragraph(draft: &Draft<'_>, sentence: Span) -> Span {
    let paragraphs = &draft.document.paragraphs;
    let next = paragraphs.partition_point(|p| p.span.start() <= sentence.start());
    next.checked_sub(1)
        .map_or(sentence, |index| paragraphs[index].span)
}

/// The quotation that ends right before the region: `"...," the mayor said`.
fn before<'d>(draft: &'d Draft<'_>, region: Span, paragraph: Span) -> Option<&'d Quotation> {
    let text = draft.tree.text();
    let reach = Span::new(paragraph.start(), region.start());
    let last = draft
        .near(reach)
        .filter(|q| q.outer.end() <= region.start())
        .last()?;
    let gap = text.get(last.outer.end() as usize..region.start() as usize)?;
    if gap.len() > REACH || gap.contains(['.', '!', '?', ';']) {
        return None;
    }
    let close = words(gap) <= 1 && last.outer.start() >= paragraph.start();
    (close && !is_over(text, last, region)).then_some(last)
}

/// Tells whether a quotation before a cue was over with its own full stop, so that the cue begins a
/// sentence of its own: `"We lost." He went on to say:`, but not `"We lost." He shrugged`.
fn is_over(text: &str, quotation: &Quotation, region: Span) -> bool {
    let stop = quotation.inner.of(text).trim_end().ends_with('.');
    let capital = region.of(text).starts_with(char::is_uppercase);
    let rest = text
        .get(region.end() as usize..)
        .unwrap_or_default()
        .chars();
    let rest: String = rest
        .take(REACH)
        .take_while(|c| !".!?\n".contains(*c))
        .collect();
    stop && capital && (rest.contains(':') || words(&rest) > 2)
}

/// A quotation that begins within a sentence takes the words before it along: `The deal is "dead,"
/// she said`.
fn with_lead(draft: &Draft<'_>, quotation: Span, paragraph: Span) -> Option<Span> {
    let tree = draft.tree;
    let first = tree.language.tokens_in(quotation).start;
    let sentence = tree
        .language
        .tokens
        .get(first)
        .map(|_| tree.sentence_span(first))?;
    let start = sentence.start().max(paragraph.start());
    let lead = tree
        .text()
        .get(start as usize..quotation.start() as usize)?;
    let free = draft
        .near(Span::new(start, quotation.start()))
        .all(|q| q.outer == quotation);
    (words(lead) > 0 && free).then(|| Span::new(start, quotation.end()))
}

/// The quotation that starts after the region in its sentence: `said: "..."`.
fn after<'d>(draft: &'d Draft<'_>, region: Span, sentence: Span) -> Option<&'d Quotation> {
    let text = draft.tree.text();
    let all = &draft.quotations.all;
    let from = all.partition_point(|q| q.outer.start() < region.end());
    let reach = region.end().saturating_add(REACH as u32);
    let mut near = all[from..].iter().take_while(|q| q.outer.start() <= reach);
    let next = near.find(|q| q.within.is_none())?;
    let gap = text.get(region.end() as usize..next.outer.start() as usize)?;
    if gap.len() > REACH {
        return None;
    }
    let joined = gap.trim_end().ends_with([':', ',']) || words(gap) <= 3;
    let inside = next.outer.start() < sentence.end() || gap.trim_end().ends_with(':');
    let opens = gap.trim_end().ends_with(':') && words(gap) <= 12;
    (joined && inside && words(gap) <= 25 && (opens || !gap.contains('\n'))).then_some(next)
}

fn words(gap: &str) -> usize {
    gap.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}
