//! What links there are, and what there is to know of what they link.

use std::collections::BTreeSet;

use onrecord_record::StoryId;
use onrecord_record::answers::{ClauseAddress, ClauseId, StatementAddress, StoryLine};

use super::{Stands, lay};
use crate::asking::{story_conditions, story_lines};
use crate::database::{Database, Row};
use crate::{ClaimFilter, Store, StoreError, rows};

/// Two clauses that have to do with each other.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedClause {
    /// The one.
    pub one: ClauseAddress,
    /// The other.
    pub other: ClauseAddress,
    /// How the other stands to the one.
    pub stands: Stands,
    /// How likely they say the same, but for what they exclude each other by, in hundredths.
    pub chance: u32,
    /// Why.
    pub why: String,
}

/// Two stories of which one takes over text of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedStory {
    /// The one.
    pub one: StoryId,
    /// The other.
    pub other: StoryId,
    /// What share of the one stands in the other word for word, in hundredths.
    pub verbatim: u32,
    /// What share of the one stands in sentences that the other has too, in hundredths.
    pub reworded: u32,
}

impl Store {
    /// Returns the links of some clauses, in their order.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn links_of(&mut self, clauses: &[ClauseAddress]) -> Result<Vec<LinkedClause>, StoreError> {
        let mut found = Vec::new();
        for clause in clauses {
            let sql = format!(
                "{LINKS} WHERE s.name = $1 AND l.clause = $2 ORDER BY o.name, l.other_clause"
            );
            let values = [clause.story.as_str().into(), clause.row.to_string().into()];
            for row in self.database.query(&sql, &values)? {
                found.push(linked(row)?);
            }
        }
        Ok(found)
    }

    /// Returns the clauses of a statement that have links, in order.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn linked_clauses(
        &mut self,
        statement: &StatementAddress,
    ) -> Result<Vec<ClauseAddress>, StoreError> {
        let sql =
            "SELECT DISTINCT l.clause FROM clause_links l JOIN stories s ON s.current = l.version
                   WHERE s.name = $1 AND l.clause LIKE $2";
        let values = [
            statement.story.as_str().into(),
            format!("{}.%", statement.row).into(),
        ];
        let rows = self.database.query(sql, &values)?;
        let clauses = rows
            .into_iter()
            .map(|mut row| clause(statement.story.as_str(), &row.text()));
        let mut clauses = clauses.collect::<Result<Vec<_>, StoreError>>()?;
        clauses.sort();
        Ok(clauses)
    }

    /// Returns the clauses that cannot hold beside each other, each two once, those of the latest stories first, as
    /// far as they meet a filter: `about` somebody of whom either story speaks, `outlet`, `since`, `until`, `story`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where nobody goes by the name.
    pub fn conflicts(&mut self, filter: &ClaimFilter) -> Result<Vec<LinkedClause>, StoreError> {
        let mut conditions = story_conditions(&mut self.database, filter)?;
        conditions.and("l.stands NOT IN ('same', 'part', 'whole')");
        let sql = format!(
            "{LINKS} {} ORDER BY COALESCE(s.published, '') DESC, s.name, l.clause, o.name, l.other_clause",
            conditions.sql()
        );
        let rows = self.database.query(&sql, conditions.values())?;
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for row in rows {
            let link = linked(row)?;
            if seen.insert((link.one.clone(), link.other.clone()))
                && seen.insert((link.other.clone(), link.one.clone()))
            {
                found.push(link);
            }
        }
        Ok(found)
    }

    /// Returns the stories that take over text of others, from either side; of one story and those of its group
    /// where one is named.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn copied(&mut self, story: Option<&str>) -> Result<Vec<LinkedStory>, StoreError> {
        let Some(story) = story else {
            return copied(&mut self.database, "", &[]);
        };
        self.record_row(story)?;
        let mut found: Vec<LinkedStory> = Vec::new();
        let mut known = BTreeSet::from([story.to_owned()]);
        let mut open = vec![story.to_owned()];
        while let Some(story) = open.pop() {
            for link in copied(
                &mut self.database,
                "WHERE s.name = $1",
                &[story.as_str().into()],
            )? {
                if known.insert(link.other.as_str().to_owned()) {
                    open.push(link.other.as_str().to_owned());
                }
                found.push(link);
            }
        }
        found.sort_by(|one, other| (&one.one, &one.other).cmp(&(&other.one, &other.other)));
        Ok(found)
    }

    /// Returns stories in a list, by their ids, in that order.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn story_lines(&mut self, stories: &[StoryId]) -> Result<Vec<StoryLine>, StoreError> {
        let mut versions = Vec::new();
        for story in stories {
            versions.push(self.record_row(story.as_str())?);
        }
        story_lines(&mut self.database, &versions)
    }

    /// Returns what a story is compared by; none where it has not been compared.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn digest(&mut self, story: &StoryId) -> Result<Option<String>, StoreError> {
        let version = self.record_row(story.as_str())?;
        let row = self.database.query_first(
            "SELECT digest FROM digests WHERE version = $1",
            &[version.into()],
        )?;
        Ok(row.map(|mut row| row.text()))
    }

    /// Returns the stories that have not been compared with others by digests of a make.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn uncompared(&mut self, make: &str) -> Result<Vec<StoryId>, StoreError> {
        let sql = "SELECT name FROM stories WHERE current IS NOT NULL
                   AND NOT EXISTS
                       (SELECT 1 FROM digests d WHERE d.version = current AND d.make = $1) ORDER BY id";
        let rows = self.database.query(sql, &[make.into()])?;
        rows.into_iter()
            .map(|mut row| story_id(row.text()))
            .collect()
    }

    /// Compares a kept story with the others, anew where it has been.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn compare(
        &mut self,
        story: &StoryId,
        comparing: super::Comparing<'_>,
    ) -> Result<(), StoreError> {
        let version = self.record_row(story.as_str())?;
        self.database.write(|database| {
            let row = database.query_first(
                "SELECT sha256 FROM versions WHERE id = $1",
                &[version.into()],
            )?;
            let sha256 = row.map(|mut row| row.text()).unwrap_or_default();
            lay::forget(database, version)?;
            lay::lay(
                database,
                lay::Compared {
                    version,
                    sha256: &sha256,
                    comparing,
                },
            )
        })
    }

    /// Returns the number of a story's current version.
    pub(super) fn record_row(&mut self, story: &str) -> Result<i64, StoreError> {
        let row = self.database.query_first(
            "SELECT current FROM stories WHERE name = $1",
            &[story.into()],
        )?;
        row.and_then(|mut row| row.maybe_number())
            .ok_or_else(|| StoreError::missing("story", story))
    }
}

const LINKS: &str = "SELECT s.name, l.clause, o.name, l.other_clause, l.stands, l.chance, l.why
                     FROM clause_links l JOIN stories s ON s.current = l.version
                     JOIN stories o ON o.current = l.other";

fn linked(mut row: Row) -> Result<LinkedClause, StoreError> {
    Ok(LinkedClause {
        one: clause(&row.text(), &row.text())?,
        other: clause(&row.text(), &row.text())?,
        stands: rows::named(&row.text(), Stands::from_name)?,
        chance: u32::try_from(row.number()).unwrap_or_default(),
        why: row.text(),
    })
}

fn clause(story: &str, clause: &str) -> Result<ClauseAddress, StoreError> {
    let row: ClauseId = clause
        .parse()
        .map_err(|error| StoreError::damaged("a link", error))?;
    Ok(ClauseAddress {
        story: story_id(story.to_owned())?,
        row,
    })
}

fn story_id(name: String) -> Result<StoryId, StoreError> {
    StoryId::new(name).map_err(|error| StoreError::damaged("a story", error))
}

fn copied(
    database: &mut Database,
    condition: &str,
    values: &[crate::database::Value<'_>],
) -> Result<Vec<LinkedStory>, StoreError> {
    let sql = format!(
        "SELECT s.name, o.name, c.verbatim, c.reworded FROM copies c JOIN stories s ON s.current = c.version
         JOIN stories o ON o.current = c.other {condition} ORDER BY s.name, o.name"
    );
    let rows = database.query(&sql, values)?;
    let link = |mut row: Row| {
        Ok(LinkedStory {
            one: story_id(row.text())?,
            other: story_id(row.text())?,
            verbatim: u32::try_from(row.number()).unwrap_or_default(),
            reworded: u32::try_from(row.number()).unwrap_or_default(),
        })
    };
    rows.into_iter().map(link).collect()
}
