//! Feeds: RSS, Atom and JSON Feed.
//!
//! In: a feed, loaded whole. Out: an item for each entry: a page where the entry has its text, a link
//! where it has an address only. A feed that is broken is read entry by entry, so that a broken one loses
//! only itself. Entities that a feed defines itself are never expanded; those that nobody defines stay.

mod dates;
mod entries;

use std::io::{BufRead, Read as _};

use feed_rs::parser::{Builder, ParseFeedError, Parser};
use onrecord_reader::document::{MOST_BYTES, Story};

use super::{ArchiveError, Content, Item, Items, ServedPage};
use dates::Dates;
use feed_rs::model::{Entry, Feed, Link, Text};

/// The longest feed, in bytes.
const LONGEST: usize = 64 << 20;

/// Reads a feed.
pub(super) fn open<'a>(input: Box<dyn BufRead + 'a>) -> Result<Items<'a>, ArchiveError> {
    let place = "the feed";
    let mut bytes = Vec::new();
    input
        .take(LONGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| ArchiveError::read(place, source))?;
    if bytes.len() > LONGEST {
        return Err(ArchiveError::TooLong {
            place: place.to_owned(),
            most: LONGEST,
        });
    }
    let dates = Dates::default();
    match parser(&dates).parse(&bytes[..]) {
        Ok(feed) => Ok(Box::new(items(feed, dates, 0))),
        Err(source) => match entries::divide(bytes) {
            Some(entries) => Ok(Box::new(entries.flat_map(read_entry))),
            None => Err(broken(place.to_owned(), source)),
        },
    }
}

fn broken(place: String, source: ParseFeedError) -> ArchiveError {
    ArchiveError::Feed {
        place,
        source: Box::new(source),
    }
}

fn parser(dates: &Dates) -> Parser {
    let dates = dates.clone();
    Builder::new()
        .sanitize_content(false)
        // Entries without an id would get a random one.
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(move |written| dates.read(written)?.parse().ok())
        .build()
}

/// Reads a feed of one entry, cut out of a broken one.
fn read_entry(cut: entries::Cut) -> Vec<Result<Item, ArchiveError>> {
    let dates = Dates::default();
    match parser(&dates).parse(&cut.bytes[..]) {
        Ok(feed) => items(feed, dates, cut.number - 1).collect(),
        Err(source) => vec![Err(broken(format!("entry {}", cut.number), source))],
    }
}

/// Gives a feed's entries, `before` being how many came before the first.
fn items(
    feed: Feed,
    dates: Dates,
    before: usize,
) -> impl Iterator<Item = Result<Item, ArchiveError>> {
    let outlet = feed.title.as_ref().and_then(plain);
    let base = Story {
        outlet,
        ..Story::default()
    };
    feed.entries
        .into_iter()
        .enumerate()
        .map(move |(number, entry)| {
            let number = before + number + 1;
            let place = format!("entry {number}");
            let story = story(&entry, &dates, base.clone());
            match content(entry, story) {
                Some(content) if length(&content) > MOST_BYTES => Err(ArchiveError::TooLong {
                    place,
                    most: MOST_BYTES,
                }),
                Some(content) => Ok(Item { place, content }),
                None => Err(ArchiveError::Cell {
                    place,
                    column: "link".to_owned(),
                    problem: "is missing, and so is the text",
                }),
            }
        })
}

fn story(entry: &Entry, dates: &Dates, base: Story) -> Story {
    let written = entry.published.or(entry.updated);
    Story {
        id: entry.id.trim().to_owned(),
        url: address(&entry.links),
        title: entry.title.as_ref().and_then(plain),
        authors: entry
            .authors
            .iter()
            .filter_map(|author| Some(author.name.as_deref()?.trim().to_owned()))
            .filter(|name| !name.is_empty())
            .collect(),
        published: written.map(|moment| dates.written(&moment.to_rfc3339())),
        ..base
    }
}

/// Returns the address of the story among an entry's links.
fn address(links: &[Link]) -> Option<String> {
    let story = |link: &&Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link = links.iter().find(story)?;
    let address = link.href.trim();
    (!address.is_empty()).then(|| address.to_owned())
}

fn content(entry: Entry, story: Story) -> Option<Content> {
    let content = entry.content.filter(|content| content.src.is_none());
    let media = content
        .as_ref()
        .map(|content| content.content_type.essence().to_string());
    let body = content.and_then(|content| content.body);
    match body.filter(|body| !body.trim().is_empty()) {
        Some(text) if media.as_deref() == Some("text/plain") => Some(Content::Text { story, text }),
        Some(body) => Some(Content::Page {
            page: ServedPage {
                url: story.url.clone(),
                charset: Some("utf-8".to_owned()),
                fetched: None,
                bytes: page(&body, story.title.as_deref()).into_bytes(),
            },
            story,
        }),
        None => story.url.is_some().then_some(Content::Link { story }),
    }
}

/// Sets an entry's text as a page of its own.
fn page(body: &str, title: Option<&str>) -> String {
    let title = title.unwrap_or_default();
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body><article><h1>{title}</h1>{body}</article></body></html>"
    )
}

fn length(content: &Content) -> usize {
    match content {
        Content::Text { text, .. } => text.len(),
        Content::Plain { bytes, .. } => bytes.len(),
        Content::Page { page, .. } => page.bytes.len(),
        Content::Link { .. } => 0,
        Content::Record { json } => json.len(),
    }
}

/// The references that titles are full of, because they are escaped once too often.
const REFERENCES: [(&str, &str); 15] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&#39;", "'"),
    ("&#039;", "'"),
    ("&nbsp;", "\u{a0}"),
    ("&lsquo;", "‘"),
    ("&rsquo;", "’"),
    ("&#8217;", "’"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&ndash;", "–"),
    ("&mdash;", "—"),
    // Last, or what it gives would be read once more.
    ("&amp;", "&"),
];

/// Returns a title as text, or none where it is blank.
fn plain(title: &Text) -> Option<String> {
    let mut text = title.content.trim().to_owned();
    if text.contains('&') {
        for (reference, meant) in REFERENCES {
            text = text.replace(reference, meant);
        }
    }
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
