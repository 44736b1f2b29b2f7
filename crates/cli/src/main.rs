//! The binary `onrecord`: arguments in, calls down, reports out.
//!
//! Exit status: 0 done, 1 nothing found or something failed (each named on standard error), 2 wrong usage.

mod add;
mod arguments;
mod ask;
mod correct;
mod database;
mod draft;
mod engine;
mod export;
mod failure;
mod fetching;
mod look;
mod mcp;
mod output;
mod progress;
mod read;
mod serve;
mod telling;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    failure::report_on_one_line();
    let Arguments { db, command } = Arguments::parse();
    let db = db.as_deref().filter(|db| !db.is_empty());
    match command {
        Command::Read(arguments) => read::run(&arguments),
        Command::Add(arguments) => add::run(db, &arguments),
        Command::Reread(arguments) => add::reread(db, &arguments),
        Command::Ask(question) => ask::run(db, &question),
        Command::Correct(arguments) => correct::run(db, &arguments),
        Command::Export(arguments) => export::run(db, &arguments),
        Command::Serve(arguments) => serve::run(db, &arguments),
        Command::Mcp => mcp::run(db),
    }
}
