//! A version's rows as the record that they were.

use std::str::FromStr;

use onrecord_record::{
    Act, Claim, ClaimId, CodePoints, Confidence, Entity, EntityId, EntityKind, Event, EventId,
    EventKind, EventStatus, Firmness, Form, Interval, Mention, MentionForm, Participant,
    ParticipantRole, Polarity, Relation, RelationKind, Role, TimeExpression, TimeId, TimeModifier,
    TimeType, Voice,
};

use super::spans::{unpack, unpack_one};
use crate::StoreError;
use crate::database::{Database, Row};

/// Takes a version's entities with their mentions.
pub(crate) fn entities(database: &mut Database, version: i64) -> Result<Vec<Entity>, StoreError> {
    let sql = "SELECT n, kind, name, aliases, unnamed, description, profile, gender, wikidata
               FROM entities WHERE version = $1 ORDER BY n";
    let rows = database.query(sql, &[version.into()])?;
    let mut entities: Vec<Entity> = rows.into_iter().map(entity).collect::<Result<_, _>>()?;
    let sql = "SELECT entity, span, form, core FROM mentions WHERE version = $1 ORDER BY entity, n";
    for mut row in database.query(sql, &[version.into()])? {
        let place = place(row.number());
        let mention = Mention {
            span: unpack_one(&row.text())?,
            form: mention_form(&row.text())?,
            core: row.maybe_text().as_deref().map(unpack_one).transpose()?,
        };
        let entity = entities.get_mut(place);
        let entity = entity.ok_or_else(|| StoreError::damaged("a mention", "no entity"))?;
        entity.mentions.push(mention);
    }
    Ok(entities)
}

/// Reads the form of a mention, of which a column keeps the first letter.
fn mention_form(letter: &str) -> Result<MentionForm, StoreError> {
    let form = MentionForm::ALL
        .iter()
        .find(|form| form.name().starts_with(letter));
    form.copied()
        .filter(|_| !letter.is_empty())
        .ok_or_else(|| StoreError::damaged("a mention", format!("no such form as `{letter}`")))
}

fn entity(mut row: Row) -> Result<Entity, StoreError> {
    let id = EntityId::at(place(row.number()));
    let kind = named(&row.text(), EntityKind::from_name)?;
    let name = row.text();
    let aliases = json(row.maybe_text())?.unwrap_or_default();
    let unnamed = row.truth();
    // Whoever has no name is described by it.
    let description = row.maybe_text().or_else(|| unnamed.then(|| name.clone()));
    Ok(Entity {
        id,
        kind,
        name,
        aliases,
        unnamed,
        description: description.filter(|description| !description.is_empty()),
        profile: json(row.maybe_text())?,
        gender: row.maybe_text(),
        wikidata: row.maybe_text(),
        mentions: Vec::new(),
    })
}

/// Takes a version's time expressions.
pub(crate) fn times(
    database: &mut Database,
    version: i64,
) -> Result<Vec<TimeExpression>, StoreError> {
    let sql = "SELECT n, span, type, value, modifier, earliest, latest, anchor, why
               FROM times WHERE version = $1 ORDER BY n";
    let rows = database.query(sql, &[version.into()])?;
    rows.into_iter().map(time).collect()
}

fn time(mut row: Row) -> Result<TimeExpression, StoreError> {
    Ok(TimeExpression {
        id: TimeId::at(place(row.number())),
        span: unpack_one(&row.text())?,
        kind: named(&row.text(), TimeType::from_name)?,
        value: row.text(),
        modifier: maybe_named(row.maybe_text(), TimeModifier::from_name)?,
        when: interval(&mut row)?,
        anchor: parsed(row.maybe_text())?,
        why: row.maybe_text(),
    })
}

/// Takes a version's claims, with their chains and whom they concern.
pub(crate) fn claims(database: &mut Database, version: i64) -> Result<Vec<Claim>, StoreError> {
    let sql =
        "SELECT n, content, cue, source, speaker, voice, form, act, firmness, negated, addressee,
                      inside, earliest, latest, confidence, found_by
               FROM claims WHERE version = $1 ORDER BY n";
    let rows = database.query(sql, &[version.into()])?;
    let mut claims: Vec<Claim> = rows.into_iter().map(claim).collect::<Result<_, _>>()?;
    let sql =
        "SELECT claim, role, entity FROM claim_entities WHERE version = $1 ORDER BY claim, role, n";
    for mut row in database.query(sql, &[version.into()])? {
        let claim = claims.get_mut(place(row.number()));
        let claim = claim.ok_or_else(|| StoreError::damaged("an entity of a claim", "no claim"))?;
        let role = row.text();
        let entity = EntityId::at(place(row.number()));
        match role.as_str() {
            "chain" => claim.chain.push(entity),
            _ => claim.about.push(entity),
        }
    }
    Ok(claims)
}

fn claim(mut row: Row) -> Result<Claim, StoreError> {
    Ok(Claim {
        id: ClaimId::at(place(row.number())),
        content: spans(&mut row)?,
        cue: spans(&mut row)?,
        source: spans(&mut row)?,
        speaker: entity_id(&mut row),
        voice: named(&row.text(), Voice::from_name)?,
        form: named(&row.text(), Form::from_name)?,
        act: named(&row.text(), Act::from_name)?,
        firmness: named(&row.text(), Firmness::from_name)?,
        negated: row.truth(),
        addressee: entity_id(&mut row),
        chain: Vec::new(),
        inside: claim_id(&mut row),
        about: Vec::new(),
        said: Some(interval(&mut row)?).filter(|when| *when != Interval::default()),
        confidence: row
            .maybe_number()
            .map(|hundredths| Confidence::new(hundredths as f64 / 100.0)),
        found_by: row.text().into(),
    })
}

/// Takes a version's relations.
pub(crate) fn relations(
    database: &mut Database,
    version: i64,
) -> Result<Vec<Relation>, StoreError> {
    let sql = "SELECT kind, subject, object, evidence, claim, since, until
               FROM relations WHERE version = $1 ORDER BY n";
    let rows = database.query(sql, &[version.into()])?;
    let relation = |mut row: Row| {
        Ok(Relation {
            kind: named(&row.text(), RelationKind::from_name)?,
            subject: EntityId::at(place(row.number())),
            object: EntityId::at(place(row.number())),
            evidence: spans(&mut row)?,
            claim: claim_id(&mut row),
            from: parsed(row.maybe_text())?,
            until: parsed(row.maybe_text())?,
        })
    };
    rows.into_iter().map(relation).collect()
}

/// Takes a version's roles.
pub(crate) fn roles(database: &mut Database, version: i64) -> Result<Vec<Role>, StoreError> {
    let sql = "SELECT holder, title, organization, held, since, until, evidence
               FROM roles WHERE version = $1 ORDER BY n";
    let rows = database.query(sql, &[version.into()])?;
    let role = |mut row: Row| {
        Ok(Role {
            holder: EntityId::at(place(row.number())),
            title: row.text(),
            organization: entity_id(&mut row),
            current: row.truth(),
            from: parsed(row.maybe_text())?,
            until: parsed(row.maybe_text())?,
            evidence: spans(&mut row)?,
        })
    };
    rows.into_iter().map(role).collect()
}

/// Takes a version's events with their participants.
pub(crate) fn events(database: &mut Database, version: i64) -> Result<Vec<Event>, StoreError> {
    let sql = "SELECT n, kind, span, mentions, lemma, place, earliest, latest, time, status, polarity, claim, why
               FROM events WHERE version = $1 ORDER BY n";
    let rows = database.query(sql, &[version.into()])?;
    let mut events: Vec<Event> = rows.into_iter().map(event).collect::<Result<_, _>>()?;
    let sql = "SELECT event, role, entity FROM participants WHERE version = $1 ORDER BY event, n";
    for mut row in database.query(sql, &[version.into()])? {
        let event = events.get_mut(place(row.number()));
        let event = event.ok_or_else(|| StoreError::damaged("a participant", "no event"))?;
        event.participants.push(Participant {
            role: named(&row.text(), ParticipantRole::from_name)?,
            entity: EntityId::at(place(row.number())),
        });
    }
    Ok(events)
}

fn event(mut row: Row) -> Result<Event, StoreError> {
    Ok(Event {
        id: EventId::at(place(row.number())),
        kind: named(&row.text(), EventKind::from_name)?,
        trigger: unpack_one(&row.text())?,
        mentions: spans(&mut row)?,
        lemma: row.text(),
        participants: Vec::new(),
        place: entity_id(&mut row),
        when: interval(&mut row)?,
        time: row.maybe_number().map(|n| TimeId::at(place(n))),
        status: named(&row.text(), EventStatus::from_name)?,
        polarity: named(&row.text(), Polarity::from_name)?,
        claim: claim_id(&mut row),
        why: row.maybe_text(),
    })
}

/// Returns the place that a row's number says.
pub(crate) fn place(n: i64) -> usize {
    usize::try_from(n).unwrap_or_default()
}

fn entity_id(row: &mut Row) -> Option<EntityId> {
    row.maybe_number().map(|n| EntityId::at(place(n)))
}

fn claim_id(row: &mut Row) -> Option<ClaimId> {
    row.maybe_number().map(|n| ClaimId::at(place(n)))
}

fn spans(row: &mut Row) -> Result<Vec<CodePoints>, StoreError> {
    unpack(row.maybe_text().as_deref())
}

/// Takes two columns, the first and the last day that are left open.
pub(crate) fn interval(row: &mut Row) -> Result<Interval, StoreError> {
    let (earliest, latest) = (parsed(row.maybe_text())?, parsed(row.maybe_text())?);
    Interval::new(earliest, latest).map_err(|error| StoreError::damaged("an interval", error))
}

/// Reads a value of a closed set.
pub(crate) fn named<T>(name: &str, from_name: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    from_name(name)
        .ok_or_else(|| StoreError::damaged("a row", format!("no such value as `{name}`")))
}

fn maybe_named<T>(
    name: Option<String>,
    from_name: fn(&str) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    name.map(|name| named(&name, from_name)).transpose()
}

/// Reads a value that is written as text.
pub(crate) fn parsed<T: FromStr>(written: Option<String>) -> Result<Option<T>, StoreError>
where
    T::Err: ToString,
{
    let parse = |written: String| {
        written
            .parse()
            .map_err(|error: T::Err| StoreError::damaged("a row", error.to_string()))
    };
    written.map(parse).transpose()
}

/// Reads a value that is written as JSON.
pub(crate) fn json<T: serde::de::DeserializeOwned>(
    written: Option<String>,
) -> Result<Option<T>, StoreError> {
    let read = |written: String| {
        serde_json::from_str(&written).map_err(|error| StoreError::damaged("a row", error))
    };
    written.map(read).transpose()
}
