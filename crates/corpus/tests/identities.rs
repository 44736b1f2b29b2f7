//! Pairs of stories in which somebody of one name is the same or is not, read and kept as a user's are.

#[path = "../../reader/tests/weights/mod.rs"]
mod weights;

use std::cell::Cell;

use onrecord_corpus::identities;
use onrecord_reader::document::LanguageChoice;
use onrecord_reader::{Input, Reader};
use onrecord_record::Record;
use onrecord_store::{Keeping, Place, Store, Verdict, spelling};

/// A pair: `# same` or `# apart`, with `(missed)` where it is known to be judged wrongly; the names; two stories
/// with outlet and day.
struct Pair<'a> {
    title: &'a str,
    is_same: bool,
    is_missed: bool,
    names: [&'a str; 2],
    stories: Vec<(&'a str, &'a str, &'a str)>,
}

fn pairs(text: &str) -> Vec<Pair<'_>> {
    text.split("\n\n").map(pair).collect()
}

fn pair(block: &str) -> Pair<'_> {
    let mut lines = block.trim().lines();
    let title = lines.next().unwrap_or_default();
    let names = lines.next().unwrap_or_default().trim_start_matches("? ");
    let (first, second) = names.split_once(" / ").unwrap_or((names, names));
    let rest: Vec<&str> = lines.collect();
    let stories = rest.chunks(2).map(|lines| {
        let head = lines[0].trim_start_matches("> ");
        let (outlet, day) = head.split_once(", ").expect("an outlet and a day");
        (outlet, day, lines[1])
    });
    Pair {
        title,
        is_same: title.starts_with("# same"),
        is_missed: title.contains("(missed)"),
        names: [first, second],
        stories: stories.collect(),
    }
}

fn read(reader: &Reader, number: usize, (outlet, day, text): (&str, &str, &str)) -> Record {
    let mut input = Input::new(text.as_bytes());
    input.language = LanguageChoice::English;
    input.story.id = format!("story-{number}");
    input.story.outlet = Some(outlet.to_owned());
    input.story.published = Some(day.parse().expect("a day"));
    reader.read(input).expect("it is text")
}

/// Tells whether somebody of both stories is found to be the same, and why.
fn found_same(reader: &Reader, pair: &Pair<'_>) -> bool {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let place = Place::File(folder.path().join("news.db"));
    let mut store = Store::open(&place).expect("a database can be made");
    let found = Cell::new(false);
    for (number, (story, name)) in pair.stories.iter().zip(pair.names).enumerate() {
        let record = read(reader, number, *story);
        let names: Vec<&str> = record.entities.iter().map(|one| &*one.name).collect();
        assert!(
            names.iter().any(|own| spelling(own) == spelling(name)),
            "{}: no {name} among {names:?}",
            pair.title
        );
        let keeping = Keeping {
            record: &record,
            address: record.story.id.as_str(),
            input: None,
            at: "2026-11-27T10:00:00Z",
            comparing: None,
        };
        let kept = store.keep(&keeping, &|newcomer, candidates| {
            let verdict = identities::same(newcomer, candidates);
            if number > 0 && spelling(newcomer.name) == spelling(name) {
                found.set(matches!(verdict, Verdict::Same { .. }));
            }
            verdict
        });
        kept.expect("it is kept");
    }
    found.get()
}

#[test]
fn those_of_one_name_are_one_or_two() {
    let reader = weights::reader(None);
    let pairs = pairs(include_str!("identities/pairs.txt"));
    let wrong: Vec<&str> = pairs
        .iter()
        .filter(|pair| (found_same(&reader, pair) != pair.is_same) != pair.is_missed)
        .map(|pair| pair.title)
        .collect();
    assert!(wrong.is_empty(), "judged otherwise: {wrong:#?}");
}
