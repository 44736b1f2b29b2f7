//! What words are found in.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_record::answers::Findings;
use onrecord_store::FindLimits;

use super::answers::answer;
use super::lists::LISTED;
use super::parameters::{Looked, Number};
use super::responses::{Always, Asking, One};
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::server::Service;

/// Finds words in names, claims and stories, the best of each first
#[utoipa::path(
    get,
    path = "/find",
    operation_id = "find",
    tag = "claims",
    params(Looked, Number),
    responses(One<Findings>, Asking, Always)
)]
pub(super) async fn show(
    State(service): State<Service>,
    uri: Uri,
    Asked(looked): Asked<Looked>,
    Asked(number): Asked<Number>,
) -> Result<Response, Refusal> {
    let most = number.limit.map_or(LISTED, u32::from);
    let limits = FindLimits {
        identities: most,
        claims: most,
        stories: most,
    };
    let words = looked.q.clone();
    let filter = looked.filter();
    answer(&service, &uri, move |store| {
        Ok(store.find(words.as_str(), &filter, limits)?)
    })
    .await
}
