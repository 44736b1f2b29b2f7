//! The networks: weights in, scores out. Knows no document.

mod coreference;
mod encoder;
mod error;
mod kernels;
mod labels;
mod language;
mod transformer;
mod weights;

pub use coreference::{Coreference, CoreferenceWords, EndOption, Mentioned, PairTable};
pub use encoder::{
    ArgumentTag, Cue, CueScores, Encoded, Encoder, MOST_PIECES, TagChain, Vocabulary, WIDTH, Window,
};
pub use error::ModelError;
pub use kernels::Processor;
pub use labels::{EntityLabel, Part, Relation, Tag};
pub use language::{
    Analysis, EntitySpan, LanguageModel, Network, Symbols, Tables, TextToken, TokenizedText,
    Workspace, string_id,
};
