//! Roles: titles and offices, who holds them, in what body, now or once, since when.
//!
//! In: document, language, mentions, entities, times. Out: [`Roles`], each once. `titles.rs` reads a title's
//! words and body off the tree, `holders.rs` who holds it and whether still, `years.rs` from when and
//! until when.

mod holders;
mod titles;
mod years;

use std::collections::BTreeMap;

use onrecord_record::{Date, Span};

use crate::entities::AtWords;
use crate::times::Times;

/// A document's roles, in order of their first evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// The roles.
    pub all: Vec<Role>,
}

/// A title or an office that somebody holds, held or is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The number of its holder in [`Entities::all`](crate::entities::Entities::all).
    pub holder: usize,
    /// The title, as the text first has it in full.
    pub title: String,
    /// The number of the body that it is held in.
    pub organization: Option<usize>,
    /// Whether it is held as of the story.
    pub current: bool,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// The words that say so, in order of the text.
    pub evidence: Vec<Span>,
}

/// Finds a document's roles.
#[must_use]
pub fn find(at: &AtWords<'_>, times: &Times) -> Roles {
    let nouns = 0..at.language.tokens.len();
    let found = nouns.filter_map(|noun| holders::read(at, times, noun));
    let mut all: Vec<Role> = Vec::new();
    let mut by_holder: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for role in found {
        let own = by_holder.entry(role.holder).or_default();
        match own.iter().find(|&&other| is_same(&all[other], &role)) {
            Some(&other) => join(&mut all[other], role),
            None => {
                own.push(all.len());
                all.push(role);
            }
        }
    }
    let of_old = |role: &Role| {
        let own = by_holder[&role.holder].iter().map(|&other| &all[other]);
        role.current && own.into_iter().any(|other| is_style_of(role, other))
    };
    let of_old: Vec<bool> = all.iter().map(of_old).collect();
    let mut of_old = of_old.into_iter();
    all.retain(|_| !of_old.next().unwrap_or(false));
    Roles { all }
}

/// Tells one title of its holder, in full or cut short: `the mayor` after `mayor of Hythe`.
fn is_same(one: &Role, other: &Role) -> bool {
    let bodies = one.organization.is_none()
        || other.organization.is_none()
        || one.organization == other.organization;
    one.current == other.current
        && bodies
        && (is_short_for(&one.title, &other.title) || is_short_for(&other.title, &one.title))
}

/// Tells whether a title is another, or its office alone.
fn is_short_for(short: &str, long: &str) -> bool {
    let (short, long) = (short.to_lowercase(), long.to_lowercase());
    let office = long.split(" of ").next().unwrap_or(&long);
    short == long || short == office || office.rsplit(' ').next() == Some(short.as_str())
}

fn join(role: &mut Role, other: Role) {
    if other.title.len() > role.title.len() {
        role.title = other.title;
    }
    role.organization = role.organization.or(other.organization);
    role.from = role.from.or(other.from);
    role.until = role.until.or(other.until);
    for evidence in other.evidence {
        if !role.evidence.contains(&evidence) {
            role.evidence.push(evidence);
        }
    }
}

/// Tells a title that goes before a name by habit, where the text says that it is one of the past: `the
/// former mayor … Mayor Lopez`.
fn is_style_of(role: &Role, past: &Role) -> bool {
    !past.current && is_short_for(&role.title, &past.title)
}
