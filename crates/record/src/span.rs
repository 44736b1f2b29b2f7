//! Where in a story's text something stands.
//!
//! Inside the project a [`Span`] counts UTF-8 bytes. The public format counts Unicode code points
//! ([`CodePoints`](crate::CodePoints)); `offsets.rs` alone converts between the two.

use std::ops::Range;

use crate::half_open::half_open;

/// A half-open range of UTF-8 bytes into a story's decoded text.
///
/// Invariant: `start <= end`. Whoever makes a span from a text keeps both ends on character
/// boundaries of that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

half_open!(Span, "byte");

impl Span {
    /// Returns the length in bytes.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Tells whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Returns the bytes of `text` that the span names, or `""` where the text does not reach.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Returns the span as a range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
