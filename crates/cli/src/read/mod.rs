//! `onrecord read`: stories in, records out, in the order of the input.
//!
//! The corpus turns arguments into stories still to be read and has several read at once, [`engine`] calls
//! the reader, [`output`](crate::output) writes. Memory does not grow with the number of stories.

mod engine;

use std::{
    fs,
    num::NonZeroUsize,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{CommandFactory, error::ErrorKind};
use onrecord_corpus::fetching::Validators;
use onrecord_corpus::inputs::{self, Inputs, StandardInput};
use onrecord_corpus::{CorpusError, queue};
use onrecord_record::Record;

use crate::arguments::{Arguments, Read};
use crate::failure::{Failure, report};
use crate::fetching::{fetcher, needs_fetching};
use crate::output::{Destination, Output};
use crate::progress::Progress;
use engine::Engine;

/// Reads the stories that the arguments name and writes their records.
pub(crate) fn run(arguments: &Read) -> ExitCode {
    check(arguments);
    match read(arguments) {
        Ok(status) => status,
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            report(failure);
            ExitCode::FAILURE
        }
    }
}

/// Ends the program where the arguments do not go together.
fn check(arguments: &Read) {
    if !is_one_story(&arguments.inputs) && (arguments.id.is_some() || arguments.title.is_some()) {
        let name = if arguments.id.is_some() {
            "--id"
        } else {
            "--title"
        };
        refuse(format!(
            "{name} is of one story: give one text file with it, or `-`"
        ));
    }
    if let Some(fault) = destination(arguments).fault() {
        refuse(fault);
    }
}

fn destination(arguments: &Read) -> Destination<'_> {
    Destination {
        format: arguments.format,
        path: arguments.output.as_deref(),
        is_one: is_one_story(&arguments.inputs),
        inputs: &arguments.inputs,
    }
}

fn is_one_story(inputs: &[PathBuf]) -> bool {
    inputs.len() == 1
        && inputs
            .iter()
            .all(|input| !input.is_dir() && !inputs::holds_many(input))
}

fn refuse(message: String) -> ! {
    let mut command = Arguments::command();
    command.build();
    let read = command.find_subcommand_mut("read");
    let read = read.expect("`read` is a command");
    read.error(ErrorKind::ArgumentConflict, message).exit()
}

fn read(arguments: &Read) -> Result<ExitCode, Failure> {
    let fetcher = match needs_fetching(&arguments.inputs) {
        true => Some(fetcher(&arguments.fetching)?),
        false => None,
    };
    let engine = Engine::load(arguments, fetcher.as_ref())?;
    let except = arguments
        .output
        .as_ref()
        .and_then(|path| fs::canonicalize(path).ok());
    let is_one = arguments.id.is_some() || arguments.title.is_some();
    let inputs = Inputs {
        names: &arguments.inputs,
        except: except.as_deref(),
        fetcher: fetcher.as_ref(),
        validators: &|_| Validators::default(),
        standard_input: if is_one {
            StandardInput::OneStory
        } else {
            StandardInput::Any
        },
    };
    let mut results = Results {
        output: Output::open(destination(arguments))?,
        progress: Progress::new(arguments.output.as_deref()),
        status: ExitCode::SUCCESS,
        broken: None,
    };
    queue::read_in_order(
        jobs(arguments),
        |give| inputs.give(give),
        |pending| pending.and_then(|pending| engine.read(pending)),
        |result| results.take(result),
    );
    results.finish()
}

/// Where the results of reading go.
struct Results {
    output: Output,
    progress: Progress,
    status: ExitCode,
    /// What broke the output.
    broken: Option<Failure>,
}

impl Results {
    /// Writes one story's record, or says why there is none; breaks when nothing more can be written.
    fn take(&mut self, result: Result<Record, CorpusError>) -> ControlFlow<()> {
        self.progress.count();
        let written = match result {
            Ok(record) => self.output.add(Some(&record)),
            Err(failure) => {
                self.status = ExitCode::FAILURE;
                self.progress.clear();
                report(Failure::from(failure));
                self.output.add(None)
            }
        };
        self.broken = written.err();
        match self.broken {
            Some(_) => ControlFlow::Break(()),
            None => ControlFlow::Continue(()),
        }
    }

    fn finish(mut self) -> Result<ExitCode, Failure> {
        self.progress.clear();
        match self.broken {
            Some(failure) => Err(failure),
            None => self.output.finish().map(|()| self.status),
        }
    }
}

fn jobs(arguments: &Read) -> NonZeroUsize {
    let one_text = is_one_story(&arguments.inputs) && arguments.inputs != [Path::new("-")];
    if one_text && arguments.models.jobs.is_none() {
        NonZeroUsize::MIN
    } else {
        arguments.models.jobs()
    }
}
