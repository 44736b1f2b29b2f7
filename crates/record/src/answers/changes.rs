//! What has changed between two versions of a story, or two readings of one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::KeptClaim;
use crate::{Published, StoryId};

/// What has changed in a story's claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Changes {
    /// The story.
    pub story: StoryId,
    /// The version before.
    pub from: u32,
    /// The version after.
    pub to: u32,
    /// When the version after was kept, and what day of publication it gives.
    pub kept: String,
    /// The day of publication that it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// Claims that are new.
    pub added: Vec<KeptClaim>,
    /// Claims that are gone.
    pub removed: Vec<KeptClaim>,
    /// Claims of which the words stand and something else has changed.
    pub changed: Vec<ChangedClaim>,
    /// Sentences of the text that are new.
    pub sentences_added: Vec<String>,
    /// Sentences that are gone.
    pub sentences_removed: Vec<String>,
}

/// A claim before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedClaim {
    /// Before.
    pub before: KeptClaim,
    /// After.
    pub after: KeptClaim,
    /// What has changed: `words`, `speaker`, `firmness`, `voice`, `act` or `form`.
    pub what: Vec<String>,
}

/// What reading a story anew has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rereading {
    /// The story.
    pub story: StoryId,
    /// The models that had read it.
    pub before: String,
    /// The models that read it now.
    pub after: String,
    /// Claims that are new.
    pub added: u32,
    /// Claims that are gone.
    pub removed: u32,
    /// Claims of which something has changed.
    pub changed: u32,
}
