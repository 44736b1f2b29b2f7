//! Where records are kept, and when; and the database that is there, opened to be asked.

use std::{env, path::PathBuf};

use jiff::Timestamp;
use onrecord_store::{ClaimFilter, Place, Store, StoreError};

use crate::failure::Failure;

/// Returns the place of the database: the one that is named, or else one among the user's data.
///
/// # Errors
///
/// [`Failure::NoHome`] where none is named and the system knows no place for the user's data.
pub(crate) fn place(named: Option<&str>) -> Result<Place, Failure> {
    if let Some(named) = named {
        return Ok(Place::new(named));
    }
    let directory = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let data = directory("XDG_DATA_HOME")
        .or_else(|| directory("HOME").map(|home| home.join(".local/share")))
        .or_else(|| directory("LOCALAPPDATA"))
        .ok_or(Failure::NoHome)?;
    Ok(Place::File(data.join("onrecord/news.db")))
}

/// Returns the time: an ISO 8601 date-time, to the second.
pub(crate) fn now() -> String {
    let now = Timestamp::now();
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Opens the database to ask it; one that is not there is not made.
///
/// # Errors
///
/// [`Failure::NoDatabase`] where there is none; else as [`place`] and [`Store::open`].
pub(crate) fn open(named: Option<&str>) -> Result<Store, Failure> {
    let place = place(named)?;
    if let Place::File(path) = &place
        && !path.exists()
    {
        return Err(Failure::NoDatabase {
            place: place.name(),
        });
    }
    Store::open(&place).map_err(Failure::from)
}

/// Returns the ids of those stories that a filter narrows to, in the order of `onrecord stories`.
///
/// # Errors
///
/// As [`Store::stories`].
pub(crate) fn story_ids(
    store: &mut Store,
    filter: &ClaimFilter,
) -> Result<Vec<String>, StoreError> {
    let stories = store.stories(filter)?.into_iter();
    Ok(stories.map(|story| story.id.to_string()).collect())
}
