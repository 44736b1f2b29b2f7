//! Reads any bytes with the whole reader: odd text is a remark or an error, never a panic.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onrecord_reader::document::{LanguageChoice, Story, StoryText};
use onrecord_reader::{Input, Reader};

const WEIGHTS: &[u8] = include_bytes!("../../models/language.weights.zst");
const TABLES: &[u8] = include_bytes!("../../models/language.tables.zst");

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::from_bytes(WEIGHTS, TABLES).expect("the weights are sound"));

fuzz_target!(|bytes: &[u8]| {
    let input = Input {
        text: StoryText::Bytes(bytes),
        story: Story::default(),
        language: LanguageChoice::English,
    };
    let Ok(record) = READER.read(input) else {
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
