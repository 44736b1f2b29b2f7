//! The command line: each argument's one definition, from which parser and help come.
//!
//! Stories are [`read`], or read and kept ([`add`]); kept ones are asked about ([`ask`]) and put right ([`correct`]); [`export`]
//! writes them out. [`reading`] is what all are told who read, [`mod@format`] how records are written, [`values`] reads what
//! has a form of its own: days, ids, the format's names.

mod add;
mod ask;
mod correct;
mod export;
mod format;
mod read;
mod reading;
mod serve;
mod values;

use clap::{Parser, Subcommand};

pub(crate) use add::{Add, Reread};
pub(crate) use ask::{
    AnswerFormat, Claims, Conflicts, Failures, Find, Narrowing, Question, Scope, Sources, Stories,
    Timeline, Who,
};
pub(crate) use correct::{Changing, Correct, Correcting, Signing};
pub(crate) use export::Export;
pub(crate) use format::{Format, Shape};
pub(crate) use read::Read;
pub(crate) use reading::{Fetching, Known, Models, Reader};
pub(crate) use serve::Serve;

/// Reads news stories and keeps the record of who said what.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// The database of kept stories: a file of SQLite or a URL of PostgreSQL
    /// [default: onrecord/news.db where the system keeps the user's data]
    #[arg(
        long,
        global = true,
        env = "ONRECORD_DB",
        hide_env_values = true,
        value_name = "PATH|URL",
        display_order = 900
    )]
    pub(crate) db: Option<String>,

    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read stories: every claim with who made it, in what words and how firmly
    Read(Read),
    /// Read stories and keep them: text, HTML, feeds, JSON, CSV, Parquet, WARC, WACZ, addresses
    Add(Add),
    /// Read kept stories anew that older models have read, and tell what changed
    Reread(Reread),
    #[command(flatten)]
    Ask(Question),
    /// Put right what was read: who is who, who said what, what is no claim
    Correct(Correct),
    /// Write kept stories in a format of other tools
    Export(Export),
    /// Show kept stories in a browser, and answer other programs over HTTP
    Serve(Serve),
    /// Let an assistant ask kept stories: the Model Context Protocol over standard input and output
    Mcp,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definitions_hold_together() {
        Arguments::command().debug_assert();
    }

    /// Of two arguments of one name the parser sees one, and says so in debug builds alone.
    #[test]
    fn no_two_arguments_of_a_command_have_one_name() {
        fn check(command: &clap::Command) {
            let names = command.get_arguments().map(|argument| argument.get_id());
            let mut names: Vec<&str> = names.map(clap::Id::as_str).collect();
            names.sort_unstable();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{}", command.get_name());
            command.get_subcommands().for_each(check);
        }
        check(&Arguments::command());
    }
}
