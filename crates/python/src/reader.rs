//! The reader: one story's text in, its record as JSON out.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use onrecord_reader::document::{LanguageChoice, Story, StoryText};
use onrecord_reader::{CARRIED, Input};
use onrecord_record::Record;
use onrecord_views::page;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::batches;
use crate::failures;

/// The models, loaded.
#[pyclass(frozen)]
pub(crate) struct Reader {
    reader: Arc<onrecord_reader::Reader>,
}

#[pymethods]
impl Reader {
    /// Loads the models: `full`, or by `syntax` alone.
    #[new]
    fn new(py: Python<'_>, kind: &str) -> PyResult<Self> {
        let weights = match kind {
            "full" => CARRIED,
            "syntax" => CARRIED.by_syntax(),
            other => {
                return Err(PyValueError::new_err(format!(
                    "`{other}` is no reader: full or syntax"
                )));
            }
        };
        let loaded = py.detach(|| onrecord_reader::Reader::from_bytes(weights));
        let reader = loaded.map_err(|error| failures::story(&error))?;
        Ok(Self {
            reader: Arc::new(reader),
        })
    }

    /// Reads a story; returns its record as JSON.
    #[pyo3(signature = (text, id, title=None, outlet=None, published=None, url=None, language=None))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords of Python")]
    fn read(
        &self,
        py: Python<'_>,
        text: &str,
        id: &str,
        title: Option<&str>,
        outlet: Option<&str>,
        published: Option<&str>,
        url: Option<&str>,
        language: Option<&str>,
    ) -> PyResult<String> {
        let known =
            |value: Option<&str>| value.map(str::to_owned).filter(|value| !value.is_empty());
        let story = Story {
            id: id.to_owned(),
            title: known(title),
            outlet: known(outlet),
            published: known(published),
            url: known(url),
            ..Story::default()
        };
        let language = match language {
            None => LanguageChoice::Detect,
            Some("en") => LanguageChoice::English,
            Some(other) => {
                return Err(PyValueError::new_err(format!(
                    "`{other}` is no language that is read: en"
                )));
            }
        };
        py.detach(|| {
            let record = self
                .record(text, story, language)
                .map_err(|error| failures::story(&error))?;
            batches::written(&record).map_err(|error| failures::story(&error))
        })
    }

    /// Reads the stories of a batch of Arrow; returns a batch for each table, by its name, and why stories were not read.
    fn read_batch(
        &self,
        py: Python<'_>,
        stories: PyArrowType<RecordBatch>,
    ) -> PyResult<batches::Read> {
        py.detach(|| batches::read(&self.reader, &stories.0))
    }

    /// Reads the stories of a batch of Arrow; returns a batch with the columns `record` and `failure`.
    fn read_records(
        &self,
        py: Python<'_>,
        stories: PyArrowType<RecordBatch>,
    ) -> PyResult<PyArrowType<RecordBatch>> {
        py.detach(|| batches::read_records(&self.reader, &stories.0).map(PyArrowType))
    }

    /// Returns the rows of a table of the records of a batch of Arrow; without a batch, no rows.
    #[staticmethod]
    #[pyo3(signature = (name, records=None))]
    fn table(
        py: Python<'_>,
        name: &str,
        records: Option<PyArrowType<RecordBatch>>,
    ) -> PyResult<PyArrowType<RecordBatch>> {
        py.detach(|| match records {
            Some(records) => batches::table(name, &records.0).map(PyArrowType),
            None => batches::empty_table(name).map(PyArrowType),
        })
    }

    /// Writes a record, given as JSON, as a page of HTML.
    #[staticmethod]
    fn html(py: Python<'_>, record: &str) -> PyResult<String> {
        py.detach(|| Ok(page(&batches::parsed(record)?)))
    }
}

impl Reader {
    fn record(
        &self,
        text: &str,
        story: Story,
        language: LanguageChoice,
    ) -> Result<Record, onrecord_reader::ReaderError> {
        self.reader.read(Input {
            text: StoryText::Decoded(text.to_owned()),
            story,
            language,
        })
    }
}
