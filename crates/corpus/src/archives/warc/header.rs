//! The header of a WARC record.
//!
//! In: the window at a record's version. Out: the fields that are used, with the window at the block. A
//! line that is no field ends the attempt there, so that a header without its end costs no more than its
//! own lines.

use std::io::{self, Read};

use super::super::window::Window;
use super::{LONGEST_HEADER, NEXT, RecordProblem};

/// What is used of a record's header.
#[derive(Default)]
pub(super) struct Header {
    pub(super) kind: RecordType,
    /// How many bytes the block has.
    pub(super) length: u64,
    pub(super) url: Option<String>,
    pub(super) date: Option<String>,
    pub(super) content_type: Option<String>,
}

/// The types of record that are told apart.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum RecordType {
    /// A server's answer.
    Response,
    /// A file as it is.
    Resource,
    /// What another record's content was converted to.
    Conversion,
    /// Any other: requests, metadata, revisits.
    #[default]
    Other,
}

/// Reads a header; where it is broken, the window is left at the end of its last good line, and
/// always past the record's first byte.
pub(super) fn read<R: Read>(window: &mut Window<R>) -> io::Result<Result<Header, RecordProblem>> {
    let mut header = Header::default();
    let mut length = None;
    let mut at = 0;
    loop {
        let Some(end) = line_end(window, at)? else {
            let cut_off = window.bytes().len() < LONGEST_HEADER;
            window.advance(at.saturating_sub(1).max(1));
            return Ok(Err(if cut_off {
                RecordProblem::CutOff
            } else {
                RecordProblem::Header
            }));
        };
        let line = window.bytes()[at..end].trim_ascii();
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = field(line, at) else {
            window.advance(at - 1);
            return Ok(Err(RecordProblem::Header));
        };
        header.take(&name, value, &mut length);
        at = end;
    }
    let end = line_end(window, at)?.unwrap_or(at);
    window.advance(end);
    Ok(match length {
        Some(length) => Ok(Header { length, ..header }),
        None => Err(RecordProblem::NoLength),
    })
}

/// Finds where the line that begins at `at` ends, its line end included.
fn line_end<R: Read>(window: &mut Window<R>, at: usize) -> io::Result<Option<usize>> {
    let mut searched = at;
    loop {
        let held = window.bytes().len();
        if let Some(found) = memchr::memchr(b'\n', &window.bytes()[searched..]) {
            return Ok(Some(searched + found + 1));
        }
        searched = held;
        if held >= LONGEST_HEADER || window.hold(held + 1)?.len() == held {
            return Ok(None);
        }
    }
}

/// Takes a line apart; the version has no name, nor has a line that goes on from the one before.
fn field(line: &[u8], at: usize) -> Option<(String, &[u8])> {
    if at == 0 {
        return Some((String::new(), line));
    }
    if line.starts_with(&NEXT[1..]) {
        return None;
    }
    let colon = memchr::memchr(b':', line)?;
    let name = String::from_utf8_lossy(&line[..colon]).to_ascii_lowercase();
    Some((name, line[colon + 1..].trim_ascii()))
}

impl Header {
    fn take(&mut self, name: &str, value: &[u8], length: &mut Option<u64>) {
        let value = String::from_utf8_lossy(value).into_owned();
        match name {
            "warc-type" => self.kind = RecordType::of(&value),
            "content-length" => *length = value.parse().ok(),
            // Drafts of WARC 1.0 set the address in angle brackets.
            "warc-target-uri" => {
                self.url = Some(value.trim_matches(['<', '>']).to_owned());
            }
            "warc-date" => self.date = Some(value),
            "content-type" => self.content_type = Some(value),
            _ => {}
        }
    }
}

impl RecordType {
    fn of(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "response" => Self::Response,
            "resource" => Self::Resource,
            "conversion" => Self::Conversion,
            _ => Self::Other,
        }
    }
}
