//! Cues and the words of their paragraphs: whether each stands, and which words are its source, cue
//! and content.
//!
//! In: words of a window as the encoder sees them, and how the tree leads from each cue to them. Out:
//! scores, and what the chain of tags adds to them. Cues are scored a few at a time, each over all
//! words.

use std::ops::Range;

use super::recurrent::Recurrent;
use super::{Encoded, WIDTH};
use crate::ModelError;
use crate::transformer::{Desk, Layer, Linear, Norm, Shape, Then};
use crate::weights::{Rows, Weights};

/// The places on each side of a cue that are told apart.
const REACH: usize = 72;

/// The width of a word's vector beside a cue's.
const PAIR: usize = 128;

/// The layer over the words of a paragraph.
const LAYER: Shape = Shape {
    width: PAIR,
    heads: 4,
    inner: 256,
    least: 1e-5,
};

/// The most cues that are scored at once; what is computed of them fits the second cache.
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
    word: Linear,
    cue: Linear,
    /// A row for each place from the cue.
    offsets: Rows,
    /// A row for each way through the tree.
    branches: Rows,
    norm: Norm,
    layer: Layer,
    given: Linear,
    reading: Recurrent<{ PAIR / 2 }>,
    read: Norm,
    /// The tags, and whether the cue stands.
    tags: Linear,
    pub(super) chain: TagChain,
}

impl Arguments {
    pub(super) fn new(weights: &mut Weights) -> Result<Self, ModelError> {
        let chain = weights.floats("chain", &[1 + TAGS, TAGS])?;
        let (rows, _) = chain.as_chunks();
        let [starts, follows @ ..] = rows else {
            unreachable!("the shape was checked")
        };
        let tags = [("arguments.tags", TAGS), ("arguments.stands", 1)];
        Ok(Self {
            word: Linear::new(weights, "arguments.word", WIDTH, PAIR)?,
            cue: Linear::new(weights, "arguments.cue", WIDTH, PAIR)?,
            offsets: weights.table("arguments.offsets", PAIR)?,
            branches: weights.table("arguments.branches", PAIR)?,
            norm: Norm::new(weights, "arguments.norm", PAIR, LAYER.least)?,
            layer: Layer::new(weights, "arguments.layer", LAYER)?,
            given: Linear::new(weights, "arguments.given", PAIR, 3 * PAIR)?,
            reading: Recurrent::new(weights, "arguments")?,
            read: Norm::new(weights, "arguments.read", PAIR, LAYER.least)?,
            tags: Linear::joined(weights, &tags, PAIR)?,
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
        desk: &mut Desk,
        encoded: &Encoded,
        words: Range<usize>,
        cues: &[Cue<'_>],
    ) -> Vec<CueScores> {
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
        if !asked.is_empty() {
            let vectors = &encoded.vectors[words.start * WIDTH..words.end * WIDTH];
            let near = self.word.rows(desk, vectors, Then::Nothing);
            for batch in asked.chunks_mut(MOST_CUES) {
                let heads = batch.iter().flat_map(|(cue, _)| encoded.vector(cue.word));
                let heads = self
                    .cue
                    .rows(desk, &heads.copied().collect::<Vec<_>>(), Then::Nothing);
                let rows = self.embeddings(&near, &heads, words.start, batch);
                self.score(desk, rows, words.start, batch);
            }
        }
        scores
    }

    /// The sums of the vectors of word, cue, place and way: `[cues, words, PAIR]`.
    fn embeddings(
        &self,
        near: &[f32],
        heads: &[f32],
        first: usize,
        batch: &[(&Cue<'_>, &mut CueScores)],
    ) -> Vec<f32> {
        let mut rows = near.repeat(batch.len());
        let heads = heads.chunks_exact(PAIR);
        let cues = rows.chunks_exact_mut(near.len()).zip(heads).zip(batch);
        for ((rows, head), (cue, _)) in cues {
            let ways = cue.branches.iter().copied().chain(std::iter::repeat(0));
            let rows = rows.chunks_exact_mut(PAIR).zip(ways);
            for (word, (row, way)) in (first..).zip(rows) {
                add(row, head);
                self.offsets.add_to(place(word, cue.word), row);
                let way = usize::from(way).min(self.branches.count() - 1);
                self.branches.add_to(way, row);
            }
        }
        rows
    }

    /// Scores cues from their rows, `[cues, words, PAIR]`, of which the first is of the word `first`.
    fn score(
        &self,
        desk: &mut Desk,
        mut rows: Vec<f32>,
        first: usize,
        batch: &mut [(&Cue<'_>, &mut CueScores)],
    ) {
        let words = rows.len() / (batch.len() * PAIR);
        self.norm.apply(&mut rows);
        self.layer.read(desk, &mut rows, words);
        let gates = self.given.rows(desk, &rows, Then::Nothing);
        add(
            &mut rows,
            &self.reading.read(&gates, &vec![words; batch.len()]),
        );
        self.read.apply(&mut rows);
        let tags = self.tags.rows(desk, &rows, Then::Nothing);
        let (tags, _) = tags.as_chunks::<{ TAGS + 1 }>();
        for ((cue, scores), tags) in batch.iter_mut().zip(tags.chunks_exact(words)) {
            scores.stands = tags[cue.word - first][TAGS];
            let tags = tags.iter().filter_map(|tags| tags.first_chunk());
            scores.tags = tags.copied().collect();
        }
    }
}

/// Adds a row to another of the same width.
fn add(sum: &mut [f32], row: &[f32]) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += value;
    }
}

/// The place of a word from a cue: a row of the learnt table.
fn place(word: usize, cue: usize) -> usize {
    (word + REACH).saturating_sub(cue).min(2 * REACH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_far_from_the_cue_are_one() {
        let places: Vec<usize> = (20..200).map(|word| place(word, 101)).collect();
        assert_eq!(places[..11], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(places[81], 72);
        assert_eq!(places[179], 144);
    }
}
