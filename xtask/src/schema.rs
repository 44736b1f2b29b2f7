//! docs/record.schema.json, rewritten from the types of the record.
//!
//! A test of the record crate compares the two; this is what it asks for when they differ.

use std::path::Path;

use crate::Outcome;
use crate::error::XtaskError;

/// Writes the JSON Schema of a record.
///
/// # Errors
///
/// A file that cannot be written.
pub(crate) fn run(root: &Path) -> Result<Outcome, XtaskError> {
    let place = root.join("docs/record.schema.json");
    let schema = onrecord_record::json_schema().to_value();
    let text = format!("{schema:#}\n");
    std::fs::write(&place, text).map_err(|source| XtaskError::writing(&place, source))?;
    Ok(Outcome::Passed)
}
