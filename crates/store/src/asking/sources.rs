//! What outlets' stories rest on, and how sources are quoted.

use onrecord_record::answers::{Count, Named, OutletLine, SourceProfile};

use super::claims::{FROM, VOICE, identity_id, made_by};
use super::conditions::Conditions;
use super::stories::count;
use super::{identity_lines, resolve_name};
use crate::database::{Database, Row};
use crate::{Store, StoreError, rows};

/// How many names a profile counts.
const MOST: i64 = 10;

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
            conditions.and("COALESCE(k.standing, '') <> 'rejected'");
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
        conditions.and("COALESCE(k.standing, '') <> 'rejected'");
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
    let from = format!("{FROM} {SPEAKER}");
    let carried = format!("{from} {CARRIERS}");
    let sql = format!(
        "SELECT COUNT(DISTINCT s.id), COUNT(*) FROM {from} {}",
        conditions.sql()
    );
    let row = database.query_first(&sql, conditions.values())?;
    let (stories, claims) = row.map_or((0, 0), |mut row| (row.number(), row.number()));
    let most = match identity {
        Some(_) => "s.outlet",
        None => "COALESCE(i.shown_name, i.name, e.description)",
    };
    let mut counted = |what: &str, from: &str| counts(database, what, from, conditions);
    Ok(SourceProfile {
        voices: counted(VOICE, &from)?,
        firmness: counted("COALESCE(k.firmness, c.firmness)", &from)?,
        acts: counted("c.act", &from)?,
        most: counted(most, &from)?,
        through: counted("w.name", &carried)?,
        name,
        identity,
        stories: count(stories),
        claims: count(claims),
    })
}

/// Counts claims by what a column holds, the most frequent first.
fn counts(
    database: &mut Database,
    what: &str,
    from: &str,
    conditions: &Conditions<'_>,
) -> Result<Vec<Count>, StoreError> {
    let sql = format!(
        "SELECT {what}, COUNT(*) FROM {from} {} AND {what} IS NOT NULL
         GROUP BY {what} ORDER BY 2 DESC, 1 LIMIT {MOST}",
        conditions.sql()
    );
    let rows = database.query(&sql, conditions.values())?;
    let counted = rows.into_iter().map(|mut row| Count {
        name: row.text(),
        count: count(row.number()),
    });
    Ok(counted.collect())
}
