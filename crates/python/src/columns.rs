//! The columns of a batch of stories, by name.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use onrecord_reader::document::{LanguageChoice, Story, StoryText};
use onrecord_reader::{Input, Reader, ReaderError};
use onrecord_record::Record;
use pyo3::PyResult;
use pyo3::exceptions::PyValueError;

/// A column of text of any width, or none.
pub(crate) enum Texts<'a> {
    None,
    Narrow(&'a arrow_array::StringArray),
    Wide(&'a arrow_array::LargeStringArray),
    View(&'a arrow_array::StringViewArray),
}

impl<'a> Texts<'a> {
    pub(crate) fn of(batch: &'a RecordBatch, name: &str) -> PyResult<Self> {
        let Some(column) = batch.column_by_name(name) else {
            return Ok(Self::None);
        };
        Self::of_column(column.as_ref()).ok_or_else(|| no_text(name, column.as_ref()))
    }

    fn of_column(column: &'a dyn Array) -> Option<Self> {
        let narrow = column.as_string_opt::<i32>().map(Self::Narrow);
        let wide = || column.as_string_opt::<i64>().map(Self::Wide);
        let view = || column.as_string_view_opt().map(Self::View);
        let is_empty = || (column.null_count() == column.len()).then_some(Self::None);
        narrow.or_else(wide).or_else(view).or_else(is_empty)
    }

    pub(crate) fn at(&self, row: usize) -> Option<&'a str> {
        match self {
            Self::None => None,
            Self::Narrow(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Wide(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::View(texts) => texts.is_valid(row).then(|| texts.value(row)),
        }
    }

    /// Returns what stands in a row, where it is not blank.
    fn known(&self, row: usize) -> Option<String> {
        let text = self.at(row).filter(|text| !text.is_empty());
        text.map(str::to_owned)
    }
}

fn no_text(name: &str, column: &dyn Array) -> pyo3::PyErr {
    let kind = column.data_type();
    PyValueError::new_err(format!("the column `{name}` is {kind}, not text"))
}

/// A column of lists of texts, or of texts.
enum Lists<'a> {
    Texts(Texts<'a>),
    Lists(&'a arrow_array::ListArray),
}

impl<'a> Lists<'a> {
    fn of(batch: &'a RecordBatch, name: &str) -> PyResult<Self> {
        let column = batch.column_by_name(name);
        match column.and_then(|column| column.as_list_opt::<i32>()) {
            Some(lists) if lists.values().as_string_opt::<i32>().is_some() => {
                Ok(Self::Lists(lists))
            }
            Some(lists) => Err(no_text(name, lists)),
            None => Ok(Self::Texts(Texts::of(batch, name)?)),
        }
    }

    fn at(&self, row: usize) -> Vec<String> {
        match self {
            Self::Texts(texts) => texts.known(row).into_iter().collect(),
            Self::Lists(lists) if lists.is_null(row) => Vec::new(),
            Self::Lists(lists) => {
                let own = lists.value(row);
                let texts = own.as_string_opt::<i32>();
                let texts = texts.into_iter().flat_map(|texts| texts.iter().flatten());
                texts.map(str::to_owned).collect()
            }
        }
    }
}

/// The columns of a batch of stories.
pub(crate) struct Stories<'a> {
    count: usize,
    text: Texts<'a>,
    id: Texts<'a>,
    title: Texts<'a>,
    outlet: Texts<'a>,
    published: Texts<'a>,
    url: Texts<'a>,
    authors: Lists<'a>,
    page: Texts<'a>,
}

impl<'a> Stories<'a> {
    pub(crate) fn of(batch: &'a RecordBatch) -> PyResult<Self> {
        if batch.column_by_name("text").is_none() {
            return Err(PyValueError::new_err("there is no column `text`"));
        }
        Ok(Self {
            count: batch.num_rows(),
            text: Texts::of(batch, "text")?,
            id: Texts::of(batch, "id")?,
            title: Texts::of(batch, "title")?,
            outlet: Texts::of(batch, "outlet")?,
            published: Texts::of(batch, "published")?,
            url: Texts::of(batch, "url")?,
            authors: Lists::of(batch, "authors")?,
            page: Texts::of(batch, "page")?,
        })
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Tells whether a row has a text, though it be blank.
    pub(crate) fn has_text(&self, row: usize) -> bool {
        self.text.at(row).is_some()
    }

    /// Returns what is known of the story of a row beside its text.
    pub(crate) fn story(&self, row: usize) -> Story {
        let id = self.id.known(row);
        Story {
            id: id.unwrap_or_else(|| format!("story-{}", row + 1)),
            title: self.title.known(row),
            outlet: self.outlet.known(row),
            published: self.published.known(row),
            url: self.url.known(row),
            authors: self.authors.at(row),
        }
    }

    /// Reads the story of a row.
    pub(crate) fn read(
        &self,
        reader: &Reader,
        row: usize,
        story: Story,
    ) -> Result<Record, ReaderError> {
        let text = self.text.at(row).unwrap_or_default();
        let mut record = reader.read(Input {
            text: StoryText::Decoded(text.to_owned()),
            story,
            language: LanguageChoice::Detect,
        })?;
        // What is no page is nobody's: then the text alone is kept.
        let page = self.page.at(row);
        record.story.page = page.and_then(|page| serde_json::from_str(page).ok());
        Ok(record)
    }
}
