//! Stories that take over text from one another, group by group, with where the text came from.

use maud::{Markup, html};
use onrecord_corpus::corroboration;
use onrecord_record::answers::{Copies, Copy};
use onrecord_store::Store;
use onrecord_views::words::{capitalised, clean, counted, shares};

use super::{ON_PAGE, Page, Part, rows};
use crate::addresses;
use crate::asked::{Narrowing, words};
use crate::refusal::Refusal;

pub(super) fn page(store: &mut Store, asked: &Narrowing) -> Result<Page, Refusal> {
    let all = corroboration::copies(store, words(&asked.story))?;
    let before = (asked.page() - 1).saturating_mul(ON_PAGE) as usize;
    let number = all.len();
    let shown: Vec<Copies> = all
        .into_iter()
        .skip(before)
        .take(ON_PAGE as usize)
        .collect();
    let is_more = before + shown.len() < number;
    let main = html! {
        h1 { "Copies" }
        p.lead { "Stories that have text of one another: forty of one wire story are one report, not forty." }
        form.narrowing action="/copies" { (rows::text_input("Story", "story", &asked.story)) button { "Narrow" } }
        @if shown.is_empty() { (rows::nothing()) }
        @for one in &shown { (group(one)) }
        (rows::pager(asked.page(), is_more, |page| asked.address("/copies", page)))
    };
    Ok(Page::new("Copies", Part::Copies, main))
}

fn group(group: &Copies) -> Markup {
    html! {
        section {
            h2 { (counted(group.stories.len(), "story", "stories")) }
            p { (capitalised(&came_from(group))) "." }
            ul.rows { @for one in &group.stories { li { (copy(one, group)) } } }
        }
    }
}

/// Says where a group's text came from, and why.
pub(super) fn came_from(group: &Copies) -> String {
    clean(&onrecord_views::words::came_from(group))
}

fn copy(copy: &Copy, group: &Copies) -> Markup {
    let is_origin = group.origin.as_ref() == Some(&copy.story.id);
    let credits: Vec<String> = copy.credits.iter().map(|one| clean(one)).collect();
    let nearest = copy.nearest.as_ref();
    let more = html! {
        @if is_origin { p.facts { b { "the text came from here" } } }
        @if let Some(shares) = shares(copy) {
            p.facts { (clean(&shares)) @if let Some(story) = nearest { " (" a href=(addresses::story(story)) { "the other" } ")" } }
        }
        @if !credits.is_empty() { p.facts { "credits " (credits.join(", ")) } }
    };
    rows::story(&copy.story, more)
}
