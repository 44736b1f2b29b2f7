//! The stories of a file that holds many, one by one: WARC and whatever else `onrecord add` opens.

use std::path::PathBuf;

use onrecord_corpus::CorpusError;
use onrecord_corpus::archives::{self, Content, Item};
use onrecord_corpus::finished::Finished;
use onrecord_corpus::inputs::{Pending, is_address};
use onrecord_corpus::ready::{Opened, Ready, here};
use pyo3::prelude::*;

use crate::failures::StoryError;

/// What is known of a story that is still to be read: id, url, title, outlet, authors, published, text, page and fetched;
/// and why there is no text.
type Told = (
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Vec<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// The stories of a file.
#[pyclass(unsendable)]
pub(crate) struct Items {
    items: archives::Items<'static>,
    /// What the file is called.
    of: String,
}

#[pymethods]
impl Items {
    /// Opens a file, which is called something else where it is a copy.
    #[new]
    fn new(path: PathBuf, of: String) -> PyResult<Self> {
        let opened = archives::open(&path);
        let items = opened.map_err(|source| {
            let name = of.clone();
            StoryError::new_err(CorpusError::Archive { name, source }.reason())
        })?;
        Ok(Self { items, of })
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self) -> Option<Told> {
        let item = self.items.next()?;
        Some(match item {
            Ok(item) => told(&self.of, item),
            Err(source) => {
                let name = self.of.clone();
                failed(&CorpusError::Archive { name, source })
            }
        })
    }
}

fn told(of: &str, item: Item) -> Told {
    let fetched = match &item.content {
        Content::Page { page, .. } => page.fetched.clone(),
        _ => None,
    };
    let opened = here(Pending::of_item(of, item));
    match opened {
        Ok(Opened::Ready(ready)) => of_ready(*ready, fetched),
        Ok(Opened::Finished(finished)) => of_finished(*finished),
        // What is not fetched has nothing to tell of a change.
        Ok(Opened::NotModified) => failed(&CorpusError::Empty {
            name: of.to_owned(),
        }),
        Err(error) => failed(&error),
    }
}

fn of_ready(ready: Ready, fetched: Option<String>) -> Told {
    let page = ready
        .page
        .and_then(|page| serde_json::to_string(&page).ok());
    let (text, failure) = match ready.text.decoded(&ready.story) {
        Ok(text) => (Some(text.into_owned()), None),
        Err(error) => (None, Some(error.to_string())),
    };
    let story = ready.story;
    (
        id(ready.address, ready.name),
        story.url,
        story.title,
        story.outlet,
        story.authors,
        story.published,
        text,
        page,
        fetched,
        failure,
    )
}

/// Tells of a story that has been read; here it is one that is still to be.
fn of_finished(finished: Finished) -> Told {
    let story = finished.record.story;
    let page = story
        .page
        .and_then(|page| serde_json::to_string(&page).ok());
    (
        id(finished.address, finished.name),
        story.url,
        story.title,
        story.outlet,
        story.authors,
        story.published.map(|published| published.to_string()),
        Some(story.text),
        page,
        None,
        None,
    )
}

/// Returns what no other story is called: its address on the web, or else where it stands.
fn id(address: Option<String>, name: String) -> String {
    address
        .filter(|address| is_address(address))
        .unwrap_or(name)
}

fn failed(error: &CorpusError) -> Told {
    let failure = Some(error.reason());
    (
        error.input(),
        None,
        None,
        None,
        Vec::new(),
        None,
        None,
        None,
        None,
        failure,
    )
}
