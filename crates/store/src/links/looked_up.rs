//! What kept stories state, looked up together: a handful of questions, however many statements are asked for.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::answers::{KeptClaim, Statement, StatementAddress, StatementId};
use onrecord_record::{EntityKind, Offsets, SentenceId};

use super::stated::{Head, Mouthpiece, Stated, claimed};
use crate::asking::{Conditions, kept_claims};
use crate::database::{Database, Row};
use crate::{Store, StoreError, load, rows};

/// How many rows are asked for in one question.
const AT_ONCE: usize = 400;

/// Where a statement stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    at: &'a StatementAddress,
    version: i64,
}

impl Store {
    /// Returns what some stories state, by the ids of statements, leaving out claims that have been rejected.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn stated(
        &mut self,
        statements: &BTreeSet<StatementAddress>,
    ) -> Result<BTreeMap<StatementAddress, Stated>, StoreError> {
        let database = &mut self.database;
        let versions = versions(database, statements)?;
        let mut numbers: Vec<i64> = versions.values().copied().collect();
        numbers.sort_unstable();
        let firsts = firsts(database, &numbers)?;
        let kept = |version: i64| firsts.get(&version).copied().unwrap_or(version);
        let places: Vec<Place<'_>> = statements
            .iter()
            .filter_map(|at| {
                let version = *versions.get(at.story.as_str())?;
                Some(Place { at, version })
            })
            .collect();
        let mut found = BTreeMap::new();
        for (place, statement) in sentences(database, &places)? {
            let stated = Stated {
                statement,
                chain: Vec::new(),
                kept: kept(place.version),
            };
            found.insert(place.at.clone(), stated);
        }
        for (place, claim, chain) in claims(database, &places)? {
            if let Some(statement) = claimed(place.at, &claim) {
                let stated = Stated {
                    statement,
                    chain,
                    kept: kept(place.version),
                };
                found.insert(place.at.clone(), stated);
            }
        }
        Ok(found)
    }
}

/// Returns the current versions of the stories of some statements, by their ids.
fn versions(
    database: &mut Database,
    statements: &BTreeSet<StatementAddress>,
) -> Result<BTreeMap<String, i64>, StoreError> {
    let stories: BTreeSet<&str> = statements.iter().map(|at| at.story.as_str()).collect();
    let mut versions = BTreeMap::new();
    for some in in_parts(stories.iter().copied()) {
        let mut conditions = Conditions::default();
        let list = conditions.list(&some);
        conditions.and(&format!("name IN ({list})"));
        conditions.and("current IS NOT NULL");
        let sql = format!("SELECT name, current FROM stories {}", conditions.sql());
        let rows = database.query(&sql, conditions.values())?;
        versions.extend(rows.into_iter().map(|mut row| (row.text(), row.number())));
    }
    match stories.iter().find(|story| !versions.contains_key(**story)) {
        Some(story) => Err(StoreError::missing("story", story)),
        None => Ok(versions),
    }
}

/// Returns the first versions of the stories of some versions.
fn firsts(database: &mut Database, versions: &[i64]) -> Result<BTreeMap<i64, i64>, StoreError> {
    let mut firsts = BTreeMap::new();
    for some in versions.chunks(AT_ONCE) {
        let mut conditions = Conditions::default();
        let list = conditions.list(some);
        let sql = format!(
            "SELECT v.id, MIN(f.id) FROM versions v JOIN versions f ON f.story = v.story
             WHERE v.id IN ({list}) GROUP BY v.id"
        );
        let rows = database.query(&sql, conditions.values())?;
        firsts.extend(rows.into_iter().map(|mut row| (row.number(), row.number())));
    }
    Ok(firsts)
}

/// Returns the sentences among some statements, which outlets stand behind themselves.
fn sentences<'a>(
    database: &mut Database,
    places: &[Place<'a>],
) -> Result<Vec<(Place<'a>, Statement)>, StoreError> {
    let mut wanted: BTreeMap<i64, Vec<(Place<'a>, SentenceId)>> = BTreeMap::new();
    for place in places {
        if let StatementId::Sentence(sentence) = place.at.row {
            let of_version = wanted.entry(place.version).or_default();
            of_version.push((*place, sentence));
        }
    }
    let mut found = Vec::new();
    for some in in_parts(wanted.keys().copied()) {
        let mut conditions = Conditions::default();
        let list = conditions.list(&some);
        let sql = format!(
            "SELECT id, title, outlet, published, sentences, text FROM versions WHERE id IN ({list})"
        );
        for mut row in database.query(&sql, conditions.values())? {
            let wanted = wanted.get(&row.number());
            found.extend(of_version(row, wanted.map_or(&[], Vec::as_slice))?);
        }
    }
    Ok(found)
}

/// Takes sentences from the row of their version.
fn of_version<'a>(
    mut row: Row,
    wanted: &[(Place<'a>, SentenceId)],
) -> Result<Vec<(Place<'a>, Statement)>, StoreError> {
    let head = Head {
        title: row.maybe_text(),
        outlet: row.maybe_text(),
        published: rows::parsed(row.maybe_text())?,
    };
    let (sentences, text) = (load::sentences(&row.text())?, row.text());
    let offsets = Offsets::new(&text);
    let statement = |(place, sentence): &(Place<'a>, SentenceId)| {
        let span = sentences.get(sentence.index())?.span;
        Some((
            *place,
            head.clone().over(place.at, offsets.words(&text, span)),
        ))
    };
    Ok(wanted.iter().filter_map(statement).collect())
}

/// Returns the claims among some statements, each with through whom it came, as its story has it.
fn claims<'a>(
    database: &mut Database,
    places: &[Place<'a>],
) -> Result<Vec<(Place<'a>, KeptClaim, Vec<Mouthpiece>)>, StoreError> {
    let mut found = Vec::new();
    let of_claims = places.iter().filter_map(|place| match place.at.row {
        StatementId::Claim(claim) => Some((*place, claim.index() as i64)),
        StatementId::Sentence(_) => None,
    });
    for some in in_parts(of_claims) {
        let ids = ids(database, &some)?;
        let mut chains = chains(database, &ids)?;
        for claim in kept_claims(database, &ids)? {
            let place = some.iter().find(|(place, _)| {
                place.at.story == claim.id.story && place.at.row == StatementId::Claim(claim.id.row)
            });
            if let Some((place, n)) = place {
                let chain = chains.remove(&(place.version, *n)).unwrap_or_default();
                found.push((*place, claim, chain));
            }
        }
    }
    Ok(found)
}

/// Returns the numbers of claims by their versions and their places there.
fn ids(database: &mut Database, some: &[(Place<'_>, i64)]) -> Result<Vec<i64>, StoreError> {
    let wanted: BTreeSet<(i64, i64)> = some.iter().map(|(place, n)| (place.version, *n)).collect();
    let mut versions: Vec<i64> = wanted.iter().map(|(version, _)| *version).collect();
    versions.dedup();
    let mut conditions = Conditions::default();
    let list = conditions.list(&versions);
    let sql = format!("SELECT id, version, n FROM claims WHERE version IN ({list})");
    let mut ids = Vec::new();
    for mut row in database.query(&sql, conditions.values())? {
        let id = row.number();
        if wanted.contains(&(row.number(), row.number())) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Through whom claims came, by their versions and their places there.
type Chains = BTreeMap<(i64, i64), Vec<Mouthpiece>>;

/// Returns through whom some claims came: those of the chain, or else who speaks.
fn chains(database: &mut Database, claims: &[i64]) -> Result<Chains, StoreError> {
    let mut conditions = Conditions::default();
    let list = conditions.list(claims);
    let sql = format!(
        "SELECT c.version, c.n, x.n, e.n, e.kind, e.name, e.unnamed, e.description FROM claims c
         JOIN claim_entities x ON x.version = c.version AND x.claim = c.n AND x.role = 'chain'
         JOIN entities e ON e.version = x.version AND e.n = x.entity WHERE c.id IN ({list})
         UNION ALL
         SELECT c.version, c.n, 0, e.n, e.kind, e.name, e.unnamed, e.description FROM claims c
         JOIN entities e ON e.version = c.version AND e.n = c.speaker
         WHERE c.id IN ({list}) AND NOT EXISTS (SELECT 1 FROM claim_entities x
             WHERE x.version = c.version AND x.claim = c.n AND x.role = 'chain')
         ORDER BY 1, 2, 3"
    );
    let rows = database.query(&sql, conditions.values())?;
    let offices = offices(database, claims)?;
    let mut chains: Chains = BTreeMap::new();
    for mut row in rows {
        let (version, n, _) = (row.number(), row.number(), row.number());
        let holder = row.number();
        let held = offices.get(&(version, holder)).cloned().unwrap_or_default();
        let chain = chains.entry((version, n)).or_default();
        chain.push(mouthpiece(row, held)?);
    }
    Ok(chains)
}

fn mouthpiece(mut row: Row, offices: Vec<String>) -> Result<Mouthpiece, StoreError> {
    let kind = rows::named(&row.text(), EntityKind::from_name)?;
    let (name, unnamed, described) = (row.text(), row.truth(), row.maybe_text());
    let described = described.filter(|words| unnamed && !words.is_empty());
    Ok(Mouthpiece {
        name: described.unwrap_or(name),
        kind,
        unnamed,
        offices,
    })
}

/// Returns the titles, and the bodies that they are held in, of those whom the stories of some claims speak of: by the
/// version and the place of the holder.
fn offices(
    database: &mut Database,
    claims: &[i64],
) -> Result<BTreeMap<(i64, i64), Vec<String>>, StoreError> {
    let mut conditions = Conditions::default();
    let list = conditions.list(claims);
    let sql = format!(
        "SELECT r.version, r.holder, r.title, o.name FROM roles r
         LEFT JOIN entities o ON o.version = r.version AND o.n = r.organization
         WHERE r.version IN (SELECT version FROM claims WHERE id IN ({list})) ORDER BY r.version, r.n"
    );
    let mut offices: BTreeMap<(i64, i64), Vec<String>> = BTreeMap::new();
    for mut row in database.query(&sql, conditions.values())? {
        let held = offices.entry((row.number(), row.number())).or_default();
        held.push(row.text());
        held.extend(row.maybe_text());
    }
    Ok(offices)
}

/// Parts what is asked for into as many questions as it takes.
fn in_parts<T>(all: impl Iterator<Item = T>) -> Vec<Vec<T>> {
    let mut parts: Vec<Vec<T>> = Vec::new();
    for one in all {
        match parts.last_mut().filter(|part| part.len() < AT_ONCE) {
            Some(part) => part.push(one),
            None => parts.push(vec![one]),
        }
    }
    parts
}
