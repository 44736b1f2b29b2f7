//! From how many independent mouths the claims of a story come, by what it is linked with.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::StoryId;
use onrecord_record::answers::{ClauseAddress, Origins, Statement, StatementAddress, StatementId};
use onrecord_store::{ClauseLink, LinkedClause, Stated, StoreError};

use super::Card;
use crate::copies::Member;
use crate::corroboration::{Asked, Copying, Linked, origins_of};
use crate::statements::Digest;

/// A story whose claims are asked about.
#[derive(Clone, Debug)]
pub struct Own {
    /// The story, with all that it states, and what its own clauses have to do with each other, both ways.
    pub story: Beside,
    /// Its text.
    pub text: String,
    /// What it is compared by.
    pub digest: String,
}

/// A story, as one that is asked about is linked with it.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Who it is.
    pub card: Card,
    /// What it states, as far as the clauses are of it.
    pub stated: Vec<Stated>,
    /// What its clauses have to do with those of the story that is asked about, as that sees it.
    pub clauses: Vec<ClauseLink>,
    /// The group of copies that it is in.
    pub group: Option<Grouped>,
}

/// A group of copies: its name, and the story that its text came from.
#[derive(Clone, Debug)]
pub struct Grouped {
    /// Its name, which no other group has.
    pub name: String,
    /// The story that its text came from, where that is one of them.
    pub origin: Option<StoryId>,
}

/// Answers for every claim of a story, in order; which report was kept first is not told, since nothing keeps them.
///
/// # Errors
///
/// None that a store would not have.
pub fn origins(own: &Own, beside: &[Beside]) -> Result<Vec<Origins>, StoreError> {
    let mut pieces = Pieces::of(own, beside);
    let claims = own.story.stated.iter().map(|stated| &stated.statement.id);
    let claims = claims.filter(|at| matches!(at.row, StatementId::Claim(_)));
    claims
        .map(|at| {
            let asked = Asked::of(&mut pieces, at)?;
            let mut answer = origins_of(&mut pieces, &asked)?;
            for part in &mut answer.parts {
                part.first_kept = None;
            }
            Ok(answer)
        })
        .collect()
}

/// A story and what it is linked with, as answers ask for them.
struct Pieces<'a> {
    own: &'a Own,
    links: BTreeMap<ClauseAddress, Vec<LinkedClause>>,
    stated: BTreeMap<&'a StatementAddress, &'a Stated>,
    members: BTreeMap<&'a StoryId, &'a Member>,
    groups: Vec<(&'a StoryId, &'a Grouped)>,
}

impl<'a> Pieces<'a> {
    fn of(own: &'a Own, beside: &'a [Beside]) -> Self {
        let all = || std::iter::once(&own.story).chain(beside);
        let id = |story: &'a Beside| &story.card.line.id;
        let mut links: BTreeMap<ClauseAddress, Vec<LinkedClause>> = BTreeMap::new();
        for other in all() {
            for link in &other.clauses {
                let link = linked(id(&own.story), id(other), link);
                links.entry(link.one.clone()).or_default().push(link);
            }
        }
        let stated = all().flat_map(|story| &story.stated);
        let groups = all().map(|story| Some((id(story), story.group.as_ref()?)));
        Self {
            own,
            links,
            stated: stated
                .map(|stated| (&stated.statement.id, stated))
                .collect(),
            members: all().map(|story| (id(story), &story.card.member)).collect(),
            groups: groups.flatten().collect(),
        }
    }
}

fn linked(one: &StoryId, other: &StoryId, link: &ClauseLink) -> LinkedClause {
    let at = |story: &StoryId, row| ClauseAddress {
        story: story.clone(),
        row,
    };
    LinkedClause {
        one: at(one, link.one),
        other: at(other, link.other),
        stands: link.stands,
        chance: link.chance,
        why: link.why.clone(),
    }
}

impl Linked for Pieces<'_> {
    fn links_of(&mut self, clause: &ClauseAddress) -> Result<Vec<LinkedClause>, StoreError> {
        Ok(self.links.get(clause).cloned().unwrap_or_default())
    }

    fn linked_clauses(&mut self, at: &StatementAddress) -> Result<Vec<ClauseAddress>, StoreError> {
        let clauses = self.links.keys();
        let own: BTreeSet<&ClauseAddress> = clauses
            .filter(|clause| clause.story == at.story && clause.row.statement == at.row)
            .collect();
        Ok(own.into_iter().cloned().collect())
    }

    fn stated(&mut self, at: &StatementAddress) -> Result<Option<Stated>, StoreError> {
        Ok(self.stated.get(at).map(|stated| (*stated).clone()))
    }

    fn member(&mut self, statement: &Statement) -> Result<Member, StoreError> {
        let story = &statement.id.story;
        let member = self.members.get(story).copied().cloned();
        member.ok_or_else(|| StoreError::missing("story", story))
    }

    fn copying(&mut self, _: &[&StoryId]) -> Result<Copying, StoreError> {
        let groups = self.groups.iter();
        Ok(Copying::named(groups.map(|(story, group)| {
            (*story, group.name.as_str(), group.origin.as_ref())
        })))
    }

    fn text(&mut self, _: &StoryId) -> Result<(String, Digest), StoreError> {
        let digest = Digest::from_text(&self.own.digest).unwrap_or_default();
        Ok((self.own.text.clone(), digest))
    }
}
