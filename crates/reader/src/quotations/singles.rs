//! Single marks of one paragraph, paired.
//!
//! In: the paragraph's marks and its double pairs. Out: single pairs, each wholly inside or outside
//! every double one. A single mark that opens and finds no mate is an apostrophe; a plural's mark
//! (`the players' union`) closes only where no better one follows.

use onrecord_record::Span;

use super::marks::{Kind, Mark, Turn};
use super::pairs::{Pair, Pairing};

/// Pairs the single marks. `opens_ahead`: the next paragraph begins with one that opens.
pub(super) fn pair(pairing: &Pairing<'_>, doubles: &[Pair], opens_ahead: bool) -> Vec<Pair> {
    let singles: Vec<(Mark, Option<usize>)> = pairing
        .marks
        .iter()
        .filter(|mark| mark.kind == Kind::Single)
        .map(|mark| (*mark, around(mark.span, doubles)))
        .collect();
    let mut pairs = Vec::new();
    let mut number = 0;
    while number < singles.len() {
        let (mark, _) = singles[number];
        number += 1;
        if mark.turn != Turn::Opens {
            continue;
        }
        match mate(pairing.text, &singles[number - 1..]) {
            Some(step) => {
                let (last, _) = singles[number - 1 + step];
                pairs.extend(between(
                    pairing,
                    mark,
                    last.span.start(),
                    last.span.end(),
                    false,
                ));
                number += step;
            }
            None if opens_ahead && mark.span.start() == pairing.span.start() => {
                let end = pairing.span.end();
                pairs.extend(between(pairing, mark, end, end, true));
                return pairs;
            }
            None => {}
        }
    }
    pairs
}

/// Returns the number of the innermost double pair that holds a mark.
fn around(mark: Span, doubles: &[Pair]) -> Option<usize> {
    doubles
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.inner.contains(mark))
        .min_by_key(|(_, pair)| pair.inner.len())
        .map(|(number, _)| number)
}

fn between(pairing: &Pairing<'_>, first: Mark, to: u32, end: u32, runs_on: bool) -> Option<Pair> {
    let inner = Span::new(first.span.end(), to);
    let blank = inner.of(pairing.text).trim().is_empty();
    (!blank).then_some(Pair {
        outer: Span::new(first.span.start(), end),
        inner,
        kind: Kind::Single,
        runs_on,
    })
}

/// Finds how many marks further on the mark closes that belongs to the first one.
fn mate(text: &str, singles: &[(Mark, Option<usize>)]) -> Option<usize> {
    let (_, context) = singles[0];
    let mut weak = None;
    for (step, (mark, other)) in singles.iter().enumerate().skip(1) {
        if *other != context {
            continue;
        }
        if mark.turn == Turn::Opens {
            return weak;
        }
        if !is_possessive(text, mark.span) {
            return Some(step);
        }
        weak = weak.or(Some(step));
    }
    weak
}

/// Tells whether a mark may belong to its word: `the players' union`, `goin' home`.
fn is_possessive(text: &str, mark: Span) -> bool {
    let before = &text[..mark.start() as usize];
    let after = &text[mark.end() as usize..];
    let cut = before.ends_with(['s', 'S', 'x', 'z']) || before.ends_with("in");
    let word = after.strip_prefix([' ', '\u{a0}', '\n']);
    cut && word.is_some_and(|word| word.starts_with(char::is_alphanumeric))
}
