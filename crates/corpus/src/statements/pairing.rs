//! Which word of one clause goes with which of another.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::LEXICON;
use super::ready::{Ready, ReadyToken};
use super::tokens::What;

/// How well words match that only say the same, or that are derived from each other.
pub(super) const SYNONYM: f32 = 0.9;
const DERIVED: f32 = 0.8;

/// How two tokens stand to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Match {
    /// They say the same, that well.
    Same(f32),
    /// The one excludes the other.
    Opposite,
}

/// Pairs each token with the one of the other statement that matches it best, none twice.
pub(super) fn pair(
    (one, own): (&Ready<'_>, &[&ReadyToken<'_>]),
    (other, theirs): (&Ready<'_>, &[&ReadyToken<'_>]),
) -> BTreeMap<usize, (usize, Match)> {
    let mut likely: Vec<(i32, usize, usize, Match)> = Vec::new();
    for (at, a) in own.iter().enumerate() {
        for (place, b) in theirs.iter().enumerate() {
            let may_match = a.keys.iter().any(|key| b.keys.contains(key));
            let is_told = may_match || !a.classes.is_empty() && !b.classes.is_empty();
            let numbers = matches!(
                (&a.token.what, &b.token.what),
                (What::Number(_), What::Number(_))
            );
            if !is_told && !numbers {
                continue;
            }
            if let Some(matched) = matched((one, a), (other, b)) {
                let well = match matched {
                    Match::Same(well) => well,
                    Match::Opposite => 0.5,
                };
                likely.push((-(well * 100.0) as i32, at, place, matched));
            }
        }
    }
    likely.sort_by_key(|(well, at, place, _)| (*well, *at, *place));
    let mut pairs = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (_, at, place, matched) in likely {
        if !pairs.contains_key(&at) && taken.insert(place) {
            pairs.insert(at, (place, matched));
        }
    }
    pairs
}

/// Says how two tokens stand to each other, where they have anything to do with each other.
pub(super) fn matched(
    (one, a): (&Ready<'_>, &ReadyToken<'_>),
    (other, b): (&Ready<'_>, &ReadyToken<'_>),
) -> Option<Match> {
    match (&a.token.what, &b.token.what) {
        (What::Word(x), What::Word(y)) => {
            if x == y {
                return Some(Match::Same(1.0));
            }
            if a.classes.iter().any(|class| b.classes.contains(class)) {
                return Some(Match::Same(SYNONYM));
            }
            if LEXICON.are_opposite(a.classes, b.classes) {
                return Some(Match::Opposite);
            }
            is_derived(x, y).then_some(Match::Same(DERIVED))
        }
        (What::Name(x, _), What::Name(y, _)) => {
            let (x, y) = (one.digest.names.get(*x)?, other.digest.names.get(*y)?);
            x.may_be(y).then_some(Match::Same(1.0))
        }
        (What::Name(x, _), What::Word(word)) => {
            let name = one.digest.names.get(*x)?;
            name.words
                .iter()
                .any(|own| own == word)
                .then_some(Match::Same(DERIVED))
        }
        (What::Word(word), What::Name(y, _)) => {
            let name = other.digest.names.get(*y)?;
            name.words
                .iter()
                .any(|own| own == word)
                .then_some(Match::Same(DERIVED))
        }
        (What::Number(x), What::Number(y)) => x.is_as_good_as(*y).then_some(Match::Same(1.0)),
        (What::Number(_), _) | (_, What::Number(_)) => None,
    }
}

/// Tells whether two stems are of one root: most of the longer is the shorter's beginning.
fn is_derived(one: &str, other: &str) -> bool {
    let shared = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    shared >= 5 && shared * 4 >= one.len().max(other.len()) * 3
}
