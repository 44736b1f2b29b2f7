//! What is sent as JSON, read or refused.
//!
//! What does not say that it is JSON is not read: a form of another site's page cannot say so. A field that is not known
//! is refused, as what was meant by it would be lost.

use axum::Json;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer};

use crate::asked::plain;
use crate::refusal::Refusal;

/// JSON that was sent.
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let sent = Json::<T>::from_request(request, state).await;
        let sent = sent.map_err(|error| match error.status() {
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Refusal::NoJson,
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge(error.body_text()),
            _ => Refusal::Malformed(plain(&error.body_text())),
        });
        sent.map(|Json(sent)| Self(sent))
    }
}

/// Reads a field that may be absent, and is something where it is there: not `null`.
pub(super) fn there<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    field: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(field).map(Some)
}
