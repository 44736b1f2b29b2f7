//! Days as people read them: as finely as they are known, with open ends shown as such.

use onrecord_record::{Day, Interval, Published};

/// Says which days: one, a whole month or year, or from when to when; an end that is open is not given.
#[must_use]
pub fn days(when: Interval) -> String {
    match (when.earliest(), when.latest()) {
        (Some(first), Some(last)) => stretch(first, last),
        (Some(first), None) => format!("from {}", long_day(first)),
        (None, Some(last)) => format!("by {}", long_day(last)),
        (None, None) => String::new(),
    }
}

fn stretch(first: Day, last: Day) -> String {
    let is_last = |day: Day| Day::new(day.year(), day.month(), day.day() + 1).is_none();
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    let whole = first.day() == 1 && is_last(last);
    if first == last {
        return long_day(first);
    }
    if whole && same_month {
        return format!("{} {}", short(first), first.year());
    }
    if whole && same_year && first.month() == 1 && last.month() == 12 {
        return first.year().to_string();
    }
    format!("{} to {}", long_day(first), long_day(last))
}

fn short(day: Day) -> &'static str {
    &month_name(day)[..3]
}

/// Writes a day (`5 Nov 2023`).
#[must_use]
pub fn long_day(day: Day) -> String {
    format!("{} {} {}", day.day(), short(day), day.year())
}

/// Writes when something was published (`5 Nov 2023, 09:30 UTC`): the day, and the time where it is told, at
/// the place that it was written for.
#[must_use]
pub fn long_moment(published: &Published) -> String {
    let day = long_day(published.day());
    let written = published.as_str();
    let Some(clock) = written.get(11..16) else {
        return day;
    };
    let offset = written[16..].find(['Z', 'z', '+', '-']);
    let offset = offset.map_or("", |start| &written[16 + start..]);
    match offset {
        "" => format!("{day}, {clock}"),
        "Z" | "z" => format!("{day}, {clock} UTC"),
        offset => format!("{day}, {clock} {offset}"),
    }
}

/// Writes out the day of publication (`5 November 2023`).
pub(crate) fn long_date(published: &Published) -> String {
    let day = published.day();
    format!("{} {} {}", day.day(), month_name(day), day.year())
}

/// Returns the name of a day's month (`November`).
pub(crate) fn month_name(day: Day) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[usize::from(day.month()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(first: Option<(u16, u8, u8)>, last: Option<(u16, u8, u8)>) -> Interval {
        let day = |(year, month, day)| Day::new(year, month, day).unwrap();
        Interval::new(first.map(day), last.map(day)).unwrap()
    }

    #[test]
    fn days_are_written_as_finely_as_they_are_known() {
        for (first, last, words) in [
            (Some((2023, 11, 14)), Some((2023, 11, 14)), "14 Nov 2023"),
            (Some((2024, 2, 1)), Some((2024, 2, 29)), "Feb 2024"),
            (Some((2020, 1, 1)), Some((2020, 12, 31)), "2020"),
            (
                Some((2020, 1, 1)),
                Some((2020, 6, 30)),
                "1 Jan 2020 to 30 Jun 2020",
            ),
            (Some((2022, 9, 1)), None, "from 1 Sep 2022"),
            (None, Some((2023, 11, 5)), "by 5 Nov 2023"),
        ] {
            assert_eq!(days(interval(first, last)), words);
        }
    }

    #[test]
    fn a_date_is_written_out() {
        let published = "2023-11-05T09:30:00Z".parse().unwrap();
        assert_eq!(long_date(&published), "5 November 2023");
    }

    #[test]
    fn a_time_is_written_where_it_is_told() {
        for (written, words) in [
            ("2023-11-05", "5 Nov 2023"),
            ("2023-11-05 09:30", "5 Nov 2023, 09:30"),
            ("2023-11-05T09:30:12.5Z", "5 Nov 2023, 09:30 UTC"),
            ("2023-11-05T09:30+02:00", "5 Nov 2023, 09:30 +02:00"),
        ] {
            assert_eq!(long_moment(&written.parse().unwrap()), words);
        }
    }
}
