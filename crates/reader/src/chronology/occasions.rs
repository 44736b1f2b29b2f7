//! Occasions that come round: `the first anniversary of her death`, `the king's 70th birthday` and his 75th.

use std::collections::BTreeMap;

use onrecord_model::Relation as Arc;
use onrecord_record::ParticipantRole;

use super::links::length;
use super::network::{Distance, Fineness, Node, Strength, Tie};
use super::tracing::{Tracing, node_of};
use crate::language::TokenId;
use crate::times::ordinal;

/// What an occasion counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// An event of the story.
    Event(usize),
    /// Somebody's birth.
    Birth(usize),
}

/// Ties what is held on an occasion to what the occasion counts from.
pub(super) fn find(tracing: &mut Tracing<'_>) {
    let mut known: BTreeMap<Origin, (Node, Vec<u16>)> = BTreeMap::new();
    for word in 0..tracing.told.at.language.tokens.len() {
        let lemma = tracing.told.at.language.tokens[word].lemma.as_str();
        if !matches!(lemma, "anniversary" | "birthday") {
            continue;
        }
        let held = held_on(tracing, word);
        let (Some(count), Some(origin)) = (count(tracing, word, held), origin(tracing, word, held))
        else {
            continue;
        };
        let (first, counts) = known
            .entry(origin)
            .or_insert_with(|| (new_node(tracing, origin), Vec::new()));
        counts.push(count);
        let why = wording(origin, count, counts);
        let occasion = tracing.new_node();
        let tie = Tie::Apart(*first, occasion, years(count));
        tracing.add(tie, Strength::Said, why);
        if let Some(held) = held {
            let why = format!("{} marked the {lemma}", tracing.name_of(held));
            let tie = Tie::Apart(occasion, node_of(held), years(0));
            tracing.add(tie, Strength::Usual, why);
        }
    }
}

fn new_node(tracing: &mut Tracing<'_>, origin: Origin) -> Node {
    match origin {
        Origin::Event(event) => node_of(event),
        Origin::Birth(_) => tracing.new_node(),
    }
}

/// So many years, to the month.
fn years(count: u16) -> Distance {
    Distance {
        months: i32::from(count) * 12,
        days: 0,
        fineness: Fineness::Month,
    }
}

/// `the 70th, 5 years before the 75th`, `its first anniversary was one year later`.
fn wording(origin: Origin, count: u16, counts: &[u16]) -> String {
    let other = counts.iter().copied().find(|&other| other != count);
    match (origin, other) {
        (Origin::Birth(_), Some(other)) => {
            let apart = years(other.abs_diff(count));
            let (low, high) = (other.min(count), other.max(count));
            format!(
                "the {} was {} before the {}",
                in_figures(low),
                length(&apart),
                in_figures(high)
            )
        }
        (Origin::Birth(_), None) => String::new(),
        (Origin::Event(_), _) => {
            format!("the anniversary was {} later", length(&years(count)))
        }
    }
}

/// Writes an ordinal: `71st`.
fn in_figures(count: u16) -> String {
    let ending = match (count % 10, count % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{count}{ending}")
}

/// Returns the event that is held on an occasion: `a service for the anniversary`, `birthday party`.
fn held_on(tracing: &Tracing<'_>, occasion: TokenId) -> Option<usize> {
    let language = tracing.told.at.language;
    let token = &language.tokens[occasion];
    match token.relation {
        Arc::Compound | Arc::Nmod => tracing.by_word.get(&token.head).copied(),
        Arc::Pobj => {
            let above = language.tokens[token.head].head;
            tracing.by_word.get(&above).copied()
        }
        Arc::Dobj => {
            // `a party to mark his birthday`: the purpose of what is held.
            let purpose = &language.tokens[token.head];
            let marks = matches!(
                purpose.lemma.as_str(),
                "mark" | "celebrate" | "commemorate" | "honor" | "honour"
            );
            let above = tracing.by_word.get(&purpose.head).copied();
            above
                .filter(|_| marks && matches!(purpose.relation, Arc::Advcl | Arc::Acl | Arc::Xcomp))
        }
        _ => None,
    }
}

/// Returns which one it is: `first`, `75th`.
fn count(tracing: &Tracing<'_>, occasion: TokenId, held: Option<usize>) -> Option<u16> {
    let at = tracing.told.at;
    let first = at.language.tokens[occasion]
        .left_edge
        .min(occasion.saturating_sub(1));
    let first = if held.is_some() {
        first.min(occasion.saturating_sub(2))
    } else {
        first
    };
    let mut before = (first..occasion).rev().take(4);
    before.find_map(|word| ordinal(&at.lower(word)))
}

/// Returns what an occasion counts from: the event or the person that it is of.
fn origin(tracing: &Tracing<'_>, occasion: TokenId, held: Option<usize>) -> Option<Origin> {
    let at = tracing.told.at;
    let of = at
        .language
        .near_children(occasion)
        .filter(|&child| at.language.tokens[child].lemma == "of");
    let of = of
        .filter_map(|one| at.language.near_child(one, Arc::Pobj))
        .next();
    if let Some(event) = of.and_then(|of| tracing.by_word.get(&of)) {
        return Some(Origin::Event(*event));
    }
    let own = of.or_else(|| at.language.near_child(occasion, Arc::Poss));
    let own = own
        .and_then(|own| at.entity_at(own))
        .filter(|&own| at.is_people(own));
    let of_event = || {
        let participants = &tracing.told.events.all[held?].participants;
        let hosts = participants
            .iter()
            .filter(|(role, _)| matches!(role, ParticipantRole::Host | ParticipantRole::Patient));
        hosts
            .map(|&(_, entity)| entity)
            .find(|&entity| at.is_people(entity))
    };
    own.or_else(of_event).map(Origin::Birth)
}
