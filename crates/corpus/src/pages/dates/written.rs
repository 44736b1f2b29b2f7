//! Dates as pages write them, in attributes and in prose.
//!
//! A text is cut into numbers, words and marks, and dates are read off them: `2024-05-17T10:04:00Z`,
//! `May 17th, 2024`, `17 de mayo de 2024`, `17.05.2024`, `05/17/2024`. A time of day and an offset right
//! behind the day are kept. Names of months and zones come from the lexicon. A date without a day is none.

use std::{collections::HashMap, sync::LazyLock};

use onrecord_record::{Day, Published};

use super::super::lexicon::pairs;

static MONTHS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    pairs(include_str!("../lexicon/months.tsv"))
        .filter_map(|(name, number)| Some((name, number.parse().ok()?)))
        .collect()
});
static ZONES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| pairs(include_str!("../lexicon/zones.tsv")).collect());

/// Which number of `05/06/2024` is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum DayOrder {
    /// The first, as in the United States.
    MonthFirst,
    /// The second, as nearly everywhere else.
    DayFirst,
}

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Written {
    /// The day, and the time where one is written.
    pub(in crate::pages) published: Published,
    /// The byte of the text at which the date begins.
    pub(in crate::pages) start: usize,
    /// The byte after the date, its time left out.
    pub(in crate::pages) end: usize,
}

/// Reads the value of an attribute: a date as above, `20240517`, or seconds or milliseconds since 1970.
pub(in crate::pages) fn value(text: &str, order: DayOrder) -> Option<Published> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits_only(text);
    }
    // Whoever writes a day and then a name of a zone in an attribute says no more than the day.
    dates(text, order)
        .into_iter()
        .next()
        .map(|written| written.published)
}

fn digits_only(text: &str) -> Option<Published> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        8 => {
            let day = Day::new(
                text[..4].parse().ok()?,
                text[4..6].parse().ok()?,
                text[6..].parse().ok()?,
            )?;
            Some(day.into())
        }
        14 => {
            let (day, time) = text.split_at(8);
            let clock = format!("{}:{}:{}", &time[..2], &time[2..4], &time[4..]);
            format!("{}T{clock}", digits_only(day)?).parse().ok()
        }
        10 => jiff::Timestamp::from_second(number)
            .ok()?
            .to_string()
            .parse()
            .ok(),
        13 => jiff::Timestamp::from_millisecond(number)
            .ok()?
            .to_string()
            .parse()
            .ok(),
        _ => None,
    }
}

/// Finds the dates of a text, in order.
pub(in crate::pages) fn dates(text: &str, order: DayOrder) -> Vec<Written> {
    let parts = parts_of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let Some((day, length)) = day_at(&parts[at..], order) else {
            at += 1;
            continue;
        };
        let time = time_after(&parts[at + length..]);
        let written = time.and_then(|time| format!("{day}T{time}").parse().ok());
        found.push(Written {
            published: written.unwrap_or_else(|| day.into()),
            start: parts[at].start,
            end: parts[at + length - 1].start + parts[at + length - 1].text.len(),
        });
        at += length;
    }
    found
}

/// A number, a word, or a single mark.
struct Part<'t> {
    text: &'t str,
    start: usize,
}

impl Part<'_> {
    fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u16> {
        let fits = digits.contains(&self.text.len())
            && self.text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| self.text.parse().ok())?
    }

    fn month(&self) -> Option<u8> {
        MONTHS.get(&*self.text.to_lowercase()).copied()
    }

    fn is_one_of(&self, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| self.text.eq_ignore_ascii_case(word))
    }
}

fn parts_of(text: &str) -> Vec<Part<'_>> {
    let kind = |char: char| match char {
        _ if char.is_ascii_digit() => 0,
        _ if char.is_alphabetic() => 1,
        _ if char.is_whitespace() => 2,
        _ => 3,
    };
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut start = 0;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let mut end = start + char.len_utf8();
        while kind(char) != 3
            && let Some(next) = chars.next_if(|next| kind(*next) == kind(char))
        {
            end += next.len_utf8();
        }
        if kind(char) != 2 {
            parts.push(Part {
                text: &text[start..end],
                start,
            });
        }
        start = end;
    }
    parts
}

/// Reads a day at the start, and how many parts it takes.
fn day_at(parts: &[Part<'_>], order: DayOrder) -> Option<(Day, usize)> {
    year_first(parts)
        .or_else(|| numbers_only(parts, order))
        .or_else(|| month_named(parts))
        .or_else(|| day_then_month(parts))
}

fn year_first(parts: &[Part<'_>]) -> Option<(Day, usize)> {
    let [year, mark, month, again, day, ..] = parts else {
        return None;
    };
    let marks = mark.is_one_of(&["-", "/", "."]) && mark.text == again.text;
    let day = Day::new(year.number(4..=4)?, small(month)?, small(day)?)?;
    marks.then_some((day, 5))
}

fn numbers_only(parts: &[Part<'_>], order: DayOrder) -> Option<(Day, usize)> {
    let [first, mark, second, again, year, ..] = parts else {
        return None;
    };
    let marks = mark.is_one_of(&["-", "/", "."]) && mark.text == again.text;
    let (first, second, year) = (small(first)?, small(second)?, year.number(4..=4)?);
    let month_first = match order {
        _ if first > 12 || mark.text == "." => false,
        _ if second > 12 => true,
        DayOrder::MonthFirst => true,
        DayOrder::DayFirst => false,
    };
    let (month, day) = if month_first {
        (first, second)
    } else {
        (second, first)
    };
    marks.then_some((Day::new(year, month, day)?, 5))
}

/// `May 17th, 2024`, `Nov. 3 2025`.
fn month_named(parts: &[Part<'_>]) -> Option<(Day, usize)> {
    let month = parts.first()?.month()?;
    let mut at = 1 + skip(&parts[1..], &[".", "-"]);
    let day = small(parts.get(at)?)?;
    at += 1;
    at += skip(&parts[at..], &["st", "nd", "rd", "th"]);
    at += skip(&parts[at..], &[",", "-", "."]);
    let year = parts.get(at)?.number(4..=4)?;
    Some((Day::new(year, month, day)?, at + 1))
}

/// `17 May 2024`, `17th of May, 2024`, `17. Mai 2024`, `17 de mayo de 2024`.
fn day_then_month(parts: &[Part<'_>]) -> Option<(Day, usize)> {
    let day = small(parts.first()?)?;
    let mut at = 1 + skip(&parts[1..], &["st", "nd", "rd", "th", "er", "º", "."]);
    at += skip(&parts[at..], &["of", "de", "-", "."]);
    let month = parts.get(at)?.month()?;
    at += 1;
    at += skip(&parts[at..], &[".", ",", "-"]);
    at += skip(&parts[at..], &["de", "del", ","]);
    let year = parts.get(at)?.number(4..=4)?;
    Some((Day::new(year, month, day)?, at + 1))
}

fn small(part: &Part<'_>) -> Option<u8> {
    u8::try_from(part.number(1..=2)?).ok()
}

fn skip(parts: &[Part<'_>], words: &[&str]) -> usize {
    usize::from(parts.first().is_some_and(|part| part.is_one_of(words)))
}

/// Reads the time of day and the offset behind a day, as ISO 8601 writes them.
fn time_after(parts: &[Part<'_>]) -> Option<String> {
    let joins = [",", "T", "-", "–", "|", "•", "·", "@", "at"];
    let at = skip(parts, &joins);
    let at = at + skip(&parts[at..], &joins[1..]);
    let [hour, colon, minute, rest @ ..] = &parts[at..] else {
        return None;
    };
    if colon.text != ":" {
        return None;
    }
    let (hour, minute) = (small(hour)?, minute.number(2..=2)?);
    let (second, rest) = match rest {
        [colon, second, rest @ ..] if colon.text == ":" => {
            (format!(":{:02}", second.number(2..=2)?), rest)
        }
        _ => (String::new(), rest),
    };
    let rest = match rest {
        [point, fraction, rest @ ..] if is_fraction(point, fraction) => rest,
        _ => rest,
    };
    let (hour, rest) = half_of_day(hour, rest);
    Some(format!("{hour:02}:{minute:02}{second}{}", offset(rest)))
}

fn is_fraction(point: &Part<'_>, fraction: &Part<'_>) -> bool {
    point.text == "." && fraction.text.bytes().all(|byte| byte.is_ascii_digit())
}

fn half_of_day<'p, 't>(hour: u8, parts: &'p [Part<'t>]) -> (u8, &'p [Part<'t>]) {
    let (is_morning, used) = match parts {
        [word, ..] if word.is_one_of(&["am"]) => (true, 1),
        [word, ..] if word.is_one_of(&["pm"]) => (false, 1),
        [a, point, m, ..]
            if point.text == "." && m.is_one_of(&["m"]) && a.is_one_of(&["a", "p"]) =>
        {
            (
                a.is_one_of(&["a"]),
                if parts.get(3).is_some_and(|part| part.text == ".") {
                    4
                } else {
                    3
                },
            )
        }
        _ => return (hour, parts),
    };
    (hour % 12 + if is_morning { 0 } else { 12 }, &parts[used..])
}

fn offset(parts: &[Part<'_>]) -> String {
    let parts = match parts {
        [zone, rest @ ..]
            if zone.is_one_of(&["gmt", "utc"])
                && rest.first().is_some_and(|part| part.is_one_of(&["+", "-"])) =>
        {
            rest
        }
        _ => parts,
    };
    match parts {
        [zone, ..] if zone.is_one_of(&["z", "utc", "gmt"]) => "Z".to_owned(),
        [sign, hours, colon, minutes, ..] if sign.is_one_of(&["+", "-"]) && colon.text == ":" => {
            signed(sign, hours.number(1..=2), minutes.number(2..=2))
        }
        [sign, both, ..] if sign.is_one_of(&["+", "-"]) => match both.number(4..=4) {
            Some(both) => signed(sign, Some(both / 100), Some(both % 100)),
            None => signed(sign, both.number(2..=2), Some(0)),
        },
        [zone, ..] => ZONES
            .get(&*zone.text.to_lowercase())
            .map(|&offset| offset.to_owned())
            .unwrap_or_default(),
        [] => String::new(),
    }
}

fn signed(sign: &Part<'_>, hours: Option<u16>, minutes: Option<u16>) -> String {
    match (hours, minutes) {
        (Some(hours @ 0..=14), Some(minutes @ 0..=59)) => {
            format!("{}{hours:02}:{minutes:02}", sign.text)
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        value(text, DayOrder::MonthFirst)
            .map(|published| published.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn attributes_are_read() {
        for (text, wanted) in [
            ("2024-05-17", "2024-05-17"),
            ("2024-05-17T10:04:00Z", "2024-05-17T10:04:00Z"),
            (
                "2024-05-17T10:04:00.123456+0200",
                "2024-05-17T10:04:00+02:00",
            ),
            ("2024-05-17T10:04:00-5:00", "2024-05-17T10:04:00-05:00"),
            ("2024-05-17 10:04", "2024-05-17T10:04"),
            ("2024/05/17", "2024-05-17"),
            ("20240517", "2024-05-17"),
            ("20240517100400", "2024-05-17T10:04:00"),
            ("1715940240", "2024-05-17T10:04:00Z"),
            ("1715940240000", "2024-05-17T10:04:00Z"),
            ("Fri, 17 May 2024 10:04:00 GMT", "2024-05-17T10:04:00Z"),
            (
                "Fri May 17 2024 10:04:00 GMT+0200 (CEST)",
                "2024-05-17T10:04:00+02:00",
            ),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn prose_is_read() {
        for (text, wanted) in [
            ("Published May 17th, 2024", "2024-05-17"),
            ("17 May 2024, 10:04 BST", "2024-05-17T10:04+01:00"),
            ("Nov. 3, 2025 at 4:05 p.m. EST", "2025-11-03T16:05-05:00"),
            ("17 de mayo de 2024", "2024-05-17"),
            ("17. März 2024", "2024-03-17"),
            ("le 1er août 2023", "2023-08-01"),
            ("17-May-2024", "2024-05-17"),
            ("17.05.2024", "2024-05-17"),
            ("05/17/2024 12:30 am", "2024-05-17T00:30"),
            ("17/05/2024", "2024-05-17"),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_order_of_numbers_is_the_countrys() {
        assert_eq!(
            value("05/06/2024", DayOrder::DayFirst).unwrap().to_string(),
            "2024-06-05"
        );
        assert_eq!(
            value("05/06/2024", DayOrder::MonthFirst)
                .unwrap()
                .to_string(),
            "2024-05-06"
        );
    }

    #[test]
    fn what_has_no_day_is_no_date() {
        for text in [
            "",
            "May 2024",
            "2024",
            "2024-13-45",
            "30 February 2024",
            "1.2.3",
            "12345",
            "call 555-12-2024x",
            "é",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }
}
