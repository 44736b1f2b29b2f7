//! Reads the file that the tables are kept in: zstd over UTF-8, parted by U+001D into sections, by
//! U+001E into records and by U+001F into fields (training/onrecord_training/language_tables.py).
//!
//! In: bytes. Out: the sections in the file's order, or the error that names what is wrong.

use std::str::FromStr;

use crate::ModelError;

const HEADER: &str = "onrecord language tables 1";
const FOREIGN: ModelError = ModelError::Foreign { expected: HEADER };
const MOST_BYTES: usize = 1 << 24;

/// One table of the file, as text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'text>(pub(super) &'text str);

impl<'text> Section<'text> {
    /// Iterates over the records, each an iterator over its fields.
    pub(super) fn records(self) -> impl Iterator<Item = std::str::Split<'text, char>> {
        let records = if self.0.is_empty() {
            None
        } else {
            Some(self.0.split('\u{1e}'))
        };
        records
            .into_iter()
            .flatten()
            .map(|record| record.split('\u{1f}'))
    }
}

/// Unpacks the file to its text.
pub(super) fn unpack(bytes: &[u8]) -> Result<String, ModelError> {
    let text = zstd::bulk::decompress(bytes, MOST_BYTES).map_err(|_| FOREIGN)?;
    String::from_utf8(text).map_err(|_| FOREIGN)
}

/// Parts the file's text into its sections, without the header.
pub(super) fn part<const COUNT: usize>(text: &str) -> Result<[Section<'_>; COUNT], ModelError> {
    let mut parts = text.split('\u{1d}');
    if parts.next() != Some(HEADER) {
        return Err(FOREIGN);
    }
    let sections: Vec<Section<'_>> = parts.map(Section).collect();
    sections
        .try_into()
        .map_err(|_| damaged("the number of sections"))
}

/// Parses a field as a number.
pub(super) fn number<T: FromStr>(field: Option<&str>) -> Result<T, ModelError> {
    field
        .and_then(|field| field.parse().ok())
        .ok_or_else(|| damaged("a number"))
}

/// Takes a field that must be there.
pub(super) fn text(field: Option<&str>) -> Result<&str, ModelError> {
    field.ok_or_else(|| damaged("a field"))
}

/// The error for tables that cannot be read.
pub(super) fn damaged(part: &str) -> ModelError {
    ModelError::Damaged {
        part: format!("language tables: {part}"),
    }
}
