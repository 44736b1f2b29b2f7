//! The network in the making: what times, tense and the order of words say of each event.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{self, Date};
use onrecord_model::{Relation as Arc, Tag};
use onrecord_record::{Day, EventKind, EventStatus, Interval};

use super::Told;
use super::attached::{Attached, Bound, attached};
use super::network::{Constraint, Node, Strength, Tie};
use super::saying::Sayings;
use crate::events::Event;
use crate::language::TokenId;

/// The network in the making: node 0 is the story, then come the events in their order.
pub(super) struct Tracing<'a> {
    pub(super) told: Told<'a>,
    pub(super) published: Option<Date>,
    pub(super) nodes: Node,
    pub(super) constraints: Vec<Constraint>,
    /// The event of each word that tells one or carries one.
    pub(super) by_word: BTreeMap<TokenId, usize>,
    /// The time that each event happened in.
    pub(super) time_of: Vec<Option<usize>>,
    pub(super) said: Vec<Interval>,
    /// The constraints that are one reading of a time.
    pub(super) readings: Vec<(usize, usize)>,
}

pub(super) const STORY: Node = 0;

pub(super) fn node_of(event: usize) -> Node {
    event + 1
}

impl<'a> Tracing<'a> {
    pub(super) fn new(told: Told<'a>, published: Option<Date>) -> Self {
        let mut by_word = BTreeMap::new();
        for (number, event) in told.events.all.iter().enumerate() {
            for mention in &event.mentions {
                by_word.insert(mention.word, number);
            }
        }
        for (number, event) in told.events.all.iter().enumerate() {
            for verb in event.mentions.iter().filter_map(|mention| mention.verb) {
                by_word.entry(verb).or_insert(number);
            }
        }
        let mut tracing = Self {
            told,
            published,
            nodes: told.events.all.len() + 1,
            constraints: Vec::new(),
            by_word,
            time_of: vec![None; told.events.all.len()],
            said: vec![Interval::default(); told.said.claims.all.len()],
            readings: Vec::new(),
        };
        if published.is_some() {
            let tie = Tie::Within(STORY, published, published);
            tracing.add(tie, Strength::Said, String::new());
        }
        tracing
    }

    pub(super) fn add(&mut self, tie: Tie, strength: Strength, why: String) {
        self.constraints.push(Constraint {
            tie,
            strength,
            other: None,
            why,
        });
    }

    pub(super) fn new_node(&mut self) -> Node {
        self.nodes += 1;
        self.nodes - 1
    }

    /// Gives each time to the event and the claims that it belongs to.
    pub(super) fn attach_times(&mut self) {
        let language = self.told.at.language;
        let mut sayings = Sayings::new(self.told, self.published);
        let mut known: BTreeSet<TokenId> = self.by_word.keys().copied().collect();
        known.extend(sayings.cues());
        for (number, time) in self.told.times.all.iter().enumerate() {
            if time.when == Interval::default() {
                continue;
            }
            let right_after = sayings.right_before(time.span).map(Attached::within);
            let found = right_after.or_else(|| attached(language, time.span, &known));
            if let Some(cue) = sayings.of_occasion(time.span, found.as_ref()) {
                sayings.take(time, &cue, language.tokens[cue.word].tag == Tag::Vbd);
            }
            let Some(found) = found else {
                continue;
            };
            sayings.take(time, &found, right_after.is_some());
            if let Some(&event) = self.by_word.get(&found.word)
                && !self.is_of_its_matter(event, &found)
            {
                self.date(event, number, found.bound);
            }
        }
        self.said = sayings.said();
        self.share_times();
    }

    /// Tells the time of what somebody announces, prints or buys: `announced third-quarter earnings`.
    fn is_of_its_matter(&self, event: usize, found: &Attached) -> bool {
        let kind = self.told.events.all[event].kind;
        found.is_of_object
            && matches!(
                kind,
                EventKind::Announcement | EventKind::Publication | EventKind::Purchase
            )
    }

    /// Dates an event by a time.
    fn date(&mut self, event: usize, time: usize, bound: Bound) {
        let told = &self.told.times.all[time];
        let node = node_of(event);
        let other = told
            .other
            .as_ref()
            .map(|(_, when)| within(node, *when, bound));
        if bound == Bound::Within {
            // A day within a month that is told too is the finer one.
            self.time_of[event] = self.time_of[event].or(Some(time));
        }
        if other.is_some() {
            self.readings.push((self.constraints.len(), time));
        }
        self.constraints.push(Constraint {
            tie: within(node, told.when, bound),
            strength: if other.is_some() {
                Strength::Ambiguous
            } else {
                Strength::Said
            },
            other,
            why: String::new(),
        });
    }

    /// `stepped down in 2020 and moved away`: what is joined and has no time of its own shares it.
    fn share_times(&mut self) {
        let language = self.told.at.language;
        for event in 0..self.told.events.all.len() {
            let Some(verb) = self
                .own_verb(event)
                .filter(|_| self.time_of[event].is_none())
            else {
                continue;
            };
            let token = &language.tokens[verb];
            let first = self.by_word.get(&token.head).copied();
            let is_perfect = language.near_children(verb).any(|child| {
                let token = &language.tokens[child];
                token.relation == Arc::Aux && token.lemma == "have"
            });
            let is_joined = token.relation == Arc::Conj && !is_perfect;
            let shared = first.filter(|&first| is_joined && first != event);
            if let Some(time) = shared.and_then(|first| self.time_of[first]) {
                self.time_of[event] = Some(time);
                let tie = within(
                    node_of(event),
                    self.told.times.all[time].when,
                    Bound::Within,
                );
                self.add(tie, Strength::Usual, String::new());
            }
        }
    }

    fn own_verb(&self, event: usize) -> Option<TokenId> {
        let event = &self.told.events.all[event];
        event.mentions[event.trigger].verb
    }

    /// What has happened lies before the story, what is to happen after it.
    pub(super) fn bound_by_tense(&mut self) {
        let Some(published) = self.published else {
            return;
        };
        for (number, event) in self.told.events.all.iter().enumerate() {
            if event.mentions.iter().all(|mention| mention.verb.is_none()) {
                continue;
            }
            let node = node_of(number);
            let tie = match event.status {
                EventStatus::Happened
                | EventStatus::Reported
                | EventStatus::Believed
                | EventStatus::Denied => Tie::Within(node, None, Some(published)),
                EventStatus::Planned | EventStatus::Expected => {
                    Tie::Within(node, Some(published), None)
                }
            };
            self.constraints.push(Constraint {
                tie,
                strength: Strength::Tense,
                other: None,
                why: String::new(),
            });
        }
    }

    /// Names an event for people: by its noun, else by its kind.
    pub(super) fn name_of(&self, event: usize) -> String {
        let event: &Event = &self.told.events.all[event];
        let mention = &event.mentions[event.trigger];
        let is_verb = mention.verb == Some(mention.word);
        if is_verb && event.kind != EventKind::Other {
            return format!("the {}", event.kind.name());
        }
        format!("the {}", mention.span.of(&self.told.at.document.text))
    }
}

fn within(node: Node, when: Interval, bound: Bound) -> Tie {
    let (first, last) = (when.earliest().and_then(date), when.latest().and_then(date));
    match bound {
        Bound::Within => Tie::Within(node, first, last),
        Bound::From => Tie::Within(node, first, None),
        Bound::Until => Tie::Within(node, None, last),
    }
}

fn date(day: Day) -> Option<Date> {
    let year = day.year().try_into().ok()?;
    civil::Date::new(
        year,
        day.month().try_into().ok()?,
        day.day().try_into().ok()?,
    )
    .ok()
}
