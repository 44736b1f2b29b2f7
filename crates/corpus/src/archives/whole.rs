//! Files that are one story: a text or a page.
//!
//! In: the file. Out: one item with its bytes undecoded, or an error where they are too many for a story
//! in any encoding.

use std::io::{BufRead, Read as _};

use onrecord_reader::document::{MOST_BYTES, Story};

use super::{ArchiveError, Content, Item, Items, LONGEST_PAGE, ServedPage};

/// No encoding takes more than four bytes for what UTF-8 writes with one.
const LONGEST_TEXT: usize = 4 * MOST_BYTES;

/// The place of the only item of a file.
pub const WHOLE: &str = "the file";

/// Reads a file that is a text.
pub(super) fn text<'a>(name: &str, input: Box<dyn BufRead + 'a>) -> Items<'a> {
    let story = story(name);
    one(input, LONGEST_TEXT, |bytes| Content::Plain { story, bytes })
}

/// Reads a file that is a page.
pub(super) fn page<'a>(name: &str, input: Box<dyn BufRead + 'a>) -> Items<'a> {
    let story = story(name);
    one(input, LONGEST_PAGE, |bytes| Content::Page {
        story,
        page: ServedPage {
            bytes,
            ..ServedPage::default()
        },
    })
}

fn one<'a>(
    input: Box<dyn BufRead + 'a>,
    most: usize,
    content: impl FnOnce(Vec<u8>) -> Content + 'a,
) -> Items<'a> {
    Box::new(std::iter::once_with(move || {
        let place = WHOLE.to_owned();
        let mut bytes = Vec::new();
        let read = input.take(most as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|source| ArchiveError::read(place.clone(), source))?;
        if bytes.len() > most {
            return Err(ArchiveError::TooLong { place, most });
        }
        let content = content(bytes);
        Ok(Item { place, content })
    }))
}

fn story(name: &str) -> Story {
    let stem = std::path::Path::new(name).file_stem().unwrap_or_default();
    let id = stem.to_string_lossy().trim().to_owned();
    Story {
        id: if id.is_empty() {
            "story".to_owned()
        } else {
            id
        },
        ..Story::default()
    }
}
