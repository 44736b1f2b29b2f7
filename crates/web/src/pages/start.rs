//! The start: find something, read something, and what was published last.

use maud::{Markup, html};
use onrecord_store::{ClaimFilter, Store};
use onrecord_views::words::counted;

use super::{Page, Part, read, rows};
use crate::refusal::Refusal;

/// How many stories the start shows.
const STORIES: u32 = 10;

pub(super) fn page(store: &mut Store) -> Result<Page, Refusal> {
    let stories = store.stories(&ClaimFilter {
        limit: STORIES,
        ..ClaimFilter::default()
    })?;
    let all = ClaimFilter::default();
    let counts = (store.count_stories(&all)?, store.count_claims(&all)?);
    let main = html! {
        h1 { "Who says so?" }
        p.lead {
            "Every claim in the news with who put it forward, in what words, how firmly, on whose word. "
            (counted(counts.0 as usize, "story is", "stories are")) " kept here, with "
            (counted(counts.1 as usize, "claim", "claims")) "."
        }
        section aria-labelledby="read" {
            h2 #read { "Read a story without keeping it" }
            (read::fields(&read::Asking::default()))
        }
        (latest(&stories))
    };
    Ok(Page::new("Who says so?", Part::Start, main))
}

fn latest(stories: &[onrecord_record::answers::StoryLine]) -> Markup {
    html! {
        section aria-labelledby="latest" {
            h2 #latest { "Published last" }
            @if stories.is_empty() {
                p.aside { "No story is kept yet: add some with " code { "onrecord add" } "." }
            }
            (rows::stories(stories))
            @if !stories.is_empty() { p.aside { a href="/stories" { "All stories" } } }
        }
    }
}
