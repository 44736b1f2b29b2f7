//! Spans as a column keeps them: `12-45 60-72`, in code points.

use std::fmt::Write as _;

use onrecord_record::CodePoints;

use crate::StoreError;

/// Writes spans for a column; none are no text.
pub(crate) fn pack(spans: &[CodePoints]) -> Option<String> {
    let mut packed = String::new();
    for span in spans {
        let gap = if packed.is_empty() { "" } else { " " };
        // A text that is written to does not fail.
        let _ = write!(packed, "{gap}{}-{}", span.start(), span.end());
    }
    (!packed.is_empty()).then_some(packed)
}

/// Reads the spans of a column.
///
/// # Errors
///
/// [`StoreError::Damaged`] where it holds something else.
pub(crate) fn unpack(packed: Option<&str>) -> Result<Vec<CodePoints>, StoreError> {
    let spans = packed.unwrap_or_default().split_ascii_whitespace();
    spans.map(unpack_one).collect()
}

/// Reads one span.
///
/// # Errors
///
/// [`StoreError::Damaged`] where it is none.
pub(crate) fn unpack_one(packed: &str) -> Result<CodePoints, StoreError> {
    let ends = packed.split_once('-').and_then(|(start, end)| {
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        (start <= end).then(|| CodePoints::new(start, end))
    });
    ends.ok_or_else(|| StoreError::damaged("a span", format!("`{packed}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_come_back() {
        let spans = [CodePoints::new(0, 4), CodePoints::new(9, 9)];
        let packed = pack(&spans);
        assert_eq!(packed.as_deref(), Some("0-4 9-9"));
        assert_eq!(unpack(packed.as_deref()).unwrap(), spans);
        assert_eq!(pack(&[]), None);
        assert!(unpack(None).unwrap().is_empty());
    }

    #[test]
    fn what_is_no_span_is_damage() {
        for packed in ["4", "9-4", "a-b", "1-2,3-4"] {
            assert!(unpack(Some(packed)).is_err(), "{packed}");
        }
    }
}
