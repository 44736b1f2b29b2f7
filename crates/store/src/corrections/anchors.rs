//! What corrections are of, as it stands in the text, and the rows that this means now.

use onrecord_record::answers::{ClaimAddress, Correction, CorrectionAnchor, CorrectionKind};
use onrecord_record::{CodePoints, CorrectionId, IdentityId, StoryId};

use super::{Change, Signed};
use crate::StoreError;
use crate::asking::resolve_name;
use crate::database::{Database, Value};
use crate::identities::spelling;
use crate::rows::unpack;

/// Describes a change as a correction, by what stands in the text.
pub(super) fn describe(
    database: &mut Database,
    change: &Change,
    signed: &Signed,
) -> Result<Correction, StoreError> {
    let (target, other) = targets(database, change)?;
    let (kind, value) = kind_and_value(change);
    Ok(Correction {
        id: CorrectionId::at(0),
        kind,
        target,
        value,
        other,
        by: signed.by.clone(),
        at: signed.at.clone(),
        why: signed.why.clone(),
        taken_back: None,
        in_force: false,
    })
}

fn kind_and_value(change: &Change) -> (CorrectionKind, Option<String>) {
    match change {
        Change::Merge { .. } => (CorrectionKind::Merge, None),
        Change::Split { .. } => (CorrectionKind::Split, None),
        Change::Rename { name, .. } => (CorrectionKind::Rename, Some(name.clone())),
        Change::Kind { kind, .. } => (CorrectionKind::Kind, Some(kind.name().to_owned())),
        Change::Speaker { .. } => (CorrectionKind::Speaker, None),
        Change::Firmness { firmness, .. } => {
            (CorrectionKind::Firmness, Some(firmness.name().to_owned()))
        }
        Change::Reject { .. } => (CorrectionKind::Reject, None),
        Change::Accept { .. } => (CorrectionKind::Accept, None),
    }
}

/// Returns what a change is of, and whom it gives it.
fn targets(
    database: &mut Database,
    change: &Change,
) -> Result<(CorrectionAnchor, Option<CorrectionAnchor>), StoreError> {
    match change {
        Change::Merge { one, other } => {
            let one = resolve_name(database, one)?.id;
            let other = resolve_name(database, other)?.id;
            if one == other {
                let what = "they are one already".to_owned();
                return Err(StoreError::Correction { what });
            }
            let other = of_identity(database, other)?;
            Ok((of_identity(database, one)?, Some(other)))
        }
        Change::Split { story, name } => {
            let target = in_story(story, name)?;
            let other = rest(database, &target)?;
            Ok((target, Some(other)))
        }
        Change::Rename { who, .. } | Change::Kind { who, .. } => {
            let id = resolve_name(database, who)?.id;
            Ok((of_identity(database, id)?, None))
        }
        Change::Speaker { claim, who } => {
            let speaker = speaker(database, claim, who)?;
            Ok((of_claim(database, claim)?, Some(speaker)))
        }
        Change::Firmness { claim, .. } | Change::Reject { claim } | Change::Accept { claim } => {
            Ok((of_claim(database, claim)?, None))
        }
    }
}

/// Names the speaker that a claim is given; whom nobody knows yet, by the claim's story.
fn speaker(
    database: &mut Database,
    claim: &ClaimAddress,
    who: &str,
) -> Result<CorrectionAnchor, StoreError> {
    match resolve_name(database, who) {
        Ok(meant) => of_identity(database, meant.id),
        Err(StoreError::Missing { .. }) if who.parse::<IdentityId>().is_err() => {
            in_story(claim.story.as_str(), who)
        }
        Err(error) => Err(error),
    }
}

fn in_story(story: &str, name: &str) -> Result<CorrectionAnchor, StoreError> {
    let story = StoryId::new(story).map_err(|_| StoreError::missing("story", story))?;
    let name = name.to_owned();
    Ok(CorrectionAnchor::Identity { story, name })
}

/// Names an identity by the first story that speaks of it.
fn of_identity(database: &mut Database, id: i64) -> Result<CorrectionAnchor, StoreError> {
    let sql = "SELECT s.name, e.name FROM entities e JOIN stories s ON s.current = e.version
               WHERE e.identity = $1 ORDER BY e.version, e.n LIMIT 1";
    let row = database.query_first(sql, &[id.into()])?;
    let mut row = row.ok_or_else(|| StoreError::missing("story of that person", id))?;
    let (story, name) = (row.text(), row.text());
    in_story(&story, &name)
}

/// Names those with whom somebody is taken for one, and from whom they are to be split.
fn rest(
    database: &mut Database,
    target: &CorrectionAnchor,
) -> Result<CorrectionAnchor, StoreError> {
    let CorrectionAnchor::Identity { story, name } = target else {
        return Err(StoreError::missing("person", "a claim"));
    };
    let identity = identity(database, target)?;
    let identity = identity.ok_or_else(|| StoreError::missing("person of that story", name))?;
    let sql = "SELECT s.name, e.name FROM entities e JOIN stories s ON s.current = e.version
               WHERE e.identity = $1 AND s.name <> $2 ORDER BY e.version, e.n LIMIT 1";
    let row = database.query_first(sql, &[identity.into(), story.as_str().into()])?;
    let Some(mut row) = row else {
        let what = format!("no other story has {name}: there is nobody to split from");
        return Err(StoreError::Correction { what });
    };
    let (story, name) = (row.text(), row.text());
    in_story(&story, &name)
}

fn of_claim(
    database: &mut Database,
    address: &ClaimAddress,
) -> Result<CorrectionAnchor, StoreError> {
    let number = claim_number(database, address)?;
    let sql = "SELECT words, content FROM claims WHERE id = $1";
    let row = database.query_first(sql, &[number.into()])?;
    let mut row = row.ok_or_else(|| StoreError::missing("claim", address))?;
    Ok(CorrectionAnchor::Claim {
        story: address.story.clone(),
        words: row.text(),
        content: unpack(row.maybe_text().as_deref())?,
    })
}

/// Returns the number of the claim at an address.
pub(super) fn claim_number(
    database: &mut Database,
    address: &ClaimAddress,
) -> Result<i64, StoreError> {
    let sql = "SELECT c.id FROM stories s JOIN claims c ON c.version = s.current
               WHERE s.name = $1 AND c.n = $2";
    let values: [Value<'_>; 2] = [address.story.as_str().into(), address.row.index().into()];
    let row = database.query_first(sql, &values)?;
    row.map(|mut row| row.number())
        .ok_or_else(|| StoreError::missing("claim", address))
}

/// Finds the claim that an anchor names: of the same words, or else of much the same place.
pub(super) fn claim(
    database: &mut Database,
    anchor: &CorrectionAnchor,
) -> Result<Option<i64>, StoreError> {
    let CorrectionAnchor::Claim {
        story,
        words,
        content,
    } = anchor
    else {
        return Ok(None);
    };
    let sql =
        "SELECT c.id, c.words, c.content FROM stories s JOIN claims c ON c.version = s.current
               WHERE s.name = $1 ORDER BY c.n";
    let mut best: Option<(f64, i64)> = None;
    for mut row in database.query(sql, &[story.as_str().into()])? {
        let (id, own) = (row.number(), row.text());
        let spans = unpack(row.maybe_text().as_deref())?;
        let likeness = match own == *words {
            // The same words in the same place are surer than the same words elsewhere.
            true => 1.0 + overlap(content, &spans),
            false => overlap(content, &spans),
        };
        if likeness >= 0.5 && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, id));
        }
    }
    Ok(best.map(|(_, id)| id))
}

/// Returns what two lists of spans have in common, as a share of all that they cover.
fn overlap(first: &[CodePoints], second: &[CodePoints]) -> f64 {
    let length = |spans: &[CodePoints]| {
        spans
            .iter()
            .map(|span| span.end() - span.start())
            .sum::<u32>()
    };
    let common: u32 = first
        .iter()
        .flat_map(|one| second.iter().map(move |other| (one, other)))
        .map(|(one, other)| {
            let end = one.end().min(other.end());
            end.saturating_sub(one.start().max(other.start()))
        })
        .sum();
    let all = length(first) + length(second) - common;
    if all == 0 {
        0.0
    } else {
        f64::from(common) / f64::from(all)
    }
}

/// An entity of a story by its name: its version, its place, and its identity.
pub(super) struct Entity {
    pub(super) version: i64,
    pub(super) n: i64,
    pub(super) identity: i64,
    pub(super) name: String,
    pub(super) kind: String,
}

/// Finds the entity that an anchor names.
pub(super) fn entity(
    database: &mut Database,
    anchor: &CorrectionAnchor,
) -> Result<Option<Entity>, StoreError> {
    let CorrectionAnchor::Identity { story, name } = anchor else {
        return Ok(None);
    };
    let sql = "SELECT e.version, e.n, e.identity, e.name, e.kind, e.aliases FROM stories s
               JOIN entities e ON e.version = s.current
               WHERE s.name = $1 AND e.identity IS NOT NULL ORDER BY e.n";
    let wanted = spelling(name);
    let mut called = None;
    for mut row in database.query(sql, &[story.as_str().into()])? {
        let entity = Entity {
            version: row.number(),
            n: row.number(),
            identity: row.number(),
            name: row.text(),
            kind: row.text(),
        };
        if spelling(&entity.name) == wanted {
            return Ok(Some(entity));
        }
        let aliases: Vec<String> = crate::rows::json(row.maybe_text())?.unwrap_or_default();
        if called.is_none() && aliases.iter().any(|alias| spelling(alias) == wanted) {
            called = Some(entity);
        }
    }
    Ok(called)
}

/// Finds the identity that an anchor names, as it is before merging.
pub(super) fn identity(
    database: &mut Database,
    anchor: &CorrectionAnchor,
) -> Result<Option<i64>, StoreError> {
    Ok(entity(database, anchor)?.map(|entity| entity.identity))
}
