//! What the three half-open ranges of the project share: bytes, code points and UTF-16 units.

/// Gives a struct of `start` and `end` its constructor and its two ends, named after their unit.
macro_rules! half_open {
    ($range:ident, $unit:literal) => {
        impl $range {
            #[doc = concat!("Makes the range `start..end` of ", $unit, "s; ends given the wrong way round are swapped.")]
            #[must_use]
            pub fn new(start: u32, end: u32) -> Self {
                Self { start: start.min(end), end: start.max(end) }
            }

            #[doc = concat!("Returns the first ", $unit, ".")]
            #[must_use]
            pub fn start(self) -> u32 {
                self.start
            }

            #[doc = concat!("Returns the ", $unit, " after the last.")]
            #[must_use]
            pub fn end(self) -> u32 {
                self.end
            }
        }
    };
}

pub(crate) use half_open;
