//! Double marks of one paragraph, paired.
//!
//! In: the paragraph's marks. Out: pairs, with missing marks made good: an unclosed quotation ends
//! before its cue, at its sentence's end or with the paragraph; an unopened one starts with its
//! sentence. Pairs never cross.

use onrecord_record::Span;

use super::cues;
use super::marks::{Kind, Mark, Turn};

/// How deep double marks nest at most.
const DEEPEST: usize = 6;
/// How many marks ahead a mate is looked for.
const NEAR_MARKS: usize = 64;

/// How long a sentence without its opening mark is at most.
const SENTENCE_BYTES: usize = 1_000;

/// A quotation of one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) outer: Span,
    pub(super) inner: Span,
    pub(super) kind: Kind,
    /// Whether it is not closed because the next paragraph goes on with it.
    pub(super) runs_on: bool,
}

/// One paragraph's marks, to be paired.
pub(super) struct Pairing<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) marks: &'a [Mark],
}

impl Pairing<'_> {
    /// Pairs the double marks. `goes_on`: a quotation came over from the paragraph before, though
    /// this one opens with no mark; `runs_on`: the next paragraph goes on with an unclosed one.
    pub(super) fn doubles(&self, goes_on: bool, runs_on: bool) -> Vec<Pair> {
        let marks: Vec<Mark> = self
            .marks
            .iter()
            .filter(|mark| mark.kind == Kind::Double)
            .copied()
            .collect();
        let mut pairs = Vec::new();
        let mut open: Vec<Mark> = Vec::new();
        for (number, mark) in marks.iter().enumerate() {
            let opens = match resolve(&marks, number, !open.is_empty()) {
                None => continue,
                Some(Turn::Opens | Turn::Either) => true,
                Some(Turn::Closes) => open.is_empty() && self.is_introduced(*mark),
            };
            if opens {
                if self.is_unclosed(&open, &marks[number..]) {
                    let unclosed = open.pop();
                    let limit = mark.span.start();
                    pairs.extend(unclosed.and_then(|first| self.heal_end(first, limit, &pairs)));
                }
                open.push(*mark);
            } else {
                pairs.extend(match open.pop() {
                    Some(first) => self.closed(first, *mark),
                    None => self.heal_start(*mark, &pairs, goes_on),
                });
            }
        }
        for (depth, first) in open.into_iter().enumerate() {
            let end = self.span.end();
            pairs.extend(match runs_on && depth == 0 {
                true => self.pair(first.span.start(), first.span.end(), end, end, true),
                false => self.heal_end(first, end, &pairs),
            });
        }
        pairs.retain(|pair| !self.is_attribute(pair));
        pairs
    }

    /// Tells whether a mark that should close stands where speech begins: `He says," we go.`
    fn is_introduced(&self, mark: Mark) -> bool {
        let before = Span::new(self.span.start(), mark.span.start()).of(self.text);
        before.ends_with([',', ':']) && cues::introduces(before) && cues::ends_with_saying(before)
    }

    /// Tells whether the innermost open quotation was never closed, seeing the mark that opens next.
    fn is_unclosed(&self, open: &[Mark], rest: &[Mark]) -> bool {
        let Some(last) = open.last() else {
            return false;
        };
        let style = |mark: &Mark| mark.span.of(self.text).starts_with('"');
        if open.len() >= DEEPEST {
            return true;
        }
        let inner = style(last) != style(&rest[0]) && nests(rest, 0);
        !inner && !nests(rest, open.len())
    }

    /// Tells whether a pair holds a value of a tag's attribute: `<a href="...">`.
    fn is_attribute(&self, pair: &Pair) -> bool {
        Span::new(self.span.start(), pair.outer.start())
            .of(self.text)
            .ends_with('=')
    }

    fn closed(&self, first: Mark, last: Mark) -> Option<Pair> {
        let (open, close) = (first.span, last.span);
        self.pair(open.start(), open.end(), close.start(), close.end(), false)
    }

    /// Makes a pair, unless nothing stands between the marks.
    fn pair(&self, start: u32, from: u32, to: u32, end: u32, runs_on: bool) -> Option<Pair> {
        let inner = Span::new(from, to);
        let blank = from > to || inner.of(self.text).trim().is_empty();
        (!blank).then_some(Pair {
            outer: Span::new(start, end),
            inner,
            kind: Kind::Double,
            runs_on,
        })
    }

    /// Ends an unclosed quotation before `limit`; none where the mark may as well be a stray one.
    fn heal_end(&self, first: Mark, limit: u32, pairs: &[Pair]) -> Option<Pair> {
        if first.turn == Turn::Either {
            return None;
        }
        let from = first.span.end();
        let words = Span::new(from, limit).of(self.text);
        let before = Span::new(self.span.start(), first.span.start()).of(self.text);
        let length = match cues::cue_inside(words) {
            Some(length) => length,
            None if limit == self.span.end() && may_speak_on(before) => words.len(),
            None => sentence_end(words),
        };
        let length = words[..length].trim_end().len();
        let end = from + u32::try_from(length).unwrap_or(0);
        let crossed = pairs
            .iter()
            .rev()
            .map(|pair| pair.outer)
            .take_while(|outer| outer.start() >= from)
            .filter(|outer| outer.start() < end && outer.end() > end)
            .map(Span::end)
            .max();
        let end = crossed.unwrap_or(end);
        self.pair(first.span.start(), from, end, end, false)
    }

    /// Starts an unopened quotation with its sentence, or with the paragraph that goes on with it.
    fn heal_start(&self, last: Mark, pairs: &[Pair], goes_on: bool) -> Option<Pair> {
        if last.turn == Turn::Either {
            return None;
        }
        let earlier = pairs.last().map(|pair| pair.outer.end());
        let floor = earlier.unwrap_or(self.span.start());
        let words = Span::new(floor, last.span.start()).of(self.text);
        let rest = match goes_on && earlier.is_none() {
            true => words,
            false => last_sentence(cues::tail(words, SENTENCE_BYTES)),
        };
        // `We did," he said."` ends in a stray mark.
        let second = cues::head(rest, SENTENCE_BYTES).split_whitespace().nth(1);
        if second.is_none() || cues::ends_with_saying(cues::tail(rest, SENTENCE_BYTES)) {
            return None;
        }
        let length = u32::try_from(rest.trim_start().len()).unwrap_or(0);
        let start = last.span.start() - length;
        let close = last.span;
        self.pair(start, start, close.start(), close.end(), false)
    }
}

/// Decides how a mark turns, knowing whether a quotation is open; none where it marks inches.
fn resolve(marks: &[Mark], number: usize, open: bool) -> Option<Turn> {
    let mark = marks[number];
    if mark.measure {
        let closed_later = marks[number + 1..]
            .iter()
            .take_while(|later| later.turn != Turn::Opens)
            .any(|later| later.turn == Turn::Closes);
        return (open && !closed_later).then_some(Turn::Closes);
    }
    Some(match mark.turn {
        Turn::Either if open => Turn::Closes,
        Turn::Either => Turn::Opens,
        turn => turn,
    })
}

/// Tells whether the marks after the first, which opens, close it and all `depth` around it: else
/// the one around it was never closed.
fn nests(marks: &[Mark], depth: usize) -> bool {
    let mut depth = depth + 1;
    for mark in marks.iter().take(NEAR_MARKS).skip(1) {
        match mark.turn {
            Turn::Opens => depth += 1,
            Turn::Closes | Turn::Either => depth -= 1,
        }
        if depth == 0 {
            return true;
        }
    }
    false
}

/// Tells whether what opens after these words may well be speech up to the paragraph's end.
fn may_speak_on(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with([',', ':', '.', '!', '?', '—', '"', '”'])
}

/// Returns where the first sentence of some words ends, or the bracket around them.
fn sentence_end(words: &str) -> usize {
    let end = stops(words).next().unwrap_or(words.len());
    let bracket = words.find(')').filter(|&at| !words[..at].contains('('));
    bracket.map_or(end, |at| at.min(end))
}

/// Returns the last sentence of some words.
fn last_sentence(words: &str) -> &str {
    &words[stops(words).last().unwrap_or(0)..]
}

/// Returns the places behind full stops that end a sentence with another one after it.
fn stops(words: &str) -> impl Iterator<Item = usize> {
    words
        .match_indices(['.', '!', '?'])
        .map(|(at, _)| at)
        .filter(|&at| {
            let rest = words[at + 1..].trim_start_matches(['"', '”', '’', '\'', ')']);
            let next = rest.trim_start();
            next.len() < rest.len()
                && next.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘'))
                && !is_abbreviation(&words[..at])
        })
        .map(|at| at + 1)
}

/// Tells whether the full stop after these words belongs to an abbreviation or an initial.
fn is_abbreviation(before: &str) -> bool {
    const SHORT: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "St", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "Prof",
        "Rev", "Jr", "Sr", "vs", "No", "Capt", "Hon",
    ];
    let start = before
        .rfind(|c: char| !c.is_alphanumeric() && c != '.')
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let word = &before[start..];
    SHORT.contains(&word) || word.chars().filter(|c| *c != '.').count() == 1 || word.contains('.')
}
