//! The project's own tasks: house rules that run as a test, and the scores of the reader.
//!
//! `cargo xtask tidy` prints one finding a line and fails when there is one. `cargo xtask score`
//! measures the reader and rewrites docs/quality.md; `cargo xtask score --compare` measures and
//! fails when a figure has dropped. `cargo xtask schema` rewrites docs/record.schema.json, `cargo xtask
//! picture` draws docs/reading.svg. Nothing here is part of the product.

mod error;
mod picture;
mod rust_source;
mod schema;
mod score;
mod tidy;
mod tree;

use std::env;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::error::XtaskError;
use crate::score::Mode;

const USAGE: &str = "usage: cargo xtask tidy | schema | picture | score [--compare]";

/// What a task found: whether the check that called it passes.
pub(crate) enum Outcome {
    /// All is well.
    Passed,
    /// Something is to be mended; the task has said what.
    Failed,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["tidy"] => workspace_root().and_then(|root| tidy::run(&root)),
        ["picture"] => workspace_root().and_then(|root| picture::run(&root)),
        ["schema"] => workspace_root().and_then(|root| schema::run(&root)),
        ["score"] => workspace_root().and_then(|root| score::run(&root, Mode::Rewrite)),
        ["score", "--compare"] => {
            workspace_root().and_then(|root| score::run(&root, Mode::Compare))
        }
        _ => return complain(USAGE, 2),
    };
    match outcome {
        Ok(Outcome::Passed) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Err(error) => complain(&error.to_string(), 1),
    }
}

fn complain(message: &str, status: u8) -> ExitCode {
    // A closed pipe leaves nobody to tell.
    let _ = writeln!(io::stderr(), "xtask: {message}");
    ExitCode::from(status)
}

/// Finds the folder whose Cargo.toml declares the workspace, from the current one upwards.
fn workspace_root() -> Result<PathBuf, XtaskError> {
    let here = env::current_dir().map_err(|source| XtaskError::reading(Path::new("."), source))?;
    here.ancestors()
        .find(|folder| {
            std::fs::read_to_string(folder.join("Cargo.toml"))
                .is_ok_and(|manifest| manifest.contains("[workspace]"))
        })
        .map(Path::to_path_buf)
        .ok_or(XtaskError::NoWorkspace)
}
