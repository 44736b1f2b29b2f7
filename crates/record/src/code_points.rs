//! Where in a story's text something stands, as the public format counts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::RecordError;
use crate::half_open::half_open;

/// A half-open range of Unicode code points into `story.text`.
///
/// Invariant: `start <= end`. Made from a [`Span`](crate::Span) by [`Offsets`](crate::Offsets).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "Ends")]
pub struct CodePoints {
    start: u32,
    end: u32,
}

half_open!(CodePoints, "code point");

/// A [`CodePoints`] as it is read, before its order is checked.
#[derive(Deserialize, JsonSchema)]
struct Ends {
    start: u32,
    end: u32,
}

impl TryFrom<Ends> for CodePoints {
    type Error = RecordError;

    fn try_from(Ends { start, end }: Ends) -> Result<Self, RecordError> {
        if end < start {
            return Err(RecordError::Span { start, end });
        }
        Ok(Self { start, end })
    }
}
