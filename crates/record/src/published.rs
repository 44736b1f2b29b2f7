//! When a story was published, as ISO 8601 writes it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::date::{digits, read_day};
use crate::{Day, RecordError, text_value::text_value};

/// When a story was published: a day, or a day and a time of it, kept as it was written.
///
/// Invariant: it begins with a day that exists; a time follows it after `T` or one blank, as
/// `hh:mm`, `hh:mm:ss` or with a fraction of the second, and may end with `Z` or an offset.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Published {
    day: Day,
    written: String,
}

impl Published {
    /// Returns the day, at the place that the time was written for.
    #[must_use]
    pub fn day(&self) -> Day {
        self.day
    }

    /// Returns the day or date-time as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

/// A moment of publication, as far as it is told, in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Minutes after the day's beginning, in UTC where the time has an offset (then perhaps negative, or past the
    /// day's end).
    pub minute: Option<i32>,
}

impl Published {
    /// Returns when it was, as far as it is told.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment {
            day: self.day,
            minute: minute(&self.written),
        }
    }

    /// Tells whether it was surely before another: on an earlier day, or on the same day where both have times.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        let (own, other) = (self.moment(), other.moment());
        match (own.minute, other.minute) {
            (Some(minute), Some(later)) if own.day == other.day => minute < later,
            _ => own.day < other.day,
        }
    }
}

/// Reads the time of a date-time, in minutes.
fn minute(written: &str) -> Option<i32> {
    let time = written.get(11..)?;
    let number = |text: &str| text.parse::<i32>().ok();
    let clock = number(time.get(0..2)?)? * 60 + number(time.get(3..5)?)?;
    let offset = time.find(['+', '-']).map_or(Some(0), |at| {
        let sign = if time[at..].starts_with('-') { -1 } else { 1 };
        let digits = time[at + 1..].replace(':', "");
        let hours = number(digits.get(0..2)?)?;
        let minutes = digits.get(2..4).map_or(Some(0), number)?;
        Some(sign * (hours * 60 + minutes))
    })?;
    Some(clock - offset)
}

impl From<Day> for Published {
    fn from(day: Day) -> Self {
        Self {
            day,
            written: day.to_string(),
        }
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl FromStr for Published {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        let written = text.trim();
        read_published(written)
            .map(|day| Self {
                day,
                written: written.to_owned(),
            })
            .ok_or_else(|| RecordError::Date {
                found: text.to_owned(),
                expected: "a day such as 2023-11-05 or a date-time such as 2023-11-05T09:30:00Z",
            })
    }
}

fn read_published(text: &str) -> Option<Day> {
    let (day, time) = text.split_at_checked(10).unwrap_or((text, ""));
    let day = read_day(day)?;
    let Some(time) = time.strip_prefix(['T', 't', ' ']) else {
        return time.is_empty().then_some(day);
    };
    is_time(time).then_some(day)
}

/// Tells whether this is `hh:mm[:ss[.fff]]` with or without an offset behind it.
fn is_time(text: &str) -> bool {
    let clock_end = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, offset) = text.split_at(clock_end);
    let whole = match clock.split_once('.') {
        Some((clock, fraction)) => clock.len() == 8 && is_fraction(fraction) && is_clock(clock),
        None => is_clock(clock),
    };
    whole && is_offset(offset)
}

fn is_clock(text: &str) -> bool {
    let parts: Vec<Option<u16>> = text.split(':').map(|part| digits(part, 2)).collect();
    match parts[..] {
        [Some(hour), Some(minute)] => hour <= 23 && minute <= 59,
        [Some(hour), Some(minute), Some(second)] => hour <= 23 && minute <= 59 && second <= 60,
        _ => false,
    }
}

/// Tells whether these are the digits of a fraction of a second, down to the nanosecond.
fn is_fraction(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_offset(text: &str) -> bool {
    let Some(clock) = text.strip_prefix(['+', '-']) else {
        return matches!(text, "" | "Z" | "z");
    };
    let (hours, minutes) = clock.split_at_checked(2).unwrap_or((clock, ""));
    let minutes = minutes.strip_prefix(':').unwrap_or(minutes);
    let most = |text, most| digits(text, 2).is_some_and(|number| number <= most);
    most(hours, 23) && (clock.len() == 2 || most(minutes, 59))
}

text_value!(Published, { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].+)?$" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_says_what_was_first() {
        let at = |written: &str| written.parse::<Published>().unwrap();
        assert!(at("2023-11-05T09:30").is_before(&at("2023-11-05T10:00")));
        assert!(at("2023-11-05T09:30+02:00").is_before(&at("2023-11-05T08:00Z")));
        assert!(!at("2023-11-05").is_before(&at("2023-11-05T08:00")));
        assert!(at("2023-11-05").is_before(&at("2023-11-06")));
        assert_eq!(at("2023-11-05T09:30-0130").moment().minute, Some(660));
    }

    #[test]
    fn published_is_a_day_or_a_date_time() {
        for good in [
            "2023-11-05",
            "2023-11-05T09:30",
            "2023-11-05 09:30:00",
            "2023-11-05T09:30:00.123Z",
            "2023-11-05T09:30:00+01:00",
            "2023-11-05T09:30:00-0500",
        ] {
            assert_eq!(
                good.parse::<Published>()
                    .map(|p| p.day().to_string())
                    .as_deref(),
                Ok("2023-11-05"),
                "{good}"
            );
        }
        for bad in [
            "",
            "2023",
            "2023-13-45",
            "5 November 2023",
            "2023-11-05T",
            "2023-11-05T9:30",
            "2023-11-05T25:00",
            "2023-11-05X09:30",
            "2023-11-05T09:30:00.",
            "2023-11-05T09:30.5",
            "2023-11-05T24:00",
            "2023-11-05T09:30 Z",
            "2023-11-05T09:30+1:00",
            "2023-11-05T09:30+99:00",
            "2023-11-05T09:30+01:",
            "2023-11-05T09:30+1",
            "2023-11-0é",
        ] {
            assert!(bad.parse::<Published>().is_err(), "{bad}");
        }
    }
}
