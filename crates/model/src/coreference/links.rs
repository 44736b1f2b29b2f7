//! How likely two candidates are one: roughly for all pairs, then closely for the likeliest.

use std::ops::Range;

use rten_tensor::NdTensorView;

use super::{CANDIDATE, PairTable, positive};
use crate::ModelError;
use crate::transformer::{Desk, Linear, Then};
use crate::weights::{Rows, Weights};

/// The width in which two candidates are multiplied.
const PRODUCT: usize = 64;

/// How many before a candidate are looked at closely; in learning there are 30.
const CLOSELY: usize = 12;

/// A candidate that is nowhere likelier than this, roughly, is not looked at closely.
const FAINT: f32 = -5.0;

/// The candidates that are compared at a time.
const BLOCK: usize = 16;

/// The part of the network that scores pairs.
#[derive(Debug)]
pub(super) struct Links {
    /// Two matrices: how likely a candidate is one of several mentions.
    often: [Linear; 2],
    query: Linear,
    key: Linear,
    /// What a pair's rows add to the rough score.
    weights: Vec<f32>,
    this: Linear,
    that: Linear,
    left: Linear,
    right: Linear,
    product: Linear,
    pairs: Rows,
    score: Linear,
}

/// What is computed of all candidates at once.
struct Readings {
    often: Vec<f32>,
    query: Vec<f32>,
    key: Vec<f32>,
    this: Vec<f32>,
    that: Vec<f32>,
    left: Vec<f32>,
    right: Vec<f32>,
}

impl Readings {
    /// Multiplies a few candidates with all from `first` to the last of them: `[block, block.end - first]`.
    fn products(&self, desk: &Desk, block: Range<usize>, first: usize) -> Vec<f32> {
        let (count, width) = (block.len(), block.end - first);
        let queries = &self.query[block.start * CANDIDATE..block.end * CANDIDATE];
        let keys = &self.key[first * CANDIDATE..block.end * CANDIDATE];
        let mut products = vec![0.0; count * width];
        desk.products.multiply(
            NdTensorView::from_data([count, CANDIDATE], queries),
            NdTensorView::from_data([width, CANDIDATE], keys).transposed(),
            &mut products,
        );
        products
    }
}

/// A pair that is looked at closely.
struct Pair {
    this: usize,
    that: usize,
    rough: f32,
}

impl Links {
    pub(super) fn new(weights: &mut Weights) -> Result<Self, ModelError> {
        let mut linear = |name: &str, inputs, outputs| Linear::new(weights, name, inputs, outputs);
        let often = [
            linear("links.often.0", CANDIDATE, CANDIDATE)?,
            linear("links.often.1", CANDIDATE, 1)?,
        ];
        let (query, key) = (
            linear("links.query", CANDIDATE, CANDIDATE)?,
            linear("links.key", CANDIDATE, CANDIDATE)?,
        );
        let (this, that) = (
            linear("links.this", CANDIDATE, CANDIDATE)?,
            linear("links.that", CANDIDATE, CANDIDATE)?,
        );
        let (left, right) = (
            linear("links.left", CANDIDATE, PRODUCT)?,
            linear("links.right", CANDIDATE, PRODUCT)?,
        );
        let product = linear("links.product", PRODUCT, CANDIDATE)?;
        let score = linear("links.score", CANDIDATE, 1)?;
        let pairs = weights.table("links.pairs", CANDIDATE)?.into_floats();
        Ok(Self {
            often,
            query,
            key,
            weights: weights.floats("links.weights", &[pairs.count()])?,
            this,
            that,
            left,
            right,
            product,
            pairs,
            score,
        })
    }

    /// For each candidate, `[candidates, CANDIDATE]`, the likeliest before it with their scores.
    pub(super) fn scores(
        &self,
        desk: &mut Desk,
        candidates: &[f32],
        table: &impl PairTable,
    ) -> Vec<Vec<(usize, f32)>> {
        let readings = self.readings(desk, candidates);
        let count = candidates.len() / CANDIDATE;
        let mut scores = vec![Vec::new(); count];
        let (mut rows, mut close) = (Vec::new(), Vec::new());
        for start in (0..count).step_by(BLOCK) {
            let block = start..(start + BLOCK).min(count);
            self.roughly(desk, &readings, table, block, &mut rows, &mut close);
            for (pair, score) in close
                .iter()
                .zip(self.closely(desk, &readings, table, &close))
            {
                scores[pair.this].push((pair.that, pair.rough + score));
            }
        }
        scores
    }

    fn readings(&self, desk: &mut Desk, candidates: &[f32]) -> Readings {
        let mut read = |linear: &Linear| linear.rows(desk, candidates, Then::Nothing);
        let (query, key) = (read(&self.query), read(&self.key));
        let (this, that) = (read(&self.this), read(&self.that));
        let (left, right) = (read(&self.left), read(&self.right));
        let mut often = read(&self.often[0]);
        positive(&mut often);
        Readings {
            often: self.often[1].rows(desk, &often, Then::Nothing),
            query,
            key,
            this,
            that,
            left,
            right,
        }
    }

    /// Scores a few candidates with all before them, and keeps the likeliest of each.
    fn roughly(
        &self,
        desk: &mut Desk,
        readings: &Readings,
        table: &impl PairTable,
        block: Range<usize>,
        rows: &mut Vec<u16>,
        close: &mut Vec<Pair>,
    ) {
        close.clear();
        let first = block.start.saturating_sub(table.reach());
        let width = block.end - first;
        let products = readings.products(desk, block.clone(), first);
        let mut likely: Vec<(usize, f32)> = Vec::with_capacity(table.reach());
        for (this, products) in block.zip(products.chunks_exact(width)) {
            likely.clear();
            for that in this.saturating_sub(table.reach())..this {
                rows.clear();
                table.rows(this, that, rows);
                let known: f32 = rows.iter().map(|&row| self.weights[usize::from(row)]).sum();
                let both = readings.often[this] + readings.often[that];
                likely.push((that, products[that - first] + known + both));
            }
            if likely.iter().all(|&(_, rough)| rough < FAINT) {
                continue;
            }
            if likely.len() > CLOSELY {
                likely.select_nth_unstable_by(CLOSELY, |one, other| other.1.total_cmp(&one.1));
                likely.truncate(CLOSELY);
            }
            likely.sort_unstable_by_key(|&(that, _)| that);
            let pairs = likely.iter();
            close.extend(pairs.map(|&(that, rough)| Pair { this, that, rough }));
        }
    }

    /// Scores pairs closely.
    fn closely(
        &self,
        desk: &mut Desk,
        readings: &Readings,
        table: &impl PairTable,
        pairs: &[Pair],
    ) -> Vec<f32> {
        if pairs.is_empty() {
            return Vec::new();
        }
        let mut products = Vec::with_capacity(pairs.len() * PRODUCT);
        for pair in pairs {
            let left = readings.left[pair.this * PRODUCT..].iter();
            let right = readings.right[pair.that * PRODUCT..].iter();
            let both = left.zip(right).take(PRODUCT);
            products.extend(both.map(|(left, right)| left * right));
        }
        let mut sums = self.product.rows(desk, &products, Then::Nothing);
        let mut known = Vec::new();
        for (sum, pair) in sums.chunks_exact_mut(CANDIDATE).zip(pairs) {
            let this = readings.this[pair.this * CANDIDATE..].iter();
            let that = readings.that[pair.that * CANDIDATE..].iter();
            for ((sum, this), that) in sum.iter_mut().zip(this).zip(that) {
                *sum += this + that;
            }
            known.clear();
            table.rows(pair.this, pair.that, &mut known);
            for &row in &known {
                self.pairs.add_to(usize::from(row), sum);
            }
            positive(sum);
        }
        self.score.rows(desk, &sums, Then::Nothing)
    }
}
