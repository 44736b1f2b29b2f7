//! What is told of two that can hardly be told of one: other fields of work, one office in two bodies, two
//! spouses.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use onrecord_store::Known;

/// What those are called who work in a field, and the field.
static OCCUPATIONS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    // A field a line: its name, a colon, and the occupations.
    let fields = include_str!("lexicon/occupations.txt").lines();
    let pairs = fields.filter_map(|line| line.split_once(':'));
    pairs
        .flat_map(|(field, words)| words.split_whitespace().map(move |word| (word, field)))
        .collect()
});

/// What so many are called that it says little.
static VAGUE_TITLES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("lexicon/vague_titles.txt").lines().collect());

/// What every town has one of.
static LOCAL_OFFICES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("lexicon/local_offices.txt").lines().collect());

/// The field of those who grow out of it, and in how many years.
const YOUTH: &str = "youth";
const GROWN_UP: u16 = 4;

/// Tells whether what is known of two does not fit one: it may still be one who has changed.
pub(super) fn contradicts(one: &Known, other: &Known) -> bool {
    let (mut these, mut those) = (fields(&one.traits), fields(&other.traits));
    if years_between(one, other) >= GROWN_UP {
        these.remove(YOUTH);
        those.remove(YOUTH);
    }
    differ(&these, &those)
        || differ(
            &of_kind(&one.traits, "spouse"),
            &of_kind(&other.traits, "spouse"),
        )
        || same_office_elsewhere(one, other)
}

/// Returns how many years lie between the stories of two, none where a story has no day.
fn years_between(one: &Known, other: &Known) -> u16 {
    let years = |known: &Known| -> Vec<u16> {
        let days = known.days.iter().filter_map(|day| day.get(..4));
        days.filter_map(|year| year.parse().ok()).collect()
    };
    let (these, those) = (years(one), years(other));
    let pairs = these
        .iter()
        .flat_map(|year| those.iter().map(|other| year.abs_diff(*other)));
    pairs.min().unwrap_or(0)
}

/// Tells whether both say something, and nothing the same.
pub(super) fn differ<T: Ord>(these: &BTreeSet<T>, those: &BTreeSet<T>) -> bool {
    !these.is_empty() && !those.is_empty() && these.is_disjoint(those)
}

/// Tells whether a title says little of who has it.
pub(super) fn is_vague(title: &str) -> bool {
    let has_a_field = title.contains(" of ");
    !has_a_field && VAGUE_TITLES.contains(head(title))
}

/// Tells whether a title is of an office that every town has.
pub(super) fn is_local(title: &str) -> bool {
    LOCAL_OFFICES.contains(head(title))
}

/// Tells whether both have an office of one name, each in a body or place of its own (two mayors).
fn same_office_elsewhere(one: &Known, other: &Known) -> bool {
    let is_shared = ["title", "called"].iter().any(|kind| {
        let (these, those) = (of_kind(&one.traits, kind), of_kind(&other.traits, kind));
        let mut shared = these.intersection(&those);
        shared.any(|title| *kind == "title" || field(head(title)).is_some())
    });
    is_shared && differ(&of_kind(&one.traits, "of"), &of_kind(&other.traits, "of"))
}

/// Returns what follows the word for a kind of traits in those of that kind.
fn of_kind<'a>(traits: &'a BTreeSet<String>, kind: &str) -> BTreeSet<&'a str> {
    let pairs = traits.iter().filter_map(|one| one.split_once(':'));
    pairs
        .filter(|(own, _)| *own == kind)
        .map(|(_, what)| what)
        .collect()
}

/// Returns the fields of work that titles and descriptions tell of.
fn fields(traits: &BTreeSet<String>) -> BTreeSet<&'static str> {
    let pairs = traits.iter().filter_map(|one| one.split_once(':'));
    let called = pairs.filter(|(kind, _)| matches!(*kind, "title" | "called"));
    called.filter_map(|(_, what)| field(head(what))).collect()
}

fn field(occupation: &str) -> Option<&'static str> {
    OCCUPATIONS.get(occupation).copied()
}

/// Returns the word that a title turns on (`secretary` of `deputy secretary of state`).
fn head(title: &str) -> &str {
    const HANGS: [&str; 6] = ["of", "in", "for", "at", "to", "on"];
    let own = title.split(' ').take_while(|word| !HANGS.contains(word));
    own.last().unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(traits: &[&str]) -> Known {
        Known {
            traits: traits.iter().map(|one| (*one).to_owned()).collect(),
            ..Known::default()
        }
    }

    #[test]
    fn one_can_hardly_be_both() {
        for (one, other) in [
            (&["called:footballer"][..], &["title:senator"][..]),
            (&["title:mayor", "of:harrow"], &["title:mayor", "of:reed"]),
            (&["called:clerk", "of:harrow"], &["called:clerk", "of:reed"]),
            (&["spouse:ana ruiz"], &["spouse:ida lund"]),
        ] {
            assert!(contradicts(&known(one), &known(other)), "{one:?} {other:?}");
        }
    }

    #[test]
    fn children_grow_up() {
        let in_year = |traits: &[&str], day: &str| Known {
            days: [day.to_owned()].into(),
            ..known(traits)
        };
        let pupil = in_year(&["called:pupil"], "2010-05-01");
        let surgeon = ["called:surgeon"];
        assert!(contradicts(&pupil, &in_year(&surgeon, "2011-05-01")));
        assert!(!contradicts(&pupil, &in_year(&surgeon, "2024-05-01")));
    }

    #[test]
    fn one_can_well_be_both() {
        for (one, other) in [
            (&["title:candidate"][..], &["title:nominee"][..]),
            (&["title:state senator"], &["title:governor"]),
            (&["called:front runner"], &["called:footballer"]),
            (
                &["title:mayor", "of:harrow"],
                &["title:governor", "of:reed"],
            ),
            (&["title:mayor", "of:harrow"], &["title:mayor"]),
        ] {
            assert!(
                !contradicts(&known(one), &known(other)),
                "{one:?} {other:?}"
            );
        }
    }
}
