//! Files that hold many stories, opened one item at a time.
//!
//! In: a file, or a stream with the name that it goes by. Out: its items in their order, each with its
//! place; what is wrong with an item concerns that item alone. Memory holds the longest item, never the
//! file. What a page says is told elsewhere: here, its bytes are only taken out of what they came in.

mod error;
mod feed;
mod json;
mod kind;
mod tables;
mod wacz;
mod warc;
mod whole;
mod window;

use std::{
    fs::File,
    io::{BufRead, BufReader, Read as _},
    path::Path,
};

use flate2::bufread::MultiGzDecoder;
use onrecord_reader::document::{MOST_BYTES, Story};

pub use error::{ArchiveError, RecordProblem};
pub use kind::{Kind, kind, kind_by_name};
pub use whole::WHOLE;

/// One story or page of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it stands in the file (`line 12`, `record 3`), the same each time that the file is opened.
    pub place: String,
    /// What stands there.
    pub content: Content,
}

/// What an item holds.
///
/// A story's id is the one that the archive gives, and else empty; that of a file which is one story is the
/// file's name without its ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text, decoded.
    Text {
        /// What is known of it.
        story: Story,
        /// The text.
        text: String,
    },
    /// A text as it came, for the reader to decode.
    Plain {
        /// What is known of it.
        story: Story,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// An HTML page.
    Page {
        /// What the archive knows of the story on it.
        story: Story,
        /// The page.
        page: ServedPage,
    },
    /// A story of which only the address is given: a feed's entry without its text.
    Link {
        /// What is known of it; its `url` is present.
        story: Story,
    },
    /// A story's record, which is finished already.
    Record {
        /// The record as JSON, still to be checked.
        json: Vec<u8>,
    },
}

/// An HTML page as it was served.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServedPage {
    /// Its address.
    pub url: Option<String>,
    /// The charset that its HTTP header names.
    pub charset: Option<String>,
    /// When it was fetched: an ISO 8601 date-time.
    pub fetched: Option<String>,
    /// Its bytes, without any encoding of the transfer.
    pub bytes: Vec<u8>,
}

/// The items of an archive; an error concerns one item unless it is the last.
pub type Items<'a> = Box<dyn Iterator<Item = Result<Item, ArchiveError>> + 'a>;

/// How many bytes of a file are looked at to tell its kind.
const START: u64 = 4096;

/// The longest HTML page, in bytes.
const LONGEST_PAGE: usize = 16 << 20;

/// The longest record as JSON, in bytes: one takes ten times as much as its text, and on lines of their own within an
/// array twenty-four times.
const LONGEST_RECORD: usize = 32 * MOST_BYTES;

/// Opens a file.
///
/// # Errors
///
/// [`ArchiveError::Read`] where it cannot be opened, and whatever keeps the archive as a whole from
/// being read: a broken directory, a table without texts, a compression that is not known.
pub fn open(path: &Path) -> Result<Items<'static>, ArchiveError> {
    let name = path.to_string_lossy();
    let failed = |source| ArchiveError::read("the file", source);
    let mut file = File::open(path).map_err(failed)?;
    let mut start = Vec::new();
    (&file)
        .take(START)
        .read_to_end(&mut start)
        .map_err(failed)?;
    std::io::Seek::rewind(&mut file).map_err(failed)?;
    match kind(&name, &start) {
        Kind::Parquet => tables::parquet(file),
        Kind::Wacz => wacz::open(file),
        Kind::Text
        | Kind::Html
        | Kind::JsonLines
        | Kind::Json
        | Kind::Feed
        | Kind::Warc
        | Kind::Csv => open_stream(&name, BufReader::with_capacity(1 << 16, file)),
    }
}

/// Opens a stream, such as standard input, by the name that its file has or would have.
///
/// # Errors
///
/// Those of [`open`], and [`ArchiveError::Unseekable`] for Parquet and WACZ, which are read from their
/// end.
pub fn open_stream<'a>(name: &str, input: impl BufRead + 'a) -> Result<Items<'a>, ArchiveError> {
    let input = peek(Box::new(input)).map_err(|source| ArchiveError::read("the stream", source))?;
    if let Some(method) = kind::compression(&input.0) {
        return Err(ArchiveError::Compression { method });
    }
    let (start, input) = input;
    if !start.starts_with(kind::GZIP) {
        return route(name, kind(name, &start), input);
    }
    let inner = unpacked_start(&start);
    let name = kind::unpacked_name(name);
    match kind(name, &inner) {
        Kind::Warc => Ok(warc::gzipped(input)),
        kind => route(
            name,
            kind,
            Box::new(BufReader::new(MultiGzDecoder::new(input))),
        ),
    }
}

/// Opens a stream that is one text, whatever it begins with, by the name that its file has or would have.
pub fn open_text<'a>(name: &str, input: impl BufRead + 'a) -> Items<'a> {
    whole::text(name, Box::new(input))
}

fn route<'a>(
    name: &str,
    kind: Kind,
    input: Box<dyn BufRead + 'a>,
) -> Result<Items<'a>, ArchiveError> {
    match kind {
        Kind::Text => Ok(whole::text(name, input)),
        Kind::Html => Ok(whole::page(name, input)),
        Kind::JsonLines => Ok(json::lines(input)),
        Kind::Json => json::open(input),
        Kind::Feed => feed::open(input),
        Kind::Warc => Ok(warc::plain(input)),
        Kind::Csv => tables::csv(input),
        Kind::Wacz | Kind::Parquet => Err(ArchiveError::Unseekable { kind }),
    }
}

/// A stream's first bytes, and the stream with them still to come.
type Peeked<'a> = (Vec<u8>, Box<dyn BufRead + 'a>);

fn peek<'a>(mut input: Box<dyn BufRead + 'a>) -> std::io::Result<Peeked<'a>> {
    let mut start = Vec::new();
    input.by_ref().take(START).read_to_end(&mut start)?;
    let again = std::io::Cursor::new(start.clone()).chain(input);
    Ok((start, Box::new(again)))
}

/// Unpacks as much of a gzip file's first bytes as there is: its kind shows long before a fault does.
fn unpacked_start(start: &[u8]) -> Vec<u8> {
    let mut inner = Vec::new();
    let mut unpacking = MultiGzDecoder::new(start).take(START);
    let mut chunk = [0; 256];
    while let Ok(length @ 1..) = unpacking.read(&mut chunk) {
        inner.extend_from_slice(&chunk[..length]);
    }
    inner
}

#[cfg(test)]
mod tests;
