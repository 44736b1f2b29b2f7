//! Rows of tables as Arrow has them: a column of its type each.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use onrecord_record::Record;

use super::{Cell, CellKind, ColumnOfTable, Table};
use crate::ViewError;

/// Rows of a table in the making, as a batch of Arrow.
pub struct TableBatch {
    table: Table,
    schema: SchemaRef,
    columns: Vec<Column>,
    rows: usize,
}

/// The cells of a column.
enum Column {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Whole(Int64Builder),
    Share(Float64Builder),
    Flag(BooleanBuilder),
    Day(Date32Builder),
}

impl TableBatch {
    /// Begins a batch without rows.
    #[must_use]
    pub fn new(table: Table) -> Self {
        let columns = table.columns();
        let field = |column: &ColumnOfTable| Field::new(column.name, data_type(column.kind), true);
        let fields: Vec<Field> = columns.iter().map(field).collect();
        let columns = columns.iter().map(|column| Column::new(column.kind));
        Self {
            table,
            schema: Arc::new(Schema::new(fields)),
            columns: columns.collect(),
            rows: 0,
        }
    }

    /// Returns the names and types of its columns.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// Returns how many rows have been added since the last were taken.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Adds the rows of a record.
    pub fn add(&mut self, record: &Record) {
        for row in self.table.rows(record) {
            for (column, cell) in self.columns.iter_mut().zip(&row) {
                column.add(cell);
            }
            self.rows += 1;
        }
    }

    /// Takes the rows that have been added.
    ///
    /// # Errors
    ///
    /// [`ViewError::Parquet`] where they are more than a batch can have.
    pub fn take(&mut self) -> Result<RecordBatch, ViewError> {
        self.rows = 0;
        let arrays = self.columns.iter_mut().map(Column::take).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays);
        batch.map_err(|error| ViewError::Parquet(error.into()))
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
