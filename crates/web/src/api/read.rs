//! A story read for whoever asks, and not kept.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use axum::response::Response;
use onrecord_corpus::ready::Overrides;
use onrecord_reader::document::LanguageChoice;
use onrecord_record::{Published, Record};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::answers::once;
use super::responses::{Always, One, Sending, reference};
use super::sent::{Sent, there};
use super::values::{WORDS, Words};
use crate::reading::{Reading, ToRead};
use crate::refusal::Refusal;
use crate::server::Service;

/// A story to be read: its text, or the address of its page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryToRead {
    #[serde(default, deserialize_with = "there")]
    text: Option<String>,
    #[serde(default, deserialize_with = "there")]
    url: Option<Words>,
    #[serde(default, deserialize_with = "there")]
    title: Option<Words>,
    #[serde(default, deserialize_with = "there")]
    published: Option<Published>,
    #[serde(default, deserialize_with = "there")]
    outlet: Option<Words>,
}

/// Reads a story, or the page at an address, and keeps nothing of it
#[utoipa::path(
    post,
    path = "/read",
    operation_id = "read",
    tag = "stories",
    request_body = StoryToRead,
    responses(One<Record>, Sending, Always)
)]
pub(super) async fn read(
    State(service): State<Service>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    Sent(asking): Sent<StoryToRead>,
) -> Result<Response, Refusal> {
    let what = match (asking.text, asking.url) {
        (Some(text), None) if !text.trim().is_empty() => Reading::Text(text),
        (None, Some(url)) => Reading::Address(url.into()),
        (Some(_) | None, _) => {
            let words = "what is to be read is a `text` that is not blank, or else a `url`";
            return Err(Refusal::Malformed(words.to_owned()));
        }
    };
    let asked = ToRead {
        what,
        title: asking.title.map(String::from),
        overrides: Overrides {
            outlet: asking.outlet.map(String::from),
            published: asking.published.map(|published| published.to_string()),
            language: LanguageChoice::Detect,
        },
    };
    let record = service.read(client.ip(), asked).await?;
    once(StatusCode::OK, &record)
}

impl PartialSchema for StoryToRead {
    fn schema() -> RefOr<Schema> {
        reference("StoryToRead")
    }
}

impl ToSchema for StoryToRead {}

/// Returns the JSON Schema of what is to be read.
pub(super) fn schema() -> Value {
    let words = |told: &str| json!({ "type": "string", "pattern": WORDS, "description": told });
    let day = json!({ "type": "string", "format": "date" });
    let moment = json!({ "type": "string", "format": "date-time" });
    json!({
        "type": "object",
        "description": "A story to be read: its text, or the address of its page.",
        "properties": {
            "text": { "type": "string", "pattern": r"\S", "description": "The story's text" },
            "url": {
                "type": "string",
                "format": "uri",
                "pattern": r"^https?://[^\x00\s]+$",
                "description": "The address of a page that anybody may call",
            },
            "title": words("Its title"),
            "published": { "anyOf": [day, moment], "description": "When it was published" },
            "outlet": words("The outlet that published it"),
        },
        "oneOf": [{ "required": ["text"] }, { "required": ["url"] }],
        "additionalProperties": false,
    })
}
