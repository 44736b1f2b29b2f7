//! The events of stories as iCalendar (RFC 5545), one `VEVENT` each.
//!
//! An event takes the whole days that it may have been on. It is `CONFIRMED` where the story tells it as a fact and
//! its day is known; `TENTATIVE` where others report it, it is believed, planned or to come, or its day is not known;
//! `CANCELLED` where it is denied or told not to be so, since readers show that it is off and the words stay with it.
//! Whoever was invited, declined, came or is to come is an `ATTENDEE`. No clock is read: `DTSTAMP` is the first second
//! of the day of publication, or of 1970 where that is not known. Control characters stand as U+FFFD.

mod attendance;
mod lines;

use onrecord_record::{Day, Event, EventStatus, Polarity, Record};

use super::{bounds, headline, paragraphs};
use crate::quoting::Quoting;
use crate::row_names::row_name;
use attendance::attendee;
use lines::{line, text};

/// A calendar in the making: what it begins with, a piece for each story, and what it ends with.
///
/// The three together are one calendar. RFC 5545 asks for at least one event in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Calendar;

impl Calendar {
    /// Returns what comes before the first story.
    #[must_use]
    pub fn begin(self) -> String {
        let lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Onrecord//onrecord//EN",
        ];
        let lines = lines.into_iter().chain(["CALSCALE:GREGORIAN"]);
        lines.map(line).collect()
    }

    /// Returns the events of a story that have a first and a last day; empty where it has none.
    #[must_use]
    pub fn piece(self, record: &Record) -> String {
        let quoting = Quoting::new(record);
        let events = record.events.iter();
        let dated = events.filter_map(|event| Some((event, bounds(event.when)?)));
        dated
            .map(|(event, days)| vevent(record, event, days, &quoting))
            .collect()
    }

    /// Returns what comes after the last story.
    #[must_use]
    pub fn end(self) -> String {
        line("END:VCALENDAR")
    }
}

fn vevent(record: &Record, event: &Event, days: (Day, Day), quoting: &Quoting<'_>) -> String {
    let (first, last) = days;
    let story = &record.story;
    let published = story.published.as_ref();
    let stamp = published.map_or_else(|| "19700101".to_owned(), |one| basic(one.day()));
    let place = event.place.and_then(|place| quoting.name(place));
    let url = story.url.as_deref().filter(|url| is_uri(url));
    let description = paragraphs(record, event, quoting).join("\n");
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@onrecord", row_name(story, event.id)),
        format!("DTSTAMP:{stamp}T000000Z"),
        format!("DTSTART;VALUE=DATE:{}", basic(first)),
    ];
    lines.extend(next(last).map(|end| format!("DTEND;VALUE=DATE:{}", basic(end))));
    lines.push(format!("SUMMARY:{}", text(&headline(event, quoting))));
    lines.push(format!("DESCRIPTION:{}", text(&description)));
    lines.extend(place.map(|place| format!("LOCATION:{}", text(place))));
    lines.push(format!("CATEGORIES:{}", text(event.kind.name())));
    lines.push(format!("STATUS:{}", status(event, first == last)));
    lines.push("TRANSP:TRANSPARENT".to_owned());
    lines.extend(url.map(|url| format!("URL:{url}")));
    let participants = event.participants.iter();
    lines.extend(participants.filter_map(|participant| attendee(record, event, participant)));
    lines.push("END:VEVENT".to_owned());
    lines.iter().map(|content| line(content)).collect()
}

/// Writes a day as iCalendar does (`20240506`).
fn basic(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Returns the day after; none after the last of the calendar, where an event without an end lasts its one day.
fn next(day: Day) -> Option<Day> {
    Day::new(day.year(), day.month(), day.day() + 1)
        .or_else(|| Day::new(day.year(), day.month() + 1, 1))
        .or_else(|| Day::new(day.year() + 1, 1, 1))
}

fn status(event: &Event, is_day: bool) -> &'static str {
    match (event.polarity, event.status) {
        (Polarity::Negative, _) | (_, EventStatus::Denied) => "CANCELLED",
        (Polarity::Positive, EventStatus::Happened) if is_day => "CONFIRMED",
        (
            Polarity::Positive,
            EventStatus::Happened
            | EventStatus::Reported
            | EventStatus::Believed
            | EventStatus::Expected
            | EventStatus::Planned,
        ) => "TENTATIVE",
    }
}

/// Tells whether an address may stand as it is: with a scheme, and only in characters that a URI has.
fn is_uri(url: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    url.contains(':') && url.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odd_story;

    fn unfolded() -> String {
        Calendar.piece(&odd_story::record()).replace("\r\n ", "")
    }

    #[test]
    fn an_event_takes_its_days_and_no_more() {
        let calendar = unfolded();
        assert!(calendar.contains(
            "UID:odd.2f.1-v1@onrecord\r\nDTSTAMP:20240508T000000Z\r\n\
             DTSTART;VALUE=DATE:20240506\r\nDTEND;VALUE=DATE:20240507\r\n"
        ));
        assert!(calendar.contains("On the word of A friend\\, through Harbour Post.\\n"));
        assert!(!calendar.contains("odd.2f.1-v3"));
    }

    #[test]
    fn a_day_that_is_not_known_is_tentative_and_said() {
        let calendar = unfolded();
        let (_, refusal) = calendar.split_once("UID:odd.2f.1-v2").unwrap();
        assert!(refusal.contains("STATUS:TENTATIVE\r\n"));
        assert!(refusal.contains("When: between 4 and 8 May 2024\\; which day is not known."));
    }

    #[test]
    fn what_is_not_so_is_cancelled() {
        let mut event = odd_story::record().events.remove(0);
        assert_eq!(status(&event, true), "TENTATIVE");
        event.status = EventStatus::Happened;
        assert_eq!(status(&event, true), "CONFIRMED");
        assert_eq!(status(&event, false), "TENTATIVE");
        event.polarity = Polarity::Negative;
        assert_eq!(status(&event, true), "CANCELLED");
    }

    #[test]
    fn the_day_after_is_found_over_months_and_years() {
        let next = |day: &str| next(day.parse().unwrap()).map(basic);
        assert_eq!(next("2024-02-28").as_deref(), Some("20240229"));
        assert_eq!(next("2024-02-29").as_deref(), Some("20240301"));
        assert_eq!(next("2023-12-31").as_deref(), Some("20240101"));
        assert_eq!(next("9999-12-31"), None);
    }

    #[test]
    fn only_an_address_that_is_one_is_a_url() {
        assert!(is_uri("https://harrow.example/odd?a=1&b=%20"));
        for odd in [
            "harrow",
            "https://a b",
            "https://é.example",
            "https://a\r\nX:1",
        ] {
            assert!(!is_uri(odd), "{odd:?}");
        }
    }
}
