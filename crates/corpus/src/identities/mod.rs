//! Whether somebody of a story is somebody of earlier ones.
//!
//! Careful: two people of one name stay two unless their stories have enough in common, the more the commoner
//! the name is and the more their stories tell that cannot be true of one. The reason is given in words and
//! kept, so that it can be looked at and taken back. Bodies are the same where their names are, unless many
//! bodies have such a name. `shared` weighs what is in common, `occupations` knows what goes together.

mod names;
mod occupations;
mod shared;

use onrecord_record::EntityKind;
use onrecord_store::{Candidate, Newcomer, Verdict};

use self::names::Likeness;
use self::occupations::contradicts;
use self::shared::Shared;

/// What must be shared for two to be one: by those of one full name, by those of a name that many have, and
/// by those of whom one has but a part of the name or something is told that does not fit the other.
const ENOUGH: u32 = 3;
const MORE: u32 = 5;
const MUCH: u32 = 6;

/// By how much the likeliest must lead where a name is a part of those of several.
const LEAD: u32 = 2;

/// What makes one candidate likelier than another, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Likelihood {
    likeness: Likeness,
    weight: u32,
    stories: u32,
}

/// Judges whether a newcomer is one of those who go by its name.
#[must_use]
pub fn same(newcomer: &Newcomer<'_>, candidates: &[Candidate]) -> Verdict {
    let mut likely: Vec<(Likelihood, usize, Shared)> = Vec::new();
    for (place, candidate) in candidates.iter().enumerate() {
        let judged = judge(newcomer, candidate);
        likely.extend(judged.map(|(likelihood, shared)| (likelihood, place, shared)));
    }
    // Of those that are as likely, the one that was there first.
    likely.sort_by_key(|(likelihood, place, _)| (std::cmp::Reverse(*likelihood), *place));
    let Some((best, place, shared)) = likely.first() else {
        return Verdict::Apart;
    };
    let is_doubtful = likely.iter().skip(1).any(|(other, at, _)| {
        let lead = match best.likeness {
            Likeness::Surname | Likeness::Part => LEAD,
            Likeness::OtherName | Likeness::OwnName => 1,
        };
        other.likeness == best.likeness
            && other.weight + lead > best.weight
            && is_another(newcomer, candidates, (*place, *at))
    });
    match candidates.get(*place) {
        // Where two are as likely, neither is likely enough.
        Some(candidate) if !is_doubtful => Verdict::Same {
            place: *place,
            why: shared.reason(newcomer, candidate),
        },
        Some(_) | None => Verdict::Apart,
    }
}

/// Tells whether two candidates are known to be two, and not one that was not known again.
fn is_another(
    newcomer: &Newcomer<'_>,
    candidates: &[Candidate],
    (one, other): (usize, usize),
) -> bool {
    let (Some(one), Some(other)) = (candidates.get(one), candidates.get(other)) else {
        return false;
    };
    match newcomer.kind {
        EntityKind::Person => {
            contradicts(&one.known, &other.known)
                || occupations::differ(&one.known.genders, &other.known.genders)
                || !names::may_be_one(&one.name, &other.name)
        }
        EntityKind::Organization | EntityKind::Outlet | EntityKind::Group => {
            names::is_common_body(newcomer.spelling)
        }
        EntityKind::Place | EntityKind::Work | EntityKind::Other => false,
    }
}

/// Weighs one candidate; returns how likely it is, and what is shared, where that is enough.
fn judge(newcomer: &Newcomer<'_>, candidate: &Candidate) -> Option<(Likelihood, Shared)> {
    let shared = Shared::of(newcomer, candidate);
    let likeness = Likeness::of(newcomer, candidate);
    let least = match newcomer.kind {
        EntityKind::Person => least_of_person(newcomer, candidate, (likeness, &shared))?,
        EntityKind::Organization | EntityKind::Outlet | EntityKind::Group => {
            least_of_body(newcomer, candidate, (likeness, &shared))?
        }
        EntityKind::Place | EntityKind::Work | EntityKind::Other => 0,
    };
    let weight = shared.weight();
    let likelihood = Likelihood {
        likeness,
        weight,
        stories: candidate.stories,
    };
    (weight >= least).then_some((likelihood, shared))
}

/// Returns how much two persons must share; none where nothing can make them one.
fn least_of_person(
    newcomer: &Newcomer<'_>,
    candidate: &Candidate,
    (likeness, shared): (Likeness, &Shared),
) -> Option<u32> {
    let (own, known) = (&newcomer.known, &candidate.known);
    let of_two_sexes = occupations::differ(&own.genders, &known.genders);
    if of_two_sexes || names::differ(newcomer.name, &candidate.name) {
        return None;
    }
    // A title with a surname (Secretary Reed) is of whoever has that title.
    let is_in_part = matches!(likeness, Likeness::Surname | Likeness::Part);
    if is_in_part && names::has_more(newcomer.name) && !shared.has_title() {
        return None;
    }
    let is_contradicted = contradicts(own, known);
    match likeness {
        Likeness::Surname | Likeness::Part => (!is_contradicted).then_some(MUCH),
        Likeness::OwnName | Likeness::OtherName if is_contradicted => Some(MUCH),
        Likeness::OwnName | Likeness::OtherName => {
            let is_common = names::is_common_person(newcomer.spelling);
            Some(if is_common { MORE } else { ENOUGH })
        }
    }
}

/// Returns how much two bodies must share; none where they are not known by such a name alone.
fn least_of_body(
    newcomer: &Newcomer<'_>,
    candidate: &Candidate,
    (likeness, shared): (Likeness, &Shared),
) -> Option<u32> {
    // Of a party to a case the case's name is no name (Reed v. City of Harrow).
    let is_made_of_it = likeness != Likeness::OwnName && names::is_of_several(&candidate.name);
    if is_made_of_it || !newcomer.name.contains(char::is_uppercase) {
        return None;
    }
    if names::is_common_body(newcomer.spelling) {
        return shared.is_told().then_some(ENOUGH);
    }
    Some(0)
}
