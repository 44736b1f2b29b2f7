//! Claims of kept stories, what finds them, and every word that one stands on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ClaimAddress, Correction, IdentityLine, Named, StoryLine};
use crate::{Act, CodePoints, Confidence, Firmness, Form, Interval, Published, StoryId, Voice};

/// A claim of a kept story, as corrections leave it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KeptClaim {
    /// Where it is.
    pub id: ClaimAddress,
    /// Its content in words; pieces are joined by an ellipsis.
    pub words: String,
    /// Who stands behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Named>,
    /// The words that name the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who stands behind it, by kind.
    pub voice: Voice,
    /// How much of it stands in quotation marks.
    pub form: Form,
    /// What the source does with it.
    pub act: Act,
    /// How firmly the source stands by it.
    pub firmness: Firmness,
    /// Whether the cue itself is negated.
    #[serde(default)]
    pub negated: bool,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Interval>,
    /// From the first mouth to the last carrier, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<String>,
    /// The claim that tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<ClaimAddress>,
    /// The probability that it is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// `accepted` or `rejected`, where somebody has looked at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<String>,
    /// The story's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The story's outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When the story was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// What of `words` was looked for, in code points of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<CodePoints>,
}

/// A story that holds what was looked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StoryFinding {
    /// The story.
    #[serde(flatten)]
    pub story: StoryLine,
    /// Where it stands first, with some words around it.
    pub excerpt: String,
    /// What of `excerpt` was looked for, in code points of it.
    pub marks: Vec<CodePoints>,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "found", rename_all = "lowercase")]
pub enum Finding {
    /// Somebody or something of that name.
    Identity(IdentityLine),
    /// A claim.
    Claim(KeptClaim),
    /// A story.
    Story(StoryFinding),
}

/// What was found, the best of each kind first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Findings {
    /// Who or what goes by those words.
    pub identities: Vec<IdentityLine>,
    /// Claims that hold them.
    pub claims: Vec<KeptClaim>,
    /// Stories that hold them.
    pub stories: Vec<StoryFinding>,
}

impl Findings {
    /// Tells whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.identities.is_empty() && self.claims.is_empty() && self.stories.is_empty()
    }
}

/// Every word that a claim stands on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The claim.
    pub claim: KeptClaim,
    /// Its story.
    pub story: StoryLine,
    /// The SHA-256 of the story's text, of which the offsets count code points.
    pub sha256: String,
    /// The sentences that it stands in.
    pub context: String,
    /// Its words, in order of the text.
    pub parts: Vec<EvidencePart>,
    /// The claims that tell it, the nearest first.
    pub told_by: Vec<KeptClaim>,
    /// The claims that it tells.
    pub tells: Vec<KeptClaim>,
    /// What has been put right of it.
    pub corrections: Vec<Correction>,
}

/// Some words that a claim stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidencePart {
    /// What they are of the claim: `content`, `cue`, `source`, or `speaker` and `chain` for where those are named.
    pub part: String,
    /// The words.
    pub words: String,
    /// Where they stand in the story's text.
    #[serde(flatten)]
    pub span: CodePoints,
    /// The bytes of the page that their paragraph comes from, where the story came from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html: Option<(u32, u32)>,
    /// The story.
    pub story: StoryId,
}
