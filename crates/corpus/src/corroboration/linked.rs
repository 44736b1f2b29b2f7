//! What answers are made of: stories with their links, whether a store keeps them or not.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::StoryId;
use onrecord_record::answers::{ClauseAddress, Statement, StatementAddress};
use onrecord_store::{LinkedClause, LinkedStory, Stated, Store, StoreError};

use super::copying::{Copying, Groups};
use crate::copies::Member;
use crate::links::digest;
use crate::statements::Digest;

/// Stories that have been laid beside each other, as answers ask for them.
pub(crate) trait Linked {
    /// Returns the links of a clause.
    fn links_of(&mut self, clause: &ClauseAddress) -> Result<Vec<LinkedClause>, StoreError>;

    /// Returns the clauses of a statement that have links, in order.
    fn linked_clauses(&mut self, at: &StatementAddress) -> Result<Vec<ClauseAddress>, StoreError>;

    /// Looks up statements that will be asked for, all at once.
    fn prepare(&mut self, statements: &[&StatementAddress]) -> Result<(), StoreError> {
        let _ = statements;
        Ok(())
    }

    /// Returns a statement; none where it is not there, or is a claim that has been rejected.
    fn stated(&mut self, at: &StatementAddress) -> Result<Option<Stated>, StoreError>;

    /// Returns the story of a statement as those that copy it see it.
    fn member(&mut self, statement: &Statement) -> Result<Member, StoreError>;

    /// Returns which of some stories take over text from one another, perhaps by way of others.
    fn copying(&mut self, stories: &[&StoryId]) -> Result<Copying, StoreError>;

    /// Returns a story's text, and what it is compared by.
    fn text(&mut self, story: &StoryId) -> Result<(String, Digest), StoreError>;
}

/// The statements and stories of a store, each taken from it once.
pub(super) struct Kept<'a> {
    pub(super) store: &'a mut Store,
    links: BTreeMap<ClauseAddress, Vec<LinkedClause>>,
    stated: BTreeMap<StatementAddress, Option<Stated>>,
    members: BTreeMap<StoryId, Member>,
}

impl<'a> Kept<'a> {
    pub(super) fn new(store: &'a mut Store) -> Self {
        Self {
            store,
            links: BTreeMap::new(),
            stated: BTreeMap::new(),
            members: BTreeMap::new(),
        }
    }
}

impl Linked for Kept<'_> {
    fn links_of(&mut self, clause: &ClauseAddress) -> Result<Vec<LinkedClause>, StoreError> {
        if let Some(links) = self.links.get(clause) {
            return Ok(links.clone());
        }
        let links = self.store.links_of(std::slice::from_ref(clause))?;
        self.links.insert(clause.clone(), links.clone());
        Ok(links)
    }

    fn linked_clauses(&mut self, at: &StatementAddress) -> Result<Vec<ClauseAddress>, StoreError> {
        self.store.linked_clauses(at)
    }

    fn prepare(&mut self, statements: &[&StatementAddress]) -> Result<(), StoreError> {
        let statements = statements.iter().copied();
        let new: BTreeSet<StatementAddress> = statements
            .filter(|at| !self.stated.contains_key(*at))
            .cloned()
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut found = self.store.stated(&new)?;
        for at in new {
            let stated = found.remove(&at);
            self.stated.insert(at, stated);
        }
        Ok(())
    }

    fn stated(&mut self, at: &StatementAddress) -> Result<Option<Stated>, StoreError> {
        self.prepare(&[at])?;
        Ok(self.stated.get(at).cloned().flatten())
    }

    fn member(&mut self, statement: &Statement) -> Result<Member, StoreError> {
        let story = &statement.id.story;
        if let Some(member) = self.members.get(story) {
            return Ok(member.clone());
        }
        let digest = digest(self.store, story)?.unwrap_or_default();
        let member = digest.member(statement.outlet.clone(), statement.published.clone());
        self.members.insert(story.clone(), member.clone());
        Ok(member)
    }

    fn copying(&mut self, stories: &[&StoryId]) -> Result<Copying, StoreError> {
        let mut links: Vec<LinkedStory> = Vec::new();
        for story in stories {
            // The links of one story are those of its whole group.
            if links.iter().all(|link| link.one != **story) {
                links.extend(self.store.copied(Some(story.as_str()))?);
            }
        }
        Ok(Copying::of(&Groups::of(self.store, &links)?))
    }

    fn text(&mut self, story: &StoryId) -> Result<(String, Digest), StoreError> {
        let digest = digest(self.store, story)?.unwrap_or_default();
        Ok((self.store.text(story.as_str())?, digest))
    }
}
