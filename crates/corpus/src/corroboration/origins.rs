//! From how many independent mouths a claim comes, and who published it first.

use std::collections::BTreeMap;

use onrecord_record::answers::{
    ClauseAddress, Mouth as Kind, Origin, Origins, OriginsOfPart, Report, StatementAddress,
    StatementId,
};
use onrecord_record::{Claim, CodePoints, Offsets};
use onrecord_store::{Store, StoreError};

use super::asked::Asked;
use super::linked::{Kept, Linked};
use super::mouths::Mouth;
use super::told::{Said, Told, first};
use crate::links::digest;
use crate::statements::Digest;

/// Returns from how many independent mouths a statement comes, clause by clause.
///
/// # Errors
///
/// [`StoreError::Missing`] where there is no such statement.
pub fn origins(store: &mut Store, statement: &StatementAddress) -> Result<Origins, StoreError> {
    let mut kept = Kept::new(store);
    let asked = Asked::meant(&mut kept, statement)?;
    of(&mut kept, &asked)
}

/// Returns from how many mouths comes what was asked about.
pub(crate) fn of(linked: &mut dyn Linked, asked: &Asked) -> Result<Origins, StoreError> {
    let mut parts: Vec<(String, &Told)> = Vec::new();
    let text = Text::of(linked, asked)?;
    for (clause, told) in &asked.clauses {
        let words = text.words(clause);
        match parts
            .iter_mut()
            .find(|(_, other)| other.is_of_the_same(told))
        {
            Some((known, _)) => *known = format!("{known} … {words}"),
            None => parts.push((words, told)),
        }
    }
    let alone = match parts.is_empty() {
        true => Some(Told::alone(linked, &asked.at)?),
        false => None,
    };
    parts.extend(alone.iter().map(|told| (String::new(), told)));
    if let [(words, _)] = parts.as_mut_slice() {
        words.clone_from(&asked.statement.words);
    }
    let parts = parts.into_iter().map(|(words, told)| part(told, words));
    Ok(Origins {
        statement: asked.statement.clone(),
        parts: parts.collect(),
    })
}

/// The text in which a statement stands, and where the clauses of its story do.
struct Text {
    digest: Digest,
    text: String,
    offsets: Offsets,
}

impl Text {
    fn of(linked: &mut dyn Linked, asked: &Asked) -> Result<Self, StoreError> {
        let (text, digest) = linked.text(&asked.at.story)?;
        Ok(Self {
            digest,
            offsets: Offsets::new(&text),
            text,
        })
    }

    /// Returns the words of a clause.
    fn words(&self, clause: &ClauseAddress) -> String {
        let spans = self.digest.spans(clause.row).iter();
        let spans = spans.map(|(start, end)| CodePoints::new(*start, *end));
        let words = spans.map(|span| self.offsets.words(&self.text, span));
        words.collect::<Vec<&str>>().join(" … ")
    }
}

/// Returns what is meant by a statement: by a sentence that somebody is said to have said, the claim of which most is
/// in it.
pub(super) fn meant(
    store: &mut Store,
    at: &StatementAddress,
) -> Result<StatementAddress, StoreError> {
    let StatementId::Sentence(id) = at.row else {
        return Ok(at.clone());
    };
    let record = store.record(at.story.as_str())?;
    let missing = || StoreError::missing("statement", at);
    let sentence = record.sentences.get(id.index()).ok_or_else(missing)?.span;
    if digest(store, &at.story)?.is_none_or(|digest| digest.states(at.row)) {
        return Ok(at.clone());
    }
    let shared = |claim: &Claim| -> u32 {
        let spans = claim.content.iter().map(|span| {
            let end = span.end().min(sentence.end());
            end.saturating_sub(span.start().max(sentence.start()))
        });
        spans.sum()
    };
    let claims = record.claims.iter().filter(|claim| shared(claim) > 0);
    let most = claims.max_by_key(|claim| (shared(claim), std::cmp::Reverse(claim.id)));
    let row = most.map_or(at.row, |claim| StatementId::Claim(claim.id));
    Ok(StatementAddress {
        story: at.story.clone(),
        row,
    })
}

/// Says from how many mouths it comes.
fn part(told: &Told, words: String) -> OriginsOfPart {
    let found = Mouths::of(told);
    let reports = told
        .said
        .iter()
        .zip(&found.of_report)
        .map(|(said, origin)| Report {
            statement: said.stated.statement.clone(),
            agreement: said.agreement,
            why: said.why.clone(),
            origin: origin.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)),
            copy_of: told.copies.origin(&said.stated.statement.id.story).cloned(),
        });
    let first_kept = told.said.iter().min_by_key(|said| said.stated.kept);
    OriginsOfPart {
        words,
        reports: reports.collect(),
        least: found.least,
        most: found.most,
        first: first(&told.said),
        first_kept: first_kept.map(|said| said.stated.statement.id.clone()),
        against: told.against.clone(),
        origins: found.origins,
    }
}

/// The mouths that statements go back to.
pub(super) struct Mouths {
    origins: Vec<Origin>,
    /// The origin of each statement, by its place; none of what only echoes others.
    of_report: Vec<Option<usize>>,
    least: u32,
    most: u32,
}

impl Mouths {
    fn of(told: &Told) -> Self {
        let said = &told.said;
        let mut parents: Vec<usize> = (0..said.len()).collect();
        for one in 0..said.len() {
            for other in one + 1..said.len() {
                if go_back_to_one(told, &said[one], &said[other]) {
                    join(&mut parents, one, other);
                }
            }
        }
        join_vague(said, &mut parents);
        let mut origins: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..said.len() {
            let root = root(&parents, at);
            origins.entry(root).or_default().push(at);
        }
        Self::told(said, origins.into_values().collect())
    }

    fn told(said: &[Said], groups: Vec<Vec<usize>>) -> Self {
        let has_mouth =
            |group: &Vec<usize>| group.iter().any(|at| said[*at].mouth != Mouth::Hearsay);
        // Who only passes on what others say is no origin where there is one.
        let (told, echoes): (Vec<_>, Vec<_>) = groups.into_iter().partition(has_mouth);
        let groups = if told.is_empty() { echoes } else { told };
        let mut of_report = vec![None; said.len()];
        let mut origins = Vec::new();
        for (place, group) in groups.iter().enumerate() {
            group.iter().for_each(|at| of_report[*at] = Some(place));
            origins.push(origin(said, group));
        }
        let count = |kind: Kind| origins.iter().filter(|origin| origin.kind == kind).count();
        let (unnamed, unknown) = (count(Kind::Unnamed), count(Kind::Unknown));
        for origin in &mut origins {
            origin.perhaps =
                origin.kind == Kind::Unnamed && unnamed > 1 || origin.kind == Kind::Unknown;
        }
        let sure = origins.len() - unnamed - unknown;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            least: number(sure + unnamed.min(1)),
            most: number(origins.len()),
            origins,
            of_report,
        }
    }
}

fn root(parents: &[usize], mut at: usize) -> usize {
    while parents[at] != at {
        at = parents[at];
    }
    at
}

fn join(parents: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(parents, one), root(parents, other));
    parents[one.max(other)] = one.min(other);
}

/// Joins mouths that are told only by what they are with the one that has a name, where there is but one.
fn join_vague(said: &[Said], parents: &mut [usize]) {
    let is_named = |said: &Said| {
        matches!(said.mouth, Mouth::Person(..) | Mouth::Body(..)) && !said.mouth.is_vague()
    };
    let mut named: Vec<usize> = (0..said.len())
        .filter(|at| is_named(&said[*at]))
        .map(|at| root(parents, at))
        .collect();
    named.sort_unstable();
    named.dedup();
    let vague: Vec<usize> = (0..said.len())
        .filter(|at| said[*at].mouth.is_vague())
        .collect();
    match (named.as_slice(), vague.split_first()) {
        ([only], _) => vague.iter().for_each(|at| join(parents, *only, *at)),
        // Without a name they are taken for one another.
        ([], Some((first, rest))) => rest.iter().for_each(|at| join(parents, *first, *at)),
        _ => {}
    }
}

/// Tells whether two statements go back to one mouth.
fn go_back_to_one(told: &Told, one: &Said, other: &Said) -> bool {
    let (own, theirs) = (&one.stated.statement, &other.stated.statement);
    let is_named = |mouth: &Mouth| matches!(mouth, Mouth::Person(..) | Mouth::Body(..));
    let is_copy = told.copies.are_one(&own.id.story, &theirs.id.story);
    // Who names another outlet in a story, and has no source of its own for what that said, has it from there.
    let has_no_source = |mouth: &Mouth| matches!(mouth, Mouth::Own | Mouth::Hearsay);
    let is_echo = has_no_source(&one.mouth) && told.names_outlet(one, other)
        || has_no_source(&other.mouth) && told.names_outlet(other, one);
    let is_same_outlet = one.mouth == Mouth::Own
        && other.mouth == Mouth::Own
        && own.outlet.is_some()
        && own.outlet == theirs.outlet;
    one.mouth.is(&other.mouth)
        || is_same_outlet
        || is_echo
        || is_copy && !(is_named(&one.mouth) && is_named(&other.mouth))
        || one.mouth.is_cited(theirs.outlet.as_deref())
        || other.mouth.is_cited(own.outlet.as_deref())
}

/// Describes a mouth by the statement that tells most of it.
fn origin(said: &[Said], group: &[usize]) -> Origin {
    let rank = |kind: Kind| match kind {
        Kind::Named => 0,
        Kind::Document => 1,
        Kind::Unnamed => 2,
        Kind::Outlet => 3,
        Kind::Unknown => 4,
    };
    let best = group
        .iter()
        .map(|at| &said[*at])
        .min_by_key(|said| rank(said.mouth.kind()));
    let outlet = best.and_then(|said| said.stated.statement.outlet.as_deref());
    Origin {
        who: best.map_or_else(String::new, |said| said.mouth.who(outlet)),
        kind: best.map_or(Kind::Unknown, |said| said.mouth.kind()),
        perhaps: false,
        reports: group
            .iter()
            .map(|at| said[*at].stated.statement.id.clone())
            .collect(),
    }
}
