//! What stands below the story on a page: its people, its timeline, and the remarks of its reading.

use onrecord_record::{Entity, EntityKind, Event, Polarity, Record};

use super::notes::name;
use super::{PageLinks, html};
use crate::axis::Axis;
use crate::sheet::{capitalised, clean, counted, days, role_words, ties};
use crate::story_text::StoryText;
use crate::text::is_dated;

/// Writes the sections that the record has something for.
pub(super) fn further(record: &Record, links: PageLinks<'_>) -> String {
    let people = section("People", "", "people", "ul", &people(record, links));
    let (axis, timeline) = timeline(record);
    let timeline = section("Timeline", &axis, "days", "ol", &timeline);
    let remarks = record.remarks.iter();
    let remarks = remarks.map(|remark| html::text(&capitalised(&clean(&remark.message))));
    let remarks: Vec<String> = remarks.collect();
    let remarks = section("Remarks", "", "people", "ul", &remarks);
    format!("<div class=\"further\">\n{people}{timeline}{remarks}</div>\n")
}

fn section(heading: &str, above: &str, class: &str, list: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let id = heading.to_lowercase();
    let items: String = items
        .iter()
        .map(|item| format!("<li>{item}</li>\n"))
        .collect();
    format!(
        "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n{above}<{list} class=\"{class}\">\n{items}</{list}>\n</section>\n"
    )
}

/// Lists the people who are named, and those who are not but put something forward: who says most first.
fn people(record: &Record, links: PageLinks<'_>) -> Vec<String> {
    let said = |person: &Entity| {
        let claims = record.claims.iter();
        claims
            .filter(|claim| claim.speaker == Some(person.id))
            .count()
    };
    let people = record.entities.iter();
    let people = people.filter(|entity| entity.kind == EntityKind::Person);
    let people = people.map(|person| (said(person), person));
    let mut people: Vec<(usize, &Entity)> = people
        .filter(|(said, person)| !person.unnamed || *said > 0)
        .collect();
    people.sort_by_key(|(said, _)| std::cmp::Reverse(*said));
    people
        .into_iter()
        .map(|(said, person)| self::person(record, links, person, said))
        .collect()
}

fn person(record: &Record, links: PageLinks<'_>, person: &Entity, said: usize) -> String {
    let roles = record.roles.iter().filter(|role| role.holder == person.id);
    let roles = roles.map(|role| {
        role_words(
            role,
            role.organization
                .and_then(|body| name(record, body))
                .as_deref(),
        )
    });
    let relations = record.relations.iter();
    let relations = relations.filter_map(|tie| {
        let (of_subject, of_object) = ties(tie.kind);
        let (words, other) = match person.id {
            id if id == tie.subject => (of_subject, tie.object),
            id if id == tie.object => (of_object, tie.subject),
            _ => return None,
        };
        Some(format!("{words} {}", name(record, other)?))
    });
    let also = person.aliases.iter().map(|alias| clean(alias));
    let also = also.collect::<Vec<_>>().join(", ");
    let also = (!also.is_empty()).then(|| format!("also {also}"));
    let claims = (said > 0).then(|| counted(said, "claim", "claims"));
    let facts = claims.into_iter().chain(roles).chain(relations).chain(also);
    let facts = facts.collect::<Vec<_>>().join(" · ");
    let facts = match facts.as_str() {
        "" => String::new(),
        facts => format!("<small>{}</small>", html::text(facts)),
    };
    format!(
        "<b>{}</b>{facts}",
        html::linked(
            (links.entity)(person.id),
            &capitalised(&clean(&person.name))
        )
    )
}

/// Lists the events that the story dates, the earliest first.
fn timeline(record: &Record) -> (String, Vec<String>) {
    let published = record
        .story
        .published
        .as_ref()
        .map(|published| published.day());
    let events = record.events.iter();
    let mut dated: Vec<&Event> = events.filter(|event| is_dated(event, published)).collect();
    dated.sort_by_key(|event| {
        (
            event.when.earliest().or(event.when.latest()),
            event.when.latest(),
        )
    });
    let text = StoryText::new(&record.story.text);
    let Some(axis) = Axis::over(dated.iter().map(|event| event.when)) else {
        return (String::new(), Vec::new());
    };
    let events = dated.into_iter().map(|event| {
        let (bar, told) = (axis.bar(event.when), self::event(record, &text, event));
        format!("{bar}{told}")
    });
    (axis.ticks(), events.collect())
}

fn event(record: &Record, text: &StoryText<'_>, event: &Event) -> String {
    let mut words = capitalised(&clean(text.words(event.trigger)));
    let names = event
        .participants
        .iter()
        .filter_map(|one| name(record, one.entity));
    let names = names.collect::<Vec<_>>().join(", ");
    if !names.is_empty() {
        words = format!("{words}: {names}");
    }
    if let Some(place) = event.place.and_then(|place| name(record, place)) {
        words = format!("{words}, in {place}");
    }
    let not = match event.polarity {
        Polarity::Positive => "",
        Polarity::Negative => "no ",
    };
    let mut facts = format!("{not}{}, {}", event.kind.name(), event.status.name());
    if let Some(why) = &event.why {
        facts = format!("{facts}; {}", clean(why));
    }
    let (when, words, facts) = (
        html::text(&days(event.when)),
        html::text(&words),
        html::text(&facts),
    );
    format!("<span class=\"when\">{when}</span>{words}<small>{facts}</small>")
}
