//! Any text can be read: no panic, every span within the text, and the same record twice.
//!
//! The fuzz target asks the same of more bytes than fit in a test; its seeds are read here too.

mod weights;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use onrecord_reader::document::{LanguageChoice, Story, StoryText};
use onrecord_reader::{Input, Reader};
use onrecord_record::{CodePoints, Record};
use proptest::prelude::*;

/// What news is made of, and what breaks its readers, to be strung together at random.
const PIECES: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "''",
    "``",
    "«",
    "(",
    ")",
    "—",
    "-",
    ",",
    ".",
    "...",
    "?",
    ":",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "🌉",
    "e\u{301}",
    "ǅ",
    "The mayor",
    "Ines Obarra",
    "she",
    "a friend of the king",
    "two officials",
    "the report",
    "said",
    "told the court",
    "says",
    "denied",
    "asked",
    "according to",
    "reportedly",
    "it is believed",
    "is expected to",
    "that the bridge was closed",
    "would open",
    "not",
    "did not",
    "who",
    "and",
    "of",
    "LENSK, March 12 (Meridian News) - ",
    "Q: ",
    "17.42 ",
    "1.2 million",
    "U.S.",
    "don’t",
    "http://a.example/b",
];

static READER: LazyLock<Reader> =
    LazyLock::new(|| weights::reader(Some(&weights::load("encoder.weights.zst"))));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn news_in_any_order(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..120)) {
        check(pieces.join(" ").as_bytes());
        check(pieces.concat().as_bytes());
    }

    #[test]
    fn any_characters(text in any::<String>()) {
        check(text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }
}

#[test]
fn the_seeds_of_the_fuzzer() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/read");
    for seed in fs::read_dir(seeds).expect("the seeds are part of the repository") {
        let path = seed.expect("the folder can be read").path();
        check(&fs::read(path).expect("the seed can be read"));
    }
}

fn check(bytes: &[u8]) {
    let Ok(record) = READER.read(input(bytes)) else {
        return;
    };
    for span in spans(&record) {
        let length = record.story.text.chars().count();
        assert!(
            span.end() as usize <= length,
            "{span:?} is past the end of {:?}",
            record.story.text
        );
        assert!(
            span.start() < span.end(),
            "{span:?} is empty in {:?}",
            record.story.text
        );
    }
    for claim in &record.claims {
        let mut at = claim;
        for _ in 0..=record.claims.len() {
            match at.inside.and_then(|outer| record.claim(outer)) {
                Some(outer) => at = outer,
                None => break,
            }
        }
        assert!(at.inside.is_none(), "{:?} stands inside itself", claim.id);
    }
    let again = READER.read(input(bytes)).expect("it was read before");
    assert_eq!(record, again);
}

fn input(bytes: &[u8]) -> Input<'_> {
    Input {
        text: StoryText::Bytes(bytes),
        story: Story::default(),
        language: LanguageChoice::English,
    }
}

fn spans(record: &Record) -> Vec<CodePoints> {
    let claims = record.claims.iter();
    let claims = claims.flat_map(|claim| [&claim.content, &claim.cue, &claim.source]);
    let mentions = record.entities.iter().flat_map(|entity| &entity.mentions);
    let sentences = record.sentences.iter().map(|sentence| sentence.span);
    let mentions = mentions.map(|mention| mention.span);
    claims
        .flatten()
        .copied()
        .chain(mentions)
        .chain(sentences)
        .collect()
}
