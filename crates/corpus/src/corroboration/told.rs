//! Everything that is told of a clause over stories: where it is stated and by whose word, and what cannot hold beside
//! it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use onrecord_record::StoryId;
use onrecord_record::answers::{Agreement, ClauseAddress, Opposed, Statement, StatementAddress};
use onrecord_store::{LinkedStory, Stated, StatedStory, Store, StoreError};

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

/// Stories that one answer speaks of, each taken from the store once.
#[derive(Default)]
pub(super) struct Stories(BTreeMap<StoryId, StatedStory>);

impl Stories {
    fn stated(
        &mut self,
        store: &mut Store,
        at: &StatementAddress,
    ) -> Result<Option<Stated>, StoreError> {
        if let Some(story) = self.0.get(&at.story) {
            return Ok(story.statement(at));
        }
        let story = store.stated_story(&at.story)?;
        let stated = story.statement(at);
        self.0.insert(at.story.clone(), story);
        Ok(stated)
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
        let mut stories = Stories::default();
        let said = said(store, &mut stories, group)?;
        let (against, against_mouths) = against(store, &mut stories, group)?;
        let copies = copies_among(store, &said)?;
        let mut members = BTreeMap::new();
        for said in &said {
            let statement = &said.stated.statement;
            members.insert(statement.id.story.clone(), member(store, statement)?);
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

/// Returns where a group is stated, in the order of publication: one place of each story.
pub(super) fn said(
    store: &mut Store,
    stories: &mut Stories,
    group: &Group,
) -> Result<Vec<Said>, StoreError> {
    let mut said = Vec::new();
    for (at, (agreement, why)) in &group.stated {
        if let Some(stated) = stories.stated(store, at)? {
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
    store: &mut Store,
    stories: &mut Stories,
    group: &Group,
) -> Result<(Vec<Opposed>, Vec<Mouth>), StoreError> {
    let mut against: Vec<(Opposed, Mouth)> = Vec::new();
    // What states it too does not speak against it.
    let against_alone = group.against.iter();
    for (at, (difference, why)) in against_alone.filter(|(at, _)| !group.stated.contains_key(*at)) {
        if let Some(stated) = stories.stated(store, at)? {
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
