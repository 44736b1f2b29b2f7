//! What happened, over stories.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ClaimAddress, EventAddress, Named};
use crate::{EventKind, EventStatus, Interval, ParticipantRole, Polarity, Published};

/// An event of a kept story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventLine {
    /// Where it is.
    pub id: EventAddress,
    /// Its kind.
    pub kind: EventKind,
    /// The sentence that tells it.
    pub words: String,
    /// When.
    #[serde(flatten)]
    pub when: Interval,
    /// As the story tells it.
    pub status: EventStatus,
    /// Whether it is said to have been, or not to have been.
    pub polarity: Polarity,
    /// Who took part.
    pub participants: Vec<EventParticipant>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Named>,
    /// The claim that tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimAddress>,
    /// From what its days follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The story's outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When the story was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
}

/// Who took part in an event, and as what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventParticipant {
    /// As what.
    pub role: ParticipantRole,
    /// Who.
    #[serde(flatten)]
    pub who: Named,
}
