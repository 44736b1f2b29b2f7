//! From whatever version a database has to the newest.
//!
//! A migration is one file of what both databases share, and one for each. The shared part is written as
//! SQLite has it; `PostgreSQL`'s names for the same things are put in here. Each runs in a transaction of its
//! own and leaves its number in the table `migrations`.

use crate::StoreError;
use crate::database::{Database, Dialect};

/// What one migration runs.
struct Migration {
    shared: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

/// All migrations, the oldest first; the version of a database is how many it has had.
const MIGRATIONS: &[Migration] = &[
    Migration {
        shared: include_str!("../migrations/0001.sql"),
        sqlite: include_str!("../migrations/0001.sqlite.sql"),
        postgres: include_str!("../migrations/0001.postgres.sql"),
    },
    Migration {
        shared: include_str!("../migrations/0002.sql"),
        sqlite: include_str!("../migrations/0002.sqlite.sql"),
        postgres: include_str!("../migrations/0002.postgres.sql"),
    },
    Migration {
        shared: include_str!("../migrations/0003.sql"),
        sqlite: include_str!("../migrations/0003.sqlite.sql"),
        postgres: include_str!("../migrations/0003.postgres.sql"),
    },
];

/// Brings a database to the newest version.
///
/// # Errors
///
/// [`StoreError::Newer`] where the database is ahead of this program, [`StoreError::Foreign`] where it is
/// another program's.
pub(crate) fn migrate(database: &mut Database, place: &str) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as i64;
    let version = version(database, place)?;
    if version > known {
        let found = version;
        return Err(StoreError::Newer { found, known });
    }
    for (number, migration) in (1..).zip(MIGRATIONS).skip(version as usize) {
        database.write(|database| run(database, number, migration))?;
    }
    Ok(())
}

/// Returns how many migrations a database has had.
fn version(database: &mut Database, place: &str) -> Result<i64, StoreError> {
    if let Some(mut row) = database.query_first(tables(database.dialect()), &[])? {
        let (all, ours) = (row.number(), row.number());
        if ours == 0 && all > 0 && database.dialect() == Dialect::Sqlite {
            let place = place.to_owned();
            return Err(StoreError::Foreign { place });
        }
        if ours == 0 {
            return Ok(0);
        }
    }
    let newest = database.query_first("SELECT COALESCE(MAX(number), 0) FROM migrations", &[])?;
    Ok(newest.map_or(0, |mut row| row.number()))
}

/// Asks how many tables there are, and how many of them are the one that migrations leave their numbers in.
fn tables(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "SELECT COUNT(*), COALESCE(SUM(name = 'migrations'), 0) FROM sqlite_master"
        }
        Dialect::Postgres => {
            "SELECT 0::bigint, COUNT(*) FROM pg_tables
             WHERE tablename = 'migrations' AND schemaname = current_schema()"
        }
    }
}

fn run(database: &mut Database, number: i64, migration: &Migration) -> Result<(), StoreError> {
    database.run_script("CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)")?;
    let known = database.query_first(
        "SELECT COUNT(*) FROM migrations WHERE number >= $1",
        &[number.into()],
    )?;
    // Another program has been here while this one waited.
    if known.is_some_and(|mut row| row.number() > 0) {
        return Ok(());
    }
    match database.dialect() {
        Dialect::Sqlite => {
            database.run_script(migration.shared)?;
            database.run_script(migration.sqlite)?;
        }
        Dialect::Postgres => {
            database.run_script(&for_postgres(migration.shared))?;
            database.run_script(migration.postgres)?;
        }
    }
    let sql = "INSERT INTO migrations (number) VALUES ($1)";
    database.execute(sql, &[number.into()]).map(|_| ())
}

fn for_postgres(shared: &str) -> String {
    shared
        .replace("INTEGER", "BIGINT")
        .replace("WITHOUT ROWID", "")
        .replace("COLLATE BINARY", "COLLATE \"C\"")
}
