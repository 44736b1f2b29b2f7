//! What a store cannot go on from.

use std::error::Error;

/// Why something was not kept or not found out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database cannot be opened, made or reached.
    #[error("cannot open the database {place}")]
    Open {
        /// The file or the URL, without its password.
        place: String,
        /// Why.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// The database was written by a newer program.
    #[error("the database is of version {found}, and this program knows versions up to {known}")]
    Newer {
        /// The database's version.
        found: i64,
        /// The newest that is known.
        known: i64,
    },
    /// The file is another program's database.
    #[error("{place} is a database, but none of Onrecord's")]
    Foreign {
        /// The file.
        place: String,
    },
    /// No room is left to write, or the disk fails; what was kept before stands.
    #[error("the database cannot be written any further: what was kept before stands")]
    Full {
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
    /// Another program writes, and has for long.
    #[error("the database is being written by another program")]
    Busy {
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
    /// `SQLite` refuses.
    #[error("the database refuses")]
    Sqlite(#[source] rusqlite::Error),
    /// `PostgreSQL` refuses, or is gone.
    #[error("the database refuses")]
    Postgres(#[from] postgres::Error),
    /// A row does not hold what it should.
    #[error("{row} is damaged in the database: {what}")]
    Damaged {
        /// The row.
        row: String,
        /// What is wrong with it.
        what: String,
    },
    /// No story, claim, person or correction goes by that name.
    #[error("there is no {what} `{name}`")]
    Missing {
        /// What was looked for.
        what: &'static str,
        /// Its name or id.
        name: String,
    },
    /// Several go by that name.
    #[error("{} are called `{name}`: {}", found.len(), found.join("; "))]
    Ambiguous {
        /// The name.
        name: String,
        /// Each, with its id.
        found: Vec<String>,
    },
    /// Words to find that hold none.
    #[error("`{query}` has no words to look for")]
    NoWords {
        /// What was to be found.
        query: String,
    },
    /// A correction that cannot be made.
    #[error("{what}")]
    Correction {
        /// What is wrong with it.
        what: String,
    },
}

impl StoreError {
    pub(crate) fn open(place: String, source: impl Error + Send + Sync + 'static) -> Self {
        let source = Box::new(source);
        Self::Open { place, source }
    }

    /// Makes the error that nothing goes by a name.
    pub fn missing(what: &'static str, name: impl ToString) -> Self {
        let name = name.to_string();
        Self::Missing { what, name }
    }

    pub(crate) fn damaged(row: impl ToString, what: impl ToString) -> Self {
        let (row, what) = (row.to_string(), what.to_string());
        Self::Damaged { row, what }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(source: rusqlite::Error) -> Self {
        match source.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull | rusqlite::ErrorCode::SystemIoFailure) => {
                Self::Full { source }
            }
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::Busy { source }
            }
            _ => Self::Sqlite(source),
        }
    }
}
