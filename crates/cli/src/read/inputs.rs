//! From arguments to stories: files, folders, lines of JSON, standard input.
//!
//! Stories are given out one by one in the order of the arguments, files of a folder in the order of
//! their names; a text file is opened by whoever reads it. No more of a file is loaded than the
//! longest story can take.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read as _},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use onrecord_reader::document::MOST_BYTES;
use walkdir::WalkDir;

use super::lines::{LONGEST, Line, Lines};
use crate::arguments::Read;
use crate::failure::Failure;

/// A story that is still to be read.
pub(super) enum Pending {
    /// A text file, one story.
    File(PathBuf),
    /// A story that came another way.
    Text {
        /// Where it came from, for people.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// A line of a JSON lines file.
    Line {
        /// The file, for people.
        name: String,
        /// The line's number, from 1 on.
        number: usize,
        /// The line.
        bytes: Vec<u8>,
    },
}

/// Takes the next story, or what kept it from being one; `Break` where no more is wanted.
pub(super) type Give<'a> = dyn FnMut(Result<Pending, Failure>) -> ControlFlow<()> + 'a;

/// What the arguments say to read.
pub(super) struct Inputs<'arguments> {
    paths: &'arguments [PathBuf],
    /// The file that is written, which is no story where it stands in a folder from an earlier run.
    output: Option<PathBuf>,
    /// Whether standard input is one story whatever it begins with.
    one_story: bool,
}

impl<'arguments> Inputs<'arguments> {
    pub(super) fn new(arguments: &'arguments Read) -> Self {
        Self {
            paths: &arguments.inputs,
            output: arguments
                .output
                .as_ref()
                .and_then(|output| fs::canonicalize(output).ok()),
            one_story: arguments.id.is_some() || arguments.title.is_some(),
        }
    }

    /// Gives out every story in order, until no more is wanted.
    pub(super) fn give(&self, give: &mut Give<'_>) {
        // Whether all were wanted makes no difference here.
        let _ = self
            .paths
            .iter()
            .try_for_each(|path| self.give_input(path, give));
    }

    fn give_input(&self, path: &Path, give: &mut Give<'_>) -> ControlFlow<()> {
        if path == Path::new("-") {
            return self.give_standard_input(give);
        }
        let name = name(path);
        if name.starts_with("http://") || name.starts_with("https://") {
            return give(Err(Failure::Web { name }));
        }
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => self.give_folder(path, give),
            Ok(_) => give_file(path, give),
            Err(source) => give(Err(Failure::Input { name, source })),
        }
    }

    fn give_standard_input(&self, give: &mut Give<'_>) -> ControlFlow<()> {
        let name = "standard input".to_owned();
        let mut input = io::stdin().lock();
        let start = match input.fill_buf() {
            Ok(start) => start,
            Err(source) => return give(Err(Failure::Input { name, source })),
        };
        if !self.one_story && begins_object(start) {
            return give_lines(&name, input, give);
        }
        give(match load_from(input) {
            Ok(bytes) => Ok(Pending::Text { name, bytes }),
            Err(source) => Err(Failure::Input { name, source }),
        })
    }

    fn give_folder(&self, folder: &Path, give: &mut Give<'_>) -> ControlFlow<()> {
        let mut found = false;
        for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() && self.is_wanted(entry.path()) => {
                    give_file(entry.path(), give)?;
                }
                Ok(_) => continue,
                Err(error) => give(Err(unwalkable(folder, error)))?,
            }
            found = true;
        }
        if found {
            return ControlFlow::Continue(());
        }
        give(Err(Failure::NoStories { name: name(folder) }))
    }

    fn is_wanted(&self, path: &Path) -> bool {
        let is_output = |output: &PathBuf| {
            output.file_name() == path.file_name()
                && fs::canonicalize(path).is_ok_and(|path| path == *output)
        };
        holds_stories(path) && !self.output.as_ref().is_some_and(is_output)
    }
}

fn unwalkable(folder: &Path, error: walkdir::Error) -> Failure {
    let name = name(error.path().unwrap_or(folder));
    let looped = || io::Error::other("a link leads back to a folder above");
    let source = error.into_io_error().unwrap_or_else(looped);
    Failure::Input { name, source }
}

fn give_file(path: &Path, give: &mut Give<'_>) -> ControlFlow<()> {
    if !holds_lines(path) {
        return give(Ok(Pending::File(path.to_owned())));
    }
    let name = name(path);
    match File::open(path).map(BufReader::new) {
        Ok(file) if has_ending(path, &["json"]) => give_json(name, file, give),
        Ok(file) => give_lines(&name, file, give),
        Err(source) => give(Err(Failure::Input { name, source })),
    }
}

/// Gives out a `.json` file: one story over several lines, or a story on each line.
fn give_json(name: String, mut file: impl BufRead, give: &mut Give<'_>) -> ControlFlow<()> {
    let mut bytes = Vec::new();
    if let Err(source) = file.by_ref().take(LONGEST as u64).read_to_end(&mut bytes) {
        return give(Err(Failure::Input { name, source }));
    }
    if serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_ok() {
        let number = 1;
        return give(Ok(Pending::Line {
            name,
            number,
            bytes,
        }));
    }
    give_lines(&name, bytes.chain(file), give)
}

fn give_lines(name: &str, input: impl BufRead, give: &mut Give<'_>) -> ControlFlow<()> {
    Lines::new(input).try_for_each(|line| {
        let name = name.to_owned();
        give(match line {
            Ok(Line::Whole { number, bytes }) => Ok(Pending::Line {
                name,
                number,
                bytes,
            }),
            Ok(Line::TooLong { number }) => Err(Failure::LongLine { name, line: number }),
            Err(source) => Err(Failure::Input { name, source }),
        })
    })
}

/// Tells whether a file holds a story on each line.
pub(super) fn holds_lines(path: &Path) -> bool {
    has_ending(path, &["jsonl", "json"])
}

fn holds_stories(path: &Path) -> bool {
    holds_lines(path) || has_ending(path, &["txt"])
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default();
    endings
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Tells whether bytes begin a JSON object, after a byte order mark and white space if there are any.
fn begins_object(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let inside = bytes.trim_ascii_start().strip_prefix(b"{");
    inside.is_some_and(|inside| inside.trim_ascii_start().starts_with(b"\""))
}

/// Loads a text file, or as much of it as shows that it is too long.
pub(super) fn load(path: &Path) -> Result<Vec<u8>, Failure> {
    File::open(path)
        .and_then(load_from)
        .map_err(|source| Failure::Input {
            name: name(path),
            source,
        })
}

fn load_from(input: impl io::Read) -> io::Result<Vec<u8>> {
    // No encoding takes more than four bytes for what UTF-8 writes with one.
    let most = 4 * MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    input.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns a path as people are told of it.
pub(super) fn name(path: &Path) -> String {
    path.display().to_string()
}

/// Returns what a file's story is called: the file's name without its ending.
pub(super) fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if stem.trim().is_empty() {
        "story".to_owned()
    } else {
        stem.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_told_from_a_story() {
        assert!(begins_object(b"\xef\xbb\xbf\n { \"text\": 1}"));
        assert!(!begins_object(b"{{ headline }} It rained."));
        assert!(!begins_object(b"It rained."));
        assert!(!begins_object(b""));
    }

    #[test]
    fn a_story_is_called_by_its_file() {
        assert_eq!(stem(Path::new("news/a.b.txt")), "a.b");
        assert_eq!(stem(Path::new("news/ .txt")), "story");
        assert_eq!(stem(Path::new("/")), "story");
    }

    #[test]
    fn endings_tell_lines_from_texts() {
        assert!(holds_lines(Path::new("a.JSONL")) && holds_lines(Path::new("a.json")));
        assert!(holds_stories(Path::new("a.txt")) && !holds_lines(Path::new("a.txt")));
        assert!(!holds_stories(Path::new("txt")) && !holds_stories(Path::new("a.ann")));
    }
}
