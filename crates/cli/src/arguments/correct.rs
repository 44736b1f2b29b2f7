//! Arguments of `onrecord correct`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use onrecord_record::answers::ClaimAddress;
use onrecord_record::{CorrectionId, EntityKind, Firmness};

use super::ask::Shown;
use super::values;

const CORRECT_EXAMPLES: &str = "\
Examples:
  onrecord correct merge i12 i40 --why \"the same mayor\"
  onrecord correct split court \"Ana Petrov\"
  onrecord correct speaker court#c3 \"Maria Lopez\"
  onrecord correct reject court#c4
  onrecord correct undo k3
  onrecord correct export -o corrections.jsonl

A correction is kept beside what was read, and outlives a new reading; undo takes it back.

Exit status: 0 done, 1 a failure or nothing to list, 2 wrong usage.";

/// Arguments of `onrecord correct`.
#[derive(Debug, Args)]
#[command(after_help = CORRECT_EXAMPLES)]
pub(crate) struct Correct {
    /// What to put right.
    #[command(subcommand)]
    pub(crate) what: Correcting,
}

/// What to do with corrections.
#[derive(Debug, Subcommand)]
pub(crate) enum Correcting {
    #[command(flatten)]
    Change(Changing),
    /// List all corrections
    List {
        #[command(flatten)]
        shown: Shown,
    },
    /// Write all corrections as JSON lines, for another database
    Export {
        /// Write to this file instead of standard output
        #[arg(short, long, value_name = "PATH")]
        output: Option<PathBuf>,
    },
    /// Take in corrections of another database
    Import {
        /// A file of JSON lines that `export` wrote, `-` for standard input
        #[arg(value_name = "PATH|-")]
        input: PathBuf,
    },
    /// Take a correction back
    Undo {
        /// A correction by its id (k3)
        id: CorrectionId,
        #[command(flatten)]
        shown: Shown,
    },
}

/// What to put right.
#[derive(Debug, Subcommand)]
pub(crate) enum Changing {
    /// Two are one; the first keeps the name
    Merge {
        /// A name or an id (i12)
        who: String,
        /// The other: a name or an id
        other: String,
        #[command(flatten)]
        signing: Signing,
    },
    /// Whom a story calls so is somebody of their own
    Split {
        /// The story's id
        story: String,
        /// What it calls them
        name: String,
        #[command(flatten)]
        signing: Signing,
    },
    /// Somebody or something has another name
    Rename {
        /// A name or an id (i12)
        who: String,
        /// The name
        name: String,
        #[command(flatten)]
        signing: Signing,
    },
    /// Somebody or something is of another kind
    Kind {
        /// A name or an id (i12)
        who: String,
        /// The kind
        #[arg(value_parser = values::entity_kind())]
        kind: EntityKind,
        #[command(flatten)]
        signing: Signing,
    },
    /// A claim has another speaker
    Speaker {
        /// A claim by its id (court#c3)
        claim: ClaimAddress,
        /// A name or an id (i12); somebody new where nobody goes by that name
        who: String,
        #[command(flatten)]
        signing: Signing,
    },
    /// A claim is put more or less firmly
    Firmness {
        /// A claim by its id (court#c3)
        claim: ClaimAddress,
        /// How firmly
        #[arg(value_parser = values::firmness())]
        firmness: Firmness,
        #[command(flatten)]
        signing: Signing,
    },
    /// A claim is none
    Reject {
        /// A claim by its id (court#c3)
        claim: ClaimAddress,
        #[command(flatten)]
        signing: Signing,
    },
    /// A claim is right as it stands
    Accept {
        /// A claim by its id (court#c3)
        claim: ClaimAddress,
        #[command(flatten)]
        signing: Signing,
    },
}

/// Who puts something right and why, and how the correction is shown.
#[derive(Debug, Args)]
pub(crate) struct Signing {
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,

    /// Who puts it right
    #[arg(
        long = "as",
        value_name = "NAME",
        env = "USER",
        hide_env_values = true,
        default_value = "unknown"
    )]
    pub(crate) by: String,

    #[command(flatten)]
    pub(crate) shown: Shown,
}
