//! One measured figure, and the measure of a drop.

use std::fmt;

/// A figure by its name: a percentage, or how many of all were found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// The scorer's name for it (`c_full F1`).
    pub(crate) name: String,
    /// What was measured.
    pub(crate) value: f64,
    /// How many there are to find, where the figure counts.
    pub(crate) of: Option<u32>,
    /// How far it may drop before the comparison fails.
    pub(crate) tolerance: f64,
}

/// What a comparison says of one figure.
pub(crate) struct Verdict {
    /// Whether it dropped by more than its tolerance, or is gone.
    pub(crate) dropped: bool,
    /// The line to print.
    pub(crate) line: String,
}

impl Figure {
    /// Makes a percentage.
    pub(crate) fn percentage(name: &str, value: f64, tolerance: f64) -> Self {
        let name = name.to_string();
        Self {
            name,
            value,
            of: None,
            tolerance,
        }
    }

    /// Makes a count out of all that there are.
    pub(crate) fn count(name: &str, found: u32, all: u32, tolerance: f64) -> Self {
        let name = name.to_string();
        Self {
            name,
            value: f64::from(found),
            of: Some(all),
            tolerance,
        }
    }

    /// Returns the value as it is written: `62.1`, or `9 of 11`.
    pub(crate) fn written(&self) -> String {
        match self.of {
            Some(all) => format!("{:.0} of {all}", self.value),
            None => format!("{:.1}", self.value),
        }
    }

    /// Compares this figure, as it was kept, with what is measured now.
    pub(crate) fn against(&self, now: Option<&Self>) -> Verdict {
        let Some(now) = now else {
            let line = format!("{:<24} {:>10}  gone", self.name, self.written());
            return Verdict {
                dropped: true,
                line,
            };
        };
        let dropped = now.value < self.value - self.tolerance - 1e-9;
        let mark = match now.value - self.value {
            _ if dropped => "  DROPPED",
            change if change > self.tolerance => "  better",
            _ => "",
        };
        let line = format!(
            "{:<24} {:>10} -> {:>10}{mark}",
            self.name,
            self.written(),
            now.written()
        );
        Verdict { dropped, line }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<24} {:>10}", self.name, self.written())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drop_within_the_tolerance_passes() {
        let kept = Figure::percentage("c_full F1", 62.0, 0.5);
        assert!(
            !kept
                .against(Some(&Figure::percentage("c_full F1", 61.5, 0.5)))
                .dropped
        );
        assert!(
            !kept
                .against(Some(&Figure::percentage("c_full F1", 70.0, 0.5)))
                .dropped
        );
    }

    #[test]
    fn a_drop_beyond_the_tolerance_fails() {
        let kept = Figure::percentage("c_full F1", 62.0, 0.5);
        let verdict = kept.against(Some(&Figure::percentage("c_full F1", 61.4, 0.5)));
        assert!(verdict.dropped);
        assert!(verdict.line.ends_with("DROPPED"));
    }

    #[test]
    fn a_figure_that_is_gone_fails() {
        assert!(
            Figure::count("golden claims", 9, 11, 0.0)
                .against(None)
                .dropped
        );
    }
}
