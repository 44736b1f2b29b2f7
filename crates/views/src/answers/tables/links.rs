//! The tables of copies, origins, conflicts, and the story of a claim.

use onrecord_record::answers::{
    Conflict, Copies, Copy, Origins, OriginsOfPart, Report, Statement, Step, Trace,
};

use super::{Table, listed, maybe, name};

/// One row a story, groups by their number.
pub(super) fn copies(groups: &[Copies]) -> Table {
    let rows = (1_u32..).zip(groups).flat_map(|(number, group)| {
        let stories = group.stories.iter();
        stories.map(move |story| copy(number, group, story))
    });
    Table {
        header: &[
            "group",
            "origin",
            "credited",
            "why",
            "id",
            "title",
            "outlet",
            "published",
            "url",
            "credits",
            "nearest",
            "verbatim",
            "reworded",
        ],
        rows: rows.collect(),
    }
}

fn copy(number: u32, group: &Copies, copy: &Copy) -> Vec<String> {
    vec![
        number.to_string(),
        maybe(group.origin.as_ref()),
        maybe(group.credited.as_ref()),
        group.why.clone(),
        copy.story.id.to_string(),
        maybe(copy.story.title.as_ref()),
        maybe(copy.story.outlet.as_ref()),
        maybe(copy.story.published.as_ref()),
        maybe(copy.story.url.as_ref()),
        listed(&copy.credits),
        maybe(copy.nearest.as_ref()),
        maybe(copy.verbatim),
        maybe(copy.reworded),
    ]
}

/// Declares a table's header: the columns before those of a statement, and theirs.
macro_rules! with_statement {
    ($($before:literal),*) => {
        &[
            $($before,)*
            "id", "words", "speaker", "identity", "source", "voice", "form", "firmness", "chain",
            "story", "title", "outlet", "published",
        ]
    };
}

/// Returns a row: its first columns, then those of a statement.
fn row(mut before: Vec<String>, statement: &Statement) -> Vec<String> {
    before.extend([
        statement.id.to_string(),
        statement.words.clone(),
        name(statement.speaker.as_ref()),
        maybe(statement.speaker.as_ref().and_then(|speaker| speaker.id)),
        maybe(statement.source.as_ref()),
        maybe(statement.voice.map(|voice| voice.name())),
        maybe(statement.form.map(|form| form.name())),
        statement.firmness.name().to_owned(),
        listed(&statement.chain),
        statement.id.story.to_string(),
        maybe(statement.title.as_ref()),
        maybe(statement.outlet.as_ref()),
        maybe(statement.published.as_ref()),
    ]);
    before
}

/// One row a report, parts by their number.
pub(super) fn origins(origins: &Origins) -> Table {
    let rows = (1_u32..).zip(&origins.parts).flat_map(|(number, part)| {
        let reports = part.reports.iter();
        reports.map(move |one| report(number, part, one))
    });
    Table {
        header: with_statement!(
            "part",
            "part_words",
            "least",
            "most",
            "origin",
            "who",
            "kind",
            "perhaps",
            "agreement",
            "why",
            "copy_of",
            "first",
            "first_kept"
        ),
        rows: rows.collect(),
    }
}

fn report(number: u32, part: &OriginsOfPart, report: &Report) -> Vec<String> {
    let place = report.origin.and_then(|origin| origin.checked_sub(1));
    let origin = place.and_then(|place| part.origins.get(place as usize));
    let id = Some(&report.statement.id);
    let before = vec![
        number.to_string(),
        part.words.clone(),
        part.least.to_string(),
        part.most.to_string(),
        maybe(report.origin),
        maybe(origin.map(|origin| &origin.who)),
        maybe(origin.map(|origin| origin.kind.name())),
        maybe(origin.map(|origin| origin.perhaps)),
        report.agreement.name().to_owned(),
        report.why.clone(),
        maybe(report.copy_of.as_ref()),
        (part.first.as_ref() == id).to_string(),
        (part.first_kept.as_ref() == id).to_string(),
    ];
    row(before, &report.statement)
}

/// One row a statement, conflicts by their number, sides by `one` and `other`.
pub(super) fn conflicts(conflicts: &[Conflict]) -> Table {
    let rows = (1_u32..).zip(conflicts).flat_map(|(number, conflict)| {
        let sides = [("one", &conflict.one), ("other", &conflict.other)];
        sides.into_iter().flat_map(move |(side, stated)| {
            stated.iter().map(move |statement| {
                let before = vec![
                    number.to_string(),
                    conflict.difference.name().to_owned(),
                    conflict.why.clone(),
                    side.to_owned(),
                ];
                row(before, statement)
            })
        })
    });
    Table {
        header: with_statement!("conflict", "difference", "why", "side"),
        rows: rows.collect(),
    }
}

/// One row a report.
pub(super) fn trace(trace: &Trace) -> Table {
    let step = |step: &Step| {
        let before = vec![
            step.turn.name().to_owned(),
            maybe(step.change.as_ref()),
            maybe(step.copy_of.as_ref()),
        ];
        row(before, &step.statement)
    };
    Table {
        header: with_statement!("turn", "change", "copy_of"),
        rows: trace.steps.iter().map(step).collect(),
    }
}
