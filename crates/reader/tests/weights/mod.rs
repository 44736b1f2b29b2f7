//! The shipped weights, as the tests of whole stages load them.

use std::fs;
use std::path::Path;

use onrecord_reader::{Reader, Weights};

/// Makes a reader of the weights in models/: with an encoder the full one, without one that of syntax.
pub(crate) fn reader(encoder: Option<&[u8]>) -> Reader {
    let coreference = encoder.map(|_| load("coreference.weights.zst"));
    Reader::from_bytes(Weights {
        language: &load("language.weights.zst"),
        tables: &load("language.tables.zst"),
        attributions: &load("attributions.tsv.zst"),
        encoder,
        coreference: coreference.as_deref(),
        version: "test",
    })
    .expect("the weights are sound")
}

/// Reads a file of models/.
pub(crate) fn load(name: &str) -> Vec<u8> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    fs::read(models.join(name)).expect("the weights are part of the repository")
}
