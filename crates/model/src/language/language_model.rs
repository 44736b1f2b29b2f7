//! The language network with its tables: a text in, its whole analysis out.

use std::sync::{Mutex, PoisonError};

use super::analysis::Analysis;
use super::network::{Network, TokenizedText, Workspace};
use super::tables::Tables;
use super::token::TextToken;
use crate::{ModelError, Processor};

/// The whole language pipeline: tokenizer, network, attribute ruler, lemmatizer.
///
/// One model serves any number of threads; each text borrows a [`Workspace`] that an earlier one
/// has left, so that the vectors of common words are computed once.
#[derive(Debug)]
pub struct LanguageModel {
    network: Network,
    tables: Tables,
    spaces: Mutex<Vec<Workspace>>,
}

impl LanguageModel {
    /// Reads `language.weights.zst` and `language.tables.zst`.
    ///
    /// # Errors
    ///
    /// Where the bytes are no such files, of another version, damaged or of another network.
    pub fn from_bytes(weights: &[u8], tables: &[u8]) -> Result<Self, ModelError> {
        Self::for_processor(weights, tables, Processor::detect())
    }

    /// Reads the two files for a kind of processor that the one at hand can stand for.
    ///
    /// # Errors
    ///
    /// As [`LanguageModel::from_bytes`].
    pub fn for_processor(
        weights: &[u8],
        tables: &[u8],
        processor: Processor,
    ) -> Result<Self, ModelError> {
        Ok(Self {
            network: Network::for_processor(weights, processor)?,
            tables: Tables::from_bytes(tables)?,
            spaces: Mutex::new(Vec::new()),
        })
    }

    /// Cuts a text into tokens.
    #[must_use]
    pub fn tokenize(&self, text: &str) -> Vec<TextToken> {
        self.tables.tokenize(text)
    }

    /// Analyses a text of which `tokens` are the tokens, or a run of them; a sentence starts at
    /// each of `sentence_starts` (numbers of tokens) and where the parser says so.
    #[must_use]
    pub fn analyse(&self, text: &str, tokens: &[TextToken], sentence_starts: &[usize]) -> Analysis {
        let mut space = self.lend();
        let symbols = self.tables.symbols();
        let tokenized = TokenizedText {
            text,
            tokens,
            symbols,
        };
        let mut analysis = self.network.read(tokenized, sentence_starts, &mut space);
        self.tables.assign(text, tokens, &mut analysis);
        self.spaces
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(space);
        analysis
    }

    fn lend(&self) -> Workspace {
        // A workspace only makes reading faster, so one that a panic left behind does no harm.
        let mut spaces = self.spaces.lock().unwrap_or_else(PoisonError::into_inner);
        spaces.pop().unwrap_or_default()
    }
}
