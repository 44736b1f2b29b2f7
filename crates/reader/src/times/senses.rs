//! The lexicon's rows as senses of words.

use super::numbers::NumberWord;
use super::reading::{DayPart, Feast, Season, Step, Unit};
use super::words::{Grammatical, Meridiem, Raw, Sense, StepWord};

/// Makes what a word may stand for of its row.
pub(super) fn raw(sense: &str, value: &'static str) -> Raw {
    let number = value.parse::<u8>().unwrap_or(0);
    match sense {
        "month" => Raw::Named(Sense::Month(number)),
        "month_short" => Raw::Short(Sense::Month(number)),
        "weekday" => Raw::Named(Sense::Weekday(number)),
        "weekdays" => Raw::Named(Sense::Weekdays(number)),
        "weekday_short" => Raw::Short(Sense::Weekday(number)),
        "number" => Raw::Number(NumberWord::Unit(number)),
        "tens" => Raw::Number(NumberWord::Tens(number)),
        "scale" => Raw::Number(NumberWord::Scale(value.parse().unwrap_or(1))),
        "season" => Raw::Sense(Sense::Season(season(value))),
        "part" => Raw::Sense(Sense::DayPart(day_part(value))),
        "unit" => Raw::Sense(Sense::Unit(unit(value), Grammatical::Singular)),
        "units" => Raw::Sense(Sense::Unit(unit(value), Grammatical::Plural)),
        "ordinal" => Raw::Sense(Sense::Ordinal(number)),
        "decade" => Raw::Sense(Sense::Decade(190 + i16::from(number / 10))),
        "step" => Raw::Sense(Sense::Step(step(value))),
        "clock" => Raw::Sense(Sense::Clock(number, Some(0))),
        "often" => Raw::Sense(Sense::Often(unit(value))),
        "zone" => Raw::Sense(Sense::Zone),
        "meridiem" if value == "am" => Raw::Sense(Sense::Meridiem(Meridiem::Before)),
        "meridiem" => Raw::Sense(Sense::Meridiem(Meridiem::After)),
        _ => Raw::Sense(Sense::None),
    }
}

fn season(value: &str) -> Season {
    match value {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "fall" => Season::Fall,
        _ => Season::Winter,
    }
}

fn day_part(value: &str) -> DayPart {
    match value {
        "morning" => DayPart::Morning,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        _ => DayPart::Night,
    }
}

fn unit(value: &str) -> Unit {
    match value {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "night" => Unit::Night,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => Unit::Day,
    }
}

fn step(value: &str) -> StepWord {
    StepWord::To(match value {
        "last" => Step::Last,
        "this" => Step::This,
        "next" => Step::Next,
        "following" => Step::Following,
        "previous" => Step::Previous,
        "same" => Step::Same,
        _ => return StepWord::Latest,
    })
}

/// Reads the rule of a feast: `12-25`, `11 4 4`, `easter -2`, `election`.
pub(super) fn feast(rule: &str) -> Option<Feast> {
    if let Some((month, day)) = rule.split_once('-').filter(|(month, _)| month.len() == 2) {
        return Some(Feast::On(month.parse().ok()?, day.parse().ok()?));
    }
    let parts: Vec<&str> = rule.split(' ').collect();
    match parts[..] {
        ["election"] => Some(Feast::ElectionDay),
        ["easter", days] => Some(Feast::Easter(days.parse().ok()?)),
        [month, which, day] => Some(Feast::Weekday(
            month.parse().ok()?,
            which.parse().ok()?,
            day.parse().ok()?,
        )),
        _ => None,
    }
}
