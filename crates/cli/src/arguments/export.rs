//! Arguments of `onrecord export`.

use std::path::PathBuf;

use clap::Args;

use super::Format;
use super::ask::Scope;

const EXPORT_EXAMPLES: &str = "\
Examples:
  onrecord export csv -o tables/
  onrecord export jsonl --outlet \"The Daily Example\" --since 2024-01 -o records.jsonl
  onrecord export brat -o annotated/
  onrecord export timeml --story court

Corrections are in what is written. The stories come in the order of `onrecord stories`.

Exit status: 0 done, 1 nothing found or it cannot be written, 2 wrong usage.";

/// Arguments of `onrecord export`.
#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub(crate) struct Export {
    /// How the records are written
    #[arg(value_enum)]
    pub(crate) format: Format,

    /// Write to this file, or for brat and tables into this folder, instead of standard output
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,

    /// Which stories.
    #[command(flatten)]
    pub(crate) scope: Scope,
}
