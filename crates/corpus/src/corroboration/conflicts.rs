//! Claims that cannot both hold, with all who state either.

use std::collections::BTreeSet;

use onrecord_record::answers::{
    Agreement, ClauseAddress, Conflict, Difference, Statement, StatementAddress,
};
use onrecord_store::{ClaimFilter, LinkedClause, Stands, Store, StoreError};

use super::group::{Group, Reach};
use super::linked::{Kept, Linked};
use super::mouths::Mouth;
use super::told::{Said, in_order, said};

/// How many links are looked into at once.
const AT_ONCE: usize = 32;

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
    let links = store.conflicts(filter)?;
    let mut kept = Kept::new(store);
    for some in links.chunks(AT_ONCE) {
        if found.len() >= most {
            break;
        }
        let mut opposed = Vec::new();
        for link in some {
            let Some(sides) = Sides::of(&mut kept, link)? else {
                continue;
            };
            if known.insert((sides.key(), sides.difference)) {
                opposed.push(sides);
            }
        }
        let all = opposed.iter().flat_map(Sides::stated);
        kept.prepare(&all.collect::<Vec<_>>())?;
        for sides in &opposed {
            if found.len() >= most {
                break;
            }
            let (one, other) = (said(&mut kept, &sides.one)?, said(&mut kept, &sides.other)?);
            let (one, other) = (beyond(&one, &other), beyond(&other, &one));
            // Where all claims of a side have been rejected, none is left.
            let is_told = !one.is_empty() && !other.is_empty();
            if is_told && !is_update(&one, &other) {
                let conflict = conflict(&one, &other, sides.difference, sides.why.to_owned());
                add(&mut found, conflict);
            }
        }
    }
    Ok(found.into_iter().skip(filter.offset as usize).collect())
}

/// Clauses that cannot both hold, with all that says the same as either.
struct Sides<'a> {
    one: Group,
    other: Group,
    difference: Difference,
    why: &'a str,
}

impl<'a> Sides<'a> {
    fn of(linked: &mut dyn Linked, link: &'a LinkedClause) -> Result<Option<Self>, StoreError> {
        let Stands::Differs(difference) = link.stands else {
            return Ok(None);
        };
        Ok(Some(Self {
            one: Group::of(linked, &link.one, Reach::Far)?,
            other: Group::of(linked, &link.other, Reach::Far)?,
            difference,
            why: &link.why,
        }))
    }

    /// Returns by what they are known, whichever is the one.
    fn key(&self) -> [Option<ClauseAddress>; 2] {
        let mut key = [self.one.first().cloned(), self.other.first().cloned()];
        key.sort();
        key
    }

    /// Returns everywhere that either is stated.
    fn stated(&self) -> impl Iterator<Item = &StatementAddress> {
        self.one.stated.keys().chain(self.other.stated.keys())
    }
}

/// Returns who is of a side: who says the whole of it, and not what the other side says.
fn beyond<'a>(side: &'a [Said], other: &[Said]) -> Vec<&'a Said> {
    let is_whole = |said: &Said| said.agreement != Agreement::Part;
    let is_of_other = |said: &Said| {
        other
            .iter()
            .any(|other| is_whole(other) && other.stated.statement.id == said.stated.statement.id)
    };
    side.iter()
        .filter(|said| is_whole(said) && !is_of_other(said))
        .collect()
}

fn conflict(one: &[&Said], other: &[&Said], difference: Difference, why: String) -> Conflict {
    let statements = |side: &[&Said]| -> Vec<Statement> {
        side.iter()
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

/// Adds a conflict to those found, or to one of them, where the two have a statement in common on either side; what
/// names two values is one only with what names the same.
fn add(found: &mut Vec<Conflict>, conflict: Conflict) {
    let may_be_one = |known: &Conflict| {
        known.difference == conflict.difference
            && (known.difference == Difference::Denial || known.why == conflict.why)
    };
    let sides = [
        (&conflict.one, &conflict.other),
        (&conflict.other, &conflict.one),
    ];
    for known in found.iter_mut().filter(|known| may_be_one(known)) {
        let fits = |(one, other): &(&Vec<Statement>, &Vec<Statement>)| {
            meet(&known.one, one) && meet(&known.other, other)
        };
        if let Some((one, other)) = sides.into_iter().find(fits) {
            widen(&mut known.one, one);
            widen(&mut known.other, other);
            return;
        }
    }
    found.push(conflict);
}

/// Tells whether two sides have a statement in common.
fn meet(one: &[Statement], other: &[Statement]) -> bool {
    one.iter().any(|one| is_among(one, other))
}

fn is_among(statement: &Statement, side: &[Statement]) -> bool {
    side.iter().any(|own| own.id == statement.id)
}

/// Adds the statements of another side to a side, in the order of publication.
fn widen(side: &mut Vec<Statement>, other: &[Statement]) {
    for statement in other {
        if !is_among(statement, side) {
            side.push(statement.clone());
        }
    }
    side.sort_by(in_order);
}

/// Tells whether one side is what the other's own source says later.
fn is_update(one: &[&Said], other: &[&Said]) -> bool {
    let all_of_one = |said: &[&Said], mouth: &Mouth, outlet: Option<&str>| {
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
