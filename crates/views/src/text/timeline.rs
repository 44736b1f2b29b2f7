//! The timeline of a page: the events that the story dates, the earliest first, with open and uncertain ends
//! shown as such.

use onrecord_record::{Day, Event, Interval, Polarity};
use unicode_width::UnicodeWidthStr;

use super::wrap::wrap;
use super::{BOLD, DIM, PLAIN, Page, counted, month_name};

impl Page<'_> {
    /// Adds the events that have a date of their own; the others are counted.
    pub(super) fn add_timeline(&mut self) {
        let events = &self.record.events;
        if events.is_empty() {
            return;
        }
        let mut dated: Vec<&Event> = events.iter().filter(|event| self.is_dated(event)).collect();
        dated.sort_by_key(|event| {
            let when = event.when;
            (when.earliest().or(when.latest()), when.latest())
        });
        self.out.push('\n');
        self.add_line(&[("Timeline".to_owned(), BOLD)]);
        self.add_line(&[("─".repeat(self.width), DIM)]);
        let rows: Vec<(String, &Event)> = dated
            .into_iter()
            .map(|event| (days(event.when), event))
            .collect();
        let widest = rows.iter().map(|(days, _)| days.width()).max().unwrap_or(0);
        let margin = widest.min(self.width / 2) + 2;
        for (days, event) in &rows {
            self.add_event(days, event, margin);
        }
        let rest = events.len() - rows.len();
        if rest > 0 {
            let line = format!("{} without a date", counted(rest, "event", "events"));
            self.add_line(&[(line, DIM)]);
        }
    }

    /// Tells an event of which more is known than that it was before the story, or is to be after it.
    fn is_dated(&self, event: &Event) -> bool {
        let published = self
            .record
            .story
            .published
            .as_ref()
            .map(|published| published.day());
        let only_ahead = event.when.earliest() == published && event.when.latest().is_none();
        let is_bounded = event.when.earliest().is_some() && !only_ahead;
        let is_told = event.time.is_some() && event.when != Interval::default();
        is_bounded || is_told || event.why.is_some() && event.when != Interval::default()
    }

    fn add_event(&mut self, days: &str, event: &Event, margin: usize) {
        let mut days = wrap(days, margin - 2).into_iter();
        let mut lines = wrap(&self.event(event), self.width - margin).into_iter();
        loop {
            let (day, line) = (days.next(), lines.next());
            if day.is_none() && line.is_none() {
                break;
            }
            let day = day.unwrap_or_default();
            let gap = " ".repeat(margin - day.width());
            self.add_line(&[(day, DIM), (gap, PLAIN), (line.unwrap_or_default(), PLAIN)]);
        }
        if let Some(why) = &event.why {
            let why = self.words.clean(why);
            for line in wrap(&why, self.width - margin) {
                self.add_line(&[(" ".repeat(margin), PLAIN), (line, DIM)]);
            }
        }
    }

    /// `refused: Prince Hugo, King Edmund, in Castle Wray (refusal, reported, line 4)`.
    fn event(&self, event: &Event) -> String {
        let names = event.participants.iter();
        let names: Vec<String> = names.filter_map(|one| self.name(one.entity)).collect();
        let place = event.place.and_then(|place| self.name(place));
        let mut words = self.words.of(&[event.trigger]);
        if !names.is_empty() {
            words = format!("{words}: {}", names.join(", "));
        }
        if let Some(place) = place {
            words = format!("{words}, in {place}");
        }
        let line = self.words.line(event.trigger);
        let not = match event.polarity {
            Polarity::Positive => "",
            Polarity::Negative => "no ",
        };
        let (kind, status) = (event.kind.name(), event.status.name());
        format!("{words} ({not}{kind}, {status}, line {line})")
    }
}

/// Says which days: one, a whole month or year, or from when to when; an end that is open is not given.
fn days(when: Interval) -> String {
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

fn long_day(day: Day) -> String {
    format!("{} {} {}", day.day(), short(day), day.year())
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
}
