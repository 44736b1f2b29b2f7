//! A story read without being kept: what is pasted, or the page at an address.

use onrecord_corpus::CorpusError;
use onrecord_corpus::archives::Content;
use onrecord_corpus::fetching::{Fetcher, Validators};
use onrecord_corpus::inputs::{Pending, Source};
use onrecord_corpus::ready::{Opened, Overrides, ready};
use onrecord_reader::Reader;
use onrecord_reader::document::Story;
use onrecord_record::Record;

/// What reads stories for whoever asks.
pub struct Desk {
    /// The reader.
    pub reader: Reader,
    /// What fetches pages; without it none are.
    pub fetcher: Option<Fetcher>,
}

/// What is to be read, and what is known of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ToRead {
    pub(crate) what: Reading,
    pub(crate) title: Option<String>,
    pub(crate) overrides: Overrides,
}

/// What is to be read.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    Text(String),
    Address(String),
}

impl Default for Reading {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Desk {
    /// Reads a story.
    pub(crate) fn read(&self, asked: ToRead) -> Result<Record, CorpusError> {
        let ToRead {
            what,
            title,
            overrides,
        } = asked;
        let (name, content) = match what {
            Reading::Text(text) => {
                let story = Story {
                    id: "story".to_owned(),
                    title,
                    ..Story::default()
                };
                ("the story".to_owned(), Content::Text { story, text })
            }
            Reading::Address(url) => {
                let story = Story {
                    url: Some(url.clone()),
                    title,
                    ..Story::default()
                };
                (url, Content::Link { story })
            }
        };
        let pending = Pending {
            name: name.clone(),
            source: Source::Item {
                of: name.clone(),
                content: Box::new(content),
            },
            validators: Validators::default(),
        };
        let Opened::Ready(mut opened) = ready(pending, self.fetcher.as_ref())? else {
            // Nothing was known that could be unchanged, and neither of the two is a record.
            return Err(CorpusError::Web { name });
        };
        overrides.put_into(&mut opened.story);
        opened.read(&self.reader, overrides.language)
    }
}
