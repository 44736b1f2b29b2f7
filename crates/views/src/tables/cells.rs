//! What stands in a table's cells.

use onrecord_record::Day;

/// What a column's cells hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Text.
    Text,
    /// Several texts.
    Texts,
    /// A whole number.
    Whole,
    /// A share or a probability, from 0 to 1.
    Share,
    /// True or false.
    Flag,
    /// A day.
    Day,
}

impl CellKind {
    /// Returns its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "list of texts",
            Self::Whole => "whole number",
            Self::Share => "share, 0 to 1",
            Self::Flag => "true or false",
            Self::Day => "day",
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing: it is not known, or there is none.
    Empty,
    /// Text.
    Text(String),
    /// Several texts, in order.
    Texts(Vec<String>),
    /// A whole number.
    Whole(i64),
    /// A share or a probability, from 0 to 1.
    Share(f64),
    /// True or false.
    Flag(bool),
    /// A day.
    Day(Day),
}

impl Cell {
    /// Returns what stands in the cell, or nothing.
    pub(super) fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    pub(super) fn text(value: impl ToString) -> Self {
        Self::Text(value.to_string())
    }

    pub(super) fn texts<T: ToString>(values: &[T]) -> Self {
        Self::Texts(values.iter().map(ToString::to_string).collect())
    }

    pub(super) fn whole(value: impl Into<i64>) -> Self {
        Self::Whole(value.into())
    }
}
