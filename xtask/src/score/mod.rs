//! How well the reader reads: every scorer of the evaluation folder, and what has dropped.
//!
//! In: the release binary, the scorers and their corpora (ONRECORD_EVALUATION, `../shared` unless
//! set). Out: docs/quality.md rewritten, or compared with what was measured. The corpora are not
//! part of the repository: without them the comparison says so and passes.

mod clusters;
mod figure;
mod measure;
mod pages;
mod program;
mod quality;

use std::env;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::error::XtaskError;
use crate::score::figure::Figure;
pub(crate) use crate::score::measure::build_reader;
pub(crate) use crate::score::program::Program;

/// What to do with the measured figures.
pub(crate) enum Mode {
    /// Write them to docs/quality.md.
    Rewrite,
    /// Fail when one is lower than docs/quality.md by more than its tolerance.
    Compare,
}

/// Measures the reader and rewrites or compares docs/quality.md.
///
/// # Errors
///
/// A scorer or the reader that fails, or output that is not what it was.
pub(crate) fn run(root: &Path, mode: Mode) -> Result<Outcome, XtaskError> {
    let evaluation = evaluation_folder(root);
    if !evaluation.join("score").is_dir() {
        return Ok(without_corpora(&evaluation, &mode));
    }
    let measured = measure::all(root, &evaluation)?;
    let document = root.join("docs/quality.md");
    match mode {
        Mode::Rewrite => rewrite(&document, &measured),
        Mode::Compare => compare(&document, &measured),
    }
}

fn evaluation_folder(root: &Path) -> PathBuf {
    env::var_os("ONRECORD_EVALUATION").map_or_else(|| root.join("../shared"), PathBuf::from)
}

fn without_corpora(evaluation: &Path, mode: &Mode) -> Outcome {
    say(&format!(
        "score: no corpora at {}, nothing compared (ONRECORD_EVALUATION names another folder)",
        evaluation.display()
    ));
    match mode {
        Mode::Rewrite => Outcome::Failed,
        Mode::Compare => Outcome::Passed,
    }
}

fn rewrite(document: &Path, measured: &[Figure]) -> Result<Outcome, XtaskError> {
    std::fs::write(document, quality::page(measured))
        .map_err(|source| XtaskError::writing(document, source))?;
    for figure in measured {
        say(&format!("{figure}"));
    }
    say("score: docs/quality.md rewritten");
    Ok(Outcome::Passed)
}

fn compare(document: &Path, measured: &[Figure]) -> Result<Outcome, XtaskError> {
    let text = std::fs::read_to_string(document)
        .map_err(|source| XtaskError::reading(document, source))?;
    let mut kept = quality::figures(document, &text)?;
    if !measure::scores_coreference() {
        say(
            "score: coreference is not scored, Python lacks SciPy (ONRECORD_PYTHON names another Python)",
        );
        kept.retain(|figure| !figure.name.starts_with(measure::COREFERENCE));
    }
    let mut dropped = 0;
    for before in &kept {
        let now = measured.iter().find(|figure| figure.name == before.name);
        let verdict = before.against(now);
        dropped += usize::from(verdict.dropped);
        say(&verdict.line);
    }
    if kept.is_empty() {
        say("score: docs/quality.md holds no figures, run `cargo xtask score`");
        return Ok(Outcome::Failed);
    }
    match dropped {
        0 => say("score: no figure has dropped"),
        several => say(&format!(
            "score: {several} dropped by more than the tolerance, mend the reader, or run `cargo xtask score` and say in the commit why"
        )),
    }
    Ok(if dropped == 0 {
        Outcome::Passed
    } else {
        Outcome::Failed
    })
}

fn say(line: &str) {
    // A closed pipe leaves nobody to tell; the exit status still says it.
    let _ = writeln!(io::stdout(), "{line}");
}
