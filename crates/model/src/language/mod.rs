//! The language network: tokens, tags, heads, relations, sentences and named entities of a text.

mod addresses;
mod affixes;
mod analysis;
mod assign;
pub(crate) mod characters;
mod hash;
mod lemma_index;
mod lemmatizer;
mod norms;
mod ruler;
mod ruler_patterns;
mod sections;
mod special_cases;
mod tables;
mod token;
mod tokenizer;

pub use analysis::{Analysis, EntitySpan};
pub use hash::{Symbols, string_id};
pub use tables::Tables;
pub use token::TextToken;
