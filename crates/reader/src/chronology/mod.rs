//! The story's own logic of time: what follows for its events, claims and times from all that it says.
//!
//! In: document, language, times, events, claims, the day of publication. Out: a [`Chronology`]. `attached.rs`
//! says which word a time belongs to, `saying.rs` when claims were put forward, `links.rs` and `occasions.rs` what ties events to one another (`two months
//! after`, `the first anniversary of`), `tracing.rs` gathers it, `network.rs` what follows from all of it, and
//! `outcome.rs` reads off what that says.

mod attached;
mod links;
mod network;
mod occasions;
mod outcome;
mod saying;
mod tracing;

use onrecord_record::{Date, EventStatus, Interval};

use crate::Remark;
use crate::attributions::Attributions;
use crate::claims::Claims;
use crate::document::{Story, published_day};
use crate::entities::AtWords;
use crate::events::Events;
use crate::relations::Relations;
use crate::times::Times;

use network::settle;
use tracing::Tracing;

/// When things happened, as far as the story and its logic say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chronology {
    /// Of each of [`Events::all`].
    pub events: Vec<Dated>,
    /// The times that the story's logic gives another value than they have by themselves.
    pub times: Vec<Turned>,
    /// When each of [`Claims::all`] was put forward.
    pub said: Vec<Interval>,
    /// How long each of [`Relations::all`] held.
    pub relations: Vec<Held>,
    /// What contradicts itself.
    pub remarks: Vec<Remark>,
}

/// When something happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// The days that it can have been on.
    pub when: Interval,
    /// How they were found, where it is not by a time of its own.
    pub why: Option<String>,
    /// The number of the time in [`Times::all`] that it happened in.
    pub time: Option<usize>,
    /// The status that its days give a noun without a tense: `the November election`, told in August.
    pub status: Option<EventStatus>,
}

/// A time that means something else than it seems to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// Its number in [`Times::all`].
    pub time: usize,
    /// Its value.
    pub value: String,
    /// Its days.
    pub when: Interval,
    /// Why.
    pub why: String,
}

/// Since when and until when a relation held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
}

/// What the story puts forward.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// Its attributions.
    pub attributions: &'a Attributions,
    /// Its claims, in their order.
    pub claims: &'a Claims,
    /// How its entities stand to each other.
    pub relations: &'a Relations,
}

impl<'a> Said<'a> {
    /// Makes it of what the stages found.
    #[must_use]
    pub fn new(
        attributions: &'a Attributions,
        claims: &'a Claims,
        relations: &'a Relations,
    ) -> Self {
        Self {
            attributions,
            claims,
            relations,
        }
    }
}

/// What the stages before found.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// Its entities by its words.
    pub at: &'a AtWords<'a>,
    /// Its time expressions.
    pub times: &'a Times,
    /// Its events.
    pub events: &'a Events,
    /// What it puts forward.
    pub said: Said<'a>,
}

/// Finds when things happened.
#[must_use]
pub fn trace(told: Told<'_>, story: &Story) -> Chronology {
    let published = story.published.as_deref();
    let published = published.and_then(|published| published_day(published).ok());
    let mut tracing = Tracing::new(told, published);
    tracing.attach_times();
    tracing.bound_by_tense();
    links::find(&mut tracing);
    occasions::find(&mut tracing);
    let settled = settle(tracing.nodes, &tracing.constraints);
    tracing.chronology(&settled)
}
