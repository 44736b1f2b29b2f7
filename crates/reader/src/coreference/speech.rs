//! Who speaks where.

use super::Earlier;
use super::candidates::{Candidate, Kind};
use crate::attributions::Attributions;
use crate::language::TokenId;
use crate::quotations::Purpose;

/// A quotation goes on over no more paragraphs than this.
const MOST_GOING_ON: usize = 64;

/// The head word of an attribution's source; a quotation that runs on has the source of the one that it goes on
/// from.
pub(super) fn source_head(attributions: &Attributions, number: usize) -> Option<TokenId> {
    let all = &attributions.all;
    let mut at = number;
    for _ in 0..MOST_GOING_ON {
        match all[at].continues {
            Some(before) => at = before,
            None => break,
        }
    }
    all[at].source_head
}

/// For each candidate that is `I` between quotation marks, the head word of whoever says it.
pub(super) fn speakers(
    earlier: &Earlier<'_>,
    candidates: &[Candidate],
    said_in: &[Option<usize>],
) -> Vec<Option<TokenId>> {
    let quoted = quoted(earlier);
    let speaker = |candidate: &Candidate| {
        let says_i = candidate.kind == Kind::I && quoted[candidate.head];
        let number = said_in[candidate.head].filter(|_| says_i)?;
        source_head(earlier.attributions, number)
    };
    candidates.iter().map(speaker).collect()
}

/// For each word whether it stands between the marks of speech.
fn quoted(earlier: &Earlier<'_>) -> Vec<bool> {
    let mut quoted = vec![false; earlier.language.tokens.len()];
    let all = &earlier.quotations.all;
    for quotation in all.iter().filter(|one| one.purpose == Purpose::Speech) {
        quoted[earlier.language.tokens_in(quotation.inner)].fill(true);
    }
    quoted
}

/// For each word the attribution whose content holds it, the innermost.
pub(super) fn said_in(earlier: &Earlier<'_>) -> Vec<Option<usize>> {
    let language = earlier.language;
    let all = &earlier.attributions.all;
    let mut said_in = vec![None; language.tokens.len()];
    let length = |number: &usize| -> u32 {
        let pieces = all[*number].content.iter();
        pieces.map(|span| span.end() - span.start()).sum()
    };
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|number| std::cmp::Reverse(length(number)));
    for number in order {
        for &piece in &all[number].content {
            said_in[language.tokens_in(piece)].fill(Some(number));
        }
    }
    said_in
}
