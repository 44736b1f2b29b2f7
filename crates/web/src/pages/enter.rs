//! The door, where a token is set: it is shown once, and a cookie stands for it from then on.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Page, respond_once};
use crate::asked::{Asked, Filled};
use crate::guard::COOKIE;
use crate::refusal::Refusal;
use crate::server::Service;

/// What is shown at the door.
#[derive(Debug, Deserialize)]
pub(crate) struct Shown {
    token: Option<String>,
}

/// Asks for the token, or takes it from the address that the program has printed.
pub(super) async fn form(State(service): State<Service>, Asked(shown): Asked<Shown>) -> Response {
    match shown.token {
        Some(token) => admit(&service, &token),
        None => page(None),
    }
}

pub(super) async fn enter(
    State(service): State<Service>,
    Filled(shown): Filled<Shown>,
) -> Response {
    admit(&service, shown.token.as_deref().unwrap_or_default())
}

fn admit(service: &Service, token: &str) -> Response {
    let access = service.guard.access();
    if !access.knows(token.trim()) {
        let mut response = page(Some("That is not the token."));
        *response.status_mut() = Refusal::Unknown.status();
        return response;
    }
    let mut response = Redirect::to("/").into_response();
    let cookie = access.cookie();
    let cookie = cookie.map(|value| {
        format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000")
    });
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

fn page(wrong: Option<&str>) -> Response {
    let page = Page {
        title: "Enter".to_owned(),
        part: None,
        main: main(wrong),
        style: None,
    };
    respond_once(&page, "")
}

/// Writes the form at the door.
pub(super) fn main(wrong: Option<&str>) -> Markup {
    html! {
        h1 { "A token is needed" }
        p.lead { "These stories are not open to everybody. Whoever started the program has seen the token." }
        @if let Some(wrong) = wrong { p.notice role="alert" { (wrong) } }
        form.narrowing method="post" action="/enter" {
            label { "Token" input type="password" name="token" required autocomplete="current-password"; }
            button { "Enter" }
        }
    }
}
