//! Everywhere that a clause is stated: what says the same, and what says a part of it or more.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::answers::{Agreement, ClauseAddress, Difference, StatementAddress};
use onrecord_store::{LinkedClause, Stands, StoreError};

use super::linked::Linked;

/// From which chance on, in hundredths, what says the same as another says the same as what that says the same as.
const SURE: u32 = 80;

/// Clauses that state one thing.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The statement that was asked about.
    pub(super) asked: StatementAddress,
    /// Those that say the same.
    core: BTreeSet<ClauseAddress>,
    /// Everywhere that it is stated, with how much of it is, and why.
    pub(super) stated: BTreeMap<StatementAddress, (Agreement, String)>,
    /// What cannot hold beside it.
    pub(super) against: BTreeMap<StatementAddress, (Difference, String)>,
}

/// How far from a clause its group reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// To what has been found to say the same as it.
    Near,
    /// To what surely says the same as something that does, too.
    Far,
}

impl Group {
    /// Returns the group of a statement that has no links.
    pub(super) fn alone(asked: StatementAddress) -> Self {
        let why = "it is what was asked about".to_owned();
        Self {
            core: BTreeSet::new(),
            stated: BTreeMap::from([(asked.clone(), (Agreement::Same, why))]),
            against: BTreeMap::new(),
            asked,
        }
    }

    /// Finds everywhere that a clause is stated.
    pub(super) fn of(
        linked: &mut dyn Linked,
        clause: &ClauseAddress,
        reach: Reach,
    ) -> Result<Self, StoreError> {
        let mut group = Self::alone(statement(clause));
        group.core.insert(clause.clone());
        let mut open = vec![clause.clone()];
        let mut links = Vec::new();
        while let Some(clause) = open.pop() {
            for link in linked.links_of(&clause)? {
                let is_sure = link.stands == Stands::Agrees(Agreement::Same) && link.chance >= SURE;
                if is_sure && reach == Reach::Far && group.core.insert(link.other.clone()) {
                    open.push(link.other.clone());
                }
                links.push(link);
            }
        }
        // Which of them came first is no matter.
        links.sort_by(|one, other| {
            (other.chance, &one.one, &one.other).cmp(&(one.chance, &other.one, &other.other))
        });
        links.iter().for_each(|link| group.take(link));
        Ok(group)
    }

    /// Takes up what is linked with one of those that say the same.
    fn take(&mut self, link: &LinkedClause) {
        match link.stands {
            Stands::Agrees(agreement) => {
                let other = statement(&link.other);
                let is_asked = other == self.asked;
                let agreement = if self.core.contains(&link.other) {
                    Agreement::Same
                } else {
                    agreement
                };
                let (rank, why) = (rank(agreement), link.why.clone());
                let known = self.stated.get(&other).map(|(own, _)| self::rank(*own));
                if !is_asked && known.is_none_or(|own| rank < own) {
                    self.stated.insert(other, (agreement, why));
                }
            }
            Stands::Differs(difference) => {
                self.against
                    .entry(statement(&link.other))
                    .or_insert((difference, link.why.clone()));
            }
        }
    }

    /// Returns by what the group is known: the first of the clauses that say the same.
    pub(super) fn first(&self) -> Option<&ClauseAddress> {
        self.core.first()
    }
}

/// Returns how near what is said comes to what was asked about, the nearest first.
pub(super) fn rank(agreement: Agreement) -> u8 {
    match agreement {
        Agreement::Same => 0,
        Agreement::Whole => 1,
        Agreement::Part => 2,
    }
}

/// Returns the statement that a clause is of.
pub(super) fn statement(clause: &ClauseAddress) -> StatementAddress {
    StatementAddress {
        story: clause.story.clone(),
        row: clause.row.statement,
    }
}
