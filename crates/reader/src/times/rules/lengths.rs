//! Lengths of time: an amount of a unit.

use super::super::grammar::Rule;
use super::super::items::Items;
use super::super::reading::{Length, Meaning, Unit};

/// Lengths of time.
pub(in super::super) static LENGTHS: &[Rule] = &[
    Rule("NUM - ANYUNIT", counted),
    Rule(
        "NUM full|straight|consecutive|more|long|whole|solid|additional|calendar|trading|business|working|school|other|extra ANYUNIT",
        counted,
    ),
    Rule("NUM ANYUNIT", counted),
    Rule("NUM to|or|- NUM ANYUNIT", counted),
    Rule("NUM and a half ANYUNIT", half_more),
    Rule("NUM ANYUNIT and a half", half_more),
    Rule("NUM ANYUNIT and|,? NUM ANYUNIT", with_rest),
    Rule("a NUM ANYUNIT", counted),
    Rule(
        "a|an|one full|whole|single|further|additional|long|extra? UNIT",
        one,
    ),
    Rule("a|an UNIT and a half", one_and_a_half),
    Rule("a|an UNIT or NUM", one),
    Rule("a couple of? UNITS", couple),
    Rule("couple of? UNITS", couple),
    Rule("half a|an UNIT", half),
    Rule("half - UNIT", half),
    Rule("a half - UNIT", half),
    Rule(
        "several|many|few|some|countless|multiple more|consecutive|other? -? UNITS",
        some,
    ),
    Rule("several - UNIT", some),
    Rule("a few more|short|other? UNITS", some),
    Rule("a|any number of UNITS", some),
    Rule("dozens|hundreds|scores|thousands of UNITS", some),
    Rule("tens of thousands of UNITS", some),
    Rule("UNIT - long", one),
    Rule("UNITS - long", some),
];

fn length(count: Option<f32>, unit: Unit) -> Option<Meaning> {
    Some(Meaning::Length(Length::of(count, unit)))
}

fn counted(items: &Items) -> Option<Meaning> {
    length(items.number(0), items.unit(0)?)
}

fn half_more(items: &Items) -> Option<Meaning> {
    length(Some(items.number(0)? + 0.5), items.unit(0)?)
}

fn with_rest(items: &Items) -> Option<Meaning> {
    let (unit, smaller) = (items.unit(0)?, items.unit(1)?);
    (smaller < unit).then_some(Meaning::Length(Length {
        count: items.number(0),
        unit,
        rest: Some((items.number(1)?, smaller)),
    }))
}

fn one(items: &Items) -> Option<Meaning> {
    length(Some(1.0), items.unit(0)?)
}

fn one_and_a_half(items: &Items) -> Option<Meaning> {
    length(Some(1.5), items.unit(0)?)
}

fn couple(items: &Items) -> Option<Meaning> {
    length(Some(2.0), items.unit(0)?)
}

fn half(items: &Items) -> Option<Meaning> {
    length(Some(0.5), items.unit(0)?)
}

fn some(items: &Items) -> Option<Meaning> {
    length(None, items.unit(0)?)
}
