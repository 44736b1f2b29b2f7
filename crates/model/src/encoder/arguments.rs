//! Cues and the words of their paragraphs: whether each stands, and which words are its source, cue
//! and content.
//!
//! In: words of a window as the encoder sees them, and how the tree leads from each cue to them. Out:
//! scores, and what the chain of tags adds to them. Cues are scored a few at a time, each over all
//! words.

use std::ops::Range;

use rten_tensor::{Tensor, prelude::*};

use super::graph::{Graph, Lanes};
use super::recurrent::Recurrent;
use super::{Encoded, WIDTH};
use crate::ModelError;
use crate::weights::Weights;

/// The places on each side of a cue that are told apart.
const REACH: usize = 72;

/// The width of a word's vector beside a cue's.
const PAIR: usize = 128;

/// The most cues that are scored at once; their attention fits the second cache.
const MOST_CUES: usize = 4;

/// What a word is to a cue; the order is that of the scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentTag {
    /// None of it.
    Outside,
    /// The first word of a stretch of the source.
    SourceBegins,
    /// A further word of the source.
    SourceContinues,
    /// The first word of a stretch of the cue.
    CueBegins,
    /// A further word of the cue.
    CueContinues,
    /// The first word of a stretch of the content.
    ContentBegins,
    /// A further word of the content.
    ContentContinues,
}

impl ArgumentTag {
    /// All tags, in the order of the scores.
    pub const ALL: [Self; 7] = [
        Self::Outside,
        Self::SourceBegins,
        Self::SourceContinues,
        Self::CueBegins,
        Self::CueContinues,
        Self::ContentBegins,
        Self::ContentContinues,
    ];
}

/// The number of tags.
const TAGS: usize = ArgumentTag::ALL.len();

/// A word of a window that may be the head of a cue.
#[derive(Clone, Copy, Debug)]
pub struct Cue<'a> {
    /// The number of the word in the window.
    pub word: usize,
    /// For each of the words scored with it, how the tree leads to it: a row of the learnt table.
    pub branches: &'a [u16],
}

/// What is said of one cue.
#[derive(Clone, Debug, PartialEq)]
pub struct CueScores {
    /// The logit of being a cue.
    pub stands: f32,
    /// For each word scored with it, the scores of [`ArgumentTag::ALL`].
    pub tags: Vec<[f32; TAGS]>,
}

/// What tags add to the score of a row of words by their order.
#[derive(Clone, Debug, PartialEq)]
pub struct TagChain {
    /// The score of each tag for the first word.
    pub starts: [f32; TAGS],
    /// For each tag, the score of each tag after it.
    pub follows: [[f32; TAGS]; TAGS],
}

/// The part of the network that scores cues.
#[derive(Debug)]
pub(super) struct Arguments {
    graph: Graph,
    reading: Recurrent<{ PAIR / 2 }>,
    tags: Graph,
    /// The rows of the table of ways through the tree.
    branches: usize,
    pub(super) chain: TagChain,
}

impl Arguments {
    pub(super) fn new(weights: &mut Weights) -> Result<Self, ModelError> {
        let inputs = ["words", "cue", "offsets", "branches"];
        let onnx = weights.bytes("arguments")?;
        let graph = Graph::new("arguments", onnx, &inputs, ["seen", "gates"])?;
        let onnx = weights.bytes("tags")?;
        let chain = weights.floats("chain", &[1 + TAGS, TAGS])?;
        let (rows, _) = chain.as_chunks();
        let [starts, follows @ ..] = rows else {
            unreachable!("the shape was checked")
        };
        Ok(Self {
            branches: graph.rows("arguments.branches.weight")?,
            graph,
            reading: Recurrent::new(weights, "arguments")?,
            tags: Graph::new("tags", onnx, &["seen", "read"], ["tags", "stands"])?,
            chain: TagChain {
                starts: *starts,
                follows: std::array::from_fn(|tag| follows[tag]),
            },
        })
    }

    /// Scores cues over a range of a window's words, in their order; one that is not among them does not
    /// stand and has no tags.
    pub(super) fn scores(
        &self,
        lanes: &Lanes,
        encoded: &Encoded,
        words: Range<usize>,
        cues: &[Cue<'_>],
    ) -> Result<Vec<CueScores>, ModelError> {
        let words = words.start..words.end.min(encoded.words());
        let mut scores = vec![
            CueScores {
                stands: f32::NEG_INFINITY,
                tags: Vec::new(),
            };
            cues.len()
        ];
        let among = |(cue, _): &(&Cue<'_>, _)| words.contains(&cue.word);
        let mut asked: Vec<_> = cues.iter().zip(&mut scores).filter(among).collect();
        for batch in asked.chunks_mut(MOST_CUES) {
            self.score(lanes, encoded, words.clone(), batch)?;
        }
        Ok(scores)
    }

    fn score(
        &self,
        lanes: &Lanes,
        encoded: &Encoded,
        words: Range<usize>,
        batch: &mut [(&Cue<'_>, &mut CueScores)],
    ) -> Result<(), ModelError> {
        let width = words.len();
        let shape = [batch.len(), width];
        let mut places = Places::default();
        for (cue, _) in batch.iter() {
            places.add(cue, words.clone(), self.branches);
        }
        let vectors = encoded.vectors.slice(words.clone());
        debug_assert_eq!(vectors.shape(), [width, WIDTH]);
        let inputs = [
            vectors.as_dyn().into(),
            Tensor::from_vec(places.cues).into(),
            Tensor::from_data(&shape, places.offsets).into(),
            Tensor::from_data(&shape, places.branches).into(),
        ];
        let [seen, gates] = self.graph.run(lanes, inputs)?;
        let [cues, width] = shape;
        self.graph
            .check("gates", &gates, &[cues, width, 3 * PAIR])?;
        let read = self.reading.read(&gates.into_data(), width);
        let read = Tensor::from_data(&[cues, width, PAIR], read);
        let [tags, stands] = self.tags.run(lanes, [seen.into(), read.into()])?;
        self.tags.check("tags", &tags, &[cues, width, TAGS])?;
        self.tags.check("stands", &stands, &shape)?;
        let (tags, stands) = (tags.into_data(), stands.into_data());
        let (tags, _) = tags.as_chunks();
        let rows = tags.chunks_exact(width).zip(stands.chunks_exact(width));
        for ((cue, scores), (tags, stands)) in batch.iter_mut().zip(rows) {
            scores.stands = stands[cue.word - words.start];
            scores.tags = tags.to_vec();
        }
        Ok(())
    }
}

/// The words around the cues of a batch: numbers of the cues, then rows of `[cues, words]`.
#[derive(Default)]
struct Places {
    cues: Vec<i32>,
    offsets: Vec<i32>,
    branches: Vec<i32>,
}

impl Places {
    /// Adds a row; the table of ways has so many rows.
    fn add(&mut self, cue: &Cue<'_>, words: Range<usize>, most: usize) {
        self.cues.push(number(cue.word - words.start));
        let ways = cue.branches.iter().copied().chain(std::iter::repeat(0));
        for (word, way) in words.zip(ways) {
            let offset = (word + REACH).saturating_sub(cue.word).min(2 * REACH);
            self.offsets.push(number(offset));
            self.branches.push(number(usize::from(way).min(most - 1)));
        }
    }
}

/// A number of a word or row; a window has a few hundred.
fn number(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_far_from_the_cue_are_one() {
        let mut places = Places::default();
        let cue = Cue {
            word: 101,
            branches: &[5, 0, 900],
        };
        places.add(&cue, 20..200, 6);
        assert_eq!(places.cues, [81]);
        assert_eq!(places.offsets[..11], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(places.offsets[81], 72);
        assert_eq!(places.offsets[179], 144);
        assert_eq!(places.branches[..4], [5, 0, 5, 0]);
        assert_eq!(places.branches.len(), 180);
    }
}
