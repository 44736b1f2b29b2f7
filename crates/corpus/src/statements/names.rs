//! Names of people, bodies and places as two stories may write them.

use onrecord_record::{Entity, EntityKind};
use serde::{Deserialize, Serialize};

/// Somebody or something with a name, of one story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Name {
    #[serde(rename = "k")]
    pub(super) kind: Kind,
    /// The words of its fullest name, in lower case, without titles and articles.
    #[serde(rename = "w")]
    pub(super) words: Vec<String>,
    /// The words of its other names.
    #[serde(rename = "o", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) others: Vec<Vec<String>>,
}

/// What kinds of things have names that can be one another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    #[serde(rename = "p")]
    Person,
    #[serde(rename = "b")]
    Body,
    #[serde(rename = "l")]
    Place,
    #[serde(rename = "o")]
    Other,
}

/// Words that stand before a name and are no part of it.
const TITLES: &[&str] = &[
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "prof",
    "professor",
    "judge",
    "justice",
    "sgt",
    "sergeant",
    "det",
    "detective",
    "inspector",
    "superintendent",
    "chief",
    "constable",
    "captain",
    "capt",
    "officer",
    "mayor",
    "president",
    "senator",
    "sen",
    "rep",
    "gov",
    "governor",
    "minister",
    "councillor",
    "cllr",
    "rev",
    "reverend",
    "prince",
    "princess",
    "king",
    "queen",
    "duke",
    "duchess",
];

impl Name {
    /// Takes the name of an entity that has one.
    pub(super) fn of(entity: &Entity) -> Option<Self> {
        let is_named = !entity.unnamed && entity.name.contains(char::is_uppercase);
        let words = is_named
            .then(|| name_words(&entity.name))
            .filter(|words| !words.is_empty())?;
        let kind = match entity.kind {
            EntityKind::Person => Kind::Person,
            EntityKind::Organization | EntityKind::Outlet | EntityKind::Group => Kind::Body,
            EntityKind::Place => Kind::Place,
            EntityKind::Work | EntityKind::Other => Kind::Other,
        };
        let aliases = entity.aliases.iter().map(|alias| name_words(alias));
        let others = aliases
            .filter(|own| !own.is_empty() && *own != words)
            .collect();
        Some(Self {
            kind,
            words,
            others,
        })
    }

    /// Returns the name that somebody is called by.
    pub(super) fn called(&self) -> String {
        self.words.join(" ")
    }

    /// Returns the word by which it is told from others: a surname, the first word of a body or place.
    pub(super) fn head(&self) -> &str {
        let head = match self.kind {
            Kind::Person => self.words.last(),
            Kind::Body | Kind::Place | Kind::Other => self.words.first(),
        };
        head.map_or("", String::as_str)
    }

    /// Tells whether two names can be one's.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        if self.words == other.words {
            return true;
        }
        match (self.kind, other.kind) {
            (Kind::Person, Kind::Person) => self.may_be_person(other),
            _ => {
                let own = std::iter::once(&self.words).chain(&self.others);
                own.into_iter().any(|own| {
                    let mut theirs = std::iter::once(&other.words).chain(&other.others);
                    theirs.any(|theirs| may_be_body(own, theirs))
                })
            }
        }
    }

    fn may_be_person(&self, other: &Self) -> bool {
        let (own, theirs) = (&self.words, &other.words);
        if own.last() != theirs.last() {
            // A first name alone, as of royals and players.
            return own.len() == 1 && theirs.len() > 1 && own.first() == theirs.first()
                || theirs.len() == 1 && own.len() > 1 && own.first() == theirs.first();
        }
        match (own.len(), theirs.len()) {
            (1, _) | (_, 1) => true,
            // A surname of several words.
            _ if own.ends_with(theirs) || theirs.ends_with(own) => true,
            _ => {
                let (one, two) = (own[0].as_str(), theirs[0].as_str());
                one == two
                    || one.chars().count() == 1 && two.starts_with(one)
                    || two.chars().count() == 1 && one.starts_with(two)
            }
        }
    }

    /// Returns all its words.
    pub(super) fn all_words(&self) -> impl Iterator<Item = &str> {
        let others = self.others.iter().flatten();
        self.words.iter().chain(others).map(String::as_str)
    }
}

/// Tells whether one name of a body is the other, a part of it that says enough, or its initials.
fn may_be_body(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short == long {
        return true;
    }
    if short.len() == 1 && long.len() > 1 && is_initials(&short[0], long) {
        return true;
    }
    let is_part = short.iter().all(|word| long.contains(word));
    is_part
        && short
            .iter()
            .any(|word| !super::lexicon::is_common_of_bodies(word))
        && (short.len() > 1 || long.len() <= 3)
}

fn is_initials(word: &str, long: &[String]) -> bool {
    let main = long
        .iter()
        .filter(|word| !matches!(word.as_str(), "of" | "and" | "the" | "for"));
    let initials: String = main.filter_map(|word| word.chars().next()).collect();
    initials == word
}

/// Returns the words of a name in lower case, without what stands before it and possessives.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let words = name.split(|one: char| !one.is_alphanumeric() && !matches!(one, '\'' | '’'));
    let mut words: Vec<String> = words
        .map(|word| {
            let bare = word.trim_end_matches("'s").trim_end_matches("’s");
            bare.trim_matches(['\'', '’']).to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect();
    while words.len() > 1 && TITLES.contains(&words[0].as_str()) {
        words.remove(0);
    }
    words
}

/// Tells whether somebody or some body may be called by either of two names.
#[must_use]
pub fn may_be_called(one: &str, other: &str) -> bool {
    let (one, other) = (name_words(one), name_words(other));
    !one.is_empty() && !other.is_empty() && may_be_body(&one, &other)
}

/// Tells whether a person may have either of two names.
#[must_use]
pub fn may_be_person(one: &str, other: &str) -> bool {
    let named = |name: &str| Name {
        kind: Kind::Person,
        words: name_words(name),
        others: Vec::new(),
    };
    let (one, other) = (named(one), named(other));
    !one.words.is_empty() && !other.words.is_empty() && one.may_be(&other)
}
