//! A table as Parquet: a column of its type each, rows that are many enough written as a group.

use std::io::Write;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::{Cell, CellKind, ColumnOfTable};

/// How many rows are gathered before they are written.
const GATHERED: usize = 4096;

/// A Parquet table in the writing.
pub(super) struct ParquetTable<W: Write + Send> {
    schema: SchemaRef,
    columns: Vec<Column>,
    rows: usize,
    writer: ArrowWriter<W>,
}

/// The cells of a column that are not written yet.
enum Column {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Whole(Int64Builder),
    Share(Float64Builder),
    Flag(BooleanBuilder),
    Day(Date32Builder),
}

impl<W: Write + Send> ParquetTable<W> {
    pub(super) fn new(columns: &[ColumnOfTable], out: W) -> Result<Self, ParquetError> {
        let fields: Vec<Field> = columns
            .iter()
            .map(|column| Field::new(column.name, data_type(column.kind), true))
            .collect();
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .build();
        Ok(Self {
            columns: columns
                .iter()
                .map(|column| Column::new(column.kind))
                .collect(),
            rows: 0,
            writer: ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties))?,
            schema,
        })
    }

    pub(super) fn add(&mut self, rows: &[Vec<Cell>]) -> Result<(), ParquetError> {
        for row in rows {
            for (column, cell) in self.columns.iter_mut().zip(row) {
                column.add(cell);
            }
        }
        self.rows += rows.len();
        if self.rows >= GATHERED {
            self.write()?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<W, ParquetError> {
        self.write()?;
        self.writer.into_inner()
    }

    fn write(&mut self) -> Result<(), ParquetError> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        let arrays = self.columns.iter_mut().map(Column::take).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays)?;
        self.writer.write(&batch)
    }
}

fn data_type(kind: CellKind) -> DataType {
    match kind {
        CellKind::Text => DataType::Utf8,
        CellKind::Texts => DataType::new_list(DataType::Utf8, true),
        CellKind::Whole => DataType::Int64,
        CellKind::Share => DataType::Float64,
        CellKind::Flag => DataType::Boolean,
        CellKind::Day => DataType::Date32,
    }
}

/// How many days from year 1 the days of Arrow are counted from: the first of 1970.
const EPOCH: i64 = 719_163;

impl Column {
    fn new(kind: CellKind) -> Self {
        match kind {
            CellKind::Text => Self::Text(StringBuilder::new()),
            CellKind::Texts => Self::Texts(ListBuilder::new(StringBuilder::new())),
            CellKind::Whole => Self::Whole(Int64Builder::new()),
            CellKind::Share => Self::Share(Float64Builder::new()),
            CellKind::Flag => Self::Flag(BooleanBuilder::new()),
            CellKind::Day => Self::Day(Date32Builder::new()),
        }
    }

    /// Adds a cell; one of another kind, which no column has, counts as empty.
    fn add(&mut self, cell: &Cell) {
        match (self, cell) {
            (Self::Text(column), Cell::Text(text)) => column.append_value(text),
            (Self::Text(column), _) => column.append_null(),
            (Self::Texts(column), Cell::Texts(texts)) => {
                column.append_value(texts.iter().map(Some))
            }
            (Self::Texts(column), _) => column.append_null(),
            (Self::Whole(column), Cell::Whole(number)) => column.append_value(*number),
            (Self::Whole(column), _) => column.append_null(),
            (Self::Share(column), Cell::Share(share)) => column.append_value(*share),
            (Self::Share(column), _) => column.append_null(),
            (Self::Flag(column), Cell::Flag(is_so)) => column.append_value(*is_so),
            (Self::Flag(column), _) => column.append_null(),
            (Self::Day(column), Cell::Day(day)) => {
                let days = day.number() - EPOCH;
                column.append_option(i32::try_from(days).ok());
            }
            (Self::Day(column), _) => column.append_null(),
        }
    }

    fn take(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Texts(column) => Arc::new(column.finish()),
            Self::Whole(column) => Arc::new(column.finish()),
            Self::Share(column) => Arc::new(column.finish()),
            Self::Flag(column) => Arc::new(column.finish()),
            Self::Day(column) => Arc::new(column.finish()),
        }
    }
}
