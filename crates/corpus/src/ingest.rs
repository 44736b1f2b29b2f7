//! Stories read and kept, several read at once and one after the other kept, in the order of the input.
//!
//! A story, its rows and what became of its input are kept in one transaction with some of its neighbours, so
//! that a run that was stopped at any moment goes on where it was. What was kept already is passed over: with
//! [`Again::Resume`] without even looking at it.

use std::{
    num::NonZeroUsize,
    ops::ControlFlow,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use onrecord_reader::document::{self, LanguageChoice, Story, StoryText};
use onrecord_reader::{Input, Reader, ReaderError};
use onrecord_record::Record;
use onrecord_store::{
    Comparable, Comparing, Held as Same, Input as Noted, Keeping, Kept, Store, StoreError,
};
use sha2::{Digest as _, Sha256};

use crate::fetching::Fetcher;
use crate::inputs::{Inputs, Pending};
use crate::ready::{Naming, Opened, Overrides, Ready, ReadyText, ready};
use crate::{CorpusError, identities, links, queue};

/// How many stories are kept together at most, and how long the first of them waits for others.
const TOGETHER: usize = 64;
const PATIENCE: Duration = Duration::from_secs(1);

/// What is done with inputs that came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// They are looked at: what has changed is a new version.
    Look,
    /// Those of which a story is kept are passed over unseen, as a run that goes on does.
    Resume,
}

/// How stories are read and kept.
pub struct Ingest<'a> {
    /// What reads them.
    pub reader: &'a Reader,
    /// Where they are kept.
    pub store: &'a mut Store,
    /// The same place, open once more, to look up what is kept while another story is being kept.
    pub known: &'a Mutex<Store>,
    /// What fetches addresses.
    pub fetcher: Option<&'a Fetcher>,
    /// What is known of every story.
    pub overrides: &'a Overrides,
    /// What is done with inputs that came before.
    pub again: Again,
    /// How many are read at once.
    pub jobs: NonZeroUsize,
    /// Tells the time: an ISO 8601 date-time.
    pub now: &'a dyn Fn() -> String,
}

/// What became of one input.
#[derive(Debug)]
pub enum Outcome {
    /// Its story was kept, or was there already.
    Kept {
        /// The input.
        name: String,
        /// What keeping it came to.
        kept: Kept,
    },
    /// It came before, and was passed over.
    PassedOver,
    /// Nothing could be kept of it; it is noted among the failures.
    Failed(CorpusError),
}

/// What a reading thread hands on.
enum Step {
    PassedOver,
    Same {
        ready: Box<Ready>,
        sha256: String,
    },
    Read {
        ready: Box<Ready>,
        record: Box<Record>,
        comparable: Comparable,
    },
}

impl Ingest<'_> {
    /// Reads and keeps all inputs; `tell` learns what became of each, in order, and ends the run by `Break`.
    ///
    /// # Errors
    ///
    /// Where the store fails; what was kept before stands.
    pub fn run(
        self,
        inputs: &Inputs<'_>,
        tell: &mut dyn FnMut(Outcome) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let Self {
            reader,
            store,
            known,
            fetcher,
            overrides,
            again,
            jobs,
            now,
        } = self;
        links::compare_rest(store)?;
        let lookup = Lookup::new(known, again)?;
        let mut keeper = Keeper {
            store,
            now,
            waiting: Vec::new(),
            since: Instant::now(),
            broken: None,
        };
        queue::read_in_order(
            jobs,
            |give| inputs.give(&mut |pending| give(lookup.pass(pending))),
            |pending| match pending? {
                Some(pending) => step(reader, &lookup, overrides, fetcher, pending),
                None => Ok(Step::PassedOver),
            },
            |step| keeper.take(step, tell),
        );
        keeper.finish(tell)
    }
}

/// Takes what is told of each input, and ends the run by `Break`.
type Tell<'a> = dyn FnMut(Outcome) -> ControlFlow<()> + 'a;

/// Keeps what was read, some stories at a time.
struct Keeper<'a> {
    store: &'a mut Store,
    now: &'a dyn Fn() -> String,
    waiting: Vec<Result<Step, CorpusError>>,
    since: Instant,
    broken: Option<StoreError>,
}

impl Keeper<'_> {
    fn take(&mut self, step: Result<Step, Trouble>, tell: &mut Tell<'_>) -> ControlFlow<()> {
        let step = match step {
            Ok(step) => Ok(step),
            Err(Trouble::Input(error)) => Err(error),
            Err(Trouble::Store(error)) => {
                self.broken = Some(error);
                return ControlFlow::Break(());
            }
        };
        if self.waiting.is_empty() {
            self.since = Instant::now();
        }
        self.waiting.push(step);
        if self.waiting.len() < TOGETHER && self.since.elapsed() < PATIENCE {
            return ControlFlow::Continue(());
        }
        self.write(tell)
    }

    /// Writes what is waiting, and tells what became of it once it is there.
    fn write(&mut self, tell: &mut Tell<'_>) -> ControlFlow<()> {
        let (waiting, now) = (std::mem::take(&mut self.waiting), self.now);
        let kept = self.store.together(|store| {
            let steps = waiting.into_iter();
            steps
                .map(|step| match step {
                    Ok(step) => keep(store, step, now),
                    Err(error) => note_failure(store, error, now),
                })
                .collect::<Result<Vec<Outcome>, StoreError>>()
        });
        match kept {
            Ok(outcomes) => outcomes.into_iter().try_for_each(tell),
            Err(error) => {
                self.broken = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn finish(mut self, tell: &mut Tell<'_>) -> Result<(), StoreError> {
        if self.broken.is_none() && !self.waiting.is_empty() {
            // Nothing comes after that could be ended.
            let _ = self.write(tell);
        }
        self.broken.map_or(Ok(()), Err)
    }
}

/// What keeps a story from being read: its own fault, or the store's.
enum Trouble {
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
struct Lookup<'a> {
    known: &'a Mutex<Store>,
    again: Again,
    /// Whether nothing was kept when the run began: then it need not be asked whether a story is.
    began_empty: bool,
}

impl<'a> Lookup<'a> {
    fn new(known: &'a Mutex<Store>, again: Again) -> Result<Self, StoreError> {
        let mut lookup = Self {
            known,
            again,
            began_empty: false,
        };
        lookup.began_empty = lookup.ask(|store| store.is_empty())?;
        Ok(lookup)
    }

    /// Tells whether a story is kept with that text.
    fn holds(&self, same: &Same<'_>) -> Result<bool, StoreError> {
        if self.began_empty {
            return Ok(false);
        }
        self.ask(|store| store.holds(same))
    }

    /// Lets a pending story through, or nothing in its place where it is to be passed over.
    fn pass(&self, pending: Result<Pending, CorpusError>) -> Result<Option<Pending>, Trouble> {
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

/// Makes a story ready and reads it, unless its text is kept already.
fn step(
    reader: &Reader,
    lookup: &Lookup<'_>,
    overrides: &Overrides,
    fetcher: Option<&Fetcher>,
    pending: Pending,
) -> Result<Step, Trouble> {
    let Opened::Ready(mut ready) = ready(pending, fetcher).map_err(Trouble::Input)? else {
        return Ok(Step::PassedOver);
    };
    let digest = identify(&mut ready, overrides);
    let sha256 = digest.map_err(|source| Trouble::of_story(&ready.name, source))?;
    let same = Same {
        address: ready.address.as_deref().unwrap_or_default(),
        sha256: &sha256,
        outlet: overrides.outlet.as_deref(),
        published: overrides.published.as_deref(),
    };
    if lookup.holds(&same).map_err(Trouble::Store)? {
        return Ok(Step::Same { ready, sha256 });
    }
    let read = reader.read(Input {
        text: ready.text.as_story_text(),
        story: Story::clone(&ready.story),
        language: overrides.language,
    });
    let mut record = read.map_err(|source| Trouble::of_story(&ready.name, source))?;
    if record.story.text.trim().is_empty() {
        let name = ready.name;
        return Err(Trouble::Input(CorpusError::Empty { name }));
    }
    record.story.page = ready.page.take();
    let comparable = links::comparable(&record);
    Ok(Step::Read {
        ready,
        record: Box::new(record),
        comparable,
    })
}

/// Puts in what is known of a story, and by what it is the same when it comes again; returns the SHA-256 of its
/// text.
fn identify(ready: &mut Ready, overrides: &Overrides) -> Result<String, ReaderError> {
    if ready.naming == Naming::Numbered {
        ready.story.id = format!("{}-{}", file_stem(&ready.name), ready.story.id);
    }
    overrides.put_into(&mut ready.story);
    let sha256 = digest(ready)?;
    let address = &mut ready.address;
    address.get_or_insert_with(|| format!("text:{sha256}"));
    Ok(sha256)
}

/// Returns the name of the file that an item came from, without its folder and ending.
fn file_stem(called: &str) -> String {
    let (file, _) = called.split_once(": ").unwrap_or((called, ""));
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split('.').next().unwrap_or(name).replace(' ', "-")
}

/// Returns the SHA-256 of a story's text, as its record would have it.
fn digest(ready: &Ready) -> Result<String, ReaderError> {
    let digest = match &ready.text {
        ReadyText::Decoded(text) => Sha256::digest(text.as_bytes()),
        ReadyText::Bytes(bytes) => {
            let text = StoryText::Bytes(bytes);
            let (document, _) = document::open(text, &ready.story, LanguageChoice::English)?;
            Sha256::digest(document.text.as_bytes())
        }
    };
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn keep(store: &mut Store, step: Step, now: &dyn Fn() -> String) -> Result<Outcome, StoreError> {
    let at = now();
    match step {
        Step::PassedOver => Ok(Outcome::PassedOver),
        Step::Same { ready, sha256 } => {
            let kept = store.note_same(
                ready.address.as_deref().unwrap_or_default(),
                &sha256,
                &noted(&ready),
                &at,
            )?;
            let name = ready.name;
            Ok(Outcome::Kept { name, kept })
        }
        Step::Read {
            ready,
            record,
            comparable,
        } => {
            let keeping = Keeping {
                record: &record,
                address: ready.address.as_deref().unwrap_or_default(),
                input: Some(&noted(&ready)),
                at: &at,
                comparing: Some(Comparing {
                    own: &comparable,
                    judge: &links::beside,
                }),
            };
            let kept = store.keep(&keeping, &identities::same)?;
            let name = ready.name;
            Ok(Outcome::Kept { name, kept })
        }
    }
}

fn noted(ready: &Ready) -> Noted<'_> {
    Noted {
        name: &ready.name,
        etag: ready.validators.etag.as_deref(),
        modified: ready.validators.last_modified.as_deref(),
    }
}

fn note_failure(
    store: &mut Store,
    error: CorpusError,
    now: &dyn Fn() -> String,
) -> Result<Outcome, StoreError> {
    store.note_failure(&error.input(), &error.reason(), &now())?;
    Ok(Outcome::Failed(error))
}
