//! Kept stories in a list.

use std::collections::BTreeMap;

use onrecord_record::Share;
use onrecord_record::answers::StoryLine;

use super::claims::{ClaimFilter, narrow_by_story, story_id};
use super::conditions::Conditions;
use crate::database::{Database, Row};
use crate::{Store, StoreError, rows};

impl Store {
    /// Returns the stories of an outlet and between days, those published last first.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn stories(&mut self, filter: &ClaimFilter) -> Result<Vec<StoryLine>, StoreError> {
        let mut conditions = story_conditions(&mut self.database, filter)?;
        let limit = conditions.value(filter.limit);
        let offset = conditions.value(filter.offset);
        let sql = format!(
            "SELECT s.current FROM stories s {}
             ORDER BY s.published DESC NULLS LAST, s.id LIMIT {limit} OFFSET {offset}",
            conditions.sql()
        );
        let rows = self.database.query(&sql, conditions.values())?;
        let ids: Vec<i64> = rows.into_iter().map(|mut row| row.number()).collect();
        story_lines(&mut self.database, &ids)
    }

    /// Counts the stories that a filter leaves, whatever its limit.
    ///
    /// # Errors
    ///
    /// As [`Store::stories`].
    pub fn count_stories(&mut self, filter: &ClaimFilter) -> Result<u32, StoreError> {
        let conditions = story_conditions(&mut self.database, filter)?;
        let sql = format!("SELECT COUNT(*) FROM stories s {}", conditions.sql());
        let row = self.database.query_first(&sql, conditions.values())?;
        Ok(row.map_or(0, |mut row| count(row.number())))
    }
}

/// Returns what a filter asks for of stories `s`: their name, outlet, days, and whom they speak of.
pub(crate) fn story_conditions(
    database: &mut Database,
    filter: &ClaimFilter,
) -> Result<Conditions<'static>, StoreError> {
    let mut conditions = Conditions::default();
    narrow_by_story(filter, &mut conditions);
    if let Some(name) = &filter.about {
        let ids = super::resolve_name(database, name)?.members;
        let list = conditions.list(&ids);
        conditions.and(&format!(
            "s.current IN (SELECT version FROM entities WHERE identity IN ({list}))"
        ));
    }
    Ok(conditions)
}

/// Returns the stories of some versions, in that order.
pub(crate) fn story_lines(
    database: &mut Database,
    versions: &[i64],
) -> Result<Vec<StoryLine>, StoreError> {
    let mut lines = BTreeMap::new();
    for some in versions.chunks(500) {
        let mut conditions = Conditions::default();
        let list = conditions.list(some);
        let sql = format!(
            "SELECT v.id, s.name, v.number, v.title, v.outlet, v.published, v.url,
                    (SELECT COUNT(*) FROM claims c LEFT JOIN claim_corrections k ON k.claim = c.id
                     WHERE c.version = v.id AND COALESCE(k.standing, '') <> 'rejected'), v.sourcing
             FROM versions v JOIN stories s ON s.id = v.story WHERE v.id IN ({list})"
        );
        for mut row in database.query(&sql, conditions.values())? {
            lines.insert(row.number(), line(row)?);
        }
    }
    let in_order = versions.iter().filter_map(|version| lines.remove(version));
    Ok(in_order.collect())
}

fn line(mut row: Row) -> Result<StoryLine, StoreError> {
    let mut line = StoryLine {
        id: story_id(row.text())?,
        versions: count(row.number()),
        title: row.maybe_text(),
        outlet: row.maybe_text(),
        published: rows::parsed(row.maybe_text())?,
        url: row.maybe_text(),
        claims: count(row.number()),
        claimed: None::<Share>,
        origins: None,
    };
    if let Some(packed) = row.maybe_text() {
        let sourcing = rows::unpack_sourcing(&packed)?;
        line.claimed = Some(sourcing.claimed);
        line.origins = sourcing.origins;
    }
    Ok(line)
}

pub(super) fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
