//! What a story rests on: shares, first mouths, sentences that nobody stands behind, people who are not heard.

mod weights;

use std::sync::LazyLock;

use onrecord_reader::{Input, Reader};
use onrecord_record::{Record, Sourcing, Voice};

static READER: LazyLock<Reader> = LazyLock::new(|| weights::reader(None));

fn read(text: &str) -> Record {
    READER
        .read(Input::new(text.as_bytes()))
        .expect("a text is a story")
}

fn sourcing(record: &Record) -> &Sourcing {
    record.sourcing.as_ref().expect("an English story has it")
}

const STORY: &str = "The ferry sank off Kalm. Marco Bell said that Nora Lind had sold the ferry. A friend of the captain \
said that the pumps had failed. Police refused to comment. It is believed that the crew escaped.";

#[test]
fn shares_are_of_the_words_in_claims_by_source_and_voice() {
    let record = read(STORY);
    let sourcing = sourcing(&record);
    assert_eq!(sourcing.words as usize, STORY.split_whitespace().count());
    let sum: f64 = sourcing.sources.iter().map(|one| one.share.value()).sum();
    assert!((sum - sourcing.claimed.value()).abs() < 0.03, "{sum}");
    let heaviest = &sourcing.sources[0];
    let name = record
        .entity(heaviest.entity.expect("somebody"))
        .map(|one| one.name.as_str());
    assert_eq!((name, heaviest.voice), (Some("Marco Bell"), Voice::Named));
    assert!(sourcing.voices.impersonal.value() > 0.0 && sourcing.voices.document.value() == 0.0);
}

#[test]
fn who_keeps_silent_and_nobody_are_no_first_mouths() {
    assert_eq!(sourcing(&read(STORY)).origins, Some(2));
}

#[test]
fn a_claim_within_a_claim_is_the_outermosts_and_has_its_own_mouth() {
    let record =
        read("Daniel Frost told the court that Marco Bell had said that the money was gone.");
    let sourcing = sourcing(&record);
    assert_eq!(sourcing.sources.len(), 1);
    assert_eq!(sourcing.origins, Some(2));
}

#[test]
fn what_nobody_says_is_the_outlets_own_and_who_says_nothing_is_unheard() {
    let record = read(STORY);
    let sourcing = sourcing(&record);
    let own: Vec<usize> = sourcing
        .unsourced
        .iter()
        .map(|one| one.start() as usize)
        .collect();
    assert_eq!(own, [0]);
    let unheard: Vec<&str> = sourcing
        .unheard
        .iter()
        .filter_map(|&id| record.entity(id))
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(unheard, ["Nora Lind"]);
}
