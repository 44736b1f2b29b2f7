//! The repository's files, as the checks see them.
//!
//! In: the repository's root. Out: every file that git tracks or would track, with its bytes, in
//! order of its path. Without git (an unpacked archive) it is every file but those that are built.

use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;

use crate::error::XtaskError;

/// The files of the repository, in order of their paths.
pub(crate) struct Tree {
    files: Vec<TreeFile>,
}

/// One file of the repository.
pub(crate) struct TreeFile {
    /// The path from the root, with `/` between its parts.
    pub(crate) path: String,
    /// What stands in it.
    pub(crate) bytes: Vec<u8>,
}

impl TreeFile {
    /// Returns the text, or nothing where the file is not UTF-8 (weights).
    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// Tells whether the name ends so, dot included (`.rs`).
    pub(crate) fn has_extension(&self, extension: &str) -> bool {
        self.path.ends_with(extension)
    }

    /// Tells whether the whole file is test code: a tests or benches folder, or a `tests` module.
    pub(crate) fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| matches!(part, "tests" | "benches" | "tests.rs"))
    }
}

impl Tree {
    /// Reads the repository at this root.
    ///
    /// # Errors
    ///
    /// A file that git names and that stands there but cannot be read.
    pub(crate) fn read(root: &Path) -> Result<Self, XtaskError> {
        let mut paths = tracked(root).unwrap_or_else(|| walked(root));
        paths.sort();
        paths.dedup();
        let mut files = Vec::new();
        for path in paths {
            let place = root.join(&path);
            if !place.is_file() {
                continue;
            }
            let bytes =
                std::fs::read(&place).map_err(|source| XtaskError::reading(&place, source))?;
            files.push(TreeFile { path, bytes });
        }
        Ok(Self { files })
    }

    /// Returns every file.
    pub(crate) fn files(&self) -> impl Iterator<Item = &TreeFile> {
        self.files.iter()
    }

    /// Returns the files whose names end so, dot included (`.rs`).
    pub(crate) fn with_extension(&self, extension: &str) -> impl Iterator<Item = &TreeFile> {
        self.files()
            .filter(move |file| file.has_extension(extension))
    }

    /// Finds a file by its path.
    pub(crate) fn find(&self, path: &str) -> Option<&TreeFile> {
        self.files().find(|file| file.path == path)
    }

    /// Tells whether a file or a folder stands there.
    pub(crate) fn holds(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        path.is_empty()
            || self
                .files()
                .any(|file| file.path == path || file.path.starts_with(&folder))
    }
}

fn tracked(root: &Path) -> Option<Vec<String>> {
    let listing = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let names = String::from_utf8(listing.stdout).ok()?;
    Some(
        names
            .split('\0')
            .filter(|name| !name.is_empty())
            .map(String::from)
            .collect(),
    )
}

fn walked(root: &Path) -> Vec<String> {
    let built = ["target", ".git", ".venv", "__pycache__"];
    WalkDir::new(root)
        .into_iter()
        .filter_entry(|entry| !built.iter().any(|name| entry.file_name() == *name))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| entry.path().strip_prefix(root).ok().map(slashed))
        .collect()
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
impl Tree {
    /// Makes a tree of paths and what stands there.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file = |&(path, text): &(&str, &str)| TreeFile {
            path: path.into(),
            bytes: text.into(),
        };
        Self {
            files: files.iter().map(file).collect(),
        }
    }
}
