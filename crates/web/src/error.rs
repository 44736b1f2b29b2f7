//! What can go wrong in serving.

use std::io;

/// Why nothing is served any more.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WebError {
    /// No runtime can be had.
    #[error("the system gives no thread to serve from")]
    Runtime(#[source] io::Error),
    /// The client did not begin as the protocol asks.
    #[error("the client does not speak the Model Context Protocol")]
    Protocol(#[source] Box<rmcp::service::ServerInitializeError>),
    /// Serving broke off.
    #[error("serving broke off")]
    Broken(#[source] tokio::task::JoinError),
}
