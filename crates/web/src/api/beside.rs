//! How stories stand beside each other: what cannot both hold, and who has whose text.

use axum::extract::State;
use axum::response::Response;
use onrecord_corpus::corroboration;
use onrecord_record::answers::{Conflict, Copies};

use super::lists::List;
use super::parameters::{OfStories, OfStory, Range};
use super::responses::{Always, Asking, Finding, Many, Naming};
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::server::Service;

/// Lists claims that cannot both hold, those of the latest stories first
#[utoipa::path(
    get,
    path = "/conflicts",
    operation_id = "conflicts",
    tag = "beside",
    params(OfStories, Range),
    responses(Many<Conflict>, Asking, Naming, Always)
)]
pub(super) async fn conflicts(
    State(service): State<Service>,
    list: List,
    Asked(asked): Asked<OfStories>,
) -> Result<Response, Refusal> {
    list.whole(service, move |store, window| {
        let filter = asked.clone().filter(window);
        Ok(corroboration::conflicts(store, &filter)?)
    })
    .await
}

/// Lists groups of stories that take over text from one another, those of the latest stories first
#[utoipa::path(
    get,
    path = "/copies",
    operation_id = "copies",
    tag = "beside",
    params(OfStory, Range),
    responses(Many<Copies>, Asking, Finding, Always)
)]
pub(super) async fn copies(
    State(service): State<Service>,
    list: List,
    Asked(asked): Asked<OfStory>,
) -> Result<Response, Refusal> {
    list.whole(service, move |store, window| {
        let story = asked.story.as_ref().map(|story| story.as_str());
        Ok(window.of(corroboration::copies(store, story)?))
    })
    .await
}
