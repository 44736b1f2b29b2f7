//! Pages of HTML for people: written by the server, to be read without scripts.
//!
//! A page is made of an answer of the store ([`Page`]), put into the frame that all share ([`layout`]) and kept as long
//! as nothing is written. [`rows`] has what several pages show (a claim, a story, somebody), [`drawings`] what is drawn.
//! Scripts, each a small module of [`assets`], only make things quicker to reach.

mod answering;
mod assets;
mod claim;
mod claims;
mod conflicts;
mod copies;
mod corrections;
mod drawings;
mod enter;
mod find;
mod graph;
mod layout;
mod outlets;
mod person;
mod read;
mod rows;
mod start;
mod stories;
mod story;
mod timeline;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::{Markup, html};
use onrecord_views::words::capitalised;

use crate::guard::POLICY;
use crate::refusal::Refusal;
use crate::server::{LONGEST_STORY, Service};
use answering::{asked, named, plain};
pub(crate) use layout::whole;

/// How many rows a list shows on a page.
pub(crate) const ON_PAGE: u32 = 20;

/// Which part of the site a page is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Start,
    Read,
    Stories,
    Claims,
    Outlets,
    Timeline,
    Conflicts,
    Copies,
    Graph,
    Corrections,
}

/// What a page shows within the frame of all.
pub(crate) struct Page {
    /// Plain text.
    pub(crate) title: String,
    pub(crate) part: Option<Part>,
    pub(crate) main: Markup,
    /// A style that is this page's alone, to be told to the browser by its hash.
    pub(crate) style: Option<String>,
}

impl Page {
    pub(crate) fn new(title: impl Into<String>, part: Part, main: Markup) -> Self {
        Self {
            title: title.into(),
            part: Some(part),
            main,
            style: None,
        }
    }
}

pub(crate) fn router() -> Router<Service> {
    use axum::extract::DefaultBodyLimit;
    Router::new()
        .route("/", plain(start::page))
        .route(
            "/read",
            get(read::form)
                .post(read::show)
                .layer(DefaultBodyLimit::max(LONGEST_STORY)),
        )
        .route("/stories", asked(stories::page))
        .route("/stories/{id}", named(story::page))
        .route("/stories/{id}/changes", named(story::changed))
        .route("/claims", asked(claims::page))
        .route("/claims/{id}", named(claim::page))
        .route("/who", get(person::by_name))
        .route("/who/{id}", named(person::page))
        .route("/contacts", asked(person::contacts))
        .route("/sources", plain(outlets::outlets))
        .route("/sources/{name}", named(outlets::page))
        .route("/find", asked(find::page))
        .route("/timeline", asked(timeline::page))
        .route("/conflicts", asked(conflicts::page))
        .route("/copies", asked(copies::page))
        .route("/graph", asked(graph::page))
        .route(
            "/corrections",
            plain(corrections::page).post(corrections::make),
        )
        .route("/corrections/{id}/undo", post(corrections::undo))
        .route("/enter", get(enter::form).post(enter::enter))
        .route("/assets/{name}", get(assets::show))
        .fallback(nothing)
}

async fn nothing() -> Refusal {
    Refusal::Missing("there is no page at this address".to_owned())
}

/// Answers with a page; `style` is the hash of the style that it has beside that of all pages.
pub(crate) fn respond(body: Bytes, style: Option<&str>) -> Response {
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = ([(header::CONTENT_TYPE, html)], Body::from(body)).into_response();
    let policy = style.map(|hash| {
        POLICY.replace(
            "style-src 'self'",
            &format!("style-src 'self' 'sha256-{hash}'"),
        )
    });
    let policy = policy.and_then(|policy| HeaderValue::from_str(&policy).ok());
    if let Some(policy) = policy {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Answers with a page that is made for this request alone.
pub(crate) fn respond_once(page: &Page, form_token: &str) -> Response {
    let (body, style): (Bytes, Option<Arc<str>>) = whole(page, form_token);
    respond(body, style.as_deref())
}

/// Answers with why there is no page.
pub(crate) fn refusal(refusal: &Refusal) -> Response {
    let main = match refusal {
        Refusal::Unknown => enter::main(None),
        Refusal::Ambiguous { name, found } => ambiguous(name, found),
        _ => html! {
            h1 { (refusal.title()) }
            p.aside { (capitalised(&refusal.words())) "." }
            p.aside { a href="/" { "Start" } " · " a href="/find" { "Find something" } }
        },
    };
    let page = Page {
        title: refusal.title().to_owned(),
        part: None,
        main,
        style: None,
    };
    respond_once(&page, "")
}

/// Lists those who go by a name, each by the id with which what is told of them ends.
fn ambiguous(name: &str, found: &[String]) -> Markup {
    html! {
        h1 { "Several are called “" (name) "”" }
        ul.list { @for one in found { li { (one) } } }
        p.aside { a href=(crate::addresses::with_query("/who", &[("name", Some(name))])) { "Choose one of them" } }
    }
}
