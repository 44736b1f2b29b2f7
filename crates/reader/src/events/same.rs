//! Which mentions are of one event: two that fit in kind, in who took part and in what is said of them.

use std::collections::BTreeMap;

use onrecord_model::{Relation as Arc, Tag};
use onrecord_record::{EventKind, EventStatus, ParticipantRole, Polarity};

use super::{Event, Events, Found};
use crate::entities::AtWords;
use crate::language::TokenId;

/// So many events of a kind before a mention are compared with it.
const NEAREST: usize = 12;

/// Puts the mentions of each event together.
pub(super) fn joined(at: &AtWords<'_>, found: Vec<Found>) -> Events {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut by_kind: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for one in found {
        let known = by_kind.entry(one.kind.name()).or_default();
        let mut near = known.iter().rev().take(NEAREST);
        match near.find(|&&draft| drafts[draft].is_of(at, &one)) {
            Some(&draft) => drafts[draft].add(one),
            None => {
                known.push(drafts.len());
                drafts.push(Draft {
                    mentions: vec![one],
                });
            }
        }
    }
    Events {
        all: drafts.into_iter().map(Draft::event).collect(),
    }
}

/// An event in the making.
struct Draft {
    mentions: Vec<Found>,
}

impl Draft {
    /// Tells whether a mention is of this event.
    fn is_of(&self, at: &AtWords<'_>, one: &Found) -> bool {
        if self
            .mentions
            .iter()
            .any(|other| is_one_phrase(at, other, one))
        {
            return true;
        }
        let fits = |other: &Found| {
            is_compatible(other, one)
                && !differ_in_number(at, other, one)
                && is_same_refusal(at, other, one)
        };
        if !self.mentions.iter().all(fits) {
            return false;
        }
        let shares = |other: &Found| {
            shares_core(other, one) || is_headlined(at, other) && shares_anybody(other, one)
        };
        if self.mentions.iter().any(shares) {
            return true;
        }
        // `The crash`, `his resignation`: told before.
        let points_back = one.site.is_noun && one.site.is_definite(at) && !is_counted(at, one);
        let is_bare = one.participants.is_empty() || core(one).is_empty();
        let alike = |other: &Found| {
            let points = points_back && is_bare || is_headlined(at, other);
            points && is_alike(at, other, one)
        };
        one.site.is_noun && self.mentions.iter().any(alike)
    }

    fn add(&mut self, one: Found) {
        self.mentions.push(one);
    }

    /// The fullest mention gives the trigger; what stands firmest the status.
    fn event(self) -> Event {
        let fullness = |one: &Found| one.participants.len() * 2 + usize::from(one.place.is_some());
        let mut trigger = 0;
        for (number, one) in self.mentions.iter().enumerate() {
            if fullness(one) > fullness(&self.mentions[trigger]) {
                trigger = number;
            }
        }
        let mut participants: Vec<(ParticipantRole, usize)> =
            self.mentions[trigger].participants.clone();
        for &(role, entity) in self.mentions.iter().flat_map(|one| &one.participants) {
            if !participants.iter().any(|&(_, known)| known == entity) {
                participants.push((role, entity));
            }
        }
        let fullest = &self.mentions[trigger];
        // A noun by itself has no tense: `agreed to sell …. The acquisition`.
        let firmest = self
            .mentions
            .iter()
            .min_by_key(|one| (one.mention.verb.is_none(), standing(one.status)));
        let is_firmer = |one: &&Found| {
            let rank = |one: &Found| (one.mention.verb.is_none(), standing(one.status));
            rank(one) < rank(fullest)
        };
        let firmest = firmest.filter(is_firmer);
        let firmest = firmest.unwrap_or(fullest);
        Event {
            kind: firmest.kind,
            trigger,
            participants,
            place: self.mentions.iter().find_map(|one| one.place),
            status: firmest.status,
            polarity: firmest.polarity,
            claim: firmest.claim,
            mentions: self.mentions.iter().map(|one| one.mention).collect(),
        }
    }
}

/// How firmly a status stands: what the story says itself before what others say.
fn standing(status: EventStatus) -> u8 {
    match status {
        EventStatus::Happened => 0,
        EventStatus::Planned => 1,
        EventStatus::Reported => 2,
        EventStatus::Denied => 3,
        EventStatus::Believed => 4,
        EventStatus::Expected => 5,
    }
}

/// Tells whether two mentions can be of one event: both of what is to come or both of what was, and nobody
/// else in the same part.
fn is_compatible(one: &Found, other: &Found) -> bool {
    let ahead =
        |found: &Found| matches!(found.status, EventStatus::Planned | EventStatus::Expected);
    let times = ahead(one) == ahead(other);
    let is_noun = one.mention.verb.is_none() || other.mention.verb.is_none();
    let polarities = one.polarity == other.polarity;
    let places = one.place.is_none() || other.place.is_none() || one.place == other.place;
    (times || is_noun) && polarities && places && !differ_in_core(one, other)
}

/// Those who have the part that an event of its kind is known by: who died, who was arrested.
fn core(found: &Found) -> Vec<usize> {
    let roles: &[ParticipantRole] = match found.kind {
        EventKind::Death
        | EventKind::Arrest
        | EventKind::Charge
        | EventKind::Ruling
        | EventKind::Attack
        | EventKind::Appointment
        | EventKind::Purchase
        | EventKind::Trial => &[ParticipantRole::Patient],
        EventKind::Interview => &[ParticipantRole::Guest],
        EventKind::Publication => &[ParticipantRole::Work],
        EventKind::Gathering => &[ParticipantRole::Host, ParticipantRole::Patient],
        EventKind::Invitation => &[ParticipantRole::Guest],
        _ => &[ParticipantRole::Agent],
    };
    let all = |roles: &[ParticipantRole]| {
        let held = found
            .participants
            .iter()
            .filter(|(role, _)| roles.contains(role));
        held.map(|&(_, entity)| entity).collect::<Vec<usize>>()
    };
    let core = all(roles);
    if core.is_empty() && matches!(found.kind, EventKind::Death) {
        return all(&[ParticipantRole::Agent]);
    }
    core
}

fn differ_in_core(one: &Found, other: &Found) -> bool {
    let (one, other) = (core(one), core(other));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|entity| other.contains(entity))
}

/// Tells whether two mentions share whom the event is known by, and fit in what else they say.
fn shares_core(one: &Found, other: &Found) -> bool {
    if !shares_anybody(one, other) {
        return false;
    }
    // Somebody dies once; who wins, buys or speaks does so again and again.
    let once = matches!(one.kind, EventKind::Death | EventKind::Birth);
    let others = |one: &Found, other: &Found| {
        let known: Vec<usize> = other
            .participants
            .iter()
            .map(|&(_, entity)| entity)
            .collect();
        one.participants
            .iter()
            .all(|(_, entity)| known.contains(entity))
    };
    let nested = others(one, other) || others(other, one);
    let pointing = one.site.is_noun || other.site.is_noun;
    let rich = one.participants.len() > 1 && other.participants.len() > 1;
    once || nested && (pointing || rich || is_of_person(one.kind))
}

/// Tells `filed a lawsuit`, `the suit was filed`: verb and noun of one kind.
fn is_one_phrase(at: &AtWords<'_>, told: &Found, one: &Found) -> bool {
    let (told, one) = (told.mention.word, one.mention.word);
    let hangs = |word: TokenId, verb: TokenId| {
        let token = &at.language.tokens[word];
        token.head == verb && matches!(token.relation, Arc::Dobj | Arc::Nsubjpass)
    };
    hangs(told, one) || hangs(one, told)
}

/// Tells what the headline tells, which the text tells again: `treasurer jailed`.
fn is_headlined(at: &AtWords<'_>, found: &Found) -> bool {
    let sentence = at.language.tokens[found.mention.word].sentence;
    at.document
        .is_headline(at.language.sentences[sentence].paragraph)
}

fn shares_anybody(one: &Found, other: &Found) -> bool {
    core(one).iter().any(|entity| core(other).contains(entity))
}

/// Kinds that a person meets with about once in a story.
fn is_of_person(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Death
            | EventKind::Birth
            | EventKind::Marriage
            | EventKind::Arrest
            | EventKind::Charge
            | EventKind::Departure
            | EventKind::Appointment
            | EventKind::Move
            | EventKind::Publication
            | EventKind::Refusal
    )
}

/// Somebody may refuse many things: only the same word is of one refusal.
fn is_same_refusal(at: &AtWords<'_>, one: &Found, other: &Found) -> bool {
    let lemma = |found: &Found| &at.language.tokens[found.mention.word].lemma;
    one.kind != EventKind::Refusal || lemma(one) == lemma(other)
}

/// Tells a noun that means what was told before: the same noun, or a verb of its kind.
fn is_alike(at: &AtWords<'_>, told: &Found, one: &Found) -> bool {
    let lemma = |found: &Found| at.language.tokens[found.mention.word].lemma.to_lowercase();
    let (told_lemma, lemma) = (lemma(told), lemma(one));
    let near = at.language.tokens[one.mention.word].sentence
        - at.language.tokens[told.mention.word].sentence
        <= 6;
    // `The bombing` is none who was shot.
    let is_other_way = one.kind == EventKind::Attack
        && lemma
            .strip_suffix("ing")
            .is_some_and(|stem| !told_lemma.starts_with(stem));
    told_lemma == lemma
        || near
            && !is_other_way
            && at.language.tokens[one.mention.word].tag != Tag::Nns
            && (lemma.starts_with(&told_lemma) || !told.site.is_noun)
            && told.polarity == Polarity::Positive
}

/// Tells `the 70th` from `the 75th`, `a second attack` and `another attack` from the attack told before.
fn differ_in_number(at: &AtWords<'_>, one: &Found, other: &Found) -> bool {
    if is_counted(at, one) != is_counted(at, other) && one.site.is_noun && other.site.is_noun {
        return true;
    }
    match (ordinal(at, one), ordinal(at, other)) {
        (Some(one), Some(other)) => one != other,
        (None, Some(word)) => {
            word == "another"
                || !word.starts_with(|first: char| first.is_ascii_digit()) && word != "first"
        }
        _ => false,
    }
}

/// Tells `three attacks`.
fn is_counted(at: &AtWords<'_>, found: &Found) -> bool {
    let number = at.language.near_child(found.mention.word, Arc::Nummod);
    number.is_some_and(|number| at.lower(number) != "one")
        && at.language.tokens[found.mention.word].tag == Tag::Nns
}

/// Returns the ordinal in what stands before a noun: `75th` of `75th birthday celebrations`.
fn ordinal(at: &AtWords<'_>, found: &Found) -> Option<String> {
    let token = &at.language.tokens[found.mention.word];
    if !found.site.is_noun {
        return None;
    }
    let first = token.left_edge.max(found.mention.word.saturating_sub(5));
    let mut before = (first..found.mention.word).map(|word| at.lower(word));
    before.find(|word| word == "another" || crate::times::ordinal(word).is_some())
}
