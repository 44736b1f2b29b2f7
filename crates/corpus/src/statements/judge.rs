//! Whether the statements of two stories say the same, parts of the same, or what cannot hold side by side.
//!
//! Every clause of the one story is laid beside every clause of the other, and what the two share is weighed. Narrow
//! where they exclude each other: only where all else is the same is a denial, a negation or another number a
//! conflict. What cannot be told is not said.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::answers::{ClauseId, Difference};
use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::{Clash, Compared, Place, compare, is_denial};
use super::digest::{Clause, Digest, Statement};
use super::features::{Features, NAMES, Stories, features, without_conflict};
use super::ready::{Key, Ready};
use super::weights::chance;

/// Two clauses of two stories that have to do with each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The clause of the one story.
    pub one: ClauseId,
    /// The clause of the other.
    pub other: ClauseId,
    /// How they stand to each other.
    pub verdict: Verdict,
    /// How likely they say the same, but for what they exclude each other by.
    pub chance: f32,
    /// The reason, for people.
    pub why: String,
}

/// Two clauses and what comparing them comes to, in numbers: what the weights are learnt from.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Where the words of the one stand, in code points of its story.
    pub one: Vec<(u32, u32)>,
    /// Where those of the other do.
    pub other: Vec<(u32, u32)>,
    /// The clauses themselves.
    pub clauses: (ClauseId, ClauseId),
    /// The numbers, each with its name.
    pub features: Vec<(&'static str, f32)>,
}

/// How two clauses stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They say the same.
    Same,
    /// The other says what it says, and more.
    PartOfOther,
    /// It says what the other says, and more.
    HoldsOther,
    /// They cannot both hold.
    Conflict(Difference),
}

/// By how many things the words of two clauses can match at least that are compared.
const LEAST_KEYS: usize = 2;

/// From which chance on two clauses say the same.
const SAME: f32 = 0.6;

/// How much words that are no names must say that two clauses share.
const LEAST_WORDS: f32 = 0.35;

/// What share of each is in the other where both say what is done, in words that are not the same.
const APART: f32 = 0.6;

/// What share of each is in the other where neither is a part of the other.
const WHOLE: f32 = 0.6;

/// Two clauses and what comparing them comes to.
struct Pair {
    one: (usize, usize),
    other: (usize, usize),
    compared: Compared,
    features: Features,
    is_denial: bool,
}

/// Judges the clauses of two stories; with one story beside itself, those of different statements.
#[must_use]
pub fn judge(one: &Digest, other: &Digest) -> Vec<Judged> {
    let ready = Ready::new(one);
    if std::ptr::eq(one, other) {
        return judge_ready(&ready, &ready);
    }
    judge_ready(&ready, &Ready::new(other))
}

/// Measures the clauses of two stories that share anything.
#[must_use]
pub fn measure(one: &Digest, other: &Digest) -> Vec<Measured> {
    let (one, other) = (Ready::new(one), Ready::new(other));
    let measured = |pair: &Pair| Measured {
        one: clause(&one, pair.one).map_or_else(Vec::new, |clause| clause.spans.clone()),
        other: clause(&other, pair.other).map_or_else(Vec::new, |clause| clause.spans.clone()),
        clauses: (id(&one, pair.one), id(&other, pair.other)),
        features: NAMES.into_iter().zip(pair.features).collect(),
    };
    pairs(&one, &other).iter().map(measured).collect()
}

/// Judges the clauses of two stories that have been made ready.
pub(crate) fn judge_ready(one: &Ready<'_>, other: &Ready<'_>) -> Vec<Judged> {
    let pairs = pairs(one, other);
    let judged = pairs.iter().filter_map(|pair| {
        let (verdict, chance) = verdict(pair)?;
        let why = why(pair, verdict);
        let (one, other) = (id(one, pair.one), id(other, pair.other));
        Some(Judged {
            one,
            other,
            verdict,
            chance,
            why,
        })
    });
    judged.collect()
}

fn clause<'r>(story: &'r Ready<'_>, (statement, clause): (usize, usize)) -> Option<&'r Clause> {
    story.digest.statements.get(statement)?.clauses.get(clause)
}

/// Returns what a clause is known by: its statement, and its number in that, from 1 on.
fn id(story: &Ready<'_>, (statement, clause): (usize, usize)) -> ClauseId {
    let statement = &story.digest.statements[statement];
    ClauseId {
        statement: statement.id,
        clause: u32::try_from(clause + 1).unwrap_or(u32::MAX),
    }
}

/// Compares each clause of the one story with those of the other that can share something with it; of one story
/// beside itself, each two of different statements once.
fn pairs(one: &Ready<'_>, other: &Ready<'_>) -> Vec<Pair> {
    let kin = one.kinship(other);
    let is_itself = std::ptr::eq(one, other);
    let (own_keys, their_keys) = (keys_of_statements(one), keys_of_statements(other));
    let theirs: Vec<(At, Place<'_, '_>)> = places(other, &their_keys).collect();
    let index = Index::of(&theirs);
    let mut pairs = Vec::new();
    for (own_at, own) in places(one, &own_keys) {
        for place in index.sharing(&one.keys(own.clause)) {
            let (their_at, theirs) = theirs[place];
            if is_itself && (own_at.0 >= their_at.0 || overlap(own.clause, theirs.clause)) {
                continue;
            }
            let Some(compared) = compare(own, theirs) else {
                continue;
            };
            let is_denial = is_denial(own.statement, theirs.statement);
            let features = features(&compared, Stories { kin, is_denial });
            pairs.push(Pair {
                one: own_at,
                other: their_at,
                compared,
                features,
                is_denial,
            });
        }
    }
    pairs
}

/// Where a clause is: the place of its statement, and its own place in that.
type At = (usize, usize);

/// The clauses of a story by what their words can match others by.
struct Index(FxHashMap<Key, Vec<usize>>);

impl Index {
    fn of(places: &[(At, Place<'_, '_>)]) -> Self {
        let mut index: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
        for (at, (_, place)) in places.iter().enumerate() {
            for key in place.story.keys(place.clause) {
                index.entry(key).or_default().push(at);
            }
        }
        Self(index)
    }

    /// Returns the clauses that share at least [`LEAST_KEYS`] of some keys, in order.
    fn sharing(&self, keys: &BTreeSet<Key>) -> Vec<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for at in keys.iter().filter_map(|key| self.0.get(key)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let enough = shared.into_iter().filter(|(_, keys)| *keys >= LEAST_KEYS);
        enough.map(|(at, _)| at).collect()
    }
}

/// Tells whether two clauses of one story are of the same words.
fn overlap(one: &Clause, other: &Clause) -> bool {
    let mut pairs = one
        .ranges
        .iter()
        .flat_map(|one| other.ranges.iter().map(move |other| (one, other)));
    pairs.any(|(one, other)| one.0 < other.1 && other.0 < one.1)
}

/// Returns the clauses of a story, whose statements can match others by some keys.
fn places<'r, 'a>(
    story: &'r Ready<'a>,
    keys: &'r [FxHashSet<Key>],
) -> impl Iterator<Item = (At, Place<'r, 'a>)> {
    let statements = story.digest.statements.iter().zip(keys).enumerate();
    statements.flat_map(
        move |(at, (statement, keys)): (usize, (&'r Statement, _))| {
            let clauses = statement.clauses.iter().enumerate();
            clauses.map(move |(place, clause): (usize, &'r Clause)| {
                let place = (at, place);
                (
                    place,
                    Place {
                        story,
                        statement,
                        clause,
                        keys,
                    },
                )
            })
        },
    )
}

/// Returns by what each statement of a story can match others.
fn keys_of_statements(story: &Ready<'_>) -> Vec<FxHashSet<Key>> {
    let statements = story.digest.statements.iter();
    statements
        .map(|statement| story.keys_of(statement))
        .collect()
}

/// How much must be shared, and of each clause, and how likely the two must be the same but for it, where a
/// denial, a negation, a word that says that something is untrue, or a number sets them against each other.
const CONFLICT_SHARED: f32 = 1.2;
const DENIAL: Bar = Bar {
    least: 0.5,
    chance: 0.6,
};
const NEGATION: Bar = Bar {
    least: 0.3,
    chance: 0.5,
};
const FALSITY: Bar = Bar {
    least: 0.3,
    chance: 0.3,
};
const NUMBER: Bar = Bar {
    least: 0.4,
    chance: 0.1,
};

struct Bar {
    least: f32,
    chance: f32,
}

/// Says how two clauses stand to each other, and how likely; nothing where it cannot be told.
fn verdict(pair: &Pair) -> Option<(Verdict, f32)> {
    let chance = chance(&pair.features);
    let Compared {
        of_one, of_other, ..
    } = pair.compared;
    let negation = pair.compared.clash == Some(Clash::Negation);
    let opposed = [pair.is_denial, negation, pair.compared.falsity];
    if opposed.contains(&true) || pair.compared.numbers.is_some() {
        // What they would be if nothing of the one excluded the other.
        let but_for = self::chance(&without_conflict(pair.features));
        return conflict(pair, but_for).map(|difference| (Verdict::Conflict(difference), but_for));
    }
    if chance < SAME || pair.compared.clash.is_some() || !says_something(&pair.compared) {
        return None;
    }
    let verdict = if of_one.min(of_other) >= WHOLE {
        Verdict::Same
    } else if of_one >= of_other {
        Verdict::PartOfOther
    } else {
        Verdict::HoldsOther
    };
    Some((verdict, chance))
}

/// Tells whether what two clauses share says something of those they name: a word, and where both say what is done and
/// not the same, nearly all of one.
fn says_something(compared: &Compared) -> bool {
    let (one, other) = (compared.left_of_one, compared.left_of_other);
    let do_other_things = compared.verbs == 0.0 && one.verbs > 0.0 && other.verbs > 0.0;
    compared.words >= LEAST_WORDS
        && (!do_other_things || compared.of_one.min(compared.of_other) >= APART)
}

/// Tells in what two clauses exclude each other; two reversals, a denial of what is told not to be so, are none.
fn conflict(pair: &Pair, but_for: f32) -> Option<Difference> {
    let Compared {
        of_one,
        of_other,
        shared,
        days_differ,
        ..
    } = pair.compared;
    let (one, other) = (pair.compared.left_of_one, pair.compared.left_of_other);
    let do_other_things = pair.compared.verbs == 0.0 && one.verbs > 0.0 && other.verbs > 0.0;
    if shared < CONFLICT_SHARED || days_differ || do_other_things {
        return None;
    }
    let meets = |bar: &Bar| of_one.min(of_other) >= bar.least && but_for >= bar.chance;
    let negation = pair.compared.clash == Some(Clash::Negation);
    match (pair.is_denial, negation, pair.compared.falsity) {
        (true, false, false) => meets(&DENIAL).then_some(Difference::Denial),
        (false, true, false) => meets(&NEGATION).then_some(Difference::Denial),
        (false, false, true) => meets(&FALSITY).then_some(Difference::Denial),
        (false, false, false) => {
            let is_told = pair.compared.numbers.is_some() && meets(&NUMBER);
            is_told.then_some(Difference::Number)
        }
        _ => None,
    }
}

/// How many words are named in a reason.
const NAMED: usize = 3;

/// Gives the reason in words.
fn why(pair: &Pair, verdict: Verdict) -> String {
    let named: Vec<&str> = pair
        .compared
        .common
        .iter()
        .take(NAMED)
        .map(String::as_str)
        .collect();
    let rest = pair.compared.shared_tokens.saturating_sub(named.len());
    let both = match (named.as_slice(), rest) {
        ([], rest) => format!("{rest} words in common"),
        (named, 0) => format!("in common: {}", named.join(", ")),
        (named, rest) => format!("in common: {} and {rest} more", named.join(", ")),
    };
    match (verdict, &pair.compared.numbers) {
        (Verdict::Same | Verdict::PartOfOther | Verdict::HoldsOther, _) => both,
        (Verdict::Conflict(Difference::Number), Some((own, theirs))) => {
            format!("{own} against {theirs}; {both}")
        }
        (Verdict::Conflict(_), _) => {
            format!("the one says it, the other says it is not so; {both}")
        }
    }
}
