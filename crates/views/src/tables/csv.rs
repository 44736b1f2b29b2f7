//! A table as CSV.

use std::io::Write;

use csv::{Terminator, Writer, WriterBuilder};

use super::{Cell, ColumnOfTable};

/// What stands between the texts of a list.
const BETWEEN: &str = "; ";

/// A CSV table in the writing.
pub(super) struct CsvTable<W: Write> {
    writer: Writer<W>,
}

impl<W: Write> CsvTable<W> {
    pub(super) fn new(columns: &[ColumnOfTable], out: W) -> csv::Result<Self> {
        let mut writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(out);
        writer.write_record(columns.iter().map(|column| column.name))?;
        Ok(Self { writer })
    }

    pub(super) fn add(&mut self, rows: &[Vec<Cell>]) -> csv::Result<()> {
        rows.iter()
            .try_for_each(|row| self.writer.write_record(row.iter().map(written)))
    }

    pub(super) fn finish(self) -> csv::Result<W> {
        self.writer
            .into_inner()
            .map_err(|error| error.into_error().into())
    }
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Texts(texts) => texts.join(BETWEEN),
        Cell::Whole(number) => number.to_string(),
        Cell::Share(share) => share.to_string(),
        Cell::Flag(is_so) => is_so.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}
