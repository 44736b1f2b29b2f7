//! Why a question is not answered, for whoever asked: a status, and words.
//!
//! A refusal is carried beside an empty answer to [`watch`](crate::guard::watch), which knows the address that was
//! asked and writes it as a page or as a problem.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use onrecord_corpus::{CorpusError, plain_words};
use onrecord_store::StoreError;
use onrecord_views::ViewError;

/// Why a question is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nothing goes by that name or id.
    Missing(String),
    /// Several go by a name; each with its id.
    Ambiguous { name: String, found: Vec<String> },
    /// What is asked is none of what may be.
    Malformed(String),
    /// What is at the address is not to be had in that way.
    NotSo,
    /// What was asked with is more than is taken.
    TooLarge(String),
    /// What was asked with is not JSON.
    NoJson,
    /// What is to be put right cannot be, or a story cannot be read.
    Unfit(String),
    /// Whoever asks may not.
    Forbidden(&'static str),
    /// Whoever asks has not said who they are.
    Unknown,
    /// Too much is asked at once.
    Busy,
    /// Something that is not the question's fault.
    Failed,
}

impl Refusal {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Missing(_) => StatusCode::NOT_FOUND,
            Self::Ambiguous { .. } => StatusCode::CONFLICT,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::NotSo => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unfit(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Unknown => StatusCode::UNAUTHORIZED,
            Self::Busy => StatusCode::TOO_MANY_REQUESTS,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Says in a few words what is the matter.
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Self::Missing(_) => "Nothing goes by that name",
            Self::Ambiguous { .. } => "Several go by that name",
            Self::Malformed(_) => "That cannot be asked",
            Self::NotSo => "That is not to be had so",
            Self::TooLarge(_) => "That is too long",
            Self::NoJson => "That is not JSON",
            Self::Unfit(_) => "That cannot be done",
            Self::Forbidden(_) => "That may not be done from there",
            Self::Unknown => "A token is needed",
            Self::Busy => "Too much at once",
            Self::Failed => "Something failed here",
        }
    }

    /// Says what is the matter with this.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Missing(words)
            | Self::Malformed(words)
            | Self::TooLarge(words)
            | Self::Unfit(words) => words.clone(),
            Self::Ambiguous { name, found } => {
                format!("{} are called `{name}`: {}", found.len(), found.join("; "))
            }
            Self::NotSo => "the address is there, for other methods".to_owned(),
            Self::NoJson => "send JSON, and say so: `content-type: application/json`".to_owned(),
            Self::Forbidden(words) => (*words).to_owned(),
            Self::Unknown => "this address is not open to everybody".to_owned(),
            Self::Busy => "wait a moment, and ask again".to_owned(),
            Self::Failed => "the stories cannot be asked just now".to_owned(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let words = error.to_string();
        match error {
            StoreError::Missing { .. } => Self::Missing(words),
            StoreError::Ambiguous { name, found } => Self::Ambiguous { name, found },
            StoreError::NoWords { .. } => Self::Malformed(words),
            StoreError::Correction { .. } => Self::Unfit(words),
            StoreError::Busy { .. } => Self::Busy,
            // What the database or the disk says is no matter of whoever asks.
            _ => Self::Failed,
        }
    }
}

impl From<ViewError> for Refusal {
    fn from(_: ViewError) -> Self {
        Self::Failed
    }
}

impl From<CorpusError> for Refusal {
    fn from(error: CorpusError) -> Self {
        let mut words = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(error) = cause {
            words = format!("{words}: {}", plain_words(error));
            cause = error.source();
        }
        Self::Unfit(words)
    }
}
