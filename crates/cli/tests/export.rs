//! `onrecord export`: kept stories written in every format, to a stream, a file and a folder, and what is refused.

#[expect(dead_code, reason = "other tests use more of it")]
mod kept;

use std::fs;

use kept::Archive;
use serde_json::Value;

/// What is one stream, with words that stand in it.
const STREAMS: [(&str, &str); 13] = [
    ("text", "The Harrow Courier"),
    ("json", "\"onrecord.story/1\""),
    ("jsonl", "onrecord.story/1"),
    ("brat", "Attribution:T"),
    ("csv", "flood,c1,the bridge would stay shut"),
    ("webannotation", "http://www.w3.org/ns/anno.jsonld"),
    ("jsonld", "NewsArticle"),
    ("ninjs", "Maria Lopez"),
    ("conllu", "# newdoc id = flood"),
    ("ftm", "\"schema\":\"Article\""),
    ("prov", "prov:wasQuotedFrom"),
    ("ical", "BEGIN:VCALENDAR"),
    ("timelinejs", "\"events\""),
];

#[test]
fn every_stream_holds_every_story() {
    let archive = Archive::new();
    for (format, words) in STREAMS {
        let exported = archive.ask(&["export", format]);
        assert_eq!(
            (exported.status, exported.errors.as_str()),
            (0, ""),
            "{format}"
        );
        assert!(exported.out.contains(words), "{format}: {}", exported.out);
        archive.ask(&["export", format, "--outlet", "Sport Daily", "-o", "sport"]);
        let path = archive.path("sport");
        if path.is_file() {
            let one = fs::read_to_string(&path).unwrap();
            assert!(one.len() < exported.out.len(), "{format}");
            fs::remove_file(&path).unwrap();
        } else {
            fs::remove_dir_all(&path).unwrap();
        }
    }
}

/// Kept and put right, a story rests on what the reader has counted.
#[test]
fn what_a_story_rests_on_is_counted_as_the_reader_counts_it() {
    let archive = Archive::empty();
    let story = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/court.txt");
    archive.ask(&["add", "--reader", "syntax", story]);
    let exported = |archive: &Archive| -> Value {
        let json = archive.ask(&["export", "json", "--story", "court"]).out;
        serde_json::from_str(&json).expect("JSON")
    };
    let before = exported(&archive);
    let claims = before["claims"].as_array().expect("a list").iter();
    let named = claims.filter(|claim| claim["voice"] == "named" && claim["speaker"].is_string());
    for claim in named.clone() {
        let speaker = &claim["speaker"];
        let mut entities = before["entities"].as_array().expect("a list").iter();
        let who = entities
            .find(|one| one["id"] == *speaker)
            .expect("an entity");
        let id = format!("court#{}", claim["id"].as_str().expect("an id"));
        let name = who["name"].as_str().expect("a name");
        let done = archive.ask(&["correct", "speaker", &id, name, "--as", "ida"]);
        assert_eq!(done.status, 0, "{}", done.errors);
    }
    assert!(named.count() > 3);
    let (mut before, mut after) = (before, exported(&archive));
    // Sources that are no entity are told apart in another way.
    for record in [&mut before, &mut after] {
        record["sourcing"]
            .as_object_mut()
            .expect("an object")
            .remove("origins");
    }
    assert_eq!(after["sourcing"], before["sourcing"]);
}

#[test]
fn a_graph_joins_the_stories() {
    let archive = Archive::new();
    for format in ["gexf", "graphml"] {
        let exported = archive.ask(&["export", format]);
        assert_eq!(exported.status, 0, "{}", exported.errors);
        // Two stories quote one Maria Lopez.
        assert_eq!(
            exported.out.matches("Maria Lopez").count(),
            1,
            "{format}: {}",
            exported.out
        );
    }
}

#[test]
fn a_folder_has_a_file_for_each_story() {
    let archive = Archive::new();
    for (format, ending) in [
        ("brat", "ann"),
        ("timeml", "tml"),
        ("html", "html"),
        ("webannotation", "json"),
        ("jsonld", "json"),
        ("ninjs", "json"),
    ] {
        let exported = archive.ask(&["export", format, "-o", format]);
        assert_eq!(
            (exported.status, exported.out.as_str()),
            (0, ""),
            "{format}: {}",
            exported.errors
        );
        for story in ["flood", "repair", "goal"] {
            let path = archive.path(format).join(format!("{story}.{ending}"));
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.is_empty(), "{format} {story}");
            if ending == "json" {
                serde_json::from_str::<Value>(&text).unwrap();
            }
        }
    }
}

#[test]
fn tables_are_files_of_a_folder() {
    let archive = Archive::new();
    for format in ["csv", "parquet"] {
        let exported = archive.ask(&["export", format, "-o", format]);
        assert_eq!(exported.status, 0, "{}", exported.errors);
        assert_eq!(
            fs::read_dir(archive.path(format)).unwrap().count(),
            11,
            "{format}"
        );
    }
    let claims = fs::read_to_string(archive.path("csv/claims.csv")).unwrap();
    assert_eq!(claims.lines().count(), 4, "{claims}");
}

#[test]
fn what_was_put_right_is_written_so() {
    let archive = Archive::new();
    let corrected = archive.ask(&["correct", "reject", "goal#c1", "--why", "a joke"]);
    assert_eq!(corrected.status, 0, "{}", corrected.errors);
    let claims = archive.ask(&["export", "csv"]);
    assert!(!claims.out.contains("the goal was luck"), "{}", claims.out);
}

#[test]
fn what_cannot_be_written_is_refused_and_said() {
    let archive = Archive::new();
    for (arguments, said) in [
        (&["export", "parquet"][..], "--output"),
        (&["export", "html"], "one document a story"),
        (&["export", "timeml"], "one document a story"),
        (&["export", "xml"], "possible values"),
    ] {
        let refused = archive.ask(arguments);
        assert_eq!(refused.status, 2, "{arguments:?}");
        assert!(
            refused.errors.contains(said),
            "{arguments:?}: {}",
            refused.errors
        );
    }
    let nothing = archive.ask(&["export", "jsonl", "--outlet", "Nobody"]);
    assert_eq!(
        (nothing.status, nothing.errors.as_str()),
        (1, "nothing found\n")
    );
    let missing = archive.ask(&["export", "jsonl", "--story", "none", "-o", "none.jsonl"]);
    assert_eq!(missing.status, 1);
    assert!(
        missing.errors.contains("none") && !archive.path("none.jsonl").exists(),
        "{}",
        missing.errors
    );
}
