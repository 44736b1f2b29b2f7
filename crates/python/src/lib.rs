//! The reader and the store for Python: `onrecord._native`, which the package `onrecord` gives its names and types.
//!
//! In: text and what is known of it, or questions to a database. Out: JSON as the record's types write it, or batches of
//! Arrow. Reading lets other threads of Python run.

mod archive;
mod batches;
mod failures;
mod reader;

use pyo3::prelude::*;

/// The module that Python loads.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<reader::Reader>()?;
    module.add_class::<archive::Archive>()?;
    module.add(
        "OnrecordError",
        module.py().get_type::<failures::OnrecordError>(),
    )?;
    module.add("StoryError", module.py().get_type::<failures::StoryError>())?;
    module.add(
        "ArchiveError",
        module.py().get_type::<failures::ArchiveError>(),
    )?;
    module.add(
        "NotFoundError",
        module.py().get_type::<failures::NotFoundError>(),
    )?;
    module.add(
        "AmbiguousError",
        module.py().get_type::<failures::AmbiguousError>(),
    )?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
