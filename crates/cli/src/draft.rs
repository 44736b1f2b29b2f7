//! A file that is written beside its place and put there when it is whole.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process,
};

/// A file in the making; one that is not [kept](Draft::keep) leaves nothing behind.
pub(crate) struct Draft {
    file: BufWriter<File>,
    /// Where it is written and where it goes; `None` for what is no file (`/dev/null`, a pipe) and
    /// is written in place.
    places: Option<(PathBuf, PathBuf)>,
}

impl Draft {
    /// Begins the file that is to stand at `path`, whose folder must exist.
    pub(crate) fn begin(path: &Path) -> io::Result<Self> {
        let found = fs::metadata(path).ok();
        if found.as_ref().is_some_and(|found| !found.is_file()) {
            let file = BufWriter::new(OpenOptions::new().write(true).open(path)?);
            return Ok(Self { file, places: None });
        }
        // A link stays a link: what it leads to is replaced.
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let draft = place.with_file_name(format!(".{name}.{}.draft", process::id()));
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&draft)?;
        let places = Some((draft, place));
        let begun = Self {
            file: BufWriter::new(file),
            places,
        };
        if let Some(found) = found {
            begun.file.get_ref().set_permissions(found.permissions())?;
        }
        Ok(begun)
    }

    /// Puts the file in its place.
    pub(crate) fn keep(mut self) -> io::Result<()> {
        self.file.flush()?;
        if let Some((draft, place)) = &self.places {
            fs::rename(draft, place)?;
            self.places = None;
        }
        Ok(())
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some((draft, _)) = &self.places {
            // What cannot be removed is named so that nobody takes it for the file.
            let _ = fs::remove_file(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn only_a_whole_file_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.jsonl");
        fs::write(&path, "old").unwrap();
        let mut draft = Draft::begin(&path).unwrap();
        draft.write_all(b"half").unwrap();
        drop(draft);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        let mut draft = Draft::begin(&path).unwrap();
        draft.write_all(b"new").unwrap();
        draft.keep().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(folder.path()), ["records.jsonl"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Draft::begin(&folder.path().join("no/records.jsonl")).is_err());
    }
}
