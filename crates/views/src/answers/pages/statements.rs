//! Statements on a page: the words, quoted where the source is; who stands behind them, and where they stand.
//!
//! In: a claim, or a sentence that the outlet stands behind itself. Out: the words on lines of their own,
//! and a line of facts that ends with the id.

use onrecord_record::answers::Statement;
use onrecord_record::{Form, Published, StoryId, Voice};

use super::claims::{Behind, carriers};
use super::{fact, name, styled};
use crate::sheet::{CUE, Joined, PLAIN, Sheet, clean, long_moment};

/// Adds a statement, with more facts before its id.
pub(super) fn add(sheet: &mut Sheet, indent: usize, statement: &Statement, more: Vec<Joined>) {
    add_words(sheet, indent, statement);
    let mut facts = behind(statement);
    add_published(
        &mut facts,
        statement.outlet.as_ref(),
        statement.published.as_ref(),
    );
    facts.extend(more);
    add_facts(sheet, indent, statement, facts);
}

/// Adds a statement's words, direct speech in quotation marks.
pub(super) fn add_words(sheet: &mut Sheet, indent: usize, statement: &Statement) {
    let words = clean(&statement.words);
    let words = match statement.form {
        Some(Form::Direct) => format!("“{words}”"),
        Some(Form::Indirect | Form::Mixed) | None => words,
    };
    sheet.add_words(indent, &words, PLAIN);
}

/// Adds facts of a statement below its words, its id last.
pub(super) fn add_facts(
    sheet: &mut Sheet,
    indent: usize,
    statement: &Statement,
    mut facts: Vec<Joined>,
) {
    facts.push(fact(statement.id.to_string()));
    sheet.add_flow(&" ".repeat(indent + 2), facts);
}

/// Says who stands behind a statement, how firmly where that is not plain, and through whom it came.
pub(super) fn behind(statement: &Statement) -> Vec<Joined> {
    let Some(behind) = source(statement) else {
        return vec![styled((stands_behind(statement), CUE))];
    };
    let mut facts = behind.facts(statement.firmness);
    facts.extend(carriers(&statement.chain));
    facts
}

/// Says who stands behind a statement.
#[must_use]
pub fn stands_behind(statement: &Statement) -> String {
    source(statement).map_or_else(|| "the outlet itself".to_owned(), Behind::who)
}

fn source(statement: &Statement) -> Option<Behind<'_>> {
    let speaker = statement.speaker.as_ref();
    let named = speaker.map(|_| Voice::Named);
    Some(Behind {
        speaker,
        source: statement.source.as_ref(),
        voice: statement.voice.or(named)?,
    })
}

/// Adds outlet, day and time to a line of facts, as far as they are known.
pub(super) fn add_published(
    facts: &mut Vec<Joined>,
    outlet: Option<&String>,
    published: Option<&Published>,
) {
    facts.extend(outlet.map(|outlet| fact(name(outlet))));
    facts.extend(published.map(|published| fact(long_moment(published))));
}

/// Says which story's text a story takes over.
pub(super) fn copy(of: Option<&StoryId>) -> Option<Joined> {
    of.map(|story| fact(format!("copy of {story}")))
}
