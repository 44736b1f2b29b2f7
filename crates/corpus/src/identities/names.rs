//! How alike two names are, and how many may have such a name.

use std::collections::HashSet;
use std::sync::LazyLock;

use onrecord_record::EntityKind;
use onrecord_store::{Candidate, Newcomer, spelling, surname_alone};

/// Words of which the names of bodies consist that every town or country has.
static COMMON_BODIES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("lexicon/common_bodies.txt").lines().collect());

/// Given names and surnames that so many have that two of both are no surprise.
static COMMON_GIVEN_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("lexicon/common_given_names.txt")
        .lines()
        .collect()
});
static COMMON_SURNAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("lexicon/common_surnames.txt")
        .lines()
        .collect()
});

/// How a newcomer's names and those of a candidate are alike, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// One word, or a title with a surname, and the other is not known by more.
    Surname,
    /// One word of a name, or a name that is but a part of the other's.
    Part,
    /// A full name of both, though not the one that each goes by.
    OtherName,
    /// Both go by the same full name.
    OwnName,
}

impl Likeness {
    pub(super) fn of(newcomer: &Newcomer<'_>, candidate: &Candidate) -> Self {
        let (own, theirs) = (newcomer.spelling, candidate.spelling.as_str());
        let is_person = newcomer.kind == EntityKind::Person;
        if own == theirs && (is_full(own) || !is_person) {
            return Self::OwnName;
        }
        let known = &candidate.known.spellings;
        let both = newcomer.known.spellings.intersection(known);
        let mut full = both.filter(|name| is_full(name) && (*name == own || *name == theirs));
        match full.next() {
            Some(_) => Self::OtherName,
            None if is_person && !is_full(theirs) => Self::Surname,
            None => Self::Part,
        }
    }
}

/// Tells whether a person's name, as it is spelled, has a given name and a surname.
fn is_full(name: &str) -> bool {
    name.contains(' ') && surname_alone(name).is_none()
}

/// Tells whether two names may be of one person of whom one story gave the surname alone.
pub(super) fn may_be_one(one: &str, other: &str) -> bool {
    let (one, other) = (spelling(one), spelling(other));
    let surname = |name: &str| name.rsplit(' ').next().map(str::to_owned);
    surname(&one) == surname(&other) && !(is_full(&one) && is_full(&other) && one != other)
}

/// Tells whether a body's name, as it is spelled, consists of words that many such bodies have.
pub(super) fn is_common_body(name: &str) -> bool {
    name.split(' ').all(|word| COMMON_BODIES.contains(word))
}

/// Tells whether many people have such a name, as it is spelled.
pub(super) fn is_common_person(name: &str) -> bool {
    match name.split_once(' ') {
        Some((given, surname)) => {
            COMMON_GIVEN_NAMES.contains(given) && COMMON_SURNAMES.contains(surname)
        }
        None => false,
    }
}

/// Tells whether a name has more than a surname, as `Secretary Reed` has, and not only a courtesy title.
pub(super) fn has_more(name: &str) -> bool {
    let name = spelling(name);
    let is_plain = ["mr ", "mrs ", "ms ", "miss "]
        .iter()
        .any(|title| name.starts_with(title));
    name.contains(' ') && !is_plain
}

/// Tells whether two names, as they are written, cannot be of one person: father and son, other middle names,
/// or several people at once.
pub(super) fn differ(one: &str, other: &str) -> bool {
    if is_of_several(one) || is_of_several(other) || generation(one) != generation(other) {
        return true;
    }
    let (one, other) = (Parts::of(one), Parts::of(other));
    let middles = one.middle.chars().zip(other.middle.chars());
    one.first == other.first && one.last == other.last && {
        let is_more = one.middle.len() != other.middle.len();
        let both_have = !one.middle.is_empty() && !other.middle.is_empty();
        both_have && (is_more || middles.into_iter().any(|(one, other)| one != other))
    }
}

/// Tells whether a name, as it is written, is made of several: people, parties to a case, outlets of a poll.
pub(super) fn is_of_several(name: &str) -> bool {
    let between = [" and ", " & ", " v. ", " v ", " vs. ", "/"];
    between.iter().any(|word| name.contains(word))
}

/// The words of a name: the first, the last, and the first letters of those between.
struct Parts {
    first: String,
    middle: String,
    last: String,
}

impl Parts {
    fn of(name: &str) -> Self {
        let name = name.to_lowercase();
        let words: Vec<&str> = name
            .split(&[' ', '.'][..])
            .filter(|word| !word.is_empty())
            .collect();
        let middle = words
            .get(1..words.len().saturating_sub(1))
            .unwrap_or_default();
        Self {
            first: words.first().copied().unwrap_or_default().to_owned(),
            middle: middle
                .iter()
                .filter_map(|word| word.chars().next())
                .collect(),
            last: words.last().copied().unwrap_or_default().to_owned(),
        }
    }
}

/// Returns the word that tells father and son apart (`jr`), where a name has one.
fn generation(name: &str) -> Option<&'static str> {
    let last = name.rsplit([' ', ',']).next()?.trim_end_matches('.');
    match &*last.to_lowercase() {
        "jr" | "junior" => Some("jr"),
        "sr" | "senior" => Some("sr"),
        "ii" => Some("ii"),
        "iii" => Some("iii"),
        "iv" => Some("iv"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_bodies_are_everywhere() {
        assert!(is_common_body("city council") && is_common_body("police"));
        assert!(!is_common_body("harrow city council") && !is_common_body("reuters"));
    }

    #[test]
    fn some_names_are_everywhere() {
        assert!(is_common_person("john smith"));
        assert!(!is_common_person("john petrov") && !is_common_person("oona smith"));
    }

    #[test]
    fn names_of_two_are_told_apart() {
        for (one, other) in [
            ("Tom Reed Jr.", "Tom Reed"),
            ("Tom Reed III", "Tom Reed Sr."),
            ("Tom H.W. Reed", "Tom W. Reed"),
            ("Reed and Ruiz", "Tom Reed"),
        ] {
            assert!(differ(one, other), "{one} {other}");
        }
    }

    #[test]
    fn names_of_one_are_not() {
        for (one, other) in [
            ("Tom Reed, Jr.", "Tom Reed Junior"),
            ("Tom W. Reed", "Tom Walter Reed"),
            ("Tom W. Reed", "Tom Reed"),
            ("Sen. Tom Reed", "Tom W. Reed"),
        ] {
            assert!(!differ(one, other), "{one} {other}");
        }
    }
}
