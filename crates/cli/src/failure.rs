//! What can fail, as people are told of it: one line each, what failed and what to try.

use std::{fmt, io, process::ExitCode};

use miette::{Diagnostic, Report, ReportHandler};
use onrecord_corpus::{CorpusError, fetching::FetchError, plain_words};
use onrecord_reader::ReaderError;
use onrecord_store::StoreError;
use onrecord_views::ViewError;
use onrecord_web::WebError;

/// Why an input was not read or an output not written.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub(crate) enum Failure {
    /// An input was not read.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// Nothing can be fetched at all.
    #[error("addresses cannot be fetched")]
    Fetcher {
        #[source]
        source: FetchError,
    },
    /// Records cannot be kept or asked for.
    #[error(transparent)]
    Store(StoreError),
    /// A story is not fit to be read.
    #[error("{name}")]
    Story {
        /// The story.
        name: String,
        #[source]
        source: ReaderError,
    },
    /// No place is named for the database, and none is known.
    #[error("no place for the database")]
    #[diagnostic(help("name one with --db PATH"))]
    NoHome,
    /// The models that the program carries cannot be loaded.
    #[error("the models of this program cannot be loaded")]
    Models {
        #[source]
        source: ReaderError,
    },
    /// Something cannot be written.
    #[error("cannot write {name}")]
    Output {
        /// The output's name.
        name: String,
        #[source]
        source: io::Error,
    },
    /// What would be written would take the place of a story that is read.
    #[error("{name}: would be written among the stories that are read")]
    #[diagnostic(help("give another path to --output"))]
    OverInput {
        /// The output's name.
        name: String,
    },
    /// A record or an answer cannot be shown.
    #[error("cannot show what was asked for")]
    View {
        #[source]
        source: ViewError,
    },
    /// Nothing is served any more.
    #[error(transparent)]
    Web(#[from] WebError),
    /// Nobody can be answered at an address.
    #[error("cannot be called at {address}")]
    #[diagnostic(help("name another address with --address"))]
    Address {
        /// The address.
        address: String,
        #[source]
        source: io::Error,
    },
    /// There is no database where one is to be asked.
    #[error("no database at {place}")]
    #[diagnostic(help("add stories first with `onrecord add`, or name the database with --db"))]
    NoDatabase {
        /// Where.
        place: String,
    },
    /// Several go by a name that was to mean one.
    #[error(transparent)]
    #[diagnostic(help("ask by id"))]
    Ambiguous(StoreError),
    /// Nothing goes by a name or an id.
    #[error(transparent)]
    #[diagnostic(help("`onrecord find` shows what there is"))]
    Missing(StoreError),
    /// A line of a file of corrections is none.
    #[error("{name}, line {line}: no correction")]
    NoCorrection {
        /// The file's name.
        name: String,
        /// The line's number, from 1 on.
        line: usize,
        #[source]
        source: serde_json::Error,
    },
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            error @ StoreError::Ambiguous { .. } => Self::Ambiguous(error),
            error @ StoreError::Missing {
                what: "claim" | "statement" | "person or body" | "story",
                ..
            } => Self::Missing(error),
            error => Self::Store(error),
        }
    }
}

impl Failure {
    /// Tells whether whoever read the output has gone away, which is no fault.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Ends a command: tells of what failed, unless it is that nobody reads on.
pub(crate) fn conclude(done: Result<ExitCode, Failure>) -> ExitCode {
    match done {
        Ok(status) => status,
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            report(failure);
            ExitCode::FAILURE
        }
    }
}

/// Makes every report one line.
pub(crate) fn report_on_one_line() {
    // A hook that is set already is this one.
    let _ = miette::set_hook(Box::new(|_| Box::new(OneLine)));
}

/// Tells of a failure on standard error.
pub(crate) fn report(failure: Failure) {
    use std::io::Write;

    const ERROR: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();
    let report = Report::new(failure);
    // Where nobody listens, there is nobody to tell.
    let _ = writeln!(
        anstream::stderr().lock(),
        "{ERROR}error:{ERROR:#} {report:?}"
    );
}

struct OneLine;

impl ReportHandler for OneLine {
    fn debug(&self, failure: &dyn Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = failure.to_string();
        let mut cause = failure.source();
        while let Some(error) = cause {
            let words = plain_words(error);
            // What a database says it often says twice.
            if !line.ends_with(&words) {
                line += &format!(": {words}");
            }
            cause = error.source();
        }
        if let Some(help) = failure.help() {
            line += &format!(" ({help})");
        }
        f.write_str(&line.replace(char::is_control, "\u{fffd}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_one_line() {
        report_on_one_line();
        let name = "a\nb".to_owned();
        let source = io::Error::from(io::ErrorKind::NotFound);
        let report = Report::new(Failure::from(CorpusError::Input { name, source }));
        assert_eq!(format!("{report:?}"), "a\u{fffd}b: no such file or folder");
        let report = Report::new(Failure::OverInput { name: "out".into() });
        let line =
            "out: would be written among the stories that are read (give another path to --output)";
        assert_eq!(format!("{report:?}"), line);
    }
}
