//! Whether the statements of two stories say the same, parts of the same, or what cannot hold side by side.
//!
//! Every clause of the one story is laid beside every clause of the other, and what the two share is weighed. Narrow
//! where they exclude each other: only where all else is the same is a denial, a negation or another number a
//! conflict. What cannot be told is not said.

use onrecord_record::answers::{Agreement, ClauseId, Difference};
use onrecord_store::{ClauseLink, Stands};

use super::compare::{Clash, Compared, Side, compare};
use super::digest::{Clause, Digest};
use super::features::{Features, NAMES, Stories, features, without_conflict};
use super::ready::{Ready, ReadyClause, ReadyStatement, ReadyToken};
use super::weights::chance;

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

/// From which chance on two clauses say the same.
const SAME: f32 = 0.6;

/// How much words that are no names must say that two clauses share.
const LEAST_WORDS: f32 = 0.35;

/// What share of each is in the other where both say what is done, in words that are not the same.
const APART: f32 = 0.6;

/// What share of each is in the other where neither is a part of the other.
const WHOLE: f32 = 0.6;

/// Two clauses and what comparing them comes to.
struct Pair<'r, 'a> {
    one: &'r ReadyClause<'a>,
    other: &'r ReadyClause<'a>,
    compared: Compared,
    features: Features,
    is_denial: bool,
}

/// Measures the clauses of two stories that share anything.
#[must_use]
pub fn measure(one: &Digest, other: &Digest) -> Vec<Measured> {
    let (one, other) = (Ready::new(one), Ready::new(other));
    let measured = |pair: &Pair<'_, '_>| Measured {
        one: pair.one.clause.spans.clone(),
        other: pair.other.clause.spans.clone(),
        clauses: (id(&one, pair.one), id(&other, pair.other)),
        features: NAMES.into_iter().zip(pair.features).collect(),
    };
    pairs(&one, &other).iter().map(measured).collect()
}

/// Judges the clauses of two stories, in order; with one story beside itself, those of different statements.
pub(crate) fn judge(one: &Ready<'_>, other: &Ready<'_>) -> Vec<ClauseLink> {
    let pairs = pairs(one, other);
    let judged = pairs.iter().filter_map(|pair| {
        let (stands, chance) = verdict(pair)?;
        Some(ClauseLink {
            one: id(one, pair.one),
            other: id(other, pair.other),
            stands,
            chance: (chance * 100.0).round() as u32,
            why: why(pair, stands),
        })
    });
    judged.collect()
}

/// Returns what a clause is known by: its statement, and its number in that, from 1 on.
fn id(story: &Ready<'_>, clause: &ReadyClause<'_>) -> ClauseId {
    let (statement, place) = clause.at;
    ClauseId {
        statement: story.digest.statements[statement].id,
        clause: u32::try_from(place + 1).unwrap_or(u32::MAX),
    }
}

/// Compares each clause of the one story with those of the other that can share something with it; of one story
/// beside itself, each two of different statements once.
fn pairs<'r, 'a>(one: &'r Ready<'a>, other: &'r Ready<'a>) -> Vec<Pair<'r, 'a>> {
    let (kin, _) = one.kinship(other);
    let is_itself = std::ptr::eq(one, other);
    let mut pairs = Vec::new();
    for own in &one.clauses {
        let (own_statement, ready) = one.statement(own);
        let tokens = one.tokens(own);
        for theirs in other.sharing(&own.keys) {
            if is_itself && (own.at.0 >= theirs.at.0 || overlap(own.clause, theirs.clause)) {
                continue;
            }
            let (their_statement, their_ready) = other.statement(theirs);
            let their_tokens = other.tokens(theirs);
            let compared = compare(
                side(one, own, (&tokens, ready)),
                side(other, theirs, (&their_tokens, their_ready)),
            );
            let Some(compared) = compared else {
                continue;
            };
            let is_denial = own_statement.stance != their_statement.stance;
            let features = features(&compared, Stories { kin, is_denial });
            pairs.push(Pair {
                one: own,
                other: theirs,
                compared,
                features,
                is_denial,
            });
        }
    }
    pairs
}

fn side<'r, 'a>(
    story: &'r Ready<'a>,
    own: &'r ReadyClause<'a>,
    (tokens, statement): (&'r [&'r ReadyToken<'a>], &'r ReadyStatement),
) -> Side<'r, 'a> {
    Side {
        story,
        clause: own.clause,
        tokens,
        beside: &statement.keys,
        says_false: statement.says_false,
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
fn verdict(pair: &Pair<'_, '_>) -> Option<(Stands, f32)> {
    let chance = chance(&pair.features);
    let Compared {
        of_one, of_other, ..
    } = pair.compared;
    let negation = pair.compared.clash == Some(Clash::Negation);
    let opposed = [pair.is_denial, negation, pair.compared.falsity];
    if opposed.contains(&true) || pair.compared.numbers.is_some() {
        // What they would be if nothing of the one excluded the other.
        let but_for = self::chance(&without_conflict(pair.features));
        return conflict(pair, but_for).map(|difference| (Stands::Differs(difference), but_for));
    }
    if chance < SAME || pair.compared.clash.is_some() || !says_something(&pair.compared) {
        return None;
    }
    // How the other stands to the one.
    let agreement = if of_one.min(of_other) >= WHOLE {
        Agreement::Same
    } else if of_one >= of_other {
        Agreement::Whole
    } else {
        Agreement::Part
    };
    Some((Stands::Agrees(agreement), chance))
}

/// Tells whether what two clauses share says something of those they name: a word, and where both say what is done and
/// not the same, nearly all of one.
fn says_something(compared: &Compared) -> bool {
    let nearly_all = compared.of_one.min(compared.of_other) >= APART;
    compared.words >= LEAST_WORDS && (nearly_all || !compared.do_other_things())
}

/// Tells in what two clauses exclude each other; two reversals, a denial of what is told not to be so, are none.
fn conflict(pair: &Pair<'_, '_>, but_for: f32) -> Option<Difference> {
    let Compared {
        of_one,
        of_other,
        shared,
        days_differ,
        ..
    } = pair.compared;
    if shared < CONFLICT_SHARED || days_differ || pair.compared.do_other_things() {
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
fn why(pair: &Pair<'_, '_>, stands: Stands) -> String {
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
    match (stands, &pair.compared.numbers) {
        (Stands::Agrees(_), _) => both,
        (Stands::Differs(Difference::Number), Some((own, theirs))) => {
            format!("{own} against {theirs}; {both}")
        }
        (Stands::Differs(_), _) => {
            format!("the one says it, the other says it is not so; {both}")
        }
    }
}
