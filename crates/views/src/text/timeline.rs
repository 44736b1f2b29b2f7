//! The timeline of a page: the events that the story dates, the earliest first, with open and uncertain ends
//! shown as such.

use onrecord_record::{Day, Event, Interval, Polarity};
use unicode_width::UnicodeWidthStr;

use super::Page;
use crate::sheet::{DIM, PLAIN, clean, counted, days, wrap};

impl Page<'_> {
    /// Adds the events that have a date of their own; the others are counted.
    pub(super) fn add_timeline(&mut self) {
        let events = &self.record.events;
        if events.is_empty() {
            return;
        }
        let published = self.record.story.published.as_ref();
        let published = published.map(|published| published.day());
        let dated = events.iter().filter(|event| is_dated(event, published));
        let mut dated: Vec<&Event> = dated.collect();
        dated.sort_by_key(|event| {
            let when = event.when;
            (when.earliest().or(when.latest()), when.latest())
        });
        self.sheet.add_heading("Timeline", "");
        let rows: Vec<(String, &Event)> = dated
            .into_iter()
            .map(|event| (days(event.when), event))
            .collect();
        let widest = rows.iter().map(|(days, _)| days.width()).max().unwrap_or(0);
        let margin = widest.min(self.sheet.width() / 2) + 2;
        for (days, event) in &rows {
            self.add_event(days, event, margin);
        }
        let rest = events.len() - rows.len();
        if rest > 0 {
            let line = format!("{} without a date", counted(rest, "event", "events"));
            self.sheet.add_line(&[(line, DIM)]);
        }
    }

    fn add_event(&mut self, days: &str, event: &Event, margin: usize) {
        let mut days = wrap(days, margin - 2).into_iter();
        let mut lines = wrap(&self.event(event), self.sheet.width() - margin).into_iter();
        loop {
            let (day, line) = (days.next(), lines.next());
            if day.is_none() && line.is_none() {
                break;
            }
            let day = day.unwrap_or_default();
            let gap = " ".repeat(margin - day.width());
            self.sheet
                .add_line(&[(day, DIM), (gap, PLAIN), (line.unwrap_or_default(), PLAIN)]);
        }
        if let Some(why) = &event.why {
            let why = clean(why);
            for line in wrap(&why, self.sheet.width() - margin) {
                self.sheet
                    .add_line(&[(" ".repeat(margin), PLAIN), (line, DIM)]);
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

/// Tells an event of which more is known than that it was before the story, or is to be after it.
pub(crate) fn is_dated(event: &Event, published: Option<Day>) -> bool {
    let only_ahead = event.when.earliest() == published && event.when.latest().is_none();
    let is_bounded = event.when.earliest().is_some() && !only_ahead;
    let is_told = event.time.is_some() && event.when != Interval::default();
    is_bounded || is_told || event.why.is_some() && event.when != Interval::default()
}
