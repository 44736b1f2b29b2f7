//! The scores of a transition system's actions: sums of features, a maxout, one small matrix.

use super::arithmetic::Arithmetic;

/// The width of a transition system's hidden layer.
pub(crate) const HIDDEN: usize = 64;
/// The pieces of each hidden number.
pub(crate) const PIECES: usize = 2;
/// One feature of one token: `[piece][hidden]`.
pub(crate) const FEATURE: usize = HIDDEN * PIECES;
/// The most actions a transition system can have; the scores of those past the last mean nothing.
pub(crate) const ACTIONS: usize = 112;

/// The upper layers of a transition system: from the features of a state to action scores.
#[derive(Debug)]
pub(crate) struct ActionLayer {
    feature_biases: [f32; FEATURE],
    weights: Box<[[f32; ACTIONS]; HIDDEN]>,
    biases: [f32; ACTIONS],
}

impl ActionLayer {
    /// Takes the feature biases `[piece][hidden]`, weights `[action][hidden]` and a bias an action,
    /// of which there are at most [`ACTIONS`].
    pub(crate) fn new(feature_biases: [f32; FEATURE], weights: &[f32], biases: &[f32]) -> Self {
        let mut layer = Self {
            feature_biases,
            weights: Box::new([[0.0; ACTIONS]; HIDDEN]),
            biases: [0.0; ACTIONS],
        };
        for (action, (row, bias)) in weights.chunks_exact(HIDDEN).zip(biases).enumerate() {
            layer.biases[action] = *bias;
            for (column, weight) in layer.weights.iter_mut().zip(row) {
                column[action] = *weight;
            }
        }
        layer
    }

    #[inline(always)]
    pub(super) fn scores<A: Arithmetic>(&self, features: &[&[f32; FEATURE]]) -> [f32; ACTIONS] {
        let mut sums = self.feature_biases;
        for feature in features {
            for number in 0..FEATURE {
                sums[number] += feature[number];
            }
        }
        let mut scores = self.biases;
        for hidden in 0..HIDDEN {
            let value = sums[hidden].max(sums[HIDDEN + hidden]);
            for (score, weight) in scores.iter_mut().zip(&self.weights[hidden]) {
                *score = A::add_product(value, *weight, *score);
            }
        }
        scores
    }
}
