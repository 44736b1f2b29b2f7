//! `onrecord export`: kept stories, as they have been put right, in a format of other tools.
//!
//! Stories are loaded one by one, so that memory does not grow with their number, unless the format gathers them.

use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::ErrorKind;
use onrecord_store::Store;

use crate::arguments::{Arguments, Export};
use crate::ask::scoped;
use crate::database::{self, story_ids};
use crate::failure::{Failure, conclude};
use crate::output::{Destination, Output};
use crate::telling::nothing_found;

/// Writes those stories that the arguments narrow to.
pub(crate) fn run(db: Option<&str>, arguments: &Export) -> ExitCode {
    let destination = Destination {
        format: arguments.format,
        path: arguments.output.as_deref(),
        is_one: arguments.scope.story.is_some(),
        inputs: &[],
    };
    if let Some(fault) = destination.fault() {
        let mut command = Arguments::command();
        command.build();
        let export = command.find_subcommand_mut("export");
        let export = export.expect("`export` is a command");
        export.error(ErrorKind::ArgumentConflict, fault).exit()
    }
    conclude(database::open(db).and_then(|mut store| export(&mut store, arguments, destination)))
}

fn export(
    store: &mut Store,
    arguments: &Export,
    destination: Destination<'_>,
) -> Result<ExitCode, Failure> {
    let stories = match &arguments.scope.story {
        Some(story) => vec![story.clone()],
        None => story_ids(store, &scoped(&arguments.scope))?,
    };
    let Some((first, rest)) = stories.split_first() else {
        return Ok(nothing_found());
    };
    // A story that is not there is told before anything is opened.
    let first = store.corrected(first)?;
    let mut output = Output::open(destination)?;
    output.add(Some(&first))?;
    for story in rest {
        output.add(Some(&store.corrected(story)?))?;
    }
    output.finish()?;
    Ok(ExitCode::SUCCESS)
}
