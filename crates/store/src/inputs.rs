//! What was given to be kept and what became of it: for going on after a stop, and for telling failures.

use onrecord_record::ReaderVersion;
use onrecord_record::answers::FailureLine;

use crate::keep::{Input, note_input};
use crate::{Store, StoreError};

/// What is known of an input that came before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownInput {
    /// Whether its story is kept.
    pub is_kept: bool,
    /// The entity tag that its server gave it.
    pub etag: Option<String>,
    /// The time of its last change that its server gave.
    pub modified: Option<String>,
}

/// A story that may be kept already.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// What makes it the same story when it comes again.
    pub address: &'a str,
    /// The SHA-256 of its text.
    pub sha256: &'a str,
    /// The outlet that is known better than the story says itself.
    pub outlet: Option<&'a str>,
    /// The day or date-time of publication that is.
    pub published: Option<&'a str>,
}

impl Store {
    /// Returns what is known of an input that came before.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn input(&mut self, name: &str) -> Result<Option<KnownInput>, StoreError> {
        let sql = "SELECT story, failure, etag, modified FROM inputs WHERE name = $1";
        let row = self.database.query_first(sql, &[name.into()])?;
        Ok(row.map(|mut row| KnownInput {
            is_kept: row.maybe_number().is_some() & row.maybe_text().is_none(),
            etag: row.maybe_text(),
            modified: row.maybe_text(),
        }))
    }

    /// Notes that nothing could be kept of an input, and why.
    ///
    /// # Errors
    ///
    /// Where the database cannot be written.
    pub fn note_failure(&mut self, input: &str, why: &str, at: &str) -> Result<(), StoreError> {
        let input = Input {
            name: input,
            ..Input::default()
        };
        self.database
            .write(|database| note_input(database, &input, None, Some(why), at))
    }

    /// Forgets all failures.
    ///
    /// # Errors
    ///
    /// Where the database cannot be written.
    pub fn forget_failures(&mut self) -> Result<(), StoreError> {
        let sql = "DELETE FROM inputs WHERE failure IS NOT NULL";
        self.database
            .write(|database| database.execute(sql, &[]).map(|_| ()))
    }

    /// Returns the inputs of which nothing could be kept, in the order in which they first came.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn failures(&mut self) -> Result<Vec<FailureLine>, StoreError> {
        let sql = "SELECT name, failure, at FROM inputs WHERE failure IS NOT NULL ORDER BY id";
        let rows = self.database.query(sql, &[])?;
        let lines = rows.into_iter().map(|mut row| FailureLine {
            input: row.text(),
            reason: row.text(),
            at: row.text(),
        });
        Ok(lines.collect())
    }

    /// Tells whether no story is kept.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn is_empty(&mut self) -> Result<bool, StoreError> {
        let first = self
            .database
            .query_first("SELECT id FROM stories LIMIT 1", &[])?;
        Ok(first.is_none())
    }

    /// Tells whether a story is kept with that text, however it was read, or was in an earlier version; and
    /// whether what is known of it better is what is kept.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn holds(&mut self, held: &Held<'_>) -> Result<bool, StoreError> {
        let sql = "SELECT s.outlet, s.published FROM stories s JOIN versions v ON v.story = s.id
                   WHERE s.address = $1 AND v.sha256 = $2";
        let values = [held.address.into(), held.sha256.into()];
        let row = self.database.query_first(sql, &values)?;
        Ok(row.is_some_and(|mut row| {
            let (outlet, published) = (row.maybe_text(), row.maybe_text());
            let is_kept = |known: Option<&str>, kept: Option<String>| {
                known.is_none_or(|known| kept.as_deref() == Some(known))
            };
            is_kept(held.outlet, outlet) && is_kept(held.published, published)
        }))
    }

    /// Returns the stories that another program or other models have read than these, in order.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn read_otherwise(&mut self, reader: &ReaderVersion) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT s.name FROM stories s JOIN versions v ON v.id = s.current
                   WHERE v.reader <> $1 OR v.model <> $2 ORDER BY s.id";
        let values = [(&reader.version).into(), (&reader.model).into()];
        let rows = self.database.query(sql, &values)?;
        Ok(rows.into_iter().map(|mut row| row.text()).collect())
    }
}
