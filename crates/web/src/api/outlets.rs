//! Outlets, what their stories rest on, how sources are quoted, and who relies on whom.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_record::answers::{OutletLine, Reliance, SourceProfile};

use super::answers::answer;
use super::lists::List;
use super::parameters::{Addressed, OfClaims, Range, Source};
use super::responses::{Always, Asking, Many, Naming, One};
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::server::Service;

/// Lists outlets, those with most stories first
#[utoipa::path(
    get,
    path = "/outlets",
    operation_id = "outlets",
    tag = "outlets",
    params(Range),
    responses(Many<OutletLine>, Asking, Always)
)]
pub(super) async fn list(State(service): State<Service>, list: List) -> Result<Response, Refusal> {
    list.whole(service, |store, window| Ok(window.of(store.outlets()?)))
        .await
}

/// Tells what an outlet's stories rest on, or how a source is quoted
#[utoipa::path(
    get,
    path = "/sources/{name}",
    operation_id = "source",
    tag = "outlets",
    params(Source),
    responses(One<SourceProfile>, Asking, Naming, Always)
)]
pub(super) async fn show(
    State(service): State<Service>,
    uri: Uri,
    Addressed(source): Addressed<Source>,
) -> Result<Response, Refusal> {
    answer(&service, &uri, move |store| {
        Ok(store.source(source.name.as_str())?)
    })
    .await
}

/// Counts the claims that outlets have from sources, and through whom, the most frequent first
#[utoipa::path(
    get,
    path = "/reliances",
    operation_id = "reliances",
    tag = "outlets",
    params(OfClaims, Range),
    responses(Many<Reliance>, Asking, Naming, Always)
)]
pub(super) async fn reliances(
    State(service): State<Service>,
    list: List,
    Asked(asked): Asked<OfClaims>,
) -> Result<Response, Refusal> {
    list.paged(service, move |store, window| {
        Ok(store.reliances(&asked.clone().filter(window))?)
    })
    .await
}
