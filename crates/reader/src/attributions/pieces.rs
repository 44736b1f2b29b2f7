//! Pieces of content: cutting spans out of one another and tidying their ends.
//!
//! A content never holds its own cue or source, never begins or ends in blanks, commas or dashes,
//! and loses the double quotation marks at its ends where one quotation is the whole piece.

use onrecord_record::Span;

use crate::quotations::{Quotation, Quotations};

/// Cuts every span of `holes` out of `span`, in order of the text.
pub(super) fn subtract(span: Span, holes: &[Span]) -> Vec<Span> {
    let mut rest = vec![span];
    for hole in holes {
        rest = rest
            .into_iter()
            .flat_map(|piece| cut(piece, *hole))
            .collect();
    }
    rest
}

fn cut(piece: Span, hole: Span) -> impl Iterator<Item = Span> {
    let left = Span::new(
        piece.start(),
        hole.start().clamp(piece.start(), piece.end()),
    );
    let right = Span::new(hole.end().clamp(piece.start(), piece.end()), piece.end());
    let parts = if piece.overlaps(hole) {
        [left, right]
    } else {
        [piece, Span::new(0, 0)]
    };
    parts.into_iter().filter(|part| !part.is_empty())
}

/// Trims blanks and stray punctuation off both ends, and a whole quotation's own marks.
///
/// Returns nothing where no letter or digit is left.
pub(super) fn tidy(text: &str, span: Span, quotations: &Quotations) -> Option<Span> {
    let mut span = trim(text, span);
    if let Some(whole) = whole_quotation(text, span, quotations) {
        span = whole.inner;
    }
    let words = span.of(text);
    words.chars().any(char::is_alphanumeric).then_some(span)
}

/// Trims commas, colons and dashes off both ends of a source or a cue, where any words are left.
pub(super) fn bare(text: &str, span: Span) -> Span {
    let stray = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—');
    let words = span.of(text);
    let kept = words.trim_start_matches(stray);
    let start = span.start() + (words.len() - kept.len()) as u32;
    let end = start + kept.trim_end_matches(stray).len() as u32;
    if start < end {
        Span::new(start, end)
    } else {
        span
    }
}

fn trim(text: &str, span: Span) -> Span {
    let stray = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '.');
    let words = span.of(text);
    let kept = words.trim_start_matches(|c: char| stray(c) && c != '.');
    let start = span.start() + (words.len() - kept.len()) as u32;
    let kept = kept.trim_end_matches(|c: char| stray(c));
    let end = start + kept.len() as u32;
    Span::new(start, abbreviation_end(text, end, span.end()))
}

/// Gives back the full stop that an abbreviation needs (`the U.S.`).
fn abbreviation_end(text: &str, end: u32, limit: u32) -> u32 {
    let words = text.get(..end as usize).unwrap_or_default();
    let mut back = words.chars().rev();
    let initial = back.next().is_some_and(char::is_uppercase) && back.next() == Some('.');
    let stop = text
        .get(end as usize..)
        .is_some_and(|rest| rest.starts_with('.'));
    if initial && stop && end < limit {
        end + 1
    } else {
        end
    }
}

/// Returns the quotation that is the whole piece, but for marks and stops at the end.
fn whole_quotation<'a>(
    text: &str,
    span: Span,
    quotations: &'a Quotations,
) -> Option<&'a Quotation> {
    let from = quotations
        .all
        .partition_point(|q| q.outer.start() < span.start());
    let candidates = quotations.all[from..]
        .iter()
        .take_while(|q| q.outer.start() <= span.start());
    candidates
        .into_iter()
        .find(|q| q.within.is_none() && ends_with(text, span, q.outer))
}

/// Tells whether a span ends with another one's last word.
fn ends_with(text: &str, span: Span, other: Span) -> bool {
    let rest = text.get(span.end() as usize..other.end() as usize);
    rest.is_some_and(|rest| !rest.contains(char::is_alphanumeric))
}

/// Gives a whole quotation back marks that are two apostrophes each: those only stand for a mark, and
/// annotators count them in.
pub(super) fn with_apostrophes(span: Span, quotations: &Quotations) -> Span {
    let all = &quotations.all;
    let from = all.partition_point(|q| q.inner.start() < span.start());
    match all.get(from) {
        Some(q) if q.inner == span && q.inner.start() - q.outer.start() == 2 => q.outer,
        Some(_) | None => span,
    }
}
