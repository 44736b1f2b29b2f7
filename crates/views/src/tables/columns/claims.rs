//! Claims.

use onrecord_record::{Claim, EntityId};

use super::super::{Cell, CellKind, Of};
use super::{Column, places, words};
use CellKind::{Day, Flag, Share, Text, Texts};

pub(in super::super) const CLAIMS: &[Column<Claim>] = &[
    Column::story(),
    Column::new("claim", Text, "its id in the story", |_, claim| {
        Cell::text(claim.id)
    }),
    Column::new("content", Text, "what is put forward", |of, claim| {
        words(of, &claim.content)
    }),
    Column::new(
        "cue",
        Text,
        "the words that say that it is put forward",
        |of, claim| words(of, &claim.cue),
    ),
    Column::new(
        "source",
        Text,
        "the words that say who puts it forward",
        |of, claim| words(of, &claim.source),
    ),
    Column::new(
        "speaker",
        Text,
        "who puts it forward: an entity's id",
        |_, claim| Cell::maybe(claim.speaker, Cell::text),
    ),
    Column::new(
        "speaker_name",
        Text,
        "the speaker's name, or the words that describe it",
        |of, claim| Cell::maybe(claim.speaker.and_then(|id| name(of, id)), Cell::Text),
    ),
    Column::new(
        "voice",
        Text,
        "named, unnamed, impersonal or document",
        |_, claim| Cell::text(claim.voice.name()),
    ),
    Column::new("form", Text, "direct, indirect or mixed", |_, claim| {
        Cell::text(claim.form.name())
    }),
    Column::new("act", Text, "what the source does with it", |_, claim| {
        Cell::text(claim.act.name())
    }),
    Column::new(
        "firmness",
        Text,
        "how firmly the source stands by it",
        |_, claim| Cell::text(claim.firmness.name()),
    ),
    Column::new("negated", Flag, "whether the cue is negated", |_, claim| {
        Cell::Flag(claim.negated)
    }),
    Column::new(
        "addressee",
        Text,
        "whom it is put to: an entity's id",
        |_, claim| Cell::maybe(claim.addressee, Cell::text),
    ),
    Column::new(
        "chain",
        Texts,
        "from the first mouth to the last carrier: entities' ids",
        |_, claim| Cell::texts(&claim.chain),
    ),
    Column::new("chain_names", Texts, "their names", |of, claim| {
        Cell::Texts(claim.chain.iter().filter_map(|id| name(of, *id)).collect())
    }),
    Column::new("inside", Text, "the claim it is told within", |_, claim| {
        Cell::maybe(claim.inside, Cell::text)
    }),
    Column::new(
        "about",
        Texts,
        "whom and what it is about: entities' ids",
        |_, claim| Cell::texts(&claim.about),
    ),
    Column::new(
        "said_earliest",
        Day,
        "the first day on which it may have been put forward",
        |_, claim| Cell::maybe(claim.said.and_then(|said| said.earliest()), Cell::Day),
    ),
    Column::new("said_latest", Day, "the last", |_, claim| {
        Cell::maybe(claim.said.and_then(|said| said.latest()), Cell::Day)
    }),
    Column::new(
        "confidence",
        Share,
        "how sure the reader is that it is a claim",
        |_, claim| {
            Cell::maybe(claim.confidence, |confidence| {
                Cell::Share(confidence.value())
            })
        },
    ),
    Column::new(
        "found_by",
        Text,
        "the rule or model that found it",
        |_, claim| Cell::text(&claim.found_by),
    ),
    Column::new(
        "content_places",
        Texts,
        "where the content stands, in code points",
        |_, claim| places(&claim.content),
    ),
    Column::new("cue_places", Texts, "where the cue stands", |_, claim| {
        places(&claim.cue)
    }),
    Column::new(
        "source_places",
        Texts,
        "where the source stands",
        |_, claim| places(&claim.source),
    ),
];

fn name(of: Of<'_>, id: EntityId) -> Option<String> {
    of.record.entity(id).map(|entity| entity.name.clone())
}
