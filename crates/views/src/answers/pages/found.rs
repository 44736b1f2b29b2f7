//! What was found, by kind: people and bodies, claims, stories; what was looked for stands out in colour.

use onrecord_record::answers::{Findings, StoryFinding};

use super::{claims, people, stories};
use crate::sheet::{PLAIN, Part, Sheet};

const INDENT: &str = "  ";

/// Adds what was found, the best of each kind first.
pub(super) fn add(sheet: &mut Sheet, findings: &Findings) {
    if !findings.identities.is_empty() {
        sheet.add_heading("People and bodies", &shown(findings.identities.len()));
        people::add_lines(sheet, &findings.identities);
    }
    claims::add_section(
        sheet,
        "Claims",
        &shown(findings.claims.len()),
        &findings.claims,
    );
    if findings.stories.is_empty() {
        return;
    }
    sheet.add_heading("Stories", &shown(findings.stories.len()));
    for (number, story) in findings.stories.iter().enumerate() {
        if number > 0 {
            sheet.add_gap();
        }
        add_story(sheet, story);
    }
}

fn shown(number: usize) -> String {
    format!("{number} shown")
}

fn add_story(sheet: &mut Sheet, finding: &StoryFinding) {
    stories::add_title(sheet, &finding.story);
    let width = sheet.width() - INDENT.len();
    for line in claims::marked(&finding.excerpt, &finding.marks, width) {
        let indent: Part = (INDENT.to_owned(), PLAIN);
        let parts: Vec<Part> = [indent].into_iter().chain(line).collect();
        sheet.add_line(&parts);
    }
    stories::add_facts(sheet, &finding.story);
}
