//! What happened, over stories: drawn on one line of days, and told event by event.

use maud::html;
use onrecord_record::EventKind;
use onrecord_store::{EventFilter, Store};
use serde::Deserialize;

use super::{Page, Part, drawings, rows};
use crate::asked::{day, given, one_of};
use crate::refusal::Refusal;

/// How many events are shown.
const EVENTS: u32 = 60;

/// Which events.
#[derive(Debug, Deserialize)]
pub(crate) struct OfEvents {
    about: Option<String>,
    kind: Option<String>,
    since: Option<String>,
    until: Option<String>,
}

pub(super) fn page(store: &mut Store, asked: &OfEvents) -> Result<Page, Refusal> {
    let filter = EventFilter {
        about: given(&asked.about),
        kind: one_of("kind of event", &asked.kind, EventKind::from_name)?,
        since: day("since", &asked.since)?,
        until: day("until", &asked.until)?,
        limit: EVENTS + 1,
        offset: 0,
    };
    let mut events = store.timeline(&filter)?;
    let is_more = rows::cut(&mut events, EVENTS);
    let main = html! {
        h1 { "Timeline" }
        form.narrowing action="/timeline" {
            (rows::text_input("About", "about", &asked.about))
            (rows::choice("Kind", "kind", &asked.kind, EventKind::ALL.iter().map(|one| one.name())))
            (rows::day_input("Since", "since", &asked.since))
            (rows::day_input("Until", "until", &asked.until))
            button { "Narrow" }
        }
        @if events.is_empty() { (rows::nothing()) }
        (drawings::timeline(&events))
        @if is_more { p.aside { "There are more than " (EVENTS) " events: narrow them by whom they are about, or by days." } }
    };
    Ok(Page::new("Timeline", Part::Timeline, main))
}
