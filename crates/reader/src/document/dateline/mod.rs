//! Datelines: `LONDON (Reuters) - `, `(CNN) `, `MOSCOW, March 3 /TASS/. `.
//!
//! In: the text and one paragraph's span. Out: the dateline at its start, if there is one. A place is
//! written in capitals, or a known agency follows it in brackets; a sentence must begin after the
//! dash. `NATO – the alliance – said` begins with no dateline. Capitals and a bare dash say least:
//! below a story's first paragraphs they are a label (`NOW OPEN—`).

mod names;

use onrecord_record::Span;

use super::Dateline;
use names::{is_agency, is_date_word, may_be_place};

/// How many bytes a dateline has at most.
const LONGEST: usize = 110;
/// How many words a place in capitals has at most (`SALT LAKE CITY`).
const PLACE_WORDS: usize = 4;
/// How many words stand before agency and dash at most (`DES MOINES, Iowa, Aug. 10, 2016`).
const HEAD_WORDS: usize = 9;

/// Finds the dateline at a paragraph's start.
pub(super) fn find(text: &str, paragraph: Span) -> Option<Dateline> {
    let whole = paragraph.of(text);
    let mut reach = whole.len().min(LONGEST);
    while !whole.is_char_boundary(reach) {
        reach -= 1;
    }
    let head = &whole[..reach];
    if !head.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return None;
    }
    let found = agency_alone(head).or_else(|| place_first(head))?;
    let base = paragraph.start() as usize;
    let span = |(start, end): (usize, usize)| bytes(base + start, base + end);
    let end = found.end + blanks(&whole[found.end..]);
    let rest = &whole[end..];
    let shouted = found.agency.is_none() && !rest.contains(char::is_lowercase);
    (begins_sentence(rest) && !shouted).then(|| Dateline {
        span: span((0, end)),
        place: found.place.map(span),
        agency: found.agency.map(span),
    })
}

impl Dateline {
    /// Tells whether nothing but capitals and a dash speaks for it: no agency, region or date.
    pub(super) fn is_plain(&self, text: &str) -> bool {
        self.agency.is_none() && !self.span.of(text).contains(',')
    }
}

/// A dateline's parts, in bytes of its paragraph.
struct Found {
    place: Option<(usize, usize)>,
    agency: Option<(usize, usize)>,
    /// Where its dash ends.
    end: usize,
}

fn bytes(start: usize, end: usize) -> Span {
    let count = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(count(start), count(end))
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Tells whether a sentence starts here.
fn begins_sentence(rest: &str) -> bool {
    let marks = |c: char| {
        matches!(
            c,
            '"' | '“' | '\'' | '‘' | '«' | '`' | '(' | '[' | '$' | '£' | '€'
        )
    };
    rest.trim_start_matches(marks)
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// `(CNN) `, `(Reuters) - `.
fn agency_alone(head: &str) -> Option<Found> {
    let (inside, after) = bracketed(head)?;
    let (_, dash) = dash(&head[after..]).unwrap_or((Dash::None, 0));
    is_agency(&head[inside.0..inside.1]).then_some(Found {
        place: None,
        agency: Some(inside),
        end: after + dash,
    })
}

/// `PLACE - `, `PLACE, Region, Nov. 5 (Agency) - `, `Place (CNN) `.
fn place_first(head: &str) -> Option<Found> {
    let words = head_words(head)?;
    let (agency, after) = match agency(&head[words.end..]) {
        Some((agency, after)) => (
            Some((words.end + agency.0, words.end + agency.1)),
            words.end + after,
        ),
        None => (None, words.end),
    };
    let known = agency.is_some_and(|(start, end)| is_agency(&head[start..end]));
    let (kind, length) = dash(&head[after..]).unwrap_or((Dash::None, 0));
    let place = &head[..words.place_end];
    let sure = match (kind, agency) {
        (Dash::None, _) => {
            known && head[after..].starts_with(|c: char| c.is_whitespace() || c.is_uppercase())
        }
        (Dash::Colon, _) => known,
        (Dash::Line, Some(_)) => known || words.capitals,
        (Dash::Line, None) => {
            words.capitals
                && (words.dated || may_be_place(place))
                && place.split_whitespace().count() <= PLACE_WORDS
        }
    };
    sure.then_some(Found {
        place: Some((0, words.place_end)),
        agency,
        end: after + length,
    })
}

/// The words before a dateline's agency or dash.
struct HeadWords {
    /// Whether the place is written in capitals.
    capitals: bool,
    /// Whether a region or a date follows the place.
    dated: bool,
    /// Where the place and its region end.
    place_end: usize,
    /// Where all ends.
    end: usize,
}

fn head_words(head: &str) -> Option<HeadWords> {
    let mut words = HeadWords {
        capitals: false,
        dated: false,
        place_end: 0,
        end: 0,
    };
    let mut in_place = true;
    let mut count = 0;
    for (start, word) in positions(head) {
        if word.starts_with(['(', '/', '[']) || dash(&head[words.end..]).is_some() {
            break;
        }
        let (bare, cut) = uncut(word);
        let comma = bare.ends_with(',');
        let bare_word = bare.trim_end_matches(',');
        if !is_place_word(bare_word, count > 0) {
            return None;
        }
        words.capitals = match count {
            0 => is_capitals(bare_word),
            _ if words.dated => words.capitals,
            _ => words.capitals && (is_capitals(bare_word) || is_joint(bare_word)),
        };
        in_place = in_place && !is_date_word(bare_word);
        words.end = start + bare.len();
        if in_place {
            words.place_end = start + bare_word.len();
        }
        words.dated |= comma || !in_place;
        count += 1;
        if cut {
            break;
        }
    }
    let counted = (1..=HEAD_WORDS).contains(&count) && words.place_end > 0;
    counted.then_some(words)
}

/// Returns the blank-separated words of a text with their places.
fn positions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Returns the part of a word before a dash that is written close to it (`WASHINGTON—The`).
fn uncut(word: &str) -> (&str, bool) {
    let at = ["—", "--", "―", "(", "–"]
        .iter()
        .filter_map(|mark| word.find(mark))
        .filter(|&at| at > 0)
        .min();
    match at {
        Some(at) => (&word[..at], true),
        None => match word.strip_suffix(':') {
            Some(bare) => (bare, true),
            None => (word, false),
        },
    }
}

fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(char::is_uppercase)
        && word.chars().filter(|c| c.is_alphabetic()).count() + usize::from(word.contains('.')) > 1
        || is_saint(word)
}

fn is_saint(word: &str) -> bool {
    matches!(word, "ST." | "St." | "MT." | "FT.")
}

fn is_joint(word: &str) -> bool {
    matches!(word, "and" | "de" | "la" | "upon" | "on" | "the" | "&")
}

fn is_place_word(word: &str, inside: bool) -> bool {
    let first = word
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || (inside && c.is_ascii_digit()));
    let letters = word
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | '/' | '&'));
    letters && (first || (inside && is_joint(word))) && word.len() < 24
}

/// Finds `(Agency)` or `/AGENCY/` with what closes it; its name's place and where it ends.
fn agency(rest: &str) -> Option<((usize, usize), usize)> {
    let start = blanks(rest);
    if let Some((inside, after)) = bracketed(&rest[start..]) {
        let words = rest[start + inside.0..start + inside.1].split_whitespace();
        return (words.count() <= 5)
            .then_some(((start + inside.0, start + inside.1), start + after));
    }
    let inside = rest[start..].strip_prefix('/')?;
    let end = inside.find('/').filter(|&end| (2..24).contains(&end))?;
    let from = start + 1;
    let stop = usize::from(inside[end + 1..].starts_with('.'));
    Some(((from, from + end), from + end + 1 + stop))
}

/// Finds `(Name)` at the start; the name's place and where the bracket closes.
fn bracketed(text: &str) -> Option<((usize, usize), usize)> {
    let inside = text.strip_prefix('(')?;
    let end = inside.find(')').filter(|&end| (2..40).contains(&end))?;
    inside
        .starts_with(char::is_uppercase)
        .then_some(((1, 1 + end), end + 2))
}

/// How a dateline ends.
enum Dash {
    None,
    Colon,
    Line,
}

/// Finds a dateline's dash with the blanks before it; how far it goes.
fn dash(rest: &str) -> Option<(Dash, usize)> {
    let before = blanks(rest);
    let mark = &rest[before..];
    if let Some(after) = mark.strip_prefix(':').filter(|_| before == 0) {
        return after.starts_with(' ').then_some((Dash::Colon, 1));
    }
    let after = mark.trim_start_matches(['-', '–', '—', '―', '‒', '_', '−']);
    let length = mark.len() - after.len();
    let wide = mark.starts_with(['—', '―', '–']) || mark.starts_with("--");
    let blank = before > 0 && after.starts_with(char::is_whitespace);
    let closed =
        wide && (before > 0 || !mark.starts_with('–') || after.starts_with(char::is_whitespace));
    (length > 0 && length <= 9 && (blank || closed)).then_some((Dash::Line, before + length))
}
