//! WARC files: what crawlers store, ISO 28500, plain or as gzip members.
//!
//! In: a file. Out: an item for each page or text in it: `response` records by their HTTP headers,
//! `resource` and `conversion` records by their own; other records are passed over. A record that is
//! broken loses only itself: the next one is looked for from where its header ends.

mod header;
mod http;
mod members;
mod payload;

use std::io::{self, BufRead, Read};

use super::window::Window;
use super::{ArchiveError, Content, Item, Items, LONGEST_PAGE, RecordProblem};
use header::Header;
use members::Members;

/// The longest header, of a record or of HTTP.
const LONGEST_HEADER: usize = 1 << 16;

/// The longest record that is loaded: a page with its HTTP header.
const LONGEST_RECORD: usize = LONGEST_PAGE + LONGEST_HEADER;

/// What each record begins with.
const VERSION: &[u8] = b"WARC/";

/// How a record is found again: a line's end and a version.
const NEXT: &[u8] = b"\nWARC/1.";

/// Reads a plain WARC file.
pub(super) fn plain<'a>(input: Box<dyn BufRead + 'a>) -> Items<'a> {
    Box::new(Records::new(input))
}

/// Reads a WARC file of gzip members, one for each record or one for all.
pub(super) fn gzipped<'a>(input: Box<dyn BufRead + 'a>) -> Items<'a> {
    Box::new(Records::new(Members::new(input)))
}

/// The records of a file; without a window there is no more.
struct Records<R> {
    window: Option<Window<R>>,
    number: u64,
}

/// What keeps a record from being read.
enum Fault {
    /// The input.
    Input(io::Error),
    /// The record; the window stands where the next one may begin.
    Record(RecordProblem),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Input(error)
    }
}

impl<R: Read> Records<R> {
    fn new(input: R) -> Self {
        Self {
            window: Some(Window::new(input)),
            number: 0,
        }
    }

    /// Tells of a fault; after one of the input, there is more only where it was broken gzip.
    fn tell(&mut self, fault: Fault, offset: u64) -> ArchiveError {
        let record = self.number;
        let problem = match fault {
            Fault::Record(problem) => problem,
            Fault::Input(source) if source.kind() == io::ErrorKind::InvalidData => {
                // Whatever is held is of the broken member: the next is read only after this error.
                self.window.as_mut().map(Window::let_go);
                RecordProblem::Gzip { source }
            }
            Fault::Input(source) => {
                self.window = None;
                return ArchiveError::read(format!("record {record}"), source);
            }
        };
        ArchiveError::Record {
            record,
            offset,
            problem,
        }
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Item, ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let window = self.window.as_mut()?;
            self.number += 1;
            let begun = skip_line_ends(window);
            let offset = window.offset();
            match begun.map_err(Fault::from).and_then(|more| {
                let content = more.then(|| read_record(window));
                content.transpose()
            }) {
                Ok(None) => {
                    self.window = None;
                    return None;
                }
                Ok(Some(None)) => {}
                Ok(Some(Some(content))) => {
                    let place = format!("record {}", self.number);
                    return Some(Ok(Item { place, content }));
                }
                Err(fault) => return Some(Err(self.tell(fault, offset))),
            }
        }
    }
}

/// Goes on over line ends; tells whether anything follows.
fn skip_line_ends<R: Read>(window: &mut Window<R>) -> io::Result<bool> {
    loop {
        match window.hold(1)?.first() {
            Some(b'\r' | b'\n') => window.advance(1),
            following => return Ok(following.is_some()),
        }
    }
}

/// Reads a record and goes on to its end, or to the next record where it is broken.
fn read_record<R: Read>(window: &mut Window<R>) -> Result<Option<Content>, Fault> {
    if window.hold(VERSION.len())? != VERSION {
        find_next(window)?;
        return Err(Fault::Record(RecordProblem::Garbage));
    }
    let header = match header::read(window)? {
        Ok(header) => header,
        Err(problem) => {
            find_next(window)?;
            return Err(Fault::Record(problem));
        }
    };
    match usize::try_from(header.length) {
        Ok(length) if length <= LONGEST_RECORD => read_block(window, &header, length),
        _ => skip_block(window, &header).map(|()| None),
    }
}

fn read_block<R: Read>(
    window: &mut Window<R>,
    header: &Header,
    length: usize,
) -> Result<Option<Content>, Fault> {
    let held = window.hold(length + 4)?;
    if held.len() < length || !ends_record(&held[length..]) {
        let cut_off = held.len() < length;
        let problem = if !find_next(window)? && cut_off {
            RecordProblem::CutOff
        } else {
            RecordProblem::Length {
                length: header.length,
            }
        };
        return Err(Fault::Record(problem));
    }
    let content = payload::content(header, &held[..length]);
    window.advance(length);
    content.map_err(Fault::Record)
}

/// Goes on over a block that is too long to be loaded, unless a record begins within it.
fn skip_block<R: Read>(window: &mut Window<R>, header: &Header) -> Result<(), Fault> {
    let wanted = payload::is_wanted(header, window.hold(LONGEST_HEADER)?);
    let start = window.offset();
    let length = header.length;
    let problem = if window.seek(NEXT, length)? {
        window.advance(1);
        RecordProblem::Length { length }
    } else if window.offset() - start < length {
        RecordProblem::CutOff
    } else if wanted {
        RecordProblem::TooLong { most: LONGEST_PAGE }
    } else {
        return Ok(());
    };
    Err(Fault::Record(problem))
}

/// Tells whether what follows a block shows that it ended there: two line ends by the standard, though
/// some writers leave out one or both.
fn ends_record(following: &[u8]) -> bool {
    let usual = [&b"\r\n\r\n"[..], b"\n\n", b"\r\nWA", b"WARC"];
    usual.iter().any(|usual| following.starts_with(usual))
        || following.len() < 4 && following.trim_ascii().is_empty()
}

/// Goes on to the next line that begins a record; tells whether there is one.
fn find_next<R: Read>(window: &mut Window<R>) -> io::Result<bool> {
    if window.hold(NEXT.len() - 1)? == &NEXT[1..] {
        return Ok(true);
    }
    let found = window.seek(NEXT, u64::MAX)?;
    if found {
        window.advance(1);
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
