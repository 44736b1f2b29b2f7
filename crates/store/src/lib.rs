//! Records kept and asked for, in `SQLite` or `PostgreSQL`.
//!
//! A [`Store`] keeps the records of stories ([`Store::keep`]), each with its versions, and knows the same
//! person or body over stories as an identity. Everything that stands in SQL stands in this crate.
//!
//! ```
//! use onrecord_store::{Place, Store};
//!
//! let folder = tempfile::tempdir()?;
//! let mut store = Store::open(&Place::File(folder.path().join("news.db")))?;
//! assert!(store.record("no-such-story").is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod asking;
mod corrections;
mod database;
mod error;
mod full_text;
mod identities;
mod inputs;
mod keep;
mod links;
mod load;
mod migrations;
mod rows;

pub use self::asking::{ClaimFilter, EventFilter, FindLimits};
pub use self::corrections::{Change, Signed};
use self::database::Database;
pub use self::database::Place;
pub use self::error::StoreError;
use self::identities::Recent;
pub use self::identities::{Candidate, Known, Newcomer, Same, Verdict, spelling, surname_alone};
pub use self::inputs::{Held, KnownInput};
pub use self::keep::{Input, Keeping, Kept};
pub use self::links::{
    Beside, ClauseLink, Comparable, Comparing, CopyLink, LEAST_RUNS, LEAST_TERMS, Laid,
    LinkedClause, LinkedStory, Links, MOST, Mouthpiece, NEAR, Neighbour, Stands, Stated, StoryLink,
    WINDOW,
};

/// A database of records, open.
pub struct Store {
    database: Database,
    /// What the latest stories tell of identities.
    recent: Recent,
}

impl Store {
    /// Opens the database at a place, makes it where it is not there, and brings it to the newest version.
    ///
    /// # Errors
    ///
    /// [`StoreError::Open`] where it cannot be reached, [`StoreError::Newer`] where a newer program wrote it,
    /// [`StoreError::Foreign`] where it is another program's.
    pub fn open(place: &Place) -> Result<Self, StoreError> {
        let mut database = Database::open(place)?;
        migrations::migrate(&mut database, &place.name())?;
        let recent = Recent::default();
        Ok(Self { database, recent })
    }

    /// Tells the database how its rows have come to be spread, so that it answers quickly: to be called when
    /// many stories have been kept, not within [`Store::together`]. It takes some hundredths of a second, on
    /// `PostgreSQL` up to some seconds.
    ///
    /// # Errors
    ///
    /// Where the database cannot be written.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        self.database.gather_statistics()
    }

    /// Returns a number that is another once somebody else has written to the database. It may be another without that,
    /// and what this store writes itself need not change it.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn state(&mut self) -> Result<i64, StoreError> {
        self.database.state()
    }

    /// Asks several things of one state of the store, whatever others write meanwhile: what is asked together takes less
    /// looking after each. Nothing may be written.
    ///
    /// # Errors
    ///
    /// Those of `ask`, or where the database cannot be read.
    pub fn looking<T>(
        &mut self,
        ask: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.database.begin_reading()?;
        let answer = ask(self);
        self.database.end_reading(answer)
    }

    /// Does several things as a whole or not at all: stories kept together take much less writing.
    ///
    /// # Errors
    ///
    /// Those of `work`, or where the whole cannot be written; nothing of it is kept then.
    pub fn together<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.database.begin()?;
        let done = work(self);
        let done = self.database.end(done);
        if done.is_err() {
            self.recent.forget();
        }
        done
    }
}
