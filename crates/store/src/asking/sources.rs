//! What outlets' stories rest on, and how sources are quoted.

use std::collections::BTreeMap;

use onrecord_record::answers::{Count, Named, OutletLine, SourceProfile};

use super::claims::{FROM, STANDS, VOICE, identity_id, made_by};
use super::conditions::Conditions;
use super::stories::count;
use super::{identity_lines, resolve_name};
use crate::database::{Database, Row};
use crate::{Store, StoreError, rows};

/// How many names a profile counts.
const MOST: usize = 10;

impl Store {
    /// Returns the outlets of kept stories, those with most stories first.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn outlets(&mut self) -> Result<Vec<OutletLine>, StoreError> {
        let sql = "SELECT s.outlet, COUNT(*),
                          CAST(SUM((SELECT COUNT(*) FROM claims c
                                    LEFT JOIN claim_corrections k ON k.claim = c.id
                                    WHERE c.version = s.current
                                        AND COALESCE(k.standing, '') <> 'rejected')) AS BIGINT),
                          MIN(s.published), MAX(s.published)
                   FROM stories s WHERE s.outlet IS NOT NULL GROUP BY s.outlet ORDER BY 2 DESC, s.outlet";
        let line = |mut row: Row| {
            Ok(OutletLine {
                name: row.text(),
                stories: count(row.number()),
                claims: count(row.number()),
                first: rows::parsed(row.maybe_text())?,
                last: rows::parsed(row.maybe_text())?,
            })
        };
        self.database
            .query(sql, &[])?
            .into_iter()
            .map(line)
            .collect()
    }

    /// Returns the profile of an outlet by its stories, or else of a source by what it is quoted with.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] and [`StoreError::Ambiguous`] where nobody, or several, go by that name.
    pub fn source(&mut self, name: &str) -> Result<SourceProfile, StoreError> {
        let database = &mut self.database;
        let mut conditions = Conditions::default();
        conditions.outlet(Some(name));
        let sql = format!(
            "SELECT COUNT(*), MIN(s.outlet) FROM stories s {}",
            conditions.sql()
        );
        let row = database.query_first(&sql, conditions.values())?;
        let stories = row.map(|mut row| (row.number(), row.text()));
        if let Some((stories @ 1.., outlet)) = stories {
            conditions.and(STANDS);
            let told = profile(database, outlet, None, &conditions)?;
            let stories = count(stories);
            return Ok(SourceProfile { stories, ..told });
        }
        let meant = resolve_name(database, name)?;
        let mut lines = identity_lines(database, &[meant.id])?;
        let line = lines
            .pop()
            .ok_or_else(|| StoreError::missing("source", name))?;
        let mut conditions = Conditions::default();
        let made = made_by(&mut conditions, &meant.members);
        conditions.and(&format!("c.id IN ({made})"));
        conditions.and(STANDS);
        let named = Named {
            name: line.name.clone(),
            id: Some(identity_id(meant.id)),
        };
        profile(database, line.name, Some(named), &conditions)
    }
}

fn profile(
    database: &mut Database,
    name: String,
    identity: Option<Named>,
    conditions: &Conditions<'_>,
) -> Result<SourceProfile, StoreError> {
    const SPEAKER: &str = "LEFT JOIN entities e ON e.version = c.version AND e.n = c.speaker
        LEFT JOIN identities f ON f.id = COALESCE(k.speaker, e.identity)
        LEFT JOIN identities i ON i.id = COALESCE(f.merged, f.id)";
    const CARRIERS: &str = "JOIN claim_entities x ON x.version = c.version AND x.claim = c.n
            AND x.role = 'chain' AND x.n > 0
        JOIN entities w ON w.version = x.version AND w.n = x.entity";
    let sql = format!(
        "SELECT COUNT(DISTINCT s.id) FROM {FROM} {}",
        conditions.sql()
    );
    let row = database.query_first(&sql, conditions.values())?;
    let stories = row.map_or(0, |mut row| row.number());
    let most = match identity {
        Some(_) => "s.outlet",
        None => "COALESCE(i.shown_name, i.name, e.description)",
    };
    // One walk through the claims counts them by all that is told of them.
    let told = format!("{VOICE}, COALESCE(k.firmness, c.firmness), c.act, {most}");
    let from = format!("{FROM} {SPEAKER}");
    let (claims, [voices, firmness, acts, most]) = counts(database, &told, &from, conditions)?;
    let carried = format!("{FROM} {CARRIERS}");
    let (_, [through]) = counts(database, "w.name", &carried, conditions)?;
    Ok(SourceProfile {
        voices,
        firmness,
        acts,
        most,
        through,
        name,
        identity,
        stories: count(stories),
        claims: count(claims),
    })
}

/// Counts claims, and for each of some columns by what it holds, the most frequent first.
fn counts<const N: usize>(
    database: &mut Database,
    columns: &str,
    from: &str,
    conditions: &Conditions<'_>,
) -> Result<(i64, [Vec<Count>; N]), StoreError> {
    let places: Vec<String> = (1..=N).map(|place| place.to_string()).collect();
    let sql = format!(
        "SELECT {columns}, COUNT(*) FROM {from} {} GROUP BY {}",
        conditions.sql(),
        places.join(", ")
    );
    let (mut all, mut counted) = (0, [const { BTreeMap::new() }; N]);
    for mut row in database.query(&sql, conditions.values())? {
        let held: [Option<String>; N] = std::array::from_fn(|_| row.maybe_text());
        let claims = row.number();
        all += claims;
        for (counted, name) in counted.iter_mut().zip(held) {
            if let Some(name) = name {
                *counted.entry(name).or_insert(0) += claims;
            }
        }
    }
    Ok((all, counted.map(most_frequent)))
}

fn most_frequent(counted: BTreeMap<String, i64>) -> Vec<Count> {
    let mut counted: Vec<(String, i64)> = counted.into_iter().collect();
    // Those that are as frequent stay in the order of their names.
    counted.sort_by_key(|(_, claims)| std::cmp::Reverse(*claims));
    counted.truncate(MOST);
    let counted = counted.into_iter();
    counted
        .map(|(name, claims)| Count {
            name,
            count: count(claims),
        })
        .collect()
}
