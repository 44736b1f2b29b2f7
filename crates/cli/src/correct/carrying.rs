//! Corrections carried from database to database, as JSON lines.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::Path,
    process::ExitCode,
};

use onrecord_corpus::CorpusError;
use onrecord_record::answers::Correction;
use onrecord_store::Store;
use onrecord_views::{Answer, AnswerForm, show_answer};

use crate::ask::write_out;
use crate::draft::Draft;
use crate::failure::Failure;

/// Writes all corrections to a file, or else to standard output.
pub(super) fn export(store: &mut Store, output: Option<&Path>) -> Result<ExitCode, Failure> {
    let all = store.corrections()?;
    let lines = show_answer(&Answer::Corrections(&all), AnswerForm::JsonLines);
    let lines = lines.map_err(|source| Failure::View { source })?;
    match output {
        None => write_out(&lines)?,
        Some(path) => write(path, &lines).map_err(|source| {
            let name = path.display().to_string();
            Failure::Output { name, source }
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, lines: &str) -> io::Result<()> {
    let mut draft = Draft::begin(path)?;
    draft.write_all(lines.as_bytes())?;
    draft.keep()
}

/// Takes in the corrections of a file, or of standard input for `-`, all or none.
pub(super) fn import(store: &mut Store, input: &Path) -> Result<ExitCode, Failure> {
    let corrections = if input == Path::new("-") {
        read("standard input", io::stdin().lock())?
    } else {
        let name = input.display().to_string();
        let opened = File::open(input);
        let file = opened.map_err(|source| CorpusError::Input {
            name: name.clone(),
            source,
        })?;
        read(&name, BufReader::new(file))?
    };
    let new = store.import_corrections(&corrections)?;
    let known = corrections.len() - new as usize;
    write_out(&format!("{new} taken in, {known} known before\n"))?;
    Ok(ExitCode::SUCCESS)
}

fn read(name: &str, lines: impl BufRead) -> Result<Vec<Correction>, Failure> {
    let mut corrections = Vec::new();
    for (number, line) in (1..).zip(lines.lines()) {
        let line = line.map_err(|source| CorpusError::Input {
            name: name.to_owned(),
            source,
        })?;
        if line.trim().is_empty() {
            continue;
        }
        let correction = serde_json::from_str(&line);
        corrections.push(correction.map_err(|source| Failure::NoCorrection {
            name: name.to_owned(),
            line: number,
            source,
        })?);
    }
    Ok(corrections)
}
