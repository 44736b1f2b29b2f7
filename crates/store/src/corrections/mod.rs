//! What people have put right: a layer of its own over what was read.
//!
//! A correction names what it is of by what stands in the text (a claim's words, what a story calls
//! somebody), so that it outlives a new reading, waits for a story that is not there yet, and can be carried
//! to another database. [`force`] brings corrections to bear on the rows, [`anchors`] finds what they name,
//! [`apply`] gives a record as they leave it.

mod anchors;
mod apply;
mod force;
mod sourcing;

use onrecord_record::answers::{ClaimAddress, Correction, CorrectionAnchor, CorrectionKind};
use onrecord_record::{CorrectionId, EntityKind, Firmness};

use crate::database::{Database, Row, Value};
use crate::{Store, StoreError, rows};

/// Something to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Two are one; each by name or id.
    Merge {
        /// The one whose name is kept.
        one: String,
        /// The other.
        other: String,
    },
    /// Somebody whom a story calls so is not who they are taken for.
    Split {
        /// The story.
        story: String,
        /// What it calls them.
        name: String,
    },
    /// Somebody has another name.
    Rename {
        /// Who, by name or id.
        who: String,
        /// The name.
        name: String,
    },
    /// Somebody or something is of another kind.
    Kind {
        /// Who or what, by name or id.
        who: String,
        /// The kind.
        kind: EntityKind,
    },
    /// A claim has another speaker.
    Speaker {
        /// The claim.
        claim: ClaimAddress,
        /// Who, by name or id; somebody new where nobody goes by that name.
        who: String,
    },
    /// A claim has another firmness.
    Firmness {
        /// The claim.
        claim: ClaimAddress,
        /// The firmness.
        firmness: Firmness,
    },
    /// A claim is none.
    Reject {
        /// The claim.
        claim: ClaimAddress,
    },
    /// A claim is right as it stands.
    Accept {
        /// The claim.
        claim: ClaimAddress,
    },
}

/// Who puts something right, when and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub by: String,
    /// When: an ISO 8601 date-time.
    pub at: String,
    /// Why.
    pub why: Option<String>,
}

impl Store {
    /// Puts something right.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] and [`StoreError::Ambiguous`] where it is not clear what is meant,
    /// [`StoreError::Correction`] where it cannot be.
    pub fn correct(&mut self, change: &Change, signed: &Signed) -> Result<Correction, StoreError> {
        self.recent.forget();
        self.database.write(|database| {
            refuse_no_name(change)?;
            let correction = anchors::describe(database, change, signed)?;
            refuse_twice(database, &correction)?;
            let correction = put(database, correction)?;
            force::one(database, &correction)?;
            in_force(database, correction)
        })
    }

    /// Takes a correction back: what was read, and the other corrections, stand again.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is none of that id, or it has been taken back.
    pub fn take_back(&mut self, id: CorrectionId, at: &str) -> Result<Correction, StoreError> {
        self.recent.forget();
        self.database.write(|database| {
            let number = id.index() as i64 + 1;
            let sql = "UPDATE corrections SET taken_back = $1 WHERE id = $2 AND taken_back IS NULL";
            if database.execute(sql, &[at.into(), number.into()])? == 0 {
                return Err(StoreError::missing("correction in force", id));
            }
            let sql = format!("{SELECT} WHERE id = $1");
            let row = database.query_first(&sql, &[number.into()])?;
            let row = row.ok_or_else(|| StoreError::missing("correction", id))?;
            let correction = correction(row)?;
            force::undo(database, &correction)?;
            Ok(correction)
        })
    }

    /// Returns all corrections, the first first, those that were taken back among them.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn corrections(&mut self) -> Result<Vec<Correction>, StoreError> {
        let database = &mut self.database;
        let all = list(database, "", &[])?;
        all.into_iter()
            .map(|correction| in_force(database, correction))
            .collect()
    }

    /// Takes in corrections of another database; returns how many were not there yet.
    ///
    /// Those of stories that are not there wait for them.
    ///
    /// # Errors
    ///
    /// Where the database cannot be written; none is taken in then.
    pub fn import_corrections(&mut self, corrections: &[Correction]) -> Result<u32, StoreError> {
        self.recent.forget();
        self.database.write(|database| {
            let mut new = 0;
            for correction in corrections {
                if is_there(database, correction)? {
                    continue;
                }
                let correction = put(database, correction.clone())?;
                if correction.taken_back.is_none() {
                    force::one(database, &correction)?;
                }
                new += 1;
            }
            Ok(new)
        })
    }
}

/// The longest name that somebody is given, in characters.
const LONGEST_NAME: usize = 200;

/// Refuses names that are none: blank, over several lines, or endless.
fn refuse_no_name(change: &Change) -> Result<(), StoreError> {
    let (Change::Rename { name, .. } | Change::Speaker { who: name, .. }) = change else {
        return Ok(());
    };
    let is_name = !name.trim().is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.contains(char::is_control);
    if is_name {
        return Ok(());
    }
    let shown: String = name.chars().take(40).collect();
    let what = format!("`{shown}` is no name");
    Err(StoreError::Correction { what })
}

/// Refuses a correction that says what another in force says already.
fn refuse_twice(database: &mut Database, correction: &Correction) -> Result<(), StoreError> {
    let sql = "WHERE story = $1 AND taken_back IS NULL";
    let story = correction.target.story().as_str();
    let same = list(database, sql, &[story.into()])?
        .into_iter()
        .find(|other| {
            (other.kind, &other.target, &other.other, &other.value)
                == (
                    correction.kind,
                    &correction.target,
                    &correction.other,
                    &correction.value,
                )
        });
    match same {
        Some(same) => {
            let what = format!("{} says so already", same.id);
            Err(StoreError::Correction { what })
        }
        None => Ok(()),
    }
}

/// Brings to bear on a story's rows what has been put right of it.
pub(crate) fn apply(database: &mut Database, story: i64) -> Result<(), StoreError> {
    let sql = "WHERE taken_back IS NULL
                   AND (story = (SELECT name FROM stories WHERE id = $1)
                        OR other_story = (SELECT name FROM stories WHERE id = $1))";
    for correction in list(database, sql, &[story.into()])? {
        force::one(database, &correction)?;
    }
    Ok(())
}

/// Returns what has been put right of a claim.
pub(crate) fn of_claim(
    database: &mut Database,
    address: &ClaimAddress,
) -> Result<Vec<Correction>, StoreError> {
    let story = address.story.as_str();
    let all = list(
        database,
        "WHERE story = $1 AND taken_back IS NULL",
        &[story.into()],
    )?;
    let own = anchors::claim_number(database, address)?;
    let mut of = Vec::new();
    for correction in all {
        let is_of = matches!(correction.target, CorrectionAnchor::Claim { .. })
            && anchors::claim(database, &correction.target)? == Some(own);
        if is_of {
            of.push(in_force(database, correction)?);
        }
    }
    Ok(of)
}

const SELECT: &str = "SELECT id, kind, target, value, person, at, why, taken_back FROM corrections";

/// Returns the corrections that meet a condition, the first first.
fn list(
    database: &mut Database,
    condition: &str,
    values: &[Value<'_>],
) -> Result<Vec<Correction>, StoreError> {
    let rows = database.query(&format!("{SELECT} {condition} ORDER BY id"), values)?;
    rows.into_iter().map(correction).collect()
}

/// What a row's `target` holds: what the correction is of, and whom it gives it.
#[derive(serde::Serialize, serde::Deserialize)]
struct Anchors {
    target: CorrectionAnchor,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other: Option<CorrectionAnchor>,
}

fn correction(mut row: Row) -> Result<Correction, StoreError> {
    let number = usize::try_from(row.number() - 1).unwrap_or_default();
    let kind = rows::named(&row.text(), CorrectionKind::from_name)?;
    let anchors: Option<Anchors> = rows::json(row.maybe_text())?;
    let anchors = anchors.ok_or_else(|| StoreError::damaged("a correction", "of nothing"))?;
    Ok(Correction {
        id: CorrectionId::at(number),
        kind,
        target: anchors.target,
        other: anchors.other,
        value: row.maybe_text(),
        by: row.text(),
        at: row.text(),
        why: row.maybe_text(),
        taken_back: row.maybe_text(),
        in_force: false,
    })
}

/// Puts a correction's row in; returns the correction with its number.
fn put(database: &mut Database, correction: Correction) -> Result<Correction, StoreError> {
    let number = database.next_id("corrections")?;
    let sql = "INSERT INTO corrections
                   (id, kind, target, value, story, other_story, person, at, why, taken_back)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let target = written(&correction)?;
    let other_story = correction
        .other
        .as_ref()
        .map(|other| other.story().as_str());
    let values: [Value<'_>; 10] = [
        number.into(),
        correction.kind.name().into(),
        target.into(),
        correction.value.as_deref().into(),
        correction.target.story().as_str().into(),
        other_story.into(),
        (&correction.by).into(),
        (&correction.at).into(),
        correction.why.as_deref().into(),
        correction.taken_back.as_deref().into(),
    ];
    database.execute(sql, &values)?;
    let id = CorrectionId::at(usize::try_from(number - 1).unwrap_or_default());
    Ok(Correction { id, ..correction })
}

fn written(correction: &Correction) -> Result<String, StoreError> {
    let anchors = Anchors {
        target: correction.target.clone(),
        other: correction.other.clone(),
    };
    serde_json::to_string(&anchors).map_err(|error| StoreError::damaged("a correction", error))
}

fn is_there(database: &mut Database, correction: &Correction) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) FROM corrections WHERE kind = $1 AND target = $2 AND at = $3
                   AND person = $4 AND COALESCE(value, '') = $5";
    let target = written(correction)?;
    let values: [Value<'_>; 5] = [
        correction.kind.name().into(),
        target.into(),
        (&correction.at).into(),
        (&correction.by).into(),
        correction.value.as_deref().unwrap_or_default().into(),
    ];
    let row = database.query_first(sql, &values)?;
    Ok(row.is_some_and(|mut row| row.truth()))
}

/// Tells of a correction whether what it is of is there.
fn in_force(database: &mut Database, correction: Correction) -> Result<Correction, StoreError> {
    let claim = anchors::claim(database, &correction.target)?;
    let entity = anchors::entity(database, &correction.target)?;
    let is_there = claim.is_some() || entity.is_some();
    let in_force = correction.taken_back.is_none() && is_there;
    Ok(Correction {
        in_force,
        ..correction
    })
}
