//! How fast bytes become a document; the rate is bytes a second.

use divan::counter::BytesCount;
use onrecord_reader::document::{LanguageChoice, Story, StoryText, open};

const STORY: &str = include_str!("../../../examples/politics.txt");

fn main() {
    divan::main();
}

#[divan::bench]
fn opens_a_story(bencher: divan::Bencher) {
    let story = Story::default();
    bencher.counter(BytesCount::of_str(STORY)).bench(|| {
        open(
            StoryText::Bytes(STORY.as_bytes()),
            &story,
            LanguageChoice::Detect,
        )
    });
}

#[divan::bench]
fn opens_windows_1252(bencher: divan::Bencher) {
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(STORY);
    let story = Story::default();
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .bench(|| open(StoryText::Bytes(&bytes), &story, LanguageChoice::Detect));
}
