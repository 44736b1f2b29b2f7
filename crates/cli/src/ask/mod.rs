//! The commands that ask kept stories: a question in, an answer out on standard output.
//!
//! [`filters`] turns arguments into what the store is asked for, [`showing`] writes what it answers. Nothing
//! found is told in a line on standard error, and by the exit status.

mod filters;
mod showing;

use std::process::ExitCode;

use onrecord_corpus::corroboration;
use onrecord_store::{Store, StoreError};
use onrecord_views::Answer;

use crate::arguments::{
    AnswerFormat, Claims, Conflicts, Failures, Find, Question, Sources, Stories, Timeline, Who,
};
use crate::database;
use crate::failure::{Failure, conclude};
pub(crate) use filters::scoped;
pub(crate) use showing::{show, write_out};

/// Answers a question from a database.
pub(crate) fn run(database: Option<&str>, question: &Question) -> ExitCode {
    conclude(database::open(database).and_then(|mut store| answer(&mut store, question)))
}

fn answer(store: &mut Store, question: &Question) -> Result<ExitCode, Failure> {
    match question {
        Question::Find(arguments) => find(store, arguments),
        Question::Who(arguments) => who(store, arguments),
        Question::Claims(arguments) => claims(store, arguments),
        Question::Timeline(arguments) => timeline(store, arguments),
        Question::Stories(arguments) => stories(store, arguments),
        Question::Sources(arguments) => sources(store, arguments),
        Question::Evidence(arguments) => {
            let evidence = store.evidence(&arguments.claim)?;
            show(&Answer::Evidence(&evidence), arguments.shown.format)
        }
        Question::Origins(arguments) => {
            let origins = corroboration::origins(store, &arguments.claim)?;
            show(&Answer::Origins(&origins), arguments.shown.format)
        }
        Question::Trace(arguments) => {
            let trace = corroboration::trace(store, &arguments.claim)?;
            show(&Answer::Trace(&trace), arguments.shown.format)
        }
        Question::Conflicts(arguments) => conflicts(store, arguments),
        Question::Copies(arguments) => {
            let copies = corroboration::copies(store, arguments.story.as_deref())?;
            show(&Answer::Copies(&copies), arguments.shown.format)
        }
        Question::Changes(arguments) => {
            let changes = store.changes(&arguments.story)?;
            show(&Answer::Changes(&changes), arguments.shown.format)
        }
        Question::Failures(arguments) => failures(store, arguments),
    }
}

fn conflicts(store: &mut Store, arguments: &Conflicts) -> Result<ExitCode, Failure> {
    let conflicts = corroboration::conflicts(store, &filters::conflicts(arguments))?;
    let status = show(&Answer::Conflicts(&conflicts), arguments.shown.format)?;
    showing::tell_of_rest(
        conflicts.len(),
        arguments.paging.limit,
        arguments.shown.format,
    );
    Ok(status)
}

fn failures(store: &mut Store, arguments: &Failures) -> Result<ExitCode, Failure> {
    let failures = store.failures()?;
    let status = show(&Answer::Failures(&failures), arguments.shown.format)?;
    if arguments.forget {
        store.forget_failures()?;
        showing::tell_of_forgotten(failures.len());
    }
    Ok(status)
}

fn find(store: &mut Store, arguments: &Find) -> Result<ExitCode, Failure> {
    let filter = filters::narrowed(&arguments.narrowing);
    let limits = filters::limits(arguments.limit);
    let findings = store.find(&arguments.words.join(" "), &filter, limits)?;
    show(&Answer::Findings(&findings), arguments.shown.format)
}

fn who(store: &mut Store, arguments: &Who) -> Result<ExitCode, Failure> {
    let format = arguments.shown.format;
    match &arguments.with {
        None => match store.who(&arguments.name) {
            Ok(page) => show(&Answer::Identity(&page), format),
            Err(StoreError::Ambiguous { name, found }) => {
                show(&Answer::Identities(&store.named(&name)?), format)?;
                showing::tell_of_several(&name, found.len());
                Ok(ExitCode::FAILURE)
            }
            Err(error) => Err(error.into()),
        },
        Some(other) => {
            let contacts = store.contacts(&arguments.name, other)?;
            show(&Answer::Contacts(&contacts), format)
        }
    }
}

fn claims(store: &mut Store, arguments: &Claims) -> Result<ExitCode, Failure> {
    let filter = filters::claims(arguments);
    let claims = store.claims(&filter)?;
    let status = show(&Answer::Claims(&claims), arguments.shown.format)?;
    let is_full = claims.len() as u64 == u64::from(filter.limit);
    if is_full && arguments.shown.format == AnswerFormat::Text {
        let last = u64::from(filter.offset) + claims.len() as u64;
        showing::tell_of_more(last, store.count_claims(&filter)?);
    }
    Ok(status)
}

fn timeline(store: &mut Store, arguments: &Timeline) -> Result<ExitCode, Failure> {
    let events = store.timeline(&filters::events(arguments))?;
    let status = show(&Answer::Timeline(&events), arguments.shown.format)?;
    showing::tell_of_rest(events.len(), arguments.limit, arguments.shown.format);
    Ok(status)
}

fn stories(store: &mut Store, arguments: &Stories) -> Result<ExitCode, Failure> {
    let stories = store.stories(&filters::stories(arguments))?;
    let status = show(&Answer::Stories(&stories), arguments.shown.format)?;
    showing::tell_of_rest(
        stories.len(),
        arguments.paging.limit,
        arguments.shown.format,
    );
    Ok(status)
}

fn sources(store: &mut Store, arguments: &Sources) -> Result<ExitCode, Failure> {
    let format = arguments.shown.format;
    match &arguments.name {
        None => show(&Answer::Outlets(&store.outlets()?), format),
        Some(name) => show(&Answer::Source(&store.source(name)?), format),
    }
}
