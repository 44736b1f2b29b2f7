//! What is done with one story before it is kept: it is looked for among what is there, made ready, read.
//!
//! Here several stories are on their way at once; what comes out of it is kept one after the other. A story whose
//! record is finished is not read: its record goes on as if it had been.

use std::sync::{Mutex, PoisonError};

use onrecord_reader::{Input, Reader, ReaderError};
use onrecord_record::{Record, Story};
use onrecord_store::{Comparable, Held, Store, StoreError};

use super::Again;
use crate::fetching::{Fetcher, Validators};
use crate::finished::Finished;
use crate::inputs::Pending;
use crate::ready::{Naming, Opened, Overrides, Ready, ready};
use crate::{CorpusError, links};

/// What a reading thread hands on.
pub(super) enum Step {
    PassedOver,
    Same {
        input: Arrived,
        sha256: String,
    },
    Read {
        input: Arrived,
        record: Box<Record>,
        comparable: Comparable,
    },
}

/// A story as it arrived: what is noted of it beside its record.
pub(super) struct Arrived {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) validators: Validators,
}

/// What keeps a story from being read: its own fault, or the store's.
pub(super) enum Trouble {
    Input(CorpusError),
    Store(StoreError),
}

impl Trouble {
    fn of_story(name: &str, source: ReaderError) -> Self {
        let name = name.to_owned();
        Self::Input(CorpusError::Story { name, source })
    }
}

/// What was kept before.
pub(super) struct Lookup<'a> {
    known: &'a Mutex<Store>,
    again: Again,
    /// Whether nothing was kept when the run began: then it need not be asked whether a story is.
    began_empty: bool,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(known: &'a Mutex<Store>, again: Again) -> Result<Self, StoreError> {
        let mut lookup = Self {
            known,
            again,
            began_empty: false,
        };
        lookup.began_empty = lookup.ask(|store| store.is_empty())?;
        Ok(lookup)
    }

    /// Tells whether a story is kept with that text.
    fn holds(&self, held: &Held<'_>) -> Result<bool, StoreError> {
        if self.began_empty {
            return Ok(false);
        }
        self.ask(|store| store.holds(held))
    }

    /// Lets a pending story through, or nothing in its place where it is to be passed over.
    pub(super) fn pass(
        &self,
        pending: Result<Pending, CorpusError>,
    ) -> Result<Option<Pending>, Trouble> {
        let pending = pending.map_err(Trouble::Input)?;
        let is_done = self.is_done(&pending.name).map_err(Trouble::Store)?;
        Ok((!is_done).then_some(pending))
    }

    /// Tells whether an input is to be passed over unseen.
    fn is_done(&self, input: &str) -> Result<bool, StoreError> {
        match self.again {
            Again::Look => Ok(false),
            Again::Resume => {
                let known = self.ask(|store| store.input(input))?;
                Ok(known.is_some_and(|known| known.is_kept))
            }
        }
    }

    fn ask<T>(&self, ask: impl FnOnce(&mut Store) -> T) -> T {
        ask(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What stories are read with.
pub(super) struct Steps<'a> {
    pub(super) reader: &'a Reader,
    pub(super) lookup: Lookup<'a>,
    pub(super) overrides: &'a Overrides,
    pub(super) fetcher: Option<&'a Fetcher>,
}

impl Steps<'_> {
    /// Makes a story ready and reads it, unless its text is kept already or its record is there.
    pub(super) fn take(&self, pending: Pending) -> Result<Step, Trouble> {
        match ready(pending, self.fetcher).map_err(Trouble::Input)? {
            Opened::Ready(ready) => self.read(*ready),
            Opened::Finished(finished) => self.finished(*finished),
            Opened::NotModified => Ok(Step::PassedOver),
        }
    }

    fn read(&self, mut ready: Ready) -> Result<Step, Trouble> {
        let digest = identify(&mut ready, self.overrides);
        let sha256 = digest.map_err(|source| Trouble::of_story(&ready.name, source))?;
        let input = Arrived {
            address: address(ready.address, &sha256),
            name: ready.name,
            validators: ready.validators,
        };
        if self.holds(&input, &sha256)? {
            return Ok(Step::Same { input, sha256 });
        }
        let read = self.reader.read(Input {
            text: ready.text.as_story_text(),
            story: ready.story,
            language: self.overrides.language,
        });
        let mut record = read.map_err(|source| Trouble::of_story(&input.name, source))?;
        record.story.page = ready.page;
        judged(input, record)
    }

    /// Takes a record as if it had just been read.
    fn finished(&self, finished: Finished) -> Result<Step, Trouble> {
        let (name, known) = (finished.name.clone(), finished.address.clone());
        let record = finished.record(self.overrides).map_err(Trouble::Input)?;
        let sha256 = record.story.sha256.clone();
        let input = Arrived {
            address: address(known, &sha256),
            name,
            validators: Validators::default(),
        };
        if self.holds(&input, &sha256)? {
            return Ok(Step::Same { input, sha256 });
        }
        judged(input, record)
    }

    /// Tells whether a story is kept with that text.
    fn holds(&self, input: &Arrived, sha256: &str) -> Result<bool, Trouble> {
        let held = Held {
            address: &input.address,
            sha256,
            outlet: self.overrides.outlet.as_deref(),
            published: self.overrides.published.as_deref(),
        };
        self.lookup.holds(&held).map_err(Trouble::Store)
    }
}

/// Makes a record what is kept, with what it is compared by.
fn judged(input: Arrived, record: Record) -> Result<Step, Trouble> {
    if record.story.text.trim().is_empty() {
        let name = input.name;
        return Err(Trouble::Input(CorpusError::Empty { name }));
    }
    let comparable = links::comparable(&record);
    Ok(Step::Read {
        input,
        record: Box::new(record),
        comparable,
    })
}

/// Returns by what a story is the same when it comes again: by its text where by nothing else.
fn address(known: Option<String>, sha256: &str) -> String {
    known.unwrap_or_else(|| format!("text:{sha256}"))
}

/// Puts in what is known of a story; returns the SHA-256 of its text.
fn identify(ready: &mut Ready, overrides: &Overrides) -> Result<String, ReaderError> {
    if ready.naming == Naming::Numbered {
        ready.story.id = format!("{}-{}", file_stem(&ready.name), ready.story.id);
    }
    overrides.put_into(&mut ready.story);
    let text = ready.text.decoded(&ready.story)?;
    Ok(Story::sha256_of(&text))
}

/// Returns the name of the file that an item came from, without its folder and ending.
fn file_stem(called: &str) -> String {
    let (file, _) = called.split_once(": ").unwrap_or((called, ""));
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split('.').next().unwrap_or(name).replace(' ', "-")
}
