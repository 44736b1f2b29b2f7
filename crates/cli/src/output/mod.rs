//! Where records go and in what form, for the commands that write them.
//!
//! One stream (standard output, or a file that takes its place when it is whole: [`sink`]), or a folder: files for
//! each story, or tables ([`folder`]). [`content`] says what each format writes, [`stream`] is what a stream holds.

mod content;
mod folder;
mod sink;
mod stream;

use std::io;
use std::path::{Path, PathBuf};

use onrecord_record::Record;
use onrecord_views::{Look, Table, TableForm, TableWriter, fits_xml};

use crate::arguments::{Format, Shape};
use crate::failure::Failure;
use crate::look;
use crate::telling::note;
use content::Content;
use folder::{StoryFolder, TableFolder};
use sink::Sink;
use stream::Stream;

/// What is to be written, and where.
#[derive(Clone, Copy)]
pub(crate) struct Destination<'a> {
    pub(crate) format: Format,
    /// The file or folder; standard output where there is none.
    pub(crate) path: Option<&'a Path>,
    /// Whether one story is written, and no more.
    pub(crate) is_one: bool,
    /// What is read, which nothing may be written over.
    pub(crate) inputs: &'a [PathBuf],
}

impl Destination<'_> {
    /// Returns why it cannot be written there, in words for people; nothing where it can.
    pub(crate) fn fault(&self) -> Option<String> {
        let Some(path) = self.path else {
            return match self.format.shape() {
                Shape::Documents if !self.is_one => Some(
                    "this format is one document a story: give several a folder with --output"
                        .to_owned(),
                ),
                Shape::Tables if self.format == Format::Parquet => Some(
                    "Parquet is a file for each table: give them a folder with --output".to_owned(),
                ),
                Shape::Stream | Shape::Files | Shape::Lines | Shape::Documents | Shape::Tables => {
                    None
                }
            };
        };
        let name = path.display();
        if self.is_folder() && path.exists() && !path.is_dir() {
            Some(format!(
                "{name} is not a folder, which this format is written into"
            ))
        } else if !self.is_folder() && path.is_dir() {
            Some(format!(
                "{name} is a folder: give --output a file, or --format brat"
            ))
        } else {
            None
        }
    }

    /// Returns how pages for people look there.
    fn look(&self) -> Look {
        match self.path {
            None => look::of_standard_output(),
            Some(_) => look::of_files(),
        }
    }

    /// Tells whether the path names a folder.
    fn is_folder(&self) -> bool {
        match self.format.shape() {
            Shape::Files | Shape::Tables => true,
            Shape::Lines | Shape::Documents => !self.is_one,
            Shape::Stream => false,
        }
    }
}

/// Writes records as they come.
pub(crate) struct Output {
    target: Target,
    /// How many records were written.
    written: usize,
    /// How many stories could not be read.
    missing: usize,
    /// How many characters stand as U+FFFD; not counted where the format holds all.
    replaced: Option<usize>,
}

enum Target {
    Stream(Stream, Sink),
    Claims(Box<TableWriter<Sink>>),
    Stories(StoryFolder),
    Tables(TableFolder),
}

impl Target {
    fn stream(stream: Stream, mut sink: Sink) -> Result<Self, Failure> {
        sink.write(&stream.begin())?;
        Ok(Self::Stream(stream, sink))
    }
}

impl Output {
    /// Opens a destination that has no fault.
    pub(crate) fn open(destination: Destination<'_>) -> Result<Self, Failure> {
        let Destination { path, inputs, .. } = destination;
        let content = Content::of(destination.format, destination.look());
        let folder = path.filter(|_| destination.is_folder());
        let target = match (content, folder) {
            (Content::Tables(form), Some(folder)) => {
                Target::Tables(TableFolder::open(folder, form)?)
            }
            // Parquet has no stream, which is a fault.
            (Content::Tables(_), None) => {
                let sink = Sink::open(path, inputs)?;
                let table = TableWriter::new(Table::Claims, TableForm::Csv, sink);
                Target::Claims(Box::new(table.map_err(view)?))
            }
            (Content::Document(document), Some(folder)) => {
                let format = destination.format;
                Target::Stories(StoryFolder::open(folder, inputs, (format, document))?)
            }
            (Content::Document(document), None) => {
                Target::stream(Stream::Each(document), Sink::open(path, inputs)?)?
            }
            (Content::Stream(stream), _) => Target::stream(stream, Sink::open(path, inputs)?)?,
        };
        Ok(Self {
            target,
            written: 0,
            missing: 0,
            replaced: (destination.format == Format::Timeml).then_some(0),
        })
    }

    /// Writes the next story's record, or leaves its place where it could not be read.
    pub(crate) fn add(&mut self, record: Option<&Record>) -> Result<(), Failure> {
        match (&mut self.target, record) {
            (Target::Stream(stream, sink), record) => {
                let shown = stream.add(record).map_err(view)?;
                sink.write(&shown)?;
            }
            (Target::Claims(table), Some(record)) => table.add(record).map_err(view)?,
            (Target::Stories(folder), Some(record)) => folder.add(record)?,
            (Target::Tables(folder), Some(record)) => folder.add(record)?,
            (Target::Claims(_) | Target::Stories(_) | Target::Tables(_), None) => {}
        }
        if let (Some(replaced), Some(record)) = (&mut self.replaced, record) {
            let letters = record.story.text.chars();
            *replaced += letters.filter(|&letter| !fits_xml(letter)).count();
        }
        match record {
            Some(_) => self.written += 1,
            None => self.missing += 1,
        }
        Ok(())
    }

    /// Ends the output; a file of which nothing could be read is not written.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let is_kept = self.written > 0 || self.missing == 0;
        tell_of(self.replaced.unwrap_or_default(), "replaced by U+FFFD");
        match self.target {
            Target::Stream(stream, mut sink) => {
                let ending = stream.finish().map_err(view)?;
                sink.write(&ending.text)?;
                sink.finish(is_kept)?;
                tell_of(ending.dropped, "left out");
                Ok(())
            }
            Target::Claims(table) => table.finish().map_err(view)?.finish(is_kept),
            Target::Stories(_) => Ok(()),
            Target::Tables(folder) => folder.finish(is_kept),
        }
    }
}

/// Tells how many characters XML could not hold, and what became of them.
fn tell_of(count: usize, became: &str) {
    match count {
        0 => {}
        1 => note(&format!("1 character {became} that XML cannot hold")),
        _ => note(&format!("{count} characters {became} that XML cannot hold")),
    }
}

fn view(source: onrecord_views::ViewError) -> Failure {
    Failure::View { source }
}

fn unwritable(path: &Path, source: io::Error) -> Failure {
    let name = path.display().to_string();
    Failure::Output { name, source }
}
