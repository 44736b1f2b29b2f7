//! What keeps an item, or a whole archive, from being read.
//!
//! One enum for all archives. Each error names the place of its item; whether it is fatal shows by what
//! follows it: after a fatal error an archive gives nothing more.

use std::io;

use onrecord_reader::ReaderError;

use super::Kind;

/// What keeps an item or an archive from being read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file or stream cannot be read further: input, output or broken gzip. Fatal.
    #[error("{place} cannot be read further")]
    Read {
        /// Where reading stopped.
        place: String,
        /// What the operating system or the decoder says.
        #[source]
        source: io::Error,
    },
    /// The file is compressed in a way that is not known; it has to be unpacked first. Fatal.
    #[error("the file is compressed with {method}")]
    Compression {
        /// The name of the compression.
        method: &'static str,
    },
    /// The kind of file is read from its end: it has to be a file, unpacked, and no stream. Fatal.
    #[error("{kind} cannot be read from a stream or out of gzip")]
    Unseekable {
        /// What the file is.
        kind: Kind,
    },
    /// An item is longer than a story or page can be; it was skipped.
    #[error("{place} is longer than {most} bytes")]
    TooLong {
        /// The item.
        place: String,
        /// How many bytes it may have.
        most: usize,
    },
    /// A JSON object is no story, or a date is none.
    #[error("{place} holds no story")]
    Story {
        /// The item.
        place: String,
        /// What is wrong with it.
        #[source]
        source: ReaderError,
    },
    /// Whoever was to read a story could not, and has noted why.
    #[error("{place} could not be read: {reason}")]
    Unread {
        /// The item.
        place: String,
        /// What was noted.
        reason: String,
    },
    /// Something that is no object stands in a JSON array of stories; it was passed over.
    #[error("something that is no JSON object stands before {place}")]
    NoObject {
        /// The story that comes after it.
        place: String,
    },
    /// A file ends before its JSON array does. Fatal.
    #[error("the JSON array breaks off at {place}")]
    Array {
        /// The item that was to come next.
        place: String,
    },
    /// A cell of a table does not hold what it should.
    #[error("{place}: `{column}` {problem}")]
    Cell {
        /// The row.
        place: String,
        /// The column's name.
        column: String,
        /// What is wrong with it (`is missing`).
        problem: &'static str,
    },
    /// A row has more or fewer fields than the header.
    #[error("{place} has {found} fields, the header has {expected}")]
    Width {
        /// The row.
        place: String,
        /// How many fields it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A row's quotation mark is never closed.
    #[error("{place} has a quotation mark that is not closed")]
    Quote {
        /// The row.
        place: String,
    },
    /// A row is not UTF-8.
    #[error("{place} is no UTF-8 at byte {byte} of `{column}`")]
    Encoding {
        /// The row.
        place: String,
        /// The column's name.
        column: String,
        /// The first byte that does not fit, from 0, within the cell.
        byte: usize,
    },
    /// A table has no column of texts. Fatal.
    #[error("no column is called text, content, body, article or maintext; there are: {}", columns.join(", "))]
    NoText {
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// A column holds another type of value than it must. Fatal.
    #[error("the column `{column}` holds {found}, not {expected}")]
    Column {
        /// The column.
        column: String,
        /// The type that it holds.
        found: String,
        /// What it should hold.
        expected: &'static str,
    },
    /// A feed cannot be read: as a whole, or the entry at that place.
    #[error("{place} cannot be read")]
    Feed {
        /// The feed or the entry.
        place: String,
        /// What is wrong with it.
        #[source]
        source: Box<feed_rs::parser::ParseFeedError>,
    },
    /// A record of a WARC file is broken; the next one follows.
    #[error("record {record}, at byte {offset} of the unpacked file, {problem}")]
    Record {
        /// The record's number, from 1; each stretch of garbage counts as one.
        record: u64,
        /// Where it begins in the unpacked file.
        offset: u64,
        /// What is wrong with it.
        problem: RecordProblem,
    },
    /// A ZIP archive holds no WARC file. Fatal.
    #[error("the ZIP archive holds no WARC file")]
    NoRecords,
    /// A ZIP archive is broken: as a whole, or at one file within it.
    #[error("{place} cannot be read")]
    Zip {
        /// The archive, or the file within it.
        place: String,
        /// What is wrong with it.
        #[source]
        source: Box<zip::result::ZipError>,
    },
    /// A file within an archive unpacks to more than anything real does.
    #[error("{place} unpacks to more than {most} bytes, which no real file does")]
    Bomb {
        /// The file within the archive.
        place: String,
        /// How many bytes were allowed.
        most: u64,
    },
    /// Something is wrong in a file within an archive.
    #[error("in {path}")]
    Inside {
        /// The file's path within the archive.
        path: String,
        /// What is wrong.
        #[source]
        source: Box<ArchiveError>,
    },
    /// A Parquet file is broken: as a whole, or from that row to the end of its row group.
    #[error("{place} cannot be read")]
    Parquet {
        /// The file, or the row.
        place: String,
        /// What is wrong with it.
        #[source]
        source: Box<parquet::errors::ParquetError>,
    },
}

impl ArchiveError {
    /// Returns where in the archive it is, unless it is of the whole.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        match self {
            Self::Read { place, .. }
            | Self::TooLong { place, .. }
            | Self::Story { place, .. }
            | Self::Unread { place, .. }
            | Self::NoObject { place }
            | Self::Array { place }
            | Self::Cell { place, .. }
            | Self::Width { place, .. }
            | Self::Quote { place }
            | Self::Encoding { place, .. }
            | Self::Feed { place, .. }
            | Self::Zip { place, .. }
            | Self::Bomb { place, .. }
            | Self::Parquet { place, .. } => Some(place.clone()),
            Self::Record { record, .. } => Some(format!("record {record}")),
            Self::Inside { path, source } => Some(match source.place() {
                Some(place) => format!("{path}#{place}"),
                None => path.clone(),
            }),
            Self::Compression { .. }
            | Self::Unseekable { .. }
            | Self::NoText { .. }
            | Self::Column { .. }
            | Self::NoRecords => None,
        }
    }

    pub(super) fn read(place: impl Into<String>, source: io::Error) -> Self {
        Self::Read {
            place: place.into(),
            source,
        }
    }
}

/// What is wrong with a record of a WARC file.
#[derive(Debug, thiserror::Error)]
pub enum RecordProblem {
    /// Where a record should begin, something else stands.
    #[error("does not begin with WARC/1.")]
    Garbage,
    /// Its header has a line that is no field, or no end.
    #[error("has a broken header")]
    Header,
    /// It has no Content-Length, or one that is no number.
    #[error("has no readable Content-Length")]
    NoLength,
    /// Something else than the next record follows after as many bytes as its Content-Length says.
    #[error("has a wrong Content-Length: {length}")]
    Length {
        /// The length that it gives.
        length: u64,
    },
    /// The file ends before the record does.
    #[error("is cut off")]
    CutOff,
    /// Its page or text is too long; it was skipped.
    #[error("holds more than {most} bytes")]
    TooLong {
        /// How many bytes it may hold.
        most: usize,
    },
    /// Its HTTP header cannot be read.
    #[error("has a broken HTTP header")]
    Http,
    /// Its page is encoded in a way that is not known, or that encoding is broken.
    #[error("cannot be decoded from {encoding}")]
    Encoding {
        /// The Content-Encoding or Transfer-Encoding.
        encoding: String,
    },
    /// The gzip data of the record is broken.
    #[error("has broken gzip data: {source}")]
    Gzip {
        /// What the decoder says.
        source: io::Error,
    },
}
