//! What stories date, for calendars and timelines.
//!
//! In: records one after another. Out: pieces of one document, so that many stories do not stand in memory together.
//! Only what is bounded by a first and a last day is there; where the two differ, the words say that the day itself
//! is not known.

mod icalendar;
mod timelinejs;

use onrecord_record::{Day, Event, EventStatus, Interval, Polarity, Record};

use crate::quoting::Quoting;
use crate::sheet::month_name;
pub use icalendar::Calendar;
pub use timelinejs::TimelineJs;

/// Returns the first and the last day, where both are known.
fn bounds(when: Interval) -> Option<(Day, Day)> {
    Some((when.earliest()?, when.latest()?))
}

/// Says which days (`between 3 and 7 May 2024`): a day, a month or a year by itself.
fn stretch(first: Day, last: Day) -> String {
    let (month, year) = (month_name(last), last.year());
    let is_last = Day::new(last.year(), last.month(), last.day() + 1).is_none();
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    let whole = first.day() == 1 && is_last;
    if first == last {
        format!("{} {month} {year}", last.day())
    } else if whole && same_month {
        format!("{month} {year}")
    } else if whole && same_year && first.month() == 1 && last.month() == 12 {
        year.to_string()
    } else if same_month {
        format!("between {} and {} {month} {year}", first.day(), last.day())
    } else if same_year {
        let start = format!("{} {}", first.day(), month_name(first));
        format!("between {start} and {} {month} {year}", last.day())
    } else {
        let start = format!("{} {} {}", first.day(), month_name(first), first.year());
        format!("between {start} and {} {month} {year}", last.day())
    }
}

/// Returns an event's kind and word, and who takes part (`refusal (decline): Ana Petrov`).
fn headline(event: &Event, quoting: &Quoting<'_>) -> String {
    let kind = event.kind.name();
    let names = event.participants.iter();
    let names: Vec<&str> = names.filter_map(|one| quoting.name(one.entity)).collect();
    let mut headline = kind.to_owned();
    if event.lemma != kind && !event.lemma.trim().is_empty() {
        headline += &format!(" ({})", event.lemma);
    }
    if !names.is_empty() {
        headline += &format!(": {}", names.join(", "));
    }
    headline
}

/// Returns what there is to say of an event, a paragraph each: the words that tell it, on whose word, how it is told,
/// and how its days are known.
fn paragraphs(record: &Record, event: &Event, quoting: &Quoting<'_>) -> Vec<String> {
    let claim = event.claim.and_then(|claim| record.claim(claim));
    let word = claim.and_then(|claim| quoting.who_says(claim));
    let told = match (claim, word) {
        (_, Some(word)) => format!("On the word of {word}."),
        (Some(_), None) => "On the word of nobody who is named or described.".to_owned(),
        (None, None) => "Told by the story itself.".to_owned(),
    };
    let negative = match event.polarity {
        Polarity::Positive => None,
        Polarity::Negative => Some("Told as what did not or will not happen.".to_owned()),
    };
    let days = bounds(event.when).filter(|(first, last)| first != last);
    let days = days.map(|(first, last)| {
        let stretch = stretch(first, last);
        format!("When: {stretch}; which day is not known.")
    });
    let why = event
        .why
        .as_ref()
        .map(|why| format!("The days follow from: {why}."));
    let sentence = quoting.sentence(event);
    let paragraphs = sentence.into_iter().chain([told]).chain(manner(event));
    let paragraphs = paragraphs.chain(negative).chain(days).chain(why);
    paragraphs.chain([source(record)]).collect()
}

/// Says how an event is told, where it is not told as a fact.
fn manner(event: &Event) -> Option<String> {
    let manner = match event.status {
        EventStatus::Happened => return None,
        EventStatus::Reported => "Told as something that others report.",
        EventStatus::Believed => "Told as something that is held probable.",
        EventStatus::Expected => "Told as something to come.",
        EventStatus::Planned => "Told as something that is planned.",
        EventStatus::Denied => "Told as something that is denied.",
    };
    Some(manner.to_owned())
}

/// Names the story: its outlet, title and day, or its id where it has none of them.
fn source(record: &Record) -> String {
    let story = &record.story;
    let outlet = story.outlet.clone();
    let title = story.title.as_ref().map(|title| format!("“{title}”"));
    let day = story.published.as_ref().map(|published| {
        let day = published.day();
        stretch(day, day)
    });
    let parts: Vec<String> = [outlet, title, day].into_iter().flatten().collect();
    if parts.is_empty() {
        return format!("Story {}", story.id);
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: &str, last: &str) -> String {
        let day = |text: &str| text.parse().unwrap();
        stretch(day(first), day(last))
    }

    #[test]
    fn uncertain_days_are_said_to_be_so() {
        assert_eq!(of("2024-05-03", "2024-05-03"), "3 May 2024");
        assert_eq!(of("2024-05-03", "2024-05-07"), "between 3 and 7 May 2024");
        assert_eq!(
            of("2024-04-28", "2024-05-07"),
            "between 28 April and 7 May 2024"
        );
        assert_eq!(
            of("2023-12-28", "2024-01-07"),
            "between 28 December 2023 and 7 January 2024"
        );
        assert_eq!(of("2024-02-01", "2024-02-29"), "February 2024");
        assert_eq!(of("2024-01-01", "2024-12-31"), "2024");
    }
}
