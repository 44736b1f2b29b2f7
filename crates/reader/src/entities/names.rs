//! Names merged over the story: long names first, then the short forms that go with the most recent
//! long one (`Clinton` after `Hillary Clinton`), acronyms with what they stand for.

use std::collections::BTreeMap;

use onrecord_model::{Relation, Tag};
use onrecord_record::{EntityKind, MentionForm};

use super::compatible;
use super::draft::{Drafts, Reading};
use super::kinds::Kinds;
use super::spelling::{
    initials, is_acronym, is_younger, key, same_first, spelt_out, split, told_gender,
};
use crate::document::Story;
use crate::lexicon::{
    DOCUMENT_NOUNS, FIRST_NAMES, Gender, ORGANIZATION_NOUNS, OUTLETS, PERSON_NOUNS, TITLES,
    common_name, cue_sense, gender,
};

/// Of bearers of one surname no more than the latest this many are weighed.
const MOST_NAMESAKES: usize = 64;

/// The most words of a team's name.
const LONGEST_TEAM: usize = 5;

/// Puts every name into an entity.
pub(super) fn merge(reading: &Reading<'_>, story: &Story, drafts: &mut Drafts) {
    let kinds = Kinds::voted(reading, story);
    let mut register = Register::default();
    let names =
        || (0..reading.mentions.len()).filter(|&m| reading.mentions[m].form == MentionForm::Name);
    for mention in names() {
        let name = reading.text(mention);
        if kinds.of(name) == Some(EntityKind::Person) && split(name).1.len() > 1 {
            register.add_person(reading, drafts, mention);
        }
    }
    let kind = |register: &Register, mention: usize| {
        let name = reading.text(mention);
        if register.is_family(name) {
            return Some(EntityKind::Group);
        }
        let kind = kinds.of(name)?;
        // A surname that the network takes for a people's name, beside somebody who bears it.
        let borne =
            kind == EntityKind::Group && register.by_last.contains_key(&name.to_lowercase());
        Some(if borne { EntityKind::Person } else { kind })
    };
    for mention in names() {
        if let Some(kind) = kind(&register, mention).filter(|&kind| kind != EntityKind::Person) {
            register.add_thing(drafts, mention, reading.text(mention), kind);
        }
    }
    for mention in names() {
        if drafts.of[mention].is_none() {
            let kind = kind(&register, mention);
            register.add_short(reading, drafts, mention, kind);
        }
    }
    for mention in names() {
        note_nouns(reading, drafts, mention);
    }
}

/// The entities by the spellings that later names may pick up.
#[derive(Default)]
struct Register {
    by_last: BTreeMap<String, Vec<usize>>,
    by_first: BTreeMap<String, Vec<usize>>,
    by_single: BTreeMap<String, Vec<usize>>,
    /// Who was last called by a surname or first name alone.
    plainly: BTreeMap<String, usize>,
    /// The names of each person, and whether it is the younger of the name.
    persons: BTreeMap<usize, (Vec<String>, bool)>,
    by_key: BTreeMap<String, usize>,
    by_initials: BTreeMap<String, usize>,
    /// Outlets by their last word (`Times`) and by their first (`Fox`).
    by_ending: BTreeMap<String, usize>,
    by_beginning: BTreeMap<String, usize>,
    /// Teams by the end of their name (`Red Sox`), unless two share it.
    by_team: BTreeMap<String, Option<usize>>,
}

impl Register {
    fn add_person(&mut self, reading: &Reading<'_>, drafts: &mut Drafts, mention: usize) {
        let (titles, words) = split(reading.text(mention));
        let first = words[0];
        let last = words[words.len() - 1].to_lowercase();
        let junior = is_younger(reading.text(mention));
        let namesakes = self.by_last.get(&last).map_or(&[][..], Vec::as_slice);
        let same = |draft: &&usize| {
            let known = self.persons.get(*draft);
            known.is_some_and(|(known, younger)| {
                let alike = same_first(&known[0], first) || is_end(known, &words);
                alike && *younger == junior
            })
        };
        let found = namesakes
            .iter()
            .rev()
            .take(MOST_NAMESAKES)
            .find(same)
            .copied();
        let draft = found.unwrap_or_else(|| {
            let draft = drafts.start(EntityKind::Person, true);
            self.by_last.entry(last).or_default().push(draft);
            self.by_first
                .entry(first.to_lowercase())
                .or_default()
                .push(draft);
            let names = words.iter().map(|&word| word.to_owned()).collect();
            self.persons.insert(draft, (names, junior));
            draft
        });
        let gender = told_gender(&titles, &words);
        drafts.all[draft].gender = drafts.all[draft].gender.or(gender);
        drafts.add(draft, mention);
    }

    fn add_thing(&mut self, drafts: &mut Drafts, mention: usize, name: &str, kind: EntityKind) {
        let key = key(name);
        let common = common_name(&key).filter(|_| kind == EntityKind::Place);
        let key = common.map_or(key, str::to_owned);
        let draft = self
            .known_thing(drafts, name, &key, kind)
            .unwrap_or_else(|| drafts.start(kind, true));
        self.by_key.entry(key.clone()).or_insert(draft);
        if let Some(initials) = initials(name) {
            self.by_initials.insert(initials, draft);
        }
        if let (EntityKind::Outlet, Some((_, ending))) = (kind, key.rsplit_once(' ')) {
            self.by_ending.insert(ending.to_owned(), draft);
        }
        if let (true, Some((beginning, _))) = (is_body(kind), key.split_once(' ')) {
            self.by_beginning
                .entry(beginning.to_owned())
                .or_insert(draft);
        }
        for team in team_names(&key).filter(|_| is_body(kind)) {
            let known = self.by_team.entry(team).or_insert(Some(draft));
            *known = known.filter(|&known| known == draft);
        }
        if is_body(kind) && !is_body(drafts.all[draft].kind) {
            drafts.all[draft].kind = kind;
        }
        drafts.add(draft, mention);
    }

    fn known_thing(
        &self,
        drafts: &Drafts,
        name: &str,
        key: &str,
        kind: EntityKind,
    ) -> Option<usize> {
        let fits = |draft: &usize| compatible(kind, drafts.all[*draft].kind);
        let same = || self.by_key.get(key).copied();
        let spelt_out = || {
            is_acronym(name)
                .then(|| self.by_initials.get(key))?
                .copied()
        };
        let acronym = || {
            let draft = self.by_key.get(&initials(name)?).copied()?;
            let fits = fits(&draft) || is_body(kind);
            (fits && !is_acronym(name)).then_some(draft)
        };
        let long = || {
            let mut teams = team_names(key);
            teams.find_map(|team| self.by_key.get(&team).copied())
        };
        let short = || {
            let is_ending = is_body(kind) && OUTLETS.has(&format!("* {key}"));
            let ending = is_ending.then(|| self.by_ending.get(key)).flatten();
            let beginning = || self.by_beginning.get(key);
            let team = self.by_team.get(key).copied().flatten();
            let found = || ending.or_else(beginning).copied().or(team);
            is_body(kind).then(found)?.or_else(long)
        };
        same()
            .or_else(|| {
                spelt_out().filter(|&draft| fits(&draft) || is_body(drafts.all[draft].kind))
            })
            .or_else(acronym)
            .or_else(|| short().filter(fits))
    }

    /// Adds a single-word name of a person, or a name whose kind nothing told.
    fn add_short(
        &mut self,
        reading: &Reading<'_>,
        drafts: &mut Drafts,
        mention: usize,
        kind: Option<EntityKind>,
    ) {
        let name = reading.text(mention);
        let (titles, words) = split(name);
        if let Some(draft) = self.bearer(drafts, mention, name) {
            drafts.add(draft, mention);
            self.plainly
                .insert(words[words.len() - 1].to_lowercase(), draft);
            let told = titles.iter().find_map(|title| gender(TITLES, title));
            drafts.all[draft].gender = drafts.all[draft].gender.or(told);
        } else if kind.is_some() || speaks(reading, mention) {
            let draft = drafts.start(EntityKind::Person, true);
            let last = words[words.len() - 1].to_lowercase();
            self.by_single.entry(last).or_default().push(draft);
            drafts.all[draft].gender = told_gender(&titles, &words);
            drafts.add(draft, mention);
        } else {
            self.add_thing(drafts, mention, name, EntityKind::Other);
        }
    }

    /// Finds whose short name it is: who was called so before, else the most recently mentioned bearer, else the next.
    fn bearer(&self, drafts: &Drafts, mention: usize, name: &str) -> Option<usize> {
        let (titles, words) = split(name);
        let &[word] = &words[..] else {
            return None;
        };
        let word = word.to_lowercase();
        let junior = is_younger(name);
        let told = titles.iter().find_map(|title| gender(TITLES, title));
        let ranked = titles.iter().any(|title| is_rank(title));
        let last = self.by_last.get(&word).filter(|_| !ranked);
        let surname = last.is_some() && !FIRST_NAMES.has(&word);
        let first = self.by_first.get(&word);
        let first = first.filter(|_| titles.is_empty() && !surname);
        let single = self.by_single.get(&word);
        let fits = |draft: &usize| {
            let known = drafts.all[*draft].gender;
            let genders = told.is_none() || known.is_none() || told == known;
            genders && (self.is_junior(*draft) || !junior)
        };
        let owner = self.plainly.get(&word);
        [last, single, first]
            .into_iter()
            .flatten()
            .flat_map(|drafts| drafts.iter().rev().take(MOST_NAMESAKES))
            .copied()
            .filter(fits)
            .min_by_key(|draft| {
                let junior = self.is_junior(*draft);
                (
                    junior,
                    owner != Some(draft),
                    distance(drafts, *draft, mention),
                )
            })
    }

    /// Tells `the Clintons`, where a Clinton is named.
    fn is_family(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        let bare = lower.strip_prefix("the ").unwrap_or(&lower);
        let one = bare.strip_suffix('s');
        let is_one = |one: &str| {
            let one = one
                .strip_suffix('e')
                .filter(|one| one.ends_with(['s', 'x', 'z', 'h']))
                .unwrap_or(one);
            self.by_last.contains_key(one)
        };
        !self.by_last.contains_key(bare) && one.is_some_and(is_one)
    }

    fn is_junior(&self, draft: usize) -> bool {
        let known = self.persons.get(&draft);
        known.is_some_and(|(_, younger)| *younger)
    }
}

/// How far the nearest mention is, those before it first.
fn distance(drafts: &Drafts, draft: usize, mention: usize) -> (bool, usize) {
    let mentions = &drafts.all[draft].mentions;
    let at = mentions.partition_point(|&other| other < mention);
    match at.checked_sub(1) {
        Some(before) => (false, mention - mentions[before]),
        None => (
            true,
            mentions.first().map_or(usize::MAX, |&next| next - mention),
        ),
    }
}

/// Tells whether one of two names is the end of the other: `Eskelsen García` of `Lily Eskelsen García`.
fn is_end(known: &[String], words: &[&str]) -> bool {
    let pairs = known.iter().rev().zip(words.iter().rev());
    pairs.clone().count() > 1
        && pairs
            .into_iter()
            .all(|(one, other)| one.eq_ignore_ascii_case(other))
}

/// Lists what a team may be called for short: `red sox`, `sox` of `boston red sox`.
fn team_names(key: &str) -> impl Iterator<Item = String> + '_ {
    let words: Vec<&str> = key.split(' ').collect();
    let last = words.last().copied().unwrap_or_default();
    let is_team = last.ends_with(['s', 'x']) && !last.ends_with("ss") && last.len() > 2;
    let short = is_team && words.len() <= LONGEST_TEAM;
    let from = if short { 1..words.len() } else { 0..0 };
    from.map(move |first| words[first..].join(" "))
}

fn is_body(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Organization | EntityKind::Outlet)
}

fn is_rank(title: &str) -> bool {
    TITLES.row(title).and_then(|mut columns| columns.nth(1)) == Some("rank")
}

fn speaks(reading: &Reading<'_>, mention: usize) -> bool {
    let token = reading.head(mention);
    let verb = &reading.language.tokens[token.head];
    token.relation == Relation::Nsubj
        && cue_sense(&verb.lemma).is_some()
        && !DOCUMENT_NOUNS.has(&reading.lemma(mention))
}

/// Notes what else a named entity goes by: its title, `spokesman` before its name, the last word of
/// a body's name.
fn note_nouns(reading: &Reading<'_>, drafts: &mut Drafts, mention: usize) {
    let Some(draft) = drafts.of[mention] else {
        return;
    };
    let name = reading.text(mention);
    if drafts.all[draft].kind != EntityKind::Person {
        let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        if ORGANIZATION_NOUNS.has(&last) {
            drafts.call(draft, &last, None);
        }
        return;
    }
    let (titles, _) = split(name);
    let offices: Vec<&str> = titles
        .iter()
        .map(String::as_str)
        .filter(|title| !is_honorific(title))
        .collect();
    if let Some(last) = offices.last() {
        drafts.call(draft, spelt_out(last), None);
        drafts.call(draft, &offices.join(" "), None);
    }
    let head = reading.mentions[mention].head;
    let nouns: Vec<(String, Option<Gender>)> = reading
        .language
        .near_children(head)
        .take_while(|&child| child < head)
        .filter(|&child| reading.language.tokens[child].tag == Tag::Nn)
        .map(|child| reading.lower(child))
        .filter(|noun| PERSON_NOUNS.has(noun))
        .map(|noun| (noun.clone(), gender(PERSON_NOUNS, &noun)))
        .collect();
    for (noun, gender) in nouns {
        drafts.call(draft, &noun, gender);
    }
}

fn is_honorific(title: &str) -> bool {
    TITLES.row(title).and_then(|mut columns| columns.nth(1)) == Some("honorific")
}
