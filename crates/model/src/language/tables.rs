//! What the language network looks up rather than computes: tokens, norms, parts of speech, lemmas.
//!
//! In: the tables file that training/onrecord_training/language_tables.py writes, then text. Out:
//! tokens for the network, and afterwards what the attribute ruler and the lemmatizer add to its
//! analysis.

use super::affixes::{Affixes, CharacterClasses};
use super::assign::assign;
use super::hash::Symbols;
use super::lemmatizer::Lemmatizer;
use super::norms::Norms;
use super::ruler::Ruler;
use super::sections::{part, unpack};
use super::special_cases::SpecialCases;
use super::tokenizer::Tokenizer;
use super::{Analysis, TextToken};
use crate::ModelError;

/// The tables of the language network: of the tokenizer, the attribute ruler and the lemmatizer.
#[derive(Debug)]
pub struct Tables {
    tokenizer: Tokenizer,
    ruler: Ruler,
    lemmatizer: Lemmatizer,
}

impl Tables {
    /// Reads the zstd-packed tables file.
    ///
    /// # Errors
    ///
    /// [`ModelError::Foreign`] where the bytes are no tables file, [`ModelError::Damaged`] where a
    /// part of it cannot be read.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let text = unpack(bytes)?;
        let [
            classes,
            endings,
            cases,
            phrases,
            norms,
            symbols,
            patterns,
            rules,
            exceptions,
            parts,
            index,
        ] = part(&text)?;
        let norms = Norms::read(symbols, norms)?;
        let affixes = Affixes::read(CharacterClasses::read(classes)?, endings);
        let cases = SpecialCases::read(cases, phrases, &norms)?;
        Ok(Self {
            tokenizer: Tokenizer {
                affixes,
                cases,
                norms,
            },
            ruler: Ruler::read(patterns)?,
            lemmatizer: Lemmatizer::read(rules, exceptions, parts, index)?,
        })
    }

    /// Returns the strings that have a reserved id.
    #[must_use]
    pub fn symbols(&self) -> &Symbols {
        &self.tokenizer.norms.symbols
    }

    /// Cuts a text of less than 4 GiB into tokens, in order; with the single blanks behind those that
    /// are `spaced` they make up the text. Linear in the text.
    #[must_use]
    pub fn tokenize(&self, text: &str) -> Vec<TextToken> {
        self.tokenizer.tokenize(text)
    }

    /// Fills the analysis' parts of speech and lemmas from its tags and relations, and sets anew the
    /// tags and relations of white space. Tokens beyond the analysis' tags and relations are left out.
    pub fn assign(&self, text: &str, tokens: &[TextToken], analysis: &mut Analysis) {
        assign(&self.ruler, &self.lemmatizer, (text, tokens), analysis);
    }
}
