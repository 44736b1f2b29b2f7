//! What can go wrong in showing a record.

/// Why a record cannot be shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ViewError {
    /// The record cannot be written as JSON.
    #[error("the record cannot be written as JSON")]
    Json(#[source] serde_json::Error),
}
