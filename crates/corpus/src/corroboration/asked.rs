//! A statement that is asked about, and all that is told of it over stories: looked up once for every answer.

use onrecord_record::answers::{ClauseAddress, Origins, Statement, StatementAddress, Trace};
use onrecord_store::{Store, StoreError};

use super::origins::{meant, one_stated};
use super::told::Told;

/// A statement, with what is told of each of its clauses.
pub(super) struct Asked {
    pub(super) at: StatementAddress,
    pub(super) statement: Statement,
    pub(super) clauses: Vec<(ClauseAddress, Told)>,
}

impl Asked {
    /// Looks up what is told of a statement.
    pub(super) fn of(store: &mut Store, at: &StatementAddress) -> Result<Self, StoreError> {
        let at = meant(store, at)?;
        let statement = one_stated(store, &at)?;
        let mut clauses = Vec::new();
        for clause in store.linked_clauses(&at)? {
            let told = Told::of(store, &clause)?;
            clauses.push((clause, told));
        }
        Ok(Self {
            at,
            statement,
            clauses,
        })
    }
}

/// Returns from how many mouths a statement comes, and how it fared: what [`origins`](super::origins()) and
/// [`trace`](super::trace()) answer, for half of the asking.
///
/// # Errors
///
/// [`StoreError::Missing`] where there is no such statement.
pub fn origins_and_trace(
    store: &mut Store,
    statement: &StatementAddress,
) -> Result<(Origins, Trace), StoreError> {
    let asked = Asked::of(store, statement)?;
    Ok((super::origins::of(store, &asked)?, super::trace::of(&asked)))
}
