//! A reading's place on the calendar: its type, its value, its days, and what it was reckoned from.

use jiff::ToSpan;
use jiff::civil::Date;
use onrecord_record::TimeType;

use super::nearest::nearest;
use super::reading::{
    DayTime, Feast, From, Length, Meaning, Part, Point, Recurrence, Shift, Step, Unit, Vague, Year,
};
use super::spans::{Grain, Stretch, easter, nth_weekday, quarter_of};
use super::tense::Tense;

/// What a time is reckoned from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchors {
    /// The day of publication.
    pub(super) story: Option<Date>,
    /// The last date that the text told, and its number.
    pub(super) told: Option<(Stretch, usize)>,
    /// Whether the text tells of long ago, so that what it leaves out is to be taken from what it told.
    pub(super) is_history: bool,
    /// Whether the told date stands in the same paragraph.
    pub(super) is_near: bool,
    /// Where the clause looks to.
    pub(super) tense: Option<Tense>,
}

/// What a value was reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Story,
    Told(usize),
}

/// A reading on the calendar.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) kind: TimeType,
    pub(super) value: String,
    pub(super) stretch: Option<Stretch>,
    pub(super) origin: Option<Origin>,
}

/// Places a meaning on the calendar; `None` where the calendar has no such day.
pub(super) fn place(meaning: Meaning, anchors: &Anchors) -> Option<Placed> {
    match meaning {
        Meaning::Point(point) => place_point(point, anchors),
        Meaning::Shift(shift) => place_shift(shift, anchors),
        Meaning::Era(digits) => {
            let stretch = Stretch::era(digits)?;
            Some(dated(stretch, None, None))
        }
        Meaning::EraBefore(digits) => Some(valued(TimeType::Date, format!("BC{digits:02}"))),
        Meaning::Length(length) => Some(valued(TimeType::Duration, length.value())),
        Meaning::Set(recurrence) => Some(valued(TimeType::Set, recurring(recurrence))),
        Meaning::Vague(vague) => {
            let value = match vague {
                Vague::Past => "PAST_REF",
                Vague::Present => "PRESENT_REF",
                Vague::Future => "FUTURE_REF",
            };
            Some(valued(TimeType::Date, value.to_owned()))
        }
    }
}

fn valued(kind: TimeType, value: String) -> Placed {
    Placed {
        kind,
        value,
        stretch: None,
        origin: None,
    }
}

fn dated(stretch: Stretch, at: Option<DayTime>, origin: Option<Origin>) -> Placed {
    let (kind, time) = match at {
        Some(at) => (TimeType::Time, at.value()),
        None => (TimeType::Date, String::new()),
    };
    Placed {
        kind,
        value: stretch.value() + &time,
        stretch: Some(stretch),
        origin,
    }
}

/// A date of which the year, and perhaps more, is open: `XXXX-11-14`.
fn open(value: &str, at: Option<DayTime>) -> Placed {
    let (kind, time) = match at {
        Some(at) => (TimeType::Time, at.value()),
        None => (TimeType::Date, String::new()),
    };
    valued(kind, value.to_owned() + &time)
}

fn recurring(recurrence: Recurrence) -> String {
    match recurrence {
        Recurrence::Every(Length {
            count: Some(1.0),
            unit: Unit::Weekend,
            ..
        }) => "XXXX-WXX-WE".to_owned(),
        Recurrence::Every(length) => length.value(),
        Recurrence::Each(point) => {
            let time = point.at.map(DayTime::value).unwrap_or_default();
            match (point.weekday, point.is_time_only()) {
                (None, true) => format!("XXXX-XX-XX{time}"),
                _ => open_value(&point) + &time,
            }
        }
    }
}

/// Writes a point without its year.
fn open_value(point: &Point) -> String {
    if let Some(weekday) = point.weekday.filter(|_| point.day.is_none()) {
        return format!("XXXX-WXX-{weekday}");
    }
    match (point.part, point.day, point.feast) {
        (_, _, Some(Feast::On(month, day))) => format!("XXXX-{month:02}-{day:02}"),
        (Some(Part::Month(month)), Some(day), _) => format!("XXXX-{month:02}-{day:02}"),
        (Some(Part::Month(month)), None, _) => format!("XXXX-{month:02}"),
        (Some(Part::Season(season)), ..) => format!("XXXX-{}", season.value()),
        (Some(Part::Quarter(Some(quarter))), ..) => format!("XXXX-Q{quarter}"),
        (Some(Part::Quarter(None)), ..) => "XXXX-QX".to_owned(),
        (Some(Part::Half(half)), ..) => format!("XXXX-H{half}"),
        (None, ..) => "XXXX-XX-XX".to_owned(),
    }
}

/// The year that a point says, with where it came from.
fn year_of(year: Year, anchors: &Anchors) -> Option<(i16, Option<Origin>)> {
    let from_told = |count: i16| match anchors.told {
        Some((stretch, number)) => Some((
            stretch.first.year().checked_add(count)?,
            Some(Origin::Told(number)),
        )),
        None => Some((
            anchors.story?.year().checked_add(count)?,
            Some(Origin::Story),
        )),
    };
    match year {
        Year::Known(year) => Some((year, None)),
        Year::Before(_) => None,
        Year::Short(short) => {
            let until = anchors.story.map_or(2049, |day| day.year() + 20);
            let years = [2000 + short, 1900 + short, 1800 + short];
            years
                .into_iter()
                .find(|&year| year <= until)
                .map(|year| (year, None))
        }
        Year::Shifted(count) => Some((
            anchors.story?.year().checked_add(count)?,
            Some(Origin::Story),
        )),
        Year::Told(count) => from_told(count),
    }
}

fn place_point(point: Point, anchors: &Anchors) -> Option<Placed> {
    if point.is_time_only() {
        return Some(place_time(point.at?, anchors));
    }
    if let Some(Year::Before(year)) = point.year {
        return Some(valued(TimeType::Date, before_our_era(year, &point)));
    }
    let told_year = point.year.and_then(|year| year_of(year, anchors));
    if let Some((year, origin)) = told_year {
        let stretch = in_year(&point, year, anchors)?;
        return Some(dated(around(stretch, &point)?, point.at, origin));
    }
    if point.year.is_some() && point.part.is_none() {
        return Some(open("XXXX", point.at));
    }
    let Some((from, origin)) = reference(&point, anchors) else {
        exists(&point)?;
        return Some(open(&open_value(&point), point.at));
    };
    let stretch = nearest(&point, from, anchors)?;
    Some(dated(around(stretch, &point)?, point.at, Some(origin)))
}

/// Writes `BC0044-03-15`.
fn before_our_era(year: i16, point: &Point) -> String {
    let mut value = format!("BC{year:04}");
    if let Some(Part::Month(month)) = point.part {
        value += &format!("-{month:02}");
    }
    if let Some(day) = point.day {
        value += &format!("-{day:02}");
    }
    value
}

/// Tells whether some year has such a day.
fn exists(point: &Point) -> Option<()> {
    match (point.part, point.day) {
        (Some(Part::Month(month)), Some(day)) => {
            Date::new(2024, month as i8, day as i8).ok().map(|_| ())
        }
        _ => Some(()),
    }
}

fn around(stretch: Stretch, point: &Point) -> Option<Stretch> {
    match point.around {
        Some(unit) if stretch.grain == Grain::Day => Stretch::around(stretch.first, unit),
        Some(_) | None => Some(stretch),
    }
}

/// Returns the stretch that a point names in a year.
pub(super) fn in_year(point: &Point, year: i16, anchors: &Anchors) -> Option<Stretch> {
    if let Some(feast) = point.feast {
        return Some(Stretch::day(feast_in(feast, year)?));
    }
    match (point.part, point.day) {
        (Some(Part::Month(month)), Some(day)) => Date::new(year, month as i8, day as i8)
            .ok()
            .map(Stretch::day),
        (Some(Part::Month(month)), None) => Stretch::month(year, month),
        (Some(Part::Season(season)), _) => Stretch::season(year, season),
        (Some(Part::Quarter(Some(quarter))), _) => Stretch::quarter(year, quarter),
        (Some(Part::Quarter(None)), _) => {
            let told = anchors.told.map(|(stretch, _)| stretch);
            let told = told.filter(|stretch| stretch.grain == Grain::Quarter);
            Stretch::quarter(year, quarter_of(told?.first))
        }
        (Some(Part::Half(half)), _) => Stretch::half(year, half),
        (None, _) => Stretch::year(year),
    }
}

fn feast_in(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::On(month, day) => Date::new(year, month as i8, day as i8).ok(),
        Feast::Weekday(month, which, weekday) => nth_weekday(year, month, which, weekday),
        Feast::Easter(days) => easter(year)?.checked_add(i32::from(days).days()).ok(),
        Feast::ElectionDay => nth_weekday(year, 11, 1, 1)?.tomorrow().ok(),
    }
}

/// Chooses what a point without a year is reckoned from.
fn reference(point: &Point, anchors: &Anchors) -> Option<(Stretch, Origin)> {
    let told = anchors
        .told
        .map(|(stretch, number)| (stretch, Origin::Told(number)));
    let story = anchors.story.map(|day| (Stretch::day(day), Origin::Story));
    let by_told = match point.step {
        Some(Step::Previous | Step::Following | Step::Same) => true,
        Some(Step::Last | Step::This | Step::Next) => false,
        None => anchors.is_history && point.weekday.is_none_or(|_| point.day.is_some()),
    };
    if by_told { told.or(story) } else { story }
}

/// A time of day belongs to the day that was told just before, or to the story's.
fn place_time(at: DayTime, anchors: &Anchors) -> Placed {
    let told = anchors
        .told
        .filter(|(stretch, _)| anchors.is_near && stretch.grain == Grain::Day);
    match (told, anchors.story) {
        (Some((stretch, number)), _) => dated(stretch, Some(at), Some(Origin::Told(number))),
        (None, Some(day)) => dated(Stretch::day(day), Some(at), Some(Origin::Story)),
        (None, None) => open("XXXX-XX-XX", Some(at)),
    }
}

fn place_shift(shift: Shift, anchors: &Anchors) -> Option<Placed> {
    let Some(count) = shift.count else {
        return Some(open(open_unit(shift.unit), shift.at));
    };
    let Some((from, origin)) = start_of(&shift, anchors) else {
        // `a month later` than what is not told to the month.
        if shift.from == From::Narrative && count != 0 && shift.at.is_none() {
            let length = Length::of(Some(count.abs() as f32), shift.unit);
            return Some(valued(TimeType::Duration, length.value()));
        }
        return Some(open(open_unit(shift.unit), shift.at));
    };
    let is_quarter = from.grain == Grain::Quarter && shift.unit == Unit::Year && count != 0;
    let stretch = match shift.part {
        // Who compares quarters means the last that has ended.
        Some(Part::Quarter(None)) if from.grain != Grain::Quarter => {
            let last = Stretch::around(from.first, Unit::Quarter)?.shifted(-1, Unit::Quarter)?;
            last.shifted(count.checked_mul(4)?, Unit::Quarter)?
        }
        _ if is_quarter => from.shifted(count.checked_mul(4)?, Unit::Quarter)?,
        Some(_) => return Some(open("XXXX-QX", None)),
        None if count == 0 && shift.unit == Unit::Weekend => weekend_of(from.first, anchors)?,
        None if is_last_quarter(&from, &shift, anchors) => from.shifted(-1, Unit::Quarter)?,
        None => from.shifted(count, shift.unit)?,
    };
    if lies_ahead(&stretch, &shift, anchors) {
        let length = Length::of(Some(count as f32), shift.unit);
        return Some(valued(TimeType::Duration, length.value()));
    }
    let stretch = match shift.weekday {
        Some(weekday) => {
            let days = i32::from(weekday) - 1;
            Stretch::day(stretch.first.checked_add(days.days()).ok()?)
        }
        None => stretch,
    };
    Some(dated(stretch, shift.at, Some(origin)))
}

/// `the quarter` of a report is the last that has ended, where the text has told none.
fn is_last_quarter(from: &Stretch, shift: &Shift, anchors: &Anchors) -> bool {
    shift.unit == Unit::Quarter
        && shift.count == Some(0)
        && shift.from == From::Narrative
        && from.grain == Grain::Day
        && anchors.tense != Some(Tense::Future)
}

/// Tells `ten years later` of a clause that does not look ahead, reckoned from what it does not start from: it would
/// lie ahead of the story.
fn lies_ahead(stretch: &Stretch, shift: &Shift, anchors: &Anchors) -> bool {
    let is_told = shift.from == From::Narrative && shift.at.is_none() && shift.part.is_none();
    is_told
        && shift.count > Some(0)
        && anchors.tense != Some(Tense::Future)
        && anchors.story.is_some_and(|story| stretch.first > story)
}

/// `the weekend` is the last where the clause looks back and none has begun.
fn weekend_of(day: Date, anchors: &Anchors) -> Option<Stretch> {
    let own = Stretch::weekend(day)?;
    if own.first <= day || anchors.tense == Some(Tense::Future) {
        return Some(own);
    }
    own.shifted(-1, Unit::Weekend)
}

fn start_of(shift: &Shift, anchors: &Anchors) -> Option<(Stretch, Origin)> {
    let story = anchors.story.map(|day| (Stretch::day(day), Origin::Story));
    let told = anchors
        .told
        .map(|(stretch, number)| (stretch, Origin::Told(number)));
    let quarter = told.filter(|(stretch, _)| stretch.grain == Grain::Quarter);
    match shift.from {
        From::Compared => quarter.or(story),
        From::Story => story,
        From::Narrative => match told {
            Some((stretch, _)) if is_coarser(stretch.grain, shift.unit) => {
                if anchors.is_history || shift.count != Some(0) {
                    None
                } else {
                    story
                }
            }
            Some(told) => Some(told),
            // `a month later` in a clause that looks back starts from something that is not told.
            None if shift.count > Some(0) && anchors.tense != Some(Tense::Future) => None,
            None => story,
        },
    }
}

/// Tells whether a stretch is too coarse to reckon in a unit from it.
fn is_coarser(grain: Grain, unit: Unit) -> bool {
    let finest = match grain {
        Grain::Day => Unit::Second,
        Grain::Weekend => Unit::Weekend,
        Grain::Week => Unit::Week,
        Grain::Month => Unit::Month,
        Grain::Season(_) | Grain::Quarter => Unit::Quarter,
        Grain::Half | Grain::Year => Unit::Year,
        Grain::Decade => Unit::Decade,
        Grain::Century => Unit::Century,
    };
    unit < finest
}

fn open_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}
