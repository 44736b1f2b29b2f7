//! How stories and what they state stand to each other: copies, origins, conflicts, and the story of a claim.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Named, StatementAddress, StoryLine};
use crate::vocabulary::vocabulary;
use crate::{Firmness, Form, Published, Share, StoryId, Voice};

vocabulary! {
    /// In what two statements exclude each other.
    Difference {
        /// The one says that it is so, the other that it is not.
        Denial = "denial",
        /// How many.
        Number = "number",
        /// When.
        Date = "date",
        /// Where.
        Place = "place",
        /// Who.
        Agent = "agent",
    }
}

vocabulary! {
    /// How much of what one statement says another says.
    Agreement {
        /// The same.
        Same = "same",
        /// A part of it.
        Part = "part",
        /// It, and more.
        Whole = "whole",
    }
}

vocabulary! {
    /// What stands at the beginning of what is put forward.
    Mouth {
        /// Somebody or some body with a name.
        Named = "named",
        /// Somebody without one.
        Unnamed = "unnamed",
        /// A text.
        Document = "document",
        /// The outlet itself.
        Outlet = "outlet",
        /// It is not said.
        Unknown = "unknown",
    }
}

/// Something that a story states: a claim, or a sentence that the outlet stands behind itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Where it is.
    pub id: StatementAddress,
    /// Its words, or those of the clause that is meant.
    pub words: String,
    /// Who stands behind it; nobody but the outlet where this and `voice` are absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Named>,
    /// The words that name the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The kind of source; absent where the outlet says it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// How firmly the source stands by it; stated where the outlet says it itself.
    pub firmness: Firmness,
    /// How much of a claim stands in quotation marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// From the first mouth to the last carrier, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<String>,
    /// The story's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The story's outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When the story was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
}

/// A statement of another story, as it stands to one that was asked about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// How much of what was asked about it says.
    pub agreement: Agreement,
    /// Why it is taken to say so.
    pub why: String,
    /// The origin that it goes back to, by its place in the list, from 1 on; absent where it only echoes others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<u32>,
    /// The story whose text its own takes over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<StoryId>,
}

/// One mouth that a claim goes back to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Who or what it is, in words.
    pub who: String,
    /// What kind of mouth it is.
    pub kind: Mouth,
    /// Whether it may be another one of the list under no name.
    #[serde(default)]
    pub perhaps: bool,
    /// The statements that go back to it.
    pub reports: Vec<StatementAddress>,
}

/// From how many mouths a claim comes, clause by clause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Origins {
    /// The claim, or the sentence.
    pub statement: Statement,
    /// Its clauses, or all of it where they go back to the same.
    pub parts: Vec<OriginsOfPart>,
}

/// From how many mouths a part of a claim comes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OriginsOfPart {
    /// Its words.
    pub words: String,
    /// Everywhere that it is stated, the claim itself too, in the order of publication.
    pub reports: Vec<Report>,
    /// The mouths.
    pub origins: Vec<Origin>,
    /// How many independent ones there are at least.
    pub least: u32,
    /// How many at most: two without a name may be one.
    pub most: u32,
    /// Who published it first; absent where that cannot be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<StatementAddress>,
    /// Which of the reports came into this archive first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_kept: Option<StatementAddress>,
    /// What cannot hold beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<Opposed>,
}

/// A statement that cannot hold beside another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Opposed {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// In what they exclude each other.
    pub difference: Difference,
    /// Why.
    pub why: String,
}

/// Two claims that cannot both hold, with all who state them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    /// In what they exclude each other.
    pub difference: Difference,
    /// Why.
    pub why: String,
    /// Everywhere that the one is stated, in the order of publication.
    pub one: Vec<Statement>,
    /// Everywhere that the other is.
    pub other: Vec<Statement>,
}

vocabulary! {
    /// What became of a claim from one report of it to a later one.
    Turn {
        /// It is told for the first time.
        First = "first",
        /// It is told more firmly than before: a hedge, or the source, was dropped.
        Harder = "harder",
        /// It is told less firmly than before.
        Softer = "softer",
        /// It is denied, or what cannot hold beside it is told.
        Denied = "denied",
        /// Its own source says something else now.
        Updated = "updated",
        /// It is told as before.
        Repeated = "repeated",
    }
}

/// One report in the story of a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// What became of the claim.
    pub turn: Turn,
    /// What changed, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// The story whose text its own takes over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<StoryId>,
}

/// How a claim fared, from report to report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Trace {
    /// The claim, or the sentence.
    pub statement: Statement,
    /// Its reports and those of what cannot hold beside it, in the order of publication.
    pub steps: Vec<Step>,
}

/// Stories that take over text from one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Copies {
    /// The story that the text came from, where it is one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<StoryId>,
    /// Who is credited with it, where they have no story among these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credited: Option<String>,
    /// Why it is taken to have come from there; that it is not known where nothing tells.
    pub why: String,
    /// The stories, in the order of publication.
    pub stories: Vec<Copy>,
}

/// A story among those that take over text from one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Copy {
    /// The story.
    #[serde(flatten)]
    pub story: StoryLine,
    /// Whom it names as where its text came from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<String>,
    /// The story that its text is nearest to: the origin, or another of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<StoryId>,
    /// What share of its own words, outside quotation marks, stand in that word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verbatim: Option<Share>,
    /// What share of its own words stand in sentences that that has too, perhaps in other words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reworded: Option<Share>,
}
