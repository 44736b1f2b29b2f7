//! The language network as a whole: its parts in the order in which they read a text.
//!
//! In: a text and its tokens. Out: tags, trees, sentences and entities. Two encoders, one for tags
//! and trees and one for entities, each read the text once, in blocks, so that memory is bounded
//! but for a few hundred bytes a token.

use super::analysis::{Analysis, EntitySpan};
use super::attributes::{ATTRIBUTES, WORD_ATTRIBUTES, Word, is_blank};
use super::encoder::{Block, Encoder, EncoderSpace, blocks};
use super::hash::Symbols;
use super::parser::Parser;
use super::recognizer::{Recognition, Recognizer, TokenPlace};
use super::tagger::Tagger;
use super::token::TextToken;
use crate::kernels::{Processor, WIDTH};
use crate::weights::Weights;
use crate::{ModelError, Tag};

/// The encoder for tags and trees sees all attributes.
const SYNTAX: usize = ATTRIBUTES * WIDTH;
/// The encoder for entities sees the attributes of the word alone.
const ENTITIES: usize = WORD_ATTRIBUTES * WIDTH;

/// The weights of the language network, ready to run.
#[derive(Debug)]
pub struct Network {
    syntax: Encoder<SYNTAX>,
    tagger: Tagger,
    parser: Parser,
    entities: Encoder<ENTITIES>,
    recognizer: Recognizer,
}

/// What the network keeps from one text to the next, to be faster: the vectors of words that it met.
///
/// What was read before never changes what is read next. About 16 MB at most. Belongs to one model.
#[derive(Debug)]
pub struct Workspace {
    syntax: EncoderSpace,
    entities: EncoderSpace,
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            syntax: EncoderSpace::new(),
            entities: EncoderSpace::new(),
        }
    }
}

/// A text with its tokens and what the network was told of them.
#[derive(Clone, Copy, Debug)]
pub struct TokenizedText<'text> {
    /// The text.
    pub text: &'text str,
    /// Its tokens.
    pub tokens: &'text [TextToken],
    /// The strings with reserved ids.
    pub symbols: &'text Symbols,
}

impl<'text> TokenizedText<'text> {
    fn word(self, number: usize) -> Word<'text> {
        let token = &self.tokens[number];
        Word {
            text: token.of(self.text),
            norm: token.norm,
            spaced: token.spaced,
        }
    }

    fn block(self, tokens: std::ops::Range<usize>) -> Block<'text> {
        Block {
            tokens,
            of: self.tokens.len(),
            symbols: self.symbols,
        }
    }
}

impl Network {
    /// Reads a weights file.
    ///
    /// # Errors
    ///
    /// Where the bytes are no such file, of another version, damaged or of another network.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Self::for_processor(bytes, Processor::detect())
    }

    /// Reads a weights file for a kind of processor that the one at hand can stand for.
    ///
    /// # Errors
    ///
    /// As [`Network::from_bytes`].
    pub fn for_processor(bytes: &[u8], processor: Processor) -> Result<Self, ModelError> {
        let weights = &mut Weights::from_bytes(bytes)?;
        Ok(Self {
            syntax: Encoder::read(processor, weights, "syntax")?,
            tagger: Tagger::read(processor, weights)?,
            parser: Parser::read(processor, weights)?,
            entities: Encoder::read(processor, weights, "entities")?,
            recognizer: Recognizer::read(processor, weights)?,
        })
    }

    /// Reads a text, all but parts and lemmas; sentences start at `starts` and where the parser
    /// says so.
    pub fn read(
        &self,
        text: TokenizedText<'_>,
        starts: &[usize],
        space: &mut Workspace,
    ) -> Analysis {
        let blank: Vec<bool> = text
            .tokens
            .iter()
            .map(|token| is_blank(token.of(text.text)))
            .collect();
        let mut must_start = vec![false; text.tokens.len()];
        for start in starts {
            if let Some(token) = must_start.get_mut(*start) {
                *token = true;
            }
        }
        let (tags, projected) = self.read_words(text, &mut space.syntax);
        let tree = self.parser.parse(&projected, must_start, &blank);
        let place = |token| place(token, &tree.sentence_starts, &blank);
        let entities = self.read_entities(text, place, &mut space.entities);
        Analysis {
            tags,
            heads: tree.heads,
            relations: tree.relations,
            sentence_starts: tree.sentence_starts,
            entities,
            ..Analysis::default()
        }
    }

    /// Reads tags, and the vectors that the parser goes by.
    fn read_words(
        &self,
        text: TokenizedText<'_>,
        space: &mut EncoderSpace,
    ) -> (Vec<Tag>, Vec<f32>) {
        let (mut tags, mut projected) = (Vec::new(), Vec::new());
        for tokens in blocks(text.tokens.len()) {
            let block = text.block(tokens);
            let rows = self.syntax.encode(block, |number| text.word(number), space);
            self.tagger.tag(rows, &mut tags);
            self.parser.project(rows, &mut projected);
        }
        (tags, projected)
    }

    fn read_entities(
        &self,
        text: TokenizedText<'_>,
        place: impl Fn(usize) -> TokenPlace,
        space: &mut EncoderSpace,
    ) -> Vec<EntitySpan> {
        let mut recognition = Recognition::new();
        for tokens in blocks(text.tokens.len()) {
            let places = tokens.clone().map(&place);
            let block = text.block(tokens);
            let rows = self
                .entities
                .encode(block, |number| text.word(number), space);
            self.recognizer.recognise(rows, places, &mut recognition);
        }
        recognition.into_entities()
    }
}

fn place(token: usize, sentence_starts: &[bool], blank: &[bool]) -> TokenPlace {
    let next = sentence_starts.get(token + 1);
    TokenPlace {
        blank: blank[token],
        has_next: next.is_some_and(|starts| !starts),
    }
}
