//! What people have put right: a layer of its own over what was read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{CodePoints, CorrectionId, StoryId};

/// A correction, by what stands in the text: it outlives a new reading, and another database takes it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// Its id in this database.
    pub id: CorrectionId,
    /// What it does.
    pub kind: CorrectionKind,
    /// What it is of.
    pub target: Anchor,
    /// What it gives the target: a name, a kind, a firmness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whom it gives the target: the one that is the same, or the speaker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Anchor>,
    /// Who made it.
    pub by: String,
    /// When: an ISO 8601 date-time.
    pub at: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_back: Option<String>,
    /// Whether what it is of is there now; a correction waits for its story.
    #[serde(default)]
    pub in_force: bool,
}

/// What a correction is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", rename_all = "lowercase")]
#[schemars(rename = "CorrectionAnchor")]
pub enum Anchor {
    /// A claim, by the words of its content.
    Claim {
        /// The story.
        story: StoryId,
        /// Its words.
        words: String,
        /// Where they stood.
        content: Vec<CodePoints>,
    },
    /// An identity, by a story that speaks of it and what that calls it.
    Identity {
        /// The story.
        story: StoryId,
        /// The name there.
        name: String,
    },
}

impl Anchor {
    /// Returns the story.
    #[must_use]
    pub fn story(&self) -> &StoryId {
        match self {
            Self::Claim { story, .. } | Self::Identity { story, .. } => story,
        }
    }
}

crate::vocabulary::vocabulary! {
    /// What a correction does.
    CorrectionKind {
        /// Two identities are one.
        Merge = "merge",
        /// A story's entity is somebody of its own.
        Split = "split",
        /// An identity has another name.
        Rename = "rename",
        /// An identity is of another kind.
        Kind = "kind",
        /// A claim has another speaker.
        Speaker = "speaker",
        /// A claim has another firmness.
        Firmness = "firmness",
        /// A claim is none.
        Reject = "reject",
        /// A claim is right as it stands.
        Accept = "accept",
    }
}
