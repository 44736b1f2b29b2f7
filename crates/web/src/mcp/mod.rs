//! The Model Context Protocol over standard input and output: tools that only read.
//!
//! Every answer carries its evidence: the words that a claim stands on and where they stand. A question that cannot be
//! answered (nobody of that name, no such story) is told as the tool's error, in words for people.

mod asked;
mod tools;

use onrecord_store::Store;
use rmcp::ServiceExt;
use rmcp::transport::stdio;
use tokio::runtime::Builder;

use crate::WebError;
use tools::Tools;

/// Serves a store over standard input and output until the client goes.
///
/// # Errors
///
/// [`WebError`] where the client does not speak the protocol, or serving breaks off.
pub fn serve_mcp(store: Store) -> Result<(), WebError> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(WebError::Runtime)?;
    let served = runtime.block_on(async {
        let service = Tools::new(store).serve(stdio()).await;
        let service = service.map_err(|error| WebError::Protocol(Box::new(error)))?;
        service.waiting().await.map_err(WebError::Broken)
    });
    // A read of standard input that still waits is not waited for.
    runtime.shutdown_background();
    served.map(|_| ())
}
