//! Points and stretches of the calendar.

use super::super::grammar::Rule;
use super::super::items::Items;
use super::super::reading::{
    DayPart, DayTime, From, Length, Meaning, Part, Point, Shift, Step, Unit, Year,
};
use super::super::words::{Meridiem, StepWord};

/// Points of the calendar.
pub(in super::super) static POINTS: &[Rule] = &[
    // Days of a month.
    Rule("MONTH DAY ,? YYYY", month_day),
    Rule("MONTH the? DAY", month_day),
    Rule("the? DAY of? MONTH ,? YYYY", month_day),
    Rule("the? DAY of? MONTH", month_day),
    Rule("DATE", |i| {
        let (year, month, day) = i.date(0)?;
        Some(Meaning::Point(Point::day(
            Some(Year::Known(year)),
            month,
            day,
        )))
    }),
    Rule("WEEKDAY ,? the? MONTH DAY ,? YYYY", month_day),
    Rule("WEEKDAY ,? MONTH the? DAY", month_day),
    Rule("WEEKDAY ,? the? DAY of? MONTH ,? YYYY", month_day),
    Rule("WEEKDAY ,? the? DAY of? MONTH", month_day),
    // Months.
    Rule("MONTH ,? of? YYYY", |i| {
        month(i, i.year(0).map(Year::Known))
    }),
    Rule("MONTH '|’ NUM", |i| month(i, short_year(i))),
    Rule("MONTH of STEP year", |i| month(i, stepped_year(i))),
    Rule("MONTH", |i| month(i, None)),
    // Years.
    Rule("YEAR", year),
    Rule("the year YYYY", year),
    Rule("the year NUM", |i| {
        let year = i.number(0).filter(|year| (1000.0..2200.0).contains(year))?;
        Some(Meaning::Point(Point::year(Year::Known(year as i16))))
    }),
    Rule("fiscal|calendar year? YYYY", year),
    Rule("'|’ NUM", |i| {
        Some(Meaning::Point(Point::year(short_year(i)?)))
    }),
    // Parts of a year.
    Rule("the? fiscal? ORD -? fiscal? quarter", |i| quarter(i, None)),
    Rule(
        "the? fiscal? ORD -? quarter of|, fiscal|calendar? YYYY",
        |i| quarter(i, i.year(0).map(Year::Known)),
    ),
    Rule("the? ORD -? quarter YYYY", |i| {
        quarter(i, i.year(0).map(Year::Known))
    }),
    Rule("the? fiscal? ORD -? quarter of STEP fiscal? year", |i| {
        quarter(i, stepped_year(i))
    }),
    Rule("STEP year '|’ s ORD -? quarter", |i| {
        quarter(i, stepped_year(i))
    }),
    Rule("the? YYYY ORD -? quarter", |i| {
        quarter(i, i.year(0).map(Year::Known))
    }),
    Rule("YYYY '|’ s ORD -? quarter", |i| {
        quarter(i, i.year(0).map(Year::Known))
    }),
    Rule("the? YYYY quarter", |i| {
        part(i.year(0).map(Year::Known), Part::Quarter(None))
    }),
    Rule("the? ORD half of|, YYYY", |i| {
        half(i, i.year(0).map(Year::Known))
    }),
    Rule("the? last half of YYYY", |i| {
        half(i, i.year(0).map(Year::Known))
    }),
    Rule("the? ORD half of STEP year", |i| half(i, stepped_year(i))),
    Rule("the? ORD half of the year", |i| half(i, None)),
    Rule("the? SEASON of? YYYY", |i| {
        season(i, i.year(0).map(Year::Known))
    }),
    Rule("the? SEASON of STEP year", |i| season(i, stepped_year(i))),
    // Named times from here or from there.
    Rule("the? STEP SEASON", |i| {
        Some(Meaning::Point(
            Point::part(None, Part::Season(i.season(0)?)).stepped(step(i)?),
        ))
    }),
    Rule("the? this past SEASON", |i| {
        Some(Meaning::Point(
            Point::part(None, Part::Season(i.season(0)?)).stepped(Step::Last),
        ))
    }),
    Rule("the? STEP MONTH", |i| {
        Some(Meaning::Point(
            Point::part(None, Part::Month(i.month(0)?)).stepped(step(i)?),
        ))
    }),
    Rule("STEP MONTH the? DAY", |i| {
        Some(Meaning::Point(
            Point::day(None, i.month(0)?, i.number(0)? as u8).stepped(step(i)?),
        ))
    }),
    Rule("this past MONTH", |i| {
        Some(Meaning::Point(
            Point::part(None, Part::Month(i.month(0)?)).stepped(Step::Last),
        ))
    }),
    Rule("the? STEP WEEKDAY", |i| {
        Some(Meaning::Point(
            Point::weekday(i.weekday(0)?).stepped(step(i)?),
        ))
    }),
    Rule("this past|coming WEEKDAY ,? MONTH DAY", month_day),
    Rule("this past WEEKDAY", |i| {
        Some(Meaning::Point(
            Point::weekday(i.weekday(0)?).stepped(Step::Last),
        ))
    }),
    Rule("this coming WEEKDAY", |i| {
        Some(Meaning::Point(
            Point::weekday(i.weekday(0)?).stepped(Step::Next),
        ))
    }),
    Rule("the? STEP FEAST", |i| {
        Some(Meaning::Point(Point::feast(i.feast(0)?).stepped(step(i)?)))
    }),
    Rule("FEAST ,? of? YYYY", |i| {
        Some(Meaning::Point(Point {
            year: i.year(0).map(Year::Known),
            ..Point::feast(i.feast(0)?)
        }))
    }),
    Rule("FEAST", |i| Some(Meaning::Point(Point::feast(i.feast(0)?)))),
    Rule("FEAST week|weekend", |i| {
        Some(Meaning::Point(Point {
            around: Some(Unit::Week),
            ..Point::feast(i.feast(0)?)
        }))
    }),
    Rule("WEEKDAY", |i| {
        Some(Meaning::Point(Point::weekday(i.weekday(0)?)))
    }),
    Rule("the WEEKDAY", |i| {
        Some(Meaning::Point(Point::weekday(i.weekday(0)?)))
    }),
    Rule("WEEKDAY of? STEP week", |i| {
        let count = match step(i)? {
            Step::Last | Step::Previous => -1,
            Step::Next | Step::Following => 1,
            Step::This | Step::Same => 0,
        };
        Some(Meaning::Shift(Shift {
            weekday: i.weekday(0),
            ..Shift::by(count, Unit::Week, From::Story)
        }))
    }),
    // Units from here or from there.
    Rule("the next UNIT", |i| match i.unit(0)? {
        unit if unit < Unit::Day => stepped_by(Step::Next, unit),
        unit => stepped_by(Step::Following, unit),
    }),
    Rule("the? STEP UNIT", stepped),
    Rule("STEP fiscal|calendar|school|academic|financial year", |i| {
        stepped_by(step(i)?, Unit::Year)
    }),
    Rule(
        "the STEP fiscal|calendar|school|academic|financial year",
        |i| stepped_by(step(i)?, Unit::Year),
    ),
    Rule("this past week", |_| by(-1, Unit::Week, From::Story)),
    Rule("this past month", |_| by(-1, Unit::Month, From::Story)),
    Rule("this past weekend", |_| by(-1, Unit::Weekend, From::Story)),
    Rule("this past year", |_| by(-1, Unit::Year, From::Story)),
    Rule("this coming week", |_| by(1, Unit::Week, From::Story)),
    Rule("this coming weekend", |_| by(0, Unit::Weekend, From::Story)),
    Rule("the UNIT before last", |i| by(-2, i.unit(0)?, From::Story)),
    Rule("the UNIT after next", |i| by(2, i.unit(0)?, From::Story)),
    Rule("the fiscal|full|whole|entire year", |_| {
        by(0, Unit::Year, From::Narrative)
    }),
    Rule("the UNIT before END", |i| {
        by(-1, i.unit(0)?, From::Narrative)
    }),
    Rule("the UNIT after END", |i| by(1, i.unit(0)?, From::Narrative)),
    Rule("the year", |_| by(0, Unit::Year, From::Narrative)),
    Rule("the quarter|period", |_| {
        by(0, Unit::Quarter, From::Narrative)
    }),
    Rule("the weekend", |_| by(0, Unit::Weekend, From::Story)),
    Rule("the latest quarter|period", |_| {
        by(-1, Unit::Quarter, From::Story)
    }),
    Rule("the? year -? ago|earlier quarter|period", year_ago_quarter),
    Rule("year -? ago|earlier", |_| {
        by(-1, Unit::Year, From::Narrative)
    }),
    Rule("a year - ago|earlier", |_| {
        by(-1, Unit::Year, From::Narrative)
    }),
    Rule("the SEASON", |i| season(i, None)),
    Rule("year -? end", |_| by(0, Unit::Year, From::Story)),
    // Days from here.
    Rule("yesterday", |_| by(-1, Unit::Day, From::Story)),
    Rule("today", |_| by(0, Unit::Day, From::Story)),
    Rule("tomorrow", |_| by(1, Unit::Day, From::Story)),
    Rule("the day before yesterday", |_| {
        by(-2, Unit::Day, From::Story)
    }),
    Rule("the day after tomorrow", |_| by(2, Unit::Day, From::Story)),
    Rule("tonight", |_| day_at(0, DayPart::Night)),
    Rule("last night", |_| day_at(-1, DayPart::Night)),
    Rule("overnight", |_| {
        Some(Meaning::Point(Point::at(DayTime::Part(DayPart::Night))))
    }),
    Rule("this PART", |i| day_at(0, i.day_part(0)?)),
    Rule("yesterday PART", |i| day_at(-1, i.day_part(0)?)),
    Rule("tomorrow PART", |i| day_at(1, i.day_part(0)?)),
    Rule("the? next|following PART", |i| told_at(1, i)),
    Rule("the? previous PART", |i| told_at(-1, i)),
    Rule("that|same PART", |i| told_at(0, i)),
    Rule("that same PART", |i| told_at(0, i)),
    Rule("that same UNIT", |i| by(0, i.unit(0)?, From::Narrative)),
    Rule("the PART", |i| {
        Some(Meaning::Point(Point::at(DayTime::Part(i.day_part(0)?))))
    }),
    Rule("mid -? PART", |i| {
        Some(Meaning::Point(Point::at(DayTime::Part(i.day_part(0)?))))
    }),
    // The clock.
    Rule("CLOCK AMPM? ZONE?", clock),
    Rule("CLOCK AMPM? local time", clock),
    Rule("CLOCK hours|hrs ZONE?", clock),
    Rule("CLOCK hours|hrs local time", clock),
    Rule("NUM AMPM ZONE?", clock),
    Rule("NUM o '|’ clock", clock),
    Rule("NUM in the PART", in_part),
    Rule("CLOCK in the PART", in_part),
];

fn month_day(items: &Items) -> Option<Meaning> {
    let day = items.number(0)? as u8;
    let year = items.year(0).map(Year::Known);
    Some(Meaning::Point(Point::day(year, items.month(0)?, day)))
}

fn month(items: &Items, year: Option<Year>) -> Option<Meaning> {
    part(year, Part::Month(items.month(0)?))
}

fn part(year: Option<Year>, part: Part) -> Option<Meaning> {
    Some(Meaning::Point(Point::part(year, part)))
}

pub(super) fn year(items: &Items) -> Option<Meaning> {
    Some(Meaning::Point(Point::year(Year::Known(items.year(0)?))))
}

fn short_year(items: &Items) -> Option<Year> {
    let year = items
        .number(0)
        .filter(|year| year.fract() == 0.0 && *year < 100.0)?;
    Some(Year::Short(year as i16))
}

fn quarter(items: &Items, year: Option<Year>) -> Option<Meaning> {
    let number = items.ordinal(0).filter(|number| (1..=4).contains(number))?;
    part(year, Part::Quarter(Some(number)))
}

fn half(items: &Items, year: Option<Year>) -> Option<Meaning> {
    let number = items.ordinal(0).unwrap_or(2);
    (number <= 2).then(|| part(year, Part::Half(number)))?
}

fn season(items: &Items, year: Option<Year>) -> Option<Meaning> {
    part(year, Part::Season(items.season(0)?))
}

fn step(items: &Items) -> Option<Step> {
    match items.step(0)? {
        StepWord::To(step) => Some(step),
        StepWord::Latest => Some(Step::Last),
    }
}

fn stepped_year(items: &Items) -> Option<Year> {
    Some(match step(items)? {
        Step::Last => Year::Shifted(-1),
        Step::This => Year::Shifted(0),
        Step::Next => Year::Shifted(1),
        Step::Previous => Year::Told(-1),
        Step::Following => Year::Told(1),
        Step::Same => Year::Told(0),
    })
}

fn by(count: i32, unit: Unit, from: From) -> Option<Meaning> {
    Some(Meaning::Shift(Shift::by(count, unit, from)))
}

/// `last week`, `the following year`, `that day`.
fn stepped(items: &Items) -> Option<Meaning> {
    match (items.step(0)?, items.unit(0)?) {
        (StepWord::Latest, Unit::Quarter) => by(-1, Unit::Quarter, From::Story),
        (StepWord::Latest, Unit::Year) => by(0, Unit::Year, From::Narrative),
        (StepWord::Latest, _) => None,
        (StepWord::To(step), unit) => stepped_by(step, unit),
    }
}

fn stepped_by(step: Step, unit: Unit) -> Option<Meaning> {
    match step {
        // `the next hour` is as long as one; `the last minute` is mostly none.
        Step::Last | Step::Next if unit == Unit::Hour => {
            Some(Meaning::Length(Length::of(Some(1.0), unit)))
        }
        _ if unit < Unit::Day => None,
        Step::Last => by(-1, unit, From::Story),
        Step::This if unit == Unit::Day => by(0, unit, From::Narrative),
        Step::This => by(0, unit, From::Story),
        Step::Next => by(1, unit, From::Story),
        Step::Previous => by(-1, unit, From::Narrative),
        Step::Following => by(1, unit, From::Narrative),
        Step::Same => by(0, unit, From::Narrative),
    }
}

fn year_ago_quarter(_: &Items) -> Option<Meaning> {
    Some(Meaning::Shift(Shift {
        part: Some(Part::Quarter(None)),
        ..Shift::by(-1, Unit::Year, From::Narrative)
    }))
}

fn day_at(count: i32, part: DayPart) -> Option<Meaning> {
    let shift = Shift::by(count, Unit::Day, From::Story);
    Some(Meaning::Shift(shift.with(DayTime::Part(part))))
}

fn told_at(count: i32, items: &Items) -> Option<Meaning> {
    let shift = Shift::by(count, Unit::Day, From::Narrative);
    Some(Meaning::Shift(
        shift.with(DayTime::Part(items.day_part(0)?)),
    ))
}

fn clock(items: &Items) -> Option<Meaning> {
    let (hour, minute) = items.clock(0).or_else(|| {
        let hour = items
            .number(0)
            .filter(|hour| hour.fract() == 0.0 && (0.0..=24.0).contains(hour))?;
        Some((hour as u8, None))
    })?;
    let hour = match items.meridiem(0) {
        Some(Meridiem::After) if hour < 12 => hour + 12,
        Some(Meridiem::Before) if hour == 12 => 0,
        Some(_) | None => hour,
    };
    Some(Meaning::Point(Point::at(DayTime::Clock(hour, minute))))
}

/// `4 in the morning`.
fn in_part(items: &Items) -> Option<Meaning> {
    let (hour, minute) = items
        .clock(0)
        .or_else(|| Some((items.number(0)? as u8, None)))?;
    let is_late = items.day_part(0)? != DayPart::Morning;
    let hour = if is_late && hour < 12 {
        hour + 12
    } else {
        hour
    };
    (hour <= 24).then(|| Meaning::Point(Point::at(DayTime::Clock(hour, minute))))
}
