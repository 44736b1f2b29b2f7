//! What a newcomer and a candidate have in common, how much that weighs, and how it is said.

use std::collections::BTreeSet;

use jiff::civil::Date;
use onrecord_store::{Candidate, Newcomer};

use super::occupations::{is_local, is_vague};

/// How many days apart two stories may be to be of the same news.
const SAME_NEWS: u32 = 45;

/// What counts how much for two being one.
const KIN: u32 = 5;
const BODY: u32 = 4;
const OFFICE: u32 = 4;
const TITLE: u32 = 3;
const LOCAL_OFFICE: u32 = 2;
const ACQUAINTANCE: u32 = 3;
const VAGUE: u32 = 1;
const COMPANION: u32 = 3;
const MOST_COMPANIONS: u32 = 3;
const NEWS: u32 = 1;
const OUTLET: u32 = 1;

/// So many companions of whom many stories speak are something shared.
const WIDESPREAD: u32 = 2;

/// In how many stories somebody is who is likely meant by the name, and who is so all the more.
const WELL_KNOWN: u32 = 8;
const BEST_KNOWN: u32 = 30;
const WELL_KNOWN_WEIGHT: u32 = 1;
const BEST_KNOWN_WEIGHT: u32 = 3;

/// What a newcomer and a candidate have in common.
#[derive(Debug, Default)]
pub(super) struct Shared {
    traits: Vec<String>,
    /// Those of whom few stories speak.
    companions: Vec<String>,
    widespread: Vec<String>,
    outlets: Vec<String>,
    near_in_time: bool,
    renown: u32,
}

impl Shared {
    pub(super) fn of(newcomer: &Newcomer<'_>, candidate: &Candidate) -> Self {
        let (own, known) = (&newcomer.known, &candidate.known);
        let mut companions = common(&own.companions, &known.companions);
        // Where it is read as somebody else, a part of the name is no company.
        companions.retain(|name| !own.spellings.iter().any(|own| has_words(own, name)));
        let (widespread, companions) = companions
            .into_iter()
            .partition(|name| newcomer.widespread.contains(name));
        Self {
            traits: common(&own.traits, &known.traits),
            companions,
            widespread,
            outlets: common(&own.outlets, &known.outlets),
            near_in_time: near(&own.days, &known.days),
            renown: renown(candidate.stories),
        }
    }

    pub(super) fn weight(&self) -> u32 {
        let traits = self.traits.iter().map(|one| weight_of_trait(one));
        let count = |names: &[String]| u32::try_from(names.len()).unwrap_or(u32::MAX);
        traits.sum::<u32>()
            + count(&self.companions).min(MOST_COMPANIONS) * COMPANION
            + u32::from(count(&self.widespread) >= WIDESPREAD)
            + u32::from(self.near_in_time) * NEWS
            + u32::from(!self.outlets.is_empty()) * OUTLET
            + self.renown
    }

    /// Tells whether a title is shared.
    pub(super) fn has_title(&self) -> bool {
        self.traits.iter().any(|one| one.starts_with("title:"))
    }

    /// Tells whether more is shared than the time and the outlet.
    pub(super) fn is_told(&self) -> bool {
        let is_known_there =
            self.renown > 0 && self.widespread.len() as u64 >= u64::from(WIDESPREAD);
        is_known_there || !self.companions.is_empty() || !self.traits.is_empty()
    }

    /// Says in words what is shared.
    pub(super) fn reason(&self, newcomer: &Newcomer<'_>, candidate: &Candidate) -> String {
        let named = if candidate.spelling == newcomer.spelling {
            "the same name".to_owned()
        } else {
            format!("a name of {}", candidate.name)
        };
        let traits = self.traits.iter().map(|one| one.replacen(':', " ", 1));
        let mut reasons: Vec<String> = std::iter::once(named).chain(traits).collect();
        let companions = self.companions.iter().chain(&self.widespread);
        let shown: Vec<&str> = companions.take(3).map(|one| &**one).collect();
        if !shown.is_empty() {
            reasons.push(format!("both with {}", shown.join(", ")));
        }
        if self.companions.is_empty() && self.near_in_time {
            reasons.push("in the news at the same time".to_owned());
        }
        if reasons.len() == 1 {
            let outlet = self.outlets.first();
            reasons.extend(outlet.map(|outlet| format!("both in {outlet}")));
        }
        if self.companions.is_empty() && self.renown > 0 {
            reasons.push(format!("known from {} stories", candidate.stories));
        }
        reasons.join("; ")
    }
}

fn renown(stories: u32) -> u32 {
    match stories {
        BEST_KNOWN.. => BEST_KNOWN_WEIGHT,
        WELL_KNOWN.. => WELL_KNOWN_WEIGHT,
        _ => 0,
    }
}

/// Tells whether all words of another name are words of a name.
fn has_words(name: &str, other: &str) -> bool {
    other
        .split(' ')
        .all(|word| name.split(' ').any(|own| own == word))
}

fn common(these: &BTreeSet<String>, those: &BTreeSet<String>) -> Vec<String> {
    these.intersection(those).cloned().collect()
}

fn weight_of_trait(one: &str) -> u32 {
    let (kind, what) = one.split_once(':').unwrap_or((one, ""));
    match kind {
        "title" | "called" if is_vague(what) => VAGUE,
        "title" if is_local(what) => LOCAL_OFFICE,
        // Whoever is the secretary of state or the police chief, there are few others.
        "title" if what.contains(' ') => OFFICE,
        "title" => TITLE,
        "called" => VAGUE,
        "of" | "has" => BODY,
        "friend" | "colleague" => ACQUAINTANCE,
        _ => KIN,
    }
}

/// Tells whether a day of the one is near a day of the other.
fn near(these: &BTreeSet<String>, those: &BTreeSet<String>) -> bool {
    these
        .iter()
        .filter_map(|day| number_of_day(day))
        .any(|day| {
            let mut others = those.iter().filter_map(|other| number_of_day(other));
            others.any(|other| day.abs_diff(other) <= SAME_NEWS)
        })
}

/// Numbers a day (`2024-03-05`) as the calendar goes on. It is asked for a hundred times a story, and jiff's own
/// arithmetic takes ten times as long.
fn number_of_day(day: &str) -> Option<i32> {
    let date: Date = day.parse().ok()?;
    let (year, month) = (i32::from(date.year()), i32::from(date.month()));
    // Years begin in March here, so that the leap day is the last of one.
    let year = if month < 3 { year - 1 } else { year };
    let month = (month + 9) % 12;
    Some(
        365 * year + year / 4 - year / 100
            + year / 400
            + (153 * month + 2) / 5
            + i32::from(date.day()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_as_the_calendar_goes_on() {
        let apart =
            |one: &str, other: &str| number_of_day(other).unwrap() - number_of_day(one).unwrap();
        assert_eq!(apart("2024-02-28", "2024-03-01"), 2);
        assert_eq!(apart("2023-02-28", "2023-03-01"), 1);
        assert_eq!(apart("2023-12-31", "2024-01-01"), 1);
        assert_eq!(apart("2000-01-01", "2001-01-01"), 366);
        assert_eq!(number_of_day("soon"), None);
    }
}
