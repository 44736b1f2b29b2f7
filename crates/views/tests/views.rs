//! The views of one record made by hand, as snapshots, and the edges of each.

mod bridge;

use onrecord_record::Record;
use onrecord_views::{Colour, JsonDocument, Look, brat, json, jsonl, text};

fn page(record: &Record, width: usize) -> String {
    text(
        record,
        Look {
            width,
            colour: Colour::Never,
        },
    )
}

#[test]
fn a_page_groups_claims_by_who_stands_behind_them() {
    insta::assert_snapshot!(page(&bridge::record(), 80));
}

#[test]
fn a_narrow_page_breaks_its_lines() {
    let page = page(&bridge::record(), 44);
    insta::assert_snapshot!(page);
    assert!(page.lines().all(|line| line.chars().count() <= 44));
}

#[test]
fn a_coloured_page_says_the_same() {
    let record = bridge::record();
    let coloured = text(
        &record,
        Look {
            width: 80,
            colour: Colour::Always,
        },
    );
    insta::assert_snapshot!(coloured.replace('\u{1b}', "␛"));
    let mut plain = coloured;
    while let Some(start) = plain.find('\u{1b}') {
        let end = start + plain[start..].find('m').unwrap();
        plain.replace_range(start..=end, "");
    }
    assert_eq!(plain, page(&record, 80));
}

#[test]
fn a_story_without_claims_has_a_page() {
    let mut record = Record::new(bridge::record().story);
    record.story.title = None;
    record.story.published = None;
    assert_eq!(
        page(&record, 80),
        "bridge\nThe Ellery Courier · 114 words · no claims\n"
    );
}

#[test]
fn a_story_cannot_steer_the_terminal() {
    let mut record = bridge::record();
    record.story.title = Some("red \u{1b}[31malert\u{202e}".into());
    record.story.text = record
        .story
        .text
        .replace("The bridge was", "The b\u{1b}\u{7}dge was");
    let page = page(&record, 80);
    assert!(!page.contains(['\u{1b}', '\u{7}', '\u{202e}']));
}

#[test]
fn brat_has_an_event_for_each_claim() {
    insta::assert_snapshot!(brat(&bridge::record()));
}

#[test]
fn brat_quotes_the_text_at_its_offsets() {
    let record = bridge::record();
    let text: Vec<char> = record.story.text.chars().collect();
    for line in brat(&record).lines().filter(|line| line.starts_with('T')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (_, places) = fields[1].split_once(' ').unwrap();
        let pieces = places.split(';').map(|ends| {
            let (start, end) = ends.split_once(' ').unwrap();
            text[start.parse().unwrap()..end.parse().unwrap()]
                .iter()
                .collect::<String>()
        });
        assert_eq!(pieces.collect::<Vec<_>>().join(" "), fields[2], "{line}");
    }
}

#[test]
fn json_comes_back_as_the_record() {
    let record = bridge::record();
    let pretty = json(&record).unwrap();
    let line = jsonl(&record).unwrap();
    assert!(
        pretty.starts_with("{\n  \"schema\": \"onrecord.story/1\",\n") && pretty.ends_with("}\n")
    );
    assert_eq!(line.lines().count(), 1);
    assert_eq!(serde_json::from_str::<Record>(&pretty).unwrap(), record);
    assert_eq!(serde_json::from_str::<Record>(&line).unwrap(), record);
}

/// Feeds the outcomes of several stories into one document.
fn document(outcomes: &[Option<&Record>]) -> String {
    let mut document = JsonDocument::new();
    let mut out = String::new();
    for outcome in outcomes {
        out += &document.push(*outcome).expect("a record is JSON");
    }
    out + &document.finish()
}

#[test]
fn json_is_one_object_for_one_story_and_an_array_for_several() {
    let record = bridge::record();
    let some = Some(&record);
    assert_eq!(document(&[some]), json(&record).unwrap());
    assert_eq!(document(&[None]), "");
    assert_eq!(document(&[]), "[]\n");
    assert_eq!(document(&[None, None]), "[]\n");
    for (outcomes, stories) in [
        (vec![some, some, some], 3),
        (vec![some, None], 1),
        (vec![None, some], 1),
        (vec![some, None, some], 2),
    ] {
        let document = document(&outcomes);
        let records: Vec<Record> = serde_json::from_str(&document).unwrap();
        assert_eq!(records, vec![record.clone(); stories]);
        assert!(document.starts_with("[\n  {\n    \"schema\"") && document.ends_with("\n  }\n]\n"));
    }
}
