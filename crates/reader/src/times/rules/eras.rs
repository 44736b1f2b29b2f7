//! Decades, centuries, and years with their era.

use super::super::grammar::Rule;
use super::super::items::Items;
use super::super::reading::{Meaning, Part, Point, Year};
use super::points::year;

/// Points of the calendar that are far, or long.
pub(in super::super) static ERAS: &[Rule] = &[
    Rule("the? '|’? DECADE", |i| Some(Meaning::Era(i.decade(0)?))),
    Rule("the? ORD - century", century),
    Rule("the? ORD century", century),
    Rule("the? ORD century bc|bce", century_before),
    Rule("the? ORD century b . c .?", century_before),
    Rule("BEFORE bc|bce?", before_our_era),
    Rule("BEFORE b . c .?", before_our_era),
    Rule("DAY? MONTH DAY? ,? of? BEFORE bc|bce?", before_our_era),
    Rule("DAY? MONTH DAY? ,? of? BEFORE b . c .?", before_our_era),
    Rule("YEAR ad|ce", year),
    Rule("YEAR a . d .?", year),
    Rule("ad YEAR", year),
    Rule("a . d . YEAR", year),
];

fn century(items: &Items) -> Option<Meaning> {
    let number = i16::from(items.ordinal(0)?);
    (1..=22)
        .contains(&number)
        .then_some(Meaning::Era(number - 1))
}

fn century_before(items: &Items) -> Option<Meaning> {
    let number = i16::from(items.ordinal(0)?);
    (1..=40)
        .contains(&number)
        .then_some(Meaning::EraBefore(number - 1))
}

fn before_our_era(items: &Items) -> Option<Meaning> {
    let year = items.year_before(0).filter(|year| *year > 0)?;
    Some(Meaning::Point(Point {
        year: Some(Year::Before(year)),
        part: items.month(0).map(Part::Month),
        day: items.number(0).map(|day| day as u8),
        ..Point::default()
    }))
}
