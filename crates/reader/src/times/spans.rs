//! Stretches of the calendar: first and last day, how fine, and how TIMEX3 writes them.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::reading::{Season, Unit};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) grain: Grain,
}

/// How fine a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Day,
    Weekend,
    Week,
    Month,
    Season(Season),
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Stretch {
    pub(super) fn day(day: Date) -> Self {
        Self {
            first: day,
            last: day,
            grain: Grain::Day,
        }
    }

    /// The ISO week of a day.
    pub(super) fn week(day: Date) -> Option<Self> {
        let monday = day.iso_week_date().first_of_week().ok()?.date();
        Some(Self {
            first: monday,
            last: monday.checked_add(6.days()).ok()?,
            grain: Grain::Week,
        })
    }

    /// The Saturday and Sunday of a day's ISO week.
    pub(super) fn weekend(day: Date) -> Option<Self> {
        let week = Self::week(day)?;
        Some(Self {
            first: week.first.checked_add(5.days()).ok()?,
            last: week.last,
            grain: Grain::Weekend,
        })
    }

    /// Tells whether a day lies in it.
    pub(super) fn holds(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    pub(super) fn month(year: i16, month: u8) -> Option<Self> {
        Self::months(year, month as i8, 1, Grain::Month)
    }

    pub(super) fn quarter(year: i16, quarter: u8) -> Option<Self> {
        Self::months(year, quarter as i8 * 3 - 2, 3, Grain::Quarter)
    }

    pub(super) fn half(year: i16, half: u8) -> Option<Self> {
        Self::months(year, half as i8 * 6 - 5, 6, Grain::Half)
    }

    /// The months of a season; a winter is that which begins in the year.
    pub(super) fn season(year: i16, season: Season) -> Option<Self> {
        let month = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Fall => 9,
            Season::Winter => 12,
        };
        Self::months(year, month, 3, Grain::Season(season))
    }

    pub(super) fn year(year: i16) -> Option<Self> {
        Self::months(year, 1, 12, Grain::Year)
    }

    /// The decade or century of its first digits: 199, 19.
    pub(super) fn era(digits: i16) -> Option<Self> {
        let (years, grain) = if digits >= 100 {
            (10, Grain::Decade)
        } else {
            (100, Grain::Century)
        };
        let first = Date::new(digits.checked_mul(years)?, 1, 1)
            .ok()
            .filter(|day| day.year() > 0)?;
        Some(Self {
            first,
            last: Date::new(digits * years + years - 1, 12, 31).ok()?,
            grain,
        })
    }

    fn months(year: i16, month: i8, count: i32, grain: Grain) -> Option<Self> {
        let first = Date::new(year, month, 1)
            .ok()
            .filter(|day| day.year() > 0)?;
        let after = first.checked_add(count.months()).ok()?;
        Some(Self {
            first,
            last: after.yesterday().ok()?,
            grain,
        })
    }

    /// Moves it by so many of a unit; it stays as fine as it is, or becomes as coarse as the unit.
    pub(super) fn shifted(self, count: i32, unit: Unit) -> Option<Self> {
        let day = self.first;
        let none = Span::new();
        let span = match unit {
            Unit::Day | Unit::Night => none.try_days(count),
            Unit::Week | Unit::Weekend => none.try_weeks(count),
            Unit::Fortnight => none.try_weeks(count.checked_mul(2)?),
            Unit::Month => none.try_months(count),
            Unit::Quarter => none.try_months(count.checked_mul(3)?),
            Unit::Year => none.try_years(count),
            Unit::Decade => none.try_years(count.checked_mul(10)?),
            Unit::Century => none.try_years(count.checked_mul(100)?),
            Unit::Second | Unit::Minute | Unit::Hour => return Some(Self::day(day)),
        };
        let span = span.ok()?;
        let day = day.checked_add(span).ok().filter(|day| day.year() > 0)?;
        Self::around(day, unit)
    }

    /// The stretch of a unit that holds a day.
    pub(super) fn around(day: Date, unit: Unit) -> Option<Self> {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => {
                Some(Self::day(day))
            }
            Unit::Weekend => Self::weekend(day),
            Unit::Week | Unit::Fortnight => Self::week(day),
            Unit::Month => Self::month(day.year(), day.month() as u8),
            Unit::Quarter => Self::quarter(day.year(), quarter_of(day)),
            Unit::Year => Self::year(day.year()),
            Unit::Decade => Self::era(day.year() / 10),
            Unit::Century => Self::era(day.year() / 100),
        }
    }

    /// The same month, season or quarter of the year before.
    pub(super) fn year_before(self) -> Option<Self> {
        let (year, month) = (self.first.year().checked_sub(1)?, self.first.month() as u8);
        match self.grain {
            Grain::Month => Self::month(year, month),
            Grain::Season(season) => Self::season(year, season),
            Grain::Quarter => Self::quarter(year, quarter_of(self.first)),
            Grain::Day
            | Grain::Weekend
            | Grain::Week
            | Grain::Half
            | Grain::Year
            | Grain::Decade
            | Grain::Century => None,
        }
    }

    /// Writes it as TIMEX3 does.
    pub(super) fn value(&self) -> String {
        let day = self.first;
        match self.grain {
            Grain::Day => day.to_string(),
            Grain::Weekend | Grain::Week => {
                let week = day.iso_week_date();
                let end = if self.grain == Grain::Weekend {
                    "-WE"
                } else {
                    ""
                };
                format!("{:04}-W{:02}{end}", week.year(), week.week())
            }
            Grain::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Grain::Season(season) => format!("{:04}-{}", day.year(), season.value()),
            Grain::Quarter => format!("{:04}-Q{}", day.year(), quarter_of(day)),
            Grain::Half => format!("{:04}-H{}", day.year(), if day.month() > 6 { 2 } else { 1 }),
            Grain::Year => format!("{:04}", day.year()),
            Grain::Decade => format!("{:03}", day.year() / 10),
            Grain::Century => format!("{:02}", day.year() / 100),
        }
    }
}

/// Returns the quarter of a day, from 1 on.
pub(super) fn quarter_of(day: Date) -> u8 {
    (day.month() as u8 - 1) / 3 + 1
}

/// Returns Easter Sunday of a Gregorian year (Meeus, Astronomical Algorithms, chapter 8).
pub(super) fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let (leap, over) = (century / 4, century % 4);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap - correction + 15) % 30;
    let to_sunday = (32 + 2 * over + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    Date::new(year as i16, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

/// Returns the n-th weekday of a month (-1: the last).
pub(super) fn nth_weekday(year: i16, month: u8, which: i8, weekday: u8) -> Option<Date> {
    let first = Date::new(year, month as i8, 1).ok()?;
    first
        .nth_weekday_of_month(which, self::weekday(weekday)?)
        .ok()
}

/// Returns the weekday of an ISO number.
pub(super) fn weekday(number: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_on_the_days_of_the_tables() {
        for (year, month, day) in [(1998, 4, 12), (2000, 4, 23), (2023, 4, 9), (2038, 4, 25)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn stretches_are_written_as_timex3_does() {
        let day = date(1989, 10, 30);
        for (unit, value) in [
            (Unit::Day, "1989-10-30"),
            (Unit::Week, "1989-W44"),
            (Unit::Weekend, "1989-W44-WE"),
            (Unit::Month, "1989-10"),
            (Unit::Quarter, "1989-Q4"),
            (Unit::Year, "1989"),
            (Unit::Decade, "198"),
            (Unit::Century, "19"),
        ] {
            assert_eq!(Stretch::around(day, unit).unwrap().value(), value);
        }
    }

    #[test]
    fn a_shift_that_leaves_the_calendar_is_none() {
        let year = Stretch::year(2000).unwrap();
        assert_eq!(year.shifted(-3000, Unit::Year), None);
        assert_eq!(year.shifted(i32::MAX, Unit::Decade), None);
        assert_eq!(year.shifted(i32::MAX, Unit::Day), None);
    }
}
