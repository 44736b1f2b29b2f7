//! Everything that is told of a clause over stories: where it is stated and by whose word, and what cannot hold beside
//! it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::answers::{Agreement, ClauseAddress, Opposed, Statement, StatementAddress};
use onrecord_store::{LinkedStory, Stated, Store, StoreError};

use super::copying::Groups;
use super::group::{Group, Reach, rank};
use super::mouths::Mouth;
use crate::copies::Member;
use crate::links::digest;

/// Everything that is told of one clause.
pub(super) struct Told {
    /// Where it is stated, in the order of publication: one place of each story.
    pub(super) said: Vec<Said>,
    /// What cannot hold beside it, in the order of publication.
    pub(super) against: Vec<Opposed>,
    /// The mouths of what cannot, in the same order.
    pub(super) against_mouths: Vec<Mouth>,
    pub(super) copies: Groups,
}

/// One place at which something is stated.
pub(super) struct Said {
    pub(super) stated: Stated,
    /// Its story as those that copy it see it.
    member: Member,
    pub(super) mouth: Mouth,
    pub(super) agreement: Agreement,
    pub(super) why: String,
}

impl Said {
    /// Tells whether its story names the outlet of another, which published no later.
    pub(super) fn names_outlet_of(&self, other: &Self) -> bool {
        let (own, theirs) = (&self.stated.statement, &other.stated.statement);
        let is_later = own
            .published
            .as_ref()
            .zip(theirs.published.as_ref())
            .is_none_or(|(own, theirs)| !own.is_before(theirs));
        let names = |outlet: &str| self.member.names(outlet);
        is_later && own.outlet != theirs.outlet && theirs.outlet.as_deref().is_some_and(names)
    }
}

impl Told {
    /// Finds everything that is told of a clause.
    pub(super) fn of(store: &mut Store, clause: &ClauseAddress) -> Result<Self, StoreError> {
        let group = Group::of(store, clause, Reach::Near)?;
        Self::of_group(store, &group)
    }

    /// Finds what is told of a group of clauses.
    pub(super) fn of_group(store: &mut Store, group: &Group) -> Result<Self, StoreError> {
        let all: BTreeSet<StatementAddress> = group
            .stated
            .keys()
            .chain(group.against.keys())
            .cloned()
            .collect();
        let mut stated = store.stated(&all)?;
        let said = said(store, group, &stated)?;
        let (against, against_mouths) = against(group, &mut stated);
        let said = one_of_each_story(said, &group.asked);
        let copies = copies_among(store, &said)?;
        Ok(Self {
            said,
            against,
            against_mouths,
            copies,
        })
    }

    /// Finds what is told of a statement that has no links.
    pub(super) fn alone(store: &mut Store, at: &StatementAddress) -> Result<Self, StoreError> {
        Self::of_group(store, &Group::alone(at.clone()))
    }

    /// Tells whether two clauses are stated at the same places, and contradicted at the same.
    pub(super) fn is_of_the_same(&self, other: &Self) -> bool {
        let ids = |told: &Self| -> (Vec<StatementAddress>, Vec<StatementAddress>) {
            let said = told
                .said
                .iter()
                .map(|said| said.stated.statement.id.clone());
            (
                said.collect(),
                told.against
                    .iter()
                    .map(|opposed| opposed.statement.id.clone())
                    .collect(),
            )
        };
        ids(self) == ids(other)
    }
}

/// Returns every place at which a group is stated.
fn said(
    store: &mut Store,
    group: &Group,
    stated: &BTreeMap<StatementAddress, Stated>,
) -> Result<Vec<Said>, StoreError> {
    let mut said = Vec::new();
    for (at, (agreement, why)) in &group.stated {
        if let Some(stated) = stated.get(at) {
            said.push(Said {
                stated: stated.clone(),
                member: member(store, &stated.statement)?,
                mouth: Mouth::of(stated),
                agreement: *agreement,
                why: why.clone(),
            });
        }
    }
    Ok(said)
}

/// Returns what cannot hold beside a group, in the order of publication, and whose word it is.
fn against(
    group: &Group,
    stated: &mut BTreeMap<StatementAddress, Stated>,
) -> (Vec<Opposed>, Vec<Mouth>) {
    let mut against: Vec<(Opposed, Mouth)> = Vec::new();
    for (at, (difference, why)) in &group.against {
        // What states it too does not speak against it.
        if let Some(stated) = stated.remove(at).filter(|_| !group.stated.contains_key(at)) {
            let mouth = Mouth::of(&stated);
            let opposed = Opposed {
                statement: stated.statement,
                difference: *difference,
                why: why.clone(),
            };
            against.push((opposed, mouth));
        }
    }
    against.sort_by(|(one, _), (other, _)| in_order(&one.statement, &other.statement));
    against.into_iter().unzip()
}

/// Returns the story of a statement as those that copy it see it.
fn member(store: &mut Store, statement: &Statement) -> Result<Member, StoreError> {
    let digest = digest(store, &statement.id.story)?.unwrap_or_default();
    Ok(digest.member(statement.outlet.clone(), statement.published.clone()))
}

/// Returns which statement was published first; none where that cannot be told.
pub(super) fn first(said: &[Said]) -> Option<StatementAddress> {
    let published = |said: &Said| said.stated.statement.published.clone();
    let earliest = said.iter().min_by_key(|said| {
        published(said).map_or((true, None), |own| (false, Some(own.moment())))
    })?;
    let when = published(earliest)?;
    let is_alone = said.iter().all(|other| {
        std::ptr::eq(other, earliest)
            || published(other).is_some_and(|other| when.is_before(&other))
    });
    is_alone.then(|| earliest.stated.statement.id.clone())
}

/// Orders statements by publication, those of unknown days last.
pub(super) fn in_order(one: &Statement, other: &Statement) -> Ordering {
    let when = |statement: &Statement| {
        statement
            .published
            .as_ref()
            .map_or((true, None), |own| (false, Some(own.moment())))
    };
    when(one)
        .cmp(&when(other))
        .then_with(|| one.id.cmp(&other.id))
}

/// Keeps of each story the place that says most: what was asked about, then what names a source, then what is nearest.
fn one_of_each_story(said: Vec<Said>, asked: &StatementAddress) -> Vec<Said> {
    let mut best: BTreeMap<String, Said> = BTreeMap::new();
    let worth = |said: &Said| {
        (
            said.stated.statement.id != *asked,
            said.mouth == Mouth::Own,
            rank(said.agreement),
        )
    };
    for said in said {
        let story = said.stated.statement.id.story.as_str().to_owned();
        match best.get(&story) {
            Some(known) if worth(known) <= worth(&said) => {}
            Some(_) | None => {
                best.insert(story, said);
            }
        }
    }
    let mut said: Vec<Said> = best.into_values().collect();
    said.sort_by(|one, other| in_order(&one.stated.statement, &other.stated.statement));
    said
}

/// Returns the groups of copies that the stories of some statements are in.
fn copies_among(store: &mut Store, said: &[Said]) -> Result<Groups, StoreError> {
    let mut links: Vec<LinkedStory> = Vec::new();
    for said in said {
        let story = &said.stated.statement.id.story;
        // The links of one story are those of its whole group.
        if links.iter().all(|link| link.one != *story) {
            links.extend(store.copied(Some(story.as_str()))?);
        }
    }
    Groups::of(store, &links)
}
