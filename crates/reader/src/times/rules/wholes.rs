//! Whole expressions: points and lengths as they stand in text, and what is made of them.

use super::super::grammar::Rule;
use super::super::items::Items;
use super::super::reading::{
    DayTime, From, Length, Meaning, Part, Point, Recurrence, Shift, Unit, Vague,
};

/// Whole expressions.
pub(in super::super) static WHOLES: &[Rule] = &[
    Rule("<point>", |i| i.meaning(0)),
    Rule("<length>", |i| i.length(0).map(Meaning::Length)),
    // A day and a time of it.
    Rule("<point> ,? on? <point>", together),
    Rule("<point> ( CLOCK AMPM? ZONE ) ,? on? <point>", together),
    Rule("<point> PART", day_part),
    Rule("the PART of <point>", day_part),
    Rule("WEEKDAY '|’ s PART", |i| {
        Some(Meaning::Point(Point {
            at: Some(DayTime::Part(i.day_part(0)?)),
            ..Point::weekday(i.weekday(0)?)
        }))
    }),
    Rule("the week|weekend of <point>", |i| {
        Some(Meaning::Point(Point {
            around: Some(Unit::Week),
            ..i.point(0)?
        }))
    }),
    // So long before or after.
    Rule("<length> ago", |i| {
        from_length(i, From::Story, Toward::Past)
    }),
    Rule("<length> earlier|previously", |i| {
        from_length(i, From::Narrative, Toward::Past)
    }),
    Rule("<length> before|prior END", |i| {
        from_length(i, From::Narrative, Toward::Past)
    }),
    Rule("<length> after|on END", |i| {
        from_length(i, From::Narrative, Toward::Future)
    }),
    Rule("<length> or so ago", |i| {
        from_length(i, From::Story, Toward::Past)
    }),
    Rule(
        "<length> later|afterward|afterwards|hence|thereafter",
        |i| from_length(i, From::Narrative, Toward::Future),
    ),
    Rule("<length> from now|today", |i| {
        from_length(i, From::Story, Toward::Future)
    }),
    Rule("UNITS ago|earlier", |i| vague_units(i, Vague::Past)),
    Rule("UNITS later", |i| length_of(i, None)),
    // Lengths with what leads them.
    Rule("the? STEP <length>", |i| i.length(0).map(Meaning::Length)),
    Rule(
        "the? first|final|initial|opening|remaining|last|past|next|latest|entire|whole <length>",
        |i| i.length(0).map(Meaning::Length),
    ),
    Rule("the <length>", |i| i.length(0).map(Meaning::Length)),
    Rule("these|those|his|her|its|their|my|our <length>", |i| {
        i.length(0).map(Meaning::Length)
    }),
    Rule("the? year -? ago|earlier <length>", |i| {
        i.length(0).map(Meaning::Length)
    }),
    Rule(
        "the? recent|coming|past|last|next|previous|following few|several? UNITS",
        |i| length_of(i, None),
    ),
    Rule("in|over|within|during recent|coming UNITS", |i| {
        length_of(i, None)
    }),
    Rule("the UNITS ahead", |i| length_of(i, None)),
    Rule("the? past|last decade", |_| {
        Some(Meaning::Length(Length::of(Some(1.0), Unit::Decade)))
    }),
    Rule("the past UNIT", |i| length_of(i, Some(1.0))),
    Rule(
        "the|his|her|its|their|my|our|this|that|a <length> - old",
        |i| i.length(0).map(Meaning::Length),
    ),
    Rule("<length> - old", |i| i.length(0).map(Meaning::Length)),
    Rule("<length> old", |i| i.length(0).map(Meaning::Length)),
    Rule("UNITS", bare_units),
    // What recurs.
    Rule("every|each UNIT", |i| every(i, Some(1.0))),
    Rule("every|each STEP? <length>", |i| {
        Some(Meaning::Set(Recurrence::Every(i.length(0)?)))
    }),
    Rule("every|each NUM ANYUNIT", |i| every(i, i.number(0))),
    Rule("every other UNIT", |i| every(i, Some(2.0))),
    Rule("every few UNITS", |i| every(i, None)),
    Rule("once|twice|thrice times? a|an|per|each|every UNIT", |i| {
        every(i, Some(1.0))
    }),
    Rule("NUM times a|an|per|each|every UNIT", |i| {
        every(i, Some(1.0))
    }),
    Rule("several times a|an|per|each|every UNIT", |i| {
        every(i, Some(1.0))
    }),
    Rule("per UNIT", |i| every(i, Some(1.0))),
    Rule("OFTEN", |i| every(i, Some(1.0))),
    Rule("every|each MONTH", |i| {
        each(Point::part(None, Part::Month(i.month(0)?)))
    }),
    Rule("every|each SEASON", |i| {
        each(Point::part(None, Part::Season(i.season(0)?)))
    }),
    Rule("every|each WEEKDAY", |i| {
        each(Point::weekday(i.weekday(0)?))
    }),
    Rule("every|each WEEKDAY PART", |i| {
        each(Point {
            at: Some(DayTime::Part(i.day_part(0)?)),
            ..Point::weekday(i.weekday(0)?)
        })
    }),
    Rule("every|each PART", |i| {
        each(Point::at(DayTime::Part(i.day_part(0)?)))
    }),
    Rule("on? WEEKDAYS", |i| each(Point::weekday(i.weekday(0)?))),
    // What is not told nearer.
    Rule("right? now", |_| vague(Vague::Present)),
    Rule("currently", |_| vague(Vague::Present)),
    Rule("current", |_| vague(Vague::Present)),
    Rule("more|most? recently", |_| vague(Vague::Past)),
    Rule("recent", |_| vague(Vague::Past)),
    Rule("the distant|near|recent? past", |_| vague(Vague::Past)),
    Rule("the distant|near|foreseeable|immediate? future", |_| {
        vague(Vague::Future)
    }),
    Rule("future", |_| vague(Vague::Future)),
    Rule("these days", |_| vague(Vague::Present)),
    Rule("nowadays", |_| vague(Vague::Present)),
];

/// Before or after.
enum Toward {
    Past,
    Future,
}

fn vague(vague: Vague) -> Option<Meaning> {
    Some(Meaning::Vague(vague))
}

fn length_of(items: &Items, count: Option<f32>) -> Option<Meaning> {
    Some(Meaning::Length(Length::of(count, items.unit(0)?)))
}

fn every(items: &Items, count: Option<f32>) -> Option<Meaning> {
    let length = Length::of(count, items.unit(0)?);
    Some(Meaning::Set(Recurrence::Every(length)))
}

fn each(point: Point) -> Option<Meaning> {
    Some(Meaning::Set(Recurrence::Each(point)))
}

/// `5 p.m. EST Nov. 9`, `Friday night`, `Thursday, 9:30 a.m.`.
fn together(items: &Items) -> Option<Meaning> {
    let (first, second) = (items.meaning(0)?, items.meaning(1)?);
    timed(second, first).or_else(|| timed(first, second))
}

/// Puts a time of day to a day.
fn timed(day: Meaning, time: Meaning) -> Option<Meaning> {
    let Meaning::Point(time) = time else {
        return None;
    };
    if !time.is_time_only() {
        return None;
    }
    at(day, time.at?)
}

fn at(day: Meaning, time: DayTime) -> Option<Meaning> {
    match day {
        Meaning::Point(day) if day.is_day() && day.at.is_none() => Some(Meaning::Point(Point {
            at: Some(time),
            ..day
        })),
        Meaning::Shift(day) if day.unit == Unit::Day && day.at.is_none() => {
            Some(Meaning::Shift(day.with(time)))
        }
        _ => None,
    }
}

fn day_part(items: &Items) -> Option<Meaning> {
    at(items.meaning(0)?, DayTime::Part(items.day_part(0)?))
}

/// `three years ago`, `two months later`.
fn from_length(items: &Items, from: From, toward: Toward) -> Option<Meaning> {
    let length = items.length(0)?;
    let sign = match toward {
        Toward::Past => -1,
        Toward::Future => 1,
    };
    let (count, unit) = match (length.count, length.unit) {
        (Some(count), Unit::Fortnight) => (Some(count * 2.0), Unit::Week),
        (Some(count), Unit::Decade) => (Some(count * 10.0), Unit::Year),
        (Some(count), Unit::Century) => (Some(count * 100.0), Unit::Year),
        (Some(count), Unit::Year) if count.fract() > 0.0 => (Some(count * 12.0), Unit::Month),
        (count, unit) => (count, unit),
    };
    if unit < Unit::Day {
        return Some(Meaning::Length(length));
    }
    let is_year_ago = sign < 0 && unit == Unit::Year && length.count == Some(1.0);
    let from = match from {
        From::Story if is_year_ago => From::Compared,
        from => from,
    };
    let count = match count {
        Some(count) => Some(sign * count.round() as i32),
        None => return unknown(from, sign, length),
    };
    Some(Meaning::Shift(Shift {
        count,
        ..Shift::by(0, unit, from)
    }))
}

/// `several years ago` is some time; `several years later` only a length.
fn unknown(from: From, sign: i32, length: Length) -> Option<Meaning> {
    match (from, sign) {
        (From::Story, -1) => vague(Vague::Past),
        (From::Story, _) => vague(Vague::Future),
        (From::Narrative | From::Compared, _) => Some(Meaning::Length(length)),
    }
}

fn vague_units(items: &Items, time: Vague) -> Option<Meaning> {
    items.unit(0)?;
    vague(time)
}

/// `weeks`, `years`: some of them.
fn bare_units(items: &Items) -> Option<Meaning> {
    match items.unit(0)? {
        Unit::Second | Unit::Quarter | Unit::Night | Unit::Weekend => None,
        unit => Some(Meaning::Length(Length::of(None, unit))),
    }
}
