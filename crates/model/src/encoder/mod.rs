//! The attribution encoder: a six-layer MiniLM over the word pieces of a window of words, gates that
//! read its words from both ends, and what reads attributions off them.
//!
//! In: the pieces of a window and the features of its words; then the words that may be heads of
//! cues, and how the tree leads from them to the words around. Out: for each word, whether it is such
//! a head; for each cue, whether it stands, and which words are its source, cue and content. What the
//! features and the ways of the tree are is left to the caller; training/onrecord_training/network.py
//! has the same network, to be taught.

mod arguments;
mod recurrent;
mod vocabulary;
mod window;

use std::ops::Range;

pub use arguments::{ArgumentTag, Cue, CueScores, TagChain};
pub use vocabulary::Vocabulary;
pub use window::{MOST_PIECES, Window};

use crate::ModelError;
use crate::transformer::{Desk, Lanes, Layer, Linear, Norm, Shape, Then};
use crate::weights::{Rows, Weights};
use arguments::Arguments;
use recurrent::Recurrent;

/// The width of a word's vector.
pub const WIDTH: usize = 384;

/// The width of what was read before a word, and of what was read after it.
const CONTEXT: usize = 128;

/// The layers over the pieces of a window.
pub(crate) const LAYER: Shape = Shape {
    width: WIDTH,
    heads: 12,
    inner: 1536,
    least: 1e-12,
};

/// How many of them there are.
const LAYERS: usize = 6;

/// The layer whose rows are kept for networks that go on from there.
const DEEP: usize = 3;

/// The attribution encoder, ready to read; the threads of several stories may share it.
#[derive(Debug)]
pub struct Encoder {
    vocabulary: Vocabulary,
    pieces: Rows,
    positions: Rows,
    features: Rows,
    norm: Norm,
    layers: [Layer; LAYERS],
    context: Context,
    cues: Linear,
    arguments: Arguments,
    lanes: Lanes,
}

/// The gates that read a window's words from both ends.
#[derive(Debug)]
struct Context {
    given: Linear,
    reading: Recurrent<CONTEXT>,
    output: Linear,
}

/// The words of a window as the encoder sees them.
#[derive(Debug, Default)]
pub struct Encoded {
    /// `[words, WIDTH]`.
    vectors: Vec<f32>,
    cues: Vec<f32>,
    /// `[words, WIDTH]`.
    deep: Vec<f32>,
}

impl Encoded {
    /// Returns for each word the logit of being the head of a cue.
    #[must_use]
    pub fn cues(&self) -> &[f32] {
        &self.cues
    }

    /// Returns the number of words.
    #[must_use]
    pub fn words(&self) -> usize {
        self.cues.len()
    }

    /// Returns the rows of the words after the fifth of the six layers, `[words, 384]`, each that of its word's
    /// first piece.
    #[must_use]
    pub fn deep(&self) -> &[f32] {
        &self.deep
    }

    fn vector(&self, word: usize) -> &[f32] {
        &self.vectors[word * WIDTH..(word + 1) * WIDTH]
    }
}

impl Encoder {
    /// Reads the weights that training/onrecord_training/encoder_weights.py writes.
    ///
    /// # Errors
    ///
    /// The bytes are no weights, are damaged, or are those of another network.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut weights = Weights::from_bytes(bytes)?;
        Ok(Self {
            vocabulary: Vocabulary::from_text(&weights.text("vocabulary")?),
            pieces: weights.table("pieces", WIDTH)?,
            positions: weights.table("positions", WIDTH)?,
            features: weights.table("features", WIDTH)?,
            norm: Norm::new(&mut weights, "encoder.norm", WIDTH, LAYER.least)?,
            layers: Layer::several(&mut weights, "encoder.layers", LAYER)?,
            context: Context::new(&mut weights)?,
            cues: Linear::new(&mut weights, "cues", WIDTH, 1)?,
            arguments: Arguments::new(&mut weights)?,
            lanes: Lanes::default(),
        })
    }

    /// Returns the vocabulary of the word pieces.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Runs something on a thread of its own, where what it asks of networks is not handed on to another, and waits for it.
    pub fn alone<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        self.lanes.run(|_| work())
    }

    /// Encodes windows; an empty one has no words. Each is read by itself: several at once are read faster.
    #[must_use]
    pub fn encode(&self, windows: &[Window<'_>]) -> Vec<Encoded> {
        self.lanes.run(|desk| {
            let mut encoded: Vec<Encoded> = windows
                .iter()
                .map(|window| self.encode_on(desk, window))
                .collect();
            self.context.read(desk, &mut encoded);
            for encoded in &mut encoded {
                encoded.cues = self.cues.rows(desk, &encoded.vectors, Then::Nothing);
            }
            encoded
        })
    }

    /// Scores cues over a range of a window's words (their paragraph), in their order: whether each
    /// stands, and the tags of those words. One that is not among them does not stand.
    #[must_use]
    pub fn arguments(
        &self,
        encoded: &Encoded,
        words: Range<usize>,
        cues: &[Cue<'_>],
    ) -> Vec<CueScores> {
        self.lanes
            .run(|desk| self.arguments.scores(desk, encoded, words, cues))
    }

    /// Returns what tags add to their words' scores by their order.
    #[must_use]
    pub fn chain(&self) -> &TagChain {
        &self.arguments.chain
    }

    /// The words of a window after the last layer.
    fn encode_on(&self, desk: &mut Desk, window: &Window<'_>) -> Encoded {
        if window.words() == 0 {
            return Encoded::default();
        }
        let mut rows = self.embeddings(window);
        self.norm.apply(&mut rows);
        let group = rows.len() / WIDTH;
        let [layers @ .., last] = &self.layers;
        let mut deep = Vec::new();
        for (number, layer) in layers.iter().enumerate() {
            layer.read(desk, &mut rows, group);
            if number + 1 == DEEP {
                deep = first_rows(window, &rows);
            }
        }
        let mut vectors = first_rows(window, &rows);
        last.read_some(desk, &rows, &mut vectors);
        Encoded {
            vectors,
            cues: Vec::new(),
            deep,
        }
    }

    /// The sums of the vectors of piece, position and features: `[pieces + 2, WIDTH]`.
    fn embeddings(&self, window: &Window<'_>) -> Vec<f32> {
        let count = window.pieces().len() + 2;
        let mut sums = vec![0.0; count * WIDTH];
        let pieces = window.pieces().iter().copied();
        let pieces = [Vocabulary::BEGINNING].into_iter().chain(pieces);
        let pieces = pieces.chain([Vocabulary::END]);
        for ((place, piece), sum) in pieces.enumerate().zip(sums.chunks_exact_mut(WIDTH)) {
            add(&self.pieces, piece as usize, sum);
            add(&self.positions, place, sum);
        }
        let mut features = [0.0; WIDTH];
        for (pieces, rows) in window.words_with_features() {
            features.fill(0.0);
            for &row in rows {
                add(&self.features, usize::from(row), &mut features);
            }
            let places = (pieces.start + 1) * WIDTH..(pieces.end + 1) * WIDTH;
            for sum in sums[places].chunks_exact_mut(WIDTH) {
                for (sum, feature) in sum.iter_mut().zip(&features) {
                    *sum += feature;
                }
            }
        }
        sums
    }
}

/// The rows of each word's first piece, of `rows`, `[pieces + 2, WIDTH]`.
fn first_rows(window: &Window<'_>, rows: &[f32]) -> Vec<f32> {
    // The mark of the beginning stands before the first piece.
    let row = |&first: &u32| &rows[(first as usize + 1) * WIDTH..][..WIDTH];
    window.first().iter().flat_map(row).copied().collect()
}

impl Context {
    fn new(weights: &mut Weights) -> Result<Self, ModelError> {
        Ok(Self {
            given: Linear::new(weights, "context.given", WIDTH, 6 * CONTEXT)?,
            reading: Recurrent::new(weights, "context")?,
            output: Linear::new(weights, "context_output", 2 * CONTEXT, WIDTH)?,
        })
    }

    /// Adds to each word's vector what was read before and after it in its window. The windows are read side by
    /// side, so that the weights are fetched once for all of them.
    fn read(&self, desk: &mut Desk, windows: &mut [Encoded]) {
        let mut gates = Vec::new();
        for window in &*windows {
            gates.extend(self.given.rows(desk, &window.vectors, Then::Nothing));
        }
        let words: Vec<usize> = windows
            .iter()
            .map(|window| window.vectors.len() / WIDTH)
            .collect();
        let read = self.reading.read(&gates, &words);
        let mut read = read.as_slice();
        for (window, words) in windows.iter_mut().zip(words) {
            let (own, others) = read.split_at(words * 2 * CONTEXT);
            window.vectors = self.output.rows(desk, own, Then::Add(&window.vectors));
            read = others;
        }
    }
}

/// Adds a row of a table, where the table has one.
fn add(table: &Rows, row: usize, sum: &mut [f32]) {
    if row < table.count() {
        table.add_to(row, sum);
    }
}
