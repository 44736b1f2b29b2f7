//! Stories as JSON: one on each line, one over several lines, or an array of them.
//!
//! In: a `.jsonl` or `.json` file. Out: an item for each story, called by its line or its number in the
//! array. What a story's object holds is [`read_line`]'s to say; here, one is told from the next, and
//! nothing longer than a story is loaded. An object that says that it is of a format of ours is a record.

use std::io::{self, BufRead, Read as _};

use memchr::memmem;
use onrecord_reader::document::{MOST_BYTES, read_line};
use serde::Deserialize;

use super::window::Window;
use super::{ArchiveError, Content, Item, Items, LONGEST_RECORD, feed, kind};

/// The longest object: the longest story with every byte escaped, and room for what stands beside it.
pub(super) const LONGEST: usize = 6 * MOST_BYTES + (1 << 16);

/// How many bytes of an object tell whether it is a record.
const BEGINNING: usize = 256;

/// Returns how long an object may be, by how it or the file of it begins: a record names its format first.
fn longest(start: &[u8]) -> usize {
    let start = kind::unmarked(start).trim_ascii_start();
    let start = start.strip_prefix(b"[").unwrap_or(start).trim_ascii_start();
    let inside = start.strip_prefix(b"{").unwrap_or_default();
    if inside.trim_ascii_start().starts_with(b"\"schema\"") {
        LONGEST_RECORD
    } else {
        LONGEST
    }
}

/// Reads a story on each line; blank lines are counted and passed over.
pub(super) fn lines<'a>(input: Box<dyn BufRead + 'a>) -> Items<'a> {
    Box::new(Lines {
        input: Some(input),
        number: 0,
        longest,
    })
}

/// Reads a `.json` file: one story, an array of stories, a JSON Feed, or a story on each line.
pub(super) fn open<'a>(mut input: Box<dyn BufRead + 'a>) -> Result<Items<'a>, ArchiveError> {
    let failed = |source| ArchiveError::read("the file", source);
    let mut bytes = Vec::new();
    let most = longest(input.fill_buf().map_err(failed)?) as u64;
    input
        .by_ref()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if kind::unmarked(&bytes).trim_ascii_start().starts_with(b"[") {
        return Ok(Box::new(Array {
            window: Some(Window::new(io::Cursor::new(bytes).chain(input))),
            number: 0,
        }));
    }
    match serde_json::from_slice::<Object>(kind::unmarked(&bytes)) {
        Ok(object) if object.is_feed() => feed::open(Box::new(io::Cursor::new(bytes))),
        Ok(_) => Ok(Box::new(std::iter::once(line(1, &bytes)))),
        Err(_) => Ok(lines(Box::new(io::Cursor::new(bytes).chain(input)))),
    }
}

/// As much of an object as tells what it is.
#[derive(Deserialize)]
struct Object {
    #[serde(default)]
    version: serde_json::Value,
    #[serde(default)]
    schema: serde_json::Value,
}

impl Object {
    fn is_feed(&self) -> bool {
        let version = self.version.as_str();
        version.is_some_and(|version| version.starts_with("https://jsonfeed.org/version/"))
    }

    fn is_record(&self) -> bool {
        let schema = self.schema.as_str();
        schema.is_some_and(|schema| schema.starts_with("onrecord."))
    }
}

/// Tells whether an object says that it is of a format of ours, whatever version.
fn is_record(bytes: &[u8]) -> bool {
    memmem::find(bytes, b"\"onrecord.").is_some()
        && serde_json::from_slice::<Object>(kind::unmarked(bytes))
            .is_ok_and(|object| object.is_record())
}

fn line(number: usize, bytes: &[u8]) -> Result<Item, ArchiveError> {
    item(format!("line {number}"), number, bytes)
}

fn item(place: String, number: usize, bytes: &[u8]) -> Result<Item, ArchiveError> {
    if is_record(bytes) {
        let json = kind::unmarked(bytes).to_vec();
        let content = Content::Record { json };
        return Ok(Item { place, content });
    }
    match read_line(bytes, number) {
        Ok((mut story, text)) => {
            // A story without an id is called by its number, which is no more than its place says.
            if story.id == number.to_string() && memmem::find(bytes, b"\"id\"").is_none() {
                story.id.clear();
            }
            let content = Content::Text { story, text };
            Ok(Item { place, content })
        }
        Err(source) => Err(ArchiveError::Story { place, source }),
    }
}

/// A file's lines; after an error of reading there is no more.
struct Lines<R> {
    input: Option<R>,
    number: usize,
    /// Tells by its beginning how long a line may be.
    longest: fn(&[u8]) -> usize,
}

impl<R: BufRead> Lines<R> {
    fn read(&mut self) -> io::Result<Option<Result<Item, ArchiveError>>> {
        let Some(input) = &mut self.input else {
            return Ok(None);
        };
        loop {
            let mut bytes = Vec::new();
            let longest = (self.longest)(input.fill_buf()?);
            let most = longest as u64 + 1;
            if input.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            if bytes.len() > longest && bytes.last() != Some(&b'\n') {
                input.skip_until(b'\n')?;
                return Ok(Some(Err(ArchiveError::TooLong {
                    place: format!("line {}", self.number),
                    most: longest,
                })));
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(line(self.number, &bytes)));
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Item, ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.read() {
            Ok(Some(item)) => Some(item),
            Ok(None) => {
                self.input = None;
                None
            }
            Err(source) => {
                self.input = None;
                let place = format!("line {}", self.number + 1);
                Some(Err(ArchiveError::read(place, source)))
            }
        }
    }
}

/// The stories of an array; without a window there is no more.
struct Array<R> {
    window: Option<Window<R>>,
    number: usize,
}

impl<R: io::Read> Iterator for Array<R> {
    type Item = Result<Item, ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        let window = self.window.as_mut()?;
        let place = format!("story {}", self.number + 1);
        let error = match find_object(window) {
            Ok(Found::Object(length)) => {
                self.number += 1;
                let item = item(place, self.number, &window.bytes()[..length]);
                window.advance(length);
                return Some(item);
            }
            Ok(Found::TooLong(most)) => {
                self.number += 1;
                return Some(Err(ArchiveError::TooLong { place, most }));
            }
            Ok(Found::Other) => return Some(Err(ArchiveError::NoObject { place })),
            Ok(Found::End) => None,
            Ok(Found::BreakOff) => Some(ArchiveError::Array { place }),
            Err(source) => Some(ArchiveError::read(place, source)),
        };
        self.window = None;
        error.map(Err)
    }
}

/// What comes next in an array.
enum Found {
    /// An object of so many bytes, all of them held.
    Object(usize),
    /// The array's end.
    End,
    /// Something that is no object; it was passed over.
    Other,
    /// An object that is longer than so many bytes, as no story can be; it was passed over.
    TooLong(usize),
    /// The file's end.
    BreakOff,
}

/// Finds the next object of an array, letting go of what stands before it.
fn find_object<R: io::Read>(window: &mut Window<R>) -> io::Result<Found> {
    while let Some(byte) = window.hold(1)?.first() {
        match byte {
            b'{' => return measure(window),
            b']' => return Ok(Found::End),
            b'[' | b',' | b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf => window.advance(1),
            _ => {
                let more = window.seek(b"{", u64::MAX)?;
                return Ok(if more { Found::Other } else { Found::BreakOff });
            }
        }
    }
    Ok(Found::BreakOff)
}

/// Finds the end of an object by its brackets, leaving out those within strings.
fn measure<R: io::Read>(window: &mut Window<R>) -> io::Result<Found> {
    let (mut at, mut depth, mut string, mut escaped, mut long) = (0, 0_usize, false, false, false);
    let longest = longest(window.hold(BEGINNING)?);
    while let Some(&byte) = window.hold(at + 1)?.get(at) {
        at += 1;
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = string,
            b'"' => string = !string,
            b'{' | b'[' if !string => depth += 1,
            b'}' | b']' if !string => depth -= 1,
            _ => {}
        }
        if depth > 0 && at < longest {
            continue;
        }
        if depth == 0 && !long {
            return Ok(Found::Object(at));
        }
        window.advance(at);
        (at, long) = (0, true);
        if depth == 0 {
            return Ok(Found::TooLong(longest));
        }
    }
    Ok(Found::BreakOff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(items: Items<'_>) -> Vec<String> {
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

    fn read(text: &'static str) -> Vec<String> {
        places(open(Box::new(text.as_bytes())).unwrap())
    }

    #[test]
    fn blank_lines_are_counted_and_long_ones_skipped() {
        let lines = Lines {
            input: Some(
                &b"{\"text\":\"a\"}\r\n\n \n{\"text\":\"far too long\"}\nx\n{\"text\":\"b\"}"[..],
            ),
            number: 0,
            longest: |_| 14,
        };
        assert_eq!(
            places(Box::new(lines)),
            [
                "line 1: a",
                "line 4 is longer than 14 bytes",
                "line 5 holds no story",
                "line 6: b"
            ]
        );
    }

    #[test]
    fn json_is_one_story_or_an_array_or_lines() {
        assert_eq!(read("\u{feff}{\n \"text\":\n \"a\"\n}"), ["line 1: a"]);
        assert_eq!(
            read("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"),
            ["line 1: a", "line 2: b"]
        );
        assert_eq!(
            read("\u{feff} [{\"text\":\"]}\\\"\"},\n{\"text\":},{\"a\":[{}],\"text\":\"b\"}]"),
            ["story 1: ]}\"", "story 2 holds no story", "story 3: b"]
        );
        assert_eq!(read("[]"), Vec::<String>::new());
    }

    #[test]
    fn a_broken_array_gives_what_stands_before_the_break() {
        let broken = "the JSON array breaks off at story 2";
        for text in [
            "[{\"text\":\"a\"},{\"te",
            "[{\"text\":\"a\"}, 3]",
            "[{\"text\":\"a\"}",
        ] {
            assert_eq!(read(text), ["story 1: a", broken], "{text}");
        }
    }

    #[test]
    fn what_is_no_story_of_an_array_loses_only_itself() {
        let other = "something that is no JSON object stands before story 2";
        let text = "[{\"text\":\"a\"}}, 3, {\"text\":\"b\"}]";
        assert_eq!(read(text), ["story 1: a", other, "story 2: b"]);
        let long = "\\\"{".repeat(LONGEST / 3);
        let text = format!("[{{\"text\":\"{long}\"}},{{\"text\":\"b\"}}]");
        let items = places(open(Box::new(text.as_bytes())).unwrap());
        assert_eq!(
            items,
            ["story 1 is longer than 24065536 bytes", "story 2: b"]
        );
    }

    #[test]
    fn a_feed_may_come_as_json() {
        let feed = r#"{"title": "Example", "items": [{"id": "1", "url": "https://example.org/1",
            "title": "Rain"}], "version": "https://jsonfeed.org/version/1.1"}"#;
        let items: Vec<_> = open(Box::new(feed.as_bytes())).unwrap().collect();
        assert!(matches!(
            &items[..],
            [Ok(Item { content: Content::Link { story }, .. })] if story.outlet.as_deref() == Some("Example")
        ));
    }

    #[test]
    fn an_object_of_a_format_of_ours_is_a_record() {
        let of = |text: &'static str| -> Vec<String> {
            let items = open(Box::new(text.as_bytes())).unwrap();
            let tell = |item: Result<Item, ArchiveError>| match item.unwrap() {
                Item {
                    place,
                    content: Content::Record { json },
                } => format!("{place}: {}", json.len()),
                other => other.place,
            };
            items.map(tell).collect()
        };
        assert_eq!(
            of("\u{feff}{\n\"schema\": \"onrecord.story/1\"\n}"),
            ["line 1: 32"]
        );
        assert_eq!(
            of("{\"schema\":\"onrecord.story/2\"}\n{\"text\":\"\",\"schema\":\"onrecord.\"}\n"),
            ["line 1: 30", "line 2: 33"]
        );
        assert_eq!(
            of("[{\"text\":\"\\\"onrecord.\", \"schema\":7}, {\"schema\":\"onrecord.story/1\"}]"),
            ["story 1", "story 2: 29"]
        );
    }

    #[test]
    fn a_record_may_be_longer_than_a_story() {
        let long = " ".repeat(LONGEST);
        let record = format!("{{\"schema\":\"onrecord.story/1\",\"text\":\"{long}\"}}");
        let lines = |text: &str| -> Vec<String> {
            let items = open(Box::new(std::io::Cursor::new(text.as_bytes().to_vec()))).unwrap();
            items
                .map(|item| item.map_or_else(|error| error.to_string(), |item| item.place))
                .collect()
        };
        assert_eq!(lines(&record), ["line 1"]);
        assert_eq!(lines(&format!("{record}\n{record}")), ["line 1", "line 2"]);
        assert_eq!(
            lines(&format!("[{record}, {record}]")),
            ["story 1", "story 2"]
        );
    }
}
