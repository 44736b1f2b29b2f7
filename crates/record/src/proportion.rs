//! Numbers between 0 and 1, kept and written with two decimals.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::RecordError;

/// Declares a number in 0..=1 that is rounded to hundredths.
macro_rules! proportion {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Invariant: it lies in 0..=1 and is a whole number of hundredths.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "f64", try_from = "f64")]
        pub struct $name(u8);

        impl $name {
            /// Rounds a number to two decimals; what lies outside 0..=1 becomes the nearer end,
            /// and what is no number 0.
            #[must_use]
            pub fn new(value: f64) -> Self {
                Self((value.clamp(0.0, 1.0) * 100.0).round() as u8)
            }

            /// Returns the number.
            #[must_use]
            pub fn value(self) -> f64 {
                f64::from(self.0) / 100.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:.2}", self.value())
            }
        }

        impl From<$name> for f64 {
            fn from(proportion: $name) -> Self {
                proportion.value()
            }
        }

        impl TryFrom<f64> for $name {
            type Error = RecordError;

            fn try_from(value: f64) -> Result<Self, RecordError> {
                if (0.0..=1.0).contains(&value) {
                    return Ok(Self::new(value));
                }
                Err(RecordError::Proportion { found: value.to_string() })
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
            }
        }
    };
}

proportion! {
    /// How sure the reader is of a row: the probability that a careful person would agree.
    Confidence
}
proportion! {
    /// A part of a whole: of a story's words, for one.
    Share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_decimals_are_kept() {
        assert_eq!(Confidence::new(0.876).value(), 0.88);
        assert_eq!(Share::new(1.0 / 3.0).to_string(), "0.33");
    }

    #[test]
    fn the_ends_hold() {
        assert_eq!(Confidence::new(1.2).value(), 1.0);
        assert_eq!(Confidence::new(-0.2).value(), 0.0);
        assert_eq!(Confidence::new(f64::NAN).value(), 0.0);
        assert!(Confidence::try_from(1.2).is_err());
        assert!(Confidence::try_from(f64::NAN).is_err());
    }
}
