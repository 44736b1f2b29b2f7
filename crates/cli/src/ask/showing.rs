//! An answer written on standard output, in the format that was asked for.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use onrecord_views::{Answer, AnswerForm, show_answer};

use crate::arguments::AnswerFormat;
use crate::failure::Failure;
use crate::look;
use crate::telling::{note, nothing_found};

/// Writes an answer on standard output; where it holds nothing, says so on standard error.
pub(crate) fn show(answer: &Answer<'_>, format: AnswerFormat) -> Result<ExitCode, Failure> {
    let form = match format {
        AnswerFormat::Text => AnswerForm::Text(look::of_standard_output()),
        AnswerFormat::Json => AnswerForm::Json,
        AnswerFormat::Jsonl => AnswerForm::JsonLines,
        AnswerFormat::Csv => AnswerForm::Csv,
    };
    write_out(&show_answer(answer, form).map_err(|source| Failure::View { source })?)?;
    if answer.is_empty() {
        return Ok(nothing_found());
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes on standard output.
pub(crate) fn write_out(shown: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(shown.as_bytes()).and_then(|()| out.flush());
    written.map_err(|source| Failure::Output {
        name: "to standard output".to_owned(),
        source,
    })
}

/// Says below a page of claims how many there are, where there are more.
pub(super) fn tell_of_more(last: u64, all: u32) {
    if u64::from(all) > last {
        note(&format!("{last} of {all} claims; --offset {last} goes on"));
    }
}

/// Says below a page that is as long as it may be that there may be more.
pub(super) fn tell_of_rest(shown: usize, limit: u32, format: AnswerFormat) {
    if shown as u64 == u64::from(limit) && format == AnswerFormat::Text {
        note(&format!("the first {limit}; --limit shows more"));
    }
}

/// Says how many failures were forgotten.
pub(super) fn tell_of_forgotten(count: usize) {
    note(&format!("{count} forgotten"));
}

/// Says below a list of those who go by a name how to ask for one of them.
pub(super) fn tell_of_several(name: &str, count: usize) {
    note(&format!("{count} are called `{name}`: ask by id"));
}
