//! The models that the program carries, as a reader.

use onrecord_reader::{Reader, Weights};

use crate::arguments;
use crate::failure::Failure;

const WEIGHTS: Weights<'_> = Weights {
    language: include_bytes!("../../../models/language.weights.zst"),
    tables: include_bytes!("../../../models/language.tables.zst"),
    attributions: include_bytes!("../../../models/attributions.tsv.zst"),
    encoder: Some(include_bytes!("../../../models/encoder.weights.zst")),
    coreference: Some(include_bytes!("../../../models/coreference.weights.zst")),
    version: "2026.11",
};

/// Loads those of the models that a kind of reader asks for.
///
/// # Errors
///
/// Where the models that the program carries are damaged.
pub(crate) fn load(reader: arguments::Reader) -> Result<Reader, Failure> {
    let weights = match reader {
        arguments::Reader::Full => WEIGHTS,
        arguments::Reader::Syntax => Weights {
            encoder: None,
            coreference: None,
            ..WEIGHTS
        },
    };
    Reader::from_bytes(weights).map_err(|source| Failure::Models { source })
}
