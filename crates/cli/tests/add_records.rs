//! `onrecord add` given records that are finished, as JSON and in tables of Parquet: they are kept as if the stories
//! had been read.

#[expect(dead_code, reason = "other tests use more of it")]
mod kept;

use std::{fs, path::Path, sync::Arc};

use kept::Archive;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::Value;

/// A row of a table: a record, or why there is none.
type Row<'a> = (Option<&'a str>, Option<&'a str>);

/// Writes a table of records, a row in each row group, with a column of texts beside.
fn write_table(path: &Path, rows: &[Row<'_>]) {
    let schema = "message result { optional binary text (UTF8); optional binary record (UTF8);
        optional binary failure (UTF8); }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let file = fs::File::create(path).expect("a file");
    let properties = Arc::new(WriterProperties::builder().build());
    let mut table = SerializedFileWriter::new(file, schema, properties).expect("a table");
    for (record, failure) in rows {
        let mut group = table.next_row_group().expect("a row group");
        for cell in [Some("It rained."), *record, *failure] {
            let mut column = group
                .next_column()
                .expect("a column")
                .expect("three columns");
            let ColumnWriter::ByteArrayColumnWriter(cells) = column.untyped() else {
                panic!("the column holds no text");
            };
            let values: Vec<ByteArray> = cell.map(ByteArray::from).into_iter().collect();
            let levels = [i16::from(cell.is_some())];
            cells
                .write_batch(&values, Some(&levels), None)
                .expect("a cell");
            column.close().expect("a column");
        }
        group.close().expect("a row group");
    }
    table.close().expect("a table");
}

/// The examples and the stories of one fire, named as they are given to the program.
fn put_stories(archive: &Archive) -> Vec<String> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut names = vec!["fire.jsonl".to_owned()];
    fs::write(archive.path("fire.jsonl"), include_str!("kept/fire.jsonl")).expect("a file");
    for entry in fs::read_dir(examples).expect("examples") {
        let path = entry.expect("an example").path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            fs::copy(&path, archive.path(&name)).expect("a copy");
            names.push(name);
        }
    }
    names.sort();
    names
}

/// Reads stories without keeping them; returns their records, one a line.
fn read(archive: &Archive, names: &[String]) -> String {
    let mut command = archive.command(&["read", "--reader", "syntax", "--format", "jsonl"]);
    let output = command.args(names).output().expect("the program starts");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Adds, and returns the status and each line that was said.
fn add(archive: &Archive, arguments: &[&str]) -> (i32, Vec<String>) {
    let all = [&["add", "--reader", "syntax"], arguments].concat();
    let answer = archive.ask(&all);
    (
        answer.status,
        answer.errors.lines().map(str::to_owned).collect(),
    )
}

/// What a database answers to all that could tell records from stories that were read.
fn answers(archive: &Archive) -> Vec<String> {
    let questions: [&[&str]; 7] = [
        &["export", "jsonl"],
        &["claims", "--limit", "5000", "--format", "json"],
        &["copies", "--format", "json"],
        &["conflicts", "--format", "json"],
        &["stories", "--limit", "100", "--format", "json"],
        &["origins", "gazette#c1", "--format", "json"],
        &["timeline", "--limit", "500", "--format", "json"],
    ];
    let answers = questions.iter().map(|question| {
        let answer = archive.ask(question);
        assert_eq!(answer.status, 0, "{question:?}: {answer:?}");
        answer.out
    });
    answers.collect()
}

#[test]
fn records_are_kept_as_if_their_stories_had_been_read() {
    let of_texts = Archive::empty();
    let names = put_stories(&of_texts);
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(add(&of_texts, &all).0, 0);
    let records = read(&of_texts, &names);
    let expected = answers(&of_texts);
    assert!(
        expected[1].len() > 10_000 && expected[2].contains("gazette"),
        "{expected:?}"
    );

    let of_lines = Archive::empty();
    fs::write(of_lines.path("r.jsonl"), &records).expect("a file");
    let said = add(&of_lines, &["r.jsonl"]);
    let all_added = (
        0,
        vec!["16 added, 0 changed, 0 unchanged, 0 failed: news.db".to_owned()],
    );
    assert_eq!(said, all_added);
    assert!(answers(&of_lines) == expected);

    let of_array = Archive::empty();
    let records: Vec<&str> = records.lines().collect();
    fs::write(
        of_array.path("r.json"),
        format!("[{}]", records.join(",\n")),
    )
    .expect("a file");
    assert_eq!(add(&of_array, &["r.json"]), all_added);
    assert!(answers(&of_array) == expected);

    let of_tables = Archive::empty();
    let (some, others) = records.split_at(7);
    for (part, records) in [some, others].into_iter().enumerate() {
        let rows: Vec<Row<'_>> = records.iter().map(|record| (Some(*record), None)).collect();
        let name = format!("result/records/batch=x/month=2024-05/part-{part}.parquet");
        write_table(&of_tables.path(&name), &rows);
    }
    assert_eq!(add(&of_tables, &["result/records"]), all_added);
    assert!(answers(&of_tables) == expected);
}

/// The record of one story, as JSON.
fn one(archive: &Archive) -> Value {
    let story = "{\"id\": \"rain\", \"outlet\": \"The Harrow Courier\", \"published\": \"2024-03-04\", \
                 \"text\": \"It rained, Ana Petrov said on Monday.\"}\n";
    fs::write(archive.path("rain.jsonl"), story).expect("a file");
    let record = read(archive, &["rain.jsonl".to_owned()]);
    serde_json::from_str(&record).expect("a record")
}

/// The record with another value at one place.
fn with(record: &Value, pointer: &str, value: Value) -> String {
    let mut record = record.clone();
    *record.pointer_mut(pointer).expect("a place") = value;
    record.to_string()
}

#[test]
fn a_row_without_a_sound_record_loses_only_itself() {
    let archive = Archive::empty();
    let record = one(&archive);
    let whole = record.to_string();
    let newer = whole.replace("onrecord.story/1", "onrecord.story/2");
    let beyond = with(&record, "/claims/0/content/0/end", Value::from(900));
    let nobody = with(&record, "/claims/0/speaker", Value::from("e9"));
    let changed = with(&record, "/story/text", Value::from("It poured."));
    let rows: [Row<'_>; 8] = [
        (None, Some("no text: the page is empty")),
        (Some(&beyond), None),
        (Some(&nobody), None),
        (Some(&changed), None),
        (Some(&newer), None),
        (Some("{\"text\": \"It rained.\"}"), None),
        (None, None),
        (Some(&whole), None),
    ];
    write_table(&archive.path("r.parquet"), &rows);
    let (status, said) = add(&archive, &["r.parquet"]);
    assert_eq!(status, 1);
    let expected = [
        "error: r.parquet: row 1 could not be read: no text: the page is empty",
        "error: r.parquet: row 2: the record is damaged: c1 points at characters 0 to 900 of a text of 37",
        "error: r.parquet: row 3: the record is damaged: c1 refers to e9, which is not there",
        "error: r.parquet: row 4: the record is damaged: `sha256` is not that of the text",
        "error: r.parquet: row 5: the record is of the format `onrecord.story/2`, and only `onrecord.story/1` is taken",
        "error: r.parquet: row 6: no record of a story: missing field `schema` at column 22",
        "error: r.parquet: row 7: `record` is missing",
        "1 added, 0 changed, 0 unchanged, 7 failed: news.db",
    ];
    assert_eq!(said, expected);
    let failures = archive.ask(&["failures", "--format", "jsonl"]).out;
    assert_eq!(failures.lines().count(), 7, "{failures}");
    for expected in [
        "r.parquet: row 1",
        "no text: the page is empty",
        "refers to e9",
    ] {
        assert!(failures.contains(expected), "{failures}");
    }
    fs::write(
        archive.path("r.jsonl"),
        format!("{newer}\n{beyond}\n{whole}\n"),
    )
    .expect("a file");
    let (_, said) = add(&archive, &["r.jsonl"]);
    assert!(
        said[0].contains("line 1: the record is of the format"),
        "{said:?}"
    );
    assert!(
        said[1].contains("line 2: the record is damaged"),
        "{said:?}"
    );
    assert_eq!(
        said[2],
        "0 added, 0 changed, 1 unchanged, 2 failed: news.db"
    );
}

#[test]
fn the_same_result_again_is_nothing_new() {
    let archive = Archive::empty();
    let mut record = one(&archive);
    let whole = record.to_string();
    let rows = [(Some(whole.as_str()), None)];
    write_table(&archive.path("result/records/part-0.parquet"), &rows);
    for aside in [
        "_SUCCESS",
        "._SUCCESS.crc",
        ".part-0.parquet.crc",
        "_temporary/part-0.parquet",
        ".a/b.txt",
    ] {
        let path = archive.path("result/records").join(aside);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, "").expect("a file");
    }
    let unchanged = "0 added, 0 changed, 1 unchanged, 0 failed: news.db";
    for (arguments, expected) in [
        (
            &["result"][..],
            "1 added, 0 changed, 0 unchanged, 0 failed: news.db",
        ),
        (&["result"], unchanged),
        (&["result/records/*", "--resume"], unchanged),
        (&["result/records/*"], unchanged),
        (
            &[
                "result/records/part-0.parquet",
                "--outlet",
                "The Harrow Courier",
            ],
            unchanged,
        ),
        (
            &["result", "--published", "2024-03-04", "--language", "en"],
            unchanged,
        ),
        (&["rain.jsonl"], unchanged),
    ] {
        assert_eq!(
            add(&archive, arguments),
            (0, vec![expected.to_owned()]),
            "{arguments:?}"
        );
    }
    record["story"]["url"] = Value::from("https://harrow.example/rain?utm_source=a");
    fs::write(archive.path("r.jsonl"), record.to_string()).expect("a file");
    let story = "{\"id\": \"r1\", \"url\": \"https://harrow.example/rain\", \
                 \"text\": \"It rained, Ana Petrov said on Monday.\"}\n";
    fs::write(archive.path("wire.jsonl"), story).expect("a file");
    assert_eq!(
        add(&archive, &["r.jsonl"]).1,
        ["1 added, 0 changed, 0 unchanged, 0 failed: news.db"]
    );
    assert_eq!(add(&archive, &["wire.jsonl"]).1, [unchanged]);
}

#[test]
fn what_would_have_been_read_otherwise_is_not_taken() {
    let archive = Archive::empty();
    let record = one(&archive);
    fs::write(archive.path("r.jsonl"), record.to_string()).expect("a file");
    for (flag, value) in [("--outlet", "Reed News"), ("--published", "2024-03-05")] {
        let (status, said) = add(&archive, &["r.jsonl", flag, value]);
        assert_eq!(status, 1);
        assert!(
            said[0].contains("which makes another record: it has to be read again"),
            "{said:?}"
        );
    }
    assert_eq!(
        add(&archive, &["r.jsonl", "--published", "2024-03-04T10:00"]).0,
        0
    );
    let stories = archive.ask(&["stories", "--format", "json"]).out;
    assert!(stories.contains("2024-03-04T10:00"), "{stories}");
}

#[test]
fn records_are_written_anew_without_reading() {
    let archive = Archive::empty();
    let whole = one(&archive).to_string();
    let rows: [Row<'_>; 2] = [(None, Some("no text")), (Some(&whole), None)];
    write_table(&archive.path("r.parquet"), &rows);
    let output = archive
        .command(&["read", "r.parquet", "--format", "jsonl"])
        .output();
    let output = output.expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let written: Value = serde_json::from_str(&lines).expect("one record");
    assert_eq!(written.to_string(), whole);
}

#[test]
fn a_record_that_was_put_right_can_be_kept_elsewhere() {
    let archive = Archive::of_one_fire();
    let corrected = archive.ask(&["correct", "reject", "wire#c1", "--why", "not said"]);
    assert_eq!(corrected.status, 0, "{corrected:?}");
    let exported = archive.ask(&["export", "jsonl"]).out;
    let wire = exported.lines().last().expect("records");
    let wire: Value = serde_json::from_str(wire).expect("a record");
    assert_eq!(
        (&wire["story"]["id"], &wire["claims"][0]["id"]),
        (&"wire".into(), &"c2".into())
    );
    let elsewhere = Archive::empty();
    fs::write(elsewhere.path("r.jsonl"), &exported).expect("a file");
    assert_eq!(add(&elsewhere, &["r.jsonl"]).0, 0);
    let claims = |archive: &Archive| {
        let claims = archive
            .ask(&["claims", "--limit", "500", "--format", "json"])
            .out;
        let claims: Vec<Value> = serde_json::from_str(&claims).expect("JSON");
        let of = |claim: &Value| {
            format!(
                "{} {} {}",
                claim["speaker"]["name"], claim["words"], claim["said"]
            )
        };
        claims.iter().map(of).collect::<Vec<String>>()
    };
    assert_eq!(claims(&elsewhere), claims(&archive));
}

#[test]
fn kept_records_can_be_read_anew() {
    let archive = Archive::empty();
    let mut record = one(&archive);
    record["story"]["reader"]["model"] = Value::from("older");
    fs::write(archive.path("r.jsonl"), record.to_string()).expect("a file");
    add(&archive, &["r.jsonl"]);
    let exported = archive.ask(&["export", "jsonl"]).out;
    assert!(exported.contains("\"model\":\"older\""), "{exported}");
    let reread = archive.ask(&["reread", "--reader", "syntax"]);
    assert!(reread.errors.contains("1 stories read anew"), "{reread:?}");
    assert!(
        !archive
            .ask(&["export", "jsonl"])
            .out
            .contains("\"model\":\"older\"")
    );
}
