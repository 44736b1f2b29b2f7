//! Whether somebody of a story is somebody of earlier ones.
//!
//! Careful: two people of one name stay two unless their stories have something in common, and what their
//! stories tell of them does not speak against it. The reason is given in words and kept, so that it can be
//! looked at and taken back. Bodies are the same where their names are, unless many bodies have such a name.

use std::collections::BTreeSet;

use jiff::civil::Date;
use onrecord_record::EntityKind;
use onrecord_store::{Candidate, Known, Newcomer, Verdict, spelling};

/// How many days apart two stories may be to be of the same news.
const SAME_NEWS: i32 = 45;

/// What counts how much for two being one; [`ENOUGH`] must come together, and against a contradiction
/// [`MUCH`].
const TITLE: u32 = 3;
const BODY: u32 = 3;
const KIN: u32 = 4;
const COMPANION: u32 = 2;
const MOST_COMPANIONS: u32 = 3;
const NEWS: u32 = 1;
const OUTLET: u32 = 1;
const ENOUGH: u32 = 1;
const MUCH: u32 = 4;

/// Words of which the names of bodies consist that every town or country has.
const COMMON_BODIES: &str = include_str!("lexicon/common_bodies.txt");

/// Judges whether a newcomer is one of those who go by its name.
#[must_use]
pub fn same(newcomer: &Newcomer<'_>, candidates: &[Candidate]) -> Verdict {
    let mut best: Option<(u32, usize, String)> = None;
    let mut tied = false;
    for (place, candidate) in candidates.iter().enumerate() {
        let Some((weight, why)) = judge(newcomer, candidate) else {
            continue;
        };
        let most = best.as_ref().map(|(most, _, _)| *most);
        if most.is_none_or(|most| weight > most) {
            tied = false;
            best = Some((weight, place, why));
        } else if most == Some(weight) {
            tied = true;
        }
    }
    match best {
        // Where two are as likely, neither is likely enough.
        Some((_, place, why)) if !tied => Verdict::Same { place, why },
        Some(_) | None => Verdict::Apart,
    }
}

/// Weighs one candidate; returns the weight and the reason where it is enough.
fn judge(newcomer: &Newcomer<'_>, candidate: &Candidate) -> Option<(u32, String)> {
    let own = spelling(newcomer.name);
    let weight = match newcomer.kind {
        EntityKind::Person => person(&newcomer.known, candidate, &own)?,
        EntityKind::Organization | EntityKind::Outlet | EntityKind::Group => {
            let shared = Shared::of(&newcomer.known, &candidate.known);
            if is_common(&own) && shared.companions.is_empty() && shared.traits.is_empty() {
                return None;
            }
            shared
        }
        EntityKind::Place | EntityKind::Work | EntityKind::Other => {
            Shared::of(&newcomer.known, &candidate.known)
        }
    };
    Some((weight.weight(), weight.reason(&own, candidate)))
}

/// Weighs a person: enough must be shared, the more the more speaks against it.
fn person(newcomer: &Known, candidate: &Candidate, own: &str) -> Option<Shared> {
    let known = &candidate.known;
    let shared = Shared::of(newcomer, known);
    if differ(&newcomer.genders, &known.genders) {
        return None;
    }
    // One name alone, or a part of a longer one, is shared by many.
    let is_full = own.contains(' ') && spelling(&candidate.name) == own;
    let is_contradicted = ["title:", "spouse:", "called:"].iter().any(|kind| {
        differ(
            &of_kind(&newcomer.traits, kind),
            &of_kind(&known.traits, kind),
        )
    });
    let least = match (is_full, is_contradicted) {
        (true, false) => ENOUGH,
        (false, false) | (true, true) => MUCH,
        (false, true) => return None,
    };
    (shared.weight() >= least).then_some(shared)
}

/// What a newcomer and a candidate have in common.
#[derive(Debug, Default)]
struct Shared {
    traits: Vec<String>,
    companions: Vec<String>,
    outlets: Vec<String>,
    near_in_time: bool,
}

impl Shared {
    fn of(newcomer: &Known, known: &Known) -> Self {
        let common = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
            these.intersection(those).cloned().collect::<Vec<String>>()
        };
        Self {
            traits: common(&newcomer.traits, &known.traits),
            companions: common(&newcomer.companions, &known.companions),
            outlets: common(&newcomer.outlets, &known.outlets),
            near_in_time: near(&newcomer.days, &known.days),
        }
    }

    fn weight(&self) -> u32 {
        let traits = self.traits.iter().map(|one| match kind_of(one) {
            "title" | "called" => TITLE,
            "of" | "has" => BODY,
            _ => KIN,
        });
        let companions = u32::try_from(self.companions.len()).unwrap_or(u32::MAX);
        traits.sum::<u32>()
            + companions.min(MOST_COMPANIONS) * COMPANION
            + u32::from(self.near_in_time) * NEWS
            + u32::from(!self.outlets.is_empty()) * OUTLET
    }

    /// Says in words what is shared.
    fn reason(&self, own: &str, candidate: &Candidate) -> String {
        let named = if spelling(&candidate.name) == own {
            "the same name".to_owned()
        } else {
            format!("a name of {}", candidate.name)
        };
        let traits = self.traits.iter().map(|one| one.replacen(':', " ", 1));
        let mut reasons: Vec<String> = std::iter::once(named).chain(traits).collect();
        if !self.companions.is_empty() {
            let shown: Vec<&str> = self.companions.iter().take(3).map(|one| &**one).collect();
            reasons.push(format!("both with {}", shown.join(", ")));
        }
        if reasons.len() == 1 && self.near_in_time {
            reasons.push("in the news at the same time".to_owned());
        }
        if reasons.len() == 1 {
            reasons.extend(
                self.outlets
                    .first()
                    .map(|outlet| format!("both in {outlet}")),
            );
        }
        reasons.join("; ")
    }
}

fn kind_of(one: &str) -> &str {
    one.split_once(':').map_or(one, |(kind, _)| kind)
}

fn of_kind(traits: &BTreeSet<String>, kind: &str) -> BTreeSet<String> {
    traits
        .iter()
        .filter(|one| one.starts_with(kind))
        .cloned()
        .collect()
}

/// Tells whether both say something, and nothing the same.
fn differ(these: &BTreeSet<String>, those: &BTreeSet<String>) -> bool {
    !these.is_empty() && !those.is_empty() && these.is_disjoint(those)
}

/// Tells whether a day of the one is near a day of the other.
fn near(these: &BTreeSet<String>, those: &BTreeSet<String>) -> bool {
    let days = |days: &BTreeSet<String>| -> Vec<Date> {
        days.iter().filter_map(|day| day.parse().ok()).collect()
    };
    let those = days(those);
    days(these).iter().any(|day| {
        those.iter().any(|other| {
            let apart = day.since(*other).map(|apart| apart.get_days().abs());
            apart.is_ok_and(|days| days <= SAME_NEWS)
        })
    })
}

/// Tells whether a body's name consists of words that many such bodies have.
fn is_common(name: &str) -> bool {
    name.split(' ')
        .all(|word| COMMON_BODIES.lines().any(|common| common == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(traits: &[&str], companions: &[&str], day: Option<&str>) -> Known {
        let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Known {
            traits: set(traits),
            companions: set(companions),
            days: day.into_iter().map(str::to_owned).collect(),
            ..Known::default()
        }
    }

    fn person_weight(newcomer: Known, candidate: Known) -> bool {
        let full = newcomer_is_full(&newcomer, &candidate);
        full.is_some()
    }

    fn newcomer_is_full(newcomer: &Known, candidate: &Known) -> Option<u32> {
        let shared = Shared::of(newcomer, candidate);
        Some(shared.weight()).filter(|weight| *weight >= ENOUGH)
    }

    #[test]
    fn a_common_title_friend_or_week_is_something_shared() {
        assert!(person_weight(
            known(&["title:mayor"], &[], None),
            known(&["title:mayor"], &[], None)
        ));
        assert!(person_weight(
            known(&[], &["ana ruiz"], None),
            known(&[], &["ana ruiz"], None)
        ));
        let (one, other) = (Some("2024-03-01"), Some("2024-03-20"));
        assert!(person_weight(known(&[], &[], one), known(&[], &[], other)));
        let later = Some("2025-03-20");
        assert!(!person_weight(known(&[], &[], one), known(&[], &[], later)));
        assert!(!person_weight(
            known(&[], &["a"], None),
            known(&[], &["b"], None)
        ));
    }

    #[test]
    fn some_bodies_are_everywhere() {
        assert!(is_common("city council") && is_common("police"));
        assert!(!is_common("harrow city council") && !is_common("reuters"));
    }
}
