//! What words are found in: people and bodies, claims, stories.

use maud::{Markup, html};
use onrecord_record::answers::Findings;
use onrecord_store::{ClaimFilter, FindLimits, Store};
use serde::Deserialize;

use super::{ON_PAGE, Page, rows};
use crate::asked::words;
use crate::refusal::Refusal;

/// How many people and stories are shown.
const SHOWN: u32 = 8;

/// What is to be found.
#[derive(Debug, Deserialize)]
pub(crate) struct OfWords {
    q: Option<String>,
    page: Option<u32>,
}

pub(super) fn page(store: &mut Store, asked: &OfWords) -> Result<Page, Refusal> {
    let page = asked.page.unwrap_or(1).max(1);
    let Some(q) = words(&asked.q) else {
        return Ok(whole("", html! { p.lead { (HOW) } }));
    };
    let filter = ClaimFilter {
        offset: (page - 1).saturating_mul(ON_PAGE),
        ..ClaimFilter::default()
    };
    let beside = if page == 1 { SHOWN } else { 0 };
    let limits = FindLimits {
        identities: beside,
        claims: ON_PAGE + 1,
        stories: beside,
    };
    let mut findings = store.find(q, &filter, limits)?;
    let is_more = rows::cut(&mut findings.claims, ON_PAGE);
    Ok(whole(q, found(&findings, q, page, is_more)))
}

const HOW: &str = "The words may stand anywhere in a claim or a story. “two words” in quotation marks are a phrase, evac* is the beginning of a word, -rain is what may not be there.";

fn whole(q: &str, found: Markup) -> Page {
    let title = if q.is_empty() {
        "Find".to_owned()
    } else {
        format!("Found: {q}")
    };
    let main = html! {
        h1 { "Find" }
        form.narrowing action="/find" {
            label { "Words" input type="search" name="q" value=(q) maxlength="500"; }
            button { "Find" }
        }
        (found)
    };
    Page {
        title,
        part: None,
        main,
        style: None,
    }
}

fn found(findings: &Findings, q: &str, page: u32, is_more: bool) -> Markup {
    let address = |page: u32| {
        crate::addresses::with_query(
            "/find",
            &[("q", Some(q)), ("page", Some(&page.to_string()))],
        )
    };
    html! {
        @if findings.is_empty() { (rows::nothing()) p.aside { (HOW) } }
        @if !findings.identities.is_empty() { section { h2 { "People and bodies" } (rows::identities(&findings.identities)) } }
        @if !findings.claims.is_empty() {
            section {
                h2 { "Claims" }
                (rows::claims(&findings.claims))
                (rows::pager(page, is_more, address))
            }
        }
        @if !findings.stories.is_empty() {
            section { h2 { "Stories" } ul.rows { @for one in &findings.stories {
                li { (rows::story(&one.story, html! { p.excerpt { (rows::excerpt(&one.excerpt, &one.marks)) } })) }
            } } }
        }
    }
}
