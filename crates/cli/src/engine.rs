//! The models that the program carries, as a reader.

use onrecord_reader::{CARRIED, Reader};

use crate::arguments;
use crate::failure::Failure;

/// Loads those of the models that a kind of reader asks for.
///
/// # Errors
///
/// Where the models that the program carries are damaged.
pub(crate) fn load(reader: arguments::Reader) -> Result<Reader, Failure> {
    let weights = match reader {
        arguments::Reader::Full => CARRIED,
        arguments::Reader::Syntax => CARRIED.by_syntax(),
    };
    Reader::from_bytes(weights).map_err(|source| Failure::Models { source })
}
