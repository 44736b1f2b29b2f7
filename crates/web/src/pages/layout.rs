//! The frame of all pages: where one can go from here, the search, what reads and what it does not say.

use std::sync::Arc;

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{Page, Part, assets};

const PARTS: [(Part, &str, &str); 9] = [
    (Part::Read, "/read", "Read a story"),
    (Part::Stories, "/stories", "Stories"),
    (Part::Claims, "/claims", "Claims"),
    (Part::Outlets, "/sources", "Outlets"),
    (Part::Timeline, "/timeline", "Timeline"),
    (Part::Conflicts, "/conflicts", "Conflicts"),
    (Part::Copies, "/copies", "Copies"),
    (Part::Graph, "/graph", "Who relies on whom"),
    (Part::Corrections, "/corrections", "Corrections"),
];

/// What forms have in the place of what only this server's pages know, until the page is sent.
pub(super) const FORM_TOKEN: &str = "\u{fdd0}form token\u{fdd1}";

/// Returns a page as it is sent, and the hash of its own style.
pub(crate) fn whole(page: &Page, form_token: &str) -> (Bytes, Option<Arc<str>>) {
    let style = page.style.as_deref();
    let whole = frame(page, style)
        .into_string()
        .replace(FORM_TOKEN, form_token);
    (
        Bytes::from(whole),
        style.map(|style| STANDARD.encode(Sha256::digest(style)).into()),
    )
}

fn frame(page: &Page, style: Option<&str>) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (page.title) " · Onrecord" }
                link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::address("site.css"));
                @if let Some(style) = style { style { (PreEscaped(style)) } }
                script type="module" src=(assets::address("site.js")) {}
            }
            body {
                a.skip href="#main" { "To the page" }
                (header(page.part))
                main #main { (page.main) }
                footer { p {
                    "Onrecord " (env!("CARGO_PKG_VERSION")) ": who put forward what, on whose word. Nothing about whether it is true."
                } }
            }
        }
    }
}

fn header(here: Option<Part>) -> Markup {
    html! {
        header.site {
            a.home href="/" aria-current=[(here == Some(Part::Start)).then_some("page")] { "Onrecord" }
            form.search action="/find" role="search" {
                label.hidden for="q" { "Find people, claims and stories" }
                input #q type="search" name="q" placeholder="Find people, claims, stories" maxlength="500";
                button { "Find" }
            }
            nav aria-label="Site" { ul {
                @for (part, address, name) in PARTS {
                    li { a href=(address) aria-current=[(here == Some(part)).then_some("page")] { (name) } }
                }
            } }
        }
    }
}
