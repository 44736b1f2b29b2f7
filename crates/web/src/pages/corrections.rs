//! What people have put right: listed, made, and taken back. Every correction is signed.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use onrecord_record::CorrectionId;
use onrecord_store::{Signed, Store};
use serde::Deserialize;

use super::{Page, Part, rows};
use crate::asked::{Filled, given, words};
use crate::correcting::Correcting;
use crate::refusal::Refusal;
use crate::server::Service;

pub(super) fn page(store: &mut Store) -> Result<Page, Refusal> {
    let mut all = store.corrections()?;
    all.reverse();
    let main = html! {
        h1 { "Corrections" }
        p.lead { "What people have put right, the latest first: a layer over what was read, which can be taken back." }
        @if all.is_empty() { p.aside { "Nothing has been put right yet: the page of a claim, or of a person, has the forms." } }
        (rows::corrections(&all, "/corrections"))
    };
    Ok(Page::new("Corrections", Part::Corrections, main))
}

/// A form that puts something right.
#[derive(Debug, Deserialize)]
pub(crate) struct Filling {
    token: String,
    back: String,
    by: Option<String>,
    why: Option<String>,
    #[serde(flatten)]
    what: Correcting,
}

pub(super) async fn make(
    State(service): State<Service>,
    Filled(form): Filled<Filling>,
) -> Result<Response, Refusal> {
    own(&service, &form.token)?;
    let change = form.what.change()?;
    let by = words(&form.by)
        .ok_or_else(|| Refusal::Unfit("a correction is signed: say who you are".to_owned()))?;
    let signed = Signed {
        by: by.to_owned(),
        at: (service.now)(),
        why: given(&form.why),
    };
    let correct = move |store: &mut Store| Ok(store.correct(&change, &signed)?);
    service.archive.write(correct).await?;
    Ok(back(&form.back))
}

/// A form that takes a correction back.
#[derive(Debug, Deserialize)]
pub(crate) struct Undoing {
    token: String,
    back: String,
}

pub(super) async fn undo(
    State(service): State<Service>,
    Path(id): Path<String>,
    Filled(form): Filled<Undoing>,
) -> Result<Response, Refusal> {
    own(&service, &form.token)?;
    let id: CorrectionId = id
        .parse()
        .map_err(|_| Refusal::Missing(format!("there is no correction `{id}`")))?;
    let at = (service.now)();
    service
        .archive
        .write(move |store| Ok(store.take_back(id, &at)?))
        .await?;
    Ok(back(&form.back))
}

fn own(service: &Service, token: &str) -> Result<(), Refusal> {
    match service.guard.is_own_form(token) {
        true => Ok(()),
        false => Err(Refusal::Forbidden(
            "the form has grown old: load its page again",
        )),
    }
}

/// Goes back to a page of this server, whatever the form says.
fn back(address: &str) -> Response {
    let is_own = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains(['\\', '\r', '\n']);
    Redirect::to(if is_own { address } else { "/corrections" }).into_response()
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    #[test]
    fn a_form_leads_back_to_this_server_alone() {
        let to = |address: &str| {
            let response = back(address);
            response.headers()[header::LOCATION]
                .to_str()
                .expect("a header")
                .to_owned()
        };
        assert_eq!(to("/claims/a%23c1"), "/claims/a%23c1");
        for foreign in [
            "//evil.example/",
            "https://evil.example/",
            "/\\evil.example",
            "",
        ] {
            assert_eq!(to(foreign), "/corrections", "{foreign}");
        }
    }
}
