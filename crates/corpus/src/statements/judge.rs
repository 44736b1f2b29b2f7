//! Whether the statements of two stories say the same, parts of the same, or what cannot hold side by side.
//!
//! Every clause of the one story is laid beside every clause of the other, and what the two share is weighed. Narrow
//! where they exclude each other: only where all else is the same is a denial, a negation or another number a
//! conflict. What cannot be told is not said.

use std::collections::BTreeSet;

use onrecord_record::answers::{Agreement, ClauseId, Difference};
use onrecord_store::{ClauseLink, Stands};

use super::compare::{Compared, Side, compare};
use super::digest::{Digest, Stance};
use super::exclusion::{apart, exclusion, is_opposed};
use super::features::{Features, NAMES, Stories, features};
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
const SAME: f32 = 0.5;

/// What share of names a story counts as having in common with itself: as many as two stories of one matter.
const OWN_KIN: f32 = 0.5;

/// What share of each is in the other where neither is a part of the other.
const WHOLE: f32 = 0.6;

/// Two clauses and what comparing them comes to.
pub(super) struct Pair<'r, 'a> {
    pub(super) one: &'r ReadyClause<'a>,
    pub(super) other: &'r ReadyClause<'a>,
    pub(super) stances: [Stance; 2],
    /// What share of the names of the story that has fewer the other has too.
    pub(super) kin: f32,
    /// Whether both are of one story.
    pub(super) is_itself: bool,
    pub(super) compared: Compared,
    pub(super) features: Features,
}

impl Pair<'_, '_> {
    /// Tells whether both say when, themselves, and not the same.
    pub(super) fn say_other_days(&self) -> bool {
        self.compared.days_differ && self.one.clause.says_days && self.other.clause.says_days
    }
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
    pairs(&one, &other, Kin::of(&one, &other))
        .iter()
        .map(measured)
        .collect()
}

/// Judges the clauses of two stories, in order; with one story beside itself, those of different statements.
pub(crate) fn judge(one: &Ready<'_>, other: &Ready<'_>) -> Vec<ClauseLink> {
    let kin = Kin::of(one, other);
    let pairs = pairs(one, other, kin);
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
    let mut links: Vec<ClauseLink> = judged.collect();
    let agree = |link: &ClauseLink| matches!(link.stands, Stands::Agrees(_));
    if kin.tell_one_event() && links.iter().any(agree) {
        let known: BTreeSet<_> = links.iter().map(|link| (link.one, link.other)).collect();
        let counted = counted(one, other).into_iter();
        links.extend(counted.filter(|link| !known.contains(&(link.one, link.other))));
        links.sort_by_key(|link| (link.one, link.other));
    }
    links
}

/// How likely numbers of one thing are of the same that two stories of one event count.
const COUNTED: u32 = 80;

/// Returns the clauses of two stories of one event that count the same and come to other numbers, in whatever words.
fn counted(one: &Ready<'_>, other: &Ready<'_>) -> Vec<ClauseLink> {
    let counting = |story| -> Vec<&ReadyClause<'_>> {
        let story: &Ready<'_> = story;
        let clauses = story.clauses.iter();
        clauses.filter(|clause| !clause.counts.is_empty()).collect()
    };
    let theirs = counting(other);
    let pairs = counting(one)
        .into_iter()
        .flat_map(|own| theirs.iter().map(move |theirs| (own, *theirs)));
    let links = pairs.filter_map(|(own, theirs)| {
        let (a, b) = apart((one, own), (other, theirs))?;
        Some(ClauseLink {
            one: id(one, own),
            other: id(other, theirs),
            stands: Stands::Differs(Difference::Number),
            chance: COUNTED,
            why: format!("{a} against {b}"),
        })
    });
    links.collect()
}

/// How many names two stories have in common at least, and what share of those of the one that has fewer, whose numbers
/// are compared where their clauses share nothing else.
const LEAST_NAMES: usize = 2;
const LEAST_KIN: f32 = 0.4;

/// How much of their names two stories have in common.
#[derive(Clone, Copy)]
struct Kin {
    names: usize,
    /// Of the names of the story that has fewer.
    share: f32,
}

impl Kin {
    fn of(one: &Ready<'_>, other: &Ready<'_>) -> Self {
        if std::ptr::eq(one, other) {
            return Self {
                names: 0,
                share: OWN_KIN,
            };
        }
        let (names, least) = one.kinship(other);
        let share = names as f32 / least as f32;
        Self { names, share }
    }

    /// Tells whether two stories may tell of one event; a story beside itself does not.
    fn tell_one_event(self) -> bool {
        self.names >= LEAST_NAMES && self.share >= LEAST_KIN
    }
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
fn pairs<'r, 'a>(one: &'r Ready<'a>, other: &'r Ready<'a>, kin: Kin) -> Vec<Pair<'r, 'a>> {
    let is_itself = std::ptr::eq(one, other);
    let kin = kin.share;
    let mut pairs = Vec::new();
    for own in &one.clauses {
        let (own_statement, ready) = one.statement(own);
        let tokens = one.tokens(own);
        for theirs in other.sharing(&own.keys) {
            // What stands in one sentence is told once.
            let is_told_once =
                || own.at.0 >= theirs.at.0 || one.digest.share_sentence(own.clause, theirs.clause);
            if is_itself && is_told_once() {
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
            let stances = [own_statement.stance, their_statement.stance];
            let is_denial = stances[0] != stances[1];
            pairs.push(Pair {
                one: own,
                other: theirs,
                stances,
                kin,
                is_itself,
                features: features(&compared, Stories { kin, is_denial }),
                compared,
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

/// Says how two clauses stand to each other, and how likely; nothing where it cannot be told.
fn verdict(pair: &Pair<'_, '_>) -> Option<(Stands, f32)> {
    let exclusion = exclusion(pair);
    if exclusion.is_some() || is_opposed(pair) {
        return exclusion.map(|(difference, but_for)| (Stands::Differs(difference), but_for));
    }
    let chance = chance(&pair.features);
    // What is told of other days may be alike in all else: a count that rises, a second raid.
    if chance < SAME || pair.compared.clash.is_some() || pair.say_other_days() {
        return None;
    }
    let Compared {
        of_one, of_other, ..
    } = pair.compared;
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
        (Stands::Differs(Difference::Denial), _) => {
            format!("the one says it, the other says it is not so; {both}")
        }
        (Stands::Differs(_), _) => both,
    }
}
