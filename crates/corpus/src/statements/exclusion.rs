//! In what two clauses exclude each other: the one denies it, or the numbers, the days, the places or those who did it
//! differ.
//!
//! What denies is enough by itself where the other says all of it: that nobody was hurt excludes that two were hurt in
//! the harbour on Friday. What differs only excludes where all else is the same.

use onrecord_record::answers::Difference;

use super::compare::{Clash, Whose};
use super::counts;
use super::differences::{days_differ, name_others};
use super::digest::Stance;
use super::features::{without_conflict, without_names};
use super::judge::Pair;
use super::names::Kind;
use super::numbers::Number;
use super::ready::{Ready, ReadyClause};
use super::weights::chance;

/// How much must be shared, what share of the clause of which less is, and how likely the two must be the same but for
/// what differs.
struct Bar {
    shared: f32,
    least: f32,
    chance: f32,
}

/// Where a word says that something is not true, and where a number, the days or a name differ.
const FALSITY: Bar = Bar {
    shared: 1.2,
    least: 0.3,
    chance: 0.3,
};
const NUMBER: Bar = Bar {
    shared: 1.2,
    least: 0.4,
    chance: 0.3,
};
const DAYS: Bar = Bar {
    shared: 1.2,
    least: 0.4,
    chance: 0.5,
};
const NAME: Bar = Bar {
    shared: 1.2,
    least: 0.5,
    chance: 0.6,
};

/// How much must be shared where the one denies what the other says, what share of the denial and what of the other,
/// how likely the two must be the same but for it, and what share of the names of their stories must be common.
const DENIAL_SHARED: f32 = 1.0;
const OF_DENIAL: f32 = 0.6;
const OF_NEGATION: f32 = 0.5;
const OF_DENIED: f32 = 0.1;
const DENIAL_CHANCE: f32 = 0.2;
const DENIAL_KIN: f32 = 0.5;

/// How likely two clauses of one story must be the same but for what excludes the other: what one story tells, it mostly
/// tells as it is.
const OWN_CHANCE: f32 = 0.8;

/// Tells whether anything of the one denies the other, or a number excludes one of the other: then they do not agree.
pub(super) fn is_opposed(pair: &Pair<'_, '_>) -> bool {
    denials(pair).contains(&true) || pair.compared.numbers.is_some()
}

/// Tells of each way to deny whether one of the two does: as a denial, by a negation, by a word that says that
/// something is not true.
fn denials(pair: &Pair<'_, '_>) -> [bool; 3] {
    [
        pair.stances[0] != pair.stances[1],
        matches!(pair.compared.clash, Some(Clash::Negation(_))),
        pair.compared.falsity,
    ]
}

/// Says in what two clauses exclude each other, and how likely they would be the same but for it; nothing where they do
/// not, or it cannot be told. Two reversals, a denial of what is told not to be so, are none.
pub(super) fn exclusion(pair: &Pair<'_, '_>) -> Option<(Difference, f32)> {
    let but_for = chance(&without_conflict(pair.features));
    if pair.compared.do_other_things() || pair.is_itself && but_for < OWN_CHANCE {
        return None;
    }
    let meets = |bar: &Bar| meets(pair, but_for, bar);
    let is_told = match denials(pair) {
        [true, false, false] => denies(pair, but_for),
        [false, true, false] => negates(pair, but_for),
        [false, false, true] => meets(&FALSITY),
        [false, false, false] => return differs(pair, but_for),
        _ => false,
    };
    is_told.then_some((Difference::Denial, but_for))
}

fn meets(pair: &Pair<'_, '_>, but_for: f32, bar: &Bar) -> bool {
    let compared = &pair.compared;
    compared.shared >= bar.shared
        && compared.of_one.min(compared.of_other) >= bar.least
        && but_for >= bar.chance
}

/// Tells whether a denial is of what the other puts forward.
fn denies(pair: &Pair<'_, '_>, but_for: f32) -> bool {
    let whose = if pair.stances[0] == Stance::Denied {
        Whose::One
    } else {
        Whose::Other
    };
    is_contained(pair, whose, OF_DENIAL) && but_for >= DENIAL_CHANCE
}

/// Tells whether what is told not to be so is what the other tells, of no other day, name or deed.
fn negates(pair: &Pair<'_, '_>, but_for: f32) -> bool {
    let Some(Clash::Negation(whose)) = pair.compared.clash else {
        return false;
    };
    let compared = &pair.compared;
    let do_more = compared.left_of_one.verbs > 0.0 && compared.left_of_other.verbs > 0.0;
    let is_of_other = compared.days_differ || compared.names || do_more;
    is_contained(pair, whose, OF_NEGATION) && but_for >= DENIAL_CHANCE && !is_of_other
}

/// Tells whether the clause that denies says little beside what the other says; that may say more.
fn is_contained(pair: &Pair<'_, '_>, whose: Whose, least: f32) -> bool {
    let (one, other) = (pair.compared.of_one, pair.compared.of_other);
    let (denial, denied) = match whose {
        Whose::One => (one, other),
        Whose::Other => (other, one),
    };
    let are_of_one = pair.kin >= DENIAL_KIN && pair.compared.shared >= DENIAL_SHARED;
    are_of_one && denial >= least && denied >= OF_DENIED
}

/// Says in what two clauses differ of which neither denies anything.
fn differs(pair: &Pair<'_, '_>, but_for: f32) -> Option<(Difference, f32)> {
    let compared = &pair.compared;
    if compared.numbers.is_some() {
        let is_of_other = compared.days_differ || compared.names;
        let is_told = meets(pair, but_for, &NUMBER) && !is_of_other;
        return is_told.then_some((Difference::Number, but_for));
    }
    // What each does that the other does not may be on another day, or by another.
    let do_one_thing = compared.deeds > 0.0
        && (compared.left_of_one.verbs == 0.0 || compared.left_of_other.verbs == 0.0);
    if pair.is_itself || compared.clash.is_some() || !do_one_thing {
        return None;
    }
    if compared.days_differ {
        let is_told = pair.say_other_days() && !compared.names && meets(pair, but_for, &DAYS);
        return is_told.then_some((Difference::Date, but_for));
    }
    let difference = match compared.replaced? {
        Kind::Place => Difference::Place,
        Kind::Person | Kind::Body => Difference::Agent,
        Kind::Other => return None,
    };
    let but_for = chance(&without_names(without_conflict(pair.features)));
    meets(pair, but_for, &NAME).then_some((difference, but_for))
}

/// Finds two numbers of one thing that cannot both be, in clauses of two stories of one event; none where they speak of
/// other days, or name others.
pub(super) fn apart(
    (one, own): (&Ready<'_>, &ReadyClause<'_>),
    (other, theirs): (&Ready<'_>, &ReadyClause<'_>),
) -> Option<(Number, Number)> {
    if days_differ(&own.clause.days, &theirs.clause.days)
        || name_others((one, &one.tokens(own)), (other, &other.tokens(theirs)))
    {
        return None;
    }
    counts::apart((one, &own.counts), (other, &theirs.counts))
}
