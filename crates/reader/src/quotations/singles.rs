//! Single marks of one paragraph, paired.
//!
//! In: the paragraph's marks and its double pairs. Out: single pairs, each wholly inside or outside
//! every double one. A single mark that opens and finds no mate is an apostrophe; a plural's mark
//! (`the players' union`) closes only where no better one follows.

use onrecord_record::Span;

use super::marks::{Kind, Mark, Turn};
use super::pairs::{Pair, Pairing};

/// How many marks ahead a mate is looked for.
const FARTHEST: usize = 256;

/// Pairs the single marks. `opens_ahead`: the next paragraph begins with one that opens.
pub(super) fn pair(pairing: &Pairing<'_>, doubles: &[Pair], opens_ahead: bool) -> Vec<Pair> {
    let singles = in_context(pairing.marks, doubles);
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

/// Returns the single marks, each with where the innermost double pair around it starts.
fn in_context(marks: &[Mark], doubles: &[Pair]) -> Vec<(Mark, Option<u32>)> {
    let mut pairs: Vec<Span> = doubles.iter().map(|pair| pair.outer).collect();
    pairs.sort_by_key(|pair| (pair.start(), std::cmp::Reverse(pair.end())));
    let mut coming = pairs.into_iter().peekable();
    let mut around: Vec<Span> = Vec::new();
    let mut singles = Vec::new();
    for mark in marks.iter().filter(|mark| mark.kind == Kind::Single) {
        while let Some(pair) = coming.next_if(|pair| pair.start() <= mark.span.start()) {
            around.retain(|outer| outer.end() >= pair.end());
            around.push(pair);
        }
        around.retain(|pair| pair.end() >= mark.span.end());
        singles.push((*mark, around.last().map(|pair| pair.start())));
    }
    singles
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
fn mate(text: &str, singles: &[(Mark, Option<u32>)]) -> Option<usize> {
    let (_, context) = singles[0];
    let mut weak = None;
    for (step, (mark, other)) in singles.iter().enumerate().take(FARTHEST).skip(1) {
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
