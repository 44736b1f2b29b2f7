//! A record as IPTC ninjs 3.1, the JSON in which agencies and newsrooms pass stories on.
//!
//! The story is one news object of text; each claim is a component associated with it, with its content as its body,
//! its manner as descriptions, and those of its chain as its sources. ninjs has no places in the text, and dates a
//! version by the second: a day alone stands in `edNote`.

use onrecord_record::{
    Claim, Entity, EntityId, EntityKind, Event, Polarity, Published, Record, Story, Voice,
};
use serde_json::{Map, Value, json};

use super::address::{entity_address, row_address, story_address};
use crate::story_text::StoryText;

const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";

/// Returns a record as one ninjs object, lists in the order of the record; a list of nothing is left out.
///
/// `people`, `organisations`, `places`, `objects` (works) and `subjects` (groups and others) are the entities, each
/// with `literal` as its id in the record and `rel` as what it does in the story: `speaker` or `mentioned`.
/// `infoSources` are whom the story rests on, with the voice as their role, those with the largest share first.
#[must_use]
pub fn ninjs(record: &Record) -> Value {
    let text = StoryText::new(&record.story.text);
    let claims = record.claims.iter();
    let claims: Vec<Value> = claims
        .map(|claim| association(record, &text, claim))
        .collect();
    let events = record.events.iter();
    let events: Vec<Value> = events.map(|event| event_of(record, &text, event)).collect();
    let mut fields = story_fields(record);
    let lists = [
        ("people", entities(record, &[EntityKind::Person])),
        (
            "organisations",
            entities(record, &[EntityKind::Organization, EntityKind::Outlet]),
        ),
        ("places", entities(record, &[EntityKind::Place])),
        ("objects", entities(record, &[EntityKind::Work])),
        (
            "subjects",
            entities(record, &[EntityKind::Group, EntityKind::Other]),
        ),
        ("events", events),
        ("infoSources", sources(record)),
        ("associations", claims),
    ];
    for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        fields.insert(name.to_owned(), Value::Array(list));
    }
    Value::Object(fields)
}

fn story_fields(record: &Record) -> Map<String, Value> {
    let story = &record.story;
    let mut body = json!({
        "role": "main",
        "contentType": "text/plain",
        "charCount": story.text.chars().count(),
        "value": story.text,
    });
    if let Some(sourcing) = &record.sourcing {
        body["wordCount"] = json!(sourcing.words);
    }
    let headline = |title: &String| json!([{ "role": "main", "value": title }]);
    let by = (!story.authors.is_empty()).then(|| story.authors.join(", "));
    let published = story.published.as_ref();
    let known = [
        ("uri", Some(json!(story_address(story)))),
        ("type", Some(json!("text"))),
        (
            "standard",
            Some(json!({ "name": "ninjs", "version": "3.1", "schema": SCHEMA })),
        ),
        ("language", Some(json!(story.language))),
        ("altIds", Some(alternative_ids(story))),
        ("bodies", Some(json!([body]))),
        ("headlines", story.title.as_ref().map(headline)),
        ("by", by.map(Value::String)),
        (
            "versionCreated",
            published.and_then(instant).map(Value::String),
        ),
        ("edNote", published.and_then(day_alone).map(Value::String)),
    ];
    let known = known.into_iter();
    known
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

fn alternative_ids(story: &Story) -> Value {
    json!([
        { "role": "onrecord", "value": story.id.as_str() },
        { "role": "sha256", "value": story.sha256 },
    ])
}

/// Returns when a story was published as RFC 3339 writes it, where its offset is told: without one it names no instant.
fn instant(published: &Published) -> Option<String> {
    let (day, clock) = published.as_str().split_at_checked(10)?;
    let clock = clock.get(1..)?;
    let at = clock.find(['Z', 'z', '+', '-'])?;
    let (time, offset) = clock.split_at(at);
    let seconds = if time.len() == "09:30".len() {
        ":00"
    } else {
        ""
    };
    // A leap second is no instant to most readers.
    let time = format!("{time}{seconds}").replace(":60", ":59");
    let digits = offset.replace(':', "");
    let offset = match digits.len() {
        1 => "Z".to_owned(),
        3 => format!("{digits}:00"),
        _ => format!("{}:{}", &digits[..3], &digits[3..]),
    };
    Some(format!("{day}T{time}{offset}"))
}

/// Says when a story was published, where no instant is known.
fn day_alone(published: &Published) -> Option<String> {
    let is_known = instant(published).is_some();
    (!is_known).then(|| format!("published: {published}"))
}

/// Lists the entities of some kinds, and the outlet among the organisations, where the text does not name it.
fn entities(record: &Record, kinds: &[EntityKind]) -> Vec<Value> {
    let entities = record.entities.iter();
    let entities = entities.filter(|entity| kinds.contains(&entity.kind));
    let mut list: Vec<Value> = entities.map(|entity| entity_of(record, entity)).collect();
    let outlet = record.story.outlet.as_deref();
    let outlet = outlet.filter(|_| kinds.contains(&EntityKind::Outlet));
    list.extend(outlet.map(|name| json!({ "name": name, "rel": "publisher" })));
    list
}

fn entity_of(record: &Record, entity: &Entity) -> Value {
    let mut claims = record.claims.iter();
    let speaks = claims.any(|claim| claim.speaker == Some(entity.id));
    json!({
        "name": entity.name,
        "rel": if speaks { "speaker" } else { "mentioned" },
        "uri": entity_address(record, entity),
        "literal": entity.id.to_string(),
    })
}

fn event_of(record: &Record, text: &StoryText<'_>, event: &Event) -> Value {
    let status = event.status.name();
    let told = match event.polarity {
        Polarity::Positive => status.to_owned(),
        Polarity::Negative => format!("{status} not to be"),
    };
    json!({
        "id": event.id.to_string(),
        "name": text.words(event.trigger),
        "rel": told,
        "uri": row_address(record, event.id),
        "literal": event.kind.name(),
    })
}

/// Lists whom the story rests on: as its sourcing has them, or else as its claims come.
fn sources(record: &Record) -> Vec<Value> {
    let mut sources: Vec<(Option<EntityId>, Voice)> = match &record.sourcing {
        Some(sourcing) => {
            let sources = sourcing.sources.iter();
            sources
                .map(|source| (source.entity, source.voice))
                .collect()
        }
        None => {
            let claims = record.claims.iter();
            claims.map(|claim| (claim.speaker, claim.voice)).collect()
        }
    };
    let mut seen = std::collections::BTreeSet::new();
    sources.retain(|source| seen.insert(*source));
    let sources = sources.into_iter();
    sources
        .map(|(entity, voice)| source(record, entity, voice.name()))
        .collect()
}

fn source(record: &Record, entity: Option<EntityId>, role: &str) -> Value {
    let Some(entity) = entity.and_then(|id| record.entity(id)) else {
        return json!({ "role": role });
    };
    json!({
        "name": entity.name,
        "role": role,
        "uri": entity_address(record, entity),
        "literal": entity.id.to_string(),
    })
}

/// Returns a claim as a component of the story, known by its id.
fn association(record: &Record, text: &StoryText<'_>, claim: &Claim) -> Value {
    let mut descriptions = vec![
        description("voice", claim.voice.name()),
        description("form", claim.form.name()),
        description("act", claim.act.name()),
        description("firmness", claim.firmness.name()),
    ];
    if claim.negated {
        descriptions.push(description("negated", "true"));
    }
    for (role, spans) in [("cue", &claim.cue), ("source", &claim.source)] {
        if !spans.is_empty() {
            descriptions.push(description(role, &text.joined(spans)));
        }
    }
    let speaker = claim.speaker.map(|id| source(record, Some(id), "speaker"));
    let carriers = claim.chain.iter().filter(|&&id| Some(id) != claim.speaker);
    let carriers = carriers.map(|&id| source(record, Some(id), "carrier"));
    let parties: Vec<Value> = speaker.into_iter().chain(carriers).collect();
    let mut association = json!({
        "name": claim.id.to_string(),
        "rel": "claim",
        "uri": row_address(record, claim.id),
        "type": "component",
        "language": record.story.language,
        "bodies": [{ "role": "content", "contentType": "text/plain", "value": text.joined(&claim.content) }],
        "descriptions": descriptions,
    });
    if !parties.is_empty() {
        association["infoSources"] = Value::Array(parties);
    }
    association
}

fn description(role: &str, value: &str) -> Value {
    json!({ "role": role, "value": value })
}

#[cfg(test)]
mod tests {
    use super::super::odd;
    use super::*;

    #[test]
    fn an_instant_is_written_where_the_offset_is_told() {
        for (published, found) in [
            ("2024-05-14", None),
            ("2024-05-14T09:30", None),
            ("2024-05-14 09:30Z", Some("2024-05-14T09:30:00Z")),
            ("2024-05-14t09:30:12.5z", Some("2024-05-14T09:30:12.5Z")),
            (
                "2024-05-14T09:30:60-0500",
                Some("2024-05-14T09:30:59-05:00"),
            ),
            ("2024-05-14T09:30+01", Some("2024-05-14T09:30:00+01:00")),
            ("2024-05-14T09:30+01:00", Some("2024-05-14T09:30:00+01:00")),
        ] {
            let published = published.parse().unwrap();
            assert_eq!(instant(&published).as_deref(), found, "{published}");
            assert_eq!(day_alone(&published).is_none(), found.is_some());
        }
    }

    #[test]
    fn the_story_rests_on_its_sources() {
        let mut record = odd::record();
        let roles = |record: &Record| -> Vec<String> {
            let sources = ninjs(record)["infoSources"].as_array().unwrap().clone();
            sources
                .iter()
                .map(|one| format!("{} {}", one["role"], one["literal"]))
                .collect()
        };
        assert_eq!(roles(&record), ["\"named\" \"e1\"", "\"impersonal\" null"]);
        record.sourcing = None;
        let all = [
            "\"named\" \"e1\"",
            "\"impersonal\" null",
            "\"named\" \"e2\"",
        ];
        assert_eq!(roles(&record), all);
    }

    #[test]
    fn a_claim_is_a_component_of_the_story() {
        let story = ninjs(&odd::record());
        let claim = &story["associations"][2];
        assert_eq!(
            claim["bodies"][0]["value"],
            "the party had cost £3.5m,\r\n but_\u{a0}“it wasn’t <fun>"
        );
        assert_eq!(claim["infoSources"][1]["role"], "carrier");
        assert_eq!(
            story["bodies"][0]["charCount"],
            odd::record().story.text.chars().count()
        );
        assert_eq!(
            story["people"][0]["uri"],
            "http://www.wikidata.org/entity/Q42"
        );
        let silent = Record {
            claims: Vec::new(),
            ..odd::record()
        };
        assert!(ninjs(&silent).get("associations").is_none());
    }
}
