//! What kind of file something is.
//!
//! In: its name and its first bytes. Out: its kind. What the bytes show wins over the ending, but for
//! JSON in a file that is called a text or a table: there a brace may well be the first word.

use std::fmt;

/// A kind of file that holds stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One story as text.
    Text,
    /// One page.
    Html,
    /// A story as JSON on each line.
    JsonLines,
    /// A story as JSON, an array of such, or one on each line.
    Json,
    /// An RSS, Atom or JSON feed.
    Feed,
    /// Web pages as a crawler stored them, ISO 28500.
    Warc,
    /// WARC files in a ZIP archive.
    Wacz,
    /// A table of comma-, semicolon- or tab-separated values.
    Csv,
    /// An Apache Parquet table.
    Parquet,
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text => "a text",
            Self::Html => "a page",
            Self::JsonLines => "JSON lines",
            Self::Json => "JSON",
            Self::Feed => "a feed",
            Self::Warc => "a WARC file",
            Self::Wacz => "a WACZ or ZIP archive",
            Self::Csv => "a table",
            Self::Parquet => "a Parquet file",
        })
    }
}

/// What a gzip file begins with.
pub(super) const GZIP: &[u8] = b"\x1f\x8b";

/// Tells the kind of a file by its name and its first bytes, of which a few thousand are plenty.
///
/// Those of a gzip file are to be unpacked before.
#[must_use]
pub fn kind(name: &str, start: &[u8]) -> Kind {
    by_magic(start)
        .or_else(|| by_markup(start))
        .or_else(|| kind_by_name(name))
        .or_else(|| begins_object(start).then_some(Kind::Json))
        .unwrap_or(Kind::Text)
        .or_feed(start)
}

impl Kind {
    /// Takes JSON that names the version of JSON Feed for a feed.
    fn or_feed(self, start: &[u8]) -> Self {
        let json = matches!(self, Self::Json | Self::JsonLines | Self::Feed);
        let version = memchr::memmem::find(start, b"https://jsonfeed.org/version/");
        if json && begins_object(start) && version.is_some() {
            Self::Feed
        } else {
            self
        }
    }
}

/// Returns the compression that a file begins with, if it is one that is not read.
pub(super) fn compression(start: &[u8]) -> Option<&'static str> {
    let magic: [(&[u8], &str); 4] = [
        (b"\x28\xb5\x2f\xfd", "zstd"),
        // The skippable frame that holds the dictionary of a .warc.zst file.
        (b"\x5d\x2a\x4d\x18", "zstd"),
        (b"BZh91AY", "bzip2"),
        (b"\xfd7zXZ\0", "xz"),
    ];
    let found = magic.iter().find(|(magic, _)| start.starts_with(magic));
    found.map(|(_, method)| *method)
}

fn by_magic(start: &[u8]) -> Option<Kind> {
    let magic: [(&[u8], Kind); 4] = [
        (b"PAR1", Kind::Parquet),
        (b"PK\x03\x04", Kind::Wacz),
        (b"PK\x05\x06", Kind::Wacz),
        (b"WARC/", Kind::Warc),
    ];
    let found = magic.iter().find(|(magic, _)| start.starts_with(magic));
    found.map(|(_, kind)| *kind)
}

/// Tells a page or a feed by its first element, after what may stand before it.
fn by_markup(start: &[u8]) -> Option<Kind> {
    let mut rest = unmarked(start);
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', ..] if !begins_with(rest, b"<!doctype html") => b">",
            _ => break,
        };
        let end = memchr::memmem::find(rest, end)? + end.len();
        rest = &rest[end..];
    }
    let starts = |words: &[&[u8]]| words.iter().any(|word| begins_with(rest, word));
    if starts(&[b"<!doctype html", b"<html", b"<head", b"<body"]) {
        Some(Kind::Html)
    } else if starts(&[b"<rss", b"<feed", b"<rdf:rdf", b"<atom:feed"]) {
        Some(Kind::Feed)
    } else {
        None
    }
}

fn begins_with(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Tells the kind of a file by its name alone, with or without `.gz`; none where its ending is not known.
#[must_use]
pub fn kind_by_name(name: &str) -> Option<Kind> {
    let (_, ending) = unpacked_name(name).rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "txt" => Some(Kind::Text),
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "jsonl" | "ndjson" => Some(Kind::JsonLines),
        "json" => Some(Kind::Json),
        "rss" | "atom" | "rdf" | "xml" => Some(Kind::Feed),
        "warc" | "wet" => Some(Kind::Warc),
        "wacz" | "zip" => Some(Kind::Wacz),
        "csv" | "tsv" | "tab" => Some(Kind::Csv),
        "parquet" | "pq" => Some(Kind::Parquet),
        _ => None,
    }
}

/// Returns a file's name without its `.gz`.
pub(super) fn unpacked_name(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((before, ending)) if ending.eq_ignore_ascii_case("gz") => before,
        _ => name,
    }
}

/// Tells whether bytes begin a JSON object, after a byte order mark and white space if there are any.
fn begins_object(bytes: &[u8]) -> bool {
    let inside = unmarked(bytes).trim_ascii_start().strip_prefix(b"{");
    inside.is_some_and(|inside| inside.trim_ascii_start().starts_with(b"\""))
}

/// Takes off the byte order mark of UTF-8.
pub(super) fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_where_bytes_do_not() {
        for (name, expected) in [
            ("a.txt", Kind::Text),
            ("a", Kind::Text),
            ("a.HTM", Kind::Html),
            ("a.jsonl", Kind::JsonLines),
            ("a.json", Kind::Json),
            ("news.xml", Kind::Feed),
            ("a.warc.wet.GZ", Kind::Warc),
            ("a.wacz", Kind::Wacz),
            ("a.tsv", Kind::Csv),
            ("a.parquet", Kind::Parquet),
        ] {
            assert_eq!(kind(name, b""), expected, "{name}");
        }
    }

    #[test]
    fn bytes_win_over_endings() {
        for (start, expected) in [
            (&b"PAR1\x15"[..], Kind::Parquet),
            (b"PK\x03\x04", Kind::Wacz),
            (b"WARC/1.0\r\n", Kind::Warc),
            (b"\xef\xbb\xbf \n<!DOCTYPE html>", Kind::Html),
            (
                b"<?xml version='1.0'?><!-- a --><rss version='2.0'>",
                Kind::Feed,
            ),
            (
                b"<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html>",
                Kind::Html,
            ),
            (b"<rdf:RDF>", Kind::Feed),
            (b"It rained.", Kind::Text),
            (b"{\"a brace\" may begin a text", Kind::Text),
        ] {
            assert_eq!(kind("a.txt", start), expected);
        }
    }

    #[test]
    fn json_feeds_are_told_from_stories() {
        let feed = br#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#;
        assert_eq!(kind("a.json", feed), Kind::Feed);
        assert_eq!(kind("standard input", b"{\"text\": \"\"}"), Kind::Json);
        assert_eq!(kind("standard input", b"{{ headline }}"), Kind::Text);
    }
}
