//! Days on a line: where each stretch of days lies between the first and the last, drawn as a bar.
//!
//! The line is logarithmic from its last day backwards, since news tells of last week more finely than of ten years ago.
//! An end that is not known fades out. Bars of one line belong below each other, under its [`Axis::ticks`].

use onrecord_record::{Day, Interval};

use crate::sheet::long_day;

/// How long the line is, in units of the picture, and how long what fades.
const LENGTH: f64 = 1000.0;
const FADING: f64 = 160.0;
const NARROWEST: f64 = 12.0;
const WIDEST_LABEL: f64 = 180.0;

/// What is marked between the ends: so many days before the last.
const BEFORE: [(i64, &str); 4] = [
    (7, "a week before"),
    (30, "a month before"),
    (365, "a year before"),
    (3652, "ten years before"),
];

/// A line of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    first: Day,
    last: Day,
}

impl Axis {
    /// Returns the line on which all of some stretches of days lie; none where no day is known.
    #[must_use]
    pub fn over(all: impl IntoIterator<Item = Interval>) -> Option<Self> {
        let days = all
            .into_iter()
            .flat_map(|when| [when.earliest(), when.latest()]);
        let days: Vec<Day> = days.flatten().collect();
        Some(Self {
            first: *days.iter().min()?,
            last: *days.iter().max()?,
        })
    }

    /// Draws a stretch of days as SVG; nothing where no day is known.
    #[must_use]
    pub fn bar(&self, when: Interval) -> String {
        let (start, end, fill) = match (when.earliest(), when.latest()) {
            (Some(first), Some(last)) => (self.at(first), self.at(last), "known"),
            (Some(first), None) => (self.at(first), self.at(first) + FADING, "to"),
            (None, Some(last)) => (self.at(last) - FADING, self.at(last), "from"),
            (None, None) => return String::new(),
        };
        let width = (end - start).max(NARROWEST);
        let start = start.clamp(0.0, LENGTH - width);
        format!(
            "<svg class=\"bar {fill}\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect x=\"{start:.0}\" width=\"{width:.0}\" height=\"10\"/></svg>"
        )
    }

    /// Draws the line itself as SVG, with the days at its ends and some between; also what bars that fade are filled
    /// with, so that it must stand on the page beside them.
    #[must_use]
    pub fn ticks(&self) -> String {
        let mut ticks = tick(0.0, "start", &long_day(self.first));
        if self.first < self.last {
            ticks += &tick(LENGTH, "end", &long_day(self.last));
        }
        let mut free = LENGTH - WIDEST_LABEL;
        for (days, words) in BEFORE {
            let at = self.place((self.last.number() - days) as f64);
            if at - WIDEST_LABEL < WIDEST_LABEL {
                break;
            }
            if at + WIDEST_LABEL / 2.0 < free {
                ticks += &tick(at, "middle", words);
                free = at - WIDEST_LABEL / 2.0;
            }
        }
        format!(
            "<svg class=\"axis\" viewBox=\"0 0 1000 36\" aria-hidden=\"true\"><defs>{}{}</defs>\
             <line x1=\"0\" x2=\"1000\" y1=\"36\" y2=\"36\"/>{ticks}</svg>",
            fading("fade-from", [0, 1]),
            fading("fade-to", [1, 0]),
        )
    }

    /// Returns where a day lies: at the start where it is the only one.
    fn at(&self, day: Day) -> f64 {
        self.place(day.number() as f64)
    }

    fn place(&self, day: f64) -> f64 {
        let before_last = |day: f64| (self.last.number() as f64 - day).max(0.0).ln_1p();
        let span = before_last(self.first.number() as f64);
        if span == 0.0 {
            return 0.0;
        }
        LENGTH * (1.0 - before_last(day) / span)
    }
}

fn tick(at: f64, anchor: &str, label: &str) -> String {
    format!(
        "<line x1=\"{at:.0}\" x2=\"{at:.0}\" y1=\"26\" y2=\"36\"/>\
         <text x=\"{at:.0}\" y=\"18\" text-anchor=\"{anchor}\">{label}</text>"
    )
}

fn fading(id: &str, opacities: [u8; 2]) -> String {
    let [start, end] = opacities;
    format!(
        "<linearGradient id=\"{id}\"><stop offset=\"0\" stop-color=\"currentColor\" stop-opacity=\"{start}\"/>\
         <stop offset=\"1\" stop-color=\"currentColor\" stop-opacity=\"{end}\"/></linearGradient>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(first: Option<(u16, u8, u8)>, last: Option<(u16, u8, u8)>) -> Interval {
        let day = |(year, month, day)| Day::new(year, month, day).unwrap();
        Interval::new(first.map(day), last.map(day)).unwrap()
    }

    #[test]
    fn days_lie_in_their_order_between_the_ends() {
        let days = [(2013, 5, 1), (2023, 5, 1), (2023, 11, 1), (2023, 11, 5)];
        let all = days.map(|day| when(Some(day), Some(day)));
        let axis = Axis::over(all).unwrap();
        let places = days.map(|(year, month, day)| axis.at(Day::new(year, month, day).unwrap()));
        assert_eq!((places[0], places[3]), (0.0, LENGTH));
        assert!(places.is_sorted(), "{places:?}");
        assert!(axis.ticks().contains(">1 May 2013<") && axis.ticks().contains(">5 Nov 2023<"));
    }

    #[test]
    fn an_end_that_is_not_known_fades() {
        let open = [
            when(None, Some((2023, 11, 5))),
            when(Some((2023, 11, 1)), None),
        ];
        let axis = Axis::over(open).unwrap();
        assert!(axis.bar(open[0]).contains("class=\"bar from\""));
        assert!(axis.bar(open[1]).contains("class=\"bar to\""));
        assert_eq!(axis.bar(when(None, None)), "");
        assert_eq!(Axis::over([when(None, None)]), None);
    }

    #[test]
    fn one_day_alone_is_at_the_start() {
        let day = when(Some((2023, 11, 5)), Some((2023, 11, 5)));
        let axis = Axis::over([day]).unwrap();
        assert!(axis.bar(day).contains("x=\"0\""), "{}", axis.bar(day));
        assert_eq!(axis.ticks().matches("<text").count(), 1);
    }
}
