//! What can fail, as exceptions of Python with the words of the command line.

use std::error::Error;

use onrecord_corpus::plain_words;
use onrecord_store::StoreError;
use pyo3::exceptions::PyException;
use pyo3::{PyErr, create_exception};

create_exception!(
    onrecord,
    OnrecordError,
    PyException,
    "Why something was not read or answered."
);
create_exception!(
    onrecord,
    StoryError,
    OnrecordError,
    "A story is not fit to be read."
);
create_exception!(
    onrecord,
    ArchiveError,
    OnrecordError,
    "A database cannot be opened, asked or written."
);
create_exception!(
    onrecord,
    NotFoundError,
    ArchiveError,
    "Nothing goes by that name or id."
);
create_exception!(
    onrecord,
    AmbiguousError,
    ArchiveError,
    "Several go by that name: ask by id."
);

/// Says why a story was not read.
pub(crate) fn story(error: &(dyn Error + 'static)) -> PyErr {
    StoryError::new_err(words(error))
}

/// Says why a question was not answered.
pub(crate) fn archive(error: &StoreError) -> PyErr {
    match error {
        StoreError::Missing { .. } => NotFoundError::new_err(words(error)),
        StoreError::Ambiguous { .. } => AmbiguousError::new_err(words(error)),
        _ => ArchiveError::new_err(words(error)),
    }
}

fn words(error: &(dyn Error + 'static)) -> String {
    let mut line = plain_words(error);
    let mut cause = error.source();
    while let Some(error) = cause {
        line = format!("{line}: {}", plain_words(error));
        cause = error.source();
    }
    line
}
