//! Who is the same over stories: each named entity of a story finds its identity, or founds one.
//!
//! The store looks up who goes by that name and what its latest stories tell of them; whether they are the
//! same is for the caller to judge ([`Same`]), whose reason is kept beside the entity. Entities without a
//! name have no identity. Places, works and groups are the same where their names are.

mod spelling;
mod traits;

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::{Entity, EntityKind, Record};

pub use self::spelling::spelling;
use crate::StoreError;
use crate::database::{Database, Row, Value};

/// How many of an identity's latest stories are looked at to know it again.
const LATEST: i64 = 12;

/// The most identities of one name that are looked at.
const MOST_CANDIDATES: i64 = 8;

/// What is known of a person or a body, from one story or from several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its names, as [`spelling`] has them.
    pub spellings: BTreeSet<String>,
    /// Its grammatical gender, where its stories give one.
    pub genders: BTreeSet<String>,
    /// What its stories tell of it: `title:mayor`, `of:harrow council`, `spouse:ana ruiz`, `called:footballer`.
    pub traits: BTreeSet<String>,
    /// Who else with a name its stories speak of, as [`spelling`] has them.
    pub companions: BTreeSet<String>,
    /// The outlets of its stories.
    pub outlets: BTreeSet<String>,
    /// The days on which its stories were published, where they say.
    pub days: BTreeSet<String>,
}

/// An entity of a story that is to be kept.
#[derive(Clone, Debug)]
pub struct Newcomer<'a> {
    /// Its kind.
    pub kind: EntityKind,
    /// Its name.
    pub name: &'a str,
    /// What the story tells of it.
    pub known: Known,
}

/// An identity of that name.
#[derive(Clone, Debug)]
pub struct Candidate {
    id: i64,
    /// Its kind.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// What its latest stories tell of it.
    pub known: Known,
}

/// Whether a newcomer is one of the candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is none of them.
    Apart,
    /// It is the one at that place of the list, for that reason.
    Same {
        /// The place.
        place: usize,
        /// The reason, for people (`the same name and title: mayor`).
        why: String,
    },
}

/// Judges whether a newcomer is one of those who go by its name.
pub type Same<'a> = dyn Fn(&Newcomer<'_>, &[Candidate]) -> Verdict + 'a;

/// Whom the entities of a story were before it was read anew, by their names.
pub(crate) type Former = BTreeMap<String, (i64, Option<String>)>;

/// What an entity's row says of its identity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) identity: Option<i64>,
    pub(crate) why: Option<String>,
    pub(crate) traits: Option<String>,
}

/// Finds or founds the identity of each entity of a record.
pub(crate) fn resolve(
    database: &mut Database,
    record: &Record,
    former: &Former,
    same: &Same<'_>,
) -> Result<Vec<Resolved>, StoreError> {
    let traits = traits::traits(record);
    let spellings: Vec<Option<String>> = record.entities.iter().map(own_spelling).collect();
    let mut resolved = Vec::with_capacity(record.entities.len());
    for (at, entity) in record.entities.iter().enumerate() {
        let Some(own) = &spellings[at] else {
            resolved.push(Resolved::default());
            continue;
        };
        let companions = spellings.iter().enumerate();
        let companions = companions.filter(|(other, _)| *other != at);
        let newcomer = Newcomer {
            kind: entity.kind,
            name: &entity.name,
            known: Known {
                spellings: all_spellings(own, entity),
                genders: entity.gender.iter().cloned().collect(),
                traits: traits[at].clone(),
                companions: companions.filter_map(|(_, name)| name.clone()).collect(),
                outlets: record.story.outlet.iter().cloned().collect(),
                days: days(record),
            },
        };
        resolved.push(settle(database, former.get(own), &newcomer, same)?);
    }
    Ok(resolved)
}

/// Returns the name by which an entity can be known in another story.
fn own_spelling(entity: &Entity) -> Option<String> {
    let can_be_known = !entity.unnamed && entity.kind != EntityKind::Other;
    can_be_known
        .then(|| spelling(&entity.name))
        .filter(|name| !name.is_empty())
}

fn all_spellings(own: &str, entity: &Entity) -> BTreeSet<String> {
    let aliases = entity.aliases.iter().map(|alias| spelling(alias));
    let named = aliases.filter(|alias| !alias.is_empty());
    named.chain([own.to_owned()]).collect()
}

fn days(record: &Record) -> BTreeSet<String> {
    let published = record.story.published.iter();
    published
        .map(|published| published.day().to_string())
        .collect()
}

fn settle(
    database: &mut Database,
    former: Option<&(i64, Option<String>)>,
    newcomer: &Newcomer<'_>,
    same: &Same<'_>,
) -> Result<Resolved, StoreError> {
    let (identity, why, known) = match former {
        Some((identity, why)) => (*identity, why.clone(), BTreeSet::new()),
        None => judged(database, newcomer, same)?,
    };
    for spelling in newcomer.known.spellings.difference(&known) {
        let sql =
            "INSERT INTO spellings (spelling, identity) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        database.execute(sql, &[spelling.into(), identity.into()])?;
    }
    let traits: Vec<&str> = newcomer.known.traits.iter().map(|one| &**one).collect();
    Ok(Resolved {
        identity: Some(identity),
        why,
        traits: (!traits.is_empty()).then(|| traits.join("; ")),
    })
}

/// Finds the identity that a newcomer is judged to be, with the reason and the names that it has already; or
/// founds one.
fn judged(
    database: &mut Database,
    newcomer: &Newcomer<'_>,
    same: &Same<'_>,
) -> Result<(i64, Option<String>, BTreeSet<String>), StoreError> {
    let own = spelling(newcomer.name);
    let mut candidates = candidates(database, &own, newcomer.kind)?;
    let verdict = if candidates.is_empty() {
        Verdict::Apart
    } else {
        same(newcomer, &candidates)
    };
    match verdict {
        Verdict::Same { place, why } if place < candidates.len() => {
            let found = candidates.swap_remove(place);
            Ok((found.id, Some(why), found.known.spellings))
        }
        Verdict::Same { .. } | Verdict::Apart => {
            let founded = found_identity(database, newcomer)?;
            Ok((founded, None, BTreeSet::new()))
        }
    }
}

/// Returns whom the entities of a version are, by their names.
pub(crate) fn former(database: &mut Database, version: i64) -> Result<Former, StoreError> {
    let sql = "SELECT name, identity, why FROM entities
               WHERE version = $1 AND identity IS NOT NULL ORDER BY n DESC";
    let rows = database.query(sql, &[version.into()])?;
    let named = rows.into_iter().map(|mut row| {
        let name = spelling(&row.text());
        (name, (row.number(), row.maybe_text()))
    });
    Ok(named.collect())
}

/// Takes out those identities of which nothing is left, unless a correction has made something of them.
pub(crate) fn forget_unused(
    database: &mut Database,
    identities: impl IntoIterator<Item = i64>,
) -> Result<(), StoreError> {
    for identity in identities {
        let sql =
            "DELETE FROM identities WHERE id = $1 AND shown_name IS NULL AND shown_kind IS NULL
                   AND merged IS NULL AND NOT EXISTS (SELECT 1 FROM entities WHERE identity = $1)
                   AND NOT EXISTS (SELECT 1 FROM identities m WHERE m.merged = $1)
                   AND NOT EXISTS (SELECT 1 FROM claim_corrections WHERE speaker = $1)";
        database.execute(sql, &[identity.into()])?;
    }
    Ok(())
}

/// Founds a new identity.
fn found_identity(database: &mut Database, newcomer: &Newcomer<'_>) -> Result<i64, StoreError> {
    let id = database.next_id("identities")?;
    let sql = "INSERT INTO identities (id, kind, name) VALUES ($1, $2, $3)";
    let values = [id.into(), newcomer.kind.name().into(), newcomer.name.into()];
    database.execute(sql, &values)?;
    Ok(id)
}

/// Looks up who goes by a name and is of a kind that may be the same.
fn candidates(
    database: &mut Database,
    own: &str,
    kind: EntityKind,
) -> Result<Vec<Candidate>, StoreError> {
    let sql = "SELECT DISTINCT COALESCE(i.merged, i.id), COALESCE(r.kind, i.kind), COALESCE(r.name, i.name)
               FROM spellings s JOIN identities i ON i.id = s.identity
               LEFT JOIN identities r ON r.id = i.merged
               WHERE s.spelling = $1 ORDER BY 1 LIMIT $2";
    let rows = database.query(sql, &[own.into(), MOST_CANDIDATES.into()])?;
    let mut candidates = Vec::new();
    for mut row in rows {
        let (id, found, name) = (row.number(), row.text(), row.text());
        let found = EntityKind::from_name(&found).unwrap_or(EntityKind::Other);
        if may_be_one(found, kind) {
            let known = known(database, id)?;
            candidates.push(Candidate {
                id,
                kind: found,
                name,
                known,
            });
        }
    }
    Ok(candidates)
}

/// Tells whether what is read as one kind may be read as the other elsewhere.
fn may_be_one(first: EntityKind, second: EntityKind) -> bool {
    let bodies = [EntityKind::Organization, EntityKind::Outlet];
    first == second || bodies.contains(&first) && bodies.contains(&second)
}

/// Gathers what an identity's latest stories tell of it.
fn known(database: &mut Database, identity: i64) -> Result<Known, StoreError> {
    let mut known = Known::default();
    let sql = "SELECT spelling FROM spellings WHERE identity = $1 ORDER BY spelling";
    for mut row in database.query(sql, &[identity.into()])? {
        known.spellings.insert(row.text());
    }
    let sql = "SELECT e.version, e.traits, e.gender, v.outlet, v.published
               FROM entities e JOIN versions v ON v.id = e.version
               WHERE e.identity = $1 ORDER BY e.version DESC LIMIT $2";
    let rows = database.query(sql, &[identity.into(), LATEST.into()])?;
    let versions: Vec<i64> = rows.into_iter().map(|row| note(&mut known, row)).collect();
    let own = known.spellings.clone();
    for name in companions(database, &versions)? {
        if !own.contains(&name) {
            known.companions.insert(name);
        }
    }
    Ok(known)
}

/// Notes what one story tells; returns its version.
fn note(known: &mut Known, mut row: Row) -> i64 {
    let version = row.number();
    let traits = row.text();
    known.traits.extend(
        traits
            .split("; ")
            .filter(|one| !one.is_empty())
            .map(str::to_owned),
    );
    known.genders.extend(row.maybe_text());
    known.outlets.extend(row.maybe_text());
    known
        .days
        .extend(row.maybe_text().map(|day| day.chars().take(10).collect()));
    version
}

/// Returns who has a name in some versions.
fn companions(database: &mut Database, versions: &[i64]) -> Result<Vec<String>, StoreError> {
    if versions.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=versions.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT DISTINCT name FROM entities WHERE identity IS NOT NULL AND version IN ({})",
        places.join(", ")
    );
    let values: Vec<Value<'_>> = versions.iter().map(|version| (*version).into()).collect();
    let rows = database.query(&sql, &values)?;
    Ok(rows
        .into_iter()
        .map(|mut row| spelling(&row.text()))
        .collect())
}
