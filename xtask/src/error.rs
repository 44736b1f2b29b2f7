//! What can go wrong outside: files, processes and what they print.

use std::io;
use std::path::{Path, PathBuf};

/// A task that could not be carried out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum XtaskError {
    #[error("no Cargo.toml with [workspace] here or above, run this inside the repository")]
    NoWorkspace,
    #[error("{path}: {source}")]
    Reading { path: PathBuf, source: io::Error },
    #[error("{path}: {source}")]
    Writing { path: PathBuf, source: io::Error },
    #[error("{program} did not start: {source}, is it installed?")]
    Starting { program: String, source: io::Error },
    #[error("{program} ended with {status}, run it by hand to see why:\n  {command}")]
    Ended {
        program: String,
        status: String,
        command: String,
    },
    #[error("{path}: not the JSON that was expected: {source}")]
    Json {
        path: PathBuf,
        source: serde_json::Error,
    },
    #[error("{scorer} printed no `{wanted}`, has its output changed?")]
    NoFigure { scorer: String, wanted: String },
    #[error("{path}:{line}: not a row of figures, run `cargo xtask score` to rewrite the file")]
    Row { path: PathBuf, line: usize },
}

impl XtaskError {
    pub(crate) fn reading(path: &Path, source: io::Error) -> Self {
        Self::Reading {
            path: path.to_path_buf(),
            source,
        }
    }

    pub(crate) fn writing(path: &Path, source: io::Error) -> Self {
        Self::Writing {
            path: path.to_path_buf(),
            source,
        }
    }
}
