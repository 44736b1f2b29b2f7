//! Who and what stories speak of, where, how they stand to each other, and what they are called.

use onrecord_record::{Entity, EntityId, Mention, Relation, Role};

use super::super::{Cell, CellKind};
use super::{Column, end, places, start, words};
use CellKind::{Day, Flag, Text, Texts, Whole};

pub(in super::super) const ENTITIES: &[Column<Entity>] = &[
    Column::story(),
    Column::new("entity", Text, "its id in the story", |_, entity| {
        Cell::text(entity.id)
    }),
    Column::new(
        "kind",
        Text,
        "person, group, organization, outlet, place, work or other",
        |_, entity| Cell::text(entity.kind.name()),
    ),
    Column::new(
        "name",
        Text,
        "its fullest name, or the words that describe it",
        |_, entity| Cell::text(&entity.name),
    ),
    Column::new("aliases", Texts, "its other names", |_, entity| {
        Cell::texts(&entity.aliases)
    }),
    Column::new(
        "unnamed",
        Flag,
        "whether the text never names it",
        |_, entity| Cell::Flag(entity.unnamed),
    ),
    Column::new(
        "description",
        Text,
        "the words that describe it",
        |_, entity| Cell::maybe(entity.description.as_ref(), Cell::text),
    ),
    Column::new(
        "gender",
        Text,
        "as the text's pronouns and titles give it",
        |_, entity| Cell::maybe(entity.gender.as_ref(), Cell::text),
    ),
    Column::new("wikidata", Text, "its item in Wikidata", |_, entity| {
        Cell::maybe(entity.wikidata.as_ref(), Cell::text)
    }),
    Column::new(
        "standing",
        Text,
        "what an unnamed source is to somebody",
        |_, entity| {
            let standing = entity.profile.as_ref().and_then(|own| own.standing);
            Cell::maybe(standing, |standing| Cell::text(standing.name()))
        },
    ),
    Column::new(
        "standing_of",
        Text,
        "to whom: an entity's id",
        |_, entity| Cell::maybe(entity.profile.as_ref().and_then(|own| own.of), Cell::text),
    ),
    Column::new(
        "count",
        Whole,
        "how many unnamed people it is",
        |_, entity| {
            Cell::maybe(
                entity.profile.as_ref().and_then(|own| own.count),
                Cell::whole,
            )
        },
    ),
    Column::new(
        "condition",
        Text,
        "the words on what condition they speak",
        |of, entity| {
            let condition = entity.profile.as_ref().map(|own| own.condition.as_slice());
            words(of, condition.unwrap_or_default())
        },
    ),
];

pub(in super::super) const MENTIONS: &[Column<(EntityId, Mention)>] = &[
    Column::story(),
    Column::new(
        "entity",
        Text,
        "whose it is: an entity's id",
        |_, (entity, _)| Cell::text(entity),
    ),
    Column::new(
        "start",
        Whole,
        "where it begins, in code points",
        |_, (_, mention)| start(mention.span),
    ),
    Column::new(
        "end",
        Whole,
        "where it ends, in code points",
        |_, (_, mention)| end(mention.span),
    ),
    Column::new(
        "form",
        Text,
        "name, description or pronoun",
        |_, (_, mention)| Cell::text(mention.form.name()),
    ),
    Column::new(
        "core_start",
        Whole,
        "where the name or description alone begins",
        |_, (_, mention)| Cell::maybe(mention.core, start),
    ),
    Column::new("core_end", Whole, "where that ends", |_, (_, mention)| {
        Cell::maybe(mention.core, end)
    }),
    Column::new("words", Text, "its words", |of, (_, mention)| {
        words(of, &[mention.span])
    }),
];

pub(in super::super) const RELATIONS: &[Column<Relation>] = &[
    Column::story(),
    Column::new(
        "kind",
        Text,
        "parent, spouse, sibling, friend, colleague, employee or member",
        |_, relation| Cell::text(relation.kind.name()),
    ),
    Column::new(
        "subject",
        Text,
        "the parent, the employee: an entity's id",
        |_, relation| Cell::text(relation.subject),
    ),
    Column::new(
        "object",
        Text,
        "the child, the employer: an entity's id",
        |_, relation| Cell::text(relation.object),
    ),
    Column::new(
        "claim",
        Text,
        "the claim that says so; empty where the story does",
        |_, relation| Cell::maybe(relation.claim, Cell::text),
    ),
    Column::new(
        "since",
        Text,
        "since when: a day, month or year",
        |_, relation| Cell::maybe(relation.from, Cell::text),
    ),
    Column::new("until", Text, "until when", |_, relation| {
        Cell::maybe(relation.until, Cell::text)
    }),
    Column::new("evidence", Text, "the words that say so", |of, relation| {
        words(of, &relation.evidence)
    }),
    Column::new(
        "evidence_places",
        Texts,
        "where they stand, in code points",
        |_, relation| places(&relation.evidence),
    ),
];

pub(in super::super) const ROLES: &[Column<Role>] = &[
    Column::story(),
    Column::new("holder", Text, "who holds it: an entity's id", |_, role| {
        Cell::text(role.holder)
    }),
    Column::new("title", Text, "the title or office", |_, role| {
        Cell::text(&role.title)
    }),
    Column::new(
        "organization",
        Text,
        "the body it is held in: an entity's id",
        |_, role| Cell::maybe(role.organization, Cell::text),
    ),
    Column::new(
        "current",
        Flag,
        "whether it is held as of the story",
        |_, role| Cell::Flag(role.current),
    ),
    Column::new(
        "since",
        Text,
        "since when: a day, month or year",
        |_, role| Cell::maybe(role.from, Cell::text),
    ),
    Column::new("until", Text, "until when", |_, role| {
        Cell::maybe(role.until, Cell::text)
    }),
    Column::new(
        "since_earliest",
        Day,
        "the first day of `since`",
        |_, role| Cell::maybe(role.from, |date| Cell::Day(date.first_day())),
    ),
    Column::new("until_latest", Day, "the last day of `until`", |_, role| {
        Cell::maybe(role.until, |date| Cell::Day(date.last_day()))
    }),
    Column::new("evidence", Text, "the words that say so", |of, role| {
        words(of, &role.evidence)
    }),
    Column::new(
        "evidence_places",
        Texts,
        "where they stand, in code points",
        |_, role| places(&role.evidence),
    ),
];
