//! Stories: in a list, whole, and what has changed in them.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_record::Record;
use onrecord_record::answers::{Changes, StoryLine};

use super::answers::answer;
use super::lists::List;
use super::parameters::{Addressed, OfStories, Range, Story};
use super::responses::{Always, Asking, Finding, Many, Naming, One};
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::server::Service;

/// Lists stories, those published last first
#[utoipa::path(
    get,
    path = "/stories",
    operation_id = "stories",
    tag = "stories",
    params(OfStories, Range),
    responses(Many<StoryLine>, Asking, Naming, Always)
)]
pub(super) async fn list(
    State(service): State<Service>,
    list: List,
    Asked(asked): Asked<OfStories>,
) -> Result<Response, Refusal> {
    list.paged(service, move |store, window| {
        Ok(store.stories(&asked.clone().filter(window))?)
    })
    .await
}

/// Gives a story's record, as it has been put right
#[utoipa::path(
    get,
    path = "/stories/{id}",
    operation_id = "story",
    tag = "stories",
    params(Story),
    responses(One<Record>, Asking, Finding, Always)
)]
pub(super) async fn show(
    State(service): State<Service>,
    uri: Uri,
    Addressed(story): Addressed<Story>,
) -> Result<Response, Refusal> {
    answer(&service, &uri, move |store| {
        Ok(store.corrected(story.id.as_str())?)
    })
    .await
}

/// Tells what has changed in a story from each version to the next, the first change first
#[utoipa::path(
    get,
    path = "/stories/{id}/changes",
    operation_id = "story_changes",
    tag = "stories",
    params(Story, Range),
    responses(Many<Changes>, Asking, Finding, Always)
)]
pub(super) async fn changes(
    State(service): State<Service>,
    list: List,
    Addressed(story): Addressed<Story>,
) -> Result<Response, Refusal> {
    list.whole(service, move |store, window| {
        Ok(window.of(store.changes(story.id.as_str())?))
    })
    .await
}
