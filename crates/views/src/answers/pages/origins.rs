//! From how many mouths a claim comes: the mouths with their reports, those that only echo, and what speaks
//! against it.
//!
//! A claim that is taken in one piece has its count as the heading; of one in several parts each part's
//! words stand there, and the count below.

use onrecord_record::answers::{
    Agreement, Mouth, Opposed, Origin, Origins, OriginsOfPart, Report, StatementAddress,
};

use super::links::differ;
use super::{fact, name, statements, styled};
use crate::sheet::{
    BOLD, CHANGED, CUE, DIM, Joined, PLAIN, Sheet, capitalised, clean, counted, long_moment,
};

/// Adds the claim, then part by part the mouths that it goes back to.
pub(super) fn add(sheet: &mut Sheet, origins: &Origins) {
    statements::add(sheet, 0, &origins.statement, Vec::new());
    for part in &origins.parts {
        add_count(sheet, origins, part);
        add_firsts(sheet, part);
        for (number, origin) in (1..).zip(&part.origins) {
            add_mouth(sheet, number, origin, part);
        }
        add_echoes(sheet, part);
        add_against(sheet, &part.against);
    }
}

/// Adds how many report a part and how many mouths they go back to, under its words unless they are all.
fn add_count(sheet: &mut Sheet, origins: &Origins, part: &OriginsOfPart) {
    let reports = counted(part.reports.len(), "report", "reports");
    let count = format!("{reports}, {}", independent(part.least, part.most));
    let is_only = origins.parts.len() == 1;
    if is_only && bare(&part.words) == bare(&origins.statement.words) {
        return sheet.add_long_heading(&count, "");
    }
    sheet.add_long_heading(&part.words, "");
    sheet.add_words(0, &count, BOLD);
}

/// Returns words without the marks around them, in lower case.
fn bare(words: &str) -> String {
    let words = clean(words).to_lowercase();
    words
        .trim_matches(|one: char| !one.is_alphanumeric())
        .to_owned()
}

/// Counts independent origins.
#[must_use]
pub fn independent(least: u32, most: u32) -> String {
    let many = counted(most as usize, "independent origin", "independent origins");
    match (least, most) {
        (_, 0) => "no origin that can be told: it is only echoed".to_owned(),
        (1, 1) => "one origin".to_owned(),
        (0, _) => format!("at most {many}"),
        (least, most) if least < most => format!("{least} to {many}"),
        (_, _) => many,
    }
}

/// Adds who published it first, and which report was here first where that is another.
fn add_firsts(sheet: &mut Sheet, part: &OriginsOfPart) {
    match &part.first {
        Some(first) => add_first(sheet, "first published by", first, part),
        None => sheet.add_words(0, "who published it first cannot be told", PLAIN),
    }
    let kept = part.first_kept.as_ref();
    if let Some(kept) = kept.filter(|kept| part.first.as_ref() != Some(kept)) {
        add_first(sheet, "first in this archive:", kept, part);
    }
}

fn add_first(sheet: &mut Sheet, what: &str, id: &StatementAddress, part: &OriginsOfPart) {
    let report = part.reports.iter().find(|one| one.statement.id == *id);
    let statement = report.map(|report| &report.statement);
    let outlet = statement.and_then(|statement| statement.outlet.as_ref());
    let published = statement.and_then(|statement| statement.published.as_ref());
    let who = outlet.map_or_else(|| clean(id.story.as_str()), |outlet| name(outlet));
    let mut facts = vec![styled((format!("{what} {who}"), PLAIN))];
    facts.extend(published.map(|published| fact(long_moment(published))));
    facts.push(fact(id.to_string()));
    sheet.add_flow("", facts);
}

fn add_mouth(sheet: &mut Sheet, number: u32, origin: &Origin, part: &OriginsOfPart) {
    sheet.add_gap();
    let mut facts: Vec<Joined> = vec![
        ("", (number.to_string(), BOLD)),
        (" ", (name(&origin.who), CUE)),
        fact(mouth(origin.kind)),
    ];
    let perhaps = || styled(("perhaps the same as another".to_owned(), CHANGED));
    facts.extend(origin.perhaps.then(perhaps));
    sheet.add_flow("", facts);
    let reports = part.reports.iter();
    for report in reports.filter(|report| goes_back(report, number, origin)) {
        add_report(sheet, report);
    }
}

/// Tells whether a report goes back to an origin, by its own word or the origin's.
#[must_use]
pub fn goes_back(report: &Report, number: u32, origin: &Origin) -> bool {
    report.origin == Some(number) || origin.reports.contains(&report.statement.id)
}

/// Says what kind of mouth it is.
#[must_use]
pub fn mouth(mouth: Mouth) -> &'static str {
    match mouth {
        Mouth::Named => "a named source",
        Mouth::Unnamed => "an unnamed source",
        Mouth::Document => "a document",
        Mouth::Outlet => "the outlet's own reporting",
        Mouth::Unknown => "a source that is not told",
    }
}

fn add_report(sheet: &mut Sheet, report: &Report) {
    let says = match report.agreement {
        Agreement::Same => None,
        Agreement::Part => Some("says a part of it"),
        Agreement::Whole => Some("says more"),
    };
    let mut facts: Vec<Joined> = says.map(fact).into_iter().collect();
    facts.extend(statements::copy(report.copy_of.as_ref()));
    statements::add(sheet, 2, &report.statement, facts);
}

/// Adds the reports that go back to none of the origins.
fn add_echoes(sheet: &mut Sheet, part: &OriginsOfPart) {
    let origins = || (1..).zip(&part.origins);
    let is_echo =
        |report: &Report| !origins().any(|(number, origin)| goes_back(report, number, origin));
    let echoes: Vec<&Report> = part.reports.iter().filter(|one| is_echo(one)).collect();
    if echoes.is_empty() {
        return;
    }
    sheet.add_gap();
    sheet.add_words(0, "Echoes, which have no origin of their own", BOLD);
    for report in echoes {
        add_report(sheet, report);
    }
}

/// Adds what cannot hold beside it, each with why.
fn add_against(sheet: &mut Sheet, against: &[Opposed]) {
    if against.is_empty() {
        return;
    }
    sheet.add_gap();
    sheet.add_words(0, "What speaks against it", BOLD);
    for opposed in against {
        statements::add(sheet, 2, &opposed.statement, Vec::new());
        let why = format!("{}: {}", differ(opposed.difference), clean(&opposed.why));
        sheet.add_words(4, &capitalised(&why), DIM);
    }
}
