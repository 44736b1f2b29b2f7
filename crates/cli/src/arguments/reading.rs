//! What every command that reads stories is told: what is known of them, what reads them, how addresses are
//! fetched.

use std::{num::NonZeroUsize, thread};

use clap::{Args, ValueEnum};
use onrecord_corpus::ready::Overrides;
use onrecord_reader::document::LanguageChoice;
use onrecord_record::Published;

/// What is known of every story, better than it says itself.
#[derive(Debug, Args)]
pub(crate) struct Known {
    /// The day or date-time of publication (2023-11-05 or 2023-11-05T09:30:00Z)
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<Published>,

    /// The outlet that published the stories
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// Take the stories for this language instead of finding it out
    #[arg(long, value_enum)]
    pub(crate) language: Option<Language>,
}

impl Known {
    /// Returns it as what takes the place of what stories say themselves.
    pub(crate) fn overrides(&self) -> Overrides {
        Overrides {
            outlet: self.outlet.clone(),
            published: self.published.as_ref().map(ToString::to_string),
            language: match self.language {
                Some(Language::En) => LanguageChoice::English,
                None => LanguageChoice::Detect,
            },
        }
    }
}

/// What reads stories, and how many at once.
#[derive(Debug, Args)]
pub(crate) struct Models {
    /// What claims are found by
    #[arg(long, value_enum, default_value_t = Reader::Full)]
    pub(crate) reader: Reader,

    /// How many stories are read at once [default: one for each core]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

impl Models {
    /// Returns how many stories are read at once: as many as asked for, or one for each core.
    pub(crate) fn jobs(&self) -> NonZeroUsize {
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.jobs.unwrap_or_else(cores)
    }
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

/// What claims are found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reader {
    /// A learnt encoder, and syntax for what is too rare to be learnt
    Full,
    /// Syntax alone: finds less, and reads six times as fast
    Syntax,
}

/// A language that stories are read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English
    En,
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
