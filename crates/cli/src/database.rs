//! Where the database of kept stories is: what `--db` names, or a file among the user's own data.

use std::{
    env,
    path::{Path, PathBuf},
};

use onrecord_store::{Place, Store};

use crate::failure::Failure;

/// The database, in the folder of the user's data.
const DEFAULT: &str = "onrecord/news.db";

/// Returns where the database is, whether or not there is one yet.
pub(crate) fn place(given: Option<&str>) -> Result<Place, Failure> {
    if let Some(given) = given {
        return Ok(Place::new(given));
    }
    let home = env::home_dir().filter(|home| home.is_absolute());
    let folder = data_folder(
        env::var_os("XDG_DATA_HOME").map(PathBuf::from),
        home.as_deref(),
    );
    let folder = folder.ok_or(Failure::NoPlace)?;
    Ok(Place::File(folder.join(DEFAULT)))
}

/// Returns the folder of the user's data, as the XDG Base Directory Specification has it.
fn data_folder(named: Option<PathBuf>, home: Option<&Path>) -> Option<PathBuf> {
    // The specification has a relative path passed over.
    let named = named.filter(|folder| folder.is_absolute());
    named.or_else(|| home.map(|home| home.join(".local/share")))
}

/// Opens the database to ask it; one that is not there is not made.
pub(crate) fn open(given: Option<&str>) -> Result<Store, Failure> {
    let place = place(given)?;
    if let Place::File(path) = &place
        && !path.exists()
    {
        return Err(Failure::NoDatabase {
            place: place.name(),
        });
    }
    Store::open(&place).map_err(Failure::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stand_where_xdg_says() {
        let home = env::temp_dir();
        let own = home.join("own");
        let folder = |named: Option<&Path>| data_folder(named.map(Path::to_owned), Some(&home));
        assert_eq!(folder(Some(&own)), Some(own.clone()));
        assert_eq!(folder(None), Some(home.join(".local/share")));
        assert_eq!(
            folder(Some(Path::new("relative"))),
            Some(home.join(".local/share"))
        );
        assert_eq!(data_folder(None, None), None);
    }
}
