//! What happened, over stories.

use axum::extract::State;
use axum::response::Response;
use onrecord_record::answers::EventLine;

use super::lists::List;
use super::parameters::{OfEvents, Range};
use super::responses::{Always, Asking, Many, Naming};
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::server::Service;

/// Lists events in the order of their days, those without a day last
#[utoipa::path(
    get,
    path = "/timeline",
    operation_id = "timeline",
    tag = "events",
    params(OfEvents, Range),
    responses(Many<EventLine>, Asking, Naming, Always)
)]
pub(super) async fn list(
    State(service): State<Service>,
    list: List,
    Asked(asked): Asked<OfEvents>,
) -> Result<Response, Refusal> {
    list.paged(service, move |store, window| {
        Ok(store.timeline(&asked.clone().filter(window))?)
    })
    .await
}
