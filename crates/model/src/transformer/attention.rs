//! Scaled dot-product attention (Vaswani et al. 2017), head by head, on the rows as they lie.
//!
//! In: queries, and keys with values behind them. Out: for each query the values' mean, weighted by the
//! softmax of its products with the keys. The scale is in the queries already.

use rten_simd::functional::simd_map;
use rten_simd::ops::{BitOps, NumOps};
use rten_simd::{Isa, Simd, SimdOp, SimdUnaryOp};
use rten_tensor::NdTensorView;
use rten_vecmath::Exp;

use super::linear::Products;
use super::norm::total;

/// Rows that attend to others.
pub(super) struct Attention<'a> {
    /// Of a query, of a key and of a value.
    pub(super) width: usize,
    /// They share the width evenly.
    pub(super) heads: usize,
    /// `[asking, width]`.
    pub(super) queries: &'a [f32],
    /// Keys and values: `[others, 2 * width]`.
    pub(super) memories: &'a [f32],
}

/// Room for what one head computes on the way.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// `[asking, others]`.
    powers: Vec<f32>,
    /// Their sums, `[asking]`.
    totals: Vec<f32>,
    /// `[asking, width / heads]`.
    head: Vec<f32>,
}

impl Attention<'_> {
    /// Writes what each of the rows that ask mixes of the values: `[asking, width]`.
    pub(super) fn mix(&self, products: &Products, room: &mut Room, mixed: &mut [f32]) {
        let (width, inner) = (self.width, self.width / self.heads);
        let asking = self.queries.len() / width;
        let others = self.memories.len() / (2 * width);
        room.powers.resize(asking * others, 0.0);
        room.totals.resize(asking, 0.0);
        room.head.resize(asking * inner, 0.0);
        for first in (0..width).step_by(inner) {
            let queries = part(&self.queries[first..], [asking, inner], [width, 1]);
            let keys = part(&self.memories[first..], [inner, others], [1, 2 * width]);
            let values = &self.memories[width + first..];
            let values = part(values, [others, inner], [2 * width, 1]);
            products.multiply(queries, keys, &mut room.powers);
            let totals = &mut room.totals;
            let scores = &mut room.powers;
            Powers { scores, totals }.dispatch();
            products.multiply(
                part(scores, [asking, others], [others, 1]),
                values,
                &mut room.head,
            );
            Divide {
                head: &room.head,
                totals,
                mixed: &mut mixed[first..],
                width,
            }
            .dispatch();
        }
    }
}

/// A part of rows, as a matrix of this shape and these steps from row to row and from column to column.
fn part(numbers: &[f32], shape: [usize; 2], steps: [usize; 2]) -> NdTensorView<'_, f32, 2> {
    let view = NdTensorView::from_slice_with_strides(shape, numbers, steps);
    view.expect("the part lies within its rows")
}

/// Scores to powers of e, which are at most 1, and their sums: a softmax that is not divided yet.
struct Powers<'a> {
    /// `[asking, others]`.
    scores: &'a mut [f32],
    /// `[asking]`.
    totals: &'a mut [f32],
}

impl SimdOp for Powers<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let ops = isa.f32();
        let others = self.scores.len() / self.totals.len().max(1);
        let rows = self.scores.chunks_exact_mut(others);
        for (row, sum) in rows.zip(self.totals) {
            let mut most = ops.splat(f32::MIN);
            for part in row.chunks(ops.len()) {
                let (part, there) = ops.load_pad(part);
                most = ops.select(ops.max(most, part), most, there);
            }
            let most = most.to_array().into_iter().fold(f32::MIN, f32::max);
            let most = ops.splat(most);
            simd_map(
                ops,
                &mut *row,
                #[inline(always)]
                |score| Exp::apply(isa, ops.sub(score, most)),
            );
            *sum = total(isa, row);
        }
    }
}

/// Divides a head's rows and puts them where they belong in rows of all heads.
struct Divide<'a> {
    /// `[asking, width / heads]`.
    head: &'a [f32],
    /// `[asking]`.
    totals: &'a [f32],
    /// From the head's first number on: `[asking, width]`.
    mixed: &'a mut [f32],
    width: usize,
}

impl SimdOp for Divide<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let inner = self.head.len() / self.totals.len().max(1);
        let heads = self.head.chunks_exact(inner).zip(self.totals);
        for ((head, total), mixed) in heads.zip(self.mixed.chunks_mut(self.width)) {
            for (mixed, value) in mixed.iter_mut().zip(head) {
                *mixed = value / total;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two heads of two numbers; keys and values of three rows.
    #[test]
    fn each_head_mixes_values_by_its_keys() {
        let (keys, values) = (
            [
                [1.0, 0.0, 0.0, 2.0],
                [0.0, 1.0, 1.0, 0.0],
                [-1.0, 0.5, 3.0, 0.0],
            ],
            [
                [1.0, 2.0, 3.0, 4.0],
                [5.0, 6.0, 7.0, 8.0],
                [9.0, 0.0, 1.0, 2.0],
            ],
        );
        let query = [2.0_f32, 1.0, -1.0, 0.5];
        let memories: Vec<f32> = keys
            .iter()
            .zip(&values)
            .flat_map(|(k, v)| [*k, *v].concat())
            .collect();
        let mut mixed = [0.0; 8];
        let attention = Attention {
            width: 4,
            heads: 2,
            queries: &[query, [0.0; 4]].concat(),
            memories: &memories,
        };
        attention.mix(&Products::default(), &mut Room::default(), &mut mixed);
        for place in 0..4 {
            let head = place / 2 * 2..place / 2 * 2 + 2;
            let power = |key: &[f32; 4]| {
                head.clone()
                    .map(|at| query[at] * key[at])
                    .sum::<f32>()
                    .exp()
            };
            let total: f32 = keys.iter().map(power).sum();
            let sum: f32 = keys
                .iter()
                .zip(&values)
                .map(|(key, value)| power(key) * value[place])
                .sum();
            assert!((mixed[place] - sum / total).abs() < 1e-5, "{mixed:?}");
            let mean = values.iter().map(|value| value[place]).sum::<f32>() / 3.0;
            assert!((mixed[4 + place] - mean).abs() < 1e-5, "{mixed:?}");
        }
    }
}
