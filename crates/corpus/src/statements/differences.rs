//! What does not fit in two clauses: numbers, names, days.

use std::collections::BTreeSet;

use onrecord_record::Day;

use super::names::{Kind, Name};
use super::numbers::Number;
use super::ready::{Ready, ReadyToken};
use super::tokens::{Said, What};

/// A clause's tokens with those that have been paired.
pub(super) type Paired<'r, 'a> = (&'r [&'r ReadyToken<'a>], &'r BTreeSet<usize>);

/// Finds two numbers of the same unit that cannot both be; of a clause with several of a unit it cannot be told which
/// is of what.
pub(super) fn numbers(own: Paired<'_, '_>, theirs: Paired<'_, '_>) -> Option<(Number, Number)> {
    let (own, theirs) = (numbers_of(own), numbers_of(theirs));
    let is_alone = |one: &Counting<'_, '_>, all: &[Counting<'_, '_>]| {
        let alike = all
            .iter()
            .filter(|other| is_same_word(one.unit, other.unit));
        alike.count() == 1
    };
    let open = |all: &[Counting<'_, '_>], at: usize| all[at].is_open && is_alone(&all[at], all);
    for a in (0..own.len()).filter(|at| open(&own, *at)) {
        for b in (0..theirs.len()).filter(|at| open(&theirs, *at)) {
            let (a, b) = (&own[a], &theirs[b]);
            if is_same_word(a.unit, b.unit) && !a.number.may_be(b.number) {
                return Some((a.number, b.number));
            }
        }
    }
    None
}

/// Tells whether two words say the same.
pub(super) fn is_same_word(one: &ReadyToken<'_>, other: &ReadyToken<'_>) -> bool {
    match (&one.token.what, &other.token.what) {
        (What::Word(x), What::Word(y)) => {
            x == y
                || one
                    .classes
                    .iter()
                    .any(|class| other.classes.contains(class))
        }
        _ => false,
    }
}

/// A number of a clause with the word that says of what it is.
struct Counting<'r, 'a> {
    number: Number,
    unit: &'r ReadyToken<'a>,
    /// Whether it was not paired.
    is_open: bool,
}

fn numbers_of<'r, 'a>((tokens, matched): Paired<'r, 'a>) -> Vec<Counting<'r, 'a>> {
    let all = tokens.iter().enumerate();
    all.filter_map(|(at, token)| match token.token.what {
        What::Number(number) => {
            let unit = tokens.get(at + 1)?;
            let is_open = !matched.contains(&at);
            matches!(unit.token.what, What::Word(_)).then_some(Counting {
                number,
                unit,
                is_open,
            })
        }
        What::Word(_) | What::Name(..) => None,
    })
    .collect()
}

/// Tells whether each has a name of one kind that the other lacks.
pub(super) fn names_differ(
    (one, own): (&Ready<'_>, &[&ReadyToken<'_>]),
    (other, theirs): (&Ready<'_>, &[&ReadyToken<'_>]),
) -> bool {
    let kinds = |ready: &Ready<'_>, left: &[&ReadyToken<'_>]| -> Vec<Kind> {
        let names = left.iter().filter_map(|token| match token.token.what {
            What::Name(at, Said::ByName) => ready.digest.names.get(at),
            What::Name(..) | What::Word(_) | What::Number(_) => None,
        });
        names.map(|name| name.kind).collect()
    };
    let theirs = kinds(other, theirs);
    kinds(one, own).iter().any(|kind| theirs.contains(kind))
}

/// Tells whether both name some of one kind, and none that may be the same.
pub(super) fn name_others(
    (one, own): (&Ready<'_>, &[&ReadyToken<'_>]),
    (other, theirs): (&Ready<'_>, &[&ReadyToken<'_>]),
) -> bool {
    let (own, theirs) = (names(one, own), names(other, theirs));
    own.iter().any(|name| {
        let kind = name.kind;
        let own = own.iter().filter(|name| name.kind == kind);
        let theirs: Vec<_> = theirs.iter().filter(|name| name.kind == kind).collect();
        let mut pairs = own.flat_map(|x| theirs.iter().map(move |y| (x, y)));
        !theirs.is_empty() && pairs.all(|(x, y)| !x.may_be(y))
    })
}

/// Returns whom some tokens name or stand for.
fn names<'a>(ready: &Ready<'a>, tokens: &[&ReadyToken<'_>]) -> Vec<&'a Name> {
    let digest = ready.digest;
    let names = tokens.iter().filter_map(|token| match token.token.what {
        What::Name(at, _) => digest.names.get(at),
        What::Word(_) | What::Number(_) => None,
    });
    names.collect()
}

/// Returns of what kind the one name is that each has left, where neither story names the other's anywhere.
pub(super) fn replaced(
    (one, own): (&Ready<'_>, &[&ReadyToken<'_>]),
    (other, theirs): (&Ready<'_>, &[&ReadyToken<'_>]),
) -> Option<Kind> {
    fn only<'a>(ready: &Ready<'a>, left: &[&ReadyToken<'_>], there: &Ready<'_>) -> Option<Kind> {
        let mut named = left.iter().filter_map(|token| match token.token.what {
            What::Name(at, Said::ByName) => Some((*token, ready.digest.names.get(at)?.kind)),
            What::Name(..) | What::Word(_) | What::Number(_) => None,
        });
        let (token, kind) = named.next()?;
        (named.next().is_none() && !there.has(token)).then_some(kind)
    }
    let (kind, their_kind) = (only(one, own, other)?, only(other, theirs, one)?);
    // A reader may take somebody for a body.
    let is_who = |kind| matches!(kind, Kind::Person | Kind::Body);
    (kind == their_kind || is_who(kind) && is_who(their_kind)).then_some(kind)
}

/// Stretches of days.
pub(super) type Days = [(Day, Day)];

/// Tells whether both say when, and not the same.
pub(super) fn days_differ(own: &Days, theirs: &Days) -> bool {
    !own.is_empty() && !theirs.is_empty() && !days_meet(own, theirs)
}

/// Tells whether both may be of one day.
pub(super) fn days_meet(own: &Days, theirs: &Days) -> bool {
    let overlap = |(a, b): &(Day, Day), (c, d): &(Day, Day)| a <= d && c <= b;
    own.iter()
        .any(|own| theirs.iter().any(|theirs| overlap(own, theirs)))
}
