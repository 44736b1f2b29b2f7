//! Stories read and kept, several read at once and one after the other kept, in the order of the input.
//!
//! A story, its rows and what became of its input are kept in one transaction with some of its neighbours, so
//! that a run that was stopped at any moment goes on where it was. What was kept already is passed over: with
//! [`Again::Resume`] without even looking at it.

mod steps;

use std::{
    num::NonZeroUsize,
    ops::ControlFlow,
    sync::Mutex,
    time::{Duration, Instant},
};

use onrecord_reader::Reader;
use onrecord_store::{Comparing, Input as Noted, Keeping, Kept, Store, StoreError};

use crate::fetching::Fetcher;
use crate::inputs::Inputs;
use crate::ready::Overrides;
use crate::{CorpusError, identities, links, queue};
use steps::{Arrived, Lookup, Step, Steps, Trouble};

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
        let steps = Steps {
            reader,
            lookup: Lookup::new(known, again)?,
            overrides,
            fetcher,
        };
        let mut keeper = Keeper {
            store,
            now,
            waiting: Vec::new(),
            since: Instant::now(),
            broken: None,
        };
        queue::read_in_order(
            jobs,
            |give| inputs.give(&mut |pending| give(steps.lookup.pass(pending))),
            |pending| match pending? {
                Some(pending) => steps.take(pending),
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

fn keep(store: &mut Store, step: Step, now: &dyn Fn() -> String) -> Result<Outcome, StoreError> {
    let at = now();
    match step {
        Step::PassedOver => Ok(Outcome::PassedOver),
        Step::Same { input, sha256 } => {
            let kept = store.note_same(&input.address, &sha256, &noted(&input), &at)?;
            let name = input.name;
            Ok(Outcome::Kept { name, kept })
        }
        Step::Read {
            input,
            record,
            comparable,
        } => {
            let keeping = Keeping {
                record: &record,
                address: &input.address,
                input: Some(&noted(&input)),
                at: &at,
                comparing: Some(Comparing {
                    own: &comparable,
                    judge: &links::beside,
                }),
            };
            let kept = store.keep(&keeping, &identities::same)?;
            let name = input.name;
            Ok(Outcome::Kept { name, kept })
        }
    }
}

fn noted(input: &Arrived) -> Noted<'_> {
    Noted {
        name: &input.name,
        etag: input.validators.etag.as_deref(),
        modified: input.validators.last_modified.as_deref(),
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
