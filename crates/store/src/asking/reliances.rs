//! Who relies on whom: how many claims each outlet has from each source, and through whom they came.

use onrecord_record::answers::{Named, Reliance};
use onrecord_record::{EntityId, IdentityId, Voice};

use super::claims::{ClaimFilter, FROM, VOICE, identity_id, narrow};
use super::conditions::Conditions;
use super::stories::count;
use crate::database::Row;
use crate::load::current;
use crate::{Store, StoreError, rows};

/// The speaker of a claim, and the last who carried it.
const SOURCES: &str = "LEFT JOIN entities e ON e.version = c.version AND e.n = c.speaker
    LEFT JOIN identities f ON f.id = COALESCE(k.speaker, e.identity)
    LEFT JOIN identities i ON i.id = COALESCE(f.merged, f.id)
    LEFT JOIN claim_entities x ON x.version = c.version AND x.claim = c.n AND x.role = 'chain'
        AND x.n = (SELECT MAX(y.n) FROM claim_entities y
                   WHERE y.version = c.version AND y.claim = c.n AND y.role = 'chain' AND y.n > 0)
    LEFT JOIN entities w ON w.version = x.version AND w.n = x.entity
    LEFT JOIN identities g ON g.id = w.identity
    LEFT JOIN identities t ON t.id = COALESCE(g.merged, g.id)";

impl Store {
    /// Returns how often outlets rely on sources, the most frequent first; of claims that a filter leaves in stories
    /// of which the outlet is known.
    ///
    /// # Errors
    ///
    /// As [`Store::claims`].
    pub fn reliances(&mut self, filter: &ClaimFilter) -> Result<Vec<Reliance>, StoreError> {
        let mut conditions = Conditions::default();
        narrow(&mut self.database, filter, &mut conditions)?;
        conditions.and("s.outlet IS NOT NULL");
        let wanted = conditions.sql().to_owned();
        let limit = conditions.value(filter.limit);
        let offset = conditions.value(filter.offset);
        let sql = format!(
            "SELECT s.outlet, t.id, COALESCE(t.shown_name, t.name), i.id, COALESCE(i.shown_name, i.name), {VOICE},
                    COUNT(*)
             FROM {FROM} {SOURCES} {wanted}
             GROUP BY s.outlet, t.id, COALESCE(t.shown_name, t.name), i.id, COALESCE(i.shown_name, i.name), {VOICE}
             ORDER BY 7 DESC, 1, 5, 3, 6 LIMIT {limit} OFFSET {offset}"
        );
        let rows = self.database.query(&sql, conditions.values())?;
        rows.into_iter().map(reliance).collect()
    }

    /// Returns which identities the entities of a story's current version are, by their ids in the record.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn identities_of(
        &mut self,
        story: &str,
    ) -> Result<Vec<(EntityId, IdentityId)>, StoreError> {
        let version = current(&mut self.database, story)?;
        let sql = "SELECT e.n, COALESCE(i.merged, i.id) FROM entities e JOIN identities i ON i.id = e.identity
                   WHERE e.version = $1 ORDER BY e.n";
        let rows = self.database.query(sql, &[version.into()])?;
        let pair = |mut row: Row| {
            let entity = EntityId::at(usize::try_from(row.number()).unwrap_or_default());
            (entity, identity_id(row.number()))
        };
        Ok(rows.into_iter().map(pair).collect())
    }
}

fn reliance(mut row: Row) -> Result<Reliance, StoreError> {
    let outlet = row.text();
    let through = named(&mut row);
    let source = named(&mut row);
    let voice = rows::named(&row.text(), Voice::from_name)?;
    Ok(Reliance {
        outlet,
        through,
        source,
        voice,
        claims: count(row.number()),
    })
}

fn named(row: &mut Row) -> Option<Named> {
    let id = row.maybe_number().map(identity_id);
    row.maybe_text().map(|name| Named { name, id })
}
