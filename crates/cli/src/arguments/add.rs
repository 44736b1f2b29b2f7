//! The arguments of the commands that keep stories.

use std::path::PathBuf;

use clap::Args;

use super::{Fetching, Known, Models};

const ADD_EXAMPLES: &str = "\
Examples:
  onrecord add story.txt news/ archive.warc.gz
  onrecord add https://example.org/feed.xml
  onrecord add 'crawl/*.warc.gz' --resume
  onrecord --db postgres://localhost/news add stories.jsonl
  onrecord add records.jsonl result/records

What `onrecord read --help` names is read. Records that are finished are kept without being read again: JSON and
JSON lines as `onrecord read` writes them, and Parquet tables with a column `record` of such JSON (and `failure`,
why there is none).

The same story again (its address and its text) is no new story; another text at the same address is a new
version: see `onrecord changes`. What could not be read is told at the end and by `onrecord failures`.

Exit status: 0 done, 1 some input failed (each is named, the rest is kept), 2 wrong usage.";

/// Arguments of `onrecord add`.
#[derive(Debug, Args)]
#[command(after_help = ADD_EXAMPLES)]
pub(crate) struct Add {
    /// Files, folders, patterns or addresses to read and keep, `-` for standard input
    #[arg(required = true, value_name = "PATH|URL|-")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Go on after a stop: pass over what was kept before without looking at it
    #[arg(long)]
    pub(crate) resume: bool,

    /// What is known of every story.
    #[command(flatten)]
    pub(crate) known: Known,

    /// What reads the stories.
    #[command(flatten)]
    pub(crate) models: Models,

    /// How addresses are fetched.
    #[command(flatten)]
    pub(crate) fetching: Fetching,
}

/// Arguments of `onrecord reread`.
#[derive(Debug, Args)]
pub(crate) struct Reread {
    /// What reads the stories.
    #[command(flatten)]
    pub(crate) models: Models,

    /// Read all stories anew, those too that these models have read
    #[arg(long)]
    pub(crate) all: bool,
}
