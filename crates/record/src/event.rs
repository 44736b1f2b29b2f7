//! Time expressions, and what happened, was held, refused, attended, published or left.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text_value::text_value;
use crate::{
    ClaimId, CodePoints, EntityId, EventId, EventKind, EventStatus, Interval, ParticipantRole,
    Polarity, RecordError, TimeId, TimeModifier, TimeType,
};

/// A time expression with its value, as TIMEX3 writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimeExpression {
    /// What the rest of the record knows it by.
    pub id: TimeId,
    /// Where it stands.
    #[serde(flatten)]
    pub span: CodePoints,
    /// What it names.
    #[serde(rename = "type")]
    pub kind: TimeType,
    /// Its value (`2023-11-14`, `P2M`, `XXXX-WXX-1`).
    pub value: String,
    /// How it bends the value.
    #[serde(default, rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<TimeModifier>,
    /// The days that it leaves open.
    #[serde(flatten)]
    pub when: Interval,
    /// What its value is reckoned from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// How the value was reached, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What a time expression's value is reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Anchor {
    /// The day of publication.
    Published,
    /// Another time expression.
    Time(TimeId),
    /// An event.
    Event(EventId),
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Published => f.write_str("published"),
            Self::Time(time) => time.fmt(f),
            Self::Event(event) => event.fmt(f),
        }
    }
}

impl FromStr for Anchor {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        if text == "published" {
            return Ok(Self::Published);
        }
        let time = text.parse().map(Self::Time);
        time.or_else(|_| text.parse().map(Self::Event))
            .map_err(|_| RecordError::Anchor {
                found: text.to_owned(),
            })
    }
}

text_value!(Anchor, { "type": "string", "pattern": "^(published|[tv][1-9][0-9]*)$" });

/// Something that happened, or was to happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// What the rest of the record knows it by.
    pub id: EventId,
    /// What kind of thing it is.
    pub kind: EventKind,
    /// Its fullest mention.
    pub trigger: CodePoints,
    /// All its mentions in order, the trigger included.
    #[serde(default)]
    pub mentions: Vec<CodePoints>,
    /// The lemma of the trigger's head word.
    pub lemma: String,
    /// Who and what took part.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EntityId>,
    /// The days that the text, the day of publication and the story's own logic leave open.
    #[serde(flatten)]
    pub when: Interval,
    /// The time expression that it happens in, where the text gives it one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeId>,
    /// How the story tells it.
    pub status: EventStatus,
    /// Whether it is told to be so, or not to be so.
    pub polarity: Polarity,
    /// The claim that tells it, where it is not the story itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// How the interval was reached, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// An entity that takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// What part it takes.
    pub role: ParticipantRole,
    /// Who or what.
    pub entity: EntityId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_the_publication_a_time_or_an_event() {
        assert_eq!("published".parse(), Ok(Anchor::Published));
        assert_eq!("t2".parse(), Ok(Anchor::Time(TimeId::at(1))));
        assert_eq!("v1".parse(), Ok(Anchor::Event(EventId::at(0))));
        assert!("e1".parse::<Anchor>().is_err());
        assert!("".parse::<Anchor>().is_err());
    }
}
