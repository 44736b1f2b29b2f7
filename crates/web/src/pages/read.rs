//! A story that is pasted, or the page at an address, read and shown without being kept.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_corpus::ready::Overrides;
use onrecord_reader::document::LanguageChoice;
use onrecord_record::Record;
use onrecord_views::PageLinks;
use serde::Deserialize;

use super::layout::FORM_TOKEN;
use super::{Page, Part, respond_once, story};
use crate::asked::{Filled, day_or_moment, given, words};
use crate::reading::{Reading, ToRead};
use crate::refusal::Refusal;
use crate::server::Service;

/// A form that asks for a story to be read.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asking {
    #[serde(default)]
    token: String,
    text: Option<String>,
    url: Option<String>,
    published: Option<String>,
    outlet: Option<String>,
}

pub(super) async fn form(State(service): State<Service>) -> Response {
    let main = html! {
        h1 { "Read a story" }
        p.lead { "It is read on this machine, shown, and forgotten." }
        (fields(&Asking::default()))
    };
    respond_once(
        &Page::new("Read a story", Part::Read, main),
        service.guard.form_token(),
    )
}

/// Writes the form.
pub(super) fn fields(asking: &Asking) -> Markup {
    html! {
        form.read method="post" action="/read" {
            input type="hidden" name="token" value=(FORM_TOKEN);
            label { "The story’s text" textarea name="text" rows="7" maxlength="4000000" { (asking.text.as_deref().unwrap_or_default()) } }
            label { "or its address" input name="url" type="url" placeholder="https://" value=[words(&asking.url)] maxlength="2000"; }
            div.narrowing {
                label { "Published" input name="published" type="date" value=[words(&asking.published)]; }
                label { "Outlet" input name="outlet" value=[words(&asking.outlet)] maxlength="200"; }
                button { "Read it" }
            }
        }
    }
}

pub(super) async fn show(
    State(service): State<Service>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    Filled(asking): Filled<Asking>,
) -> Result<Response, Refusal> {
    if !service.guard.is_own_form(&asking.token) {
        return Err(Refusal::Forbidden(
            "the form has grown old: load its page again",
        ));
    }
    let published = day_or_moment(&asking.published)?;
    let what = match (words(&asking.text), words(&asking.url)) {
        (Some(_), _) => Reading::Text(asking.text.unwrap_or_default()),
        (None, Some(url)) => Reading::Address(url.to_owned()),
        (None, None) => {
            return Err(Refusal::Malformed(
                "there is nothing to read: paste a text, or give an address".to_owned(),
            ));
        }
    };
    let asked = ToRead {
        what,
        title: None,
        overrides: Overrides {
            outlet: given(&asking.outlet),
            published,
            language: LanguageChoice::Detect,
        },
    };
    let record = service.read(client.ip(), asked).await?;
    let page = page(&record);
    Ok(respond_once(&page, service.guard.form_token()))
}

fn page(record: &Record) -> Page {
    let notice = html! { p.notice role="status" { "Read just now, and not kept. To keep it, use " code { "onrecord add" } "." } };
    let mut page = story::main(record, PageLinks::NONE, notice, html! {});
    page.part = Some(Part::Read);
    page
}
