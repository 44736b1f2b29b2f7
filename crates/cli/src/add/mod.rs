//! `onrecord add` and `onrecord reread`: stories read and kept, kept stories read anew.

mod reread;

use std::{
    ops::ControlFlow,
    process::ExitCode,
    sync::{Mutex, PoisonError},
};

use onrecord_corpus::fetching::Validators;
use onrecord_corpus::ingest::{Again, Ingest, Outcome};
use onrecord_corpus::inputs::{Inputs, StandardInput};
use onrecord_store::{Kept, Place, Store};

use crate::arguments::Add;
use crate::failure::{Failure, report};
use crate::fetching::{fetcher, needs_fetching};
use crate::progress::Progress;
use crate::{database, engine};
pub(crate) use reread::run as reread;

/// After so many new stories the database looks at how its rows are spread.
const MANY: usize = 200;

/// Reads and keeps the stories that the arguments name.
pub(crate) fn run(db: Option<&str>, arguments: &Add) -> ExitCode {
    match add(db, arguments) {
        Ok(status) => status,
        Err(failure) => {
            report(failure);
            ExitCode::FAILURE
        }
    }
}

fn add(db: Option<&str>, arguments: &Add) -> Result<ExitCode, Failure> {
    let place = database::place(db)?;
    let mut store = Store::open(&place)?;
    let known = Mutex::new(Store::open(&place)?);
    let fetcher = match needs_fetching(&arguments.inputs) {
        true => Some(fetcher(&arguments.fetching)?),
        false => None,
    };
    let reader = engine::load(arguments.models.reader)?;
    let overrides = arguments.known.overrides();
    let validators = |name: &str| validators(&known, name);
    let inputs = Inputs {
        names: &arguments.inputs,
        except: None,
        fetcher: fetcher.as_ref(),
        validators: &validators,
        standard_input: StandardInput::Any,
    };
    let ingest = Ingest {
        reader: &reader,
        store: &mut store,
        known: &known,
        fetcher: fetcher.as_ref(),
        overrides: &overrides,
        again: again(arguments),
        jobs: arguments.models.jobs(),
        now: &database::now,
    };
    let mut results = Results::new();
    let done = ingest.run(&inputs, &mut |outcome| results.take(outcome));
    results.tell(&place);
    done?;
    if results.added + results.changed >= MANY {
        store.settle()?;
    }
    Ok(results.status())
}

fn again(arguments: &Add) -> Again {
    if arguments.resume {
        Again::Resume
    } else {
        Again::Look
    }
}

/// Returns what an address gave when it was fetched before.
fn validators(known: &Mutex<Store>, name: &str) -> Validators {
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    // Where it cannot be told, the address is fetched as if it were new.
    let before = known.input(name).ok().flatten().unwrap_or_default();
    Validators {
        etag: before.etag,
        last_modified: before.modified,
    }
}

/// What has become of the inputs so far.
struct Results {
    progress: Progress,
    added: usize,
    changed: usize,
    unchanged: usize,
    failed: Vec<Failure>,
    failed_in_all: usize,
}

impl Results {
    fn new() -> Self {
        Self {
            progress: Progress::alone(),
            added: 0,
            changed: 0,
            unchanged: 0,
            failed: Vec::new(),
            failed_in_all: 0,
        }
    }

    fn take(&mut self, outcome: Outcome) -> ControlFlow<()> {
        match outcome {
            Outcome::Kept { kept, .. } => {
                match kept {
                    Kept::Added { .. } => self.added += 1,
                    Kept::Changed { .. } => self.changed += 1,
                    Kept::Unchanged { .. } => self.unchanged += 1,
                }
                self.progress.count();
            }
            Outcome::PassedOver => {
                self.unchanged += 1;
                self.progress.count();
            }
            Outcome::Failed(error) => {
                self.progress.count_failure();
                self.failed.push(Failure::from(error));
            }
        }
        ControlFlow::Continue(())
    }

    /// Names what failed, and says what was kept.
    fn tell(&mut self, place: &Place) {
        use std::io::Write as _;

        self.progress.clear();
        let Self {
            added,
            changed,
            unchanged,
            ..
        } = self;
        let failed = self.failed.len();
        for failure in self.failed.drain(..) {
            report(failure);
        }
        let place = place.name();
        // Where nobody listens, there is nobody to tell.
        let _ = writeln!(
            anstream::stderr().lock(),
            "{added} added, {changed} changed, {unchanged} unchanged, {failed} failed: {place}"
        );
        self.failed_in_all = failed;
    }

    fn status(&self) -> ExitCode {
        match self.failed_in_all {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    }
}
