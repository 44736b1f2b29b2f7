//! The language network: tokens, tags, heads, relations, sentences and named entities of a text.

mod analysis;
pub(crate) mod characters;
mod hash;
mod token;

pub use analysis::{Analysis, EntitySpan};
pub use hash::{Symbols, string_id};
pub use token::TextToken;
