//! Cues and the words around them: whether each stands, and which words are its source, cue and
//! content.
//!
//! In: the words of a window as the encoder sees them, and how the tree leads from each cue to the
//! words around. Out: logits. Cues are scored a few at a time, each over no more words than the window
//! has around it.

use std::ops::Range;

use rten_tensor::{Tensor, prelude::*};

use super::graph::{Graph, Lanes};
use super::{Encoded, WIDTH};
use crate::ModelError;

/// The words on each side of a cue that may belong to it.
pub const REACH: usize = 72;

/// The most cues that are scored at once; their attention fits the second cache.
const MOST_CUES: usize = 4;

/// What a place without a word adds to the attention that it gets.
const ABSENT: f32 = -1e4;

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
    /// For each of the [`covered`] words, how the tree leads to it: a row of the learnt table.
    pub branches: &'a [u16],
}

/// What is said of one cue.
#[derive(Clone, Debug, PartialEq)]
pub struct CueScores {
    /// The logit of being a cue.
    pub stands: f32,
    /// The number of the first covered word in the window.
    pub first: usize,
    /// For each covered word, the logits of [`ArgumentTag::ALL`].
    pub tags: Vec<[f32; TAGS]>,
}

/// Returns the words around a word of a window that are scored with it: [`REACH`] on each side, cut at
/// the ends of the window. Empty where the window has no such word.
#[must_use]
pub fn covered(word: usize, words: usize) -> Range<usize> {
    if word >= words {
        return 0..0;
    }
    word.saturating_sub(REACH)..words.min(word + REACH + 1)
}

/// The part of the network that scores cues.
#[derive(Debug)]
pub(super) struct Arguments {
    graph: Graph,
    /// The rows of the table of ways through the tree.
    branches: usize,
}

impl Arguments {
    pub(super) fn new(onnx: Vec<u8>) -> Result<Self, ModelError> {
        let inputs = [
            "words", "cue", "near", "offsets", "branches", "mask", "centre",
        ];
        let graph = Graph::new("arguments", onnx, &inputs, ["tags", "stands"])?;
        Ok(Self {
            branches: graph.rows("arguments.branches.weight")?,
            graph,
        })
    }

    /// Scores cues, in their order; one that is no word of the window does not stand and covers nothing.
    pub(super) fn scores(
        &self,
        lanes: &Lanes,
        encoded: &Encoded,
        cues: &[Cue<'_>],
    ) -> Result<Vec<CueScores>, ModelError> {
        let mut scores = vec![
            CueScores {
                stands: f32::NEG_INFINITY,
                first: 0,
                tags: Vec::new(),
            };
            cues.len()
        ];
        let within = |(cue, _): &(&Cue<'_>, _)| cue.word < encoded.words();
        let mut asked: Vec<_> = cues.iter().zip(&mut scores).filter(within).collect();
        for batch in asked.chunks_mut(MOST_CUES) {
            self.score(lanes, encoded, batch)?;
        }
        Ok(scores)
    }

    fn score(
        &self,
        lanes: &Lanes,
        encoded: &Encoded,
        batch: &mut [(&Cue<'_>, &mut CueScores)],
    ) -> Result<(), ModelError> {
        let words = encoded.words();
        let widths = batch.iter().map(|(cue, _)| covered(cue.word, words).len());
        let width = widths.max().unwrap_or(0);
        let mut places = Places::new(batch.len(), width);
        for (row, (cue, _)) in batch.iter().enumerate() {
            places.fill(row, cue, words, self.branches);
        }
        let [tags, stands] = self.graph.run(lanes, places.inputs(encoded))?;
        self.graph
            .check("tags", &tags, &[batch.len(), width, TAGS])?;
        self.graph.check("stands", &stands, &[batch.len()])?;
        let (tags, stands) = (tags.into_data(), stands.into_data());
        let (tags, _) = tags.as_chunks();
        let rows = batch.iter_mut().zip(tags.chunks_exact(width)).zip(stands);
        for (((cue, scores), tags), stands) in rows {
            let covered = covered(cue.word, words);
            scores.stands = stands;
            scores.first = covered.start;
            scores.tags = tags[..covered.len()].to_vec();
        }
        Ok(())
    }
}

/// The places around the cues of a batch, `[cues, width]`; a row begins with the first covered word.
struct Places {
    width: usize,
    cues: Vec<i32>,
    centres: Vec<i32>,
    near: Vec<i32>,
    offsets: Vec<i32>,
    branches: Vec<i32>,
    mask: Vec<f32>,
}

impl Places {
    fn new(cues: usize, width: usize) -> Self {
        let size = cues * width;
        Self {
            width,
            cues: vec![0; cues],
            centres: vec![0; cues],
            near: vec![0; size],
            offsets: vec![0; size],
            branches: vec![0; size],
            mask: vec![ABSENT; size],
        }
    }

    fn fill(&mut self, row: usize, cue: &Cue<'_>, words: usize, most: usize) {
        let covered = covered(cue.word, words);
        let start = row * self.width;
        self.cues[row] = number(cue.word);
        self.centres[row] = number(start + cue.word - covered.start);
        for (place, word) in (start..).zip(covered.clone()) {
            self.near[place] = number(word);
            self.offsets[place] = number(word + REACH - cue.word);
            self.mask[place] = 0.0;
        }
        for (place, &branch) in (start..start + covered.len()).zip(cue.branches) {
            self.branches[place] = number(usize::from(branch).min(most - 1));
        }
    }

    fn inputs(self, encoded: &Encoded) -> [rten::ValueOrView<'_>; 7] {
        let shape = [self.cues.len(), self.width];
        let around = |values| Tensor::from_data(&shape, values).into();
        debug_assert_eq!(encoded.vectors.size(1), WIDTH);
        [
            encoded.vectors.view().into(),
            Tensor::from_vec(self.cues).into(),
            around(self.near),
            around(self.offsets),
            around(self.branches),
            Tensor::from_data(&shape, self.mask).into(),
            Tensor::from_vec(self.centres).into(),
        ]
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
    fn the_words_around_end_with_the_window() {
        assert_eq!(covered(0, 10), 0..10);
        assert_eq!(covered(100, 200), 28..173);
        assert_eq!(covered(150, 160), 78..160);
        assert_eq!(covered(10, 10), 0..0);
    }

    #[test]
    fn a_row_begins_with_the_first_covered_word() {
        let mut places = Places::new(1, 4);
        let cue = Cue {
            word: 1,
            branches: &[5, 0, 900],
        };
        places.fill(0, &cue, 3, 6);
        assert_eq!(places.near, [0, 1, 2, 0]);
        assert_eq!(places.offsets, [71, 72, 73, 0]);
        assert_eq!(places.branches, [5, 0, 5, 0]);
        assert_eq!(places.mask, [0.0, 0.0, 0.0, ABSENT]);
        assert_eq!((places.cues[0], places.centres[0]), (1, 1));
    }
}
