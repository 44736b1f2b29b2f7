//! Events, who takes part in them, and time expressions.

use onrecord_record::{Event, EventId, Participant, TimeExpression};

use super::super::{Cell, CellKind};
use super::{Column, end, places, start, words};
use CellKind::{Day, Text, Texts, Whole};

pub(in super::super) const EVENTS: &[Column<Event>] = &[
    Column::story(),
    Column::new("event", Text, "its id in the story", |_, event| {
        Cell::text(event.id)
    }),
    Column::new("kind", Text, "what kind of thing it is", |_, event| {
        Cell::text(event.kind.name())
    }),
    Column::new(
        "lemma",
        Text,
        "the lemma of its fullest mention's head",
        |_, event| Cell::text(&event.lemma),
    ),
    Column::new("words", Text, "its fullest mention", |of, event| {
        words(of, &[event.trigger])
    }),
    Column::new(
        "start",
        Whole,
        "where that begins, in code points",
        |_, event| start(event.trigger),
    ),
    Column::new(
        "end",
        Whole,
        "where that ends, in code points",
        |_, event| end(event.trigger),
    ),
    Column::new(
        "mention_places",
        Texts,
        "where all its mentions stand",
        |_, event| places(&event.mentions),
    ),
    Column::new("place", Text, "where it is: an entity's id", |_, event| {
        Cell::maybe(event.place, Cell::text)
    }),
    Column::new(
        "earliest",
        Day,
        "the first day that is left open",
        |_, event| Cell::maybe(event.when.earliest(), Cell::Day),
    ),
    Column::new("latest", Day, "the last", |_, event| {
        Cell::maybe(event.when.latest(), Cell::Day)
    }),
    Column::new(
        "time",
        Text,
        "the time expression it happens in",
        |_, event| Cell::maybe(event.time, Cell::text),
    ),
    Column::new(
        "status",
        Text,
        "happened, reported, believed, expected, planned or denied",
        |_, event| Cell::text(event.status.name()),
    ),
    Column::new("polarity", Text, "positive or negative", |_, event| {
        Cell::text(event.polarity.name())
    }),
    Column::new(
        "claim",
        Text,
        "the claim that tells it; empty where the story does",
        |_, event| Cell::maybe(event.claim, Cell::text),
    ),
    Column::new("why", Text, "how its days were reached", |_, event| {
        Cell::maybe(event.why.as_ref(), Cell::text)
    }),
];

pub(in super::super) const PARTICIPANTS: &[Column<(EventId, Participant)>] = &[
    Column::story(),
    Column::new("event", Text, "in what: an event's id", |_, (event, _)| {
        Cell::text(event)
    }),
    Column::new(
        "role",
        Text,
        "agent, patient, host, guest, work or recipient",
        |_, (_, part)| Cell::text(part.role.name()),
    ),
    Column::new(
        "entity",
        Text,
        "who or what: an entity's id",
        |_, (_, part)| Cell::text(part.entity),
    ),
];

pub(in super::super) const TIMES: &[Column<TimeExpression>] = &[
    Column::story(),
    Column::new("time", Text, "its id in the story", |_, time| {
        Cell::text(time.id)
    }),
    Column::new(
        "start",
        Whole,
        "where it begins, in code points",
        |_, time| start(time.span),
    ),
    Column::new("end", Whole, "where it ends, in code points", |_, time| {
        end(time.span)
    }),
    Column::new("words", Text, "its words", |of, time| {
        words(of, &[time.span])
    }),
    Column::new("type", Text, "DATE, TIME, DURATION or SET", |_, time| {
        Cell::text(time.kind.name())
    }),
    Column::new(
        "value",
        Text,
        "its value, as TIMEX3 writes it",
        |_, time| Cell::text(&time.value),
    ),
    Column::new("mod", Text, "how it bends the value", |_, time| {
        Cell::maybe(time.modifier, |modifier| Cell::text(modifier.name()))
    }),
    Column::new(
        "earliest",
        Day,
        "the first day that it leaves open",
        |_, time| Cell::maybe(time.when.earliest(), Cell::Day),
    ),
    Column::new("latest", Day, "the last", |_, time| {
        Cell::maybe(time.when.latest(), Cell::Day)
    }),
    Column::new(
        "anchor",
        Text,
        "what it is reckoned from: published, a time or an event",
        |_, time| Cell::maybe(time.anchor, Cell::text),
    ),
    Column::new("why", Text, "how its value was reached", |_, time| {
        Cell::maybe(time.why.as_ref(), Cell::text)
    }),
];
