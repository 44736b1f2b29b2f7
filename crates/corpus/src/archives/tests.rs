use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

/// Reads a file with some of its bytes changed or its end cut off, in many ways: nothing panics, and
/// nothing goes on for ever.
pub(super) fn disturb(file: &[u8], read: impl Fn(&[u8]) -> usize) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 16).unwrap() % below
    };
    for case in 0..1000 {
        let mut bytes = file.to_vec();
        if case % 2 == 0 {
            bytes.truncate(random(file.len()));
        }
        for _ in 0..=case % 3 {
            if !bytes.is_empty() {
                let at = random(bytes.len());
                bytes[at] = u8::try_from(random(256)).unwrap();
            }
        }
        assert!(read(&bytes) <= bytes.len() + 1, "{case}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn told(name: &str, bytes: &[u8]) -> Vec<String> {
    let items = match open_stream(name, bytes) {
        Ok(items) => items,
        Err(error) => return vec![error.to_string()],
    };
    let tell = |item: Result<Item, ArchiveError>| match item {
        Ok(Item { place, content }) => match content {
            Content::Text { story, text } => format!("{place}: text {}: {text}", story.id),
            Content::Plain { story, bytes } => {
                format!("{place}: {} bytes of {}", bytes.len(), story.id)
            }
            Content::Page { story, page } => {
                format!("{place}: page {} of {}", story.id, page.bytes.len())
            }
            Content::Link { story } => format!("{place}: link {}", story.id),
            Content::Record { json } => format!("{place}: record of {}", json.len()),
        },
        Err(error) => error.to_string(),
    };
    items.map(tell).collect()
}

const LINES: &str = "{\"id\": \"a1\", \"text\": \"It rained.\"}\n{\"text\": \"It poured.\"}\n";

const WARC: &str = "WARC/1.1\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n\
    Content-Length: 10\r\n\r\nIt rained.\r\n\r\n";

#[test]
fn each_kind_is_opened_plain_and_packed() {
    for (name, file, expected) in [
        ("news/a.b.txt", "It rained.", "the file: 10 bytes of a.b"),
        (
            "rain.html",
            "<p>It rained.</p>",
            "the file: page rain of 17",
        ),
        (
            "rain",
            "<!DOCTYPE html><p>It rained.</p>",
            "the file: page rain of 32",
        ),
        ("a.jsonl", LINES, "line 1: text a1: It rained."),
        ("standard input", LINES, "line 1: text a1: It rained."),
        (
            "a.json",
            "[{\"text\": \"It rained.\"}]",
            "story 1: text : It rained.",
        ),
        (
            "a.csv",
            "id,text\na1,It rained.\n",
            "row 1: text a1: It rained.",
        ),
        ("a.warc", WARC, "record 1: 10 bytes of "),
        (
            "feed",
            "<rss version=\"2.0\"><channel><item><guid>a1</guid><link>https://example.org/1</link>\
             </item></channel></rss>",
            "entry 1: link a1",
        ),
    ] {
        assert_eq!(told(name, file.as_bytes())[0], expected);
        let packed = gzip(file.as_bytes());
        assert_eq!(
            told(&format!("{name}.gz"), &packed)[0],
            expected,
            "{name}.gz"
        );
        disturb(file.as_bytes(), |bytes| told(name, bytes).len());
        disturb(&packed, |bytes| told(&format!("{name}.gz"), bytes).len());
    }
}

#[test]
fn gzip_that_is_cut_off_gives_the_items_before() {
    let long: String = (0..20_000)
        .map(|number| format!("{{\"text\": \"{number}\"}}\n"))
        .collect();
    let packed = gzip(long.as_bytes());
    let told = told("a.jsonl.gz", &packed[..packed.len() / 2]);
    assert_eq!(told[0], "line 1: text : 0");
    let last = format!("line {} cannot be read further", told.len());
    assert_eq!(*told.last().unwrap(), last);
}

#[test]
fn a_file_is_opened_by_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rain.txt");
    std::fs::write(&path, WARC).unwrap();
    let items: Vec<_> = open(&path).unwrap().collect();
    assert_eq!(items[0].as_ref().unwrap().place, "record 1");
    assert!(open(&folder.path().join("none.txt")).is_err());
    assert!(open(folder.path()).is_err());
}

#[test]
fn what_cannot_be_opened_says_why() {
    assert_eq!(
        told("a.warc.zst", b"\x28\xb5\x2f\xfd"),
        ["the file is compressed with zstd"]
    );
    assert_eq!(
        told("-", b"PAR1"),
        ["a Parquet file cannot be read from a stream or out of gzip"]
    );
    let long = vec![b' '; LONGEST_PAGE + 1];
    assert_eq!(
        told("a.html", &long),
        ["the file is longer than 16777216 bytes"]
    );
    assert_eq!(
        told("a.txt", &long)[0],
        "the file is longer than 16000000 bytes"
    );
}

#[test]
fn errors_and_items_cross_threads() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<ArchiveError>();
    crosses::<Item>();
}
