//! What is still to be read made ready for the reader: opened, fetched, taken out of its page.
//!
//! Here too is what makes a story the same when it comes again: its URL without what only tells where a
//! reader came from, or else the id that it was given, or else where its file is.

mod text;

use std::{fs::File, io::Read as _, path::Path};

use onrecord_reader::document::{LanguageChoice, MOST_BYTES, Story};
use onrecord_reader::{Input, Reader};
use onrecord_record::{Offsets, PageParagraph, Published, PublishedIn, Record};
use url::Url;

pub use self::text::ReadyText;
use crate::CorpusError;
use crate::archives::{self, Content, Kind, ServedPage};
use crate::fetching::{Fetched, Fetcher, Validators};
use crate::finished::{self, Finished};
use crate::inputs::{self, Pending, Source, is_address};
use crate::pages::{self, DateSource, Declared};

/// A story that can be read.
#[derive(Clone, Debug)]
pub struct Ready {
    /// What it is called, as it was pending.
    pub name: String,
    /// What is known of it.
    pub story: Story,
    /// Its text.
    pub text: ReadyText,
    /// The page that it was taken from.
    pub page: Option<onrecord_record::Page>,
    /// Who called it what it is called.
    pub naming: Naming,
    /// What makes it the same story when it comes again; absent where only its text does.
    pub address: Option<String>,
    /// By what its server will tell whether it has changed.
    pub validators: Validators,
}

impl Ready {
    /// Reads the story.
    ///
    /// # Errors
    ///
    /// [`CorpusError::Story`] where it is not fit to be read.
    pub fn read(self, reader: &Reader, language: LanguageChoice) -> Result<Record, CorpusError> {
        let text = self.text.as_story_text();
        let read = reader.read(Input {
            text,
            story: self.story,
            language,
        });
        let name = self.name;
        let mut record = read.map_err(|source| CorpusError::Story { name, source })?;
        record.story.page = self.page;
        Ok(record)
    }
}

/// Who called a story what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// It was given its id, or has that of its file or page.
    Given,
    /// Nobody: its id is its number in its file.
    Numbered,
}

/// What is known of every story, better than it says itself.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The outlet.
    pub outlet: Option<String>,
    /// The day or date-time of publication.
    pub published: Option<String>,
    /// The language, where it is not to be found out.
    pub language: LanguageChoice,
}

impl Overrides {
    /// Puts it in the place of what a story says itself.
    pub fn put_into(&self, story: &mut Story) {
        story.outlet = self.outlet.clone().or(story.outlet.take());
        story.published = self.published.clone().or(story.published.take());
    }
}

/// What a pending story came to.
#[derive(Debug)]
pub enum Opened {
    /// It can be read.
    Ready(Box<Ready>),
    /// It has been read: its record is there.
    Finished(Box<Finished>),
    /// Its server says that it is the one that is known.
    NotModified,
}

/// Makes a pending story ready; with a fetcher also one of which only the address is known.
///
/// # Errors
///
/// Those of [`here`], and [`CorpusError::Fetch`] where an address cannot be read.
pub fn ready(pending: Pending, fetcher: Option<&Fetcher>) -> Result<Opened, CorpusError> {
    match (fetcher, &pending.source) {
        (Some(fetcher), Source::Item { of, content }) => match content.as_ref() {
            Content::Link { story } => {
                let at = place_of(of, &pending.name);
                from_link(
                    (&pending.name, &at),
                    story.clone(),
                    fetcher,
                    &pending.validators,
                )
            }
            _ => here(pending),
        },
        _ => here(pending),
    }
}

/// Makes a pending story ready that needs no fetching.
///
/// # Errors
///
/// [`CorpusError::Input`] where a file cannot be read, [`CorpusError::Page`] where a page has no article,
/// [`CorpusError::Finished`] where a record cannot be taken, [`CorpusError::Web`] where only an address is known.
pub fn here(pending: Pending) -> Result<Opened, CorpusError> {
    let Pending {
        name,
        source,
        validators,
    } = pending;
    let ready = match source {
        Source::File(path) => file(name, &path)?,
        Source::Item { of, content } => {
            let at = place_of(&of, &name);
            let ready = match *content {
                Content::Link { story } => {
                    let name = story.url.unwrap_or_default();
                    return Err(CorpusError::Web { name });
                }
                Content::Record { json } => return finished(name, &at, &json),
                Content::Page { story, page } => from_page(&name, &at, story, page)?,
                Content::Text { story, text } => made(name, &at, story, ReadyText::Decoded(text)),
                Content::Plain { story, bytes } => made(name, &at, story, ReadyText::Bytes(bytes)),
            };
            Ready {
                validators,
                ..ready
            }
        }
    };
    Ok(Opened::Ready(Box::new(ready)))
}

/// Returns where an item of a file stands.
fn place_of(of: &str, name: &str) -> String {
    let place = std::path::absolute(of).unwrap_or_else(|_| of.into());
    format!("file:{}#{name}", inputs::name(&place))
}

fn file(called: String, path: &Path) -> Result<Ready, CorpusError> {
    let most = 4 * MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(|source| CorpusError::Input {
        name: called.clone(),
        source,
    })?;
    let story = Story {
        id: stem(path),
        ..Story::default()
    };
    let place = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let at = format!("file:{}", inputs::name(&place));
    if archives::kind(&called, &bytes) == Kind::Html {
        let page = ServedPage {
            bytes,
            ..ServedPage::default()
        };
        return from_page(&called, &at, story, page);
    }
    let text = ReadyText::Bytes(bytes);
    Ok(made(called, &at, story, text))
}

/// Takes a record in place of a story, which then has the id that it was given.
fn finished(name: String, at: &str, json: &[u8]) -> Result<Opened, CorpusError> {
    let record = match finished::open(json) {
        Ok(record) => record,
        Err(source) => return Err(CorpusError::Finished { name, source }),
    };
    let story = Story {
        id: record.story.id.to_string(),
        url: record.story.url.clone(),
        ..Story::default()
    };
    Ok(Opened::Finished(Box::new(Finished {
        address: address(at, &name, &story),
        name,
        record,
    })))
}

fn made(name: String, at: &str, mut story: Story, text: ReadyText) -> Ready {
    let address = address(at, &name, &story);
    let naming = if story.id.is_empty() {
        story.id = number(&name).to_owned();
        Naming::Numbered
    } else {
        Naming::Given
    };
    Ready {
        address,
        naming,
        name,
        story,
        text,
        page: None,
        validators: Validators::default(),
    }
}

/// Returns an item's number in its file, which is the last word of its place.
fn number(called: &str) -> &str {
    called.rsplit([' ', '#']).next().unwrap_or_default()
}

/// Returns what makes a story the same when it comes again, beside its text: its URL, the id that it was given
/// within a file of many, or where its file is.
fn address(at: &str, called: &str, story: &Story) -> Option<String> {
    if let Some(url) = story.url.as_deref().and_then(plain_url) {
        return Some(url);
    }
    if called.contains(": ") {
        let is_given = !story.id.is_empty() && !is_address(&story.id);
        return is_given.then(|| format!("id:{}", story.id));
    }
    (called != inputs::STANDARD_INPUT).then(|| at.to_owned())
}

/// Returns a URL without what only tells how a reader came to it.
fn plain_url(url: &str) -> Option<String> {
    const CAMPAIGN: [&str; 5] = ["utm_", "fbclid", "gclid", "mc_cid", "mc_eid"];
    let mut url = Url::parse(url).ok()?;
    url.set_fragment(None);
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| !CAMPAIGN.iter().any(|campaign| key.starts_with(campaign)))
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    if kept.len() < url.query_pairs().count() {
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    Some(url.into())
}

/// Fetches the page of a story of which the address is known.
fn from_link(
    (called, at): (&str, &str),
    story: Story,
    fetcher: &Fetcher,
    known: &Validators,
) -> Result<Opened, CorpusError> {
    let url = story.url.clone().unwrap_or_default();
    let fetched = fetcher.fetch(&url, known);
    let fetched = fetched.map_err(|source| CorpusError::Fetch { name: url, source })?;
    let Fetched::Document {
        url,
        charset,
        validators,
        fetched,
        bytes,
        ..
    } = fetched
    else {
        return Ok(Opened::NotModified);
    };
    let page = ServedPage {
        url: Some(url),
        charset,
        fetched: Some(fetched.to_string()),
        bytes,
    };
    let ready = from_page(called, at, story, page)?;
    Ok(Opened::Ready(Box::new(Ready {
        validators,
        ..ready
    })))
}

/// Takes the article out of a page; what its container knows of the story goes before what the page says.
fn from_page(called: &str, at: &str, story: Story, page: ServedPage) -> Result<Ready, CorpusError> {
    let fetched_on = page
        .fetched
        .as_deref()
        .and_then(|fetched| fetched.parse::<Published>().ok());
    let declared = Declared {
        url: page.url.as_deref().or(story.url.as_deref()),
        charset: page.charset.as_deref(),
        fetched_on: fetched_on.map(|fetched| fetched.day()),
    };
    let read = pages::read_page(&page.bytes, &declared);
    let read = read.map_err(|source| CorpusError::Page {
        name: called.to_owned(),
        source,
    })?;
    let kept = kept_page(&read, &story);
    let date = read
        .published
        .as_ref()
        .map(|date| date.published.to_string());
    let url = read.url.or(page.url);
    let story = Story {
        id: page_id(&story, url.as_deref()),
        title: story.title.or(read.title),
        outlet: story.outlet.or(read.outlet),
        authors: if story.authors.is_empty() {
            read.authors
        } else {
            story.authors
        },
        published: story.published.or(date),
        url: story.url.or(url),
    };
    let ready = made(called.to_owned(), at, story, ReadyText::Decoded(read.text));
    Ok(Ready {
        page: Some(kept),
        ..ready
    })
}

/// Returns what the record keeps of a page.
fn kept_page(read: &pages::Page, story: &Story) -> onrecord_record::Page {
    let offsets = Offsets::new(&read.text);
    let paragraphs = read.paragraphs.iter().map(|paragraph| PageParagraph {
        span: offsets.code_points(paragraph.text),
        html_start: paragraph.html.map(|html| html.start()),
        html_end: paragraph.html.map(|html| html.end()),
    });
    let own_date = read
        .published
        .as_ref()
        .filter(|_| story.published.is_none());
    onrecord_record::Page {
        published_in: own_date.map(|date| published_in(date.found_in)),
        confidence: own_date.map(|date| date.confidence),
        paragraphs: paragraphs.collect(),
    }
}

fn published_in(source: DateSource) -> PublishedIn {
    match source {
        DateSource::JsonLd | DateSource::JsonLdPage => PublishedIn::JsonLd,
        DateSource::Meta => PublishedIn::Meta,
        DateSource::Marked => PublishedIn::Marked,
        DateSource::Url => PublishedIn::Address,
        DateSource::TimeElement => PublishedIn::Time,
        DateSource::Labelled | DateSource::Byline => PublishedIn::Byline,
        DateSource::Script => PublishedIn::Script,
        DateSource::Modified => PublishedIn::Modified,
    }
}

/// Returns what a page's story is called: the id that it was given, or else the last part of its address.
fn page_id(story: &Story, url: Option<&str>) -> String {
    if !story.id.is_empty() && !is_address(&story.id) {
        return story.id.clone();
    }
    let of_url = url.and_then(|url| Url::parse(url).ok()).and_then(|url| {
        let mut parts: Vec<&str> = url
            .path_segments()?
            .filter(|part| !part.is_empty())
            .collect();
        let last = parts.pop()?;
        let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
        (!stem.is_empty()).then(|| stem.to_owned())
    });
    of_url.unwrap_or_else(|| "page".to_owned())
}

/// Returns what a file's story is called: the file's name without its ending.
#[must_use]
pub fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if stem.trim().is_empty() {
        "story".to_owned()
    } else {
        stem.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_called_by_its_file() {
        assert_eq!(stem(Path::new("news/a.b.txt")), "a.b");
        assert_eq!(stem(Path::new("news/ .txt")), "story");
        assert_eq!(stem(Path::new("/")), "story");
    }

    #[test]
    fn an_address_is_what_stays_the_same() {
        let url = |url: &str| Story {
            url: Some(url.into()),
            ..Story::default()
        };
        let of = |called: &str, story: &Story| address("file:/f", called, story);
        let expected = |address: &str| Some(address.to_owned());
        let story = url("https://News.example/a?utm_source=x&id=3#top");
        assert_eq!(
            of("f: line 7", &story),
            expected("https://news.example/a?id=3")
        );
        let story = url("https://news.example/a?q=a%20b");
        assert_eq!(
            of("f: line 7", &story),
            expected("https://news.example/a?q=a%20b")
        );
        let bare = |id: &str| Story {
            id: id.into(),
            ..Story::default()
        };
        assert_eq!(of("f: line 7", &bare("")), None);
        assert_eq!(of("f: line 7", &bare("k9")), expected("id:k9"));
        assert_eq!(of("a.txt", &bare("a")), expected("file:/f"));
        assert_eq!(of("standard input", &bare("stdin")), None);
    }

    #[test]
    fn a_page_is_called_by_the_end_of_its_address() {
        let url = Some("https://news.example/2024/flood-in-harrow.html?x=1");
        let named = |id: &str| Story {
            id: id.into(),
            ..Story::default()
        };
        assert_eq!(page_id(&named(""), url), "flood-in-harrow");
        assert_eq!(page_id(&named(""), Some("https://news.example/")), "page");
        assert_eq!(page_id(&named("k9"), url), "k9");
        assert_eq!(
            page_id(&named("https://news.example/?p=7"), url),
            "flood-in-harrow"
        );
    }
}
