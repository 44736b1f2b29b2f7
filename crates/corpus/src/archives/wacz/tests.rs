use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::tests::disturb;
use super::*;

const RECORD: &str = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n\
    Content-Length: 10\r\n\r\nIt rained.\r\n\r\n";

fn archive(files: &[(&str, &[u8], CompressionMethod)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(io::Cursor::new(Vec::new()));
    for (path, bytes, method) in files {
        let options = SimpleFileOptions::default().compression_method(*method);
        writer.start_file(*path, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn told(bytes: &[u8]) -> Vec<String> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    let items = match open(file) {
        Ok(items) => items,
        Err(error) => return vec![error.to_string()],
    };
    let tell = |item: Result<Item, ArchiveError>| match item {
        Ok(item) => item.place,
        Err(error) => error.to_string(),
    };
    items.map(tell).collect()
}

#[test]
fn the_warc_files_are_read_in_order() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(RECORD.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let two = RECORD.repeat(2);
    let bytes = archive(&[
        ("datapackage.json", b"{}", CompressionMethod::Deflated),
        ("archive/b.warc.gz", &packed, CompressionMethod::Stored),
        (
            "archive/a.warc",
            two.as_bytes(),
            CompressionMethod::Deflated,
        ),
        ("../../c.warc", RECORD.as_bytes(), CompressionMethod::Stored),
    ]);
    assert_eq!(
        told(&bytes),
        [
            "../../c.warc#record 1",
            "archive/a.warc#record 1",
            "archive/a.warc#record 2",
            "archive/b.warc.gz#record 1"
        ]
    );
}

#[test]
fn a_bomb_is_refused_and_the_next_file_read() {
    let zeros = vec![b'\n'; 40 << 20];
    let bytes = archive(&[
        ("a.warc", &zeros, CompressionMethod::Deflated),
        ("b.warc", RECORD.as_bytes(), CompressionMethod::Stored),
    ]);
    let lied = lie(&bytes, 40 << 20, 1000);
    for bytes in [bytes, lied] {
        let told = told(&bytes);
        assert!(
            told[0] == "in a.warc" || told[0].starts_with("a.warc unpacks to more"),
            "{told:?}"
        );
        assert_eq!(told[1..], ["b.warc#record 1"]);
    }
}

/// Writes another size wherever an archive gives one.
fn lie(archive: &[u8], size: u32, told: u32) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    let (from, to) = (size.to_le_bytes(), told.to_le_bytes());
    let places: Vec<usize> = memchr::memmem::find_iter(archive, &from).collect();
    for place in places {
        bytes[place..place + 4].copy_from_slice(&to);
    }
    bytes
}

#[test]
fn archives_that_are_broken_or_empty_are_errors() {
    let bytes = archive(&[("a.warc", RECORD.as_bytes(), CompressionMethod::Stored)]);
    let broken = ["the ZIP archive cannot be read"];
    assert_eq!(told(&bytes[..bytes.len() - 10]), broken);
    assert_eq!(told(b"PK\x03\x04"), broken);
    let texts = archive(&[("a.txt", b"", CompressionMethod::Stored)]);
    assert_eq!(told(&texts), ["the ZIP archive holds no WARC file"]);
}

#[test]
fn disturbed_archives_are_read_to_their_end() {
    let bytes = archive(&[
        ("a.warc", RECORD.as_bytes(), CompressionMethod::Deflated),
        ("b.warc", RECORD.as_bytes(), CompressionMethod::Stored),
    ]);
    disturb(&bytes, |bytes| told(bytes).len());
}
