//! Claims: somebody, or nobody in particular, puts something forward.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Act, ClaimId, CodePoints, Confidence, EntityId, Firmness, Form, Interval, Voice};

/// One attribution: what is put forward, by whom, how, and how firmly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// What the rest of the record knows it by.
    pub id: ClaimId,
    /// What is put forward, in order of the text: each piece without the double quotation marks at
    /// its ends, several pieces where the cue interrupts.
    pub content: Vec<CodePoints>,
    /// The words that say that it is put forward; empty where a quotation runs on.
    #[serde(default)]
    pub cue: Vec<CodePoints>,
    /// The words that say who puts it forward; empty where nobody is said.
    #[serde(default)]
    pub source: Vec<CodePoints>,
    /// Who puts it forward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<EntityId>,
    /// What kind of source stands behind it.
    pub voice: Voice,
    /// How much of the content stands in quotation marks.
    pub form: Form,
    /// What the source does with the content.
    pub act: Act,
    /// How firmly the source stands by the content.
    pub firmness: Firmness,
    /// Whether the cue itself is negated (`did not say`).
    #[serde(default)]
    pub negated: bool,
    /// Whom it is put to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<EntityId>,
    /// From the one who first said it to the last carrier that the text cites; never the story's
    /// own outlet.
    #[serde(default)]
    pub chain: Vec<EntityId>,
    /// The claim that this one is told within.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<ClaimId>,
    /// Whom and what it is about.
    #[serde(default)]
    pub about: Vec<EntityId>,
    /// When it was put forward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Interval>,
    /// How sure the reader is that a careful person would mark this claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// The rule or model that found it.
    pub found_by: Cow<'static, str>,
}
