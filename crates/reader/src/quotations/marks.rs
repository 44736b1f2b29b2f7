//! The quotation marks of a paragraph and which way each turns.
//!
//! In: a paragraph's text. Out: its marks without apostrophes and measures. A straight mark opens
//! after a blank, bracket or dash and closes before a blank or a stop; a curly one turns as it is
//! drawn, unless its place says otherwise.

use onrecord_record::Span;

use super::cues;
use crate::document::is_blank;

/// How far around a mark its turn is looked for.
const NEAR_BYTES: usize = 64;

/// One quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) turn: Turn,
    /// Whether a digit stands before a straight double mark: it may be inches.
    pub(super) measure: bool,
}

impl Mark {
    /// Tells whether the mark may open a quotation.
    pub(super) fn may_open(&self) -> bool {
        self.turn != Turn::Closes
    }
}

/// What a mark pairs with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Double marks and guillemets of every style: writers mix them.
    Double,
    /// Single marks.
    Single,
}

/// Which way a mark turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Opens,
    Closes,
    /// Its place and its shape do not tell: it closes what is open, or else opens.
    Either,
}

/// Finds a paragraph's marks.
pub(super) fn find(text: &str, paragraph: Span) -> Vec<Mark> {
    let scene = Scene {
        text: paragraph.of(text),
        start: paragraph.start(),
    };
    let bytes = scene.text.as_bytes();
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|&byte| may_begin(byte)) {
        at += step;
        let (shape, length) = shape(&bytes[at..]);
        if let Some(shape) = shape {
            marks.extend(scene.mark(at, length, shape));
        }
        at += length;
    }
    marks
}

fn may_begin(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`' | 0xc2 | 0xe2)
}

/// How a mark is drawn.
#[derive(Clone, Copy)]
enum Shape {
    /// `"` and `''`.
    Straight,
    Open,
    Close,
    /// `'`.
    SingleStraight,
    SingleOpen,
    SingleClose,
}

/// Tells what mark stands at the start, and how many bytes to go on.
fn shape(bytes: &[u8]) -> (Option<Shape>, usize) {
    const LEFT: [u8; 3] = [0xe2, 0x80, 0x98];
    const RIGHT: [u8; 3] = [0xe2, 0x80, 0x99];
    match bytes {
        [b'"', ..] => (Some(Shape::Straight), 1),
        [b'\'', b'\'', ..] => (Some(Shape::Straight), 2),
        [b'`', b'`', ..] => (Some(Shape::Open), 2),
        [b'\'', ..] => (Some(Shape::SingleStraight), 1),
        [b'`', ..] => (Some(Shape::SingleOpen), 1),
        [0xc2, 0xab, ..] => (Some(Shape::Open), 2),
        [0xc2, 0xbb, ..] => (Some(Shape::Close), 2),
        [0xe2, 0x80, 0x9c | 0x9e | 0x9f, ..] => (Some(Shape::Open), 3),
        [0xe2, 0x80, 0x9d, ..] => (Some(Shape::Close), 3),
        _ if bytes.starts_with(&LEFT) && bytes[3..].starts_with(&LEFT) => (Some(Shape::Open), 6),
        _ if bytes.starts_with(&RIGHT) && bytes[3..].starts_with(&RIGHT) => (Some(Shape::Close), 6),
        [0xe2, 0x80, 0x98 | 0x9a | 0x9b | 0xb9, ..] => (Some(Shape::SingleOpen), 3),
        [0xe2, 0x80, 0x99 | 0xba, ..] => (Some(Shape::SingleClose), 3),
        _ => (None, 1),
    }
}

/// What stands beside a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Blank,
    /// A letter, digit or sign.
    Word,
    /// A dash, hyphen or slash.
    Dash,
    /// An opening bracket.
    Opener,
    /// A closing bracket or a stop.
    Closer,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Blank,
        Some(c) if is_blank(c) => Side::Blank,
        Some('-' | '–' | '—' | '―' | '/' | '_') => Side::Dash,
        Some('(' | '[' | '{' | '¿' | '¡') => Side::Opener,
        Some('.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}') => Side::Closer,
        Some(_) => Side::Word,
    }
}

/// A paragraph's text, with its place.
struct Scene<'a> {
    text: &'a str,
    start: u32,
}

impl Scene<'_> {
    /// Makes the mark at a place, unless it is an apostrophe or a measure.
    fn mark(&self, at: usize, length: usize, shape: Shape) -> Option<Mark> {
        let (before, after) = (
            cues::tail(&self.text[..at], NEAR_BYTES),
            cues::head(&self.text[at + length..], NEAR_BYTES),
        );
        let (kind, turn) = match shape {
            Shape::Straight => (Kind::Double, turn(before, after)),
            Shape::Open => (Kind::Double, lean(Turn::Opens, turn(before, after))),
            Shape::Close => (Kind::Double, lean(Turn::Closes, turn(before, after))),
            Shape::SingleStraight | Shape::SingleOpen | Shape::SingleClose => {
                (Kind::Single, single_turn(before, after, shape)?)
            }
        };
        let digit = before.ends_with(|c: char| c.is_ascii_digit());
        let measure = digit && matches!(shape, Shape::Straight);
        let feet = digit && kind == Kind::Double && is_feet_and_inches(before);
        if feet && !matches!(shape, Shape::Open) {
            return None;
        }
        let place = |at: usize| {
            u32::try_from(at)
                .unwrap_or(u32::MAX)
                .saturating_add(self.start)
        };
        Some(Mark {
            span: Span::new(place(at), place(at + length)),
            kind,
            turn,
            measure,
        })
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
    )
}

/// Tells which way a mark turns by what stands beside it, other marks skipped.
fn turn(before: &str, after: &str) -> Turn {
    // `<a title="">`: the value opens, whatever follows.
    if before.ends_with('=') {
        return Turn::Opens;
    }
    let left = before
        .trim_end_matches(is_quotation_mark)
        .chars()
        .next_back();
    let rest = after.trim_start_matches(is_quotation_mark);
    let right = match rest.starts_with("..")
        || rest.starts_with(". .")
        || rest.starts_with('…')
        || is_word(rest)
    {
        true => Side::Word,
        false => side(rest.chars().next()),
    };
    let starts = left.is_none_or(is_blank) && before.trim_start_matches(is_blank).is_empty();
    match (side(left), right) {
        (_, Side::Blank) if rest.trim_end_matches(is_blank).is_empty() => Turn::Closes,
        (Side::Blank, Side::Word | Side::Opener | Side::Dash) => Turn::Opens,
        (Side::Dash, Side::Word | Side::Opener) | (Side::Opener, _) => Turn::Opens,
        (Side::Closer, Side::Word) if left == Some(':') => Turn::Opens,
        (_, Side::Closer) => Turn::Closes,
        (Side::Word | Side::Closer, Side::Blank | Side::Dash | Side::Opener) => Turn::Closes,
        (Side::Dash, Side::Blank) => Turn::Closes,
        (Side::Blank, Side::Blank) if starts => Turn::Opens,
        (Side::Blank, Side::Blank)
        | (Side::Dash, Side::Dash)
        | (Side::Word | Side::Closer, Side::Word) => Turn::Either,
    }
}

fn is_word(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|word| {
        word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '#'))
    })
}

/// Weighs a mark's shape against its place.
fn lean(shape: Turn, place: Turn) -> Turn {
    match place == Turn::Either || place == shape {
        true => shape,
        false => Turn::Either,
    }
}

/// Tells which way a single mark turns; none where it is an apostrophe.
fn single_turn(before: &str, after: &str, shape: Shape) -> Option<Turn> {
    let near = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if near(before.chars().next_back()) && near(after.chars().next()) {
        return None;
    }
    match (turn(before, after), shape) {
        (Turn::Opens, Shape::SingleClose) => None,
        (Turn::Opens, _) if is_elision(after) => None,
        (Turn::Opens, _) => Some(Turn::Opens),
        (Turn::Closes, _) if ends_elision(before) => None,
        (Turn::Closes, _) => Some(Turn::Closes),
        (Turn::Either, Shape::SingleOpen) => Some(Turn::Opens),
        (Turn::Either, Shape::SingleClose) => Some(Turn::Closes),
        (Turn::Either, _) => None,
    }
}

/// Tells whether a word with its start cut off follows: `'tis`, `'90s`, `'em`, `rock 'n' roll`.
fn is_elision(after: &str) -> bool {
    const CUT: &[&str] = &[
        "bout", "cause", "cos", "coz", "cuz", "em", "fraid", "n", "neath", "nother", "nuff",
        "round", "s", "til", "till", "tis", "twas", "twere", "twill",
    ];
    let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 2 {
        let rest = &after[2..];
        return rest.starts_with('s') || !rest.starts_with(char::is_alphanumeric);
    }
    let end = after
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(after.len());
    CUT.iter().any(|cut| after[..end].eq_ignore_ascii_case(cut))
}

/// Tells whether the mark before closes `'n'`.
fn ends_elision(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(['n', 'N']) else {
        return false;
    };
    rest.ends_with(['\'', '’', '‘'])
}

/// Tells whether `6'2` stands before a mark.
fn is_feet_and_inches(before: &str) -> bool {
    let feet =
        before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '½' | ' '));
    feet.strip_suffix(['\'', '’'])
        .is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
}
