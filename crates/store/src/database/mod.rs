//! The two databases behind one face: `SQLite` in a file, `PostgreSQL` by its URL.
//!
//! Statements are written once, with `$1` for what is filled in; numbers are whole, texts are UTF-8.
//! The few places where the two speak differently ask [`Database::dialect`]. Writers come one after the
//! other: a transaction that writes has the database for itself.

mod postgres;
mod sqlite;
mod value;

use std::path::PathBuf;

use self::postgres::Postgres;
use self::sqlite::Sqlite;
pub(crate) use self::value::{Row, Value};
use crate::{StoreError, full_text};

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file of `SQLite`; made where it is not there.
    File(PathBuf),
    /// A database of `PostgreSQL` by its URL (`postgres://user@host/name`).
    Url(String),
}

impl Place {
    /// Reads a place as people write it: a URL of `PostgreSQL`, or else a path.
    #[must_use]
    pub fn new(place: &str) -> Self {
        if place.starts_with("postgres://") || place.starts_with("postgresql://") {
            return Self::Url(place.to_owned());
        }
        Self::File(place.strip_prefix("sqlite://").unwrap_or(place).into())
    }

    /// Returns the place as people are told of it: a URL without its password.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Url(url) => without_password(url),
        }
    }
}

fn without_password(url: &str) -> String {
    let scheme = url.find("://").map_or(0, |at| at + 3);
    let host = url[scheme..].rfind('@').map(|at| scheme + at);
    let password = host.and_then(|host| Some((url[scheme..host].find(':')? + scheme, host)));
    match password {
        Some((start, host)) => format!("{}{}", &url[..start], &url[host..]),
        None => url.to_owned(),
    }
}

/// Which database it is, where the two speak differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Text,
}

/// A table that rows are put into, with the columns that are filled.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [(&'static str, Kind)],
}

impl Table {
    fn column_names(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }
}

/// An open database.
pub(crate) struct Database {
    backend: Backend,
    /// Whether a transaction is open that writes.
    is_writing: bool,
    /// The versions of this transaction whose words are still to be made findable.
    unindexed: Vec<i64>,
}

enum Backend {
    Sqlite(Sqlite),
    Postgres(Box<Postgres>),
}

impl Database {
    /// Opens the database at a place.
    ///
    /// # Errors
    ///
    /// [`StoreError::Open`] where it cannot be reached or is no database.
    pub(crate) fn open(place: &Place) -> Result<Self, StoreError> {
        let backend = match place {
            Place::File(path) => Backend::Sqlite(Sqlite::open(path)?),
            Place::Url(url) => Backend::Postgres(Box::new(Postgres::open(url)?)),
        };
        Ok(Self {
            backend,
            is_writing: false,
            unindexed: Vec::new(),
        })
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match &self.backend {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement; returns how many rows it changed.
    pub(crate) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        match &mut self.backend {
            Backend::Sqlite(open) => open.execute(sql, values),
            Backend::Postgres(open) => open.execute(sql, values),
        }
    }

    /// Asks; returns all rows.
    pub(crate) fn query(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        match &mut self.backend {
            Backend::Sqlite(open) => open.query(sql, values),
            Backend::Postgres(open) => open.query(sql, values),
        }
    }

    /// Asks; returns the first row.
    pub(crate) fn query_first(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.query(sql, values)?.into_iter().next())
    }

    /// Returns the number that a table's next row takes; to be asked within [`Database::write`].
    pub(crate) fn next_id(&mut self, table: &str) -> Result<i64, StoreError> {
        let sql = format!("SELECT COALESCE(MAX(id), 0) + 1 FROM {table}");
        let row = self.query_first(&sql, &[])?;
        Ok(row.map_or(1, |mut row| row.number()))
    }

    /// Puts rows into a table, each with a value for each of its columns.
    pub(crate) fn insert(
        &mut self,
        table: &Table,
        rows: &[Vec<Value<'_>>],
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        match &mut self.backend {
            Backend::Sqlite(open) => open.insert(table, rows),
            Backend::Postgres(open) => open.insert(table, rows),
        }
    }

    /// Makes a version's words findable when this transaction ends, with those of others.
    pub(crate) fn index_later(&mut self, version: i64) {
        self.unindexed.push(version);
    }

    /// Takes the versions whose words are still to be made findable.
    pub(crate) fn take_unindexed(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.unindexed)
    }

    /// Runs several statements, as a migration has them.
    pub(crate) fn run_script(&mut self, script: &str) -> Result<(), StoreError> {
        match &mut self.backend {
            Backend::Sqlite(open) => open.run_script(script),
            Backend::Postgres(open) => open.run_script(script),
        }
    }

    /// Returns a number that another connection's writing changes; it may change without any.
    pub(crate) fn state(&mut self) -> Result<i64, StoreError> {
        let sql = match self.dialect() {
            Dialect::Sqlite => "PRAGMA data_version",
            Dialect::Postgres => {
                "SELECT CAST((CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                              ELSE pg_current_wal_insert_lsn() END) - '0/0' AS BIGINT)"
            }
        };
        let row = self.query_first(sql, &[])?;
        Ok(row.map_or(0, |mut row| row.number()))
    }

    /// Gathers by samples what the database plans its answers by.
    pub(crate) fn gather_statistics(&mut self) -> Result<(), StoreError> {
        let script = match self.dialect() {
            Dialect::Sqlite => "PRAGMA analysis_limit = 1000; ANALYZE",
            Dialect::Postgres => {
                "VACUUM (ANALYZE) stories, versions, identities, spellings, spelling_words, entities, times, claims, claim_entities,
                     relations, roles, events, participants, claim_corrections,
                     digests, story_terms, story_runs, copies, clause_links"
            }
        };
        self.run_script(script)
    }

    /// Does `work` as a whole or not at all, with no other writer beside it; within another such work, as a
    /// part of that.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.is_writing {
            return work(self);
        }
        self.begin()?;
        let done = work(self);
        self.end(done)
    }

    /// Begins what is asked of one state of the database, to which others may write meanwhile.
    pub(crate) fn begin_reading(&mut self) -> Result<(), StoreError> {
        let begin = match self.dialect() {
            Dialect::Sqlite => "BEGIN",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        self.execute(begin, &[]).map(|_| ())
    }

    /// Ends it.
    pub(crate) fn end_reading<T>(
        &mut self,
        answer: Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        // Nothing has been written: it is all one how it ends. The first error is the one to tell of.
        let ended = self.execute("ROLLBACK", &[]);
        let answer = answer?;
        ended.map(|_| answer)
    }

    /// Begins what is written as a whole or not at all.
    pub(crate) fn begin(&mut self) -> Result<(), StoreError> {
        match &mut self.backend {
            Backend::Sqlite(open) => open.begin()?,
            Backend::Postgres(open) => open.begin()?,
        }
        self.is_writing = true;
        Ok(())
    }

    /// Ends it: as a whole where it was done, or not at all.
    pub(crate) fn end<T>(&mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        let done = done.and_then(|done| {
            full_text::index(self)?;
            self.execute("COMMIT", &[])?;
            Ok(done)
        });
        self.is_writing = false;
        self.unindexed.clear();
        if done.is_err() {
            // The first error is the one to tell of; a connection that is gone has rolled back by itself.
            let _ = self.execute("ROLLBACK", &[]);
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_file_or_a_url() {
        assert_eq!(Place::new("a/b.db"), Place::File("a/b.db".into()));
        assert_eq!(Place::new("sqlite://a.db"), Place::File("a.db".into()));
        assert!(matches!(
            Place::new("postgresql://localhost/a"),
            Place::Url(_)
        ));
    }

    #[test]
    fn a_password_is_not_told() {
        let place = Place::new("postgres://ana:se:cret@example.org:5432/news");
        assert_eq!(place.name(), "postgres://ana@example.org:5432/news");
        let open = Place::new("postgres://example.org:5432/news");
        assert_eq!(open.name(), "postgres://example.org:5432/news");
    }
}
