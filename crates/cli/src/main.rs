//! The binary `onrecord`: arguments in, calls down, reports out.
//!
//! Exit status: 0 done, 1 nothing found or something failed (each named on standard error), 2 wrong usage.

mod arguments;
mod ask;
mod correct;
mod database;
mod failure;
mod read;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    failure::report_on_one_line();
    let arguments = Arguments::parse();
    let database = arguments.db.as_deref();
    match &arguments.command {
        Command::Read(arguments) => read::run(arguments),
        Command::Ask(question) => ask::run(database, question),
        Command::Correct(arguments) => correct::run(database, arguments),
    }
}
