//! The full text of claims and stories: put in, taken out.
//!
//! Words are cut to their stems and stripped of accents on both databases. Only what a story's current
//! version holds is found. Words go in when a transaction ends, those of all its stories together: SQLite's
//! index is then written once.

use crate::StoreError;
use crate::database::{Database, Dialect};

/// Makes findable what the versions of this transaction hold.
pub(crate) fn index(database: &mut Database) -> Result<(), StoreError> {
    let versions = database.take_unindexed();
    for some in versions.chunks(200) {
        let list: Vec<String> = some.iter().map(i64::to_string).collect();
        let list = list.join(", ");
        let statements = match database.dialect() {
            Dialect::Sqlite => [
                format!(
                    "INSERT INTO claim_words (rowid, words)
                     SELECT id, words FROM claims WHERE version IN ({list})"
                ),
                format!(
                    "INSERT INTO story_words (rowid, title, text)
                     SELECT id, title, text FROM versions WHERE id IN ({list})"
                ),
            ],
            Dialect::Postgres => [
                format!("UPDATE claims SET tokens = onrecord_words(words) WHERE version IN ({list})"),
                format!(
                    "UPDATE versions SET tokens = setweight(onrecord_words(COALESCE(title, '')), 'A')
                                               || setweight(onrecord_words(text), 'D')
                     WHERE id IN ({list})"
                ),
            ],
        };
        for sql in statements {
            database.run_script(&sql)?;
        }
    }
    Ok(())
}

/// Makes a version's text and claims unfindable; to be called while its rows are there.
pub(crate) fn remove(database: &mut Database, version: i64) -> Result<(), StoreError> {
    index(database)?;
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
    for sql in statements {
        database.execute(sql, &[version.into()])?;
    }
    Ok(())
}
