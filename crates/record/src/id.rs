//! The ids that the sections of a record refer to each other by.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{RecordError, text_value::text_value};

/// Declares the id of one section's rows: a letter and the row's number, counted from 1.
macro_rules! row_id {
    ($(#[$doc:meta])* $id:ident, $letter:literal, $pattern:literal) => {
        $(#[$doc])*
        ///
        /// Invariant: the number is at least 1.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $id(u32);

        impl $id {
            /// Returns the id of the row at that place of its section, counted from 0.
            #[must_use]
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1))
            }

            /// Returns the place in its section, counted from 0, that the id was made for.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize - 1
            }
        }

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }

        impl FromStr for $id {
            type Err = RecordError;

            fn from_str(text: &str) -> Result<Self, RecordError> {
                row_number(text, $letter).map(Self)
            }
        }

        text_value!($id, { "type": "string", "pattern": $pattern });
    };
}

row_id! {
    /// The id of an entity: `e1`.
    EntityId, 'e', "^e[1-9][0-9]*$"
}
row_id! {
    /// The id of a time expression: `t1`.
    TimeId, 't', "^t[1-9][0-9]*$"
}
row_id! {
    /// The id of a claim: `c1`.
    ClaimId, 'c', "^c[1-9][0-9]*$"
}
row_id! {
    /// The id of a sentence (`s1`), by which answers over many stories name what an outlet says itself.
    SentenceId, 's', "^s[1-9][0-9]*$"
}
row_id! {
    /// The id of an event: `v1`.
    EventId, 'v', "^v[1-9][0-9]*$"
}

row_id! {
    /// An identity's id in one database (`i12`): somebody or something that entities of several stories are.
    IdentityId, 'i', "^i[1-9][0-9]*$"
}
row_id! {
    /// A correction's id in one database (`k3`).
    CorrectionId, 'k', "^k[1-9][0-9]*$"
}

fn row_number(text: &str, letter: char) -> Result<u32, RecordError> {
    text.strip_prefix(letter)
        .filter(|digits| digits.starts_with(|first: char| ('1'..='9').contains(&first)))
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| RecordError::Id {
            letter,
            found: text.to_owned(),
        })
}

/// The id of a story: whatever its readers know it by, a file's stem or a number of an archive.
///
/// Invariant: it is not blank.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(into = "String", try_from = "String")]
pub struct StoryId(String);

impl StoryId {
    /// Makes the id that is written so.
    ///
    /// # Errors
    ///
    /// [`RecordError::BlankStoryId`] where there is nothing but white space.
    pub fn new(id: impl Into<String>) -> Result<Self, RecordError> {
        let id = id.into();
        if id.trim().is_empty() {
            return Err(RecordError::BlankStoryId);
        }
        Ok(Self(id))
    }

    /// Returns the id as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<StoryId> for String {
    fn from(id: StoryId) -> Self {
        id.0
    }
}

impl TryFrom<String> for StoryId {
    type Error = RecordError;

    fn try_from(id: String) -> Result<Self, RecordError> {
        Self::new(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_count_from_one() {
        assert_eq!(EntityId::at(0).to_string(), "e1");
        assert_eq!("c12".parse(), Ok(ClaimId::at(11)));
        assert_eq!(ClaimId::at(11).index(), 11);
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "e",
            "e0",
            "e01",
            "e+1",
            "E1",
            "t1",
            "e1 ",
            "e4294967296",
        ] {
            assert!(text.parse::<EntityId>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_story_id_is_not_blank() {
        assert_eq!(StoryId::new(" \n"), Err(RecordError::BlankStoryId));
        assert_eq!(StoryId::new("a/b c").map(String::from), Ok("a/b c".into()));
    }
}
