//! Titles of those who held one before or after another: `her predecessor, Karl Holm`, `his successor as chair`.

use onrecord_model::{Relation as Arc, Tag};
use onrecord_record::EntityKind;

use super::joining::{self, Found, Told};
use super::{Role, clauses, holders, passing, titles};
use crate::entities::AtWords;
use crate::language::TokenId;

/// Reads the roles of somebody told as the one before or after another; `known` are the roles told by other words.
pub(super) fn read(at: &AtWords<'_>, noun: TokenId, known: &[Found]) -> Vec<Found> {
    let token = &at.language.tokens[noun];
    if token.tag != Tag::Nn {
        return Vec::new();
    }
    let is_before = match token.lemma.as_str() {
        "predecessor" => true,
        "successor" | "replacement" => false,
        _ => return Vec::new(),
    };
    let Some((this, other)) = both(at, noun) else {
        return Vec::new();
    };
    let of_two = |one: &&Found| [this, other].contains(&one.role.holder);
    let named = named(at, noun).map(|role| joining::fuller(role, known.iter().filter(of_two)));
    let found = match (named, is_before) {
        (Some(title), true) => Some(past(title, this)),
        (Some(title), false) => return vec![past(title.clone(), other), held_now(title, this)],
        (None, true) => before(at, noun, this, other, known),
        (None, false) => after(at, noun, this, other, known),
    };
    found.into_iter().collect()
}

/// Returns who the noun means and whose predecessor or successor they are.
fn both(at: &AtWords<'_>, noun: TokenId) -> Option<(usize, usize)> {
    let child = |relation| at.language.near_child(noun, relation);
    let whose = child(Arc::Poss).or_else(|| clauses::object_of(at, noun, &["of", "to"]))?;
    let beside = || at.entity_at(child(Arc::Appos)?);
    let this = holders::at_noun(at, noun).or_else(beside);
    let this = this
        .filter(|&this| is_named(at, this))
        .or_else(|| named_by_verb(at, noun))?;
    let other = at.entity_at(whose)?;
    (this != other && is_named(at, this) && is_named(at, other)).then_some((this, other))
}

/// `her predecessor was Karl Holm`, `was consecrated as successor to Karl Holm`.
fn named_by_verb(at: &AtWords<'_>, noun: TokenId) -> Option<usize> {
    let token = &at.language.tokens[noun];
    let head = &at.language.tokens[token.head];
    match token.relation {
        Arc::Nsubj if head.lemma == "be" => {
            at.entity_at(at.language.near_child(token.head, Arc::Attr)?)
        }
        Arc::Pobj if head.lemma == "as" && clauses::is_passive(at, head.head) => {
            let is_done = clauses::outcome(at, head.head) == clauses::Outcome::Done;
            at.entity_at(clauses::subject(at, head.head).filter(|_| is_done)?)
        }
        _ => None,
    }
}

fn is_named(at: &AtWords<'_>, entity: usize) -> bool {
    let own = &at.entities.all[entity];
    own.kind == EntityKind::Person && !own.unnamed
}

/// Returns the title that `as` names after the noun.
fn named(at: &AtWords<'_>, noun: TokenId) -> Option<Role> {
    titles::role(at, clauses::object_of(at, noun, &["as"])?)
}

/// Who came before holds what the other holds no more.
fn before(
    at: &AtWords<'_>,
    noun: TokenId,
    this: usize,
    other: usize,
    known: &[Found],
) -> Option<Found> {
    let body = clauses::object_of(at, noun, &["at", "in"]).and_then(|word| at.entity_at(word));
    let body = body.filter(|&body| at.is_body(body));
    let of_other = |one: &&Found| {
        let is_there = body.is_none() || one.role.organization == body;
        one.role.holder == other && is_there
    };
    let now = |one: &&Found| of_other(one) && one.role.current;
    let held = passing::nearest(at, noun, known.iter().filter(now))
        .or_else(|| passing::nearest(at, noun, known.iter().filter(of_other)))?;
    let title = joining::fuller(at_noun(at, noun, &held.role), known.iter().filter(of_other));
    let mut found = past(title, this);
    found.role.until = held.role.from;
    Some(found)
}

/// Who comes after holds what the other held; where that is not told, the other held what this one holds.
fn after(
    at: &AtWords<'_>,
    noun: TokenId,
    this: usize,
    other: usize,
    known: &[Found],
) -> Option<Found> {
    let of = |holder| known.iter().filter(move |one| one.role.holder == holder);
    let over = of(other).filter(|one| !one.role.current);
    if let Some(held) = passing::nearest(at, noun, over) {
        let mut found = held_now(at_noun(at, noun, &held.role), this);
        found.role.from = held.role.until;
        return Some(found);
    }
    let now = of(this).filter(|one| one.role.current);
    let held = passing::nearest(at, noun, now)?;
    let mut found = past(at_noun(at, noun, &held.role), other);
    found.role.until = held.role.from;
    Some(found)
}

fn at_noun(at: &AtWords<'_>, noun: TokenId, role: &Role) -> Role {
    Role {
        from: None,
        until: None,
        evidence: vec![at.words_at(noun)],
        ..role.clone()
    }
}

fn past(title: Role, holder: usize) -> Found {
    Found {
        role: Role {
            holder,
            current: false,
            ..title
        },
        told: Told::Ended,
    }
}

fn held_now(title: Role, holder: usize) -> Found {
    Found {
        role: Role {
            holder,
            current: true,
            ..title
        },
        told: Told::Begun,
    }
}
