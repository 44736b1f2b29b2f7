//! Reads any bytes with the whole reader: odd text is a remark or an error, never a panic.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onrecord_reader::{Input, Reader, Weights};

const WEIGHTS: Weights<'_> = Weights {
    language: include_bytes!("../../models/language.weights.zst"),
    tables: include_bytes!("../../models/language.tables.zst"),
    attributions: include_bytes!("../../models/attributions.tsv.zst"),
    encoder: Some(include_bytes!("../../models/encoder.weights.zst")),
    coreference: Some(include_bytes!("../../models/coreference.weights.zst")),
    version: "fuzz",
};

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::from_bytes(WEIGHTS).expect("the weights are sound"));

fuzz_target!(|bytes: &[u8]| {
    let Ok(record) = READER.read(Input::new(bytes)) else {
        return;
    };
    // The property test of the reader asks the same of random text.
    let length = record.story.text.chars().count();
    for claim in &record.claims {
        for span in claim.content.iter().chain(&claim.cue).chain(&claim.source) {
            assert!(
                span.end() as usize <= length,
                "a span past the end of the text"
            );
        }
    }
});
