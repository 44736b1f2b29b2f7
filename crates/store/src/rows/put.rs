//! A record's sections as rows of their tables.
//!
//! Everything but the version's own row, the entities and the full text, which
//! [`keep`](crate::keep) sees to; what a row refers to it names by its place in the section, from 0 on.

use onrecord_record::{Interval, Offsets, Record};

use super::spans::pack;
use super::tables::{
    CLAIM_ENTITIES, CLAIMS, EVENTS, MENTIONS, OF_A_VERSION, PARTICIPANTS, RELATIONS, ROLES, TIMES,
};
use crate::StoreError;
use crate::database::{Database, Value};

type Cells<'a> = Vec<Value<'a>>;

/// Puts in the rows of a version's sections; claims are numbered from `first_claim` on.
pub(crate) fn put_sections(
    database: &mut Database,
    version: i64,
    first_claim: i64,
    record: &Record,
) -> Result<(), StoreError> {
    database.insert(&MENTIONS, &mentions(version, record))?;
    database.insert(&TIMES, &times(version, record))?;
    database.insert(&CLAIMS, &claims(version, first_claim, record))?;
    database.insert(&CLAIM_ENTITIES, &claim_entities(version, record))?;
    database.insert(&RELATIONS, &relations(version, record))?;
    database.insert(&ROLES, &roles(version, record))?;
    database.insert(&EVENTS, &events(version, record))?;
    database.insert(&PARTICIPANTS, &participants(version, record))
}

/// Takes out the rows of a version's sections, its own row excepted.
pub(crate) fn take_sections(database: &mut Database, version: i64) -> Result<(), StoreError> {
    for table in OF_A_VERSION {
        let sql = format!("DELETE FROM {table} WHERE version = $1");
        database.execute(&sql, &[version.into()])?;
    }
    Ok(())
}

fn mentions(version: i64, record: &Record) -> Vec<Cells<'_>> {
    let of = |(entity, row): (usize, &onrecord_record::Entity)| {
        let mentions = row.mentions.iter().enumerate();
        let cells = mentions.map(move |(n, mention)| {
            vec![
                version.into(),
                entity.into(),
                n.into(),
                pack(&[mention.span]).into(),
                (&mention.form.name()[..1]).into(),
                mention.core.and_then(|core| pack(&[core])).into(),
            ]
        });
        cells.collect::<Vec<Cells<'static>>>()
    };
    record.entities.iter().enumerate().flat_map(of).collect()
}

fn times(version: i64, record: &Record) -> Vec<Cells<'_>> {
    let cells = |(n, time): (usize, &onrecord_record::TimeExpression)| {
        let (earliest, latest) = ends(Some(time.when));
        vec![
            version.into(),
            n.into(),
            pack(&[time.span]).into(),
            time.kind.name().into(),
            time.value.clone().into(),
            time.modifier.map(|modifier| modifier.name()).into(),
            earliest,
            latest,
            time.anchor.map(|anchor| anchor.to_string()).into(),
            time.why.clone().into(),
        ]
    };
    record.times.iter().enumerate().map(cells).collect()
}

fn claims(version: i64, first: i64, record: &Record) -> Vec<Cells<'_>> {
    let offsets = Offsets::new(&record.story.text);
    let cells = |(n, claim): (usize, &onrecord_record::Claim)| {
        let (earliest, latest) = ends(claim.said);
        let pieces: Vec<&str> = claim
            .content
            .iter()
            .map(|span| offsets.words(&record.story.text, *span))
            .collect();
        vec![
            (first + n as i64).into(),
            version.into(),
            n.into(),
            pieces.join(" … ").into(),
            pack(&claim.content).unwrap_or_default().into(),
            pack(&claim.cue).into(),
            pack(&claim.source).into(),
            claim.speaker.map(|id| id.index()).into(),
            claim.voice.name().into(),
            claim.form.name().into(),
            claim.act.name().into(),
            claim.firmness.name().into(),
            claim.negated.into(),
            claim.addressee.map(|id| id.index()).into(),
            claim.inside.map(|id| id.index()).into(),
            earliest,
            latest,
            claim
                .confidence
                .map(|sure| (sure.value() * 100.0).round() as i64)
                .into(),
            claim.found_by.to_string().into(),
        ]
    };
    record.claims.iter().enumerate().map(cells).collect()
}

fn claim_entities(version: i64, record: &Record) -> Vec<Cells<'_>> {
    let of = |(claim, row): (usize, &onrecord_record::Claim)| {
        let lists = [("chain", &row.chain), ("about", &row.about)];
        let cells = lists.into_iter().flat_map(move |(role, ids)| {
            ids.iter().enumerate().map(move |(n, id)| {
                vec![
                    version.into(),
                    claim.into(),
                    role.into(),
                    n.into(),
                    id.index().into(),
                ]
            })
        });
        cells.collect::<Vec<Cells<'static>>>()
    };
    record.claims.iter().enumerate().flat_map(of).collect()
}

fn relations(version: i64, record: &Record) -> Vec<Cells<'_>> {
    let cells = |(n, relation): (usize, &onrecord_record::Relation)| {
        vec![
            version.into(),
            n.into(),
            relation.kind.name().into(),
            relation.subject.index().into(),
            relation.object.index().into(),
            pack(&relation.evidence).into(),
            relation.claim.map(|id| id.index()).into(),
            relation.from.map(|date| date.to_string()).into(),
            relation.until.map(|date| date.to_string()).into(),
        ]
    };
    record.relations.iter().enumerate().map(cells).collect()
}

fn roles(version: i64, record: &Record) -> Vec<Cells<'_>> {
    let cells = |(n, role): (usize, &onrecord_record::Role)| {
        vec![
            version.into(),
            n.into(),
            role.holder.index().into(),
            role.title.clone().into(),
            role.organization.map(|id| id.index()).into(),
            role.current.into(),
            role.from.map(|date| date.to_string()).into(),
            role.until.map(|date| date.to_string()).into(),
            pack(&role.evidence).into(),
        ]
    };
    record.roles.iter().enumerate().map(cells).collect()
}

fn events(version: i64, record: &Record) -> Vec<Cells<'_>> {
    let cells = |(n, event): (usize, &onrecord_record::Event)| {
        let (earliest, latest) = ends(Some(event.when));
        vec![
            version.into(),
            n.into(),
            event.kind.name().into(),
            pack(&[event.trigger]).into(),
            pack(&event.mentions).into(),
            event.lemma.clone().into(),
            event.place.map(|id| id.index()).into(),
            earliest,
            latest,
            event.time.map(|id| id.index()).into(),
            event.status.name().into(),
            event.polarity.name().into(),
            event.claim.map(|id| id.index()).into(),
            event.why.clone().into(),
        ]
    };
    record.events.iter().enumerate().map(cells).collect()
}

fn participants(version: i64, record: &Record) -> Vec<Cells<'_>> {
    let of = |(event, row): (usize, &onrecord_record::Event)| {
        let participants = row.participants.iter().enumerate();
        let cells = participants.map(move |(n, participant)| {
            vec![
                version.into(),
                event.into(),
                n.into(),
                participant.role.name().into(),
                participant.entity.index().into(),
            ]
        });
        cells.collect::<Vec<Cells<'static>>>()
    };
    record.events.iter().enumerate().flat_map(of).collect()
}

fn ends(interval: Option<Interval>) -> (Value<'static>, Value<'static>) {
    let earliest = interval.and_then(Interval::earliest);
    let latest = interval.and_then(Interval::latest);
    let written = |day: Option<onrecord_record::Day>| day.map(|day| day.to_string()).into();
    (written(earliest), written(latest))
}
