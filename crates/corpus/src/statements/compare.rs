//! Two clauses of two stories side by side: what of the one the other says too, and what does not fit.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::differences::{days_differ, days_meet, names_differ, numbers, replaced};
use super::digest::Clause;
use super::names::{Kind, Name};
use super::numbers::Number;
use super::pairing::{Match, SYNONYM, pair};
use super::ready::{Key, Ready, ReadyToken};
use super::tokens::What;

/// How much it says that both tell the same day.
const DAY: f32 = 0.8;

/// How many words, names and numbers two clauses share at least that are compared further.
const LEAST_TOKENS: usize = 2;

/// How much a word says at least that excludes another.
const LEAST_CLASH: f32 = 0.2;

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
    pub(crate) named: f32,
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
    /// What of it is likely a verb of both.
    pub(crate) deeds: f32,
    /// Whether only one of them looks ahead.
    pub(crate) ahead: bool,
    /// Whether only one of them says of something that it is not so.
    pub(crate) negation: bool,
    /// Numbers of the same that cannot both be.
    pub(crate) numbers: Option<(Number, Number)>,
    /// Whether names of one kind stand in each other's place.
    pub(crate) names: bool,
    /// Of what kind the one name is that each has where the other's story never names it.
    pub(crate) replaced: Option<Kind>,
    /// Whether the days differ on which it happens.
    pub(crate) days_differ: bool,
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
    /// The same word, told to be so and not to be so: by the one, or by the other.
    Negation(Whose),
    /// A word and its opposite.
    Opposite,
}

/// Which of two clauses it is that says that something is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    One,
    Other,
}

/// A clause of a story, as it is laid beside another.
#[derive(Clone, Copy)]
pub(crate) struct Side<'r, 'a> {
    pub(crate) story: &'r Ready<'a>,
    pub(crate) clause: &'r Clause,
    pub(super) tokens: &'r [&'r ReadyToken<'a>],
    /// By what the tokens of its statement can match others.
    pub(super) beside: &'r FxHashSet<Key>,
    /// Whether its statement says that something is not true.
    pub(crate) says_false: bool,
}

impl Compared {
    /// Tells whether both say what is done, and not the same.
    pub(crate) fn do_other_things(&self) -> bool {
        self.verbs == 0.0 && self.left_of_one.verbs > 0.0 && self.left_of_other.verbs > 0.0
    }
}

/// Compares a clause of one statement with one of another; nothing where they share too little to tell.
pub(crate) fn compare(a: Side<'_, '_>, b: Side<'_, '_>) -> Option<Compared> {
    let (own, theirs) = (a.clause, b.clause);
    let pairing = pair((a.story, a.tokens), (b.story, b.tokens));
    let mut compared = shared(a.story, (a.tokens, b.tokens), &pairing);
    if own.says_days && theirs.says_days && days_meet(&own.days, &theirs.days) {
        compared.shared += DAY;
        compared.shared_tokens += 1;
    }
    if compared.shared_tokens < LEAST_TOKENS {
        return None;
    }
    let matched_own: BTreeSet<usize> = pairing.keys().copied().collect();
    let matched_theirs: BTreeSet<usize> = pairing.values().map(|(place, _)| *place).collect();
    let (left_own, left_theirs) = (
        left(a.tokens, &matched_own),
        left(b.tokens, &matched_theirs),
    );
    compared.left_of_one = unmatched(&left_own, b);
    compared.left_of_other = unmatched(&left_theirs, a);
    compared.of_one = share(compared.shared, compared.left_of_one);
    compared.of_other = share(compared.shared, compared.left_of_other);
    compared.numbers = numbers((a.tokens, &matched_own), (b.tokens, &matched_theirs));
    compared.names = names_differ((a.story, &left_own), (b.story, &left_theirs));
    compared.replaced = replaced((a.story, &left_own), (b.story, &left_theirs));
    compared.ahead = own.is_ahead != theirs.is_ahead;
    let negates = |tokens: &[&ReadyToken<'_>]| tokens.iter().any(|token| token.token.is_negated);
    compared.negation = negates(a.tokens) != negates(b.tokens);
    compared.days_differ = days_differ(&own.days, &theirs.days);
    compared.falsity = a.says_false != b.says_false;
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
        if a.token.is_verb && b.token.is_verb {
            compared.deeds += says;
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
            (Match::Same(_), true) if a.token.is_negated => Some(Clash::Negation(Whose::One)),
            (Match::Same(_), true) => Some(Clash::Negation(Whose::Other)),
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
fn unmatched(left: &[&ReadyToken<'_>], other: Side<'_, '_>) -> Left {
    let mut sums = Left::default();
    for token in left {
        if token.token.is_verb {
            sums.verbs += token.weight;
        }
        sums.open_numbers |= matches!(token.token.what, What::Number(_));
        if token.keys.iter().any(|key| other.beside.contains(key)) {
            sums.beside += token.weight;
        } else if other.story.has(token) {
            sums.elsewhere += token.weight;
        } else {
            sums.nowhere += token.weight;
            if !matches!(token.token.what, What::Word(_)) {
                sums.named += token.weight;
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
