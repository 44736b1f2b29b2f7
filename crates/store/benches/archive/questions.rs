//! Questions of an archive by chance, some of each kind.

use onrecord_record::{Firmness, Voice};
use onrecord_store::{ClaimFilter, EventFilter, FindLimits, Store, StoreError};
use serde::Serialize;

use super::names;
use super::{Chance, OUTLETS, PEOPLE, WORDS, day};

/// How many of each are found, as the command has it.
const LIMITS: FindLimits = FindLimits {
    identities: 10,
    claims: 20,
    stories: 10,
};

/// A question and its kind.
pub(crate) struct Question {
    pub(crate) kind: &'static str,
    pub(crate) asked: Asked,
}

/// What is asked.
#[derive(Clone, Debug)]
pub(crate) enum Asked {
    Find(String, ClaimFilter),
    Who(String),
    Claims(ClaimFilter),
    Count(ClaimFilter),
    Timeline(EventFilter),
    Contacts(String, String),
    Evidence(String),
    Stories(ClaimFilter),
    Source(String),
    Outlets,
}

impl Asked {
    /// Asks; returns the answer as it is printed, or what is told where there is none.
    pub(crate) fn ask(&self, store: &mut Store) -> String {
        match self {
            Self::Find(words, filter) => printed(&store.find(words, filter, LIMITS)),
            Self::Who(name) => printed(&store.who(name)),
            Self::Claims(filter) => printed(&store.claims(filter)),
            Self::Count(filter) => printed(&store.count_claims(filter)),
            Self::Timeline(filter) => printed(&store.timeline(filter)),
            Self::Contacts(one, other) => printed(&store.contacts(one, other)),
            Self::Evidence(claim) => match claim.parse() {
                Ok(address) => printed(&store.evidence(&address)),
                Err(error) => format!("{error}"),
            },
            Self::Stories(filter) => printed(&store.stories(filter)),
            Self::Source(name) => printed(&store.source(name)),
            Self::Outlets => printed(&store.outlets()),
        }
    }
}

fn printed<T: Serialize>(answer: &Result<T, StoreError>) -> String {
    match answer {
        Ok(answer) => serde_json::to_string(answer).unwrap_or_default(),
        Err(error) => format!("{error:?}"),
    }
}

/// Returns questions of every kind, so many of each.
pub(crate) fn questions(seed: u64, of_each: usize) -> Vec<Question> {
    let mut chance = Chance::new(seed);
    let mut all = Vec::new();
    for (kind, asked) in KINDS {
        let made = (0..of_each).map(|_| Question {
            kind,
            asked: asked(&mut chance),
        });
        all.extend(made);
    }
    all
}

/// Makes a question of a kind.
type Make = fn(&mut Chance) -> Asked;

const KINDS: [(&str, Make); 27] = [
    ("find rare word", |chance| find(word(chance, 2000..WORDS))),
    ("find middling word", |chance| find(word(chance, 50..500))),
    ("find common word", |chance| find(word(chance, 0..8))),
    ("find two words", |chance| {
        find([word(chance, 0..100), word(chance, 0..400)].join(" "))
    }),
    ("find phrase", |chance| {
        find(format!(
            "\"{} {}\"",
            word(chance, 0..8),
            word(chance, 0..20)
        ))
    }),
    ("find prefix", |chance| find(beginning(chance))),
    ("find without", |chance| {
        find(format!("{} -{}", word(chance, 0..50), word(chance, 0..8)))
    }),
    ("find name", |chance| find(person(chance, 0..PEOPLE))),
    ("find by", |chance| {
        let by = Some(person(chance, 0..100));
        Asked::Find(word(chance, 0..20), ClaimFilter { by, ..all() })
    }),
    ("find about", |chance| {
        let about = Some(person(chance, 0..100));
        Asked::Find(word(chance, 0..20), ClaimFilter { about, ..all() })
    }),
    ("find outlet", |chance| {
        Asked::Find(word(chance, 0..50), of_outlet(chance))
    }),
    ("find voice, firmness", |chance| {
        Asked::Find(word(chance, 0..50), of_voice())
    }),
    ("find days", |chance| {
        Asked::Find(word(chance, 0..50), of_days(chance))
    }),
    ("who frequent", |chance| Asked::Who(person(chance, 0..10))),
    ("who middling", |chance| Asked::Who(person(chance, 50..500))),
    ("who rare", |chance| {
        Asked::Who(person(chance, 2000..PEOPLE))
    }),
    ("who surname, shared", |chance| {
        Asked::Who(surname(&person(chance, 0..PEOPLE)))
    }),
    ("who by id", |chance| {
        Asked::Who(format!("i{}", chance.within(1..200)))
    }),
    ("who in part, missing", |chance| {
        let name = person(chance, 0..PEOPLE);
        Asked::Who(match chance.below(3) {
            0 => name.chars().take(4).collect(),
            1 => format!("{name}zz"),
            _ => surname(&name).chars().take(4).collect(),
        })
    }),
    ("claims by", |chance| {
        let by = Some(person(chance, 0..200));
        Asked::Claims(ClaimFilter { by, ..all() })
    }),
    ("claims about", |chance| {
        let about = Some(person(chance, 0..200));
        Asked::Claims(ClaimFilter { about, ..all() })
    }),
    ("claims, counted", |chance| match chance.below(3) {
        0 => Asked::Count(of_outlet(chance)),
        1 => Asked::Claims(of_days(chance)),
        _ => Asked::Claims(of_voice()),
    }),
    ("timeline", |chance| {
        let about = chance.happens(80).then(|| person(chance, 0..200));
        let limit = 50;
        Asked::Timeline(EventFilter {
            about,
            limit,
            ..EventFilter::default()
        })
    }),
    ("contacts", |chance| {
        Asked::Contacts(person(chance, 0..20), person(chance, 20..60))
    }),
    ("evidence", |chance| {
        Asked::Evidence(format!("story-{}#c1", chance.within(1..900)))
    }),
    ("stories", |chance| match chance.below(3) {
        0 => Asked::Stories(of_outlet(chance)),
        1 => Asked::Stories(ClaimFilter {
            about: Some(person(chance, 0..100)),
            ..all()
        }),
        _ => Asked::Stories(of_days(chance)),
    }),
    ("sources", |chance| match chance.below(3) {
        0 => Asked::Source(names::outlet(chance.below(OUTLETS))),
        1 => Asked::Source(person(chance, 0..100)),
        _ => Asked::Outlets,
    }),
];

fn find(words: String) -> Asked {
    Asked::Find(words, all())
}

fn all() -> ClaimFilter {
    ClaimFilter {
        limit: 20,
        ..ClaimFilter::default()
    }
}

fn of_outlet(chance: &mut Chance) -> ClaimFilter {
    let outlet = Some(names::outlet(chance.below(OUTLETS)).to_uppercase());
    ClaimFilter { outlet, ..all() }
}

fn of_voice() -> ClaimFilter {
    ClaimFilter {
        voice: Some(Voice::Unnamed),
        firmness: Some(Firmness::Denied),
        ..all()
    }
}

fn of_days(chance: &mut Chance) -> ClaimFilter {
    let first = chance.below(800);
    ClaimFilter {
        since: Some(day(first)),
        until: Some(day(first + 20)),
        ..all()
    }
}

fn word(chance: &mut Chance, ranks: std::ops::Range<usize>) -> String {
    names::word(chance.within(ranks))
}

fn beginning(chance: &mut Chance) -> String {
    let word = word(chance, 0..WORDS);
    let letters = chance.within(2..5);
    word.chars().take(letters).chain(['*']).collect()
}

fn person(chance: &mut Chance, ranks: std::ops::Range<usize>) -> String {
    names::person(chance.within(ranks))
}

fn surname(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or(name).to_owned()
}
