//! Claims: in a list, with the words that they stand on, from how many mouths they come, and how they fared.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_corpus::corroboration;
use onrecord_record::answers::{Evidence, KeptClaim, Origins, Trace};
use onrecord_store::{FindLimits, Store};

use super::answers::answer;
use super::lists::{List, Window};
use super::parameters::{Addressed, Claim, Holding, OfClaims, Range, Statement};
use super::responses::{Always, Asking, Finding, Many, Naming, One};
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::server::Service;

/// Lists claims, the latest first; those that hold some words, the best first
#[utoipa::path(
    get,
    path = "/claims",
    operation_id = "claims",
    tag = "claims",
    params(Holding, OfClaims, Range),
    responses(Many<KeptClaim>, Asking, Naming, Always)
)]
pub(super) async fn list(
    State(service): State<Service>,
    list: List,
    Asked(holding): Asked<Holding>,
    Asked(asked): Asked<OfClaims>,
) -> Result<Response, Refusal> {
    list.paged(service, move |store, window| {
        claims(store, &holding, asked.clone(), window)
    })
    .await
}

fn claims(
    store: &mut Store,
    holding: &Holding,
    asked: OfClaims,
    window: Window,
) -> Result<Vec<KeptClaim>, Refusal> {
    let filter = asked.filter(window);
    let Some(words) = &holding.q else {
        return Ok(store.claims(&filter)?);
    };
    let limits = FindLimits {
        identities: 0,
        claims: window.limit,
        stories: 0,
    };
    Ok(store.find(words.as_str(), &filter, limits)?.claims)
}

/// Gives a claim with every word that it stands on
#[utoipa::path(
    get,
    path = "/claims/{id}",
    operation_id = "claim",
    tag = "claims",
    params(Claim),
    responses(One<Evidence>, Asking, Finding, Always)
)]
pub(super) async fn show(
    State(service): State<Service>,
    uri: Uri,
    Addressed(claim): Addressed<Claim>,
) -> Result<Response, Refusal> {
    answer(&service, &uri, move |store| Ok(store.evidence(&claim.id)?)).await
}

/// Tells from how many independent mouths a claim comes, who published it first, and what speaks against it
#[utoipa::path(
    get,
    path = "/claims/{id}/origins",
    operation_id = "claim_origins",
    tag = "claims",
    params(Statement),
    responses(One<Origins>, Asking, Finding, Always)
)]
pub(super) async fn origins(
    State(service): State<Service>,
    uri: Uri,
    Addressed(statement): Addressed<Statement>,
) -> Result<Response, Refusal> {
    answer(&service, &uri, move |store| {
        Ok(corroboration::origins(store, &statement.id)?)
    })
    .await
}

/// Tells how a claim fared from report to report, in the order of publication
#[utoipa::path(
    get,
    path = "/claims/{id}/trace",
    operation_id = "claim_trace",
    tag = "claims",
    params(Statement),
    responses(One<Trace>, Asking, Finding, Always)
)]
pub(super) async fn trace(
    State(service): State<Service>,
    uri: Uri,
    Addressed(statement): Addressed<Statement>,
) -> Result<Response, Refusal> {
    answer(&service, &uri, move |store| {
        Ok(corroboration::trace(store, &statement.id)?)
    })
    .await
}
