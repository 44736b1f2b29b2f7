//! Numbers as news writes them: `1,200`, `1.2 million`, `six`, `a dozen`, `at least 40`, `12%`.

use std::fmt;

/// A number, in thousandths, and how far it binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Number {
    /// The value times a thousand.
    pub(super) thousandths: i64,
    pub(super) bound: Bound,
}

/// How far a number binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Bound {
    /// It is this.
    Exact,
    /// It is this or more (`at least`, `more than`).
    Least,
    /// It is this or less (`up to`, `fewer than`).
    Most,
    /// It is near this (`about`).
    About,
    /// It is this of more, or what was before (`two more`, `two of them`, `from 3.9`).
    Part,
}

/// By how much two numbers may differ of which one is rounded.
const ROUNDING: f64 = 0.12;

impl Number {
    /// Tells whether two numbers can be one and the same.
    pub(super) fn may_be(self, other: Self) -> bool {
        let (a, b) = (self.thousandths, other.thousandths);
        let is_near = || (a - b).abs() as f64 <= ROUNDING * a.abs().max(b.abs()) as f64;
        match (self.bound, other.bound) {
            _ if a == b => true,
            (Bound::Part, _) | (_, Bound::Part) => true,
            (Bound::Exact, Bound::Exact) => false,
            (Bound::About, _) | (_, Bound::About) => is_near(),
            (Bound::Least, Bound::Least) | (Bound::Most, Bound::Most) => false,
            (Bound::Least, Bound::Exact | Bound::Most) => b > a,
            (Bound::Exact, Bound::Least) => a > b,
            (Bound::Most, Bound::Exact | Bound::Least) => b < a,
            (Bound::Exact, Bound::Most) => a < b,
        }
    }

    /// Tells whether two numbers are told as one and the same: equal, or rounded to each other.
    pub(super) fn is_as_good_as(self, other: Self) -> bool {
        let (a, b) = (self.thousandths, other.thousandths);
        let is_rounded = self.bound == Bound::About || other.bound == Bound::About;
        a == b || is_rounded && self.may_be(other)
    }
}

impl Number {
    /// Returns the number in a unit of which one is that many of its own.
    pub(super) fn times(self, scale: f64) -> Self {
        Self {
            thousandths: (self.thousandths as f64 * scale).round() as i64,
            ..self
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = match self.bound {
            Bound::Exact | Bound::Part => "",
            Bound::Least => "at least ",
            Bound::Most => "at most ",
            Bound::About => "about ",
        };
        write!(f, "{bound}{}", self.thousandths as f64 / 1000.0)
    }
}

/// Reads a word as a number.
pub(super) fn read(word: &str) -> Option<f64> {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return read_digits(word);
    }
    SPELLED
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

/// Reads digits, with a scale at their end (`4m`, `2.5bn`, `30k`); ordinals and codes are none.
fn read_digits(word: &str) -> Option<f64> {
    let end = word
        .find(|one: char| !matches!(one, '0'..='9' | ',' | '.'))
        .unwrap_or(word.len());
    let (digits, scale) = word.split_at(end);
    let value: f64 = digits.replace(',', "").parse().ok()?;
    let scale = match scale {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        "tn" => 1e12,
        _ => return None,
    };
    Some(value * scale)
}

/// By what a number is multiplied that stands before this word.
pub(super) fn scale(word: &str) -> Option<f64> {
    match word {
        "dozen" => Some(12.0),
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

/// Returns how the words before a number, the nearest last, and those after it bind it.
pub(super) fn bound(before: &[&str], after: &[&str]) -> Bound {
    match after {
        ["or", "more", ..] => return Bound::Least,
        ["more" | "others" | "other", ..]
        | [
            "of",
            "them" | "those" | "these" | "whom" | "the" | "its" | "his" | "her" | "their",
            ..,
        ] => {
            return Bound::Part;
        }
        _ => {}
    }
    // `About a dozen`.
    let before = match before {
        [before @ .., "a" | "an"] => before,
        before => before,
    };
    match before {
        // `Went up to six` is no bound.
        [
            ..,
            "went" | "go" | "goes" | "gone" | "rose" | "rise" | "risen" | "climbed",
            "up",
            "to",
        ] => Bound::Exact,
        [.., "at", "least"]
        | [.., "more" | "greater" | "higher", "than"]
        | [.., "over" | "minimum" | "exceeding"] => Bound::Least,
        [.., "at", "most"]
        | [.., "less" | "fewer" | "lower", "than"]
        | [.., "up" | "as", "to"]
        | [.., "under" | "maximum"] => Bound::Most,
        [
            ..,
            "about" | "around" | "roughly" | "nearly" | "almost" | "approximately" | "some"
            | "estimated" | "near" | "circa",
        ]
        | [.., "close", "to"] => Bound::About,
        [.., "another" | "other" | "additional" | "from" | "not"] => Bound::Part,
        [
            ..,
            "first" | "last" | "next" | "these" | "those" | "his" | "her" | "their",
        ]
        | [.., "of", "the"] => Bound::Part,
        _ => Bound::Exact,
    }
}

const SPELLED: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("dozen", 12.0),
    ("half", 0.5),
    ("hundred", 100.0),
    ("thousand", 1000.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: i64, bound: Bound) -> Number {
        Number {
            thousandths: value * 1000,
            bound,
        }
    }

    #[test]
    fn numbers_are_read_as_news_writes_them() {
        for (word, value) in [
            ("1,200", 1200.0),
            ("3.5", 3.5),
            ("4m", 4e6),
            ("six", 6.0),
            ("2.5bn", 2.5e9),
        ] {
            assert_eq!(read(word), Some(value), "{word}");
        }
        for word in ["21st", "a4", "sixth", "x"] {
            assert_eq!(read(word), None, "{word}");
        }
        assert_eq!(bound(&["at", "least"], &[]), Bound::Least);
        assert_eq!(bound(&["killed", "some"], &[]), Bound::About);
        assert_eq!(bound(&["about", "a"], &["people"]), Bound::About);
        assert_eq!(bound(&["killed"], &["people"]), Bound::Exact);
        assert_eq!(bound(&["killed"], &["or", "more"]), Bound::Least);
        assert_eq!(bound(&["killed", "up", "to"], &[]), Bound::Most);
        assert_eq!(bound(&["toll", "went", "up", "to"], &[]), Bound::Exact);
        assert_eq!(bound(&["killed"], &["more", "people"]), Bound::Part);
        assert_eq!(bound(&["killed"], &["of", "them"]), Bound::Part);
        assert_eq!(bound(&["rose", "from"], &["percent"]), Bound::Part);
    }

    #[test]
    fn a_bound_leaves_open_what_it_says() {
        let six = number(6, Bound::Exact);
        let nine = number(9, Bound::Exact);
        assert!(number(6, Bound::Least).may_be(nine));
        assert!(!number(9, Bound::Least).may_be(six));
        assert!(!six.may_be(nine));
        assert!(number(5000, Bound::About).may_be(number(5200, Bound::Exact)));
        assert!(!number(5000, Bound::About).may_be(number(20_000, Bound::Exact)));
        assert!(!number(6, Bound::Least).is_as_good_as(nine));
        assert!(number(6, Bound::Least).is_as_good_as(six));
    }
}
