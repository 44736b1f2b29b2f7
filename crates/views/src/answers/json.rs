//! Answers as JSON: one document over several lines, or one object a line.
//!
//! The fields are those of [`onrecord_record::answers`]. Of findings each line says what was `found`:
//! identity, claim or story.

use onrecord_record::answers::{Finding, Findings};
use serde_json::to_string;

use super::Answer;
use crate::ViewError;

/// Writes an answer as one document.
pub(super) fn document(answer: &Answer<'_>) -> Result<String, ViewError> {
    let written = match *answer {
        Answer::Findings(findings) => serde_json::to_string_pretty(findings),
        Answer::Identity(page) => serde_json::to_string_pretty(page),
        Answer::Identities(lines) => serde_json::to_string_pretty(lines),
        Answer::Contacts(contacts) => serde_json::to_string_pretty(contacts),
        Answer::Claims(claims) => serde_json::to_string_pretty(claims),
        Answer::Timeline(events) => serde_json::to_string_pretty(events),
        Answer::Evidence(evidence) => serde_json::to_string_pretty(evidence),
        Answer::Stories(stories) => serde_json::to_string_pretty(stories),
        Answer::Outlets(outlets) => serde_json::to_string_pretty(outlets),
        Answer::Source(profile) => serde_json::to_string_pretty(profile),
        Answer::Changes(changes) => serde_json::to_string_pretty(changes),
        Answer::Failures(failures) => serde_json::to_string_pretty(failures),
        Answer::Corrections(corrections) => serde_json::to_string_pretty(corrections),
        Answer::Rereadings(rereadings) => serde_json::to_string_pretty(rereadings),
        Answer::Copies(groups) => serde_json::to_string_pretty(groups),
        Answer::Origins(origins) => serde_json::to_string_pretty(origins),
        Answer::Conflicts(conflicts) => serde_json::to_string_pretty(conflicts),
        Answer::Trace(trace) => serde_json::to_string_pretty(trace),
    };
    Ok(written.map_err(ViewError::Json)? + "\n")
}

/// Writes an answer as lines: of a list one for each row, of a page one.
pub(super) fn lines(answer: &Answer<'_>) -> Result<String, ViewError> {
    let rows = match *answer {
        Answer::Findings(findings) => found(findings).iter().map(to_string).collect(),
        Answer::Identity(page) => to_string(page).map(|page| vec![page]),
        Answer::Identities(lines) => lines.iter().map(to_string).collect(),
        Answer::Contacts(contacts) => contacts.contacts.iter().map(to_string).collect(),
        Answer::Claims(claims) => claims.iter().map(to_string).collect(),
        Answer::Timeline(events) => events.iter().map(to_string).collect(),
        Answer::Evidence(evidence) => to_string(evidence).map(|evidence| vec![evidence]),
        Answer::Stories(stories) => stories.iter().map(to_string).collect(),
        Answer::Outlets(outlets) => outlets.iter().map(to_string).collect(),
        Answer::Source(profile) => to_string(profile).map(|profile| vec![profile]),
        Answer::Changes(changes) => changes.iter().map(to_string).collect(),
        Answer::Failures(failures) => failures.iter().map(to_string).collect(),
        Answer::Corrections(corrections) => corrections.iter().map(to_string).collect(),
        Answer::Rereadings(rereadings) => rereadings.iter().map(to_string).collect(),
        Answer::Copies(groups) => groups.iter().map(to_string).collect(),
        Answer::Origins(origins) => to_string(origins).map(|origins| vec![origins]),
        Answer::Conflicts(conflicts) => conflicts.iter().map(to_string).collect(),
        Answer::Trace(trace) => to_string(trace).map(|trace| vec![trace]),
    };
    let rows: Vec<String> = rows.map_err(ViewError::Json)?;
    Ok(rows.iter().map(|row| format!("{row}\n")).collect())
}

/// Returns what was found one by one, in the order of a page.
fn found(findings: &Findings) -> Vec<Finding> {
    let identities = findings.identities.iter().cloned().map(Finding::Identity);
    let claims = findings.claims.iter().cloned().map(Finding::Claim);
    let stories = findings.stories.iter().cloned().map(Finding::Story);
    identities.chain(claims).chain(stories).collect()
}
