//! The reader and the store for Python: `onrecord._native`, which the package `onrecord` gives its names and types.
//!
//! In: text and what is known of it, or questions to a database. Out: JSON as the record's types write it, or batches of
//! Arrow. Reading lets other threads of Python run.

mod apart;
mod archive;
mod batches;
mod columns;
mod failures;
mod items;
mod reader;

use pyo3::prelude::*;

/// The module that Python loads.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<reader::Reader>()?;
    module.add_class::<archive::Archive>()?;
    module.add_class::<items::Items>()?;
    module.add_function(wrap_pyfunction!(apart::prepare, module)?)?;
    module.add_function(wrap_pyfunction!(apart::lay, module)?)?;
    module.add_function(wrap_pyfunction!(apart::copies, module)?)?;
    module.add_function(wrap_pyfunction!(apart::origins, module)?)?;
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
    let tables = onrecord_views::Table::ALL.map(onrecord_views::Table::name);
    module.add("TABLES", tables.to_vec())?;
    module.add("WINDOW", onrecord_store::WINDOW)?;
    module.add("NEAR", onrecord_store::NEAR)?;
    module.add("LEAST_TERMS", onrecord_store::LEAST_TERMS)?;
    module.add("LEAST_RUNS", onrecord_store::LEAST_RUNS)?;
    module.add("MOST", onrecord_store::MOST)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
