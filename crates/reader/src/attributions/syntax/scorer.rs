//! The linear model that says how likely a reader would mark each candidate.
//!
//! A softmax over the candidates of one cue and the answer that it is no cue at all (score 0), a
//! conditional logit. Its weights come from models/, learnt by training/ on PolNeAR.

use rustc_hash::FxHashMap;

use super::features::{Features, hash};
use crate::ReaderError;

/// Weights by feature.
pub struct Scorer {
    weights: FxHashMap<u64, f32>,
}

impl Scorer {
    /// Reads the weights of `models/attributions.tsv.zst`: lines of weight, tab, feature.
    ///
    /// # Errors
    ///
    /// [`ReaderError::Weights`] where the bytes are not such a table.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ReaderError> {
        let table = zstd::decode_all(bytes).map_err(|source| ReaderError::Weights {
            file: "attributions",
            source,
        })?;
        let table = String::from_utf8(table).map_err(|source| ReaderError::Weights {
            file: "attributions",
            source: std::io::Error::other(source),
        })?;
        table
            .lines()
            .map(|line| parse(line).ok_or_else(|| foreign(line)))
            .collect::<Result<_, _>>()
            .map(|weights| Self { weights })
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

fn parse(line: &str) -> Option<(u64, f32)> {
    let (weight, name) = line.split_once('\t')?;
    let parts: Vec<&str> = name.split('|').collect();
    Some((hash(&parts), weight.parse().ok()?))
}

fn foreign(line: &str) -> ReaderError {
    let what = format!("`{line}` is no weight");
    ReaderError::Weights {
        file: "attributions",
        source: std::io::Error::other(what),
    }
}
