//! Stories in batches of Arrow, read into batches of the tables that the exports have too.
//!
//! Columns are found by name: `text` is needed; `id`, `title`, `outlet`, `published` and `url` may be there. A story that
//! is not fit to be read is a failure with its reason, and nothing else fails by it.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_pyarrow::PyArrowType;
use onrecord_reader::document::{LanguageChoice, Story, StoryText};
use onrecord_reader::{Input, Reader};
use onrecord_views::{Table, TableBatch};
use pyo3::PyResult;
use pyo3::exceptions::PyValueError;

use crate::failures::OnrecordError;

/// The tables by name, and the stories that were not read: row, id and reason.
pub(crate) type Read = (
    Vec<(&'static str, PyArrowType<RecordBatch>)>,
    Vec<(usize, String, String)>,
);

/// The columns that may be there beside `text`.
const KNOWN: [&str; 5] = ["id", "title", "outlet", "published", "url"];

/// A column of text of either width, or none.
enum Texts<'a> {
    None,
    Narrow(&'a arrow_array::StringArray),
    Wide(&'a arrow_array::LargeStringArray),
    View(&'a arrow_array::StringViewArray),
}

impl<'a> Texts<'a> {
    fn of(batch: &'a RecordBatch, name: &str) -> PyResult<Self> {
        let Some(column) = batch.column_by_name(name) else {
            return Ok(Self::None);
        };
        let narrow = column.as_string_opt::<i32>().map(Self::Narrow);
        let wide = || column.as_string_opt::<i64>().map(Self::Wide);
        let view = || column.as_string_view_opt().map(Self::View);
        let is_empty = || (column.null_count() == column.len()).then_some(Self::None);
        let texts = narrow.or_else(wide).or_else(view).or_else(is_empty);
        texts.ok_or_else(|| {
            let kind = column.data_type();
            PyValueError::new_err(format!("the column `{name}` is {kind}, not text"))
        })
    }

    fn at(&self, row: usize) -> Option<&'a str> {
        match self {
            Self::None => None,
            Self::Narrow(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Wide(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::View(texts) => texts.is_valid(row).then(|| texts.value(row)),
        }
    }
}

/// Reads the stories of a batch, in order.
pub(crate) fn read(reader: &Reader, stories: &RecordBatch) -> PyResult<Read> {
    let texts = Texts::of(stories, "text")?;
    if matches!(texts, Texts::None) && stories.column_by_name("text").is_none() {
        return Err(PyValueError::new_err("there is no column `text`"));
    }
    let known = KNOWN.map(|name| Texts::of(stories, name));
    let known: Vec<Texts<'_>> = known.into_iter().collect::<PyResult<_>>()?;
    let mut tables: Vec<(Table, TableBatch)> = Table::ALL
        .into_iter()
        .map(|table| (table, TableBatch::new(table)))
        .collect();
    let mut failed = Vec::new();
    for row in 0..stories.num_rows() {
        let story = story(&known, row);
        let id = story.id.clone();
        let read = reader.read(Input {
            text: StoryText::Decoded(texts.at(row).unwrap_or_default().to_owned()),
            story,
            language: LanguageChoice::Detect,
        });
        match read {
            Ok(record) => tables.iter_mut().for_each(|(_, batch)| batch.add(&record)),
            Err(error) => failed.push((row, id, error.to_string())),
        }
    }
    let tables = tables.into_iter().map(|(table, mut batch)| {
        let rows = batch
            .take()
            .map_err(|error| OnrecordError::new_err(error.to_string()))?;
        Ok((table.name(), PyArrowType(rows)))
    });
    Ok((tables.collect::<PyResult<_>>()?, failed))
}

/// Returns what is known of the story of a row beside its text.
fn story(known: &[Texts<'_>], row: usize) -> Story {
    let mut known = known.iter().map(|texts| {
        let text = texts.at(row).filter(|text| !text.is_empty());
        text.map(str::to_owned)
    });
    let mut next = || known.next().flatten();
    Story {
        id: next().unwrap_or_else(|| format!("story-{}", row + 1)),
        title: next(),
        outlet: next(),
        published: next(),
        url: next(),
        ..Story::default()
    }
}
