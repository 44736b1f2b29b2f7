//! Whole stories, each kept as a snapshot that a person can read: its claims in order, a row each.
//!
//! A row is `source | cue | voice form act firmness | found_by | content`. The confidence is left
//! out, since it may differ between processors. Then its events, as of a story of 14 May 2024: `trigger | kind status
//! | days | participants`. `just bless` rewrites the snapshots.

mod weights;

use std::fs;
use std::path::Path;

use onrecord_reader::Input;
use onrecord_record::{Claim, CodePoints, Day, Event, Offsets, Polarity, Record};

/// The columns before the content: the widest that each may get, in characters.
const WIDEST: [usize; 4] = [44, 28, 36, 24];

#[test]
fn court() {
    insta::assert_snapshot!(claims_of("court.txt"));
}

#[test]
fn sport() {
    insta::assert_snapshot!(claims_of("sport.txt"));
}

#[test]
fn business() {
    insta::assert_snapshot!(claims_of("business.txt"));
}

#[test]
fn science() {
    insta::assert_snapshot!(claims_of("science.txt"));
}

#[test]
fn politics() {
    insta::assert_snapshot!(claims_of("politics.txt"));
}

#[test]
fn royals() {
    insta::assert_snapshot!(claims_of("royals.txt"));
}

#[test]
fn disaster() {
    insta::assert_snapshot!(claims_of("disaster.txt"));
}

#[test]
fn live_blog() {
    insta::assert_snapshot!(claims_of("live-blog.txt"));
}

#[test]
fn interview() {
    insta::assert_snapshot!(claims_of("interview.txt"));
}

#[test]
fn wire_brief() {
    insta::assert_snapshot!(claims_of("wire-brief.txt"));
}

/// Every story of the folder is a test above.
#[test]
fn each_example_has_its_test() {
    let here = include_str!("examples.rs");
    for entry in fs::read_dir(examples()).expect("the examples are part of the repository") {
        let name = entry.expect("the folder can be read").file_name();
        let name = name.to_string_lossy();
        let tested = here.contains(&format!("claims_of(\"{name}\")"));
        assert!(tested || !name.ends_with(".txt"), "{name} has no test");
    }
}

fn examples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

fn claims_of(name: &str) -> String {
    let text = fs::read(examples().join(name)).expect("the examples are part of the repository");
    let mut input = Input::new(&text);
    input.story.published = Some("2024-05-14".to_owned());
    let record = weights::reader(Some(&weights::load("encoder.weights.zst")))
        .read(input)
        .expect("the story can be read");
    format!("{}\n{}", table(&record), events(&record))
}

/// Prints the events, a row each.
fn events(record: &Record) -> String {
    let offsets = Offsets::new(&record.story.text);
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    let row = |event: &Event| {
        let mentions = words(record, &offsets, &event.mentions);
        let not = match event.polarity {
            Polarity::Positive => "",
            Polarity::Negative => "no ",
        };
        let kind = format!("{not}{} {}", event.kind.name(), event.status.name());
        let days = format!(
            "{}..{}",
            day(event.when.earliest()),
            day(event.when.latest())
        );
        let participants = event.participants.iter().map(|one| {
            let entity = record.entity(one.entity);
            format!(
                "{} {}",
                one.role.name(),
                entity.map_or("", |entity| &entity.name)
            )
        });
        let participants: Vec<String> = participants.collect();
        format!(
            "{mentions:<24} | {kind:<24} | {days:<22} | {}\n",
            participants.join(", ")
        )
    };
    record.events.iter().map(row).collect()
}

/// Prints the claims aligned; a column is as wide as its widest cell, up to a limit.
fn table(record: &Record) -> String {
    let offsets = Offsets::new(&record.story.text);
    let rows: Vec<[String; 5]> = record
        .claims
        .iter()
        .map(|claim| row(record, &offsets, claim))
        .collect();
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..WIDEST.len()).map(width).collect();
    let lines = rows.iter().map(|row| {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, &width)| format!("{cell:<width$}"))
            .collect();
        format!("{} | {}\n", cells.join(" | "), row[4])
    });
    lines.collect()
}

fn row(record: &Record, offsets: &Offsets, claim: &Claim) -> [String; 5] {
    let words = |spans: &[CodePoints]| words(record, offsets, spans);
    let negated = if claim.negated { "not " } else { "" };
    let kind = format!(
        "{} {} {negated}{} {}",
        claim.voice.name(),
        claim.form.name(),
        claim.act.name(),
        claim.firmness.name()
    );
    [
        shortened(&source(record, claim, &words(&claim.source)), WIDEST[0]),
        shortened(&words(&claim.cue), WIDEST[1]),
        shortened(&kind, WIDEST[2]),
        shortened(&claim.found_by, WIDEST[3]),
        words(&claim.content),
    ]
}

/// The words of the source, and the speaker's name where it says more.
fn source(record: &Record, claim: &Claim, words: &str) -> String {
    let speaker = claim.speaker.and_then(|id| record.entity(id));
    match speaker.map(|entity| entity.name.as_str()) {
        Some(name) if name != words => format!("{words} = {name}"),
        Some(_) | None => words.to_string(),
    }
}

fn words(record: &Record, offsets: &Offsets, spans: &[CodePoints]) -> String {
    let pieces: Vec<&str> = spans
        .iter()
        .map(|&span| offsets.words(&record.story.text, span))
        .collect();
    match pieces.is_empty() {
        true => "–".into(),
        false => pieces.join(" … ").replace('\n', "⏎"),
    }
}

/// Takes the middle out of what is too long, so that both its ends can be checked.
fn shortened(cell: &str, most: usize) -> String {
    let characters: Vec<char> = cell.chars().collect();
    if characters.len() <= most {
        return cell.to_string();
    }
    let half = (most - 1) / 2;
    let ends = [&characters[..half], &characters[characters.len() - half..]];
    ends.map(|end| end.iter().collect::<String>()).join("…")
}
