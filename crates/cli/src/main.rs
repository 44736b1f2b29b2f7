//! The binary `onrecord`: arguments in, calls down, reports out.
//!
//! Exit status: 0 done, 1 some input failed (each named on standard error), 2 wrong usage.

mod arguments;
mod failure;
mod read;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    failure::report_on_one_line();
    match Arguments::parse().command {
        Command::Read(arguments) => read::run(&arguments),
    }
}
