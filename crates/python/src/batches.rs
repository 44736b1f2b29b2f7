//! Stories in batches of Arrow, read into batches of the tables that the exports have too, or into records.
//!
//! Columns are found by name: `text` is needed; `id`, `title`, `outlet`, `published`, `url`, `authors` and `page` may be
//! there. A story that is not fit to be read is a failure with its reason, and nothing else fails by it.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_pyarrow::PyArrowType;
use onrecord_reader::Reader;
use onrecord_record::Record;
use onrecord_views::{Table, TableBatch, ViewError, jsonl};
use pyo3::PyResult;
use pyo3::exceptions::PyValueError;

use crate::columns::{Stories, Texts};
use crate::failures::OnrecordError;

/// The tables by name, and the stories that were not read: row, id and reason.
pub(crate) type Read = (
    Vec<(&'static str, PyArrowType<RecordBatch>)>,
    Vec<(usize, String, String)>,
);

/// Reads the stories of a batch into tables, in order.
pub(crate) fn read(reader: &Reader, stories: &RecordBatch) -> PyResult<Read> {
    let stories = Stories::of(stories)?;
    let mut tables: Vec<(Table, TableBatch)> = Table::ALL
        .into_iter()
        .map(|table| (table, TableBatch::new(table)))
        .collect();
    let mut failed = Vec::new();
    for row in 0..stories.count() {
        let story = stories.story(row);
        let id = story.id.clone();
        match stories.read(reader, row, story) {
            Ok(record) => tables.iter_mut().for_each(|(_, batch)| batch.add(&record)),
            Err(error) => failed.push((row, id, error.to_string())),
        }
    }
    let tables = tables.into_iter().map(|(table, batch)| {
        let rows = taken(batch)?;
        Ok((table.name(), PyArrowType(rows)))
    });
    Ok((tables.collect::<PyResult<_>>()?, failed))
}

/// Reads the stories of a batch into the columns `record`, as JSON, and `failure`, of which each row has one.
pub(crate) fn read_records(reader: &Reader, stories: &RecordBatch) -> PyResult<RecordBatch> {
    let given = Texts::of(stories, "failure")?;
    let stories = Stories::of(stories)?;
    let (mut records, mut failures) = (StringBuilder::new(), StringBuilder::new());
    for row in 0..stories.count() {
        match record(reader, &stories, given.at(row), row) {
            Ok(record) => {
                records.append_value(record);
                failures.append_null();
            }
            Err(reason) => {
                records.append_null();
                failures.append_value(reason);
            }
        }
    }
    let columns: [(&str, ArrayRef); 2] = [
        ("record", Arc::new(records.finish())),
        ("failure", Arc::new(failures.finish())),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true)))
        .map_err(|error| OnrecordError::new_err(error.to_string()))
}

/// Reads a story; what failed before it came here stays failed.
fn record(
    reader: &Reader,
    stories: &Stories<'_>,
    failure: Option<&str>,
    row: usize,
) -> Result<String, String> {
    if let Some(failure) = failure {
        return Err(failure.to_owned());
    }
    if !stories.has_text(row) {
        return Err("`text` is missing".to_owned());
    }
    let record = stories.read(reader, row, stories.story(row));
    let record = record.map_err(|error| error.to_string())?;
    written(&record).map_err(|error| error.to_string())
}

/// Writes a record as JSON.
pub(crate) fn written(record: &Record) -> Result<String, ViewError> {
    let mut line = jsonl(record)?;
    line.truncate(line.trim_end().len());
    Ok(line)
}

/// Returns the rows of a table of some records, given as JSON in the column `record`; where there is none, none are.
pub(crate) fn table(name: &str, records: &RecordBatch) -> PyResult<RecordBatch> {
    let mut batch = TableBatch::new(named(name)?);
    let records_of = Texts::of(records, "record")?;
    for row in 0..records.num_rows() {
        if let Some(text) = records_of.at(row) {
            batch.add(&parsed(text)?);
        }
    }
    taken(batch)
}

/// Returns a table without rows.
pub(crate) fn empty_table(name: &str) -> PyResult<RecordBatch> {
    taken(TableBatch::new(named(name)?))
}

/// Takes a record from JSON.
pub(crate) fn parsed(record: &str) -> PyResult<Record> {
    serde_json::from_str(record)
        .map_err(|error| PyValueError::new_err(format!("no record: {error}")))
}

fn named(name: &str) -> PyResult<Table> {
    let mut all = Table::ALL.into_iter();
    let found = all.find(|table| table.name() == name);
    found.ok_or_else(|| PyValueError::new_err(format!("`{name}` is no table")))
}

fn taken(mut batch: TableBatch) -> PyResult<RecordBatch> {
    batch
        .take()
        .map_err(|error| OnrecordError::new_err(error.to_string()))
}
