//! A story: its text with the claims marked, what it rests on, who stands beside each claim, and how it stands to other
//! stories.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};
use onrecord_corpus::corroboration;
use onrecord_record::answers::{Changes, ClaimAddress, Conflict, Copies};
use onrecord_record::{EntityId, IdentityId, Record};
use onrecord_store::{ClaimFilter, Store};
use onrecord_views::words::{clean, counted, long_moment};
use onrecord_views::{PageLinks, page_parts};

use super::{Page, Part, conflicts, copies, rows};
use crate::addresses;
use crate::refusal::Refusal;

/// How many conflicts with other stories a story's page shows.
const CONFLICTS: u32 = 5;

pub(super) fn page(store: &mut Store, id: &str) -> Result<Page, Refusal> {
    let record = store.corrected(id)?;
    let identities: BTreeMap<EntityId, IdentityId> = store.identities_of(id)?.into_iter().collect();
    let story = record.story.id.clone();
    let claim = |row| {
        let story = story.clone();
        Some(addresses::claim(&ClaimAddress { story, row }))
    };
    let entity = |id| identities.get(&id).map(|&id| addresses::identity(id));
    let links = PageLinks {
        claim: &claim,
        entity: &entity,
    };
    let copied = corroboration::copies(store, Some(id))?;
    let filter = ClaimFilter {
        story: Some(id.to_owned()),
        limit: CONFLICTS,
        ..ClaimFilter::default()
    };
    let conflicting = corroboration::conflicts(store, &filter)?;
    let beside = beside(&record, &copied, &conflicting);
    Ok(main(&record, links, html! {}, beside))
}

/// Returns the page of a record, with something above and something beside what the record has.
pub(super) fn main(record: &Record, links: PageLinks<'_>, above: Markup, beside: Markup) -> Page {
    let parts = page_parts(record, links);
    let main = html! {
        (above)
        article {
            header.story { (PreEscaped(parts.header)) (source(record)) }
            (PreEscaped(parts.rests))
            (beside)
            section aria-labelledby="story" { h2 #story { "The story" } (PreEscaped(parts.story)) }
        }
        (PreEscaped(parts.further))
        p.aside.reader { (parts.reader) }
    };
    Page {
        title: parts.title,
        part: Some(Part::Stories),
        main,
        style: Some(parts.lights).filter(|lights| !lights.is_empty()),
    }
}

/// Writes where the story was published, where that can be followed.
fn source(record: &Record) -> Markup {
    let url = record.story.url.as_deref();
    let url = url.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    html! {
        @if let Some(url) = url { p.facts.source { a href=(url) rel="noopener nofollow" { (clean(url)) } } }
    }
}

/// Says how a story stands to others: whose text it has, and what cannot hold beside it.
fn beside(record: &Record, copied: &[Copies], conflicting: &[Conflict]) -> Markup {
    if copied.is_empty() && conflicting.is_empty() {
        return html! {};
    }
    let address = |path| addresses::with_query(path, &[("story", Some(record.story.id.as_str()))]);
    html! {
        section aria-labelledby="beside" {
            h2 #beside { "Beside other stories" }
            @for group in copied {
                p { a href=(address("/copies")) {
                    (counted(group.stories.len() - 1, "other story has", "other stories have")) " the same text"
                } ": " (copies::came_from(group)) "." }
            }
            @if !conflicting.is_empty() {
                details {
                    summary { (counted(conflicting.len(), "conflict", "conflicts")) " with what others say" }
                    (conflicts::list(conflicting))
                }
            }
        }
    }
}

pub(super) fn changed(store: &mut Store, id: &str) -> Result<Page, Refusal> {
    let all = store.changes(id)?;
    let title = store.corrected(id)?.story.title;
    let title = title.map_or_else(|| id.to_owned(), |title| clean(&title));
    let story = addresses::part(id);
    let main = html! {
        h1 { "What has changed" }
        p.lead { a href={ "/stories/" (story) } { (title) } }
        @if all.is_empty() { p.aside { "There is one version of this story." } }
        @for one in &all { (change(one)) }
    };
    Ok(Page::new(
        format!("Changes of {title}"),
        Part::Stories,
        main,
    ))
}

fn change(changes: &Changes) -> Markup {
    let dated = changes.published.as_ref().map(long_moment);
    html! {
        section {
            h2 { "Version " (changes.from) " to " (changes.to) }
            @if let Some(dated) = dated { p.aside { "dated " (dated) } }
            (group("New claims", &changes.added))
            (group("Claims that are gone", &changes.removed))
            @if !changes.changed.is_empty() {
                h3 { "Claims that have changed" }
                ol.claims { @for one in &changes.changed {
                    li { (rows::claim(&one.after)) p.facts { "changed: " (one.what.join(", ")) } }
                } }
            }
            (sentences("ins", &changes.sentences_added))
            (sentences("del", &changes.sentences_removed))
        }
    }
}

fn group(heading: &str, claims: &[onrecord_record::answers::KeptClaim]) -> Markup {
    html! { @if !claims.is_empty() { h3 { (heading) } (rows::claims(claims)) } }
}

fn sentences(kind: &str, sentences: &[String]) -> Markup {
    html! {
        @for sentence in sentences {
            @if kind == "ins" { p { ins { (clean(sentence)) } } } @else { p { del { (clean(sentence)) } } }
        }
    }
}
