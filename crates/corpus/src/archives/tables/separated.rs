//! Tables of separated values, RFC 4180: by comma, semicolon or tab.
//!
//! In: a file whose first row names the columns. Out: an item for each row after it. A row is held whole
//! before it is taken apart; one with a stray quotation mark ends at its first line, so that it does not
//! swallow those after it.

use std::io::{self, BufRead, Read};

use csv::{ByteRecord, ReaderBuilder, Terminator};
use onrecord_reader::document::MOST_BYTES;

use super::super::window::Window;
use super::super::{ArchiveError, Item, Items};
use super::{Columns, Row, find, place};

/// The longest row: the longest story with every byte doubled, and room for what stands beside it.
const LONGEST: usize = 2 * MOST_BYTES + (1 << 16);

/// How many bytes are gone over again in all after stray quotation marks: a file made of them takes no
/// longer.
const MOST_REWORK: usize = 256 << 20;

/// Reads a table of separated values.
pub(in super::super) fn open<'a>(input: Box<dyn BufRead + 'a>) -> Result<Items<'a>, ArchiveError> {
    let failed = |source| ArchiveError::read("the header", source);
    let mut window = Window::new(input);
    if window.hold(3).map_err(failed)? == b"\xef\xbb\xbf" {
        window.advance(3);
    }
    let delimiter = delimiter(&mut window).map_err(failed)?;
    let names = match measure(&mut window, delimiter).map_err(failed)? {
        Measured::Row(length) => {
            let names = fields(&window.bytes()[..length], delimiter);
            window.advance(length);
            names
        }
        Measured::End | Measured::Stray(_) | Measured::TooLong => ByteRecord::new(),
    };
    let names: Vec<String> = names
        .iter()
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    Ok(Box::new(Rows {
        columns: find(&names)?,
        window: Some(window),
        delimiter,
        width: names.len(),
        number: 0,
        rework: 0,
    }))
}

/// Tells what separates the fields: what stands most often in the first line.
fn delimiter<R: Read>(window: &mut Window<R>) -> io::Result<u8> {
    let start = window.hold(1 << 16)?;
    let line = start
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |delimiter: u8| memchr::memchr_iter(delimiter, line).count();
    // Of those that are as frequent, the last is taken.
    let delimiters = [b'\t', b';', b','].into_iter();
    Ok(delimiters
        .max_by_key(|&delimiter| count(delimiter))
        .unwrap_or(b','))
}

/// The rows of a table; without a window there is no more.
struct Rows<R> {
    window: Option<Window<R>>,
    columns: Columns,
    delimiter: u8,
    width: usize,
    number: usize,
    rework: usize,
}

impl<R: Read> Rows<R> {
    /// Reads the next row that is not blank.
    fn read(&mut self) -> io::Result<Option<Result<Item, ArchiveError>>> {
        let Some(window) = &mut self.window else {
            return Ok(None);
        };
        loop {
            let place = place(self.number + 1);
            let item = match measure(window, self.delimiter)? {
                Measured::End => return Ok(None),
                Measured::Row(length) => {
                    let record = fields(&window.bytes()[..length], self.delimiter);
                    window.advance(length);
                    if record.is_empty() || (self.width > 1 && is_blank(&record)) {
                        continue;
                    }
                    item(&record, &self.columns, self.width, self.number + 1)
                }
                Measured::Stray(scanned) => {
                    self.rework += scanned;
                    if self.rework > MOST_REWORK {
                        window.advance(scanned);
                    }
                    pass_line(window)?;
                    Err(ArchiveError::Quote { place })
                }
                Measured::TooLong => {
                    pass_line(window)?;
                    let most = LONGEST;
                    Err(ArchiveError::TooLong { place, most })
                }
            };
            self.number += 1;
            return Ok(Some(item));
        }
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Item, ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.read().unwrap_or_else(|source| {
            self.window = None;
            Some(Err(ArchiveError::read(place(self.number + 1), source)))
        });
        if item.is_none() {
            self.window = None;
        }
        item
    }
}

fn pass_line<R: Read>(window: &mut Window<R>) -> io::Result<()> {
    window.seek(b"\n", u64::MAX)?;
    window.advance(1);
    Ok(())
}

fn is_blank(record: &ByteRecord) -> bool {
    record.len() == 1 && record.iter().all(<[u8]>::is_empty)
}

fn item(
    record: &ByteRecord,
    columns: &Columns,
    width: usize,
    number: usize,
) -> Result<Item, ArchiveError> {
    let mut row = Row::new(number);
    let place = row.place();
    if record.len() != width {
        return Err(ArchiveError::Width {
            place,
            found: record.len(),
            expected: width,
        });
    }
    for (column, field, name) in columns {
        let bytes = record.get(*field).unwrap_or_default();
        let value = str::from_utf8(bytes).map_err(|error| ArchiveError::Encoding {
            place: place.clone(),
            column: name.clone(),
            byte: error.valid_up_to(),
        })?;
        row.put(*column, value.to_owned());
    }
    row.finish(columns)
}

/// Takes a row apart into its fields.
fn fields(row: &[u8], delimiter: u8) -> ByteRecord {
    let row = row.strip_suffix(b"\n").unwrap_or(row);
    let row = row.strip_suffix(b"\r").unwrap_or(row);
    let mut record = ByteRecord::new();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        // A carriage return alone is no end of a row.
        .terminator(Terminator::Any(b'\n'))
        .buffer_capacity(row.len().max(1))
        .from_reader(row);
    // Reading from memory does not fail, and a flexible reader takes any number of fields.
    let _ = reader.read_byte_record(&mut record);
    record
}

/// What the next row is.
enum Measured {
    /// A row of so many bytes, its line end included, all of them held.
    Row(usize),
    /// None: the file ends.
    End,
    /// One with a quotation mark that is not closed, or closed within a field; so much was looked at.
    Stray(usize),
    /// One that is longer than a story makes it.
    TooLong,
}

/// Where in a row a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the start of a field.
    Start,
    /// In a field without quotation marks.
    Bare,
    /// Within quotation marks.
    Quoted,
    /// After a quotation mark within them: the first of two, or the end.
    Closing,
}

/// Finds the end of the next row.
fn measure<R: Read>(window: &mut Window<R>, delimiter: u8) -> io::Result<Measured> {
    let (mut at, mut state) = (0, Place::Start);
    loop {
        let held = window.hold(at + 1)?.len();
        if held == at {
            return Ok(match state {
                _ if at == 0 => Measured::End,
                Place::Quoted => Measured::Stray(at),
                Place::Start | Place::Bare | Place::Closing => Measured::Row(at),
            });
        }
        for &byte in &window.bytes()[at..] {
            at += 1;
            state = match (state, byte) {
                (Place::Quoted, b'"') => Place::Closing,
                (Place::Quoted, _) => Place::Quoted,
                (Place::Closing | Place::Start, b'"') => Place::Quoted,
                (_, b'\n') => return Ok(Measured::Row(at)),
                (_, byte) if byte == delimiter => Place::Start,
                (Place::Closing, b'\r' | b' ') => Place::Closing,
                (Place::Closing, _) => return Ok(Measured::Stray(at)),
                (Place::Start | Place::Bare, _) => Place::Bare,
            };
        }
        if at > LONGEST {
            return Ok(match state {
                Place::Quoted => Measured::Stray(at),
                Place::Start | Place::Bare | Place::Closing => Measured::TooLong,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archives::Content;

    fn read(table: &str) -> Vec<String> {
        read_bytes(table.as_bytes())
    }

    fn read_bytes(table: &[u8]) -> Vec<String> {
        let items = match open(Box::new(table)) {
            Ok(items) => items,
            Err(error) => return vec![error.to_string()],
        };
        items
            .map(|item| match item {
                Ok(Item {
                    place,
                    content: Content::Text { text, .. },
                }) => format!("{place}: {text}"),
                Ok(item) => format!("{item:?}"),
                Err(error) => error.to_string(),
            })
            .collect()
    }

    #[test]
    fn every_column_is_read() {
        let table = "\u{feff}Headline;TEXT;views;Authors;Date;Publisher;Link;ID\r\n\
            Rain;\"It rained.\r\nIt \"\"poured\"\";\";3;Jane Smith; John Doe;\r\n\
            Rain;\"It rained.\r\nIt \"\"poured\"\";\";3;\"Jane Smith; John Doe\";2023-11-05;The Daily \
            Example;https://example.org/1;a1";
        let items: Vec<_> = open(Box::new(table.as_bytes())).unwrap().collect();
        assert!(matches!(
            &items[0],
            Err(ArchiveError::Width {
                found: 6,
                expected: 8,
                ..
            })
        ));
        let Ok(Item {
            content: Content::Text { story, text },
            ..
        }) = &items[1]
        else {
            panic!("{items:?}");
        };
        assert_eq!(text, "It rained.\r\nIt \"poured\";");
        assert_eq!(story.id, "a1");
        assert_eq!(story.authors, ["Jane Smith", "John Doe"]);
        assert_eq!(story.published.as_deref(), Some("2023-11-05"));
        assert_eq!(story.outlet.as_deref(), Some("The Daily Example"));
        assert_eq!(story.url.as_deref(), Some("https://example.org/1"));
        assert_eq!(story.title.as_deref(), Some("Rain"));
    }

    #[test]
    fn a_bad_row_loses_only_itself() {
        assert_eq!(
            read(
                "id,text,date\n1,a,2023-11-05\n2,b\n\n3,c,05/11/2023\n4,\"d\n5,\"e\",\n6,f\" g,\n"
            ),
            [
                "row 1: a",
                "row 2 has 2 fields, the header has 3",
                "row 3 holds no story",
                "row 4 has a quotation mark that is not closed",
                "row 5: e",
                "row 6: f\" g",
            ]
        );
        assert_eq!(
            read_bytes(b"id\ttext\n1\tna\xefve\n2\tb\tc\n3\td\re"),
            [
                "row 1 is no UTF-8 at byte 2 of `text`",
                "row 2 has 3 fields, the header has 2",
                "row 3: d\re"
            ]
        );
    }

    #[test]
    fn a_quotation_mark_may_stay_open_to_the_end() {
        assert_eq!(
            read("text\n\"a\nb\nc"),
            [
                "row 1 has a quotation mark that is not closed",
                "row 2: b",
                "row 3: c"
            ]
        );
    }

    #[test]
    fn a_long_row_is_passed_over() {
        let table = format!("text\n{}\nb\n", "a".repeat(LONGEST + (1 << 17)));
        assert_eq!(
            read(&table),
            ["row 1 is longer than 8065536 bytes", "row 2: b"]
        );
        let table = format!("text\n{}\nb\n", "a".repeat(MOST_BYTES + 1));
        assert_eq!(
            read(&table),
            ["row 1 is longer than 4000000 bytes", "row 2: b"]
        );
    }

    #[test]
    fn a_table_without_texts_says_what_there_is() {
        let expected =
            "no column is called text, content, body, article or maintext; there are: id, words";
        assert_eq!(read("id,words\n1,a\n"), [expected]);
        assert!(read("")[0].starts_with("no column"));
    }

    #[test]
    fn rows_that_never_close_take_no_longer() {
        let table = format!("text\n{}", "a\",\"\n".repeat(400_000));
        let begun = read(&table).len();
        assert!(begun > 0);
    }
}
