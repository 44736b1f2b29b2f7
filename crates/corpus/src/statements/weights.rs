//! How likely two clauses say the same, by weights that `training/statements.py` has learnt from clusters of
//! stories written for this project.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::features::{Features, NAMES};

static WEIGHTS: LazyLock<Features> = LazyLock::new(|| {
    let rows = include_str!("lexicon/weights.tsv").lines();
    let rows: HashMap<&str, &str> = rows.filter_map(|line| line.split_once('\t')).collect();
    NAMES.map(|name| {
        rows.get(name)
            .and_then(|weight| weight.parse().ok())
            .unwrap_or_default()
    })
});

/// Returns how likely two clauses say the same, from 0 to 1.
pub(super) fn chance(features: &Features) -> f32 {
    let logit: f32 = WEIGHTS
        .iter()
        .zip(features)
        .map(|(weight, value)| weight * value)
        .sum();
    1.0 / (1.0 + (-logit).exp())
}
