//! Which pages are read: ten kinds, each as often as any other.

use onrecord_store::{Store, StoreError};

use crate::filling::archive::chance::Chance;
use crate::filling::vocabulary;

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Start,
    Story,
    Claim,
    Person,
    Find,
    Outlet,
    Timeline,
    Stories,
    Conflicts,
    Graph,
}

impl Kind {
    pub(crate) const ALL: [Self; 10] = [
        Self::Start,
        Self::Story,
        Self::Claim,
        Self::Person,
        Self::Find,
        Self::Outlet,
        Self::Timeline,
        Self::Stories,
        Self::Conflicts,
        Self::Graph,
    ];

    /// Returns its name for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Start => "the start",
            Self::Story => "a story",
            Self::Claim => "a claim",
            Self::Person => "a person",
            Self::Find => "a search",
            Self::Outlet => "an outlet",
            Self::Timeline => "a timeline",
            Self::Stories => "a page of stories",
            Self::Conflicts => "conflicts of a story",
            Self::Graph => "who relies on whom",
        }
    }
}

/// How many people are looked at, and how many words looked for.
const PEOPLE: usize = 1000;
const WORDS: usize = 3000;

/// How many stories stand on a page of the list.
const ON_PAGE: usize = 20;

/// What addresses are made of.
pub(crate) struct Pages {
    stories: usize,
    outlets: Vec<String>,
    words: Vec<&'static str>,
}

impl Pages {
    /// Looks up what a database has.
    pub(crate) fn of(store: &mut Store, stories: usize) -> Result<Self, StoreError> {
        let outlets = store.outlets()?.into_iter();
        // Names of outlets by chance have blanks, and nothing else that an address may not have.
        let outlets = outlets.map(|outlet| outlet.name.replace(' ', "%20"));
        let words = vocabulary().into_iter();
        let words = words.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()));
        Ok(Self {
            stories,
            outlets: outlets.collect(),
            words: words.take(WORDS).collect(),
        })
    }

    /// Returns the next page that somebody reads: its kind and its address.
    pub(crate) fn next(&self, chance: &mut Chance) -> (Kind, String) {
        let kind = chance.one(&Kind::ALL);
        let story = chance.within(1..self.stories + 1);
        let person = chance.within(1..PEOPLE);
        let address = match kind {
            Kind::Start => "/".to_owned(),
            Kind::Story => format!("/stories/story-{story}"),
            Kind::Claim => format!("/claims/story-{story}%23c{}", chance.within(1..6)),
            Kind::Person => format!("/who/i{person}"),
            Kind::Find => format!("/find?q={}", chance.one(&self.words)),
            Kind::Outlet => format!(
                "/sources/{}",
                self.outlets[chance.below(self.outlets.len())]
            ),
            Kind::Timeline if chance.happens(50) => "/timeline".to_owned(),
            Kind::Timeline => format!("/timeline?about=i{person}"),
            Kind::Stories => format!("/stories?page={}", chance.within(1..self.stories / ON_PAGE)),
            Kind::Conflicts => format!("/conflicts?story=story-{story}"),
            Kind::Graph if chance.happens(50) => "/graph".to_owned(),
            Kind::Graph => format!("/graph?about=i{person}"),
        };
        (kind, address)
    }
}
