//! The features of the tokens around the parser's place, computed ahead in blocks.
//!
//! A token has four kilobytes of features, so only those of the last few hundred tokens are kept;
//! those of a token further back, which a long sentence may still have on its stack, are computed
//! over again.

use super::super::transitions::{PROJECTED, TransitionLayers};
use super::FEATURES;
use crate::kernels::{ACTIONS, FEATURE};

/// The numbers of one token's features.
const TOKEN: usize = FEATURES * FEATURE;
/// The tokens computed ahead at a time; divides [`KEPT`].
const AHEAD: usize = 32;
/// The tokens whose features are kept.
const KEPT: usize = 128;

/// The features of a text's tokens up to a moving end.
pub(super) struct FeatureWindow<'text> {
    layers: &'text TransitionLayers<FEATURES>,
    projected: &'text [f32],
    /// The features of a token stand at its number modulo [`KEPT`].
    kept: Vec<f32>,
    /// The tokens before this one have been computed.
    end: usize,
    /// For each feature of a state, the token that was last computed again, and its numbers.
    again: [(Option<u32>, [f32; FEATURE]); FEATURES],
}

impl<'text> FeatureWindow<'text> {
    pub(super) fn new(layers: &'text TransitionLayers<FEATURES>, projected: &'text [f32]) -> Self {
        Self {
            layers,
            projected,
            kept: vec![0.0; KEPT * TOKEN],
            end: 0,
            again: [(None, [0.0; FEATURE]); FEATURES],
        }
    }

    /// Scores the actions of a state with these tokens as features.
    pub(super) fn scores(&mut self, tokens: [Option<u32>; FEATURES]) -> [f32; ACTIONS] {
        for token in tokens.into_iter().flatten() {
            self.reach(token as usize);
        }
        for (feature, token) in tokens.into_iter().enumerate() {
            if let Some(token) = token.filter(|token| !self.keeps(*token as usize)) {
                self.compute_again(token, feature);
            }
        }
        let (kept, _) = self.kept.as_chunks::<FEATURE>();
        let features = std::array::from_fn(|feature| match tokens[feature] {
            None => self.layers.missing(feature),
            Some(token) if self.keeps(token as usize) => {
                &kept[token as usize % KEPT * FEATURES + feature]
            }
            Some(_) => &self.again[feature].1,
        });
        self.layers.scores(&features)
    }

    fn keeps(&self, token: usize) -> bool {
        token + KEPT >= self.end
    }

    fn reach(&mut self, token: usize) {
        while token >= self.end {
            let block = self.end..(self.end + AHEAD).min(self.projected.len() / PROJECTED);
            let rows = &self.projected[block.start * PROJECTED..block.end * PROJECTED];
            let place = block.start % KEPT * TOKEN;
            self.layers
                .features(rows, &mut self.kept[place..place + block.len() * TOKEN]);
            self.end += AHEAD;
        }
    }

    fn compute_again(&mut self, token: u32, feature: usize) {
        if self.again[feature].0 == Some(token) {
            return;
        }
        let row = token as usize * PROJECTED..(token as usize + 1) * PROJECTED;
        let mut features = [0.0; TOKEN];
        self.layers.features(&self.projected[row], &mut features);
        self.again[feature] = (Some(token), features.as_chunks::<FEATURE>().0[feature]);
    }
}
