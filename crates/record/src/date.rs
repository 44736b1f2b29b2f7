//! Days, and dates of less precision, as ISO 8601 writes them.
//!
//! Years run from 0001 to 9999 of the Gregorian calendar. Nothing here reads a clock.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{RecordError, text_value::text_value};

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

    /// Returns how many days it is after the last day of the year before the year 1: the first day of the calendar
    /// is 1.
    #[must_use]
    pub fn number(self) -> i64 {
        let before = i64::from(self.year) - 1;
        let leap_days = before / 4 - before / 100 + before / 400;
        let months = (1..self.month).map(|month| i64::from(days_of(self.year, month)));
        before * 365 + leap_days + months.sum::<i64>() + i64::from(self.day)
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

pub(crate) fn read_day(text: &str) -> Option<Day> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Day::new(
        digits(year, 4)?,
        u8::try_from(digits(month, 2)?).ok()?,
        u8::try_from(digits(day, 2)?).ok()?,
    )
}

/// Reads a number of exactly that many digits.
pub(crate) fn digits(text: &str, length: usize) -> Option<u16> {
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

text_value!(Day, { "type": "string", "format": "date" });
text_value!(Date, { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_from_the_first_of_the_calendar() {
        let number = |day: &str| day.parse::<Day>().unwrap().number();
        assert_eq!(number("0001-01-01"), 1);
        assert_eq!(number("2024-03-01") - number("2024-02-28"), 2);
        assert_eq!(number("1970-01-01"), 719_163);
    }

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
}
