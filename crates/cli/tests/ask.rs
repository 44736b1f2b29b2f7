//! `onrecord` asked about kept stories and corrected, as whoever types it meets it.

mod kept;

use std::fs;

use kept::{Answered, Archive};
use serde_json::Value;

/// Every question that the archive has an answer to.
const QUESTIONS: &[&[&str]] = &[
    &["find", "bridge"],
    &["who", "Ana Petrov"],
    &["who", "i1", "--with", "Ana Petrov"],
    &["claims"],
    &["timeline"],
    &["evidence", "flood#c1"],
    &["stories"],
    &["sources"],
    &["sources", "the harrow courier"],
    &["changes", "flood"],
    &["failures"],
];

/// Every question of how stories stand to each other.
const QUESTIONS_OF_MANY: &[&[&str]] = &[
    &["copies"],
    &["copies", "daily"],
    &["origins", "wire#c1"],
    &["origins", "wire#s5"],
    &["trace", "wire#c1"],
    &["conflicts"],
];

fn documents(lines: &str) -> Vec<Value> {
    let document = |line| serde_json::from_str(line).expect("an object on each line");
    lines.lines().map(document).collect()
}

fn with_format(archive: &Archive, question: &[&str], format: &str) -> Answered {
    let mut arguments = question.to_vec();
    arguments.extend(["--format", format]);
    archive.ask(&arguments)
}

#[test]
fn every_question_is_answered_in_every_format() {
    let (kept, fire) = (Archive::new(), Archive::of_one_fire());
    let of_kept = QUESTIONS.iter().map(|question| (&kept, question));
    let of_many = QUESTIONS_OF_MANY.iter().map(|question| (&fire, question));
    for (archive, question) in of_kept.chain(of_many) {
        for format in ["text", "json", "jsonl", "csv"] {
            let answer = with_format(archive, question, format);
            assert_eq!(answer.status, 0, "{question:?} {format}: {answer:?}");
            assert_eq!(answer.errors, "", "{question:?} {format}");
            assert!(!answer.out.is_empty() && !answer.out.contains('\u{1b}'));
            match format {
                "json" => drop(serde_json::from_str::<Value>(&answer.out).unwrap()),
                "jsonl" => assert!(!documents(&answer.out).is_empty()),
                "csv" => assert!(answer.out.lines().count() > 1, "{question:?}"),
                _ => assert!(answer.out.lines().all(|line| line.chars().count() <= 80)),
            }
        }
    }
}

#[test]
fn a_claim_shows_its_words_whose_they_are_and_its_id() {
    let archive = Archive::new();
    let page = archive.ask(&["claims", "--about", "i1"]).out;
    assert_eq!(
        page,
        "“Lopez knew of the bolts, all of them”\n  Ana Petrov · accuse · Reed Valley News · \
         9 Mar 2024 · repair#c1\n"
    );
    let page = archive.ask(&["evidence", "flood#c1"]).out;
    for expected in ["expected", "source   0–11", "cue      24–28", "SHA-256"] {
        assert!(page.contains(expected), "{page}");
    }
    let page = archive.ask(&["who", "i1"]).out;
    for expected in [
        "Maria Lopez\nperson · mayor · 2 stories · i1\n",
        "friend of Ana Petrov",
    ] {
        assert!(page.contains(expected), "{page}");
    }
    let page = archive.ask(&["changes", "flood"]).out;
    assert!(page.contains("firmness: stated → expected"), "{page}");
}

#[test]
fn claims_are_narrowed_and_paged() {
    let archive = Archive::new();
    for (arguments, ids) in [
        (&["--by", "i1"][..], &["flood#c1"][..]),
        (&["--voice", "named", "--act", "accuse"], &["repair#c1"]),
        (&["--firmness", "denied"], &["goal#c1"]),
        (
            &["--since", "2024-03", "--until", "2024-03"],
            &["repair#c1", "flood#c1"],
        ),
        (&["--since", "2024", "--until", "2024-03-05"], &["flood#c1"]),
        (&["--outlet", "Sport Daily"], &["goal#c1"]),
        (&["--story", "repair"], &["repair#c1"]),
        (&["--limit", "1", "--offset", "1"], &["repair#c1"]),
    ] {
        let answer = with_format(&archive, &[&["claims"], arguments].concat(), "jsonl");
        assert_eq!(
            (answer.status, answer.errors.as_str()),
            (0, ""),
            "{arguments:?}"
        );
        let found = documents(&answer.out);
        let found: Vec<&str> = found
            .iter()
            .map(|claim| claim["id"].as_str().unwrap())
            .collect();
        assert_eq!(found, ids, "{arguments:?}");
    }
    let first = archive.ask(&["claims", "--limit", "1"]);
    assert_eq!(first.errors, "1 of 3 claims; --offset 1 goes on\n");
}

#[test]
fn found_lines_say_what_was_found() {
    let archive = Archive::new();
    let found = archive.ask(&["find", "lopez", "-f", "jsonl"]).out;
    let found: Vec<String> = documents(&found)
        .iter()
        .map(|one| one["found"].as_str().unwrap().to_owned())
        .collect();
    for kind in ["identity", "claim", "story"] {
        assert!(found.iter().any(|one| one == kind), "{found:?}");
    }
    let narrowed = archive
        .ask(&["find", "bolts", "-f", "csv", "--by", "Ana Petrov"])
        .out;
    assert!(
        narrowed.contains("claim,repair#c1,Ana Petrov,,\"Lopez knew of the bolts, all of them\"")
    );
}

#[test]
fn nothing_found_is_a_line_and_a_status() {
    let archive = Archive::new();
    for (format, out) in [("text", ""), ("json", "[]\n"), ("jsonl", "")] {
        let answer = with_format(&archive, &["claims", "--since", "2025"], format);
        assert_eq!(answer.status, 1);
        assert_eq!(
            (answer.out.as_str(), answer.errors.as_str()),
            (out, "nothing found\n")
        );
    }
    let answer = archive.ask(&["stories", "--since", "2025", "-f", "csv"]);
    assert_eq!((answer.status, answer.out.lines().count()), (1, 1));
    let answer = archive.ask(&["find", "zeppelin", "-f", "json"]);
    assert_eq!(answer.status, 1);
    assert!(answer.out.contains("\"claims\": []"), "{}", answer.out);
}

#[test]
fn what_cannot_be_answered_is_one_line() {
    let archive = Archive::new();
    for (arguments, expected) in [
        (
            &["claims", "--by", "Maria Lopez"][..],
            "error: 2 are called `Maria Lopez`: i1 Maria Lopez (mayor, 2 stories); i3 Maria Lopez \
             (striker, 1 story) (ask by id)\n",
        ),
        (
            &["who", "Nils Berg"],
            "error: there is no person or body `Nils Berg` (`onrecord find` shows what there is)\n",
        ),
        (
            &["evidence", "flood#c9"],
            "error: there is no claim `flood#c9` (`onrecord find` shows what there is)\n",
        ),
        (&["find", "…"], "error: `…` has no words to look for\n"),
    ] {
        let answer = archive.ask(arguments);
        assert_eq!(
            (answer.status, answer.out.as_str()),
            (1, ""),
            "{arguments:?}"
        );
        assert_eq!(answer.errors, expected);
    }
}

#[test]
fn of_several_of_one_name_all_are_listed() {
    let archive = Archive::new();
    let answer = archive.ask(&["who", "Maria Lopez"]);
    assert_eq!(answer.status, 1);
    assert!(
        answer.out.contains("i1") && answer.out.contains("striker"),
        "{}",
        answer.out
    );
    assert_eq!(answer.errors, "2 are called `Maria Lopez`: ask by id\n");
}

#[test]
fn a_database_that_is_not_there_is_not_made() {
    let archive = Archive::empty();
    let answer = archive.ask(&["stories"]);
    assert_eq!(answer.status, 1);
    assert_eq!(
        answer.errors,
        "error: no database at news.db (add stories first with `onrecord add`, or name the database \
         with --db)\n"
    );
    assert!(!archive.path("news.db").exists());
    fs::write(
        archive.path("story.txt"),
        "It rained on Monday. ".repeat(100),
    )
    .unwrap();
    let text = archive
        .command(&["stories", "--db", "story.txt"])
        .output()
        .unwrap();
    let text = Answered::new(&text);
    assert_eq!(text.status, 1);
    assert!(
        text.errors.starts_with("error: ") && text.errors.lines().count() == 1,
        "{text:?}"
    );
}

#[test]
fn the_database_is_named_by_the_environment_or_stands_among_the_data() {
    let archive = Archive::new();
    let named = archive
        .command(&["stories"])
        .env("ONRECORD_DB", "news.db")
        .output()
        .unwrap();
    assert_eq!(Answered::new(&named).status, 0);
    let own = archive.path("own");
    fs::create_dir_all(own.join("onrecord")).unwrap();
    fs::copy(archive.path("news.db"), own.join("onrecord/news.db")).unwrap();
    let usual = archive
        .command(&["stories"])
        .env("XDG_DATA_HOME", &own)
        .output()
        .unwrap();
    assert_eq!(Answered::new(&usual).status, 0);
}

#[test]
fn wrong_usage_says_what_is_expected() {
    let archive = Archive::new();
    for (arguments, expected) in [
        (
            &["claims", "--since", "last week"][..],
            "2023, 2023-11 or 2023-11-05",
        ),
        (&["claims", "--until", "2023-13"], "2023-11-05"),
        (
            &["claims", "--voice", "loud"],
            "named, unnamed, impersonal, document",
        ),
        (
            &["claims", "--firmness", "sure"],
            "stated, reported, believed",
        ),
        (&["claims", "--act", "sing"], "say, report, deny"),
        (&["timeline", "--kind", "picnic"], "gathering, invitation"),
        (
            &["correct", "kind", "i1", "ghost"],
            "person, group, organization",
        ),
        (&["evidence", "flood"], "flood"),
        (&["correct", "undo", "3"], "3"),
        (&["stories", "--format", "xml"], "text, json, jsonl, csv"),
        (&["find"], "<WORDS>..."),
    ] {
        let answer = archive.ask(arguments);
        assert_eq!(answer.status, 2, "{arguments:?}");
        assert!(
            answer.errors.contains(expected),
            "{arguments:?}: {}",
            answer.errors
        );
    }
}

#[test]
fn corrections_are_made_listed_and_taken_back() {
    let archive = Archive::new();
    let none = archive.ask(&["correct", "list"]);
    assert_eq!((none.status, none.errors.as_str()), (1, "nothing found\n"));
    let before = archive.ask(&["claims", "-f", "json"]).out;
    for (arguments, expected) in [
        (
            &["merge", "i1", "i3"][..],
            "Maria Lopez (flood) and Maria Lopez (goal) are one\n",
        ),
        (
            &["split", "repair", "Ana Petrov"],
            "Ana Petrov (repair) is somebody else\n",
        ),
        (
            &["rename", "i1", "Maria López Cid"],
            "Maria Lopez (flood) is called Maria López Cid\n",
        ),
        (&["kind", "i1", "group"], "is of the kind group\n"),
        (
            &["speaker", "flood#c1", "Nils Berg"],
            "is said by Nils Berg",
        ),
        (
            &["firmness", "goal#c1", "doubted"],
            "“the goal was luck” (goal) is doubted\n",
        ),
        (&["reject", "repair#c1"], "is no claim\n"),
        (
            &["accept", "flood#c1"],
            "“the bridge would stay shut” (flood) is right\n",
        ),
    ] {
        let answer = archive.ask(&[&["correct"], arguments, &["--why", "it is so"]].concat());
        assert_eq!(
            (answer.status, answer.errors.as_str()),
            (0, ""),
            "{arguments:?}"
        );
        assert!(
            answer.out.contains(expected),
            "{arguments:?}: {}",
            answer.out
        );
        assert!(answer.out.contains("· by ida · ") && answer.out.contains(" · it is so · k"));
    }
    let doubted = archive
        .ask(&["claims", "--firmness", "doubted", "-f", "csv"])
        .out;
    assert!(doubted.contains("goal#c1"), "{doubted}");
    let all = documents(&archive.ask(&["correct", "list", "-f", "jsonl"]).out);
    assert_eq!(all.len(), 8);
    for id in ["k8", "k7", "k6", "k5", "k4", "k3", "k2", "k1"] {
        let undone = archive.ask(&["correct", "undo", id]);
        assert_eq!(undone.status, 0, "{undone:?}");
        assert!(undone.out.contains("taken back"), "{}", undone.out);
    }
    assert_eq!(archive.ask(&["claims", "-f", "json"]).out, before);
    let again = archive.ask(&["correct", "undo", "k1"]);
    assert_eq!(again.status, 1);
    assert!(
        again
            .errors
            .starts_with("error: there is no correction in force `k1`")
    );
}

#[test]
fn corrections_are_carried_to_another_database() {
    let archive = Archive::new();
    let made = ["correct", "firmness", "goal#c1", "doubted", "--as", "Tom"];
    assert_eq!(archive.ask(&made).status, 0);
    assert_eq!(archive.ask(&["correct", "reject", "repair#c1"]).status, 0);
    let exported = archive.ask(&["correct", "export"]).out;
    assert_eq!(documents(&exported)[0]["by"], "Tom");
    let file = archive.ask(&["correct", "export", "-o", "corrections.jsonl"]);
    assert_eq!((file.status, file.out.as_str()), (0, ""));
    assert_eq!(
        fs::read_to_string(archive.path("corrections.jsonl")).unwrap(),
        exported
    );

    let other = Archive::new();
    fs::write(other.path("in.jsonl"), format!("\n{exported}")).unwrap();
    let taken = other.ask(&["correct", "import", "in.jsonl"]);
    assert_eq!(
        (taken.status, taken.out.as_str()),
        (0, "2 taken in, 0 known before\n")
    );
    let piped = other
        .command(&["correct", "import", "-", "--db", "news.db"])
        .write_stdin(exported)
        .output()
        .unwrap();
    assert_eq!(Answered::new(&piped).out, "0 taken in, 2 known before\n");
    let doubted = other.ask(&["claims", "--firmness", "doubted"]).out;
    assert!(doubted.contains("goal#c1"), "{doubted}");
    assert!(!other.ask(&["claims"]).out.contains("repair#c1"));

    fs::write(other.path("bad.jsonl"), "{\"id\": \"k1\"}\n").unwrap();
    let bad = other.ask(&["correct", "import", "bad.jsonl"]);
    assert_eq!(bad.status, 1);
    assert!(
        bad.errors
            .starts_with("error: bad.jsonl, line 1: no correction: "),
        "{}",
        bad.errors
    );
    let missing = other.ask(&["correct", "import", "no.jsonl"]);
    assert_eq!(missing.errors, "error: no.jsonl: no such file or folder\n");
}

#[test]
fn colours_are_kept_out_of_a_pipe() {
    let archive = Archive::new();
    let forced = archive
        .command(&["find", "bridge", "--db", "news.db"])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(Answered::new(&forced).out.contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::{Command, Stdio};

    let archive = Archive::new();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"))
        .args(["claims", "--db"])
        .arg(archive.path("news.db"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = Answered::new(&child.wait_with_output().unwrap());
    assert_eq!((output.status, output.errors.as_str()), (0, ""));
}

#[test]
fn each_question_has_examples() {
    let archive = Archive::empty();
    for question in QUESTIONS
        .iter()
        .chain(QUESTIONS_OF_MANY)
        .map(|question| question[0])
        .chain(["correct"])
    {
        let help = archive.ask(&[question, "--help"]);
        assert_eq!(help.status, 0);
        let example = format!("Examples:\n  onrecord {question}");
        assert!(
            help.out.contains(&example) && help.out.contains("Exit status: 0"),
            "{}",
            help.out
        );
    }
}
