//! The kind of each name, by the majority of its mentions and by what else bears the name.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Relation, Tag};
use onrecord_record::{Act, EntityKind, MentionForm};

use super::draft::Reading;
use super::spelling::{key, split};
use crate::document::Story;
use crate::language::{Token, TokenId};
use crate::lexicon::{
    FIRST_NAMES, ORGANIZATION_NAMES, ORGANIZATION_NOUNS, PERSON_NOUNS, cue_sense, is_demonym,
    is_human,
};

/// How often a name was marked as each kind.
type Votes = [u32; EntityKind::ALL.len()];

/// The kind of each name of a story.
pub(super) struct Kinds {
    voted: BTreeMap<String, EntityKind>,
}

impl Kinds {
    /// Counts the kinds that the mentions of each name tell.
    pub(super) fn voted(reading: &Reading<'_>, story: &Story) -> Self {
        let mut votes: BTreeMap<String, Votes> = BTreeMap::new();
        let mut bearers = Bearers {
            outlet: story.outlet.as_deref().map(key),
            ..Bearers::default()
        };
        for (number, mention) in reading.mentions.iter().enumerate() {
            if mention.form == MentionForm::Name {
                vote(reading, number, &mut votes, &mut bearers);
            }
        }
        let decide = |(name, counts): (&String, &Votes)| {
            let kind = bearers.decided(name, counts);
            (name.clone(), kind)
        };
        let mut voted: BTreeMap<String, EntityKind> = votes.iter().map(decide).collect();
        name_short_bodies(&mut voted, &bearers);
        Self { voted }
    }

    /// Returns the kind of a name; none where no mention tells.
    pub(super) fn of(&self, name: &str) -> Option<EntityKind> {
        let key = key(&split(name).1.join(" "));
        let voted = self.voted.get(&key).copied();
        voted.or_else(|| is_people(&key).then_some(EntityKind::Group))
    }
}

/// Counts what one name tells; one of no known kind votes only where its sentence tells a person.
fn vote(
    reading: &Reading<'_>,
    number: usize,
    votes: &mut BTreeMap<String, Votes>,
    bearers: &mut Bearers,
) {
    let told = reading.mentions[number].kind;
    let born = is_born(reading, number);
    let somebody = born || has_age(reading, number) || is_somebody(reading, number);
    let Some(kind) = told.or(somebody.then_some(EntityKind::Person)) else {
        return;
    };
    let (titles, words) = split(reading.text(number));
    let person = kind == EntityKind::Person;
    let titled = person && !titles.is_empty();
    let key = key(&words.join(" "));
    if person || born {
        bearers.note(&key, titled);
    }
    let counts = votes.entry(key).or_default();
    counts[kind as usize] += if titled { 3 } else { 1 };
    if let Some(kind) = apposed_kind(reading, number) {
        counts[kind as usize] += 3;
    }
    if somebody || is_who(reading, number) {
        counts[EntityKind::Person as usize] += 2;
    }
    let is_place = match words.as_slice() {
        [_] => is_after(reading, number, &["in"]),
        [.., last] => is_after(reading, number, &["in", "at", "near", "outside"]) && is_built(last),
        [] => false,
    };
    if person && !titled && is_place {
        counts[EntityKind::Place as usize] += 2;
    }
}

/// The parts of people's names in the story, and the story's own outlet.
#[derive(Default)]
struct Bearers {
    /// For each surname, up to two of the names that end in it.
    surnames: BTreeMap<String, Vec<String>>,
    firsts: BTreeSet<String>,
    singles: BTreeSet<String>,
    outlet: Option<String>,
}

impl Bearers {
    fn note(&mut self, name: &str, titled: bool) {
        let whole = name.split_once(' ');
        if let Some((first, _)) = whole {
            self.firsts.insert(first.to_owned());
        }
        if titled || whole.is_some() {
            let names = self.surnames.entry(last_word(name).to_owned()).or_default();
            if names.len() < 2 && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        } else {
            self.singles.insert(name.to_owned());
        }
    }

    fn decided(&self, name: &str, counts: &Votes) -> EntityKind {
        let count = |kind: EntityKind| counts[kind as usize];
        if self.outlet.as_deref() == Some(name) || count(EntityKind::Outlet) > 0 {
            return EntityKind::Outlet;
        }
        let mut best = EntityKind::Person;
        for &kind in EntityKind::ALL {
            if count(kind) > count(best) {
                best = kind;
            }
        }
        if self.is_bearer(name, best) {
            return EntityKind::Person;
        }
        if is_people(name) {
            return EntityKind::Group;
        }
        best
    }

    /// Tells a person that the network took for something else: a surname, or a first name, that
    /// somebody of the story bears.
    fn is_bearer(&self, name: &str, marked: EntityKind) -> bool {
        let several = name.contains(" and ") || marked == EntityKind::Group;
        if ORGANIZATION_NAMES.has_name(name) || several {
            return false;
        }
        let first = name.split(' ').next().unwrap_or(name);
        let short = first == name;
        let likely = short || FIRST_NAMES.has(first) || marked == EntityKind::Organization;
        let last = last_word(name);
        let others = self.surnames.get(last);
        let borne = others.is_some_and(|others| others.iter().any(|other| other != name));
        let known = borne || !short && self.singles.contains(last);
        let surname = name.split(' ').count() < 4 && known;
        let given = marked == EntityKind::Organization
            && name.split(' ').count() == 2
            && self.singles.contains(first)
            && !self.surnames.contains_key(first);
        given || likely && surname || short && FIRST_NAMES.has(name) && self.firsts.contains(name)
    }
}

/// Tells a name after one of these words, where people do not stand.
fn is_after(reading: &Reading<'_>, mention: usize, words: &[&str]) -> bool {
    let head = reading.head(mention);
    let before = &reading.language.tokens[head.head];
    head.relation == Relation::Pobj && words.contains(&before.lemma.to_lowercase().as_str())
}

/// Tells the last word of what is built or laid out: `Tallis House`, `Brook Lane`.
fn is_built(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "house"
            | "hall"
            | "castle"
            | "court"
            | "manor"
            | "lodge"
            | "tower"
            | "street"
            | "road"
            | "lane"
            | "avenue"
            | "square"
            | "park"
            | "bridge"
            | "station"
            | "airport"
            | "hotel"
            | "church"
            | "cathedral"
            | "abbey"
            | "stadium"
            | "arena"
            | "centre"
            | "center"
    )
}

/// Reads the noun beside a name: `his autobiography, Spare`, `Ada Brook, the mayor`.
fn apposed_kind(reading: &Reading<'_>, mention: usize) -> Option<EntityKind> {
    let noun = noun_beside(reading, mention)?;
    let sense = ORGANIZATION_NOUNS
        .row(&noun.lemma)
        .and_then(|mut columns| columns.next());
    if sense == Some("body") && !PERSON_NOUNS.has(&noun.lemma) {
        return Some(EntityKind::Organization);
    }
    if is_human(&noun.lemma) {
        return Some(EntityKind::Person);
    }
    let works = matches!(
        noun.lemma.as_str(),
        "autobiography"
            | "biography"
            | "memoir"
            | "book"
            | "novel"
            | "film"
            | "movie"
            | "album"
            | "documentary"
            | "series"
            | "song"
            | "play"
            | "musical"
            | "show"
            | "thriller"
    );
    works.then_some(EntityKind::Work)
}

/// Returns the noun that stands in apposition to a name or right before it.
fn noun_beside<'a>(reading: &Reading<'a>, mention: usize) -> Option<&'a Token> {
    let tokens = &reading.language.tokens;
    let this = &reading.mentions[mention];
    let first = reading.language.tokens_in(this.span).start;
    let before = first.checked_sub(1).map(|before| &tokens[before]);
    let own = reading.language.near_child(this.head, Relation::Appos);
    let head = &tokens[this.head];
    let anchor = (head.relation == Relation::Appos).then(|| &tokens[head.head]);
    let nouns = [before, own.map(|own| &tokens[own]), anchor];
    nouns.into_iter().flatten().find(|noun| noun.tag == Tag::Nn)
}

/// Tells a name that a clause with `who` or `whose` is about.
fn is_who(reading: &Reading<'_>, mention: usize) -> bool {
    let head = reading.mentions[mention].head;
    let clause = reading.language.near_child(head, Relation::Relcl);
    clause.is_some_and(|clause| {
        let first = reading.language.tokens[clause].left_edge;
        matches!(
            reading.language.tokens[first].tag,
            Tag::Wp | Tag::WpPossessive
        )
    })
}

/// Tells a name with an age after it: `Ana Reyes, 44,`.
pub(super) fn has_age(reading: &Reading<'_>, mention: usize) -> bool {
    let head = reading.mentions[mention].head;
    let age = reading.language.near_child(head, Relation::Appos);
    let number = age.filter(|&age| reading.language.tokens[age].tag == Tag::Cd);
    number.is_some_and(|number| {
        let alone = reading.language.tokens[number].left_edge == number;
        let years = reading.lower(number).parse::<u8>();
        alone && years.is_ok_and(|years| (10..120).contains(&years))
    })
}

/// Tells those who come from a place from somebody whose first name is the same word.
fn is_people(name: &str) -> bool {
    is_demonym(name) && !FIRST_NAMES.has(name)
}

/// Tells a name with a birth after it: `Ana Reyes (born 3 May 1970)`.
fn is_born(reading: &Reading<'_>, mention: usize) -> bool {
    let after = reading
        .language
        .tokens_in(reading.mentions[mention].span)
        .end;
    let mut words = (after..reading.language.tokens.len()).map(|token| reading.lower(token));
    words.next().as_deref() == Some("(") && matches!(words.next().as_deref(), Some("born" | "b."))
}

/// Tells `Ferenc is a good critic`, and the subject of a verb of the mind who is of some body:
/// `Ana Reyes of Harbour Securities doubts`.
fn is_somebody(reading: &Reading<'_>, mention: usize) -> bool {
    let language = reading.language;
    let head = reading.mentions[mention].head;
    if language.tokens[head].relation != Relation::Nsubj {
        return false;
    }
    let verb = language.tokens[head].head;
    let attribute = language.near_child(verb, Relation::Attr);
    let is_human_one = |noun: TokenId| {
        language.tokens[noun].tag == Tag::Nn && is_human(&language.tokens[noun].lemma)
    };
    let of = language.near_child(head, Relation::Prep);
    let of = of.filter(|&of| language.tokens[of].lemma == "of");
    let body = of.and_then(|of| language.near_child(of, Relation::Pobj));
    let is_body = |body: TokenId| {
        let mut mentions = reading.headed(body).iter();
        mentions.any(|&body| reading.mentions[body].kind == Some(EntityKind::Organization))
    };
    let thinks = || {
        let act = cue_sense(&language.tokens[verb].lemma).map(|sense| sense.act);
        matches!(act, Some(Act::Believe | Act::Feel | Act::Say | Act::Know))
    };
    let several = reading.text(mention).contains(' ');
    attribute.is_some_and(is_human_one) || several && body.is_some_and(is_body) && thinks()
}

/// Makes `Fox` an outlet where `Fox News` is one and nobody is called Fox.
fn name_short_bodies(voted: &mut BTreeMap<String, EntityKind>, bearers: &Bearers) {
    let is_free = |first: &str| {
        let borne = bearers.surnames.contains_key(first) || bearers.firsts.contains(first);
        !borne && !FIRST_NAMES.has(first)
    };
    let short: Vec<(String, EntityKind)> = voted
        .iter()
        .filter(|&(_, &kind)| matches!(kind, EntityKind::Outlet | EntityKind::Organization))
        .filter_map(|(name, &kind)| Some((name.split_once(' ')?.0.to_owned(), kind)))
        .filter(|(first, _)| is_free(first))
        .collect();
    for (name, body) in short {
        let kind = voted.get_mut(&name);
        let free = kind.filter(|kind| !matches!(kind, EntityKind::Place | EntityKind::Group));
        if let Some(kind) = free {
            *kind = body;
        }
    }
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}
