//! What a story rests on: how much of it stands in claims, and whose.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{CodePoints, EntityId, Share, Voice};

/// What a story rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sourcing {
    /// How many words the story has: runs of characters between white space.
    pub words: u32,
    /// The share of the words that stand in the content of claims.
    pub claimed: Share,
    /// The share of the words that stand in claims of each voice.
    #[serde(default)]
    pub voices: VoiceShares,
    /// The sources, by the share of the words that stand in their claims.
    #[serde(default)]
    pub sources: Vec<SourceShare>,
    /// How many independent first mouths the claims come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origins: Option<u32>,
    /// The sentences in the outlet's own voice.
    #[serde(default)]
    pub unsourced: Vec<CodePoints>,
    /// Those who are spoken about and not heard.
    #[serde(default)]
    pub unheard: Vec<EntityId>,
}

/// The share of a story's words that stand in claims of each voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct VoiceShares {
    /// Of sources with a name.
    pub named: Share,
    /// Of people or groups without a name.
    pub unnamed: Share,
    /// Of nobody.
    pub impersonal: Share,
    /// Of texts, or reports in general, without a named author.
    pub document: Share,
}

/// The share of a story's words that stand in one source's claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceShare {
    /// The source, where it is somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityId>,
    /// What kind of source it is.
    pub voice: Voice,
    /// Its share.
    pub share: Share,
}
