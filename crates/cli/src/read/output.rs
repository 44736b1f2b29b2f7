//! Where records go and in what form.
//!
//! One stream (standard output, or a file that takes its place when it is whole), or a folder: for brat
//! with two files for each story, for TimeML of several stories with one.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, BufWriter, StdoutLock, Write},
    path::{Path, PathBuf},
};

use onrecord_corpus::inputs;
use onrecord_record::{Record, StoryId};
use onrecord_views::{BRAT_CONFIGURATION, JsonDocument, Look, ViewError};

use crate::arguments::{Format, Read};
use crate::draft::Draft;
use crate::failure::Failure;
use crate::look;

/// Writes records as they come.
pub(super) struct Output {
    format: Format,
    look: Look,
    document: JsonDocument,
    target: Target,
    /// How many records were written.
    written: usize,
    /// How many stories could not be read.
    missing: usize,
}

enum Target {
    Standard(BufWriter<StdoutLock<'static>>),
    File(PathBuf, Draft),
    Folder(StoryFolder),
}

impl Output {
    /// Opens what the arguments name.
    pub(super) fn open(arguments: &Read) -> Result<Self, Failure> {
        let target = match &arguments.output {
            None => Target::Standard(BufWriter::new(io::stdout().lock())),
            Some(folder) if super::is_for_folder(arguments) => {
                let form = if arguments.format == Format::Brat {
                    Form::Brat
                } else {
                    Form::Timeml
                };
                Target::Folder(StoryFolder::open(folder, &arguments.inputs, form)?)
            }
            Some(file) => {
                refuse_over(file, &arguments.inputs)?;
                let draft = Draft::begin(file).map_err(|source| unwritable(file, source))?;
                Target::File(file.clone(), draft)
            }
        };
        Ok(Self {
            format: arguments.format,
            look: look(&target),
            document: JsonDocument::new(),
            target,
            written: 0,
            missing: 0,
        })
    }

    /// Writes the next story's record, or leaves its place where it could not be read.
    pub(super) fn add(&mut self, record: Option<&Record>) -> Result<(), Failure> {
        if let (Target::Folder(folder), Some(record)) = (&mut self.target, record) {
            folder.add(record)?;
        } else {
            let shown = self
                .show(record)
                .map_err(|source| Failure::View { source })?;
            self.write(&shown)?;
        }
        match record {
            Some(_) => self.written += 1,
            None => self.missing += 1,
        }
        Ok(())
    }

    /// Ends the output; a file of which nothing could be read is not written.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        if self.format == Format::Json {
            let rest = std::mem::take(&mut self.document).finish();
            self.write(&rest)?;
        }
        match self.target {
            Target::File(path, draft) if self.written > 0 || self.missing == 0 => {
                draft.keep().map_err(|source| unwritable(&path, source))
            }
            Target::Standard(_) | Target::File(..) | Target::Folder(_) => Ok(()),
        }
    }

    fn show(&mut self, record: Option<&Record>) -> Result<String, ViewError> {
        let Some(record) = record else {
            return match self.format {
                Format::Json => self.document.push(None),
                Format::Text | Format::Jsonl | Format::Brat | Format::Timeml => Ok(String::new()),
            };
        };
        match self.format {
            Format::Text => {
                let gap = if self.written > 0 { "\n\n" } else { "" };
                Ok(gap.to_owned() + &onrecord_views::text(record, self.look))
            }
            Format::Json => self.document.push(Some(record)),
            Format::Jsonl => onrecord_views::jsonl(record),
            Format::Brat => Ok(onrecord_views::brat(record)),
            Format::Timeml => onrecord_views::timeml(record),
        }
    }

    /// Writes to the stream, at once where somebody may be waiting for it.
    fn write(&mut self, shown: &str) -> Result<(), Failure> {
        match &mut self.target {
            Target::Standard(out) => out
                .write_all(shown.as_bytes())
                .and_then(|()| out.flush())
                .map_err(|source| unwritable(Path::new("to standard output"), source)),
            Target::File(path, draft) => draft
                .write_all(shown.as_bytes())
                .map_err(|source| unwritable(path, source)),
            Target::Folder(_) => Ok(()),
        }
    }
}

fn look(target: &Target) -> Look {
    match target {
        Target::Standard(_) => look::of_standard_output(),
        Target::File(..) | Target::Folder(_) => look::of_files(),
    }
}

fn unwritable(path: &Path, source: io::Error) -> Failure {
    let name = path.display().to_string();
    Failure::Output { name, source }
}

/// Refuses to write where one of the inputs stands.
fn refuse_over(path: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    let Ok(place) = fs::canonicalize(path) else {
        return Ok(());
    };
    let is_input = |input: &PathBuf| {
        place.is_file() && fs::canonicalize(input).is_ok_and(|input| input == place)
    };
    if inputs.iter().any(is_input) {
        let name = path.display().to_string();
        return Err(Failure::OverInput { name });
    }
    Ok(())
}

/// What stands in a folder of stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Brat,
    Timeml,
}

/// A folder in which each story has its files: for brat its text and its annotation.
struct StoryFolder {
    folder: PathBuf,
    form: Form,
    /// The names that stories of this run have.
    names: BTreeSet<String>,
}

impl StoryFolder {
    fn open(folder: &Path, inputs: &[PathBuf], form: Form) -> Result<Self, Failure> {
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
            form,
            names: BTreeSet::new(),
        };
        if form == Form::Brat {
            stories.write("annotation.conf", BRAT_CONFIGURATION)?;
        }
        Ok(stories)
    }

    fn add(&mut self, record: &Record) -> Result<(), Failure> {
        let name = self.name(&record.story.id);
        match self.form {
            Form::Brat => {
                self.write(&format!("{name}.txt"), &record.story.text)?;
                self.write(&format!("{name}.ann"), &onrecord_views::brat(record))
            }
            Form::Timeml => {
                let timeml = onrecord_views::timeml(record);
                let timeml = timeml.map_err(|source| Failure::View { source })?;
                self.write(&format!("{name}.tml"), &timeml)
            }
        }
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
            form: Form::Brat,
            names: BTreeSet::new(),
        };
        let id = StoryId::new("a").unwrap();
        assert_eq!(
            [brat.name(&id), brat.name(&id), brat.name(&id)],
            ["a", "a-2", "a-3"]
        );
    }
}
