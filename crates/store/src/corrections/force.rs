//! Corrections brought to bear on rows, and taken off them again.

use onrecord_record::answers::{Correction, CorrectionAnchor, CorrectionKind};

use super::{anchors, list};
use crate::StoreError;
use crate::asking::resolve_name;
use crate::database::{Database, Value};
use crate::identities::{call, forget_unused, spelling};

/// Brings one correction to bear; one whose story is not there does nothing yet.
pub(super) fn one(database: &mut Database, correction: &Correction) -> Result<(), StoreError> {
    match correction.kind {
        CorrectionKind::Merge => merge(database, correction),
        CorrectionKind::Split => split(database, correction),
        CorrectionKind::Rename => show(
            database,
            correction,
            "shown_name",
            correction.value.as_deref(),
        ),
        CorrectionKind::Kind => show(
            database,
            correction,
            "shown_kind",
            correction.value.as_deref(),
        ),
        CorrectionKind::Speaker => speaker(database, correction),
        CorrectionKind::Firmness => {
            let value = correction.value.as_deref();
            claim(database, correction, "firmness", value.into())
        }
        CorrectionKind::Reject => claim(database, correction, "standing", "rejected".into()),
        CorrectionKind::Accept => claim(database, correction, "standing", "accepted".into()),
    }
}

/// Takes a correction's effect off; the corrections that are left stand.
pub(super) fn undo(database: &mut Database, correction: &Correction) -> Result<(), StoreError> {
    match correction.kind {
        CorrectionKind::Merge => {
            database.execute(
                "UPDATE identities SET merged = NULL WHERE merged IS NOT NULL",
                &[],
            )?;
        }
        CorrectionKind::Split => unsplit(database, correction)?,
        CorrectionKind::Rename => show(database, correction, "shown_name", None)?,
        CorrectionKind::Kind => show(database, correction, "shown_kind", None)?,
        CorrectionKind::Speaker
        | CorrectionKind::Firmness
        | CorrectionKind::Reject
        | CorrectionKind::Accept => {
            if let Some(id) = anchors::claim(database, &correction.target)? {
                let sql = "DELETE FROM claim_corrections WHERE claim = $1";
                database.execute(sql, &[id.into()])?;
            }
        }
    }
    let left = match correction.kind {
        CorrectionKind::Merge => {
            list(database, "WHERE kind = 'merge' AND taken_back IS NULL", &[])?
        }
        _ => {
            let story = correction.target.story().as_str();
            list(
                database,
                "WHERE story = $1 AND taken_back IS NULL",
                &[story.into()],
            )?
        }
    };
    left.iter().try_for_each(|left| one(database, left))
}

/// Returns the identity that another is merged into, or itself.
fn root(database: &mut Database, id: i64) -> Result<i64, StoreError> {
    let sql = "SELECT COALESCE(merged, id) FROM identities WHERE id = $1";
    let row = database.query_first(sql, &[id.into()])?;
    Ok(row.map_or(id, |mut row| row.number()))
}

fn merge(database: &mut Database, correction: &Correction) -> Result<(), StoreError> {
    let one = anchors::identity(database, &correction.target)?;
    let other = match &correction.other {
        Some(other) => anchors::identity(database, other)?,
        None => None,
    };
    let Some((one, other)) = one.zip(other) else {
        return Ok(());
    };
    let (one, other) = (root(database, one)?, root(database, other)?);
    if one == other {
        return Ok(());
    }
    let sql = "UPDATE identities SET merged = $1 WHERE id = $2 OR merged = $2";
    database
        .execute(sql, &[one.into(), other.into()])
        .map(|_| ())
}

/// Makes an entity that is taken for somebody of other stories one of its own.
fn split(database: &mut Database, correction: &Correction) -> Result<(), StoreError> {
    let Some(entity) = anchors::entity(database, &correction.target)? else {
        return Ok(());
    };
    let rest = match &correction.other {
        Some(other) => anchors::identity(database, other)?,
        None => None,
    };
    // It is split already, or there is nobody left to be taken for.
    if rest != Some(entity.identity) {
        return Ok(());
    }
    let id = database.next_id("identities")?;
    let sql = "INSERT INTO identities (id, kind, name) VALUES ($1, $2, $3)";
    database.execute(
        sql,
        &[id.into(), (&entity.kind).into(), (&entity.name).into()],
    )?;
    call(database, id, &spelling(&entity.name))?;
    assign(database, &entity, id)
}

fn unsplit(database: &mut Database, correction: &Correction) -> Result<(), StoreError> {
    let entity = anchors::entity(database, &correction.target)?;
    let rest = match &correction.other {
        Some(other) => anchors::identity(database, other)?,
        None => None,
    };
    match entity.zip(rest) {
        Some((entity, rest)) => {
            assign(database, &entity, rest)?;
            forget_unused(database, [entity.identity])
        }
        None => Ok(()),
    }
}

fn assign(
    database: &mut Database,
    entity: &anchors::Entity,
    identity: i64,
) -> Result<(), StoreError> {
    let sql = "UPDATE entities SET identity = $1, why = NULL WHERE version = $2 AND n = $3";
    let values: [Value<'_>; 3] = [identity.into(), entity.version.into(), entity.n.into()];
    database.execute(sql, &values).map(|_| ())
}

/// Gives an identity another name or kind to be shown under, or its own again.
fn show(
    database: &mut Database,
    correction: &Correction,
    column: &str,
    value: Option<&str>,
) -> Result<(), StoreError> {
    let Some(identity) = anchors::identity(database, &correction.target)? else {
        return Ok(());
    };
    let identity = root(database, identity)?;
    if let (CorrectionKind::Rename, Some(name)) = (correction.kind, value) {
        call(database, identity, &spelling(name))?;
    }
    let sql = format!("UPDATE identities SET {column} = $1 WHERE id = $2");
    database
        .execute(&sql, &[value.into(), identity.into()])
        .map(|_| ())
}

fn speaker(database: &mut Database, correction: &Correction) -> Result<(), StoreError> {
    let Some(anchor @ CorrectionAnchor::Identity { name, .. }) = &correction.other else {
        return Ok(());
    };
    if anchors::claim(database, &correction.target)?.is_none() {
        return Ok(());
    }
    let known = match anchors::identity(database, anchor)? {
        Some(identity) => Some(identity),
        None => resolve_name(database, name).ok().map(|meant| meant.id),
    };
    let identity = match known {
        Some(identity) => root(database, identity)?,
        None => {
            let id = database.next_id("identities")?;
            let sql = "INSERT INTO identities (id, kind, name) VALUES ($1, 'person', $2)";
            database.execute(sql, &[id.into(), name.into()])?;
            call(database, id, &spelling(name))?;
            id
        }
    };
    claim(database, correction, "speaker", identity.into())
}

/// Gives a claim another value in a column of its corrections.
fn claim(
    database: &mut Database,
    correction: &Correction,
    column: &str,
    value: Value<'_>,
) -> Result<(), StoreError> {
    let Some(id) = anchors::claim(database, &correction.target)? else {
        return Ok(());
    };
    let sql = format!(
        "INSERT INTO claim_corrections (claim, {column}) VALUES ($1, $2)
         ON CONFLICT (claim) DO UPDATE SET {column} = excluded.{column}"
    );
    database.execute(&sql, &[id.into(), value]).map(|_| ())
}
