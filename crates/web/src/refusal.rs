//! Why a question is not answered, for whoever asked: a status, and words.

use axum::http::StatusCode;
use onrecord_corpus::{CorpusError, plain_words};
use onrecord_store::StoreError;
use onrecord_views::ViewError;

/// Why a question is not answered.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nothing goes by that name or id.
    Missing(String),
    /// Several go by a name; each with its id.
    Ambiguous { name: String, found: Vec<String> },
    /// What is asked is none of what may be.
    Malformed(String),
    /// What was asked with is more than is taken.
    TooLarge(String),
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
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
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
            Self::TooLarge(_) => "That is too long",
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
            Self::Forbidden(words) => (*words).to_owned(),
            Self::Unknown => "this address is not open to everybody".to_owned(),
            Self::Busy => "wait a moment, and ask again".to_owned(),
            Self::Failed => "the stories cannot be asked just now".to_owned(),
        }
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
