//! A statement that is asked about, and all that is told of it over stories: looked up once for every answer.

use onrecord_record::answers::{ClauseAddress, Origins, Statement, StatementAddress, Trace};
use onrecord_store::{Store, StoreError};

use super::linked::{Kept, Linked};
use super::origins::meant;
use super::told::Told;

/// A statement, with what is told of each of its clauses.
pub(crate) struct Asked {
    pub(super) at: StatementAddress,
    pub(super) statement: Statement,
    pub(super) clauses: Vec<(ClauseAddress, Told)>,
}

impl Asked {
    /// Looks up what is told of a statement, or of the claim that is meant by a sentence.
    pub(super) fn meant(kept: &mut Kept<'_>, at: &StatementAddress) -> Result<Self, StoreError> {
        let at = meant(kept.store, at)?;
        Self::of(kept, &at)
    }

    /// Looks up what is told of a statement.
    pub(crate) fn of(linked: &mut dyn Linked, at: &StatementAddress) -> Result<Self, StoreError> {
        let stated = linked.stated(at)?;
        let stated = stated.ok_or_else(|| StoreError::missing("statement", at))?;
        let mut clauses = Vec::new();
        for clause in linked.linked_clauses(at)? {
            let told = Told::of(linked, &clause)?;
            clauses.push((clause, told));
        }
        Ok(Self {
            at: at.clone(),
            statement: stated.statement,
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
    let mut kept = Kept::new(store);
    let asked = Asked::meant(&mut kept, statement)?;
    Ok((
        super::origins::of(&mut kept, &asked)?,
        super::trace::of(&asked),
    ))
}
