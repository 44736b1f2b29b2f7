//! Roles: titles and offices, who holds them, in what body, now or once, since when.
//!
//! In: document, language, mentions, entities, times. Out: [`Roles`], each once. `titles.rs` reads a title's
//! words and body off the tree, `holders.rs` who holds it and whether still, `years.rs` from when and
//! until when, `passing.rs` between whom it passes by a verb, `heirs.rs` who held it before or after another,
//! `terms.rs` whose begins or ends by a verb that does not name it. `joining.rs` makes one role of what tells one.

mod clauses;
mod heirs;
mod holders;
mod joining;
mod passing;
mod terms;
mod titles;
mod years;

use onrecord_record::{Date, Span};

use self::joining::Found;
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
    let words = 0..at.language.tokens.len();
    let told = words.clone();
    let mut found: Vec<Found> = told
        .filter_map(|noun| holders::read(at, times, noun))
        .collect();
    let turned = words.clone();
    let turned: Vec<Found> = turned
        .filter_map(|verb| terms::read(at, times, verb, &found))
        .collect();
    found.extend(turned);
    // What passes at one verb may pass on at the next.
    for verb in words.clone() {
        let passed = passing::read(at, times, verb, &found);
        found.extend(passed);
    }
    let heirs: Vec<Found> = words
        .flat_map(|noun| heirs::read(at, noun, &found))
        .collect();
    found.extend(heirs);
    joining::join(found)
}
