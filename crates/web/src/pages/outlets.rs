//! Outlets by how many of their stories are kept, and what one outlet's stories, or one source, are like.

use maud::{Markup, html};
use onrecord_record::answers::SourceProfile;
use onrecord_store::{ClaimFilter, Store};
use onrecord_views::words::{clean, counted, of_outlet};

use super::{Page, Part, rows};
use crate::addresses;
use crate::refusal::Refusal;

/// How many of its stories an outlet's page shows.
const STORIES: u32 = 5;

pub(super) fn outlets(store: &mut Store) -> Result<Page, Refusal> {
    let all = store.outlets()?;
    let bars: Vec<_> = all
        .iter()
        .map(|one| {
            (
                rows::outlet(&one.name),
                one.stories,
                of_outlet(one),
                "named",
            )
        })
        .collect();
    let main = html! {
        h1 { "Outlets" }
        @if all.is_empty() { (rows::nothing()) } @else { div.outlets { (rows::bars(&bars)) } }
    };
    Ok(Page::new("Outlets", Part::Outlets, main))
}

pub(super) fn page(store: &mut Store, name: &str) -> Result<Page, Refusal> {
    let profile = store.source(name)?;
    let of_outlet = profile.identity.is_none();
    let filter = ClaimFilter {
        outlet: Some(name.to_owned()),
        limit: STORIES,
        ..ClaimFilter::default()
    };
    let stories = if of_outlet {
        store.stories(&filter)?
    } else {
        Vec::new()
    };
    let most = if of_outlet {
        "Quotes most"
    } else {
        "Quoted most by"
    };
    let link = |name: &str| match of_outlet {
        true => Some(addresses::with_query("/who", &[("name", Some(name))])),
        false => Some(addresses::outlet(name)),
    };
    let main = html! {
        h1 { (clean(&profile.name)) }
        (lead(&profile, name))
        div.further {
            (rows::counts("By voice", &profile.voices, |_| None))
            (rows::counts("By firmness", &profile.firmness, |_| None))
            (rows::counts(most, &profile.most, link))
            (rows::counts("Through whom", &profile.through, |_| None))
            (rows::counts("By act", &profile.acts, |_| None))
        }
        @if !stories.is_empty() { section { h2 { "Published last" } (rows::stories(&stories)) } }
    };
    Ok(Page::new(clean(&profile.name), Part::Outlets, main))
}

/// Says how much is kept of an outlet, or how often a source is quoted.
fn lead(profile: &SourceProfile, outlet: &str) -> Markup {
    let stories = counted(profile.stories as usize, "story", "stories");
    let claims = counted(profile.claims as usize, "claim", "claims");
    let narrowed = |path| addresses::with_query(path, &[("outlet", Some(outlet))]);
    html! {
        p.lead {
            @if profile.identity.is_none() {
                a href=(narrowed("/stories")) { (stories) } ", " a href=(narrowed("/claims")) { (claims) } ". "
                a href=(narrowed("/graph")) { "Whom it relies on" }
            } @else { (claims) " in " (stories) }
        }
    }
}
