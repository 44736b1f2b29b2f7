//! Where a claim, a statement or an event of a kept story is: the story's id, `#`, and its id in the record.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{ClaimId, EventId, RecordError, SentenceId, StoryId, text_value::text_value};

macro_rules! address {
    ($(#[$doc:meta])* $name:ident, $id:ident, $letter:literal, $pattern:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name {
            /// The story.
            pub story: StoryId,
            /// The row of its record.
            pub row: $id,
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}#{}", self.story, self.row)
            }
        }

        impl FromStr for $name {
            type Err = RecordError;

            fn from_str(text: &str) -> Result<Self, RecordError> {
                let not = || RecordError::Address { letter: $letter, found: text.to_owned() };
                let (story, row) = text.rsplit_once('#').ok_or_else(not)?;
                Ok(Self {
                    story: StoryId::new(story).map_err(|_| not())?,
                    row: row.parse().map_err(|_| not())?,
                })
            }
        }

        text_value!($name, { "type": "string", "pattern": $pattern });
    };
}

address! {
    /// Where a claim is (`court#c3`).
    ClaimAddress, ClaimId, 'c', "#c[1-9][0-9]*$"
}
address! {
    /// Where something that a story states is: a claim (`court#c3`), or a sentence of its own (`court#s5`).
    StatementAddress, StatementId, 'c', "#[cs][1-9][0-9]*$"
}
address! {
    /// Where a clause of a statement is (`court#c3.2`).
    ClauseAddress, ClauseId, 'c', "#[cs][1-9][0-9]*\\.[1-9][0-9]*$"
}
address! {
    /// Where an event is (`court#v1`).
    EventAddress, EventId, 'v', "#v[1-9][0-9]*$"
}

/// What a story states: a claim, or a sentence that the outlet stands behind itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum StatementId {
    /// A claim, by its id in the record.
    Claim(ClaimId),
    /// A sentence, by its place among the record's sentences.
    Sentence(SentenceId),
}

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Claim(claim) => claim.fmt(f),
            Self::Sentence(sentence) => sentence.fmt(f),
        }
    }
}

impl FromStr for StatementId {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        let sentence = text.parse().map(Self::Sentence);
        sentence.or_else(|_| text.parse().map(Self::Claim))
    }
}

text_value!(StatementId, { "type": "string", "pattern": "^[cs][1-9][0-9]*$" });

/// A clause of a statement (`c3.2`): what is compared over stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ClauseId {
    /// The statement.
    pub statement: StatementId,
    /// Its number in the statement, from 1 on.
    pub clause: u32,
}

impl fmt::Display for ClauseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.statement, self.clause)
    }
}

impl FromStr for ClauseId {
    type Err = RecordError;

    fn from_str(text: &str) -> Result<Self, RecordError> {
        let not = || RecordError::Address {
            letter: 'c',
            found: text.to_owned(),
        };
        let (statement, clause) = text.split_once('.').ok_or_else(not)?;
        let clause: u32 = clause.parse().map_err(|_| not())?;
        if clause == 0 {
            return Err(not());
        }
        Ok(Self {
            statement: statement.parse().map_err(|_| not())?,
            clause,
        })
    }
}

text_value!(ClauseId, { "type": "string", "pattern": "^[cs][1-9][0-9]*\\.[1-9][0-9]*$" });

impl From<ClaimAddress> for StatementAddress {
    fn from(claim: ClaimAddress) -> Self {
        Self {
            story: claim.story,
            row: StatementId::Claim(claim.row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_story_and_row() {
        let claim: ClaimAddress = "2024/05#a#c12".parse().unwrap();
        assert_eq!(claim.story.as_str(), "2024/05#a");
        assert_eq!(claim.row, ClaimId::at(11));
        assert_eq!(claim.to_string(), "2024/05#a#c12");
        let own: StatementAddress = "court#s2".parse().unwrap();
        assert_eq!(own.row, StatementId::Sentence(SentenceId::at(1)));
        assert_eq!(own.to_string(), "court#s2");
        for wrong in ["court", "court#v1", "#c1", "court#c0"] {
            assert!(wrong.parse::<ClaimAddress>().is_err(), "{wrong}");
        }
    }
}
