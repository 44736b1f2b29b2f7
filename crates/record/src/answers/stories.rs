//! Stories in a list, what outlets and sources are like, and what could not be kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Named;
use crate::{Published, Share, StoryId, Voice};

/// A kept story in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoryLine {
    /// The story.
    pub id: StoryId,
    /// How many versions of it are kept.
    pub versions: u32,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The outlet that published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How many claims its current version holds.
    pub claims: u32,
    /// The share of its words that stand in claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Share>,
    /// How many independent first mouths stand behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origins: Option<u32>,
}

/// An input of which nothing could be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FailureLine {
    /// The input: a path or an address, and the place in it where it holds many stories.
    pub input: String,
    /// Why.
    pub reason: String,
    /// When it was tried last: an ISO 8601 date-time.
    pub at: String,
}

/// How often something is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// What it is: a value of the format, or a name.
    pub name: String,
    /// How often.
    pub count: u32,
}

/// An outlet in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutletLine {
    /// Its name.
    pub name: String,
    /// How many of its stories are kept.
    pub stories: u32,
    /// How many claims they hold.
    pub claims: u32,
    /// The first day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Published>,
    /// The last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Published>,
}

/// How often an outlet relies on a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reliance {
    /// The outlet.
    pub outlet: String,
    /// The last who carried the claims to it, where that is not who made them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<Named>,
    /// Who made the claims; absent for sources without a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Named>,
    /// The kind of source.
    pub voice: Voice,
    /// How many claims.
    pub claims: u32,
}

/// What an outlet's stories rest on, or how a source is quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceProfile {
    /// The outlet's or the source's name.
    pub name: String,
    /// The source's identity; absent for an outlet's own stories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Named>,
    /// How many stories: the outlet's, or those in which the source speaks.
    pub stories: u32,
    /// How many claims: the stories', or the source's.
    pub claims: u32,
    /// The claims by voice.
    pub voices: Vec<Count>,
    /// The claims by firmness.
    pub firmness: Vec<Count>,
    /// The claims by act.
    pub acts: Vec<Count>,
    /// Who is quoted most in an outlet's stories; which outlets quote a source most.
    pub most: Vec<Count>,
    /// Through whom the claims came: the carriers of their chains.
    pub through: Vec<Count>,
}
