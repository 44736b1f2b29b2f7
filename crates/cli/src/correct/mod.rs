//! `onrecord correct`: something is put right, and what was put right is listed, carried and taken back.
//!
//! The store keeps corrections; [`changes`] turns arguments into them,
//! [`carrying`] takes them from database to database as JSON lines.

mod carrying;
mod changes;

use std::process::ExitCode;

use onrecord_store::{Signed, Store};
use onrecord_views::Answer;

use crate::arguments::{Changing, Correct, Correcting};
use crate::ask::show;
use crate::database;
use crate::failure::{Failure, conclude};

/// Puts something right in a database.
pub(crate) fn run(database: Option<&str>, arguments: &Correct) -> ExitCode {
    conclude(database::open(database).and_then(|mut store| correct(&mut store, &arguments.what)))
}

fn correct(store: &mut Store, what: &Correcting) -> Result<ExitCode, Failure> {
    match what {
        Correcting::List { shown } => {
            let all = store.corrections()?;
            show(&Answer::Corrections(&all), shown.format)
        }
        Correcting::Export { output } => carrying::export(store, output.as_deref()),
        Correcting::Import { input } => carrying::import(store, input),
        Correcting::Undo { id, shown } => {
            let undone = store.take_back(*id, &database::now())?;
            show(&Answer::Corrections(&[undone]), shown.format)
        }
        Correcting::Change(changing) => make(store, changing),
    }
}

/// Makes a correction and shows it.
fn make(store: &mut Store, changing: &Changing) -> Result<ExitCode, Failure> {
    let (change, signing) = (changes::change(changing), changes::signing(changing));
    let signed = Signed {
        by: signing.by.clone(),
        at: database::now(),
        why: signing.why.clone(),
    };
    let made = store.correct(&change, &signed)?;
    show(&Answer::Corrections(&[made]), signing.shown.format)
}
