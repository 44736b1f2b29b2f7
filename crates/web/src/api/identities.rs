//! People and bodies: those of a name, what is told of one, and when two were in contact.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_record::answers::{Contacts, IdentityLine, IdentityPage};

use super::answers::answer;
use super::lists::List;
use super::parameters::{Addressed, Identity, OfName, OfTwo, Range};
use super::responses::{Always, Asking, Many, Naming, One};
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::server::Service;

/// Lists those who go by a name, 20 at most: those whom most stories speak of first
#[utoipa::path(
    get,
    path = "/identities",
    operation_id = "identities",
    tag = "identities",
    params(OfName, Range),
    responses(Many<IdentityLine>, Asking, Always)
)]
pub(super) async fn list(
    State(service): State<Service>,
    list: List,
    Asked(asked): Asked<OfName>,
) -> Result<Response, Refusal> {
    list.whole(service, move |store, window| {
        Ok(window.of(store.named(asked.name.as_str())?))
    })
    .await
}

/// Tells who somebody is: names, titles, ties, the latest claims by them and about them
#[utoipa::path(
    get,
    path = "/identities/{id}",
    operation_id = "identity",
    tag = "identities",
    params(Identity),
    responses(One<IdentityPage>, Asking, Naming, Always)
)]
pub(super) async fn show(
    State(service): State<Service>,
    uri: Uri,
    Addressed(identity): Addressed<Identity>,
) -> Result<Response, Refusal> {
    answer(&service, &uri, move |store| {
        Ok(store.who(identity.id.as_str())?)
    })
    .await
}

/// Tells when two met, spoke or wrote, the latest first
#[utoipa::path(
    get,
    path = "/contacts",
    operation_id = "contacts",
    tag = "identities",
    params(OfTwo),
    responses(One<Contacts>, Asking, Naming, Always)
)]
pub(super) async fn contacts(
    State(service): State<Service>,
    uri: Uri,
    Asked(asked): Asked<OfTwo>,
) -> Result<Response, Refusal> {
    answer(&service, &uri, move |store| {
        Ok(store.contacts(asked.first.as_str(), asked.second.as_str())?)
    })
    .await
}
