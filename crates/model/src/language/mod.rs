//! The language network: tokens, tags, heads, relations, sentences and named entities of a text.

mod analysis;
mod attributes;
pub(crate) mod characters;
mod encoder;
mod hash;
mod network;
mod parser;
mod recognizer;
mod tagger;
mod token;
mod transitions;
mod tree;
mod words;

pub use analysis::{Analysis, EntitySpan};
pub use hash::{Symbols, string_id};
pub use network::{Network, TokenizedText, Workspace};
pub use token::TextToken;
