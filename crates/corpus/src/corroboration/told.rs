//! Everything that is told of a clause over stories: where it is stated and by whose word, and what cannot hold beside
//! it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use onrecord_record::StoryId;
use onrecord_record::answers::{Agreement, ClauseAddress, Opposed, Statement, StatementAddress};
use onrecord_store::{Stated, StoreError};

use super::copying::Copying;
use super::group::{Group, Reach, rank};
use super::linked::Linked;
use super::mouths::Mouth;
use crate::copies::Member;

/// Everything that is told of one clause.
pub(super) struct Told {
    /// Where it is stated, in the order of publication: one place of each story.
    pub(super) said: Vec<Said>,
    /// What cannot hold beside it, in the order of publication.
    pub(super) against: Vec<Opposed>,
    /// The mouths of what cannot, in the same order.
    pub(super) against_mouths: Vec<Mouth>,
    pub(super) copies: Copying,
    /// The stories as those that copy them see them.
    members: BTreeMap<StoryId, Member>,
}

/// One place at which something is stated.
pub(super) struct Said {
    pub(super) stated: Stated,
    pub(super) mouth: Mouth,
    pub(super) agreement: Agreement,
    pub(super) why: String,
}

impl Told {
    /// Finds everything that is told of a clause.
    pub(super) fn of(linked: &mut dyn Linked, clause: &ClauseAddress) -> Result<Self, StoreError> {
        let group = Group::of(linked, clause, Reach::Near)?;
        Self::of_group(linked, &group)
    }

    /// Finds what is told of a group of clauses.
    fn of_group(linked: &mut dyn Linked, group: &Group) -> Result<Self, StoreError> {
        let said = said(linked, group)?;
        let (against, against_mouths) = against(linked, group)?;
        let stories: Vec<&StoryId> = said
            .iter()
            .map(|said| &said.stated.statement.id.story)
            .collect();
        let copies = linked.copying(&stories)?;
        let mut members = BTreeMap::new();
        for said in &said {
            let statement = &said.stated.statement;
            members.insert(statement.id.story.clone(), linked.member(statement)?);
        }
        Ok(Self {
            said,
            against,
            against_mouths,
            copies,
            members,
        })
    }

    /// Tells whether the story of one statement names the outlet of another, which published no later.
    pub(super) fn names_outlet(&self, one: &Said, other: &Said) -> bool {
        let (own, theirs) = (&one.stated.statement, &other.stated.statement);
        let is_later = own
            .published
            .as_ref()
            .zip(theirs.published.as_ref())
            .is_none_or(|(own, theirs)| !own.is_before(theirs));
        let member = self.members.get(&own.id.story);
        let names = |outlet: &str| member.is_some_and(|member| member.names(outlet));
        is_later && own.outlet != theirs.outlet && theirs.outlet.as_deref().is_some_and(names)
    }

    /// Finds what is told of a statement that has no links.
    pub(super) fn alone(
        linked: &mut dyn Linked,
        at: &StatementAddress,
    ) -> Result<Self, StoreError> {
        Self::of_group(linked, &Group::alone(at.clone()))
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

/// Returns where a group is stated, in the order of publication: one place of each story.
pub(super) fn said(linked: &mut dyn Linked, group: &Group) -> Result<Vec<Said>, StoreError> {
    let mut said = Vec::new();
    linked.prepare(&group.stated.keys().collect::<Vec<_>>())?;
    for (at, (agreement, why)) in &group.stated {
        if let Some(stated) = linked.stated(at)? {
            said.push(Said {
                mouth: Mouth::of(&stated),
                stated,
                agreement: *agreement,
                why: why.clone(),
            });
        }
    }
    Ok(one_of_each_story(said, &group.asked))
}

/// Returns what cannot hold beside a group, in the order of publication, and whose word it is.
fn against(
    linked: &mut dyn Linked,
    group: &Group,
) -> Result<(Vec<Opposed>, Vec<Mouth>), StoreError> {
    let mut against: Vec<(Opposed, Mouth)> = Vec::new();
    // What states it too does not speak against it.
    let mut against_alone: Vec<_> = group.against.iter().collect();
    against_alone.retain(|(at, _)| !group.stated.contains_key(*at));
    linked.prepare(&against_alone.iter().map(|(at, _)| *at).collect::<Vec<_>>())?;
    for (at, (difference, why)) in against_alone {
        if let Some(stated) = linked.stated(at)? {
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
    Ok(against.into_iter().unzip())
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
