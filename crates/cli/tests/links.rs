//! `onrecord` asked how stories of one fire stand to each other: which copy which, from how many mouths a claim comes,
//! how it fared, and what contradicts it.

#[expect(dead_code, reason = "other tests use more of it")]
mod kept;

use kept::Archive;
use serde_json::Value;

fn json(archive: &Archive, question: &[&str]) -> Value {
    let answer = archive.ask(&[question, &["--format", "json"]].concat());
    assert_eq!(
        (answer.status, answer.errors.as_str()),
        (0, ""),
        "{question:?}"
    );
    serde_json::from_str(&answer.out).expect("JSON")
}

/// The words of an answer, without the breaks of its lines.
fn text(archive: &Archive, question: &[&str]) -> String {
    let answer = archive.ask(question);
    assert_eq!(
        (answer.status, answer.errors.as_str()),
        (0, ""),
        "{question:?}"
    );
    let words: Vec<&str> = answer.out.split_whitespace().collect();
    words.join(" ")
}

/// What a field says of each of a list.
fn each<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let list = list.as_array().expect("a list");
    let says = list
        .iter()
        .map(|one| one[field].as_str().unwrap_or_default());
    says.collect()
}

fn has_all(page: &str, expected: &[&str]) {
    for expected in expected {
        assert!(page.contains(expected), "`{expected}` is missing: {page}");
    }
}

#[test]
fn a_copy_is_told_with_the_story_that_it_came_from() {
    let archive = Archive::of_one_fire();
    let all = json(&archive, &["copies"]);
    assert_eq!(all.as_array().map(Vec::len), Some(1));
    let group = &all[0];
    assert_eq!(group["origin"], "wire");
    assert_eq!(group["credited"], Value::Null);
    let stories = &group["stories"];
    assert_eq!(each(stories, "id"), ["wire", "gazette", "daily"]);
    assert_eq!(each(stories, "nearest"), ["", "wire", "wire"]);
    assert_eq!(stories[1]["credits"], serde_json::json!(["AP"]));
    assert_eq!(stories[2]["credits"], Value::Null);
    assert_eq!(stories[1]["verbatim"], 1.0);
    let share = |field: &str| stories[2][field].as_f64().expect("a share");
    assert!(share("verbatim") < 0.9, "it is lightly rewritten");
    assert!(share("reworded") > 0.9, "and nearly all of it is");
    for story in ["wire", "gazette", "daily"] {
        assert_eq!(json(&archive, &["copies", story]), all, "{story}");
    }
    let page = text(&archive, &["copies", "daily"]);
    has_all(
        &page,
        &[
            "From Associated Press's story wire",
            "3 stories",
            "the text came from here",
            "Harbour Gazette · 6 May 2024, 11:00 UTC · credits AP · gazette",
            "stand in wire word for word",
        ],
    );
    assert!(!page.contains("post") && !page.contains("later"), "{page}");
}

#[test]
fn copies_are_no_origins_of_their_own() {
    let archive = Archive::of_one_fire();
    let origins = json(&archive, &["origins", "wire#c1"]);
    assert_eq!(origins["statement"]["id"], "wire#c1");
    assert_eq!(origins["parts"].as_array().map(Vec::len), Some(1));
    let part = &origins["parts"][0];
    assert_eq!(
        each(&part["reports"], "id"),
        ["wire#c1", "gazette#c1", "daily#c1", "post#c1"]
    );
    assert_eq!(each(&part["reports"], "copy_of"), ["", "wire", "wire", ""]);
    assert_eq!(each(&part["origins"], "who"), ["Marta Ilves", "Petra Somm"]);
    assert_eq!(each(&part["origins"], "kind"), ["named", "named"]);
    assert_eq!((&part["least"], &part["most"]), (&2.into(), &2.into()));
    assert_eq!(part["first"], "wire#c1");
    assert_eq!(each(&part["against"], "id"), ["later#c1"]);
    assert_eq!(each(&part["against"], "difference"), ["number"]);
    has_all(
        &text(&archive, &["origins", "wire#c1"]),
        &[
            "4 reports, 2 independent origins",
            "first published by Associated Press · 6 May 2024, 08:00 UTC · wire#c1",
            "1 Marta Ilves · a named source",
            "Harbour Gazette · 6 May 2024, 11:00 UTC · copy of wire · gazette#c1",
            "2 Petra Somm · a named source",
            "What speaks against it",
            "15 against 12",
        ],
    );

    // Of a copy the same is told: the first is the story that it came from.
    let of_copy = json(&archive, &["origins", "daily#c1"]);
    let part = &of_copy["parts"][0];
    assert_eq!((&part["least"], &part["most"]), (&2.into(), &2.into()));
    assert_eq!(part["first"], "wire#c1");
}

#[test]
fn what_an_outlet_says_itself_has_origins_too() {
    let archive = Archive::of_one_fire();
    let origins = json(&archive, &["origins", "gazette#s5"]);
    assert_eq!(origins["statement"]["voice"], Value::Null);
    let part = &origins["parts"][0];
    assert_eq!(
        each(&part["reports"], "id"),
        ["wire#s5", "gazette#s5", "daily#s3"]
    );
    assert_eq!((&part["least"], &part["most"]), (&1.into(), &1.into()));
    assert_eq!(each(&part["origins"], "kind"), ["outlet"]);
    assert_eq!(part["first"], "wire#s5");
    has_all(
        &text(&archive, &["origins", "gazette#s5"]),
        &[
            "Firefighters from four towns fought the flames",
            "3 reports, one origin",
            "the outlet's own reporting",
        ],
    );
}

#[test]
fn a_claim_is_traced_to_its_update_and_its_denial() {
    let archive = Archive::of_one_fire();
    let toll = json(&archive, &["trace", "daily#c1"]);
    assert_eq!(toll["statement"]["id"], "daily#c1");
    let steps = &toll["steps"];
    assert_eq!(
        each(steps, "id"),
        ["wire#c1", "gazette#c1", "daily#c1", "post#c1", "later#c1"]
    );
    assert_eq!(
        each(steps, "turn"),
        ["first", "repeated", "repeated", "repeated", "updated"]
    );
    assert_eq!(each(steps, "copy_of"), ["", "wire", "wire", "", ""]);
    has_all(
        &text(&archive, &["trace", "daily#c1"]),
        &[
            "5 reports",
            "6 May 2024, 08:00 UTC · Associated Press · first told",
            "8 May 2024, 08:00 UTC · Associated Press · updated: 15 against 12",
        ],
    );

    let blame = json(&archive, &["trace", "wire#c3"]);
    let steps = &blame["steps"];
    assert_eq!(each(steps, "id"), ["wire#c3", "gazette#c3", "denial#c1"]);
    assert_eq!(each(steps, "turn"), ["first", "repeated", "denied"]);
    has_all(
        &text(&archive, &["trace", "wire#c3"]),
        &[
            "7 May 2024, 09:00 UTC · Morning Ledger · denied:",
            "Jonas Feld · denial#c1",
        ],
    );
}

#[test]
fn a_denial_is_a_conflict_and_a_later_toll_of_the_same_source_is_none() {
    let archive = Archive::of_one_fire();
    let all = json(&archive, &["conflicts"]);
    assert_eq!(each(&all, "difference"), ["denial"]);
    assert_eq!(each(&all[0]["one"], "id"), ["denial#c1"]);
    assert_eq!(each(&all[0]["other"], "id"), ["wire#c3", "gazette#c3"]);
    assert_eq!(all[0]["one"][0]["speaker"]["name"], "Jonas Feld");
    has_all(
        &text(&archive, &["conflicts"]),
        &[
            "One denies it",
            "Norvik Chemicals did not ignore warnings",
            "Jonas Feld · Morning Ledger · 7 May 2024, 09:00 UTC · denial#c1",
            "Tomas Brandt · Associated Press · 6 May 2024, 08:00 UTC · wire#c3",
            "Tomas Brandt · Harbour Gazette · 6 May 2024, 11:00 UTC · gazette#c3",
        ],
    );
    for narrowed in [
        ["--story", "denial"],
        ["--story", "gazette"],
        ["--outlet", "harbour gazette"],
        ["--about", "Jonas Feld"],
        ["--about", "Tomas Brandt"],
        ["--since", "2024-05-07"],
        ["--until", "2024-05-06"],
    ] {
        let found = json(&archive, &[&["conflicts"], &narrowed[..]].concat());
        assert_eq!(each(&found, "difference"), ["denial"], "{narrowed:?}");
    }
}

#[test]
fn where_nothing_is_linked_a_line_and_the_status_say_so() {
    let archive = Archive::of_one_fire();
    for question in [
        &["copies", "post"][..],
        &["conflicts", "--story", "later"],
        &["conflicts", "--outlet", "Northern Post"],
        &["conflicts", "--about", "Petra Somm"],
        &["conflicts", "--since", "2025"],
    ] {
        for (format, out) in [("text", ""), ("json", "[]\n"), ("jsonl", "")] {
            let answer = archive.ask(&[question, &["--format", format]].concat());
            assert_eq!(
                (answer.status, answer.out.as_str()),
                (1, out),
                "{question:?}"
            );
            assert_eq!(answer.errors, "nothing found\n");
        }
    }
    // What only one story says has one origin: it has been found.
    let alone = json(&archive, &["origins", "denial#c2"]);
    let part = &alone["parts"][0];
    assert_eq!((&part["least"], &part["most"]), (&1.into(), &1.into()));
    let alone = json(&archive, &["trace", "denial#c2"]);
    assert_eq!(each(&alone["steps"], "turn"), ["first"]);
}

#[test]
fn what_is_not_there_and_what_is_no_id_is_one_line() {
    let archive = Archive::of_one_fire();
    for (question, expected) in [
        (&["copies", "no"][..], "error: there is no story `no` "),
        (&["origins", "no#c1"], "error: there is no story `no` "),
        (&["trace", "no#s1"], "error: there is no story `no` "),
        (
            &["origins", "wire#c9"],
            "error: there is no statement `wire#c9` ",
        ),
        (
            &["trace", "wire#c9"],
            "error: there is no statement `wire#c9` ",
        ),
        (&["origins", "wire#s99"], "`wire#s99`"),
        (
            &["conflicts", "--about", "Nils Berg"],
            "error: there is no person or body `Nils Berg` ",
        ),
    ] {
        let answer = archive.ask(question);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (1, ""),
            "{question:?}"
        );
        assert!(answer.errors.contains(expected), "{answer:?}");
        assert_eq!(answer.errors.lines().count(), 1, "{answer:?}");
    }
    for question in [
        &["origins", "wire"][..],
        &["origins", "wire#v1"],
        &["origins", "wire#c0"],
        &["trace", "wire#s"],
        &["trace", "wire#c1.1"],
        &["origins"],
        &["trace"],
        &["conflicts", "--since", "last week"],
        &["copies", "wire", "daily"],
    ] {
        let answer = archive.ask(question);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (2, ""),
            "{question:?}"
        );
        assert!(answer.errors.starts_with("error: "), "{answer:?}");
    }
}

#[test]
fn a_rejected_claim_is_no_report() {
    let archive = Archive::of_one_fire();
    assert_eq!(archive.ask(&["correct", "reject", "post#c1"]).status, 0);
    let origins = json(&archive, &["origins", "wire#c1"]);
    let part = &origins["parts"][0];
    assert_eq!(each(&part["origins"], "who"), ["Marta Ilves"]);
    assert_eq!((&part["least"], &part["most"]), (&1.into(), &1.into()));
    assert_eq!(archive.ask(&["correct", "reject", "denial#c1"]).status, 0);
    let rejected = archive.ask(&["origins", "denial#c1"]);
    assert_eq!((rejected.status, rejected.out.as_str()), (1, ""));
    let trace = json(&archive, &["trace", "wire#c3"]);
    assert_eq!(each(&trace["steps"], "turn"), ["first", "repeated"]);
    let conflicts = archive.ask(&["conflicts"]);
    assert_eq!(
        (conflicts.status, conflicts.errors.as_str()),
        (1, "nothing found\n")
    );
}
