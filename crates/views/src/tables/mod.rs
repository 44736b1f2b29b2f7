//! Records as flat tables, for spreadsheets, data frames and databases: CSV and Parquet.
//!
//! One row for each thing of a record; `story` and the thing's own id join the tables. Offsets count code points of the
//! story's text, half-open; days are ISO 8601; what is unknown is empty. Names and order of columns are stable: a column
//! may come at the end, none changes its meaning. docs/tables.md lists them, and is written from here.

mod batches;
mod cells;
mod columns;
mod csv;
mod parquet;

use std::io::Write;

use onrecord_record::{Offsets, Record};

pub use batches::TableBatch;
pub use cells::{Cell, CellKind};
pub use columns::ColumnOfTable;
use columns::{
    CLAIMS, Column, ENTITIES, EVENTS, MENTIONS, PARTICIPANTS, RELATIONS, REMARKS, ROLES, SENTENCES,
    STORIES, TIMES,
};

use self::csv::CsvTable;
use self::parquet::ParquetTable;
use crate::ViewError;

/// A table of what records hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row for each story.
    Stories,
    /// A row for each sentence.
    Sentences,
    /// A row for each entity.
    Entities,
    /// A row for each mention of an entity.
    Mentions,
    /// A row for each time expression.
    Times,
    /// A row for each claim.
    Claims,
    /// A row for each relation of two entities.
    Relations,
    /// A row for each title or office.
    Roles,
    /// A row for each event.
    Events,
    /// A row for each entity that takes part in an event.
    Participants,
    /// A row for each remark on how a story was read.
    Remarks,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 11] = [
        Self::Stories,
        Self::Sentences,
        Self::Entities,
        Self::Mentions,
        Self::Times,
        Self::Claims,
        Self::Relations,
        Self::Roles,
        Self::Events,
        Self::Participants,
        Self::Remarks,
    ];

    /// Returns its name, which its file has.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stories => "stories",
            Self::Sentences => "sentences",
            Self::Entities => "entities",
            Self::Mentions => "mentions",
            Self::Times => "times",
            Self::Claims => "claims",
            Self::Relations => "relations",
            Self::Roles => "roles",
            Self::Events => "events",
            Self::Participants => "participants",
            Self::Remarks => "remarks",
        }
    }

    /// Returns its columns, in order.
    #[must_use]
    pub fn columns(self) -> Vec<ColumnOfTable> {
        match self {
            Self::Stories => told(STORIES),
            Self::Sentences => told(SENTENCES),
            Self::Entities => told(ENTITIES),
            Self::Mentions => told(MENTIONS),
            Self::Times => told(TIMES),
            Self::Claims => told(CLAIMS),
            Self::Relations => told(RELATIONS),
            Self::Roles => told(ROLES),
            Self::Events => told(EVENTS),
            Self::Participants => told(PARTICIPANTS),
            Self::Remarks => told(REMARKS),
        }
    }

    /// Returns its rows of one record, each with a cell for every column.
    #[must_use]
    pub fn rows(self, record: &Record) -> Vec<Vec<Cell>> {
        let offsets = Offsets::new(&record.story.text);
        let of = Of {
            record,
            offsets: &offsets,
        };
        match self {
            Self::Stories => rows(of, STORIES, [record]),
            Self::Sentences => rows(of, SENTENCES, &record.sentences),
            Self::Entities => rows(of, ENTITIES, &record.entities),
            Self::Mentions => {
                let entities = record.entities.iter();
                let mentions = entities
                    .flat_map(|entity| entity.mentions.iter().map(|mention| (entity.id, *mention)));
                mentions
                    .map(|mention| row(of, MENTIONS, &mention))
                    .collect()
            }
            Self::Times => rows(of, TIMES, &record.times),
            Self::Claims => rows(of, CLAIMS, &record.claims),
            Self::Relations => rows(of, RELATIONS, &record.relations),
            Self::Roles => rows(of, ROLES, &record.roles),
            Self::Events => rows(of, EVENTS, &record.events),
            Self::Participants => {
                let events = record.events.iter();
                let participants = events
                    .flat_map(|event| event.participants.iter().map(|part| (event.id, *part)));
                participants
                    .map(|part| row(of, PARTICIPANTS, &part))
                    .collect()
            }
            Self::Remarks => rows(of, REMARKS, &record.remarks),
        }
    }
}

/// A record, and where its words stand.
#[derive(Clone, Copy)]
struct Of<'a> {
    record: &'a Record,
    offsets: &'a Offsets,
}

fn told<T>(columns: &[Column<T>]) -> Vec<ColumnOfTable> {
    columns.iter().map(Column::told).collect()
}

fn rows<'a, T: 'a>(
    of: Of<'_>,
    columns: &[Column<T>],
    things: impl IntoIterator<Item = &'a T>,
) -> Vec<Vec<Cell>> {
    things
        .into_iter()
        .map(|thing| row(of, columns, thing))
        .collect()
}

fn row<T>(of: Of<'_>, columns: &[Column<T>], thing: &T) -> Vec<Cell> {
    columns
        .iter()
        .map(|column| (column.value)(of, thing))
        .collect()
}

/// In what form tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableForm {
    /// Text under a header row, as RFC 4180 has it; lists are joined by `; `.
    Csv,
    /// Apache Parquet, with types, compressed by zstd.
    Parquet,
}

impl TableForm {
    /// Returns how a file's name ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

/// A table in the writing, fed record by record; few of its rows stand in memory at once.
pub struct TableWriter<W: Write + Send> {
    table: Table,
    form: Form<W>,
}

enum Form<W: Write + Send> {
    Csv(Box<CsvTable<W>>),
    Parquet(Box<ParquetTable<W>>),
}

impl<W: Write + Send> TableWriter<W> {
    /// Begins a table.
    ///
    /// # Errors
    ///
    /// [`ViewError::Csv`] or [`ViewError::Parquet`] where nothing can be written.
    pub fn new(table: Table, form: TableForm, out: W) -> Result<Self, ViewError> {
        let form = match form {
            TableForm::Csv => {
                let table = CsvTable::new(&table.columns(), out).map_err(ViewError::Csv)?;
                Form::Csv(Box::new(table))
            }
            TableForm::Parquet => Form::Parquet(Box::new(ParquetTable::new(table, out)?)),
        };
        Ok(Self { table, form })
    }

    /// Adds the rows of a record.
    ///
    /// # Errors
    ///
    /// [`ViewError::Csv`] or [`ViewError::Parquet`] where they cannot be written.
    pub fn add(&mut self, record: &Record) -> Result<(), ViewError> {
        match &mut self.form {
            Form::Csv(table) => {
                let rows = self.table.rows(record);
                table.add(&rows).map_err(ViewError::Csv)
            }
            Form::Parquet(table) => table.add(record),
        }
    }

    /// Ends the table and returns what it was written to.
    ///
    /// # Errors
    ///
    /// [`ViewError::Csv`] or [`ViewError::Parquet`] where its end cannot be written.
    pub fn finish(self) -> Result<W, ViewError> {
        match self.form {
            Form::Csv(table) => table.finish().map_err(ViewError::Csv),
            Form::Parquet(table) => table.finish(),
        }
    }
}
