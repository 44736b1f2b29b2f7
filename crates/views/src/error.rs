//! What can go wrong in showing a record.

/// Why a record cannot be shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ViewError {
    /// The record cannot be written as JSON.
    #[error("the record cannot be written as JSON")]
    Json(#[source] serde_json::Error),
    /// The table cannot be written as CSV.
    #[error("the table cannot be written as CSV")]
    Csv(#[source] csv::Error),
    /// The table cannot be written as Parquet.
    #[error("the table cannot be written as Parquet")]
    Parquet(#[source] parquet::errors::ParquetError),
    /// The record cannot be written as XML.
    #[error("the record cannot be written as XML")]
    Xml {
        /// Why.
        source: std::io::Error,
    },
}
