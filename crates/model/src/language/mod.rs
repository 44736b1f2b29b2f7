//! The language network: tokens, tags, heads, relations, sentences and named entities of a text.

mod hash;
mod token;

pub use hash::{Symbols, string_id};
pub use token::TextToken;
