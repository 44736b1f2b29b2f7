//! Answers as pages for people: what a fact-checker wants to see at a glance.
//!
//! In: an answer, and how the page is to look. Out: the page, without colours where none are wanted. Every
//! claim, event, identity and correction ends with its id, to be copied into the next question.

mod changes;
mod claims;
mod corrections;
mod events;
mod evidence;
mod found;
mod links;
mod origins;
mod people;
mod statements;
mod stories;

use onrecord_record::{Interval, Published};

use super::Answer;
use crate::sheet::{BOLD, DIM, Joined, Look, Part, Sheet, clean, days, elide, long_day};
pub use claims::{said, speaker};
pub use corrections::corrected;
pub use links::{came_from, differ, shares, turn};
pub use origins::{goes_back, independent, mouth};
pub use people::{role, tie};
pub use statements::stands_behind;
pub use stories::of_outlet;

const NO_DAY: &str = "no day known";
const WIDEST_NAME: usize = 60;
const WIDEST_TITLE: usize = 60;

/// Shows an answer as a page, with a line break at its end.
pub(super) fn page(answer: &Answer<'_>, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    match *answer {
        Answer::Findings(findings) => found::add(&mut sheet, findings),
        Answer::Identity(page) => people::add_page(&mut sheet, page),
        Answer::Identities(lines) => people::add_lines(&mut sheet, lines),
        Answer::Contacts(contacts) => people::add_contacts(&mut sheet, contacts),
        Answer::Claims(all) => claims::add_all(&mut sheet, all),
        Answer::Timeline(events) => events::add_all(&mut sheet, events),
        Answer::Evidence(evidence) => evidence::add(&mut sheet, evidence),
        Answer::Stories(all) => stories::add_all(&mut sheet, all),
        Answer::Outlets(outlets) => stories::add_outlets(&mut sheet, outlets),
        Answer::Source(profile) => stories::add_profile(&mut sheet, profile),
        Answer::Changes(all) => changes::add_all(&mut sheet, all),
        Answer::Failures(failures) => stories::add_failures(&mut sheet, failures),
        Answer::Corrections(all) => corrections::add_all(&mut sheet, all),
        Answer::Rereadings(all) => changes::add_rereadings(&mut sheet, all),
        Answer::Copies(groups) => links::add_copies(&mut sheet, groups),
        Answer::Origins(origins) => origins::add(&mut sheet, origins),
        Answer::Conflicts(conflicts) => links::add_conflicts(&mut sheet, conflicts),
        Answer::Trace(trace) => links::add_trace(&mut sheet, trace),
    }
    sheet.finish()
}

/// Returns a dim stretch of a line of facts, fit for a terminal: ids may hold anything but blanks.
fn fact(words: impl AsRef<str>) -> Joined {
    (" · ", (clean(words.as_ref()), DIM))
}

/// Returns a stretch of a line of facts in a style of its own.
fn styled(part: Part) -> Joined {
    (" · ", part)
}

/// Adds outlet and day to a line of facts, where they are known.
fn add_origin(facts: &mut Vec<Joined>, outlet: Option<&String>, published: Option<&Published>) {
    facts.extend(outlet.map(|outlet| fact(name(outlet))));
    facts.extend(published.map(|published| fact(long_day(published.day()))));
}

/// Returns a name fit for a line.
fn name(name: &str) -> String {
    elide(&clean(name), WIDEST_NAME)
}

/// Says when something was, where that is known.
fn when(when: Interval) -> Option<String> {
    Some(days(when)).filter(|days| !days.is_empty())
}

/// Returns the day of a date-time (`27 Nov 2026`), or what stands there instead.
fn day_of(at: &str) -> String {
    let day = at.parse::<Published>();
    day.map_or_else(|_| clean(at), |published| long_day(published.day()))
}

/// Adds something bold on lines of its own.
fn add_bold(sheet: &mut Sheet, words: &str) {
    sheet.add_words(0, &clean(words), BOLD);
}
