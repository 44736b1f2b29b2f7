//! The arguments of the commands that keep stories.

use std::{num::NonZeroUsize, path::PathBuf};

use clap::Args;
use onrecord_record::Published;

use super::{Language, Reader};

const ADD_EXAMPLES: &str = "\
Examples:
  onrecord add story.txt news/ archive.warc.gz
  onrecord add https://example.org/feed.xml
  onrecord add 'crawl/*.warc.gz' --resume
  onrecord --db postgres://localhost/news add stories.jsonl

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

    /// The day or date-time of publication of all these stories
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<Published>,

    /// The outlet that published all these stories
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// Take the stories for this language instead of finding it out
    #[arg(long, value_enum)]
    pub(crate) language: Option<Language>,

    /// What claims are found by
    #[arg(long, value_enum, default_value_t = Reader::Full)]
    pub(crate) reader: Reader,

    /// How many stories are read at once [default: one for each core]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// How addresses are fetched.
    #[command(flatten)]
    pub(crate) fetching: Fetching,
}

/// How addresses are fetched.
#[derive(Debug, Args)]
pub(crate) struct Fetching {
    /// Fetch from private addresses too: this machine, the local network
    #[arg(long)]
    pub(crate) allow_private: bool,

    /// The pause between two calls of one host, in seconds; a longer one that the host asks for is kept
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, value_parser = seconds)]
    pub(crate) delay: f64,
}

/// Arguments of `onrecord reread`.
#[derive(Debug, Args)]
pub(crate) struct Reread {
    /// What claims are found by
    #[arg(long, value_enum, default_value_t = Reader::Full)]
    pub(crate) reader: Reader,

    /// Read all stories anew, those too that these models have read
    #[arg(long)]
    pub(crate) all: bool,

    /// How many stories are read at once [default: one for each core]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

fn seconds(written: &str) -> Result<f64, String> {
    let seconds: f64 = written
        .parse()
        .map_err(|_| "no number of seconds".to_owned())?;
    if (0.0..=3600.0).contains(&seconds) {
        Ok(seconds)
    } else {
        Err("between 0 and 3600 seconds".to_owned())
    }
}
