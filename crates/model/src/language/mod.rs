//! The language network: tokens, tags, heads, relations, sentences and named entities of a text.

mod addresses;
mod affixes;
mod analysis;
mod assign;
mod attributes;
pub(crate) mod characters;
mod encoder;
mod hash;
mod language_model;
mod lemma_index;
mod lemmatizer;
mod network;
mod norms;
mod parser;
mod recognizer;
mod ruler;
mod ruler_patterns;
mod sections;
mod special_cases;
mod tables;
mod tagger;
mod token;
mod tokenizer;
mod transitions;
mod tree;
mod words;

pub use analysis::{Analysis, EntitySpan};
pub use hash::{Symbols, string_id};
pub use language_model::LanguageModel;
pub use network::{Network, TokenizedText, Workspace};
pub use tables::Tables;
pub use token::TextToken;
