//! The columns of the tables: each with its name, what its cells hold, what it says, and where its value comes from.

mod claims;
mod entities;
mod events;
mod stories;

use onrecord_record::CodePoints;

use super::{Cell, CellKind, Of};
pub(super) use claims::CLAIMS;
pub(super) use entities::{ENTITIES, MENTIONS, RELATIONS, ROLES};
pub(super) use events::{EVENTS, PARTICIPANTS, TIMES};
pub(super) use stories::{REMARKS, SENTENCES, STORIES};

/// A column of a table, as it is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnOfTable {
    /// Its name.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: CellKind,
    /// What it says.
    pub about: &'static str,
}

/// A column of a table of things.
pub(super) struct Column<T> {
    name: &'static str,
    kind: CellKind,
    about: &'static str,
    pub(super) value: fn(Of<'_>, &T) -> Cell,
}

impl<T> Column<T> {
    const fn new(
        name: &'static str,
        kind: CellKind,
        about: &'static str,
        value: fn(Of<'_>, &T) -> Cell,
    ) -> Self {
        Self {
            name,
            kind,
            about,
            value,
        }
    }

    /// The first column of every table but that of stories.
    const fn story() -> Self {
        Self::new("story", CellKind::Text, "the story's id", |of, _| {
            Cell::text(&of.record.story.id)
        })
    }

    pub(super) fn told(&self) -> ColumnOfTable {
        ColumnOfTable {
            name: self.name,
            kind: self.kind,
            about: self.about,
        }
    }
}

/// Returns the words of some spans, a space between the pieces.
fn words(of: Of<'_>, spans: &[CodePoints]) -> Cell {
    if spans.is_empty() {
        return Cell::Empty;
    }
    let text = &of.record.story.text;
    let pieces: Vec<&str> = spans
        .iter()
        .map(|span| of.offsets.words(text, *span))
        .collect();
    Cell::Text(pieces.join(" "))
}

/// Returns where some spans stand: `12-40`, each.
fn places(spans: &[CodePoints]) -> Cell {
    let places = spans
        .iter()
        .map(|span| format!("{}-{}", span.start(), span.end()));
    Cell::Texts(places.collect())
}

fn start(span: CodePoints) -> Cell {
    Cell::whole(span.start())
}

fn end(span: CodePoints) -> Cell {
    Cell::whole(span.end())
}
