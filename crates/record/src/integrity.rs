//! Whether a record that comes from elsewhere holds together.
//!
//! In: a record as it was read from JSON. Out: the same record, of which everything points at something that is
//! there, and whose rows are numbered without gaps; or what is wrong with it. Whether what it says of its text is
//! well read is nobody's to check.

use std::collections::BTreeMap;
use std::fmt;

use crate::{
    Anchor, Claim, ClaimId, CodePoints, Entity, EntityId, Event, EventId, Record, RecordError,
    Relation, Role, Sourcing, Story, TimeExpression, TimeId,
};

impl Record {
    /// Checks a record that comes from elsewhere, and numbers its rows anew where there are gaps between them, as
    /// there are where claims were left out of it.
    ///
    /// # Errors
    ///
    /// [`RecordError::Sha256`] where the text is another than the one that was read, [`RecordError::Beyond`] where
    /// something points beyond the text, [`RecordError::Dangling`] where something refers to a row that is not
    /// there, [`RecordError::Twice`] where two rows go by one id, [`RecordError::Order`] where sentences do not
    /// stand in the order of the text.
    pub fn checked(mut self) -> Result<Self, RecordError> {
        if self.story.sha256 != Story::sha256_of(&self.story.text) {
            return Err(RecordError::Sha256);
        }
        let places = Places::of(&self)?;
        follow(&mut self, &mut |row, pointer| places.follow(row, pointer))?;
        number(&mut self);
        in_order(&self)?;
        Ok(self)
    }
}

/// A row of a record, for people.
#[derive(Clone, Copy)]
enum Row {
    Paragraph(usize),
    Sentence(usize),
    Entity(EntityId),
    Time(TimeId),
    Claim(ClaimId),
    Relation(usize),
    Role(usize),
    Event(EventId),
    Sourcing,
    Remark(usize),
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paragraph(place) => write!(f, "paragraph {} of the page", place + 1),
            Self::Sentence(place) => write!(f, "sentence {}", place + 1),
            Self::Entity(id) => id.fmt(f),
            Self::Time(id) => id.fmt(f),
            Self::Claim(id) => id.fmt(f),
            Self::Relation(place) => write!(f, "relation {}", place + 1),
            Self::Role(place) => write!(f, "role {}", place + 1),
            Self::Event(id) => id.fmt(f),
            Self::Sourcing => f.write_str("sourcing"),
            Self::Remark(place) => write!(f, "remark {}", place + 1),
        }
    }
}

/// What a row points at.
enum Pointer<'a> {
    Text(CodePoints),
    Entity(&'a mut EntityId),
    Time(&'a mut TimeId),
    Claim(&'a mut ClaimId),
    Event(&'a mut EventId),
}

/// Where what may be pointed at stands: how many code points the text has, and the place of each row.
struct Places {
    length: u32,
    entities: BTreeMap<EntityId, usize>,
    times: BTreeMap<TimeId, usize>,
    claims: BTreeMap<ClaimId, usize>,
    events: BTreeMap<EventId, usize>,
}

impl Places {
    fn of(record: &Record) -> Result<Self, RecordError> {
        let length = record.story.text.chars().count();
        Ok(Self {
            length: u32::try_from(length).unwrap_or(u32::MAX),
            entities: places(record.entities.iter().map(|entity| entity.id))?,
            times: places(record.times.iter().map(|time| time.id))?,
            claims: places(record.claims.iter().map(|claim| claim.id))?,
            events: places(record.events.iter().map(|event| event.id))?,
        })
    }

    /// Looks up what a row points at, and puts the id in that it gets.
    fn follow(&self, row: Row, pointer: Pointer<'_>) -> Result<(), RecordError> {
        match pointer {
            Pointer::Text(span) if span.end() > self.length => Err(RecordError::Beyond {
                row: row.to_string(),
                start: span.start(),
                end: span.end(),
                length: self.length,
            }),
            Pointer::Text(_) => Ok(()),
            Pointer::Entity(id) => {
                *id = EntityId::at(place(&self.entities, row, *id)?);
                Ok(())
            }
            Pointer::Time(id) => {
                *id = TimeId::at(place(&self.times, row, *id)?);
                Ok(())
            }
            Pointer::Claim(id) => {
                *id = ClaimId::at(place(&self.claims, row, *id)?);
                Ok(())
            }
            Pointer::Event(id) => {
                *id = EventId::at(place(&self.events, row, *id)?);
                Ok(())
            }
        }
    }
}

fn places<Id: Copy + Ord + fmt::Display>(
    ids: impl Iterator<Item = Id>,
) -> Result<BTreeMap<Id, usize>, RecordError> {
    let mut places = BTreeMap::new();
    for (place, id) in ids.enumerate() {
        if places.insert(id, place).is_some() {
            return Err(RecordError::Twice { id: id.to_string() });
        }
    }
    Ok(places)
}

fn place<Id: Ord + fmt::Display>(
    places: &BTreeMap<Id, usize>,
    row: Row,
    id: Id,
) -> Result<usize, RecordError> {
    places
        .get(&id)
        .copied()
        .ok_or_else(|| RecordError::Dangling {
            row: row.to_string(),
            missing: id.to_string(),
        })
}

/// Gives each row the id of its place.
fn number(record: &mut Record) {
    for (place, entity) in record.entities.iter_mut().enumerate() {
        entity.id = EntityId::at(place);
    }
    for (place, time) in record.times.iter_mut().enumerate() {
        time.id = TimeId::at(place);
    }
    for (place, claim) in record.claims.iter_mut().enumerate() {
        claim.id = ClaimId::at(place);
    }
    for (place, event) in record.events.iter_mut().enumerate() {
        event.id = EventId::at(place);
    }
}

fn in_order(record: &Record) -> Result<(), RecordError> {
    let pairs = record.sentences.windows(2);
    let apart = pairs.map(|pair| pair[0].span.end() <= pair[1].span.start());
    match apart.into_iter().position(|is_apart| !is_apart) {
        Some(before) => Err(RecordError::Order { number: before + 2 }),
        None => Ok(()),
    }
}

/// Takes what a row points at.
type Visit<'a> = dyn FnMut(Row, Pointer<'_>) -> Result<(), RecordError> + 'a;

/// Follows everything in a record that points into the text or at a row.
fn follow(record: &mut Record, visit: &mut Visit<'_>) -> Result<(), RecordError> {
    for (place, paragraph) in record
        .story
        .page
        .iter()
        .flat_map(|page| page.paragraphs.iter().enumerate())
    {
        visit(Row::Paragraph(place), Pointer::Text(paragraph.span))?;
    }
    for (place, sentence) in record.sentences.iter().enumerate() {
        visit(Row::Sentence(place), Pointer::Text(sentence.span))?;
    }
    for entity in &mut record.entities {
        of_entity(entity, visit)?;
    }
    for time in &mut record.times {
        of_time(time, visit)?;
    }
    for claim in &mut record.claims {
        of_claim(claim, visit)?;
    }
    for (place, relation) in record.relations.iter_mut().enumerate() {
        of_relation(Row::Relation(place), relation, visit)?;
    }
    for (place, role) in record.roles.iter_mut().enumerate() {
        of_role(Row::Role(place), role, visit)?;
    }
    for event in &mut record.events {
        of_event(event, visit)?;
    }
    if let Some(sourcing) = &mut record.sourcing {
        of_sourcing(sourcing, visit)?;
    }
    for (place, remark) in record.remarks.iter().enumerate() {
        texts(Row::Remark(place), &remark.span, visit)?;
    }
    Ok(())
}

fn of_entity(entity: &mut Entity, visit: &mut Visit<'_>) -> Result<(), RecordError> {
    let row = Row::Entity(entity.id);
    for mention in &entity.mentions {
        visit(row, Pointer::Text(mention.span))?;
        texts(row, &mention.core, visit)?;
    }
    let Some(profile) = &mut entity.profile else {
        return Ok(());
    };
    texts(row, &profile.condition, visit)?;
    entities(row, &mut profile.of, visit)
}

fn of_time(time: &mut TimeExpression, visit: &mut Visit<'_>) -> Result<(), RecordError> {
    let row = Row::Time(time.id);
    visit(row, Pointer::Text(time.span))?;
    match &mut time.anchor {
        Some(Anchor::Time(id)) => visit(row, Pointer::Time(id)),
        Some(Anchor::Event(id)) => visit(row, Pointer::Event(id)),
        Some(Anchor::Published) | None => Ok(()),
    }
}

fn of_claim(claim: &mut Claim, visit: &mut Visit<'_>) -> Result<(), RecordError> {
    let row = Row::Claim(claim.id);
    for spans in [&claim.content, &claim.cue, &claim.source] {
        texts(row, spans, visit)?;
    }
    entities(row, &mut claim.speaker, visit)?;
    entities(row, &mut claim.addressee, visit)?;
    entities(row, &mut claim.chain, visit)?;
    entities(row, &mut claim.about, visit)?;
    claims(row, &mut claim.inside, visit)
}

fn of_relation(
    row: Row,
    relation: &mut Relation,
    visit: &mut Visit<'_>,
) -> Result<(), RecordError> {
    texts(row, &relation.evidence, visit)?;
    visit(row, Pointer::Entity(&mut relation.subject))?;
    visit(row, Pointer::Entity(&mut relation.object))?;
    claims(row, &mut relation.claim, visit)
}

fn of_role(row: Row, role: &mut Role, visit: &mut Visit<'_>) -> Result<(), RecordError> {
    texts(row, &role.evidence, visit)?;
    visit(row, Pointer::Entity(&mut role.holder))?;
    entities(row, &mut role.organization, visit)
}

fn of_event(event: &mut Event, visit: &mut Visit<'_>) -> Result<(), RecordError> {
    let row = Row::Event(event.id);
    visit(row, Pointer::Text(event.trigger))?;
    texts(row, &event.mentions, visit)?;
    let participants = event.participants.iter_mut();
    entities(
        row,
        participants.map(|participant| &mut participant.entity),
        visit,
    )?;
    entities(row, &mut event.place, visit)?;
    if let Some(id) = &mut event.time {
        visit(row, Pointer::Time(id))?;
    }
    claims(row, &mut event.claim, visit)
}

fn of_sourcing(sourcing: &mut Sourcing, visit: &mut Visit<'_>) -> Result<(), RecordError> {
    texts(Row::Sourcing, &sourcing.unsourced, visit)?;
    let sources = sourcing.sources.iter_mut();
    let sources = sources.filter_map(|source| source.entity.as_mut());
    entities(Row::Sourcing, sources, visit)?;
    entities(Row::Sourcing, &mut sourcing.unheard, visit)
}

fn texts<'a>(
    row: Row,
    spans: impl IntoIterator<Item = &'a CodePoints>,
    visit: &mut Visit<'_>,
) -> Result<(), RecordError> {
    let mut spans = spans.into_iter();
    spans.try_for_each(|span| visit(row, Pointer::Text(*span)))
}

fn entities<'a>(
    row: Row,
    ids: impl IntoIterator<Item = &'a mut EntityId>,
    visit: &mut Visit<'_>,
) -> Result<(), RecordError> {
    let mut ids = ids.into_iter();
    ids.try_for_each(|id| visit(row, Pointer::Entity(id)))
}

fn claims<'a>(
    row: Row,
    ids: impl IntoIterator<Item = &'a mut ClaimId>,
    visit: &mut Visit<'_>,
) -> Result<(), RecordError> {
    let mut ids = ids.into_iter();
    ids.try_for_each(|id| visit(row, Pointer::Claim(id)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A record in which every field that can point at something does.
    fn whole() -> Value {
        let text = "Ana Petrov 😀 told Reed News that the bridge would shut on Monday.";
        let span = json!({"start": 0, "end": 10});
        let last = json!({"start": 11, "end": 65});
        let entity = |id: &str| {
            json!({"id": id, "kind": "person", "name": "Ana Petrov",
                "profile": {"of": "e2", "condition": [span]},
                "mentions": [{"start": 0, "end": 10, "form": "name", "core": span}]})
        };
        let time = |id: &str, anchor: &str| json!({"id": id, "start": 58, "end": 64, "type": "DATE", "value": "2024-03-04", "anchor": anchor});
        let claim = |id: &str| {
            json!({"id": id, "content": [last], "cue": [span], "source": [span], "speaker": "e1",
                "voice": "named", "form": "indirect", "act": "say", "firmness": "stated", "addressee": "e2",
                "chain": ["e1", "e2"], "inside": "c2", "about": ["e1"], "found_by": "hand"})
        };
        json!({
            "schema": "onrecord.story/1",
            "story": {"id": "bridge", "language": "en", "text": text, "sha256": Story::sha256_of(text),
                "page": {"paragraphs": [{"start": 0, "end": 65, "html_start": 9, "html_end": 900}]},
                "reader": {"version": "0.1.0", "model": "1"}},
            "sentences": [{"start": 0, "end": 10, "paragraph": 0}, {"start": 11, "end": 65, "paragraph": 0}],
            "entities": [entity("e1"), entity("e2")],
            "times": [time("t1", "t2"), time("t2", "v1")],
            "claims": [claim("c1"), claim("c2")],
            "relations": [{"kind": "friend", "subject": "e1", "object": "e2", "evidence": [span], "claim": "c1"}],
            "roles": [{"holder": "e1", "title": "mayor", "organization": "e2", "current": true, "evidence": [span]}],
            "events": [{"id": "v1", "kind": "other", "trigger": span, "mentions": [span], "lemma": "shut",
                "participants": [{"role": "agent", "entity": "e1"}], "place": "e2", "time": "t1",
                "status": "happened", "polarity": "positive", "claim": "c2"}],
            "sourcing": {"words": 12, "claimed": 0.5, "sources": [{"entity": "e1", "voice": "named", "share": 0.5}],
                "unsourced": [span], "unheard": ["e2"]},
            "remarks": [{"code": "decoded", "message": "guessed", "start": 0, "end": 65}],
        })
    }

    fn checked(record: Value) -> Result<Record, String> {
        let record: Record = serde_json::from_value(record).unwrap();
        record.checked().map_err(|error| error.to_string())
    }

    /// Returns the place of every value that `is_meant`, as a JSON pointer.
    fn pointers(value: &Value, at: &str, is_meant: &dyn Fn(&str, &Value) -> bool) -> Vec<String> {
        let inner: Vec<(String, &Value)> = match value {
            Value::Object(fields) => fields
                .iter()
                .map(|(name, value)| (format!("{at}/{name}"), value))
                .collect(),
            Value::Array(values) => (0..)
                .zip(values)
                .map(|(place, value): (usize, _)| (format!("{at}/{place}"), value))
                .collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
        };
        let own = is_meant(at, value).then(|| at.to_owned());
        own.into_iter()
            .chain(
                inner
                    .iter()
                    .flat_map(|(at, value)| pointers(value, at, is_meant)),
            )
            .collect()
    }

    fn with(pointer: &str, value: Value) -> Result<Record, String> {
        let mut record = whole();
        *record.pointer_mut(pointer).unwrap() = value;
        checked(record)
    }

    #[test]
    fn what_holds_together_stays_as_it_is() {
        let record = checked(whole()).unwrap();
        assert_eq!(record, serde_json::from_value(whole()).unwrap());
    }

    #[test]
    fn whatever_points_beyond_the_text_is_refused() {
        let ends = pointers(&whole(), "", &|at, _| at.ends_with("/end"));
        assert_eq!(ends.len(), 23);
        for end in ends {
            let error = with(&end, json!(66)).unwrap_err();
            assert!(error.ends_with("to 66 of a text of 65"), "{end}: {error}");
        }
        assert_eq!(
            with("/claims/1/content/0/end", json!(99)).unwrap_err(),
            "c2 points at characters 11 to 99 of a text of 65"
        );
    }

    #[test]
    fn whatever_refers_to_nothing_is_refused() {
        let is_id = |at: &str, value: &Value| {
            let id = value.as_str().unwrap_or_default();
            let is_reference = !at.ends_with("/id") && id.len() == 2;
            is_reference && id.starts_with(['e', 't', 'c', 'v']) && id.ends_with(['1', '2'])
        };
        let ids = pointers(&whole(), "", &is_id);
        assert_eq!(ids.len(), 27);
        for id in ids {
            let letter = whole().pointer(&id).unwrap().as_str().unwrap()[..1].to_owned();
            let missing = format!("{letter}3");
            let error = with(&id, json!(missing)).unwrap_err();
            let told = format!(" refers to {missing}, which is not there");
            assert!(error.ends_with(&told), "{id}: {error}");
        }
        assert_eq!(
            with("/roles/0/holder", json!("e7")).unwrap_err(),
            "role 1 refers to e7, which is not there"
        );
    }

    #[test]
    fn a_text_that_was_changed_is_refused() {
        let error = with("/story/text", json!("Another text.")).unwrap_err();
        assert_eq!(error, "`sha256` is not that of the text");
    }

    #[test]
    fn two_rows_of_one_id_are_refused() {
        let error = with(
            "/events",
            json!([whole()["events"][0], whole()["events"][0]]),
        )
        .unwrap_err();
        assert_eq!(error, "two rows are called v1");
    }

    #[test]
    fn sentences_stand_in_order() {
        let error = with("/sentences/1/start", json!(9)).unwrap_err();
        assert_eq!(error, "sentence 2 does not stand after the one before it");
    }

    #[test]
    fn rows_with_gaps_between_them_are_numbered_anew() {
        let gaps = whole().to_string();
        let gaps = gaps.replace("\"c2\"", "\"c9\"").replace("\"c1\"", "\"c4\"");
        let gaps = gaps.replace("\"e2\"", "\"e7\"").replace("\"t2\"", "\"t5\"");
        let gaps = gaps.replace("\"v1\"", "\"v3\"");
        let record = checked(serde_json::from_str(&gaps).unwrap()).unwrap();
        assert_eq!(record, serde_json::from_value(whole()).unwrap());
    }
}
