//! A version laid beside those that share enough with it, and taken away again.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{
    ClauseLink, Comparable, Comparing, LEAST_RUNS, LEAST_TERMS, Laid, MOST, NEAR, Neighbour,
    StoryLink, WINDOW,
};
use crate::StoreError;
use crate::database::{Database, Kind::Integer, Kind::Text, Table, Value};

const DIGESTS: Table = Table {
    name: "digests",
    columns: &[
        ("version", Integer),
        ("make", Text),
        ("day", Integer),
        ("digest", Text),
        ("terms", Text),
        ("runs", Text),
    ],
};

const TERMS: Table = Table {
    name: "story_terms",
    columns: &[("term", Integer), ("day", Integer), ("version", Integer)],
};

const RUNS: Table = Table {
    name: "story_runs",
    columns: &[("run", Integer), ("version", Integer)],
};

const COPIES: Table = Table {
    name: "copies",
    columns: &[
        ("version", Integer),
        ("other", Integer),
        ("verbatim", Integer),
        ("reworded", Integer),
    ],
};

const CLAUSES: Table = Table {
    name: "clause_links",
    columns: &[
        ("version", Integer),
        ("clause", Text),
        ("other", Integer),
        ("other_clause", Text),
        ("stands", Text),
        ("chance", Integer),
        ("why", Text),
    ],
};

/// The day of a story of which none is known.
const NO_DAY: i64 = 0;

/// A version that is to be laid beside others.
#[derive(Clone, Copy)]
pub(crate) struct Compared<'a> {
    pub(crate) version: i64,
    pub(crate) sha256: &'a str,
    pub(crate) comparing: Comparing<'a>,
}

/// Lays a version beside those that share enough with it, and keeps what comes of it.
pub(crate) fn lay(database: &mut Database, compared: Compared<'_>) -> Result<(), StoreError> {
    let Compared {
        version,
        sha256,
        comparing,
    } = compared;
    let own = comparing.own;
    let versions = neighbours(database, own)?;
    let others = digests(database, &versions, &own.make)?;
    let laid = Laid {
        digest: &own.digest,
        sha256,
    };
    let links = (comparing.judge)(laid, &others);
    put(database, version, own)?;
    let itself = StoryLink {
        copy: None,
        clauses: links.own,
    };
    put_links(database, (version, version), &itself)?;
    for (place, link) in &links.others {
        if let Some(other) = others.get(*place) {
            put_links(database, (version, other.version), link)?;
        }
    }
    Ok(())
}

/// Returns the versions that share enough with a story, in their order.
fn neighbours(database: &mut Database, own: &Comparable) -> Result<Vec<i64>, StoreError> {
    let mut shared: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
    for (version, is_near) in of_terms(database, own)? {
        // A term weighs more in stories of the same week: there two are enough.
        shared.entry(version).or_default().0 += if is_near { 3 } else { 2 };
    }
    if !own.runs.is_empty() {
        let (values, list) = filled(&own.runs);
        let sql = format!("SELECT version FROM story_runs WHERE run IN ({list})");
        for mut row in database.query(&sql, &values)? {
            shared.entry(row.number()).or_default().1 += 1;
        }
    }
    let mut enough: Vec<(i64, usize)> = shared
        .into_iter()
        .filter(|(_, (terms, runs))| *terms >= 2 * LEAST_TERMS || *runs >= LEAST_RUNS)
        .map(|(version, (terms, runs))| (version, terms + 2 * runs))
        .collect();
    // Of more than can be looked at those that share most.
    enough.sort_by_key(|(version, shared)| (Reverse(*shared), *version));
    let mut nearest: Vec<i64> = enough
        .iter()
        .take(MOST)
        .map(|(version, _)| *version)
        .collect();
    nearest.sort_unstable();
    Ok(nearest)
}

/// Returns for each term that a story shares with a version the version, and whether it is of the same week.
fn of_terms(database: &mut Database, own: &Comparable) -> Result<Vec<(i64, bool)>, StoreError> {
    if own.terms.is_empty() {
        return Ok(Vec::new());
    }
    let (mut values, list) = filled(&own.terms);
    let mut sql = format!("SELECT version, day FROM story_terms WHERE term IN ({list})");
    if let Some(day) = own.day {
        values.extend([(day - WINDOW).into(), (day + WINDOW).into(), NO_DAY.into()]);
        let last = values.len();
        let within = format!("AND day BETWEEN ${} AND ${}", last - 2, last - 1);
        sql = format!("{sql} {within} UNION ALL {sql} AND day = ${last}");
    }
    let rows = database.query(&sql, &values)?;
    let found = rows.into_iter().map(|mut row| {
        let (version, day) = (row.number(), row.number());
        let is_near = own
            .day
            .is_some_and(|own| day != NO_DAY && (own - day).abs() <= NEAR);
        (version, is_near)
    });
    Ok(found.collect())
}

/// Returns numbers as values, and their places in a statement.
fn filled<'a>(numbers: &[i64]) -> (Vec<Value<'a>>, String) {
    let places: Vec<String> = (1..=numbers.len())
        .map(|place| format!("${place}"))
        .collect();
    (
        numbers.iter().map(|number| (*number).into()).collect(),
        places.join(", "),
    )
}

/// Returns what some versions are compared by, in their order.
fn digests(
    database: &mut Database,
    versions: &[i64],
    make: &str,
) -> Result<Vec<Neighbour>, StoreError> {
    let mut found = Vec::new();
    for some in versions.chunks(500) {
        let (mut values, list) = filled(some);
        values.push(make.into());
        let last = values.len();
        let sql = format!(
            "SELECT d.version, v.sha256, d.digest FROM digests d JOIN versions v ON v.id = d.version
             WHERE d.version IN ({list}) AND d.make = ${last} ORDER BY d.version"
        );
        found.extend(
            database
                .query(&sql, &values)?
                .into_iter()
                .map(|mut row| Neighbour {
                    version: row.number(),
                    sha256: row.text(),
                    digest: row.text(),
                }),
        );
    }
    Ok(found)
}

fn put(database: &mut Database, version: i64, own: &Comparable) -> Result<(), StoreError> {
    let day = own.day.unwrap_or(NO_DAY);
    let row = vec![
        version.into(),
        (&own.make).into(),
        day.into(),
        (&own.digest).into(),
        packed(&own.terms).into(),
        packed(&own.runs).into(),
    ];
    database.insert(&DIGESTS, &[row])?;
    let terms: Vec<Vec<Value<'_>>> = own
        .terms
        .iter()
        .map(|term| vec![(*term).into(), day.into(), version.into()])
        .collect();
    database.insert(&TERMS, &terms)?;
    let runs: Vec<Vec<Value<'_>>> = own
        .runs
        .iter()
        .map(|run| vec![(*run).into(), version.into()])
        .collect();
    database.insert(&RUNS, &runs)
}

fn packed(numbers: &[i64]) -> String {
    let written: Vec<String> = numbers.iter().map(i64::to_string).collect();
    written.join(" ")
}

/// Keeps what two versions have to do with each other, from either side; of one beside itself too.
fn put_links(
    database: &mut Database,
    (one, other): (i64, i64),
    link: &StoryLink,
) -> Result<(), StoreError> {
    if let Some(copy) = &link.copy {
        let row = |version: i64, other: i64, verbatim: u32, reworded: u32| {
            vec![
                version.into(),
                other.into(),
                verbatim.into(),
                reworded.into(),
            ]
        };
        let rows = [
            row(one, other, copy.verbatim.0, copy.reworded.0),
            row(other, one, copy.verbatim.1, copy.reworded.1),
        ];
        database.insert(&COPIES, &rows)?;
    }
    let rows: Vec<Vec<Value<'_>>> = link
        .clauses
        .iter()
        .flat_map(|link| {
            [
                clause_row(one, other, link),
                clause_row(other, one, &link.turned()),
            ]
        })
        .collect();
    database.insert(&CLAUSES, &rows)
}

fn clause_row(version: i64, other: i64, link: &ClauseLink) -> Vec<Value<'static>> {
    vec![
        version.into(),
        link.one.to_string().into(),
        other.into(),
        link.other.to_string().into(),
        link.stands.name().into(),
        link.chance.into(),
        link.why.clone().into(),
    ]
}

/// Takes away what a version was compared by, and all its links.
pub(crate) fn forget(database: &mut Database, version: i64) -> Result<(), StoreError> {
    let row = database.query_first(
        "SELECT day, terms, runs FROM digests WHERE version = $1",
        &[version.into()],
    )?;
    let Some(mut row) = row else { return Ok(()) };
    let (day, terms, runs) = (row.number(), row.text(), row.text());
    for term in unpacked(&terms) {
        let sql = "DELETE FROM story_terms WHERE term = $1 AND day = $2 AND version = $3";
        database.execute(sql, &[term.into(), day.into(), version.into()])?;
    }
    for run in unpacked(&runs) {
        database.execute(
            "DELETE FROM story_runs WHERE run = $1 AND version = $2",
            &[run.into(), version.into()],
        )?;
    }
    for table in ["copies", "clause_links"] {
        // From the other side first: who stands there is known from this side.
        let sql = format!(
            "DELETE FROM {table} WHERE other = $1 AND version IN (SELECT other FROM {table} WHERE version = $1)"
        );
        database.execute(&sql, &[version.into()])?;
        database.execute(
            &format!("DELETE FROM {table} WHERE version = $1"),
            &[version.into()],
        )?;
    }
    database
        .execute("DELETE FROM digests WHERE version = $1", &[version.into()])
        .map(|_| ())
}

fn unpacked(numbers: &str) -> impl Iterator<Item = i64> {
    numbers.split(' ').filter_map(|number| number.parse().ok())
}
