//! What does not fit in two clauses: numbers, names, days.

use std::collections::BTreeSet;

use onrecord_record::Day;

use super::names::Kind;
use super::numbers::Number;
use super::ready::{Ready, ReadyToken};
use super::tokens::{Said, What};

/// A clause's tokens with those that have been paired.
pub(super) type Paired<'r, 'a> = (&'r [&'r ReadyToken<'a>], &'r BTreeSet<usize>);

/// Finds two numbers of the same unit that cannot both be.
pub(super) fn numbers(own: Paired<'_, '_>, theirs: Paired<'_, '_>) -> Option<(Number, Number)> {
    for (a, unit) in open_numbers(own) {
        for (b, other_unit) in open_numbers(theirs) {
            let is_same_unit = match (unit, other_unit) {
                (Some(unit), Some(other)) => is_same_word(unit, other),
                _ => false,
            };
            if is_same_unit && !a.may_be(b) {
                return Some((a, b));
            }
        }
    }
    None
}

fn is_same_word(one: &ReadyToken<'_>, other: &ReadyToken<'_>) -> bool {
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

/// Returns the numbers that were not paired, each with the word that says of what they are.
fn open_numbers<'r, 'a>(
    (tokens, matched): Paired<'r, 'a>,
) -> Vec<(Number, Option<&'r ReadyToken<'a>>)> {
    let open = tokens
        .iter()
        .enumerate()
        .filter(|(at, _)| !matched.contains(at));
    open.filter_map(|(at, token)| match token.token.what {
        What::Number(number) => {
            let after = tokens[at + 1..].iter().take(1);
            let unit = after
                .into_iter()
                .find(|token| matches!(token.token.what, What::Word(_)));
            Some((number, unit.copied()))
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
