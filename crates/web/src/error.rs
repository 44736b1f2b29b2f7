//! What can go wrong in serving.

use std::io;

use onrecord_store::StoreError;

/// Why nothing is served, or nothing any more.
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
    /// Nobody can call at the address any more.
    #[error("the address cannot be served")]
    Listening(#[source] io::Error),
    /// The stories cannot be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gives nothing that cannot be guessed, without which corrections are not safe.
    #[error("the system gives no random numbers")]
    Secret(#[source] getrandom::Error),
}
