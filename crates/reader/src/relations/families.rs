//! Families: who has the same place in one is the same. A child has one father and one mother, and a husband one
//! wife; and where Ana Reyes has a daughter and Ida Reyes a mother, the daughter is Ida.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::Tag;
use onrecord_record::{EntityKind, RelationKind};

use super::{Found, descriptions, verbs};
use crate::entities::{AtWords, Entities, surname, united};
use crate::lexicon::Gender;
use crate::mentions::Mention;

/// Words that tell one wife from another.
const SEVERAL: [&str; 8] = [
    "first", "second", "third", "fourth", "last", "late", "new", "then",
];

/// How often one finding may lead to another.
const ROUNDS: usize = 4;

/// Of families of one surname no more than this many are weighed.
const MOST_FAMILIES: usize = 64;

/// Finds who is one with whom by kin, and returns the entities so joined, or nothing where nobody is.
#[must_use]
pub fn unite(at: &AtWords<'_>) -> Option<Entities> {
    let mut family = Family::new(at)?;
    let mut pairs = Vec::new();
    for _ in 0..ROUNDS {
        let mut made = family.unite_all(family.one_place());
        if made.is_empty() {
            made = family.unite_all(family.one_surname());
        }
        if made.is_empty() {
            break;
        }
        pairs.extend(made);
    }
    (!pairs.is_empty()).then(|| united(at, &pairs))
}

/// What one is to another, where there is but one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Spouse,
    Parent(Gender),
    /// `the father of a soldier`, told twice.
    Child(String),
}

/// How little is told of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Little {
    /// The headline alone mentions one.
    Headline,
    /// Whose son one is, and no more: `his son`, `he`.
    Bare,
    /// A name, or more words.
    Enough,
}

/// The parents and spouses that a text tells of, and who is one so far.
struct Family {
    /// Parent and child.
    parents: Vec<(usize, usize)>,
    /// Both ways.
    spouses: Vec<(usize, usize)>,
    /// An earlier entity that each is one with, or itself.
    same: Vec<usize>,
    named: Vec<bool>,
    gender: Vec<Option<Gender>>,
    surname: Vec<Option<String>>,
    little: Vec<Little>,
    /// The noun of those who are told of once, as any: `a soldier`.
    any: Vec<Option<String>>,
}

impl Family {
    /// Reads who is kin to whom; nothing where nobody is.
    fn new(at: &AtWords<'_>) -> Option<Self> {
        let all = &at.entities.all;
        let (mut parents, mut spouses) = (Vec::new(), Vec::new());
        for found in descriptions::find(at).into_iter().chain(verbs::find(at)) {
            let (one, other) = (found.subject, found.object);
            let people = [one, other].map(|one| all[one].kind == EntityKind::Person);
            if one == other || people != [true, true] {
                continue;
            }
            match found.kind {
                RelationKind::Parent => parents.push((one, other)),
                RelationKind::Spouse if !is_one_of_several(at, &found) => {
                    spouses.extend([(one, other), (other, one)]);
                }
                _ => {}
            }
        }
        let some = !parents.is_empty() || !spouses.is_empty();
        some.then(|| Self {
            parents,
            spouses,
            same: (0..all.len()).collect(),
            named: all.iter().map(|entity| !entity.unnamed).collect(),
            gender: all.iter().map(|entity| entity.gender).collect(),
            surname: all.iter().map(surname).collect(),
            little: (0..all.len()).map(|one| little(at, one)).collect(),
            any: (0..all.len()).map(|one| any(at, one)).collect(),
        })
    }

    /// Those who have one place beside somebody: two wives, two fathers, of whom one at most is named.
    fn one_place(&self) -> Vec<(usize, usize)> {
        let mut places: BTreeMap<(usize, Place), BTreeSet<usize>> = BTreeMap::new();
        let mut put = |of, place, one| {
            places.entry((of, place)).or_default().insert(one);
        };
        for &(spouse, of) in &self.spouses {
            put(self.first(of), Place::Spouse, self.first(spouse));
        }
        for &(parent, child) in &self.parents {
            let (parent, child) = (self.first(parent), self.first(child));
            if let Some(gender) = self.gender[parent] {
                put(child, Place::Parent(gender), parent);
            }
            if let Some(noun) = self.any[child].clone().filter(|_| self.named[parent]) {
                put(parent, Place::Child(noun), child);
            }
        }
        let mut pairs = self.told_more();
        for holders in places.into_values() {
            let named = holders.iter().filter(|&&holder| self.named[holder]);
            let (count, Some(&first)) = (named.count(), holders.first()) else {
                continue;
            };
            let others = holders.into_iter().skip(1).filter(|_| count < 2);
            pairs.extend(others.map(|other| (first, other)));
        }
        pairs
    }

    /// A son of whom little is told, and the one of whom the story tells more: the first after the headline, or the
    /// only one besides `his son`.
    fn told_more(&self) -> Vec<(usize, usize)> {
        let mut told: BTreeMap<(usize, Gender), BTreeSet<usize>> = BTreeMap::new();
        let children = || {
            let kin = self.kin();
            kin.filter_map(|(parent, child)| Some(((parent, self.gender[child]?), child)))
        };
        for (place, child) in children().filter(|&(_, child)| self.little[child] == Little::Enough)
        {
            told.entry(place).or_default().insert(child);
        }
        let one_told = |(place, child): ((usize, Gender), usize)| {
            let others = told.get(&place)?;
            let told = match self.little[child] {
                Little::Headline => true,
                Little::Bare => others.len() == 1,
                Little::Enough => false,
            };
            others.first().filter(|_| told).map(|&other| (child, other))
        };
        children().filter_map(one_told).collect()
    }

    /// A parent who is named with a child who is not, and a child who is named with a parent who is not, where
    /// both names end alike.
    fn one_surname(&self) -> Vec<(usize, usize)> {
        let mut parents: BTreeMap<&String, BTreeSet<(usize, usize)>> = BTreeMap::new();
        for (parent, child) in self.kin() {
            if let (false, Some(name)) = (self.named[child], &self.surname[parent]) {
                parents.entry(name).or_default().insert((parent, child));
            }
        }
        for (unnamed, named) in self.kin() {
            let Some(name) = self.surname[named]
                .as_ref()
                .filter(|_| !self.named[unnamed])
            else {
                continue;
            };
            let families = parents.get(name).into_iter().flatten().take(MOST_FAMILIES);
            let mut fitting = families.filter(|&&(parent, child)| {
                parent != named && self.agree(parent, unnamed) && self.agree(child, named)
            });
            if let (Some(&(parent, child)), None) = (fitting.next(), fitting.next()) {
                return vec![(parent, unnamed), (child, named)];
            }
        }
        Vec::new()
    }

    /// Parents and children as they are known so far.
    fn kin(&self) -> impl Iterator<Item = (usize, usize)> {
        let kin = self.parents.iter();
        kin.map(|&(parent, child)| (self.first(parent), self.first(child)))
    }

    /// The first entity that one is one with.
    fn first(&self, mut one: usize) -> usize {
        while self.same[one] != one {
            one = self.same[one];
        }
        one
    }

    /// Tells whether two can be one: of one gender, and one at most named.
    fn agree(&self, one: usize, other: usize) -> bool {
        let genders = (self.gender[one], self.gender[other]);
        let alike = !matches!(genders, (Some(one), Some(other)) if one != other);
        alike && !(self.named[one] && self.named[other])
    }

    /// Makes pairs one, and returns those that were not yet and could be.
    fn unite_all(&mut self, pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        let pairs = pairs.into_iter();
        pairs
            .filter_map(|(one, other)| self.unite(one, other))
            .collect()
    }

    /// Makes two one, unless they are or cannot be. Returns the earlier and the later.
    fn unite(&mut self, one: usize, other: usize) -> Option<(usize, usize)> {
        let (one, other) = (self.first(one), self.first(other));
        let (first, second) = (one.min(other), one.max(other));
        if first == second || !self.agree(first, second) {
            return None;
        }
        self.same[second] = first;
        self.named[first] |= self.named[second];
        self.little[first] = self.little[first].max(self.little[second]);
        self.gender[first] = self.gender[first].or(self.gender[second]);
        let surname = self.surname[second].take();
        self.surname[first] = self.surname[first].take().or(surname);
        Some((first, second))
    }
}

/// Tells `his first wife`, `her late husband`, who need not be the one that the next sentence means.
fn is_one_of_several(at: &AtWords<'_>, found: &Found) -> bool {
    let mut words = at.language.tokens_in(found.evidence);
    words.any(|word| SEVERAL.contains(&at.lower(word).as_str()))
}

/// Returns how little is told of an entity.
fn little(at: &AtWords<'_>, entity: usize) -> Little {
    let entity = &at.entities.all[entity];
    let all = |tells: &dyn Fn(&Mention) -> bool| {
        let mut mentions = entity.mentions.iter();
        entity.unnamed && mentions.all(|&mention| tells(&at.mentions.all[mention]))
    };
    let in_headline = |mention: &Mention| {
        let sentence = at.language.tokens[mention.head].sentence;
        at.document
            .is_headline(at.language.sentences[sentence].paragraph)
    };
    let is_bare = |mention: &Mention| {
        let words = at.language.tokens_in(mention.span);
        let owned = at.language.tokens[words.start].tag == Tag::PrpPossessive;
        words.len() == 1 || words.len() == 2 && owned
    };
    if all(&in_headline) {
        Little::Headline
    } else if all(&is_bare) {
        Little::Bare
    } else {
        Little::Enough
    }
}

/// Returns the noun of an entity that is mentioned once, with `a` or `an`.
fn any(at: &AtWords<'_>, entity: usize) -> Option<String> {
    let [mention] = at.entities.all[entity].mentions[..] else {
        return None;
    };
    let mention = &at.mentions.all[mention];
    let first = at.language.tokens_in(mention.span).start;
    let is_any = matches!(at.lower(first).as_str(), "a" | "an");
    is_any.then(|| at.lower(mention.head))
}
