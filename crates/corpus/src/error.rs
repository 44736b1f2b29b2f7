//! What keeps an input from being read or kept.

use std::{error::Error, io};

use onrecord_reader::ReaderError;

use crate::archives::ArchiveError;
use crate::fetching::FetchError;
use crate::finished::FinishedError;
use crate::pages::PageError;

/// Why a story was not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CorpusError {
    /// A file or folder cannot be opened or read.
    #[error("{name}")]
    Input {
        /// The input's name.
        name: String,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// A folder has nothing to read in it.
    #[error(
        "{name}: no stories in this folder (text, HTML, feeds, JSON, CSV, Parquet, WARC and WACZ are read)"
    )]
    NoStories {
        /// The folder's name.
        name: String,
    },
    /// A pattern matches no file, or is none.
    #[error("{name}: no file is called so")]
    NoMatch {
        /// The pattern.
        name: String,
    },
    /// An address is to be read where nothing is fetched.
    #[error("{name}: addresses are not fetched here")]
    Web {
        /// The address.
        name: String,
    },
    /// An address could not be fetched.
    #[error("{name}")]
    Fetch {
        /// The address.
        name: String,
        /// Why not.
        #[source]
        source: FetchError,
    },
    /// Something is wrong in a file of many stories.
    #[error("{name}")]
    Archive {
        /// The file.
        name: String,
        /// What.
        #[source]
        source: ArchiveError,
    },
    /// A page has no article that can be read.
    #[error("{name}")]
    Page {
        /// The page.
        name: String,
        /// Why not.
        #[source]
        source: PageError,
    },
    /// A finished record cannot be taken.
    #[error("{name}")]
    Finished {
        /// The story's name.
        name: String,
        /// Why not.
        #[source]
        source: FinishedError,
    },
    /// A story has no text that could be kept.
    #[error("{name}: the text is empty")]
    Empty {
        /// The story's name.
        name: String,
    },
    /// A story is not fit to be read.
    #[error("{name}")]
    Story {
        /// The story's name: its file, and its place where it is one of many.
        name: String,
        /// Why not.
        #[source]
        source: ReaderError,
    },
}

impl CorpusError {
    /// Says why, without the name of the input.
    #[must_use]
    pub fn reason(&self) -> String {
        let mut causes = Vec::new();
        let mut cause = self.source();
        while let Some(error) = cause {
            causes.push(plain_words(error));
            cause = error.source();
        }
        if causes.is_empty() {
            let told = self.to_string();
            let (_, own) = told.rsplit_once(": ").unwrap_or(("", &told));
            return own.to_owned();
        }
        causes.join(": ")
    }

    /// Returns the name of the input that it is of, with the place in it.
    #[must_use]
    pub fn input(&self) -> String {
        match self {
            Self::Input { name, .. }
            | Self::NoStories { name }
            | Self::NoMatch { name }
            | Self::Web { name }
            | Self::Empty { name }
            | Self::Fetch { name, .. }
            | Self::Page { name, .. }
            | Self::Finished { name, .. }
            | Self::Story { name, .. } => name.clone(),
            Self::Archive { name, source } => match source.place() {
                Some(place) => format!("{name}: {place}"),
                None => name.clone(),
            },
        }
    }
}

/// Says what an error means without the system's number for it, or the line number that every line of
/// JSON has by itself.
#[must_use]
pub fn plain_words(error: &(dyn Error + 'static)) -> String {
    if let Some(error) = error.downcast_ref::<serde_json::Error>() {
        let words = error.to_string();
        let (words, _) = words.rsplit_once(" at line ").unwrap_or((&words, ""));
        return format!("{words} at column {}", error.column());
    }
    let Some(error) = error.downcast_ref::<io::Error>() else {
        return error.to_string();
    };
    let words = match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder",
        io::ErrorKind::PermissionDenied => "permission denied",
        io::ErrorKind::IsADirectory => "is a folder",
        io::ErrorKind::NotADirectory => "is not a folder",
        io::ErrorKind::StorageFull => "no space left on the disk",
        _ => return error.to_string(),
    };
    words.to_owned()
}
