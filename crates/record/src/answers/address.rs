//! Where a claim or an event of a kept story is: the story's id, `#`, and its id in the record.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{ClaimId, EventId, RecordError, StoryId, text_value::text_value};

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
    /// Where an event is (`court#v1`).
    EventAddress, EventId, 'v', "#v[1-9][0-9]*$"
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
        for wrong in ["court", "court#v1", "#c1", "court#c0"] {
            assert!(wrong.parse::<ClaimAddress>().is_err(), "{wrong}");
        }
    }
}
