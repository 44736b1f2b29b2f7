//! What other programs ask kept stories by: the Model Context Protocol.
//!
//! In: a store, and what a client asks. Out: answers as the record's types write them, with the words that they stand
//! on. Nothing is written to the store, and no tokens and no tags are known here.

mod error;
mod mcp;

pub use error::WebError;
pub use mcp::serve_mcp;
