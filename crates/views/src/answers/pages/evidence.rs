//! A claim with every word that it stands on: where it stands, who told it to whom, what was put right.

use onrecord_record::answers::{Evidence, EvidencePart};
use unicode_width::UnicodeWidthStr;

use super::{claims, corrections, name, stories};
use crate::sheet::{CUE, DIM, PLAIN, Sheet, clean, wrap};

/// Adds the claim, its words in their place, and the claims around it.
pub(super) fn add(sheet: &mut Sheet, evidence: &Evidence) {
    claims::add(sheet, &evidence.claim);
    sheet.add_heading("Where it stands", "");
    stories::add_title(sheet, &evidence.story);
    stories::add_facts(sheet, &evidence.story);
    if let Some(url) = &evidence.story.url {
        sheet.add_words(2, &clean(url), DIM);
    }
    sheet.add_gap();
    sheet.add_words(0, &clean(&evidence.context), PLAIN);
    add_parts(sheet, &evidence.parts);
    let sha256 = format!("code points of the text with SHA-256 {}", evidence.sha256);
    sheet.add_words(0, &sha256, DIM);
    if evidence.claim.chain.len() > 1 {
        let chain: Vec<String> = evidence.claim.chain.iter().map(|one| name(one)).collect();
        sheet.add_heading("Through whom it came", "");
        sheet.add_words(0, &chain.join(" → "), PLAIN);
    }
    claims::add_section(sheet, "Told in", "", &evidence.told_by);
    claims::add_section(sheet, "Tells", "", &evidence.tells);
    if !evidence.corrections.is_empty() {
        sheet.add_heading("Corrections", "");
        corrections::add_all(sheet, &evidence.corrections);
    }
}

/// Adds a line for each stretch: what it is of the claim, its offsets, its words.
fn add_parts(sheet: &mut Sheet, parts: &[EvidencePart]) {
    sheet.add_gap();
    let places: Vec<String> = parts.iter().map(place).collect();
    let kinds = parts
        .iter()
        .map(|part| part.part.width())
        .max()
        .unwrap_or(0);
    let widest = places.iter().map(|place| place.width()).max().unwrap_or(0);
    let margin = kinds + widest + 4;
    for (part, place) in parts.iter().zip(&places) {
        let mut lead = (
            format!("{:<kinds$}  ", clean(&part.part)),
            format!("{place:<widest$}  "),
        );
        for line in wrap(
            &clean(&part.words),
            sheet.width().saturating_sub(margin).max(10),
        ) {
            sheet.add_line(&[(lead.0, CUE), (lead.1, DIM), (line, PLAIN)]);
            lead = (" ".repeat(kinds + 2), " ".repeat(widest + 2));
        }
        if let Some((start, end)) = part.html {
            let bytes = format!("bytes {start}–{end} of the page");
            sheet.add_words(margin, &bytes, DIM);
        }
    }
}

fn place(part: &EvidencePart) -> String {
    format!("{}–{}", part.span.start(), part.span.end())
}
