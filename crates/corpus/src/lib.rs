//! Many documents: found, opened, fetched, read and kept.
//!
//! [`inputs`] finds what is named, [`archives`] opens what holds many, [`fetching`] calls the web, [`pages`]
//! takes articles out of HTML, [`ready`] makes of each what the reader takes, [`finished`] takes records in
//! place of stories, and [`ingest`] reads and keeps them. [`identities`] judges who is the same over stories,
//! [`corroboration`] answers what many come to, and [`apart`] does so without a store.
//!
//! ```
//! use onrecord_corpus::archives::{Kind, kind};
//!
//! assert_eq!(kind("news.txt", b"<!doctype html><p>It rained."), Kind::Html);
//! ```

pub mod apart;
pub mod archives;
pub mod copies;
pub mod corroboration;
mod error;
pub mod fetching;
pub mod finished;
pub mod identities;
pub mod ingest;
pub mod inputs;
pub mod links;
pub mod pages;
pub mod queue;
pub mod ready;
pub mod statements;

pub use error::{CorpusError, plain_words};
