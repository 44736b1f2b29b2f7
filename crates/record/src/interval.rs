//! The days that something is known to lie between.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Day, RecordError};

/// The days that something is known to lie between, both included; an open side is not bounded.
///
/// Invariant: it does not end before it starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Bounds")]
pub struct Interval {
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<Day>,
}

impl Interval {
    /// Makes the interval between two days.
    ///
    /// # Errors
    ///
    /// [`RecordError::Interval`] where it would end before it starts.
    pub fn new(earliest: Option<Day>, latest: Option<Day>) -> Result<Self, RecordError> {
        match (earliest, latest) {
            (Some(earliest), Some(latest)) if latest < earliest => {
                Err(RecordError::Interval { earliest, latest })
            }
            _ => Ok(Self { earliest, latest }),
        }
    }

    /// Returns the first day that it can be.
    #[must_use]
    pub fn earliest(self) -> Option<Day> {
        self.earliest
    }

    /// Returns the last day that it can be.
    #[must_use]
    pub fn latest(self) -> Option<Day> {
        self.latest
    }
}

/// An [`Interval`] as it is read, before its order is checked.
#[derive(Deserialize, JsonSchema)]
struct Bounds {
    #[serde(default)]
    earliest: Option<Day>,
    #[serde(default)]
    latest: Option<Day>,
}

impl TryFrom<Bounds> for Interval {
    type Error = RecordError;

    fn try_from(bounds: Bounds) -> Result<Self, RecordError> {
        Self::new(bounds.earliest, bounds.latest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_does_not_end_before_it_starts() {
        let (first, second) = (Day::new(2023, 1, 1), Day::new(2023, 1, 2));
        assert!(Interval::new(first, second).is_ok());
        assert!(Interval::new(second, first).is_err());
        assert!(Interval::new(None, first).is_ok());
    }
}
