//! An archive by chance: stories as a reader would give them, without any reading.
//!
//! The same seed gives the same stories. People, bodies and words are as frequent as Zipf's law has it: the
//! most frequent person stands in some tenth of the stories, a few words in a third of the claims. Names are
//! shared in part, titles, kin, events and days over three years are there.

pub(crate) mod chance;
mod names;
pub(crate) mod questions;
#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../../tests/written/mod.rs"]
mod written;

use onrecord_record::{
    Act, EntityId, EntityKind, EventKind, Firmness, Form, Record, RelationKind, Voice,
};
use onrecord_store::{Candidate, Keeping, Newcomer, Store, StoreError, Verdict};

use self::chance::{Chance, Ranks};
use self::written::Written;

/// How many people there are.
const PEOPLE: usize = 3000;

/// How many words there are.
const WORDS: usize = 8000;

/// How many outlets there are.
const OUTLETS: usize = 40;

/// How many stories are kept as a whole.
const TOGETHER: usize = 200;

const BODIES: usize = 300;
const PLACES: usize = 150;

const TITLES: [&str; 8] = [
    "mayor",
    "minister",
    "spokeswoman",
    "chief executive",
    "professor",
    "judge",
    "striker",
    "president",
];

const EVENTS: [(EventKind, &str); 6] = [
    (EventKind::Meeting, "met"),
    (EventKind::Contact, "called"),
    (EventKind::Attack, "attacked"),
    (EventKind::Appointment, "appointed"),
    (EventKind::Interview, "interviewed"),
    (EventKind::Agreement, "joined"),
];

/// Makes the stories of an archive, one after the other.
pub(crate) struct Archive {
    chance: Chance,
    people: Ranks,
    bodies: Ranks,
    words: Ranks,
    /// Words of a language, the most frequent first, where the stories are to be of them.
    vocabulary: Vec<String>,
    /// What the stories at hand are about, where they are of a language's words.
    matter: Option<Matter>,
    made: usize,
}

/// What some stories of the same days are about.
struct Matter {
    words: Vec<String>,
    cast: Vec<String>,
    day: usize,
}

/// How many stories are about one matter, and how many words of a hundred are of it.
const OF_A_MATTER: usize = 5;
const MATTER_WORDS: usize = 35;

impl Archive {
    pub(crate) fn new(seed: u64) -> Self {
        Self::of_words(seed, Vec::new())
    }

    /// Makes the stories of words of a language, the most frequent first; some of the same days are about one matter.
    /// Without words, those of no language are taken, and every story is about a matter of its own.
    pub(crate) fn of_words(seed: u64, vocabulary: Vec<String>) -> Self {
        let words = if vocabulary.is_empty() {
            Ranks::new(WORDS, 1.0)
        } else {
            Ranks::new(vocabulary.len(), 0.8)
        };
        Self {
            chance: Chance::new(seed),
            people: Ranks::new(PEOPLE, 0.65),
            bodies: Ranks::new(BODIES, 0.8),
            words,
            vocabulary,
            matter: None,
            made: 0,
        }
    }

    /// Fills a database with so many stories; returns how many claims they have.
    pub(crate) fn fill(&mut self, store: &mut Store, stories: usize) -> Result<usize, StoreError> {
        let mut claims = 0;
        let mut left = stories;
        while left > 0 {
            let some = left.min(TOGETHER);
            left -= some;
            claims += store.together(|store| self.keep_some(store, some))?;
        }
        Ok(claims)
    }

    fn keep_some(&mut self, store: &mut Store, stories: usize) -> Result<usize, StoreError> {
        let mut claims = 0;
        for _ in 0..stories {
            let record = self.story();
            claims += record.claims.len();
            let address = format!("https://example.org/{}", record.story.id.as_str());
            let keeping = Keeping {
                record: &record,
                address: &address,
                input: None,
                at: "2026-11-27T10:00:00Z",
                comparing: None,
            };
            store.keep(&keeping, &by_name)?;
        }
        Ok(claims)
    }

    /// Makes the next story: its people, what they say and what they did.
    pub(crate) fn story(&mut self) -> Record {
        self.made += 1;
        if !self.vocabulary.is_empty() && self.made % OF_A_MATTER == 1 {
            self.matter = Some(self.next_matter());
        }
        let outlet = self.chance.below(OUTLETS);
        let own = self.matter.as_ref().map(|matter| matter.day);
        let day = match own {
            Some(first) => day(first + self.chance.below(3)),
            None => day(self.chance.below(3 * 336)),
        };
        let mut story = Written::story(&format!("story-{}", self.made))
            .published(&names::outlet(outlet), &day)
            .titled(&self.words(6..10));
        let own = self.matter.as_ref().map(|matter| matter.cast.clone());
        let cast = own.unwrap_or_else(|| self.cast());
        self.introduce(&mut story, &cast);
        for _ in 0..self.chance.within(6..13) {
            self.claim(&mut story, &cast);
            if self.chance.happens(50) {
                let words = self.words(15..30);
                story.sentence(&format!("{words}."));
            }
        }
        for _ in 0..self.chance.within(1..5) {
            self.event(&mut story, &cast);
        }
        story.done()
    }

    fn next_matter(&mut self) -> Matter {
        let words =
            (0..14).map(|_| self.vocabulary[self.chance.below(self.vocabulary.len())].clone());
        Matter {
            words: words.collect(),
            cast: self.cast(),
            day: self.chance.below(3 * 336 - 3),
        }
    }

    fn words(&mut self, count: std::ops::Range<usize>) -> String {
        let count = self.chance.within(count);
        let words: Vec<String> = (0..count)
            .map(|_| {
                if let Some(matter) = &self.matter
                    && self.chance.happens(MATTER_WORDS)
                {
                    return matter.words[self.chance.below(matter.words.len())].clone();
                }
                let rank = self.chance.rank(&self.words);
                let word = self.vocabulary.get(rank).cloned();
                word.unwrap_or_else(|| names::word(rank))
            })
            .collect();
        words.join(" ")
    }

    /// Chooses who a story is about.
    fn cast(&mut self) -> Vec<String> {
        let count = self.chance.within(3..8);
        let mut cast = Vec::new();
        for _ in 0..count {
            let name = names::person(self.chance.rank(&self.people));
            if !cast.contains(&name) {
                cast.push(name);
            }
        }
        cast
    }

    /// Says who the first two are, and whose kin the second is.
    fn introduce(&mut self, story: &mut Written, cast: &[String]) {
        let (title, body) = (
            self.chance.one(&TITLES),
            names::body(self.chance.rank(&self.bodies)),
        );
        story.sentence(&format!("{}, the {title} of {body}, spoke.", cast[0]));
        let holder = story.person(&cast[0]);
        let body = story.entity(EntityKind::Organization, &body);
        story.role(holder, title, Some(body));
        if let Some(other) = cast.get(1)
            && self.chance.happens(30)
        {
            let kinds = [
                RelationKind::Spouse,
                RelationKind::Friend,
                RelationKind::Parent,
            ];
            story.sentence(&format!("{other} knows them."));
            let other = story.person(other);
            story.tie(self.chance.one(&kinds), holder, other);
        }
    }

    fn claim(&mut self, story: &mut Written, cast: &[String]) {
        let speaker = cast[self.chance.below(cast.len())].clone();
        let subject = cast[self.chance.below(cast.len())].clone();
        let start = self.words(4..10);
        let end = self.words(6..14);
        let words = format!("{start} {subject} {end}");
        story.says(&speaker, &words);
        let subject = story.person(&subject);
        let place = names::place(self.chance.below(PLACES));
        let addressee = cast
            .first()
            .filter(|first| **first != speaker && self.chance.happens(20));
        let addressee = addressee.map(|_| EntityId::at(0));
        let about = if self.chance.happens(20) {
            story.sentence(&format!("It is {place}."));
            vec![subject, story.entity(EntityKind::Place, &place)]
        } else {
            vec![subject]
        };
        let chance = &mut self.chance;
        let claim = story.last_claim();
        (claim.about, claim.addressee) = (about, addressee);
        claim.form = chance.one(&[Form::Direct, Form::Indirect, Form::Mixed]);
        claim.act = chance.one(&[Act::Say, Act::Say, Act::Warn, Act::Deny, Act::Expect]);
        claim.firmness = chance.one(&[
            Firmness::Stated,
            Firmness::Stated,
            Firmness::Believed,
            Firmness::Denied,
        ]);
        if chance.happens(35) {
            claim.voice = chance.one(&[Voice::Unnamed, Voice::Impersonal, Voice::Document]);
            (claim.speaker, claim.chain) = (None, Vec::new());
        }
    }

    fn event(&mut self, story: &mut Written, cast: &[String]) {
        let (kind, word) = self.chance.one(&EVENTS);
        let one = cast[self.chance.below(cast.len())].clone();
        let other = cast[self.chance.below(cast.len())].clone();
        let rest = self.words(5..12);
        story.sentence(&format!("{one} {word} {other} {rest}."));
        let (one, other) = (story.person(&one), story.person(&other));
        story.event(kind, word, &[one, other], &day(self.chance.below(3 * 336)));
    }
}

/// Takes whoever has the name for the same.
fn by_name(newcomer: &Newcomer<'_>, candidates: &[Candidate]) -> Verdict {
    let place = candidates
        .iter()
        .position(|candidate| candidate.name == newcomer.name);
    place.map_or(Verdict::Apart, |place| Verdict::Same {
        place,
        why: "the same name".to_owned(),
    })
}

/// Returns a day of 2023 to 2025, none after the 28th of its month.
fn day(number: usize) -> String {
    let (year, rest) = (2023 + number / 336 % 3, number % 336);
    format!("{year}-{:02}-{:02}", rest / 28 + 1, rest % 28 + 1)
}
