//! Answers as CSV: one table a question, a header row first, as RFC 4180 has it.
//!
//! Columns stand in a fixed order, which docs/guide/asking.md lists; what is unknown is empty, lists are
//! joined by `; `. Words stand as they were read, line breaks and quotation marks included.

mod changes;
mod claims;
mod links;
mod people;
mod stories;

use csv::{Terminator, WriterBuilder};
use onrecord_record::answers::{CorrectionAnchor, Named};

use super::Answer;
use crate::ViewError;

/// A table: the names of its columns, and its rows, each as long as the header.
struct Table {
    header: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

/// Writes an answer as a table.
pub(super) fn csv(answer: &Answer<'_>) -> Result<String, ViewError> {
    let table = match *answer {
        Answer::Findings(findings) => claims::findings(findings),
        Answer::Identity(page) => people::page(page),
        Answer::Identities(lines) => people::identities(lines),
        Answer::Contacts(contacts) => people::contacts(contacts),
        Answer::Claims(all) => claims::claims(all),
        Answer::Timeline(events) => people::timeline(events),
        Answer::Evidence(evidence) => claims::evidence(evidence),
        Answer::Stories(all) => stories::stories(all),
        Answer::Outlets(outlets) => stories::outlets(outlets),
        Answer::Source(profile) => stories::profile(profile),
        Answer::Changes(all) => changes::changes(all),
        Answer::Failures(failures) => stories::failures(failures),
        Answer::Corrections(corrections) => changes::corrections(corrections),
        Answer::Rereadings(rereadings) => changes::rereadings(rereadings),
        Answer::Copies(groups) => links::copies(groups),
        Answer::Origins(origins) => links::origins(origins),
        Answer::Conflicts(conflicts) => links::conflicts(conflicts),
        Answer::Trace(trace) => links::trace(trace),
    };
    write(&table).map_err(ViewError::Csv)
}

fn write(table: &Table) -> Result<String, csv::Error> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(table.header)?;
    for row in &table.rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    // Only texts went in.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes what may be unknown.
fn maybe(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Joins a list.
fn listed(values: impl IntoIterator<Item = impl ToString>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    values.join("; ")
}

fn name(named: Option<&Named>) -> String {
    maybe(named.map(|named| &named.name))
}

/// Returns what an anchor names: a claim's words, or a name in a story.
fn anchored(anchor: &CorrectionAnchor) -> &str {
    match anchor {
        CorrectionAnchor::Claim { words, .. } => words,
        CorrectionAnchor::Identity { name, .. } => name,
    }
}
