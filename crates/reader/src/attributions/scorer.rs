//! The linear model that says how likely a reader would mark each candidate.
//!
//! A softmax over the candidates of one cue and the answer that it is no cue at all (score 0), as
//! in conditional logit models. Its weights come from models/, learnt by training/ on PolNeAR.

use rustc_hash::FxHashMap;

use super::features::{Features, hash};

/// Weights by feature.
pub struct Scorer {
    weights: FxHashMap<u64, f32>,
}

impl Scorer {
    /// Reads lines of `weight<TAB>feature`; lines that are neither are passed over.
    #[must_use]
    pub fn from_table(table: &str) -> Self {
        let rows = table.lines().filter_map(|line| line.split_once('\t'));
        let weights = rows
            .filter_map(|(weight, name)| {
                let parts: Vec<&str> = name.split('|').collect();
                Some((hash(&parts), weight.parse().ok()?))
            })
            .collect();
        Self { weights }
    }

    /// Returns the sum of the features' weights.
    pub(super) fn score(&self, features: &Features) -> f32 {
        features
            .hashes
            .iter()
            .filter_map(|feature| self.weights.get(feature))
            .sum()
    }
}
