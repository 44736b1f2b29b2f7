//! Kept stories for whoever looks and for other programs: pages, a REST service, the Model Context Protocol.
//!
//! In: a store, and what a browser or a client asks. Out: pages of HTML, or answers as the record's types write them.
//! [`serve`] has the pages and the service on one address, [`serve_mcp`] the protocol over standard input and output.
//! Nothing but corrections is written to the store, and no tokens and no tags are known here.

mod addresses;
mod api;
mod archive;
mod asked;
mod connections;
mod correcting;
mod error;
mod guard;
mod mcp;
mod pages;
mod reading;
mod refusal;
mod server;

pub use error::WebError;
pub use guard::{Access, Hosts};
pub use mcp::serve_mcp;
pub use reading::Desk;
pub use server::{Serving, serve};
