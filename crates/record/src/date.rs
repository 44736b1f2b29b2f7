//! Days, dates of less precision and the moment of publication, as ISO 8601 writes them.
//!
//! Years run from 0001 to 9999. Nothing here reads a clock.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::RecordError;

/// One day of the Gregorian calendar: `2023-11-05`.
///
/// Invariant: the day exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Makes a day from its year, month and day of the month; `None` where there is no such day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_of(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, from 1 on.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, from 1 on.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

fn days_of(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        read_day(text).ok_or_else(|| RecordError::Date {
            found: text.to_owned(),
            expected: "a day such as 2023-11-05",
        })
    }
}

fn read_day(text: &str) -> Option<Day> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Day::new(
        digits(year, 4)?,
        u8::try_from(digits(month, 2)?).ok()?,
        u8::try_from(digits(day, 2)?).ok()?,
    )
}

/// Reads a number of exactly that many digits.
fn digits(text: &str, length: usize) -> Option<u16> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// A year, a month or a day: as much of a date as is known.
///
/// Invariant: the year, month or day exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date(Precision);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Precision {
    Year(u16),
    Month(u16, u8),
    Day(Day),
}

impl Date {
    /// Returns the date's first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        match self.0 {
            Precision::Year(year) => Day {
                year,
                month: 1,
                day: 1,
            },
            Precision::Month(year, month) => Day {
                year,
                month,
                day: 1,
            },
            Precision::Day(day) => day,
        }
    }

    /// Returns the date's last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        match self.0 {
            Precision::Year(year) => Day {
                year,
                month: 12,
                day: 31,
            },
            Precision::Month(year, month) => Day {
                year,
                month,
                day: days_of(year, month),
            },
            Precision::Day(day) => day,
        }
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self(Precision::Day(day))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Precision::Year(year) => write!(f, "{year:04}"),
            Precision::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Precision::Day(day) => day.fmt(f),
        }
    }
}

impl FromStr for Date {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        let first = match text.len() {
            4 => read_day(&format!("{text}-01-01")).map(|day| Precision::Year(day.year)),
            7 => read_day(&format!("{text}-01")).map(|day| Precision::Month(day.year, day.month)),
            _ => read_day(text).map(Precision::Day),
        };
        first.map(Self).ok_or_else(|| RecordError::Date {
            found: text.to_owned(),
            expected: "a date such as 2023, 2023-11 or 2023-11-05",
        })
    }
}

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
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    is_clock(clock.trim_end())
        && (fraction == "0" || clock.len() == 8)
        && !fraction.is_empty()
        && fraction
            .trim_end()
            .bytes()
            .all(|byte| byte.is_ascii_digit())
        && is_offset(offset)
}

fn is_clock(text: &str) -> bool {
    let mut parts = text.split(':');
    let mut next = |most: u16| {
        parts
            .next()
            .map(|part| digits(part, 2).is_some_and(|n| n <= most))
    };
    let (hour, minute, second) = (next(24), next(59), next(60));
    hour == Some(true) && minute == Some(true) && second != Some(false) && next(0).is_none()
}

fn is_offset(text: &str) -> bool {
    let Some(clock) = text.strip_prefix(['+', '-']) else {
        return matches!(text, "" | "Z" | "z");
    };
    digits(clock, 4).is_some() || digits(clock, 2).is_some() || is_clock(clock)
}

/// Writes how a kind of date passes through serde and what its JSON Schema says.
macro_rules! written_date {
    ($date:ident, $schema:tt) => {
        impl From<$date> for String {
            fn from(date: $date) -> Self {
                date.to_string()
            }
        }

        impl TryFrom<String> for $date {
            type Error = RecordError;

            fn try_from(text: String) -> Result<Self, RecordError> {
                text.parse()
            }
        }

        impl JsonSchema for $date {
            fn schema_name() -> Cow<'static, str> {
                stringify!($date).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

written_date!(Day, { "type": "string", "format": "date" });
written_date!(Date, { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" });
written_date!(Published, { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].+)?$" });

/// The days that something is known to lie between, both included; an open side is not bounded.
///
/// Invariant: it does not end before it starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Bounds")]
pub struct Interval {
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<Day>,
}

impl Interval {
    /// Makes the interval between two days.
    ///
    /// # Errors
    ///
    /// [`RecordError::Interval`] where it would end before it starts.
    pub fn new(earliest: Option<Day>, latest: Option<Day>) -> Result<Self, RecordError> {
        match (earliest, latest) {
            (Some(earliest), Some(latest)) if latest < earliest => {
                Err(RecordError::Interval { earliest, latest })
            }
            _ => Ok(Self { earliest, latest }),
        }
    }

    /// Returns the first day that it can be.
    #[must_use]
    pub fn earliest(self) -> Option<Day> {
        self.earliest
    }

    /// Returns the last day that it can be.
    #[must_use]
    pub fn latest(self) -> Option<Day> {
        self.latest
    }
}

/// An [`Interval`] as it is read, before its order is checked.
#[derive(Deserialize, JsonSchema)]
struct Bounds {
    #[serde(default)]
    earliest: Option<Day>,
    #[serde(default)]
    latest: Option<Day>,
}

impl TryFrom<Bounds> for Interval {
    type Error = RecordError;

    fn try_from(bounds: Bounds) -> Result<Self, RecordError> {
        Self::new(bounds.earliest, bounds.latest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for good in ["2023-11-05", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert_eq!(good.parse::<Day>().map(String::from).as_deref(), Ok(good));
        }
        for bad in [
            "2023-13-45",
            "2023-02-29",
            "1900-02-29",
            "2023-1-5",
            "2023-11-05 ",
            "+023-11-05",
            "0000-01-01",
            "",
        ] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_date_may_be_a_year_or_a_month() {
        let month: Date = "2024-02".parse().unwrap();
        assert_eq!(month.first_day().to_string(), "2024-02-01");
        assert_eq!(month.last_day().to_string(), "2024-02-29");
        assert!("2024-13".parse::<Date>().is_err());
        assert!("20é4".parse::<Date>().is_err());
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
            "2023-11-05T09:30+1",
            "2023-11-0é",
        ] {
            assert!(bad.parse::<Published>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_interval_does_not_end_before_it_starts() {
        let (first, second) = (Day::new(2023, 1, 1), Day::new(2023, 1, 2));
        assert!(Interval::new(first, second).is_ok());
        assert!(Interval::new(second, first).is_err());
        assert!(Interval::new(None, first).is_ok());
    }
}
