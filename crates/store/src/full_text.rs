//! The full text of claims and stories: put in, taken out, asked.
//!
//! Words are cut to their stems and stripped of accents on both databases. Only what a story's current
//! version holds is found.

use crate::StoreError;
use crate::database::{Database, Dialect};

/// Makes a version's text and claims findable.
pub(crate) fn add(database: &mut Database, version: i64) -> Result<(), StoreError> {
    let statements = match database.dialect() {
        Dialect::Sqlite => [
            "INSERT INTO claim_words (rowid, words) SELECT id, words FROM claims WHERE version = $1",
            "INSERT INTO story_words (rowid, title, text)
             SELECT id, title, text FROM versions WHERE id = $1",
        ],
        Dialect::Postgres => [
            "UPDATE claims SET tokens = onrecord_words(words) WHERE version = $1",
            "UPDATE versions SET tokens = setweight(onrecord_words(COALESCE(title, '')), 'A')
                                       || setweight(onrecord_words(text), 'D') WHERE id = $1",
        ],
    };
    run(database, version, statements)
}

/// Makes a version's text and claims unfindable; to be called while its rows are there.
pub(crate) fn remove(database: &mut Database, version: i64) -> Result<(), StoreError> {
    let statements = match database.dialect() {
        Dialect::Sqlite => [
            "INSERT INTO claim_words (claim_words, rowid, words)
             SELECT 'delete', id, words FROM claims WHERE version = $1",
            "INSERT INTO story_words (story_words, rowid, title, text)
             SELECT 'delete', id, title, text FROM versions WHERE id = $1",
        ],
        Dialect::Postgres => [
            "UPDATE claims SET tokens = NULL WHERE version = $1",
            "UPDATE versions SET tokens = NULL WHERE id = $1",
        ],
    };
    run(database, version, statements)
}

fn run(database: &mut Database, version: i64, statements: [&str; 2]) -> Result<(), StoreError> {
    for sql in statements {
        database.execute(sql, &[version.into()])?;
    }
    Ok(())
}
