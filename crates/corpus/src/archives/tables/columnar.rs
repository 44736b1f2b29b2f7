//! Tables as Apache Parquet.
//!
//! In: a Parquet file. Out: an item for each row, from the columns of a story only, or from that of its record where
//! there is one; the others are never read. Row groups are read one after another, a few rows at a time, so that memory holds a page of each
//! column. Where a row group is broken, the next one follows.

use std::fs::File;
use std::mem;
use std::panic::{self, AssertUnwindSafe};

use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::SchemaDescriptor;

use super::super::{ArchiveError, Item, Items};
use super::cells::{Cell, Cells, Stored, stored};
use super::{Column, FAILURE, RECORD, Row, find, place};

/// Reads a Parquet file.
pub(in super::super) fn open(file: File) -> Result<Items<'static>, ArchiveError> {
    let size = file
        .metadata()
        .map_err(|source| ArchiveError::read("the file", source))?
        .len();
    let file =
        guard(|| SerializedFileReader::new(file)).map_err(|error| broken("the file", error))?;
    let columns = columns(&file)?;
    Ok(Box::new(Rows {
        file,
        size,
        columns,
        next_group: 0,
        group: Vec::new(),
        left: 0,
        number: 0,
    }))
}

/// Takes a panic of the reader for an error.
///
/// It cuts pages by the lengths that they give and takes dictionaries for granted that may not be there,
/// and nothing shows from outside which page is at fault. What panicked is dropped with its row group.
fn guard<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let problem = "its pages contradict themselves";
        Err(ParquetError::General(problem.to_owned()))
    })
}

fn broken(place: &str, source: ParquetError) -> ArchiveError {
    ArchiveError::Parquet {
        place: place.to_owned(),
        source: Box::new(source),
    }
}

/// A column of a story: what it tells, its name, its leaf in the schema, and how it is stored.
struct Source {
    column: Column,
    name: String,
    leaf: usize,
    stored: Stored,
}

fn columns(file: &SerializedFileReader<File>) -> Result<Vec<Source>, ArchiveError> {
    let schema = file.metadata().file_metadata().schema_descr();
    let fields = schema.root_schema().get_fields();
    let names: Vec<String> = fields.iter().map(|field| field.name().to_owned()).collect();
    let of_records = of_records(schema);
    if !of_records.is_empty() {
        return Ok(of_records);
    }
    let found = find(&names)?.into_iter().map(|(column, _, name)| {
        let of_field = |leaf: &usize| schema.column(*leaf).path().parts().first() == Some(&name);
        let leaves: Vec<usize> = (0..schema.num_columns()).filter(of_field).collect();
        match leaves[..] {
            [leaf] => Ok(Source {
                column,
                stored: stored(column, &schema.column(leaf), &name)?,
                name,
                leaf,
            }),
            _ => Err(ArchiveError::Column {
                column: name,
                found: "a structure".to_owned(),
                expected: "text",
            }),
        }
    });
    found.collect()
}

/// Returns the columns of a table of records: one of texts that is called so, and what goes with it. None where it is
/// another table.
fn of_records(schema: &SchemaDescriptor) -> Vec<Source> {
    let texts = |column: Column, called: &str| {
        let leaves = (0..schema.num_columns()).map(|leaf| (leaf, schema.column(leaf)));
        let mut sources = leaves.filter_map(|(leaf, of)| {
            let name = of.path().parts().first()?.clone();
            let stored = stored(column, &of, &name).ok()?;
            let is_called = name.trim().eq_ignore_ascii_case(called);
            is_called.then_some(Source {
                column,
                name,
                leaf,
                stored,
            })
        });
        sources.next()
    };
    let Some(record) = texts(Column::Record, RECORD) else {
        return Vec::new();
    };
    let failure = texts(Column::Failure, FAILURE);
    std::iter::once(record).chain(failure).collect()
}

/// The rows of a file.
struct Rows {
    file: SerializedFileReader<File>,
    /// How many bytes the file has.
    size: u64,
    columns: Vec<Source>,
    next_group: usize,
    /// The cells of the row group that is read, column by column.
    group: Vec<Cells>,
    /// How many rows of it are left.
    left: usize,
    /// How many rows came before.
    number: usize,
}

impl Rows {
    /// Opens the next row group; tells whether there is one.
    fn open_group(&mut self) -> Result<bool, ParquetError> {
        if self.next_group >= self.file.num_row_groups() {
            return Ok(false);
        }
        self.next_group += 1;
        let group = self.file.get_row_group(self.next_group - 1)?;
        let rows = usize::try_from(group.metadata().num_rows());
        let rows = rows.map_err(|_| ParquetError::General("a negative number of rows".into()))?;
        self.left = rows;
        self.group.clear();
        for source in &self.columns {
            let column = group.metadata().column(source.leaf);
            within(column, self.size)?;
            let levels = column.column_descr().max_def_level();
            let reader = group.get_column_reader(source.leaf)?;
            self.group.push(Cells::new(reader, source.stored, levels));
        }
        Ok(true)
    }

    /// Reads the cells of the next row.
    fn read_row(&mut self) -> Result<Vec<Vec<Cell>>, ParquetError> {
        self.group.iter_mut().map(Cells::next_row).collect()
    }

    fn item(&self, cells: Vec<Vec<Cell>>) -> Result<Item, ArchiveError> {
        let mut row = Row::new(self.number);
        for (source, cells) in self.columns.iter().zip(cells) {
            for cell in cells {
                put(&mut row, source, cell)?;
            }
        }
        if self
            .columns
            .iter()
            .any(|source| source.column == Column::Record)
        {
            return row.finish_record();
        }
        let names = self.columns.iter();
        let columns = names.map(|source| (source.column, source.leaf, source.name.clone()));
        row.finish(&columns.collect())
    }
}

fn put(row: &mut Row, source: &Source, cell: Cell) -> Result<(), ArchiveError> {
    let (place, column) = (row.place(), source.name.clone());
    let value = match cell {
        Cell::Bytes(bytes) => match str::from_utf8(bytes.data()) {
            Ok(value) => value.to_owned(),
            Err(error) => {
                return Err(ArchiveError::Encoding {
                    place,
                    column,
                    byte: error.valid_up_to(),
                });
            }
        },
        Cell::Text(value) => value,
        Cell::NoDate => {
            return Err(ArchiveError::Cell {
                place,
                column,
                problem: "is no date of this calendar",
            });
        }
    };
    match source.stored {
        // A list has its names apart already, whatever stands in them.
        Stored::List => row.put_authors(std::iter::once(value.as_str())),
        Stored::Text
        | Stored::LongText
        | Stored::Integer
        | Stored::Day
        | Stored::Moment(_)
        | Stored::OldMoment => row.put(source.column, value),
    }
    Ok(())
}

/// Checks that a column's bytes lie within the file: the reader trusts what the file says of them.
fn within(column: &ColumnChunkMetaData, size: u64) -> Result<(), ParquetError> {
    let start = column
        .dictionary_page_offset()
        .unwrap_or(column.data_page_offset());
    let end = start.checked_add(column.compressed_size());
    let end = end.and_then(|end| u64::try_from(end).ok());
    let sane = start >= 0 && column.data_page_offset() >= 0 && column.compressed_size() >= 0;
    if sane && end.is_some_and(|end| end <= size) {
        return Ok(());
    }
    Err(ParquetError::General(
        "a column lies outside of the file".to_owned(),
    ))
}

impl Iterator for Rows {
    type Item = Result<Item, ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.left == 0 {
            match guard(|| self.open_group()) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    let place = format!("row group {}", self.next_group);
                    self.number = self.number.saturating_add(mem::take(&mut self.left));
                    return Some(Err(broken(&place, error)));
                }
            }
        }
        self.left -= 1;
        self.number += 1;
        Some(match guard(|| self.read_row()) {
            Ok(cells) => self.item(cells),
            Err(error) => {
                let error = broken(&place(self.number), error);
                // The columns have come apart: no later row of the group is sure.
                self.group.clear();
                self.number = self.number.saturating_add(mem::take(&mut self.left));
                Err(error)
            }
        })
    }
}

#[cfg(test)]
mod tests;
