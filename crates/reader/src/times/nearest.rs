//! Which of the Septembers, Fridays, springs is meant: by steps, tense, and how the narrative goes.

use jiff::ToSpan;
use jiff::civil::Date;

use super::place::{Anchors, in_year};
use super::reading::{Point, Step};
use super::spans::{Grain, Stretch, weekday};
use super::tense::Tense;

/// Returns the occurrence of a point that is meant from a day.
pub(super) fn nearest(point: &Point, from: Stretch, anchors: &Anchors) -> Option<Stretch> {
    if let Some(number) = point.weekday.filter(|_| point.day.is_none()) {
        return weekday_from(number, point.step, from.first, anchors).map(Stretch::day);
    }
    let year = from.first.year();
    let years = [year - 1, year, year + 1].map(|year| in_year(point, year, anchors));
    let all = || years.iter().flatten().copied();
    let before = || all().rfind(|one| one.first <= from.first);
    // In February a winter has not ended that began the year before.
    let now = || all().find(|one| from.grain == Grain::Day && one.holds(from.first));
    // The winter before that one.
    let long_before = || in_year(point, year - 2, anchors);
    match point.step {
        Some(Step::Last | Step::Previous) => all()
            .rfind(|one| one.last < from.first)
            .or_else(long_before),
        Some(Step::Next | Step::Following) => all().find(|one| one.first > from.last),
        Some(Step::This | Step::Same) => now().or(years[1]).or_else(before),
        None if anchors.is_history && anchors.told.is_some() => told_on(all(), from),
        None => closest(all(), from.first, anchors.tense),
    }
}

/// A narrative goes on: what it names next lies up to ten months ahead, or little behind.
fn told_on(all: impl Iterator<Item = Stretch>, from: Stretch) -> Option<Stretch> {
    let earliest = from.first.checked_sub(2.months()).ok()?;
    let mut ahead = all.filter(|one| one.first >= earliest || one.grain == Grain::Year);
    ahead.next()
}

/// How many times as far a date counts that lies against the tense of its clause.
const AGAINST: i32 = 5;

/// The same where nothing speaks for it.
const NEVER: i32 = 1000;

/// Returns the closest, by the tense of the clause.
fn closest(all: impl Iterator<Item = Stretch>, day: Date, tense: Option<Tense>) -> Option<Stretch> {
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX / 4, |span| span.get_days());
    let distance = |one: &Stretch| {
        let (behind, ahead) = (days(one.last, day).max(0), days(day, one.first).max(0));
        match tense {
            Some(Tense::SurelyPast) => behind + NEVER * ahead,
            Some(Tense::Past) => behind + AGAINST * ahead,
            Some(Tense::Future) => AGAINST * behind + ahead,
            Some(Tense::Present) | None => behind + ahead,
        }
    };
    all.min_by_key(distance)
}

fn weekday_from(number: u8, step: Option<Step>, from: Date, anchors: &Anchors) -> Option<Date> {
    let wanted = weekday(number)?;
    let is_same = from.weekday() == wanted;
    let last = || from.nth_weekday(-1, wanted).ok();
    let next = || from.nth_weekday(1, wanted).ok();
    match step {
        Some(Step::Last | Step::Previous) => last(),
        Some(Step::Next | Step::Following) => next(),
        Some(Step::This | Step::Same) if is_same => Some(from),
        Some(Step::This | Step::Same) => match anchors.tense {
            Some(Tense::SurelyPast | Tense::Past) => last(),
            Some(Tense::Present | Tense::Future) | None => next(),
        },
        None if is_same => Some(from),
        None => match anchors.tense {
            Some(Tense::Future) => next(),
            Some(Tense::SurelyPast | Tense::Past | Tense::Present) | None => last(),
        },
    }
}
