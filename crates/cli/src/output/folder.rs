//! A folder of files: those of each story, or tables.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use onrecord_corpus::inputs;
use onrecord_record::{Record, StoryId};
use onrecord_views::{BRAT_CONFIGURATION, BRAT_LOOKS, Table, TableForm, TableWriter};

use super::content::Document;
use super::{unwritable, view};
use crate::arguments::Format;
use crate::draft::Draft;
use crate::failure::Failure;

/// A folder with a file for each table.
pub(super) struct TableFolder {
    tables: Vec<(PathBuf, TableWriter<Draft>)>,
}

impl TableFolder {
    pub(super) fn open(folder: &Path, form: TableForm) -> Result<Self, Failure> {
        fs::create_dir_all(folder).map_err(|source| unwritable(folder, source))?;
        let open = |table: &Table| {
            let path = folder.join(format!("{}.{}", table.name(), form.ending()));
            let draft = Draft::begin(&path).map_err(|source| unwritable(&path, source))?;
            let table = TableWriter::new(*table, form, draft).map_err(view)?;
            Ok((path, table))
        };
        let tables = Table::ALL
            .iter()
            .map(open)
            .collect::<Result<_, Failure>>()?;
        Ok(Self { tables })
    }

    pub(super) fn add(&mut self, record: &Record) -> Result<(), Failure> {
        self.tables
            .iter_mut()
            .try_for_each(|(_, table)| table.add(record).map_err(view))
    }

    /// Puts the tables in their places where they are to be kept.
    pub(super) fn finish(self, are_kept: bool) -> Result<(), Failure> {
        for (path, table) in self.tables {
            let draft = table.finish().map_err(view)?;
            if are_kept {
                draft.keep().map_err(|source| unwritable(&path, source))?;
            }
        }
        Ok(())
    }
}

/// A folder in which each story has its files: for brat its text and its annotation.
pub(super) struct StoryFolder {
    folder: PathBuf,
    format: Format,
    document: Document,
    /// The names that stories of this run have.
    names: BTreeSet<String>,
}

impl StoryFolder {
    pub(super) fn open(
        folder: &Path,
        inputs: &[PathBuf],
        (format, document): (Format, Document),
    ) -> Result<Self, Failure> {
        fs::create_dir_all(folder).map_err(|source| unwritable(folder, source))?;
        let place = fs::canonicalize(folder).map_err(|source| unwritable(folder, source))?;
        // A story's text would be written over the story, or read in its turn.
        let holds_input = inputs.iter().any(|input| {
            let input = fs::canonicalize(input).unwrap_or_default();
            let beside = input.parent() == Some(&place) && !inputs::holds_many(&input);
            (input.is_dir() && place.starts_with(&input)) || beside
        });
        if holds_input {
            let name = folder.display().to_string();
            return Err(Failure::OverInput { name });
        }
        let stories = Self {
            folder: folder.to_owned(),
            format,
            document,
            names: BTreeSet::new(),
        };
        if format == Format::Brat {
            stories.write("annotation.conf", BRAT_CONFIGURATION)?;
            stories.write("visual.conf", BRAT_LOOKS)?;
        }
        Ok(stories)
    }

    pub(super) fn add(&mut self, record: &Record) -> Result<(), Failure> {
        let name = self.name(&record.story.id);
        if self.format == Format::Brat {
            self.write(&format!("{name}.txt"), &record.story.text)?;
        }
        let document = self.document.in_file(record).map_err(view)?;
        self.write(&format!("{name}.{}", self.format.ending()), &document)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Failure> {
        let path = self.folder.join(name);
        let write = || {
            let mut draft = Draft::begin(&path)?;
            draft.write_all(text.as_bytes())?;
            draft.keep()
        };
        write().map_err(|source| unwritable(&path, source))
    }

    /// Returns what a story's files are called: its id, without what no file may be called, and
    /// numbered where another story has it.
    fn name(&mut self, id: &StoryId) -> String {
        let stem = file_name(id.as_str());
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let name = std::iter::once(stem.clone())
            .chain(numbered)
            .find(|name| !self.names.contains(name))
            .unwrap_or(stem);
        self.names.insert(name.clone());
        name
    }
}

/// Makes a story's id fit to name a file on any system.
fn file_name(id: &str) -> String {
    const LONGEST: usize = 60;
    let unfit = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let name: String = id
        .chars()
        .take(LONGEST)
        .map(|c| if unfit(c) { '_' } else { c })
        .collect();
    if name.starts_with('.') {
        format!("_{name}")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_names_a_file_in_the_folder() {
        assert_eq!(file_name("../a:b"), "_.._a_b");
        assert_eq!(file_name("2024/05/é.html"), "2024_05_é.html");
        assert_eq!(file_name(&"😀".repeat(500)).chars().count(), 60);
    }

    #[test]
    fn two_stories_of_one_id_have_two_files() {
        let mut brat = StoryFolder {
            folder: PathBuf::new(),
            format: Format::Brat,
            document: Document::Text(|_| Ok(String::new())),
            names: BTreeSet::new(),
        };
        let id = StoryId::new("a").unwrap();
        assert_eq!(
            [brat.name(&id), brat.name(&id), brat.name(&id)],
            ["a", "a-2", "a-3"]
        );
    }
}
