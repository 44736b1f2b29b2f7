//! Numbers in figures and in words, clock times and dates in figures.

use super::hours;
use super::words::{Sense, Word};
use super::years::{Era, era, is_old_year, is_year};
use crate::language::Language;
use crate::lexicon::TIME_WORDS;

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberWord {
    /// One to nineteen.
    Unit(u8),
    /// Twenty, thirty, ...
    Tens(u8),
    /// Hundred, thousand, dozen.
    Scale(u16),
}

impl NumberWord {
    /// Returns its sense when it stands alone.
    pub(super) fn sense(self) -> Sense {
        let value = match self {
            Self::Unit(value) | Self::Tens(value) => f32::from(value),
            Self::Scale(value) => f32::from(value),
        };
        number(value)
    }
}

fn number(value: f32) -> Sense {
    Sense::Number {
        value,
        plain: false,
        year: false,
    }
}

/// Reads an ordinal in lower case, in figures or in a word: `70th`, `third`.
pub(crate) fn ordinal(word: &str) -> Option<u16> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    if digits.is_empty() {
        let mut columns = TIME_WORDS.row(word)?;
        let is_ordinal = columns.next()? == "ordinal";
        return columns.next().filter(|_| is_ordinal)?.parse().ok();
    }
    let is_ordinal = matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|_| is_ordinal)
}

/// Reads a run of digits by itself.
pub(super) fn digits(
    word: &Word<'_>,
    before: Option<&Word<'_>>,
    language: &Language,
    text: &str,
) -> Sense {
    if word.text.len() > 6 {
        return Sense::None;
    }
    let value: u32 = word.text.parse().unwrap_or(0);
    if let Some(sense) = year_of_era(word, value, language, text) {
        return sense;
    }
    let plain = word.text.len() == 4;
    let opens = |before: &Word<'_>| {
        matches!(
            before.text,
            "(" | "[" | "-" | "–" | "—" | "/" | "'" | "‘" | "\"" | "“"
        )
    };
    let stands_apart = !word.glued || before.is_some_and(opens);
    Sense::Number {
        value: value as f32,
        plain,
        year: plain && stands_apart && is_year(value, word.token, language),
    }
}

/// Reads a year with its era, or one of three digits.
fn year_of_era(word: &Word<'_>, value: u32, language: &Language, text: &str) -> Option<Sense> {
    let length = word.text.len();
    let named = (length < 5)
        .then(|| era(word.token, language, text))
        .flatten();
    if named == Some(Era::Before) {
        return Some(Sense::YearBefore(value as i16));
    }
    let is_old = || length == 3 && is_old_year(word, language, text);
    (named.is_some() || is_old()).then_some(Sense::Number {
        value: value as f32,
        plain: true,
        year: true,
    })
}

/// Joins the parts of numbers, clock times and dates.
pub(super) fn join<'a>(words: &[Word<'a>], text: &'a str) -> Vec<Word<'a>> {
    let mut all = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        let is_number = matches!(word.sense, Sense::Number { .. });
        match is_number.then(|| joined(words, at)).flatten() {
            Some((sense, length)) => {
                let span = word.span.cover(words[at + length - 1].span);
                all.push(Word {
                    span,
                    text: span.of(text),
                    sense,
                    literal: None,
                    ..word
                });
                at += length;
            }
            None => {
                all.push(word);
                at += 1;
            }
        }
    }
    all
}

/// Returns what the number at a place is with the words after it, and how many words that takes.
fn joined(words: &[Word<'_>], at: usize) -> Option<(Sense, usize)> {
    let word = &words[at];
    if word.text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        in_figures(words, at)
    } else {
        in_words(words, at)
    }
}

fn value_at(words: &[Word<'_>], at: usize) -> Option<u32> {
    let word = words.get(at)?;
    let is_figures = word.text.as_bytes().first()?.is_ascii_digit();
    match word.sense {
        Sense::Number { value, .. } if is_figures => Some(value as u32),
        _ => None,
    }
}

/// Reads `1,000`, `2.5`, `2 1/2`, `7:15`, `25th`, `1990s`, `2016-11-08`, `11/08/2016`.
fn in_figures(words: &[Word<'_>], at: usize) -> Option<(Sense, usize)> {
    let first = value_at(words, at)?;
    let glued = |place: usize| words.get(place).filter(|word| word.glued);
    let second = || glued(at + 2).and_then(|_| value_at(words, at + 2));
    let third = || {
        let same = words.get(at + 3)?.text == words[at + 1].text;
        glued(at + 3).filter(|_| same)?;
        glued(at + 4)?;
        value_at(words, at + 4)
    };
    let length = words[at].text.len();
    if let Some(clock) = hours::clock(words, at) {
        return Some(clock);
    }
    match glued(at + 1).map(|word| word.text) {
        Some(":") => clock(words, at),
        Some("," | ".") if second().is_some() => amount(words, at),
        Some("/" | "-" | ".") if third().is_some() => {
            let sense = date(words[at].text, first, second()?, third()?)?;
            Some((sense, 5))
        }
        Some("st" | "nd" | "rd" | "th") => Some((Sense::Ordinal(u8::try_from(first).ok()?), 2)),
        Some("s") => decade(first, length).map(|sense| (sense, 2)),
        Some("'" | "’") if is_decade_of(words, at) => {
            decade(first, length).map(|sense| (sense, 3))
        }
        Some("½") => Some((number(first as f32 + 0.5), 2)),
        _ => with_fraction(words, at, first),
    }
}

fn clock(words: &[Word<'_>], at: usize) -> Option<(Sense, usize)> {
    let hour = u8::try_from(value_at(words, at)?)
        .ok()
        .filter(|hour| *hour <= 24)?;
    let minute = words
        .get(at + 2)
        .filter(|word| word.glued && word.text.len() == 2)?;
    let minute: u8 = minute.text.parse().ok().filter(|minute| *minute < 60)?;
    let has_seconds = words
        .get(at + 3)
        .is_some_and(|word| word.glued && word.text == ":")
        && words
            .get(at + 4)
            .is_some_and(|word| word.glued && word.text.len() == 2);
    let length = if has_seconds { 5 } else { 3 };
    Some((Sense::Clock(hour, Some(minute)), length))
}

/// Reads `1,234,567` and `2.5`.
fn amount(words: &[Word<'_>], at: usize) -> Option<(Sense, usize)> {
    let mut value = value_at(words, at)? as f32;
    if words[at + 1].text == "." {
        let digits = words[at + 2].text;
        let part: f32 = format!("0.{digits}").parse().ok()?;
        return Some((number(value + part), 3));
    }
    let mut length = 1;
    while words
        .get(at + length)
        .is_some_and(|word| word.glued && word.text == ",")
        && words
            .get(at + length + 1)
            .is_some_and(|word| word.glued && word.text.len() == 3)
    {
        value = value * 1000.0 + value_at(words, at + length + 1)? as f32;
        length += 2;
    }
    (length > 1).then(|| (number(value), length))
}

/// Reads a date in figures: the year first, or month and day as in America where both can be.
fn date(written: &str, first: u32, second: u32, third: u32) -> Option<Sense> {
    let (year, month, day) = if written.len() == 4 {
        (first, second, third)
    } else {
        let year = match third {
            0..=49 => 2000 + third,
            50..=99 => 1900 + third,
            _ => third,
        };
        if first > 12 {
            (year, second, first)
        } else {
            (year, first, second)
        }
    };
    let exists =
        (1000..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    exists.then_some(Sense::Date(
        i16::try_from(year).ok()?,
        month as u8,
        day as u8,
    ))
}

/// Tells `the 1930's` from `1930's best film`.
fn is_decade_of(words: &[Word<'_>], at: usize) -> bool {
    let ends = words
        .get(at + 2)
        .is_some_and(|word| word.glued && word.text == "s");
    let before = at.checked_sub(1).map(|before| words[before].text);
    ends && matches!(
        before,
        Some("the" | "The" | "early" | "late" | "mid" | "-" | "'" | "’")
    )
}

fn decade(first: u32, length: usize) -> Option<Sense> {
    match (length, first % 10) {
        (4, 0) if (1000..=2100).contains(&first) => Some(Sense::Decade((first / 10) as i16)),
        (2, 0) => Some(Sense::Decade(190 + (first / 10) as i16)),
        _ => None,
    }
}

/// Reads `2 1/2`.
fn with_fraction(words: &[Word<'_>], at: usize, whole: u32) -> Option<(Sense, usize)> {
    let slash = words
        .get(at + 2)
        .filter(|word| word.glued && word.text == "/");
    slash?;
    let (over, under) = (value_at(words, at + 1)?, value_at(words, at + 3)?);
    let apart = !words[at + 1].glued && under > 0 && over < under;
    apart.then(|| (number(whole as f32 + over as f32 / under as f32), 4))
}

/// The most words of a number that is written out.
const MOST_WORDS: usize = 12;

/// A number in words as far as it is read.
struct Written {
    /// What came before `thousand`.
    total: u32,
    /// What came since.
    group: u32,
    /// The last word's value.
    last: u32,
    /// The century of a year: `nineteen` of `nineteen ninety-seven`.
    century: Option<u32>,
}

impl Written {
    /// Takes a word's value in; false where it is not of the number. `apart` tells that nothing joins it.
    fn take(&mut self, next: u32, apart: bool) -> bool {
        let is_first = self.total == 0 && self.group == self.last;
        match (self.last, next) {
            (20..=90, 1..=9) if self.last.is_multiple_of(10) => self.group += next,
            (11..=20, 10..=99) if self.century.is_none() && is_first && apart => {
                self.century = Some(self.group);
                self.group = next;
            }
            (_, 100) if self.last < 100 => self.group *= 100,
            (_, 1000) if self.last < 1000 => {
                self.total = (self.total + self.group) * 1000;
                self.group = 0;
            }
            (_, 12) if self.last < 12 => self.group *= 12,
            (100 | 1000, 1..=999) => self.group += next,
            _ => return false,
        }
        self.last = next;
        true
    }

    fn sense(&self) -> Sense {
        let value = self.total + self.group;
        match self.century {
            Some(century) => Sense::Number {
                value: (century * 100 + value) as f32,
                plain: true,
                year: true,
            },
            None => Sense::Number {
                value: value as f32,
                plain: (1900..=2049).contains(&value),
                year: false,
            },
        }
    }
}

/// Reads `twenty-four`, `two hundred and ten`, `nineteen ninety-seven`.
fn in_words(words: &[Word<'_>], at: usize) -> Option<(Sense, usize)> {
    let value = |place: usize| match words.get(place)?.sense {
        Sense::Number { value, .. } => Some(value as u32),
        _ => None,
    };
    let first = value(at)?;
    let mut written = Written {
        total: 0,
        group: first,
        last: first,
        century: None,
    };
    let mut length = 1;
    while length < MOST_WORDS {
        let joiner = words.get(at + length).map_or("", |word| word.text);
        let skip = usize::from(joiner == "-" || (joiner == "and" && written.last >= 100));
        match value(at + length + skip) {
            Some(next) if written.take(next, skip == 0) => length += skip + 1,
            Some(_) | None => break,
        }
    }
    (length > 1).then(|| (written.sense(), length))
}
