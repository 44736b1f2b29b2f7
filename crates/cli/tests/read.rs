//! `onrecord read`, as whoever types it meets it.

use std::{fs, path::PathBuf, process::Output};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const STORY: &str = "The bridge stays shut, Mayor Ana Silva said on Monday.\n\n\
    “It was never safe,” she added.\n";

/// A folder of its own for each test, with the program started in it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let desk = Self { folder };
        desk.put("story.txt", STORY);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, text).expect("a writable folder");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("onrecord").expect("the binary of this package");
        command
            .current_dir(self.folder.path())
            .arg("read")
            .args(arguments);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    fn read(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .output()
            .expect("the program starts")
    }
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn errors(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

fn records(lines: &str) -> Vec<Value> {
    let record = |line| serde_json::from_str(line).expect("a record on each line");
    lines.lines().map(record).collect()
}

fn ids(lines: &str) -> Vec<String> {
    let id = |record: &Value| record["story"]["id"].as_str().expect("an id").to_owned();
    records(lines).iter().map(id).collect()
}

#[test]
fn a_story_becomes_a_page() {
    let output = Desk::new().read(&[
        "story.txt",
        "--title",
        "Bridge shut",
        "--outlet",
        "The Daily Example",
    ]);
    assert_eq!(status(&output), 0, "{:?}", errors(&output));
    let page = out(&output);
    assert!(
        page.starts_with("Bridge shut\nThe Daily Example · 16 words · "),
        "{page}"
    );
    assert!(
        page.contains("\nline ") && page.lines().all(|line| line.chars().count() <= 80),
        "{page}"
    );
}

#[test]
fn what_is_known_of_a_story_goes_into_its_record() {
    let output = Desk::new().read(&[
        "story.txt",
        "--format",
        "json",
        "--id",
        "s1",
        "--title",
        "T",
        "--outlet",
        "O",
        "--published",
        "2023-11-05",
    ]);
    let record: Value = serde_json::from_str(&out(&output)).unwrap();
    let story = &record["story"];
    assert_eq!(record["schema"], "onrecord.story/1");
    assert_eq!(
        [
            &story["id"],
            &story["title"],
            &story["outlet"],
            &story["published"]
        ],
        ["s1", "T", "O", "2023-11-05"]
    );
    assert_eq!(story["text"], STORY);
}

#[test]
fn a_story_is_called_by_its_file() {
    let output = Desk::new().read(&["story.txt", "-f", "jsonl"]);
    assert_eq!(ids(&out(&output)), ["story"]);
}

#[test]
fn a_missing_file_is_one_line_and_the_rest_is_read() {
    let output = Desk::new().read(&["missing.txt", "story.txt", "-f", "jsonl"]);
    assert_eq!(status(&output), 1);
    assert_eq!(
        errors(&output),
        ["error: missing.txt: no such file or folder"]
    );
    assert_eq!(ids(&out(&output)), ["story"]);
}

#[test]
fn a_folder_without_stories_is_one_line() {
    let desk = Desk::new();
    desk.put("photos/bridge.jpg", b"\xff\xd8\xff");
    let output = desk.read(&["photos"]);
    assert_eq!(status(&output), 1);
    assert_eq!(
        errors(&output),
        [
            "error: photos: no stories in this folder (text, HTML, feeds, JSON, CSV, Parquet, WARC and WACZ are read)"
        ]
    );
    assert_eq!(out(&output), "");
}

#[test]
fn a_folder_is_read_in_the_order_of_names() {
    let desk = Desk::new();
    desk.put("news/b.txt", STORY);
    desk.put("news/a/z.txt", STORY);
    desk.put("news/c.jsonl", "{\"id\": \"c1\", \"text\": \"It rained.\"}\n\n{\"id\": \"c2\", \"text\": \"It snowed.\"}\n");
    desk.put("news/notes.md", "no story");
    let output = desk.read(&["news", "-f", "jsonl"]);
    assert_eq!(status(&output), 0, "{:?}", errors(&output));
    assert_eq!(ids(&out(&output)), ["z", "b", "c1", "c2"]);
}

#[test]
fn records_keep_the_order_of_the_input_whatever_the_jobs() {
    let desk = Desk::new();
    let line = |number: usize| {
        let text = STORY.repeat(1 + number * 7 % 10).replace('\n', "\\n");
        format!("{{\"id\": \"s{number}\", \"text\": \"{text}\"}}\n")
    };
    desk.put("many.jsonl", (0..60).map(line).collect::<String>());
    let one = desk.read(&["many.jsonl", "-f", "jsonl", "--jobs", "1"]);
    let eight = desk.read(&["many.jsonl", "-f", "jsonl", "--jobs", "8"]);
    let expected: Vec<String> = (0..60).map(|number| format!("s{number}")).collect();
    assert_eq!(ids(&out(&one)), expected);
    assert_eq!(out(&one), out(&eight));
}

#[test]
fn standard_input_is_a_story_or_lines_of_json() {
    let desk = Desk::new();
    let story = desk
        .command(&["-", "-f", "jsonl"])
        .write_stdin(STORY)
        .output()
        .unwrap();
    assert_eq!(ids(&out(&story)), ["stdin"]);
    let named = desk
        .command(&["-", "-f", "jsonl", "--id", "wire"])
        .write_stdin(STORY)
        .output()
        .unwrap();
    assert_eq!(ids(&out(&named)), ["wire"]);
    let lines = "{\"id\": 7, \"text\": \"It rained.\"}\n{\"text\": \"It snowed.\"}\n";
    let lines = desk
        .command(&["-", "-f", "jsonl"])
        .write_stdin(lines)
        .output()
        .unwrap();
    assert_eq!(ids(&out(&lines)), ["7", "2"]);
}

#[test]
fn a_broken_line_is_named_and_the_rest_is_read() {
    let desk = Desk::new();
    desk.put("wire.jsonl", "{\"id\": \"a\", \"text\": \"It rained.\"}\n{oops\n{\"id\": \"c\"}\n{\"id\": \"d\", \"text\": \"It snowed.\"}\n");
    let output = desk.read(&["wire.jsonl", "-f", "jsonl"]);
    assert_eq!(status(&output), 1);
    let errors = errors(&output);
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(
        errors[0].starts_with("error: wire.jsonl: line 2"),
        "{errors:?}"
    );
    assert!(
        errors[1].starts_with("error: wire.jsonl: line 3"),
        "{errors:?}"
    );
    assert_eq!(ids(&out(&output)), ["a", "d"]);
}

#[test]
fn a_json_file_may_be_one_story() {
    let desk = Desk::new();
    desk.put(
        "news/one.json",
        "{\n  \"id\": \"a\",\n  \"text\": \"It rained.\"\n}\n",
    );
    desk.put(
        "news/two.json",
        "{\"id\": \"b\", \"text\": \"It rained.\"}\n{\"id\": \"c\", \"text\": \"It snowed.\"}",
    );
    let output = desk.read(&["news", "-f", "jsonl"]);
    assert_eq!(status(&output), 0, "{:?}", errors(&output));
    assert_eq!(ids(&out(&output)), ["a", "b", "c"]);
    desk.put("news/settings.json", "[\n  1,\n  2\n]\n");
    assert_eq!(errors(&desk.read(&["news", "-f", "jsonl"])).len(), 1);
}

#[test]
fn what_the_arguments_say_goes_before_what_a_line_says() {
    let desk = Desk::new();
    desk.put(
        "wire.jsonl",
        r#"{"text": "It rained.", "outlet": "A", "published": "2024-01-01"}"#,
    );
    let output = desk.read(&["wire.jsonl", "-f", "jsonl", "--outlet", "B"]);
    let story = &records(&out(&output))[0]["story"];
    assert_eq!([&story["outlet"], &story["published"]], ["B", "2024-01-01"]);
}

#[test]
fn a_text_that_is_too_long_or_none_is_one_line() {
    let desk = Desk::new();
    desk.put("long.txt", "word ".repeat(1_000_000));
    desk.put("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0");
    let output = desk.read(&["long.txt", "photo.txt", "story.txt", "-f", "jsonl"]);
    assert_eq!(status(&output), 1);
    let errors = errors(&output);
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(
        errors[0].starts_with("error: long.txt: ") && errors[0].contains("too long"),
        "{errors:?}"
    );
    assert!(errors[1].starts_with("error: photo.txt: "), "{errors:?}");
    assert_eq!(ids(&out(&output)), ["story"]);
}

#[test]
fn an_empty_story_is_read() {
    let desk = Desk::new();
    desk.put("empty.txt", "");
    let output = desk.read(&["empty.txt", "-f", "jsonl"]);
    assert_eq!(status(&output), 0, "{:?}", errors(&output));
    assert_eq!(records(&out(&output))[0]["claims"], Value::Array(vec![]));
}

#[test]
fn an_address_on_the_web_is_one_line() {
    let output = Desk::new().read(&["http://127.0.0.1:9/story"]);
    assert_eq!(status(&output), 1);
    let errors = errors(&output);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].starts_with("error: http://127.0.0.1:9/story: "),
        "{errors:?}"
    );
}

#[test]
fn json_is_an_object_for_one_story_and_an_array_for_several() {
    let desk = Desk::new();
    let one: Value = serde_json::from_str(&out(&desk.read(&["story.txt", "-f", "json"]))).unwrap();
    assert!(one.is_object());
    let several = desk.read(&["story.txt", "story.txt", "missing.txt", "-f", "json"]);
    let several: Value = serde_json::from_str(&out(&several)).unwrap();
    assert_eq!(several.as_array().map(Vec::len), Some(2));
    let none = desk.read(&["missing.txt", "-f", "json"]);
    assert_eq!(out(&none), "");
}

#[test]
fn brat_quotes_the_text() {
    let output = Desk::new().read(&["story.txt", "-f", "brat"]);
    assert_eq!(status(&output), 0, "{:?}", errors(&output));
    let text: Vec<char> = STORY.chars().collect();
    let bound = out(&output);
    let bound = bound.lines().filter(|line| line.starts_with('T'));
    for line in bound {
        let fields: Vec<&str> = line.split('\t').collect();
        let (_, places) = fields[1].split_once(' ').unwrap();
        let piece = |ends: &str| {
            let (start, end) = ends.split_once(' ').unwrap();
            text[start.parse().unwrap()..end.parse().unwrap()]
                .iter()
                .collect::<String>()
        };
        assert_eq!(
            places.split(';').map(piece).collect::<Vec<_>>().join(" "),
            fields[2]
        );
    }
}

#[test]
fn brat_fills_a_folder() {
    let desk = Desk::new();
    desk.put("wire.jsonl", "{\"id\": \"a/b\", \"text\": \"It rained.\"}\n{\"id\": \"a/b\", \"text\": \"It snowed.\"}\n");
    let output = desk.read(&["story.txt", "wire.jsonl", "-f", "brat", "-o", "out/brat"]);
    assert_eq!(status(&output), 0, "{:?}", errors(&output));
    assert_eq!(out(&output), "");
    let mut names: Vec<String> = fs::read_dir(desk.path("out/brat"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "a_b-2.ann",
            "a_b-2.txt",
            "a_b.ann",
            "a_b.txt",
            "annotation.conf",
            "story.ann",
            "story.txt",
            "visual.conf"
        ]
    );
    assert_eq!(
        fs::read_to_string(desk.path("out/brat/story.txt")).unwrap(),
        STORY
    );
    assert_eq!(
        fs::read_to_string(desk.path("out/brat/a_b-2.txt")).unwrap(),
        "It snowed."
    );
}

#[test]
fn stories_are_not_written_over() {
    let desk = Desk::new();
    desk.put("news/a.txt", STORY);
    for arguments in [
        &["story.txt", "-o", "story.txt"][..],
        &["story.txt", "-f", "brat", "-o", "."],
        &["news", "-f", "brat", "-o", "news/brat"],
    ] {
        let output = desk.read(arguments);
        assert_eq!(status(&output), 1, "{arguments:?}");
        assert_eq!(errors(&output).len(), 1, "{arguments:?}");
    }
    assert_eq!(fs::read_to_string(desk.path("story.txt")).unwrap(), STORY);
    assert_eq!(fs::read_to_string(desk.path("news/a.txt")).unwrap(), STORY);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let desk = Desk::new();
    let output = desk.read(&["story.txt", "-f", "jsonl", "-o", "records.jsonl"]);
    assert_eq!((status(&output), out(&output)), (0, String::new()));
    let written = fs::read_to_string(desk.path("records.jsonl")).unwrap();
    assert_eq!(ids(&written), ["story"]);
    let output = desk.read(&["missing.txt", "-f", "jsonl", "-o", "records.jsonl"]);
    assert_eq!(status(&output), 1);
    assert_eq!(
        fs::read_to_string(desk.path("records.jsonl")).unwrap(),
        written
    );
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 2);
}

#[test]
fn a_file_written_into_the_folder_read_is_no_story_the_next_time() {
    let desk = Desk::new();
    for _ in 0..2 {
        let output = desk.read(&[".", "-f", "jsonl", "-o", "records.jsonl"]);
        assert_eq!(status(&output), 0, "{:?}", errors(&output));
    }
    assert_eq!(
        ids(&fs::read_to_string(desk.path("records.jsonl")).unwrap()),
        ["story"]
    );
}

#[test]
fn an_output_in_a_folder_that_is_not_there_is_one_line() {
    let output = Desk::new().read(&["story.txt", "-o", "nowhere/records.txt"]);
    assert_eq!(status(&output), 1);
    assert_eq!(
        errors(&output),
        ["error: cannot write nowhere/records.txt: no such file or folder"]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_line() {
    use std::{fs::File, process};

    let desk = Desk::new();
    let output = desk.read(&["story.txt", "-o", "/dev/full"]);
    assert_eq!(status(&output), 1);
    assert_eq!(
        errors(&output),
        ["error: cannot write /dev/full: no space left on the disk"]
    );
    let output = process::Command::new(assert_cmd::cargo::cargo_bin!("onrecord"))
        .arg("read")
        .arg(desk.path("story.txt"))
        .stdout(File::options().write(true).open("/dev/full").unwrap())
        .output()
        .unwrap();
    assert_eq!(status(&output), 1);
    assert_eq!(
        errors(&output),
        ["error: cannot write to standard output: no space left on the disk"]
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::{Command, Stdio};

    let desk = Desk::new();
    desk.put(
        "many.jsonl",
        format!("{{\"text\": \"{}\"}}\n", "It rained. ".repeat(20)).repeat(100),
    );
    for jobs in ["1", "4"] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"))
            .args(["read", "-f", "jsonl", "--jobs", jobs])
            .arg(desk.path("many.jsonl"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (status(&output), errors(&output)),
            (0, vec![]),
            "{jobs} jobs"
        );
    }
}

#[test]
fn wrong_usage_says_what_is_expected() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).unwrap();
    for (arguments, expected) in [
        (&[][..], "<FILE|URL|->..."),
        (
            &["story.txt", "--published", "2023-13-45"],
            "`2023-13-45` is not a day such as 2023-11-05",
        ),
        (
            &["story.txt", "--published", "last Monday"],
            "a date-time such as 2023-11-05T09:30:00Z",
        ),
        (&["story.txt", "--format", "xml"], "text, json, jsonl, brat"),
        (&["story.txt", "--jobs", "0"], "--jobs"),
        (&["story.txt", "--language", "xx"], "possible values: en"),
        (&["story.txt", "--id", " "], "blank"),
        (
            &["story.txt", "story.txt", "--id", "a"],
            "--id is of one story",
        ),
        (&["folder", "--id", "a"], "--id is of one story"),
        (&["wire.jsonl", "--title", "a"], "--title is of one story"),
        (&["story.txt", "-o", "folder"], "folder is a folder"),
        (
            &["story.txt", "-f", "brat", "-o", "story.txt"],
            "story.txt is not a folder",
        ),
    ] {
        let output = desk.read(arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        let errors = errors(&output).join("\n");
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
        assert_eq!(out(&output), "");
    }
}

#[test]
fn another_language_is_remarked_on_unless_it_is_overruled() {
    let desk = Desk::new();
    let story = "Die Brücke am alten Hafen bleibt bis zum Frühjahr geschlossen, wie die \
        Bürgermeisterin am Montag vor dem Stadtrat sagte. Die Schrauben seien seit vielen Jahren \
        nicht mehr geprüft worden, und niemand könne sagen, wer dafür die Verantwortung trage. \
        Der Betreiber widersprach und verwies auf die Berichte aus dem vergangenen Sommer.\n";
    desk.put("bruecke.txt", story);
    let remarks = |arguments: &[&str]| {
        let output = desk.read(arguments);
        assert_eq!(status(&output), 0, "{:?}", errors(&output));
        records(&out(&output))[0]["remarks"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(remarks(&["bruecke.txt", "-f", "jsonl"]), 1);
    assert_eq!(
        remarks(&["bruecke.txt", "-f", "jsonl", "--language", "en"]),
        0
    );
}

#[test]
fn colours_are_kept_out_of_a_pipe() {
    let desk = Desk::new();
    let plain = desk.read(&["story.txt", "missing.txt"]);
    assert!(!plain.stdout.contains(&0x1b) && !plain.stderr.contains(&0x1b));
    let forced = desk
        .command(&["story.txt"])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(forced.stdout.contains(&0x1b));
    let refused = desk
        .command(&["story.txt"])
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(!refused.stdout.contains(&0x1b));
}

#[test]
fn the_help_has_examples_and_says_what_the_status_means() {
    let output = Desk::new().read(&["--help"]);
    assert_eq!(status(&output), 0);
    let help = out(&output);
    for expected in [
        "onrecord read story.txt --published 2023-11-05",
        "Exit status: 0 done",
        "--language <LANGUAGE>",
    ] {
        assert!(help.contains(expected), "{help}");
    }
}

#[test]
fn the_same_story_gives_the_same_record() {
    let desk = Desk::new();
    let first = out(&desk.read(&["story.txt", "-f", "json"]));
    assert_eq!(first, out(&desk.read(&["story.txt", "-f", "json"])));
}
