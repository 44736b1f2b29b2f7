//! The attribution encoder: a six-layer MiniLM over the word pieces of a window of words, gates that
//! read its words from both ends, and what reads attributions off them.
//!
//! In: the pieces of a window and the features of its words; then the words that may be heads of
//! cues, and how the tree leads from them to the words around. Out: for each word, whether it is such
//! a head; for each cue, whether it stands, and which words are its source, cue and content. What the
//! features and the ways of the tree are is left to the caller; training/onrecord_training/network.py
//! has the same network, to be taught.

mod arguments;
mod graph;
mod recurrent;
mod vocabulary;
mod window;

use std::ops::Range;

use rten_tensor::Tensor;

pub use arguments::{ArgumentTag, Cue, CueScores, TagChain};
pub use vocabulary::Vocabulary;
pub use window::{MOST_PIECES, Window};

use crate::ModelError;
use crate::weights::{Rows, Weights};
use arguments::Arguments;
use graph::{Graph, Lanes};
use recurrent::Recurrent;

/// The width of a word's vector.
const WIDTH: usize = 384;

/// The width of what was read before a word, and of what was read after it.
const CONTEXT: usize = 128;

/// The attribution encoder, ready to read; the threads of several stories may share it.
#[derive(Debug)]
pub struct Encoder {
    vocabulary: Vocabulary,
    pieces: Rows,
    positions: Rows,
    features: Rows,
    graph: Graph,
    reading: Recurrent<CONTEXT>,
    context: Graph,
    arguments: Arguments,
    lanes: Lanes,
}

/// The words of a window as the encoder sees them.
#[derive(Debug)]
pub struct Encoded {
    /// `[words, WIDTH]`.
    vectors: Tensor<f32>,
    cues: Vec<f32>,
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
}

impl Encoder {
    /// Reads the weights that training/onrecord_training/onnx_graphs.py writes, and runs them once.
    ///
    /// # Errors
    ///
    /// The bytes are no weights, are damaged, or are those of another network.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut weights = Weights::from_bytes(bytes)?;
        let encoder = Self {
            vocabulary: Vocabulary::from_text(&weights.text("vocabulary")?),
            pieces: weights.table("pieces", WIDTH)?,
            positions: weights.table("positions", WIDTH)?,
            features: weights.table("features", WIDTH)?,
            graph: Graph::new(
                "encoder",
                weights.bytes("encoder")?,
                &["sum", "first"],
                ["seen", "gates"],
            )?,
            reading: Recurrent::new(&mut weights, "context")?,
            context: Graph::new(
                "context",
                weights.bytes("context")?,
                &["seen", "read"],
                ["words", "cues"],
            )?,
            arguments: Arguments::new(&mut weights)?,
            lanes: Lanes::default(),
        };
        encoder.try_once()?;
        Ok(encoder)
    }

    /// Returns the vocabulary of the word pieces.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Encodes a window; an empty one has no words.
    #[must_use]
    pub fn encode(&self, window: &Window<'_>) -> Encoded {
        self.try_encode(window)
            .expect("from_bytes ran the graph, and a window has the shapes that it takes")
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
        self.arguments
            .scores(&self.lanes, encoded, words, cues)
            .expect("from_bytes ran the graph, and every number of a row is kept within its table")
    }

    /// Returns what tags add to their words' scores by their order.
    #[must_use]
    pub fn chain(&self) -> &TagChain {
        &self.arguments.chain
    }

    fn try_once(&self) -> Result<(), ModelError> {
        let window = Window::new(&[0, 0], &[0, 1], &[]).unwrap_or_default();
        let encoded = self.try_encode(&window)?;
        let cue = Cue {
            word: 0,
            branches: &[0, 0],
        };
        self.arguments
            .scores(&self.lanes, &encoded, 0..2, &[cue])
            .map(drop)
    }

    fn try_encode(&self, window: &Window<'_>) -> Result<Encoded, ModelError> {
        if window.words() == 0 {
            return Ok(Encoded {
                vectors: Tensor::zeros(&[0, WIDTH]),
                cues: Vec::new(),
            });
        }
        let sum = self.embeddings(window);
        let sum = Tensor::from_data(&[sum.len() / WIDTH, WIDTH], sum);
        // The mark of the beginning stands before the first piece.
        let first = window.first().iter().map(|&first| first.cast_signed() + 1);
        let inputs = [sum.into(), Tensor::from_vec(first.collect()).into()];
        let words = window.words();
        let [seen, gates] = self.graph.run(&self.lanes, inputs)?;
        self.graph.check("gates", &gates, &[words, 6 * CONTEXT])?;
        let read = self.reading.read(&gates.into_data(), words);
        let read = Tensor::from_data(&[words, 2 * CONTEXT], read);
        let inputs = [seen.into(), read.into()];
        let [vectors, cues] = self.context.run(&self.lanes, inputs)?;
        self.context.check("words", &vectors, &[words, WIDTH])?;
        self.context.check("cues", &cues, &[words])?;
        Ok(Encoded {
            vectors,
            cues: cues.into_data(),
        })
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

/// Adds a row of a table, where the table has one.
fn add(table: &Rows, row: usize, sum: &mut [f32]) {
    if row < table.count() {
        table.add_to(row, sum);
    }
}
