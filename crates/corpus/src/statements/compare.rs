//! Two clauses of two stories side by side: what of the one the other says too, and what does not fit.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::differences::{days_differ, days_meet, names_differ, numbers};
use super::digest::{Clause, Stance, Statement};
use super::names::Name;
use super::numbers::Number;
use super::pairing::{Match, SYNONYM, pair};
use super::ready::{Key, Ready, ReadyToken};
use super::tokens::What;

/// How much it says that both tell the same day.
const DAY: f32 = 0.8;

/// How many words, names and numbers two clauses share at least that are compared further.
const LEAST_TOKENS: usize = 2;

/// How much a word says at least that excludes another.
const LEAST_CLASH: f32 = 0.3;

/// How much of what a clause does not say counts as missing where its story says it elsewhere, or its statement
/// beside it.
const ELSEWHERE: f32 = 0.35;
const BESIDE: f32 = 0.15;

/// What of a clause another does not say, in weights.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Left {
    /// What its statement says beside it.
    pub(crate) beside: f32,
    /// What its story says elsewhere.
    pub(crate) elsewhere: f32,
    /// What its story says nowhere.
    pub(crate) nowhere: f32,
    /// Of that, names and numbers.
    pub(crate) names: f32,
    pub(crate) numbers: f32,
    /// Of all, what is likely a verb.
    pub(crate) verbs: f32,
    /// Whether a number is among it.
    pub(crate) open_numbers: bool,
}

/// What comparing two statements comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Compared {
    /// How much of the one the other says too, and the other way, from 0 to 1.
    pub(crate) of_one: f32,
    pub(crate) of_other: f32,
    /// How much the two share, in weights of tokens.
    pub(crate) shared: f32,
    /// What of the one the other does not say, and the other way.
    pub(crate) left_of_one: Left,
    pub(crate) left_of_other: Left,
    /// Whether a word of the one excludes one of the other.
    pub(crate) clash: Option<Clash>,
    /// What of the shared is likely a verb of either, in weights.
    pub(crate) verbs: f32,
    /// Whether only one of them looks ahead.
    pub(crate) ahead: bool,
    /// Whether only one of them says of something that it is not so.
    pub(crate) negation: bool,
    /// Numbers of the same that cannot both be.
    pub(crate) numbers: Option<(Number, Number)>,
    /// Whether names of one kind stand in each other's place.
    pub(crate) names: bool,
    /// Whether the days differ on which it happens, or are said to be the same.
    pub(crate) days_differ: bool,
    pub(crate) days_meet: bool,
    /// Whether only one of them says that something is not true.
    pub(crate) falsity: bool,
    /// What of the shared is neither name nor number, in weights.
    pub(crate) words: f32,
    /// How many names both speak of.
    pub(crate) shared_names: usize,
    /// How many words, names and numbers they share.
    pub(crate) shared_tokens: usize,
    /// The names and numbers that they share, as the one has them.
    pub(crate) common: Vec<String>,
}

/// How a word of one clause excludes a word of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clash {
    /// The same word, told to be so and not to be so.
    Negation,
    /// A word and its opposite.
    Opposite,
}

/// A clause of a statement of a story.
#[derive(Clone, Copy)]
pub(crate) struct Place<'r, 'a> {
    pub(crate) story: &'r Ready<'a>,
    pub(crate) statement: &'r Statement,
    pub(crate) clause: &'r Clause,
    /// By what the statement's tokens can match others.
    pub(crate) keys: &'r FxHashSet<Key>,
}

/// Compares a clause of one statement with one of another; nothing where they share too little to tell.
pub(crate) fn compare(a: Place<'_, '_>, b: Place<'_, '_>) -> Option<Compared> {
    let ((one, own), (other, theirs)) = ((a.story, a.clause), (b.story, b.clause));
    let (own_tokens, their_tokens) = (one.tokens(&own.ranges), other.tokens(&theirs.ranges));
    let pairing = pair((one, &own_tokens), (other, &their_tokens));
    let mut compared = shared(one, (&own_tokens, &their_tokens), &pairing);
    if own.says_days && theirs.says_days && days_meet(&own.days, &theirs.days) {
        compared.days_meet = true;
        compared.shared += DAY;
        compared.shared_tokens += 1;
    }
    if compared.shared_tokens < LEAST_TOKENS {
        return None;
    }
    let matched_own: BTreeSet<usize> = pairing.keys().copied().collect();
    let matched_theirs: BTreeSet<usize> = pairing.values().map(|(place, _)| *place).collect();
    let left_own: Vec<&ReadyToken<'_>> = left(&own_tokens, &matched_own);
    let left_theirs: Vec<&ReadyToken<'_>> = left(&their_tokens, &matched_theirs);
    compared.left_of_one = unmatched(&left_own, b);
    compared.left_of_other = unmatched(&left_theirs, a);
    compared.of_one = share(compared.shared, compared.left_of_one);
    compared.of_other = share(compared.shared, compared.left_of_other);
    compared.numbers = numbers(
        (&own_tokens, &matched_own),
        (&their_tokens, &matched_theirs),
    );
    compared.names = names_differ((one, &left_own), (other, &left_theirs));
    compared.ahead = own.is_ahead != theirs.is_ahead;
    let negates = |tokens: &[&ReadyToken<'_>]| tokens.iter().any(|token| token.token.is_negated);
    compared.negation = negates(&own_tokens) != negates(&their_tokens);
    compared.days_differ = days_differ(&own.days, &theirs.days);
    compared.falsity = one.says_false(a.statement) != other.says_false(b.statement);
    Some(compared)
}

/// Tokens of a clause, and those of another.
type Both<'r, 'a, 'b> = (&'r [&'r ReadyToken<'a>], &'r [&'r ReadyToken<'b>]);

/// Sums up what two clauses share.
fn shared(
    one: &Ready<'_>,
    (own, theirs): Both<'_, '_, '_>,
    pairing: &BTreeMap<usize, (usize, Match)>,
) -> Compared {
    let mut compared = Compared::default();
    for (at, (place, matched)) in pairing {
        let (a, b) = (own[*at], theirs[*place]);
        let is_negated = a.token.is_negated != b.token.is_negated;
        let says = a.weight.min(b.weight);
        compared.shared_tokens += 1;
        if a.token.is_verb || b.token.is_verb {
            compared.verbs += says;
        }
        match matched {
            Match::Same(well) => compared.shared += says * well,
            Match::Opposite => compared.shared += says * SYNONYM,
        }
        if matches!(a.token.what, What::Word(_)) {
            compared.words += says;
        }
        compared.shared_names += usize::from(matches!(a.token.what, What::Name(..)));
        compared.common.extend(called(one, a));
        let clash = match (matched, is_negated) {
            (Match::Same(_), true) => Some(Clash::Negation),
            (Match::Opposite, false) => Some(Clash::Opposite),
            (Match::Same(_), false) | (Match::Opposite, true) => None,
        };
        if says > LEAST_CLASH {
            compared.clash = clash.or(compared.clash);
        }
    }
    compared
}

fn share(shared: f32, left: Left) -> f32 {
    let all = shared + left.nowhere + ELSEWHERE * left.elsewhere + BESIDE * left.beside;
    if all > 0.0 { shared / all } else { 0.0 }
}

fn left<'r, 'a>(
    tokens: &[&'r ReadyToken<'a>],
    matched: &BTreeSet<usize>,
) -> Vec<&'r ReadyToken<'a>> {
    let all = tokens.iter().enumerate();
    all.filter(|(at, _)| !matched.contains(at))
        .map(|(_, token)| *token)
        .collect()
}

/// Weighs what of a clause another does not say.
fn unmatched(left: &[&ReadyToken<'_>], other: Place<'_, '_>) -> Left {
    let mut sums = Left::default();
    for token in left {
        if token.token.is_verb {
            sums.verbs += token.weight;
        }
        sums.open_numbers |= matches!(token.token.what, What::Number(_));
        if token.keys.iter().any(|key| other.keys.contains(key)) {
            sums.beside += token.weight;
        } else if other.story.has(token) {
            sums.elsewhere += token.weight;
        } else {
            sums.nowhere += token.weight;
            match token.token.what {
                What::Name(..) => sums.names += token.weight,
                What::Number(_) => sums.numbers += token.weight,
                What::Word(_) => {}
            }
        }
    }
    sums
}

/// Returns a name or number as people are told of it.
fn called(ready: &Ready<'_>, token: &ReadyToken<'_>) -> Option<String> {
    match &token.token.what {
        What::Word(_) => None,
        What::Name(at, _) => ready.digest.names.get(*at).map(Name::called),
        What::Number(number) => Some(number.to_string()),
    }
}

/// Tells whether one of two statements denies what the other puts forward.
pub(crate) fn is_denial(one: &Statement, other: &Statement) -> bool {
    one.stance != other.stance && (one.stance == Stance::Denied || other.stance == Stance::Denied)
}
