//! The encoder: a vector for each token, of the word itself and of four tokens to either side.
//!
//! In: the words of a text. Out: blocks of rows of [`WIDTH`] numbers. Each word's attributes are
//! hashed to rows of embedding tables (MultiHashEmbed), mixed to one vector, and passed four times
//! through a layer that sees the token before, the token and the token after, added to what it got.
//! The text is padded on either side with as many zero rows as layers, which are passed through
//! the layers like tokens.

use std::ops::Range;

use super::attributes::{ATTRIBUTES, WORD_ATTRIBUTES, Word};
use super::hash::{Symbols, embedding_keys};
use super::words::KnownWords;
use crate::ModelError;
use crate::kernels::{Inputs, Maxout, MaxoutWeights, Processor, WIDTH};
use crate::weights::{Rows, Weights};

/// The window layers; also how far the encoder sees to either side.
const LAYERS: usize = 4;
/// The inputs of a window layer: the rows of the token before, the token and the token after.
const WINDOW: usize = 3 * WIDTH;
/// The tokens encoded at a time: few enough for their rows to stay in the processor's cache.
pub(crate) const BLOCK: usize = 256;
/// The seed of the first column's hash; each further column has the next.
const FIRST_SEED: u32 = 8;

/// The weights of an encoder whose embeddings side by side are `MIXED` numbers.
#[derive(Debug)]
pub(crate) struct Encoder<const MIXED: usize> {
    processor: Processor,
    columns: Vec<Rows>,
    mix: Maxout<MIXED>,
    layers: [Maxout<WINDOW>; LAYERS],
}

/// What an encoder keeps from one block to the next, and from one text to the next.
#[derive(Debug)]
pub(crate) struct EncoderSpace {
    words: KnownWords,
    embedded: Vec<f32>,
    numbers: Vec<usize>,
    rows: Vec<f32>,
    spare: Vec<f32>,
}

impl EncoderSpace {
    /// Makes the space of one encoder.
    pub(crate) fn new() -> Self {
        Self {
            words: KnownWords::new(),
            embedded: Vec::new(),
            numbers: Vec::new(),
            rows: Vec::new(),
            spare: Vec::new(),
        }
    }
}

impl<const MIXED: usize> Encoder<MIXED> {
    /// Takes the encoder of that name from the weights.
    pub(crate) fn read(
        processor: Processor,
        weights: &mut Weights,
        name: &str,
    ) -> Result<Self, ModelError> {
        let mix = read_layer(weights, &format!("{name}.layer.0"), MIXED)?;
        let layers: Vec<Maxout<WINDOW>> = (1..=LAYERS)
            .map(|number| read_layer(weights, &format!("{name}.layer.{number}"), WINDOW))
            .map(|layer| Ok(Maxout::new(processor, &layer?, Some(WIDTH))))
            .collect::<Result<_, ModelError>>()?;
        let columns = (0..MIXED / WIDTH)
            .map(|column| weights.table(&format!("{name}.column.{column}"), WIDTH))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            processor,
            columns,
            mix: Maxout::new(processor, &mix, None),
            layers: <[_; LAYERS]>::try_from(layers).expect("a layer for each number"),
        })
    }

    /// Encodes the tokens of a block; `word` gives the word of any token of the text by number.
    ///
    /// Returns a row of [`WIDTH`] numbers for each token of the block.
    pub(crate) fn encode<'space, 'text>(
        &self,
        block: Block<'_>,
        word: impl Fn(usize) -> Word<'text>,
        space: &'space mut EncoderSpace,
    ) -> &'space [f32] {
        let seen = block.seen();
        self.learn_words(seen.clone().map(word), block.symbols, space);
        let rows = block.tokens.len() + 2 * LAYERS;
        space.rows.clear();
        space.rows.resize(rows * WIDTH, 0.0);
        space.spare.resize(rows * WIDTH, 0.0);
        let first = seen.start + LAYERS - block.tokens.start;
        let filled = space.rows[first * WIDTH..].chunks_exact_mut(WIDTH);
        for (row, number) in filled.zip(&space.numbers) {
            row.copy_from_slice(space.words.row(*number));
        }
        for (number, layer) in (1..).zip(&self.layers) {
            let inputs = Inputs {
                values: &space.rows[(number - 1) * WIDTH..],
                stride: WIDTH,
                count: rows - 2 * number,
            };
            let outputs = &mut space.spare[number * WIDTH..(rows - number) * WIDTH];
            self.processor.maxout(layer, inputs, outputs);
            std::mem::swap(&mut space.rows, &mut space.spare);
        }
        &space.rows[LAYERS * WIDTH..(rows - LAYERS) * WIDTH]
    }

    /// Numbers the words, and embeds and mixes those that are new.
    fn learn_words<'text>(
        &self,
        words: impl Iterator<Item = Word<'text>>,
        symbols: &Symbols,
        space: &mut EncoderSpace,
    ) {
        space.words.make_room(BLOCK + 2 * LAYERS);
        space.numbers.clear();
        space.embedded.clear();
        let known = space.words.count();
        for mut word in words {
            word.spaced &= self.columns.len() > WORD_ATTRIBUTES;
            let before = space.words.count();
            space.numbers.push(space.words.number(&word));
            if space.words.count() > before {
                self.embed(word.attributes(symbols), &mut space.embedded);
            }
        }
        let inputs = Inputs::rows(&space.embedded, MIXED);
        self.processor
            .maxout(&self.mix, inputs, space.words.new_rows(known));
    }

    /// Adds a row: for each column, the sum of the four rows that the attribute hashes to.
    fn embed(&self, attributes: [u64; ATTRIBUTES], embedded: &mut Vec<f32>) {
        let columns = self.columns.iter().zip(attributes);
        for ((table, attribute), seed) in columns.zip(FIRST_SEED..) {
            let rows = embedding_keys(attribute, seed).map(|key| key as usize % table.count());
            let start = embedded.len();
            embedded.resize(start + WIDTH, 0.0);
            self.processor.sum_rows(table, rows, &mut embedded[start..]);
        }
    }
}

/// A stretch of tokens to encode, out of a text of so many.
#[derive(Clone, Debug)]
pub(crate) struct Block<'symbols> {
    /// The tokens, at most [`BLOCK`] of them.
    pub(crate) tokens: Range<usize>,
    /// The number of tokens of the text.
    pub(crate) of: usize,
    /// The strings with reserved ids.
    pub(crate) symbols: &'symbols Symbols,
}

impl Block<'_> {
    /// Returns the tokens that the encoder sees: the block's and their neighbours.
    fn seen(&self) -> Range<usize> {
        self.tokens.start.saturating_sub(LAYERS)..(self.tokens.end + LAYERS).min(self.of)
    }
}

/// Cuts a text of so many tokens into ranges of at most [`BLOCK`].
pub(crate) fn blocks(tokens: usize) -> impl Iterator<Item = Range<usize>> {
    (0..tokens)
        .step_by(BLOCK)
        .map(move |start| start..(start + BLOCK).min(tokens))
}

fn read_layer(
    weights: &mut Weights,
    name: &str,
    inputs: usize,
) -> Result<MaxoutWeights, ModelError> {
    const PIECES: usize = 3;
    Ok(MaxoutWeights {
        weights: weights.floats(&format!("{name}.weights"), &[WIDTH, PIECES, inputs])?,
        biases: weights.floats(&format!("{name}.bias"), &[WIDTH, PIECES])?,
        gain: weights.floats(&format!("{name}.gain"), &[WIDTH])?,
        shift: weights.floats(&format!("{name}.shift"), &[WIDTH])?,
    })
}
