//! A record as it has been put right: the corrections that are in force, brought into a copy of it.

use onrecord_record::{Claim, ClaimId, Entity, EntityId, EntityKind, Firmness, Record, Voice};

use super::sourcing::count_anew;
use crate::database::{Database, Row};
use crate::load::{current, load};
use crate::{Store, StoreError, rows};

impl Store {
    /// Returns the record of a story's current version as it has been put right.
    ///
    /// A rejected claim is not in it, and what the claim told is told by the story. Another speaker stands first in the
    /// claim's chain; one whom the story does not mention is an entity without mentions. What the story rests on
    /// ([`Record::sourcing`]) is counted anew where a claim was rejected or has another speaker.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn corrected(&mut self, story: &str) -> Result<Record, StoreError> {
        let version = current(&mut self.database, story)?;
        let mut record = load(&mut self.database, version)?;
        put_kinds_right(&mut self.database, version, &mut record)?;
        let right = put_claims_right(&mut self.database, version, &mut record)?;
        let left_out = leave_out(&mut record, &right.rejected);
        if right.has_other_speakers || !left_out.is_empty() {
            let before = record.sourcing.take();
            record.sourcing = before.map(|before| count_anew(&record, &before, &left_out));
        }
        Ok(record)
    }
}

fn put_kinds_right(
    database: &mut Database,
    version: i64,
    record: &mut Record,
) -> Result<(), StoreError> {
    let sql = "SELECT e.n, i.shown_kind FROM entities e JOIN identities f ON f.id = e.identity
               JOIN identities i ON i.id = COALESCE(f.merged, f.id)
               WHERE e.version = $1 AND i.shown_kind IS NOT NULL ORDER BY e.n";
    for mut row in database.query(sql, &[version.into()])? {
        let place = rows::place(row.number());
        if let Some(entity) = record.entities.get_mut(place) {
            entity.kind = rows::named(&row.text(), EntityKind::from_name)?;
        }
    }
    Ok(())
}

/// What claims have been put right in, beside their own rows.
#[derive(Default)]
struct Right {
    rejected: Vec<ClaimId>,
    has_other_speakers: bool,
}

/// Puts firmness and speakers right.
fn put_claims_right(
    database: &mut Database,
    version: i64,
    record: &mut Record,
) -> Result<Right, StoreError> {
    let sql = "SELECT c.n, k.firmness, k.standing, COALESCE(i.shown_name, i.name), COALESCE(i.shown_kind, i.kind),
                      (SELECT MIN(e.n) FROM entities e JOIN identities g ON g.id = e.identity
                       WHERE e.version = c.version AND COALESCE(g.merged, g.id) = i.id)
               FROM claims c JOIN claim_corrections k ON k.claim = c.id
               LEFT JOIN identities f ON f.id = k.speaker
               LEFT JOIN identities i ON i.id = COALESCE(f.merged, f.id)
               WHERE c.version = $1 ORDER BY c.n";
    let mut right = Right::default();
    for mut row in database.query(sql, &[version.into()])? {
        let id = ClaimId::at(rows::place(row.number()));
        let firmness = row.maybe_text();
        if row.maybe_text().as_deref() == Some("rejected") {
            right.rejected.push(id);
        }
        let speaker = speaker(&mut row, record)?;
        let Some(claim) = record.claims.iter_mut().find(|claim| claim.id == id) else {
            continue;
        };
        if let Some(firmness) = firmness {
            claim.firmness = rows::named(&firmness, Firmness::from_name)?;
        }
        if let Some(speaker) = speaker {
            put_in(claim, speaker);
            right.has_other_speakers = true;
        }
    }
    Ok(right)
}

/// Returns whom a row gives as speaker: an entity of the record, which is added where the story does not mention them.
fn speaker(row: &mut Row, record: &mut Record) -> Result<Option<EntityId>, StoreError> {
    let (name, kind) = (row.maybe_text(), row.maybe_text());
    if let Some(n) = row.maybe_number() {
        return Ok(Some(EntityId::at(rows::place(n))));
    }
    let (Some(name), Some(kind)) = (name, kind) else {
        return Ok(None);
    };
    if let Some(known) = record
        .entities
        .iter()
        .find(|known| known.mentions.is_empty() && known.name == name)
    {
        return Ok(Some(known.id));
    }
    let id = EntityId::at(record.entities.len());
    record.entities.push(Entity {
        id,
        kind: rows::named(&kind, EntityKind::from_name)?,
        name,
        aliases: Vec::new(),
        unnamed: false,
        description: None,
        profile: None,
        gender: None,
        wikidata: None,
        mentions: Vec::new(),
    });
    Ok(Some(id))
}

/// Puts somebody in as a claim's speaker, who has a name.
fn put_in(claim: &mut Claim, speaker: EntityId) {
    claim.speaker = Some(speaker);
    claim.voice = Voice::Named;
    match claim.chain.first_mut() {
        Some(first) => *first = speaker,
        None => claim.chain.push(speaker),
    }
}

/// Leaves claims out, and what points at them; returns them.
fn leave_out(record: &mut Record, rejected: &[ClaimId]) -> Vec<Claim> {
    if rejected.is_empty() {
        return Vec::new();
    }
    let is_left = |id: &ClaimId| !rejected.contains(id);
    let claims = std::mem::take(&mut record.claims).into_iter();
    let (left, left_out) = claims.partition(|claim| is_left(&claim.id));
    record.claims = left;
    for claim in &mut record.claims {
        claim.inside = claim.inside.filter(is_left);
    }
    for event in &mut record.events {
        event.claim = event.claim.filter(is_left);
    }
    for relation in &mut record.relations {
        relation.claim = relation.claim.filter(is_left);
    }
    left_out
}
