//! What several pages show: claims, statements, stories, people, bars, forms that narrow, and the way to the next page.

mod bars;
mod claims;
mod corrections;
mod forms;
mod people;
mod stories;

use maud::{Markup, html};
use onrecord_record::answers::Named;
use onrecord_record::{Interval, Published};
use onrecord_views::words::{clean, days, long_day};

use crate::addresses;
pub(super) use bars::{bars, counts};
pub(super) use claims::{claim, claims, excerpt, statement};
pub(super) use corrections::{corrections, signing};
pub(super) use forms::{choice, day_input, narrowing, text_input};
pub(super) use people::identities;
pub(super) use stories::{stories, story};

/// Writes somebody's name, as a link where there is a page of them.
pub(super) fn named(named: &Named) -> Markup {
    let name = clean(&named.name);
    match addresses::named(named) {
        Some(address) => html! { a href=(address) { (name) } },
        None => html! { (name) },
    }
}

pub(super) fn outlet(name: &str) -> Markup {
    html! { a href=(addresses::outlet(name)) { (clean(name)) } }
}

/// Writes on what day something was published.
pub(super) fn day(published: &Published) -> Markup {
    html! { time datetime=(published.as_str()) { (long_day(published.day())) } }
}

/// Says when something was, where that is known.
pub(super) fn when(when: Interval) -> Option<String> {
    Some(days(when)).filter(|days| !days.is_empty())
}

/// Joins facts to a line.
pub(super) fn facts(facts: Vec<Markup>) -> Markup {
    html! {
        p.facts {
            @for (number, fact) in facts.into_iter().enumerate() {
                @if number > 0 { " · " }
                (fact)
            }
        }
    }
}

/// Adds outlet and day to facts, where they are known.
pub(super) fn add_origin(
    facts: &mut Vec<Markup>,
    name: Option<&String>,
    published: Option<&Published>,
) {
    facts.extend(name.map(|name| outlet(name)));
    facts.extend(published.map(day));
}

/// Says that nothing was found.
pub(super) fn nothing() -> Markup {
    html! { p.aside { "Nothing was found." } }
}

/// Writes the ways to the page before and after, where there are any.
pub(super) fn pager(page: u32, is_more: bool, address: impl Fn(u32) -> String) -> Markup {
    html! {
        @if page > 1 || is_more {
            nav.pager aria-label="Pages" {
                @if page > 1 { a rel="prev" href=(address(page - 1)) { "← Before" } }
                span { "Page " (page) }
                @if is_more { a rel="next" href=(address(page + 1)) { "Next →" } }
            }
        }
    }
}

/// Cuts a list to what a page shows; tells whether there was more.
pub(super) fn cut<T>(rows: &mut Vec<T>, on_page: u32) -> bool {
    let is_more = rows.len() > on_page as usize;
    rows.truncate(on_page as usize);
    is_more
}
