//! Stories laid beside each other: what they are compared by is kept, and what came of it.
//!
//! A story is compared with those that share enough of its terms within some weeks, and with those that share runs
//! of its words at any time. What two stories have to do with each other depends on those two alone, so that the order
//! in which stories come makes no difference, unless more than thirty stories share enough with one. How they are compared is for the caller to judge ([`Beside`]); the
//! store finds what is to be compared, and keeps the links.

mod ask;
mod lay;
mod looked_up;
mod stated;

use onrecord_record::answers::{Agreement, ClauseId, Difference};
use serde::{Deserialize, Serialize};

pub use self::ask::{LinkedClause, LinkedStory};
pub(crate) use self::lay::{Compared, forget, lay};
pub use self::stated::{Mouthpiece, Stated};

/// How many days two stories may lie apart that are compared by their terms.
pub const WINDOW: i64 = 30;

/// How many days two stories lie apart at most that are compared where they share two terms.
pub const NEAR: i64 = 7;

/// How many terms two stories share at least that are compared and lie further apart.
pub const LEAST_TERMS: usize = 3;

/// How many runs of words two stories share at least that are compared.
pub const LEAST_RUNS: usize = 2;

/// With how many others a story is compared at most: those that share most with it. Only in an archive where more do
/// does it matter which came first.
pub const MOST: usize = 30;

/// What a story is compared with others by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparable {
    /// What is laid beside another's, as the caller writes it.
    pub digest: String,
    /// What made it: only what is of one make is compared.
    pub make: String,
    /// The story's day, in days from 1 January of the year 1; none where it is not known.
    pub day: Option<i64>,
    /// Sums of the words that the story is about, each once.
    pub terms: Vec<i64>,
    /// Sums of runs of its words, a part of them, each once.
    pub runs: Vec<i64>,
}

/// How a story that is to be kept is laid beside others.
#[derive(Clone, Copy)]
pub struct Comparing<'a> {
    /// What the story is compared by.
    pub own: &'a Comparable,
    /// What judges.
    pub judge: &'a Beside<'a>,
}

/// Judges a story, by its digest and the SHA-256 of its text, beside itself and beside others.
pub type Beside<'a> = dyn Fn(Laid<'_>, &[Neighbour]) -> Links + 'a;

/// A story that is laid beside others.
#[derive(Clone, Copy, Debug)]
pub struct Laid<'a> {
    /// Its digest.
    pub digest: &'a str,
    /// The SHA-256 of its text.
    pub sha256: &'a str,
}

/// A story that shares enough with another to be compared with it.
#[derive(Clone, Debug)]
pub struct Neighbour {
    version: i64,
    /// The SHA-256 of its text: by it the two are always compared in the same order.
    pub sha256: String,
    /// Its digest.
    pub digest: String,
}

impl Neighbour {
    /// Makes one that no store keeps, of the SHA-256 of its text and its digest.
    #[must_use]
    pub fn new(sha256: String, digest: String) -> Self {
        Self {
            version: 0,
            sha256,
            digest,
        }
    }
}

/// What comparing a story comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// The links among its own clauses.
    pub own: Vec<ClauseLink>,
    /// Those with its neighbours, by their places.
    pub others: Vec<(usize, StoryLink)>,
}

/// What two stories have to do with each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryLink {
    /// What they take over from each other, where one copies the other.
    pub copy: Option<CopyLink>,
    /// What their clauses have to do with each other.
    pub clauses: Vec<ClauseLink>,
}

/// How much of two stories stands in each other, in hundredths: of the one in the other, and the other way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CopyLink {
    /// Word for word.
    pub verbatim: (u32, u32),
    /// In the same sentences, perhaps in other words.
    pub reworded: (u32, u32),
}

/// What two clauses have to do with each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClauseLink {
    /// The clause of the one story.
    pub one: ClauseId,
    /// The clause of the other.
    pub other: ClauseId,
    /// How the other stands to the one.
    pub stands: Stands,
    /// How likely they say the same, but for what they exclude each other by, in hundredths.
    pub chance: u32,
    /// Why.
    pub why: String,
}

/// How one clause stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stands {
    /// It says the same, a part of it, or it and more.
    Agrees(Agreement),
    /// It cannot hold beside it.
    Differs(Difference),
}

impl ClauseLink {
    /// Returns the link as the other clause sees it.
    #[must_use]
    pub fn turned(&self) -> Self {
        Self {
            one: self.other,
            other: self.one,
            stands: self.stands.turned(),
            ..self.clone()
        }
    }
}

impl Stands {
    /// Returns how the one stands to the other, from how the other stands to the one.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Agrees(Agreement::Part) => Self::Agrees(Agreement::Whole),
            Self::Agrees(Agreement::Whole) => Self::Agrees(Agreement::Part),
            Self::Agrees(Agreement::Same) | Self::Differs(_) => self,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Agrees(agreement) => agreement.name(),
            Self::Differs(difference) => difference.name(),
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        let agreement = Agreement::from_name(name).map(Self::Agrees);
        agreement.or_else(|| Difference::from_name(name).map(Self::Differs))
    }
}
