//! Which names of a story say little of who else is in it: those of whom many stories speak, and groups.
//!
//! Two stories that both speak of the president need not be of the same town.

use std::collections::BTreeSet;

use onrecord_record::EntityKind;

use super::{Recent, Resolving};
use crate::StoreError;
use crate::database::Database;

/// In how many stories a place stands that says little of who else is in them.
const SOME_STORIES: u32 = 4;

/// In how many stories anybody stands who says little, where these are one in [`MANY_SHARE`] or more of all.
const MANY_STORIES: u32 = 10;
const MANY_SHARE: i64 = 50;

/// Returns those names of a story that say little of who else is in it.
pub(super) fn widespread(
    database: &mut Database,
    recent: &mut Recent,
    resolving: Resolving<'_>,
    names: &[Option<String>],
) -> Result<BTreeSet<String>, StoreError> {
    let mut widespread = BTreeSet::new();
    for (entity, name) in resolving.record.entities.iter().zip(names) {
        let Some(name) = name else { continue };
        let stories = recent.stories(database, name)?;
        let is_widespread = match entity.kind {
            EntityKind::Group => true,
            EntityKind::Place => stories >= SOME_STORIES,
            EntityKind::Person
            | EntityKind::Organization
            | EntityKind::Outlet
            | EntityKind::Work
            | EntityKind::Other => {
                stories >= MANY_STORIES
                    && i64::from(stories).saturating_mul(MANY_SHARE) > resolving.version
            }
        };
        if is_widespread {
            widespread.insert(name.clone());
        }
    }
    Ok(widespread)
}
