//! From what is named to what is to be read: files, folders, patterns, addresses, standard input.
//!
//! Stories are given out one by one in the order of the names, files of a folder in the order of theirs. A
//! file that is one story is opened by whoever reads it; one that holds many is read item by item here. No
//! more of a file is loaded than its longest item takes.

use std::{
    fs,
    io::{self, BufRead as _, Cursor},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use onrecord_reader::document::Story;
use walkdir::WalkDir;

use crate::CorpusError;
use crate::archives::{self, Content, Item, Items, Kind, ServedPage};
use crate::fetching::{Fetched, Fetcher, Validators};

/// What standard input is called.
pub const STANDARD_INPUT: &str = "standard input";

/// A story that is still to be read.
#[derive(Debug)]
pub struct Pending {
    /// What it is called, for people and for going on after a stop: its file or address, and its place in
    /// it where that holds many.
    pub name: String,
    /// What it is.
    pub source: Source,
    /// By what its server will tell whether it has changed; empty for what was not fetched.
    pub validators: Validators,
}

/// What a story is still to be read from.
#[derive(Debug)]
pub enum Source {
    /// A file, one story.
    File(PathBuf),
    /// An item of a file or stream of many, by the place of that file.
    Item {
        /// The file or address that it came from.
        of: String,
        /// What it holds.
        content: Box<Content>,
    },
}

/// Takes the next story, or what kept it from being one; `Break` where no more is wanted.
pub type Give<'a> = dyn FnMut(Result<Pending, CorpusError>) -> ControlFlow<()> + 'a;

/// Whether standard input may hold several stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardInput {
    /// It is told by how it begins.
    Any,
    /// It is one story, whatever it begins with.
    OneStory,
}

/// What is named to be read.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// Paths, patterns and addresses; `-` is standard input.
    pub names: &'a [PathBuf],
    /// A file that is written, which is no story where it stands in a folder from an earlier run.
    pub except: Option<&'a Path>,
    /// What fetches addresses; without it they are errors.
    pub fetcher: Option<&'a Fetcher>,
    /// What an address gave when it was fetched before.
    pub validators: &'a (dyn Fn(&str) -> Validators + Sync),
    /// Whether standard input may hold several stories.
    pub standard_input: StandardInput,
}

impl Inputs<'_> {
    /// Gives out every story in order, until no more is wanted.
    pub fn give(&self, give: &mut Give<'_>) {
        // Whether all were wanted makes no difference here.
        let _ = self
            .names
            .iter()
            .try_for_each(|path| self.give_input(path, give));
    }

    fn give_input(&self, path: &Path, give: &mut Give<'_>) -> ControlFlow<()> {
        if path == Path::new("-") {
            return self.give_standard_input(give);
        }
        let name = name(path);
        if is_address(&name) {
            return self.give_address(name, give);
        }
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => self.give_folder(path, give),
            Ok(_) => self.give_file(path, give),
            Err(_) if name.contains(['*', '?', '[']) => self.give_pattern(&name, give),
            Err(source) => give(Err(CorpusError::Input { name, source })),
        }
    }

    fn give_standard_input(&self, give: &mut Give<'_>) -> ControlFlow<()> {
        let name = STANDARD_INPUT.to_owned();
        let mut input = io::stdin().lock();
        if self.standard_input == StandardInput::OneStory {
            return self.give_items(&name, Ok(archives::open_text("stdin", input)), give);
        }
        match input.fill_buf() {
            Ok(_) => self.give_items(&name, archives::open_stream("stdin", input), give),
            Err(source) => give(Err(CorpusError::Input { name, source })),
        }
    }

    fn give_pattern(&self, pattern: &str, give: &mut Give<'_>) -> ControlFlow<()> {
        let no_match = || CorpusError::NoMatch {
            name: pattern.to_owned(),
        };
        let Ok(found) = glob::glob(pattern) else {
            return give(Err(no_match()));
        };
        let mut paths: Vec<PathBuf> = found.filter_map(Result::ok).collect();
        if !is_aside(Path::new(pattern)) {
            paths.retain(|path| !is_aside(path));
        }
        paths.sort();
        if paths.is_empty() {
            return give(Err(no_match()));
        }
        paths.iter().try_for_each(|path| match path.is_dir() {
            true => self.give_folder(path, give),
            false => self.give_file(path, give),
        })
    }

    fn give_folder(&self, folder: &Path, give: &mut Give<'_>) -> ControlFlow<()> {
        let mut found = false;
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let walk = walk.into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_aside(entry.path())) {
            match entry {
                Ok(entry) if entry.file_type().is_file() && self.is_wanted(entry.path()) => {
                    self.give_file(entry.path(), give)?;
                }
                Ok(_) => continue,
                Err(error) => give(Err(unwalkable(folder, error)))?,
            }
            found = true;
        }
        if found {
            return ControlFlow::Continue(());
        }
        give(Err(CorpusError::NoStories { name: name(folder) }))
    }

    fn is_wanted(&self, path: &Path) -> bool {
        let is_except = |except: &Path| {
            except.file_name() == path.file_name()
                && fs::canonicalize(path).is_ok_and(|path| path == *except)
        };
        archives::kind_by_name(&name(path)).is_some() && !self.except.is_some_and(is_except)
    }

    /// Fetches an address; a feed or an archive that it gives is read item by item.
    fn give_address(&self, name: String, give: &mut Give<'_>) -> ControlFlow<()> {
        let Some(fetcher) = self.fetcher else {
            return give(Err(CorpusError::Web { name }));
        };
        let known = (self.validators)(&name);
        let (url, charset, bytes, fetched, validators) = match fetcher.fetch(&name, &known) {
            Ok(Fetched::NotModified) => return ControlFlow::Continue(()),
            Ok(Fetched::Document {
                url,
                charset,
                bytes,
                fetched,
                validators,
                ..
            }) => (url, charset, bytes, fetched, validators),
            Err(source) => return give(Err(CorpusError::Fetch { name, source })),
        };
        if archives::kind(&url, &bytes) != Kind::Html {
            return self.give_items(&name, archives::open_stream(&url, Cursor::new(bytes)), give);
        }
        let page = ServedPage {
            url: Some(url),
            charset,
            fetched: Some(fetched.to_string()),
            bytes,
        };
        let content = Content::Page {
            story: Story::default(),
            page,
        };
        let of = name.clone();
        let content = Box::new(content);
        let source = Source::Item { of, content };
        give(Ok(Pending {
            name,
            source,
            validators,
        }))
    }

    fn give_file(&self, path: &Path, give: &mut Give<'_>) -> ControlFlow<()> {
        let name = name(path);
        if !holds_many(path) {
            let source = Source::File(path.to_owned());
            let validators = Validators::default();
            return give(Ok(Pending {
                name,
                source,
                validators,
            }));
        }
        self.give_items(&name, archives::open(path), give)
    }

    fn give_items(
        &self,
        of: &str,
        items: Result<Items<'_>, archives::ArchiveError>,
        give: &mut Give<'_>,
    ) -> ControlFlow<()> {
        let failed = |source| CorpusError::Archive {
            name: of.to_owned(),
            source,
        };
        let items = match items {
            Ok(items) => items,
            Err(source) => return give(Err(failed(source))),
        };
        for item in items {
            give(item.map_err(failed).map(|item| self.pending(of, item)))?;
        }
        ControlFlow::Continue(())
    }

    fn pending(&self, of: &str, item: Item) -> Pending {
        let is_link = matches!(item.content, Content::Link { .. });
        let mut pending = Pending::of_item(of, item);
        if is_link {
            pending.validators = (self.validators)(&pending.name);
        }
        pending
    }
}

impl Pending {
    /// Names an item of a file or stream of many, by the place of that.
    #[must_use]
    pub fn of_item(of: &str, item: Item) -> Self {
        Self {
            name: named(of, &item),
            source: Source::Item {
                of: of.to_owned(),
                content: Box::new(item.content),
            },
            validators: Validators::default(),
        }
    }
}

/// Names an item of a file: a feed's entry by its address, since its number changes with the feed; the only
/// item of a file by the file's name.
fn named(of: &str, item: &Item) -> String {
    let address = match &item.content {
        Content::Link { story } | Content::Page { story, .. } => story.url.as_deref(),
        Content::Text { .. } | Content::Plain { .. } | Content::Record { .. } => None,
    };
    match address {
        Some(address) => address.to_owned(),
        None if item.place == archives::WHOLE => of.to_owned(),
        None => format!("{of}: {}", item.place),
    }
}

/// Tells whether a file or folder is called as what programs put beside their files is (`_SUCCESS`, `_temporary`,
/// `.part-0.parquet.crc`), which is no story unless it is named.
fn is_aside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with(['_', '.'])
}

/// Tells whether a name is an address on the web.
#[must_use]
pub fn is_address(name: &str) -> bool {
    name.starts_with("http://") || name.starts_with("https://")
}

fn unwalkable(folder: &Path, error: walkdir::Error) -> CorpusError {
    let name = name(error.path().unwrap_or(folder));
    let looped = || io::Error::other("a link leads back to a folder above");
    let source = error.into_io_error().unwrap_or_else(looped);
    CorpusError::Input { name, source }
}

/// Tells whether a file may hold several stories, by its name.
#[must_use]
pub fn holds_many(path: &Path) -> bool {
    let name = name(path);
    let is_packed = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    let is_one = matches!(
        archives::kind_by_name(&name),
        None | Some(Kind::Text | Kind::Html)
    );
    is_packed || !is_one
}

/// Tells whether a file may name stories by their address alone, as feeds do, by its name.
#[must_use]
pub fn holds_links(path: &Path) -> bool {
    let name = name(path);
    name == "-" || matches!(archives::kind_by_name(&name), Some(Kind::Feed | Kind::Json))
}

/// Returns a path as people are told of it.
#[must_use]
pub fn name(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_stories_is_told_by_its_name() {
        for aside in [
            "r/_SUCCESS",
            "r/.part-0.parquet.crc",
            "r/_temporary",
            ".hidden.txt",
        ] {
            assert!(is_aside(Path::new(aside)), "{aside}");
        }
        for story in ["_r/part-0.parquet", "r/month=2024-05", "a_b.txt", "..", "."] {
            assert!(!is_aside(Path::new(story)), "{story}");
        }
    }

    #[test]
    fn endings_tell_one_story_from_many() {
        for many in [
            "a.JSONL",
            "a.json",
            "a.warc.gz",
            "a.csv",
            "a.parquet",
            "a.rss",
            "a.txt.gz",
        ] {
            assert!(holds_many(Path::new(many)), "{many}");
        }
        for one in ["a.txt", "a.html", "a", "a.ann"] {
            assert!(!holds_many(Path::new(one)), "{one}");
        }
    }
}
