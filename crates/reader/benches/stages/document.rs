//! Bytes to a document.

use divan::Bencher;
use onrecord_reader::document::{LanguageChoice, Story, StoryText, open};

use crate::stories;

#[divan::bench]
fn utf_8(bencher: Bencher<'_, '_>) {
    let known = Story::default();
    stories::each(bencher, |story| {
        open(
            StoryText::Bytes(&story.bytes),
            &known,
            LanguageChoice::Detect,
        )
    });
}

#[divan::bench]
fn windows_1252(bencher: Bencher<'_, '_>) {
    let known = Story::default();
    let encode = |story: &stories::Read| {
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&story.document.text);
        bytes.into_owned()
    };
    let encoded: Vec<Vec<u8>> = stories::STORIES.iter().map(encode).collect();
    bencher.counter(stories::words()).bench(|| {
        for bytes in &encoded {
            divan::black_box(open(
                StoryText::Bytes(bytes),
                &known,
                LanguageChoice::Detect,
            ))
            .ok();
        }
    });
}
