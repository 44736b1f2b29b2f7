//! Answers as JSON: made of the store, or as they were made before where nothing has been written since.

use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use onrecord_store::Store;
use serde::Serialize;

use crate::refusal::Refusal;
use crate::server::Service;

/// Answers with what a question to the store gives.
pub(super) async fn answer<T: Serialize>(
    service: &Service,
    uri: &Uri,
    make: impl FnOnce(&mut Store) -> Result<T, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    kept(service, uri, move |store| written(&make(store)?)).await
}

/// Answers with JSON that a question to the store gives.
pub(super) async fn kept(
    service: &Service,
    uri: &Uri,
    make: impl FnOnce(&mut Store) -> Result<Bytes, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    // The router has taken the place away, and pages are kept beside these.
    let asked = uri.path_and_query().map_or("/", |whole| whole.as_str());
    let address = format!("{}{asked}", super::PLACE);
    let make = move |store: &mut Store| Ok((make(store)?, None));
    let made = service.archive.made(&address, make).await?;
    Ok(json(StatusCode::OK, made.body))
}

/// Answers with something that is not kept ready.
pub(super) fn once(status: StatusCode, answer: &impl Serialize) -> Result<Response, Refusal> {
    Ok(json(status, written(answer)?))
}

fn json(status: StatusCode, body: Bytes) -> Response {
    let kind = HeaderValue::from_static("application/json");
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// Writes an answer as JSON.
pub(super) fn written(answer: &impl Serialize) -> Result<Bytes, Refusal> {
    let written = serde_json::to_vec(answer).map_err(|_| Refusal::Failed)?;
    Ok(Bytes::from(written))
}
