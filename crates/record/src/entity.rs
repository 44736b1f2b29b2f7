//! Who and what a story speaks of, how they stand to each other, and what they are called.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ClaimId, CodePoints, Date, EntityId, EntityKind, MentionForm, RelationKind, Standing};

/// One person, group, organisation, place, work or thing of the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// What the rest of the record knows it by.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name in the story, or the words that describe it where it is never named.
    pub name: String,
    /// Its other names in the story, in order, each once.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whether the text never names this person or group (`a friend of the king`).
    #[serde(default)]
    pub unnamed: bool,
    /// The words that describe it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What the text tells of it beside, where it is never named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// The gender that the text's pronouns and titles give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<String>,
    /// Its item in Wikidata (`Q43274`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// Where it stands in the text, in order.
    #[serde(default)]
    pub mentions: Vec<Mention>,
}

/// What the text tells of a person or group that it never names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Profile {
    /// What they are to somebody, or to the matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Whose friend, spokesperson, official they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<EntityId>,
    /// How many they are, where the text counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The words that say on what condition they speak (`who asked not to be named`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub condition: Vec<CodePoints>,
}

/// One stretch of text that stands for an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Where it stands, with what is said beside it: an apposition, a clause.
    #[serde(flatten)]
    pub span: CodePoints,
    /// How it refers.
    pub form: MentionForm,
    /// The name or the description alone, where that is another stretch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub core: Option<CodePoints>,
}

/// How two entities stand to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// What joins them.
    pub kind: RelationKind,
    /// The parent, the employee, the member, ...
    pub subject: EntityId,
    /// The child, the employer, the body, ...
    pub object: EntityId,
    /// The words that say so.
    #[serde(default)]
    pub evidence: Vec<CodePoints>,
    /// The claim that says so, where it is not the story itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// Since when, as far as the story dates it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A title or an office that somebody holds, held or is to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// Who holds it.
    pub holder: EntityId,
    /// The title or office (`Prince of Wales`).
    pub title: String,
    /// The body that it is held in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<EntityId>,
    /// Whether it is held as of the story.
    pub current: bool,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The words that say so.
    #[serde(default)]
    pub evidence: Vec<CodePoints>,
}
