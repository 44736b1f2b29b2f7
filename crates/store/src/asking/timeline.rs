//! What happened, over stories, in the order of its days.

use std::collections::BTreeMap;

use onrecord_record::answers::{EventAddress, EventLine, EventParticipant, Named};
use onrecord_record::{
    CodePoints, EventId, EventKind, EventStatus, Offsets, ParticipantRole, Polarity, Published,
};

use super::claims::{identity_id, story_id};
use super::conditions::Conditions;
use super::resolve_name;
use crate::database::{Database, Row};
use crate::rows::{self, unpack_one};
use crate::{Store, StoreError};

/// Which events are asked for; what is absent does not narrow.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// Who took part in them: a name or an identity's id.
    pub about: Option<String>,
    /// Their kind.
    pub kind: Option<EventKind>,
    /// The first day that they may have been on.
    pub since: Option<String>,
    /// The last.
    pub until: Option<String>,
    /// How many at most.
    pub limit: u32,
    /// How many are left out before.
    pub offset: u32,
}

/// What an event is read from beside its own columns.
struct Beside {
    line: EventLine,
    version: i64,
    n: i64,
    span: CodePoints,
}

impl Store {
    /// Returns events in the order of the last day that they may have been on, those without any day last.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] and [`StoreError::Ambiguous`] where nobody, or several, go by a name.
    pub fn timeline(&mut self, filter: &EventFilter) -> Result<Vec<EventLine>, StoreError> {
        let mut conditions = Conditions::default();
        if let Some(name) = &filter.about {
            let ids = resolve_name(&mut self.database, name)?.members;
            let condition = taking_part(&mut conditions, &ids);
            conditions.and(&condition);
        }
        conditions.equal("t.kind", filter.kind.map(EventKind::name));
        conditions.between(
            "COALESCE(t.latest, t.earliest)",
            filter.since.as_deref(),
            None,
        );
        conditions.between(
            "COALESCE(t.earliest, t.latest)",
            None,
            filter.until.as_deref(),
        );
        let (limit, offset) = (filter.limit, filter.offset);
        events(&mut self.database, &mut conditions, limit, offset)
    }
}

/// Returns the condition that one of some identities takes part in an event, or that it is theirs to hold.
pub(super) fn taking_part(conditions: &mut Conditions<'_>, identities: &[i64]) -> String {
    let list = conditions.list(identities);
    format!(
        "(t.version, t.n) IN (SELECT p.version, p.event FROM entities e
                              JOIN participants p ON p.version = e.version AND p.entity = e.n
                              WHERE e.identity IN ({list}))"
    )
}

/// Returns the events that meet some conditions on `events t`, some of them left out before.
pub(super) fn events(
    database: &mut Database,
    conditions: &mut Conditions<'_>,
    limit: u32,
    offset: u32,
) -> Result<Vec<EventLine>, StoreError> {
    let (limit, offset) = (conditions.value(limit), conditions.value(offset));
    let sql = format!(
        "SELECT t.version, t.n, t.span, s.name, t.kind, t.earliest, t.latest, t.status, t.polarity,
                i.id, COALESCE(i.shown_name, i.name, o.name), t.claim, t.why, s.outlet, s.published
         FROM events t JOIN stories s ON s.current = t.version
         LEFT JOIN entities o ON o.version = t.version AND o.n = t.place
         LEFT JOIN identities f ON f.id = o.identity
         LEFT JOIN identities i ON i.id = COALESCE(f.merged, f.id) {}
         ORDER BY COALESCE(t.latest, t.earliest, '9999'), COALESCE(t.earliest, t.latest, '9999'),
                  t.version, t.n LIMIT {limit} OFFSET {offset}",
        conditions.sql()
    );
    let rows = database.query(&sql, conditions.values())?;
    let mut found: Vec<Beside> = rows.into_iter().map(beside).collect::<Result<_, _>>()?;
    for event in &mut found {
        event.line.participants = participants(database, event.version, event.n)?;
    }
    add_words(database, &mut found)?;
    Ok(found.into_iter().map(|event| event.line).collect())
}

fn beside(mut row: Row) -> Result<Beside, StoreError> {
    let (version, n, span) = (row.number(), row.number(), unpack_one(&row.text())?);
    let story = story_id(row.text())?;
    let event = EventId::at(usize::try_from(n).unwrap_or_default());
    let claim_story = story.clone();
    let line = EventLine {
        id: EventAddress { story, row: event },
        kind: rows::named(&row.text(), EventKind::from_name)?,
        words: String::new(),
        when: rows::interval(&mut row)?,
        status: rows::named(&row.text(), EventStatus::from_name)?,
        polarity: rows::named(&row.text(), Polarity::from_name)?,
        participants: Vec::new(),
        place: place(&mut row),
        claim: row
            .maybe_number()
            .map(|n| onrecord_record::answers::ClaimAddress {
                story: claim_story,
                row: onrecord_record::ClaimId::at(usize::try_from(n).unwrap_or_default()),
            }),
        why: row.maybe_text(),
        outlet: row.maybe_text(),
        published: rows::parsed::<Published>(row.maybe_text())?,
    };
    Ok(Beside {
        line,
        version,
        n,
        span,
    })
}

fn place(row: &mut Row) -> Option<Named> {
    let id = row.maybe_number().map(identity_id);
    row.maybe_text().map(|name| Named { name, id })
}

fn participants(
    database: &mut Database,
    version: i64,
    event: i64,
) -> Result<Vec<EventParticipant>, StoreError> {
    let sql = "SELECT p.role, i.id, COALESCE(i.shown_name, i.name, e.description, e.name)
               FROM participants p JOIN entities e ON e.version = p.version AND e.n = p.entity
               LEFT JOIN identities f ON f.id = e.identity
               LEFT JOIN identities i ON i.id = COALESCE(f.merged, f.id)
               WHERE p.version = $1 AND p.event = $2 ORDER BY p.n";
    let rows = database.query(sql, &[version.into(), event.into()])?;
    let participant = |mut row: Row| {
        let role = rows::named(&row.text(), ParticipantRole::from_name)?;
        let id = row.maybe_number().map(identity_id);
        let name = row.text();
        Ok(EventParticipant {
            role,
            who: Named { name, id },
        })
    };
    rows.into_iter().map(participant).collect()
}

/// Adds the sentences that tell the events, for which each text is read once.
fn add_words(database: &mut Database, found: &mut [Beside]) -> Result<(), StoreError> {
    let mut versions: BTreeMap<i64, Vec<&mut Beside>> = BTreeMap::new();
    for event in found {
        versions.entry(event.version).or_default().push(event);
    }
    for (version, events) in versions {
        let sql = "SELECT text, sentences FROM versions WHERE id = $1";
        let Some(mut row) = database.query_first(sql, &[version.into()])? else {
            continue;
        };
        let text = row.text();
        let sentences = crate::load::sentences(&row.text())?;
        let offsets = Offsets::new(&text);
        for event in events {
            let at = event.span.start();
            let sentence = sentences
                .iter()
                .find(|one| one.span.start() <= at && at < one.span.end());
            let span = sentence.map_or(event.span, |sentence| sentence.span);
            let words = offsets.words(&text, span).split_whitespace();
            event.line.words = words.collect::<Vec<_>>().join(" ");
        }
    }
    Ok(())
}
