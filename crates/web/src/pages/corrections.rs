//! What people have put right: listed, made, and taken back. Every correction is signed.

use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use onrecord_record::answers::{ClaimAddress, CorrectionKind};
use onrecord_record::{CorrectionId, EntityKind, Firmness};
use onrecord_store::{Change, Signed, Store};
use serde::Deserialize;

use super::{Page, Part, rows};
use crate::asked::{Filled, given, one_of, words};
use crate::refusal::Refusal;
use crate::server::Service;

pub(super) async fn list(State(service): State<Service>, uri: Uri) -> Result<Response, Refusal> {
    service.page(&uri, page).await
}

fn page(store: &mut Store) -> Result<Page, Refusal> {
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
pub(crate) struct Correcting {
    token: String,
    back: String,
    by: Option<String>,
    why: Option<String>,
    #[serde(flatten)]
    what: Correction,
}

/// What is to be put right, by its kind.
#[derive(Debug, Deserialize)]
pub(crate) struct Correction {
    pub(crate) kind: Option<String>,
    pub(crate) claim: Option<String>,
    pub(crate) who: Option<String>,
    pub(crate) other: Option<String>,
    pub(crate) story: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) value: Option<String>,
}

pub(super) async fn make(
    State(service): State<Service>,
    Filled(form): Filled<Correcting>,
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

impl Correction {
    /// Returns the change that is asked for.
    pub(crate) fn change(&self) -> Result<Change, Refusal> {
        let kind = one_of("kind of correction", &self.kind, CorrectionKind::from_name)?;
        let kind =
            kind.ok_or_else(|| Refusal::Malformed("no kind of correction is named".to_owned()))?;
        Ok(match kind {
            CorrectionKind::Merge => Change::Merge {
                one: needed("who", &self.who)?,
                other: needed("other", &self.other)?,
            },
            CorrectionKind::Split => Change::Split {
                story: needed("story", &self.story)?,
                name: needed("name", &self.name)?,
            },
            CorrectionKind::Rename => Change::Rename {
                who: needed("who", &self.who)?,
                name: needed("name", &self.name)?,
            },
            CorrectionKind::Kind => Change::Kind {
                who: needed("who", &self.who)?,
                kind: value("kind", &self.value, EntityKind::from_name)?,
            },
            CorrectionKind::Speaker => Change::Speaker {
                claim: self.claim()?,
                who: needed("who", &self.who)?,
            },
            CorrectionKind::Firmness => Change::Firmness {
                claim: self.claim()?,
                firmness: value("firmness", &self.value, Firmness::from_name)?,
            },
            CorrectionKind::Reject => Change::Reject {
                claim: self.claim()?,
            },
            CorrectionKind::Accept => Change::Accept {
                claim: self.claim()?,
            },
        })
    }

    fn claim(&self) -> Result<ClaimAddress, Refusal> {
        let claim = needed("claim", &self.claim)?;
        claim
            .parse()
            .map_err(|_| Refusal::Malformed(format!("`{claim}` is no claim (court#c3)")))
    }
}

fn needed(what: &str, value: &Option<String>) -> Result<String, Refusal> {
    given(value).ok_or_else(|| Refusal::Malformed(format!("`{what}` is missing")))
}

fn value<T>(
    what: &str,
    value: &Option<String>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Refusal> {
    one_of(what, value, read)?.ok_or_else(|| Refusal::Malformed("`value` is missing".to_owned()))
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
