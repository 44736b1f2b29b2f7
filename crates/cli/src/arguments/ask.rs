//! Arguments of the commands that ask kept stories.

use clap::{Args, Subcommand, ValueEnum};
use onrecord_record::answers::{ClaimAddress, StatementAddress};
use onrecord_record::{Act, Day, EventKind, Firmness, Voice};

use super::values;

/// What is asked.
#[derive(Debug, Subcommand)]
pub(crate) enum Question {
    /// Find words in claims, stories and names
    Find(Find),
    /// Tell who somebody is: names, offices, ties, what they said and what is said of them
    Who(Who),
    /// List claims: by whom, about whom, how firmly, when
    Claims(Claims),
    /// Tell what happened, in order
    Timeline(Timeline),
    /// Show every word that a claim stands on, and where it stands
    Evidence(Evidence),
    /// Tell from how many independent mouths a claim comes, and who published it first
    Origins(Origins),
    /// Tell how a claim fared: how it was told from outlet to outlet, and who denied it
    Trace(Trace),
    /// List claims that cannot both hold, with who states either
    Conflicts(Conflicts),
    /// List stories that take over text from one another, and where it came from
    Copies(Copies),
    /// List kept stories
    Stories(Stories),
    /// Tell what outlets rest on and how sources are quoted
    Sources(Sources),
    /// Tell what changed from version to version of a story
    Changes(Changes),
    /// List what could not be kept, and why
    Failures(Failures),
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    /// A page for people
    Text,
    /// One document
    Json,
    /// One object a line
    Jsonl,
    /// A table under a header
    Csv,
}

/// How an answer is written, as an argument of every question.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Shown {
    /// How the answer is written
    #[arg(short, long, value_enum, default_value_t = AnswerFormat::Text)]
    pub(crate) format: AnswerFormat,
}

/// Between which days.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Days {
    /// From this day on (2023-11-05; a month or year means its first day)
    #[arg(long, value_name = "DAY", value_parser = values::first_day)]
    pub(crate) since: Option<Day>,

    /// Until this day (2023-11-05; a month or year means its last day)
    #[arg(long, value_name = "DAY", value_parser = values::last_day)]
    pub(crate) until: Option<Day>,
}

/// Which stories are meant.
#[derive(Debug, Args)]
pub(crate) struct Scope {
    /// Stories that speak of this person, body or place: a name or an id (i12)
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,

    /// Stories of this outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// This story: its id
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,

    /// Published between these days.
    #[command(flatten)]
    pub(crate) days: Days,
}

/// Which claims are meant.
#[derive(Debug, Args)]
pub(crate) struct Narrowing {
    /// Made by this person or body: a name or an id (i12)
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,

    /// About this person, body or place: a name or an id (i12)
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,

    /// In stories of this outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// With this kind of source
    #[arg(long, value_parser = values::voice())]
    pub(crate) voice: Option<Voice>,

    /// Put forward so firmly
    #[arg(long, value_parser = values::firmness())]
    pub(crate) firmness: Option<Firmness>,

    /// By which the source does this with them
    #[arg(long, value_parser = values::act())]
    pub(crate) act: Option<Act>,

    /// In stories published between these days.
    #[command(flatten)]
    pub(crate) days: Days,
}

const FIND_EXAMPLES: &str = "\
Examples:
  onrecord find flood bridge
  onrecord find '\"city council\" evac* -rain' --since 2024-03
  onrecord find bridge --by \"Maria Lopez\" --firmness denied

All words must be there; '\"city council\"' is a phrase, evac* the beginning of a word, -rain what may
not be there. With --by, --about, --voice, --firmness or --act, only claims are found.

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord find`.
#[derive(Debug, Args)]
#[command(after_help = FIND_EXAMPLES)]
pub(crate) struct Find {
    /// Words to find
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    #[command(flatten)]
    pub(crate) narrowing: Narrowing,

    /// How many claims at most, and half as many stories and names
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) limit: u32,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const WHO_EXAMPLES: &str = "\
Examples:
  onrecord who \"Maria Lopez\"
  onrecord who i12 --format json
  onrecord who \"Maria Lopez\" --with \"Ana Petrov\"

Where several go by a name, each is listed with an id to ask by.

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord who`.
#[derive(Debug, Args)]
#[command(after_help = WHO_EXAMPLES)]
pub(crate) struct Who {
    /// A name or an id (i12)
    pub(crate) name: String,

    /// Tell when the two met, spoke or wrote
    #[arg(long, value_name = "NAME")]
    pub(crate) with: Option<String>,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const CLAIMS_EXAMPLES: &str = "\
Examples:
  onrecord claims --by \"Maria Lopez\" --since 2024
  onrecord claims --about \"Harrow Council\" --voice unnamed
  onrecord claims --story court --format csv > claims.csv

Claims come in the order of their stories, the latest first.

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord claims`.
#[derive(Debug, Args)]
#[command(after_help = CLAIMS_EXAMPLES)]
pub(crate) struct Claims {
    #[command(flatten)]
    pub(crate) narrowing: Narrowing,

    /// In this story
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,

    #[command(flatten)]
    pub(crate) paging: Paging,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

/// Which part of a long list is shown.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Paging {
    /// How many at most
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) limit: u32,

    /// How many are left out before
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) offset: u32,
}

const TIMELINE_EXAMPLES: &str = "\
Examples:
  onrecord timeline --about \"Maria Lopez\" --since 2024-03
  onrecord timeline --kind arrest --format csv

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord timeline`.
#[derive(Debug, Args)]
#[command(after_help = TIMELINE_EXAMPLES)]
pub(crate) struct Timeline {
    /// In which this person or body took part: a name or an id (i12)
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,

    /// Of this kind
    #[arg(long, value_parser = values::event_kind())]
    pub(crate) kind: Option<EventKind>,

    #[command(flatten)]
    pub(crate) days: Days,

    /// How many at most
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub(crate) limit: u32,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const EVIDENCE_EXAMPLES: &str = "\
Examples:
  onrecord evidence court#c3
  onrecord evidence court#c3 --format json

Offsets count code points of the story's text, whose SHA-256 is given.

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord evidence`.
#[derive(Debug, Args)]
#[command(after_help = EVIDENCE_EXAMPLES)]
pub(crate) struct Evidence {
    /// A claim by its id (court#c3)
    pub(crate) claim: ClaimAddress,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const ORIGINS_EXAMPLES: &str = "\
Examples:
  onrecord origins court#c3
  onrecord origins court#s5 --format json

court#s5 is the fifth sentence of a story, where the outlet says it itself. Two sources without a name may be
one: then fewest and most are told.

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord origins`.
#[derive(Debug, Args)]
#[command(after_help = ORIGINS_EXAMPLES)]
pub(crate) struct Origins {
    /// A claim by its id (court#c3), or a sentence that the outlet says itself (court#s5)
    pub(crate) claim: StatementAddress,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const TRACE_EXAMPLES: &str = "\
Examples:
  onrecord trace court#c3
  onrecord trace court#c3 --format csv

Reports come in the order of publication.

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord trace`.
#[derive(Debug, Args)]
#[command(after_help = TRACE_EXAMPLES)]
pub(crate) struct Trace {
    /// A claim by its id (court#c3), or a sentence that the outlet says itself (court#s5)
    pub(crate) claim: StatementAddress,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const CONFLICTS_EXAMPLES: &str = "\
Examples:
  onrecord conflicts
  onrecord conflicts --about \"Maria Lopez\" --since 2024-03
  onrecord conflicts --story court --format json

What a source says later in the place of what it said itself is no conflict. Where it cannot be told whether two
claims are of the same thing, nothing is said.

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord conflicts`.
#[derive(Debug, Args)]
#[command(after_help = CONFLICTS_EXAMPLES)]
pub(crate) struct Conflicts {
    /// In which stories: one of the two is so.
    #[command(flatten)]
    pub(crate) scope: Scope,

    #[command(flatten)]
    pub(crate) paging: Paging,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const COPIES_EXAMPLES: &str = "\
Examples:
  onrecord copies
  onrecord copies flood-courier
  onrecord copies --format csv > copies.csv

Where a text came from is told by who credits whom, then by who published first; else it is not known.

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord copies`.
#[derive(Debug, Args)]
#[command(after_help = COPIES_EXAMPLES)]
pub(crate) struct Copies {
    /// A story by its id; without one, all groups are listed
    pub(crate) story: Option<String>,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const STORIES_EXAMPLES: &str = "\
Examples:
  onrecord stories --outlet \"The Daily Example\" --since 2024
  onrecord stories --about \"Maria Lopez\" --format csv

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord stories`.
#[derive(Debug, Args)]
#[command(after_help = STORIES_EXAMPLES)]
pub(crate) struct Stories {
    /// Of this outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,

    /// That speak of this person, body or place: a name or an id (i12)
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,

    #[command(flatten)]
    pub(crate) days: Days,

    #[command(flatten)]
    pub(crate) paging: Paging,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const SOURCES_EXAMPLES: &str = "\
Examples:
  onrecord sources
  onrecord sources \"The Daily Example\"
  onrecord sources \"Maria Lopez\"

Without a name, the outlets are listed.

Exit status: 0 found, 1 nothing found or a failure, 2 wrong usage.";

/// Arguments of `onrecord sources`.
#[derive(Debug, Args)]
#[command(after_help = SOURCES_EXAMPLES)]
pub(crate) struct Sources {
    /// An outlet, or somebody who is quoted: a name or an id (i12)
    pub(crate) name: Option<String>,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const CHANGES_EXAMPLES: &str = "\
Examples:
  onrecord changes court
  onrecord changes court --format jsonl

Exit status: 0 something has changed, 1 nothing has or a failure, 2 wrong usage.";

/// Arguments of `onrecord changes`.
#[derive(Debug, Args)]
#[command(after_help = CHANGES_EXAMPLES)]
pub(crate) struct Changes {
    /// A story by its id
    pub(crate) story: String,

    #[command(flatten)]
    pub(crate) shown: Shown,
}

const FAILURES_EXAMPLES: &str = "\
Examples:
  onrecord failures
  onrecord failures --format csv > failures.csv

Exit status: 0 there are some, 1 there are none or a failure, 2 wrong usage.";

/// Arguments of `onrecord failures`.
#[derive(Debug, Args)]
#[command(after_help = FAILURES_EXAMPLES)]
pub(crate) struct Failures {
    /// Forget them all, once what is left of them cannot be mended
    #[arg(long)]
    pub(crate) forget: bool,

    #[command(flatten)]
    pub(crate) shown: Shown,
}
