//! Claims that cannot both hold, with all who state either.

use std::collections::BTreeSet;

use onrecord_record::answers::{Conflict, Difference, Statement};
use onrecord_store::{ClaimFilter, Stands, Store, StoreError};

use super::group::{Group, Reach};
use super::mouths::Mouth;
use super::told::{Said, Told};

/// Returns the claims that cannot both hold, those of the latest stories first: those in stories that speak of
/// somebody, of an outlet, between days, of one story, as a filter narrows them.
///
/// What one source says later in the place of what it said before is none.
///
/// # Errors
///
/// [`StoreError::Missing`] where nobody goes by the name.
pub fn conflicts(store: &mut Store, filter: &ClaimFilter) -> Result<Vec<Conflict>, StoreError> {
    let mut found: Vec<Conflict> = Vec::new();
    let mut known = BTreeSet::new();
    let most = filter.offset as usize + filter.limit as usize;
    for link in store.conflicts(filter)? {
        if found.len() >= most {
            break;
        }
        let Stands::Differs(difference) = link.stands else {
            continue;
        };
        let (one, other) = (
            Group::of(store, &link.one, Reach::Far)?,
            Group::of(store, &link.other, Reach::Far)?,
        );
        let mut key = [one.first().cloned(), other.first().cloned()];
        key.sort();
        if !known.insert((key, difference)) {
            continue;
        }
        let (one, other) = (Told::of_group(store, &one)?, Told::of_group(store, &other)?);
        // Where all claims of a side have been rejected, none is left.
        let is_told = !one.said.is_empty() && !other.said.is_empty();
        if is_told && !is_update(&one.said, &other.said) {
            found.push(conflict(&one, &other, difference, link.why));
        }
    }
    Ok(found.into_iter().skip(filter.offset as usize).collect())
}

fn conflict(one: &Told, other: &Told, difference: Difference, why: String) -> Conflict {
    let statements = |told: &Told| -> Vec<Statement> {
        told.said
            .iter()
            .map(|said| said.stated.statement.clone())
            .collect()
    };
    Conflict {
        difference,
        why,
        one: statements(one),
        other: statements(other),
    }
}

/// Tells whether one side is what the other's own source says later.
fn is_update(one: &[Said], other: &[Said]) -> bool {
    let all_of_one = |said: &[Said], mouth: &Mouth, outlet: Option<&str>| {
        said.iter().any(|said| {
            is_one(
                &said.mouth,
                said.stated.statement.outlet.as_deref(),
                mouth,
                outlet,
            )
        })
    };
    one.iter()
        .all(|said| all_of_one(other, &said.mouth, said.stated.statement.outlet.as_deref()))
        || other
            .iter()
            .all(|said| all_of_one(one, &said.mouth, said.stated.statement.outlet.as_deref()))
}

/// Tells whether two mouths are one; an outlet itself is one with itself.
pub(super) fn is_one(
    one: &Mouth,
    own_outlet: Option<&str>,
    other: &Mouth,
    outlet: Option<&str>,
) -> bool {
    one.is(other)
        || *one == Mouth::Own
            && *other == Mouth::Own
            && own_outlet.is_some()
            && own_outlet == outlet
}
