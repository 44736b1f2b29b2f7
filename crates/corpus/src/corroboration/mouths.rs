//! Whose word a statement is in the end, and which statements go back to one mouth.

use std::collections::HashSet;
use std::sync::LazyLock;

use onrecord_record::answers::Mouth as Kind;
use onrecord_record::{EntityKind, Voice};
use onrecord_store::{Mouthpiece, Stated};

use crate::statements::{may_be_called, may_be_person, stems};

/// What bodies are called that speak for themselves, though a story gives them no name.
static BODIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("lexicon/bodies.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// What says of whom one speaks for, not who it is.
static OFFICES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("lexicon/offices.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// The first mouth of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mouth {
    /// Somebody with a name, and the stems of the offices that the story gives them.
    Person(String, Vec<String>),
    /// A body, by name or by what it is, and the stems of that.
    Body(String, Vec<String>),
    /// Somebody without a name, who spoke to an outlet.
    Unnamed(String, Option<String>),
    /// A text.
    Document(String),
    /// Another outlet, whose own sources are not told.
    Cited(String),
    /// The outlet itself.
    Own,
    /// Nobody that is told.
    Hearsay,
}

impl Mouth {
    /// Returns the first mouth of a statement.
    pub(super) fn of(stated: &Stated) -> Self {
        let source = stated.statement.source.clone();
        let Some(voice) = stated.statement.voice else {
            return Self::Own;
        };
        // A correction puts in who speaks, and the story does not know of it.
        let first = stated.chain.first();
        match (voice, first, &stated.statement.speaker) {
            (Voice::Impersonal, None, _) => Self::Hearsay,
            (Voice::Document, None, _) => {
                Self::Document(source.unwrap_or_else(|| "a document".to_owned()))
            }
            (Voice::Named, None, Some(speaker)) => Self::Person(speaker.name.clone(), Vec::new()),
            (_, None, _) => Self::Hearsay,
            (_, Some(first), _) => Self::of_first(first, stated),
        }
    }

    fn of_first(first: &Mouthpiece, stated: &Stated) -> Self {
        let name = first.name.clone();
        match first.kind {
            EntityKind::Work | EntityKind::Other => Self::Document(name),
            EntityKind::Outlet if !first.unnamed => Self::Cited(name),
            EntityKind::Organization
            | EntityKind::Place
            | EntityKind::Group
            | EntityKind::Outlet
                if speaks_for_itself(first) =>
            {
                let words = significant(&name);
                Self::Body(name, words)
            }
            EntityKind::Person if speaks_for_itself(first) => {
                if first.unnamed || !name.contains(char::is_uppercase) {
                    let words = significant(&name);
                    return Self::Body(name, words);
                }
                let offices = first.offices.iter().flat_map(|office| significant(office));
                Self::Person(name, offices.collect())
            }
            EntityKind::Organization
            | EntityKind::Place
            | EntityKind::Group
            | EntityKind::Outlet
            | EntityKind::Person => Self::unnamed(first, stated),
        }
    }

    /// Returns somebody without a name, with the outlet that they spoke to.
    fn unnamed(first: &Mouthpiece, stated: &Stated) -> Self {
        let mut carriers = stated.chain.iter().skip(1).rev();
        let carrier = carriers.find(|carrier| carrier.kind == EntityKind::Outlet);
        let carrier = carrier.map(|carrier| carrier.name.clone());
        let carrier = carrier.or_else(|| stated.statement.outlet.clone());
        Self::Unnamed(first.name.clone(), carrier)
    }

    /// Tells whether two first mouths of two stories are one.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person(one, _), Self::Person(other, _)) => may_be_person(one, other),
            (Self::Body(one, own), Self::Body(other, theirs)) => {
                may_be_called(one, other) || is_part(own, theirs) || is_part(theirs, own)
            }
            (Self::Person(one, offices), Self::Body(other, body))
            | (Self::Body(other, body), Self::Person(one, offices)) => {
                // What one story takes for a body another may take for a person.
                may_be_person(one, other)
                    || may_be_called(one, other)
                    || body.iter().any(|word| offices.contains(word))
            }
            (Self::Unnamed(_, Some(one)), Self::Unnamed(_, Some(other))) => {
                may_be_called(one, other) || one == other
            }
            (Self::Document(one), Self::Document(other)) => {
                let (one, other) = (significant(one), significant(other));
                is_part(&one, &other) || is_part(&other, &one)
            }
            (Self::Cited(one), Self::Cited(other)) => may_be_called(one, other) || one == other,
            _ => false,
        }
    }

    /// Tells whether it is another outlet, and this is its name.
    pub(super) fn is_cited(&self, outlet: Option<&str>) -> bool {
        match (self, outlet) {
            (Self::Cited(own) | Self::Unnamed(_, Some(own)), Some(outlet)) => {
                own == outlet || may_be_called(own, outlet)
            }
            _ => false,
        }
    }

    /// Tells whether it is told only by what it is (`the company`, `a statement`), so that it may be a body that another
    /// story names.
    pub(super) fn is_vague(&self) -> bool {
        match self {
            Self::Body(name, _) => !name.chars().skip(1).any(char::is_uppercase),
            Self::Document(words) => {
                let stems = stems(words);
                stems.iter().any(|stem| {
                    matches!(
                        stem.as_str(),
                        "statement" | "releas" | "letter" | "post" | "tweet"
                    )
                })
            }
            Self::Person(..) | Self::Unnamed(..) | Self::Cited(_) | Self::Own | Self::Hearsay => {
                false
            }
        }
    }

    /// Returns what kind of mouth it is.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Person(..) | Self::Body(..) => Kind::Named,
            Self::Unnamed(..) => Kind::Unnamed,
            Self::Document(_) => Kind::Document,
            Self::Own | Self::Cited(_) => Kind::Outlet,
            Self::Hearsay => Kind::Unknown,
        }
    }

    /// Returns who it is, in words.
    pub(super) fn who(&self, outlet: Option<&str>) -> String {
        match self {
            Self::Person(name, _) | Self::Body(name, _) => name.clone(),
            Self::Document(words) => words.clone(),
            Self::Unnamed(who, Some(carrier)) => format!("{who}, to {carrier}"),
            Self::Unnamed(who, None) => who.clone(),
            Self::Cited(name) => name.clone(),
            Self::Own => outlet.unwrap_or("the outlet").to_owned(),
            Self::Hearsay => "nobody that is named".to_owned(),
        }
    }
}

/// Tells whether a first mouth is known by itself: it has a name, or is a body (`police`, `a spokesman for the
/// palace`), and nobody in particular of many (`a friend of the king`, `two officials`).
fn speaks_for_itself(first: &Mouthpiece) -> bool {
    if !first.unnamed && first.name.contains(char::is_uppercase) {
        return true;
    }
    let has_name =
        first.kind != EntityKind::Person && first.name.chars().skip(1).any(char::is_uppercase);
    let is_body = || {
        stems(&first.name)
            .iter()
            .any(|stem| BODIES.contains(stem.as_str()))
    };
    !is_counted(&first.name) && (has_name || is_body())
}

/// Returns the stems of a name's words that tell it from others.
fn significant(name: &str) -> Vec<String> {
    stems(name)
        .into_iter()
        .filter(|stem| stem.len() > 2 && !OFFICES.contains(stem.as_str()))
        .collect()
}

fn is_part(one: &[String], other: &[String]) -> bool {
    !one.is_empty() && one.iter().all(|word| other.contains(word))
}

/// Tells whether somebody is one or some of many (`two officials`, `a police officer`).
fn is_counted(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_one = ["a ", "an ", "one ", "two ", "three ", "several ", "some "]
        .iter()
        .any(|start| lower.starts_with(start));
    is_one && !stems(&lower).iter().any(|stem| stem.starts_with("spokes"))
}
