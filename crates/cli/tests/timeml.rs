//! `onrecord read --format timeml`: what stands in the document, read back.

use std::collections::BTreeSet;
use std::fs;
use std::process::Output;

use assert_cmd::Command;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

const STORY: &str = "King Edmund & his son have not spoken since the funeral of Anna Weld in May 2021, \
    The Millbrook Gazette reported on Monday.\n\nPolice said Marco Bell was arrested last \
    Tuesday; he denied killing the sailor <in Lisbon>.\n\nIt rained\u{1}.\n";

fn run(arguments: &[&str]) -> (tempfile::TempDir, Output) {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    fs::write(folder.path().join("story.txt"), STORY).expect("a writable folder");
    fs::write(folder.path().join("other.txt"), "Anna Weld died on Monday.")
        .expect("a writable folder");
    let output = Command::cargo_bin("onrecord")
        .expect("the binary of this package")
        .current_dir(folder.path())
        .args(["read", "--published", "2023-11-15", "-f", "timeml"])
        .args(arguments)
        .output()
        .expect("the program starts");
    (folder, output)
}

/// An element of a document: its name and its attributes.
type Element = (String, Vec<(String, String)>);

/// Reads a document: its elements, and the text within `TEXT`.
fn read(document: &str) -> (Vec<Element>, String) {
    let mut reader = Reader::from_str(document);
    let (mut elements, mut text, mut inside) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) | Event::Empty(start) => {
                inside |= start.name().as_ref() == "TEXT";
                elements.push(element(&start));
            }
            Event::End(end) => inside &= end.name().as_ref() != "TEXT",
            Event::Text(piece) if inside => text += &*piece,
            Event::GeneralRef(name) if inside => {
                text +=
                    quick_xml::escape::resolve_predefined_entity(&name).expect("a known entity");
            }
            Event::Eof => return (elements, text),
            _ => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        (
            attribute.key.as_ref().to_owned(),
            attribute.value.into_owned(),
        )
    });
    (start.name().as_ref().to_owned(), attributes.collect())
}

fn values<'a>(elements: &'a [Element], name: &str, attribute: &str) -> Vec<&'a str> {
    let named = elements.iter().filter(|(element, _)| element == name);
    let attributes = named.flat_map(|(_, attributes)| attributes);
    attributes
        .filter(|(key, _)| key == attribute)
        .map(|(_, value)| value.as_str())
        .collect()
}

#[test]
fn the_text_stands_in_it_unchanged_but_for_what_xml_cannot_hold() {
    let (_folder, output) = run(&["story.txt"]);
    let (_, text) = read(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(text, STORY.replace('\u{1}', "\u{fffd}"));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("1 character replaced by U+FFFD"), "{told}");
}

#[test]
fn every_link_is_of_what_stands_in_it() {
    let (_folder, output) = run(&["story.txt"]);
    let (elements, _) = read(&String::from_utf8(output.stdout).unwrap());
    let known = |name, attribute| {
        values(&elements, name, attribute)
            .into_iter()
            .collect::<BTreeSet<_>>()
    };
    let (events, times) = (known("EVENT", "eid"), known("TIMEX3", "tid"));
    let instances = known("MAKEINSTANCE", "eiid");
    assert_eq!(known("MAKEINSTANCE", "eventID"), events);
    assert!(times.contains("t0"));
    for link in ["TLINK", "SLINK"] {
        assert!(known(link, "eventInstanceID").is_subset(&instances));
        assert!(known(link, "relatedToEventInstance").is_subset(&instances));
        assert!(known(link, "subordinatedEventInstance").is_subset(&instances));
        assert!(known(link, "relatedToTime").is_subset(&times));
    }
    assert!(known("SLINK", "relType").contains("EVIDENTIAL"));
    assert!(known("SLINK", "relType").contains("NEG_EVIDENTIAL"));
    assert!(known("TLINK", "relType").contains("IS_INCLUDED"));
    assert!(values(&elements, "TIMEX3", "value").contains(&"2021-05"));
    let ids = values(&elements, "TLINK", "lid").len() + values(&elements, "SLINK", "lid").len();
    assert_eq!(
        ids,
        known("TLINK", "lid").len() + known("SLINK", "lid").len()
    );
}

#[test]
fn several_stories_need_a_folder_and_have_a_file_each() {
    let (_folder, output) = run(&["story.txt", "other.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let (folder, output) = run(&["story.txt", "other.txt", "-o", "out"]);
    assert_eq!(output.status.code(), Some(0));
    for name in ["out/story.tml", "out/other.tml"] {
        let document = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(!read(&document).0.is_empty());
    }
}
