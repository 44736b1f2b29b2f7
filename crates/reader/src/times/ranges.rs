//! What the second date of a range or a list lends the first: `12 to 19 April`, `March to August 2011`.

use super::grammar::Grammar;
use super::reading::{Meaning, Part, Point, Reading, Year};
use super::words::{Sense, Word};

/// Reads the number of `12 to 19 April 1453` as a day of that month.
pub(super) fn first_day(
    grammar: &Grammar,
    words: &[Word<'_>],
    at: usize,
) -> Option<(Reading, usize)> {
    let day = day(&words[at])?;
    let second = joined(words, at + 1)?;
    let last = day_of(words.get(second)?)?;
    let (reading, _) = grammar.read(words, second)?;
    let Meaning::Point(point) = reading.meaning else {
        return None;
    };
    let is_day = point.day == Some(last) && point.part.is_some() && day < last;
    let meaning = Meaning::Point(Point {
        day: Some(day),
        weekday: None,
        ..point
    });
    let reading = Reading {
        meaning,
        modifier: None,
    };
    is_day.then_some((reading, 1))
}

/// Returns a month's or a day's reading with the year that stands after the second of two: `March to August 2011`.
pub(super) fn with_year(
    grammar: &Grammar,
    words: &[Word<'_>],
    end: usize,
    reading: Reading,
) -> Reading {
    let Some((point, month)) = month_alone(&reading) else {
        return reading;
    };
    let second = joined(words, end).and_then(|second| grammar.read(words, second));
    let Some((
        Reading {
            meaning:
                Meaning::Point(Point {
                    year: Some(Year::Known(year)),
                    part: Some(Part::Month(last)),
                    ..
                }),
            ..
        },
        _,
    )) = second
    else {
        return reading;
    };
    // `December to March 1942` began the year before.
    let year = if month > last { year - 1 } else { year };
    Reading {
        meaning: Meaning::Point(Point {
            year: Some(Year::Known(year)),
            ..point
        }),
        ..reading
    }
}

/// A month, or a day of one, of which nothing tells the year.
fn month_alone(reading: &Reading) -> Option<(Point, u8)> {
    match reading.meaning {
        Meaning::Point(
            point @ Point {
                year: None,
                part: Some(Part::Month(month)),
                step: None,
                ..
            },
        ) => Some((point, month)),
        _ => None,
    }
}

/// Returns the place after a word that joins two dates.
fn joined(words: &[Word<'_>], at: usize) -> Option<usize> {
    let joins = matches!(
        words.get(at)?.text,
        "to" | "and" | "or" | "through" | "until" | "till" | "-" | "–" | "—"
    );
    (joins && at + 1 < words.len()).then_some(at + 1)
}

/// A number that can be a day of a month.
fn day(word: &Word<'_>) -> Option<u8> {
    day_of(word).filter(|_| !word.glued)
}

fn day_of(word: &Word<'_>) -> Option<u8> {
    match word.sense {
        Sense::Number {
            value,
            plain: false,
            ..
        } if value.fract() == 0.0 && (1.0..=31.0).contains(&value) => Some(value as u8),
        Sense::Ordinal(value) if (1..=31).contains(&value) => Some(value),
        _ => None,
    }
}
