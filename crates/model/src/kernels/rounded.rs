//! Rows rounded to 8 bits, each by a scale and a zero of its own, so that 0 stays 0.
//!
//! In: rows of floats. Out: their steps, and what a step of each row is worth. A row is rounded while it is
//! in the nearest cache.

use rten_simd::{Isa, SimdOp};
use rten_vecmath::{ExtendInit, MinMax, Quantize};

/// What a step of a rounded row is worth, and which step is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rounding {
    pub(crate) scale: f32,
    pub(crate) zero: u8,
}

/// Rounded rows.
#[derive(Debug, Default)]
pub(crate) struct RoundedRows {
    /// `[rows, inputs]`.
    pub(crate) steps: Vec<u8>,
    /// A row each.
    pub(crate) roundings: Vec<Rounding>,
}

impl RoundedRows {
    /// Rounds rows `[rows, inputs]`, in place of those that were here.
    pub(crate) fn round(&mut self, rows: &[f32], inputs: usize) {
        self.steps.clear();
        self.steps.reserve(rows.len());
        self.roundings.clear();
        let rounded = self;
        Round {
            rows,
            inputs,
            rounded,
        }
        .dispatch();
    }
}

struct Round<'a> {
    rows: &'a [f32],
    inputs: usize,
    rounded: &'a mut RoundedRows,
}

impl SimdOp for Round<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        for row in self.rows.chunks_exact(self.inputs) {
            let (least, most) = MinMax::new(row).eval(isa);
            let rounding = Rounding::between(least, most);
            self.rounded.roundings.push(rounding);
            self.rounded.steps.extend_init(
                #[inline(always)]
                |room| {
                    let room = &mut room[..row.len()];
                    Quantize::new(row, room, 1.0 / rounding.scale, rounding.zero).eval(isa)
                },
            );
        }
    }
}

impl Rounding {
    /// The 256 steps between two numbers and 0.
    fn between(least: f32, most: f32) -> Self {
        let (least, most) = (least.min(0.0), most.max(0.0));
        let range = if most > least { most - least } else { 1.0 };
        let scale = range / 255.0;
        let zero = (0.0 - least / scale).clamp(0.0, 255.0).round_ties_even() as u8;
        Self { scale, zero }
    }
}

/// The sum of each output's weights, `[outputs, inputs]`, times its scale: what a row's zero adds to it.
pub(crate) fn scaled_totals(weights: &[i8], scales: &[f32]) -> Vec<f32> {
    let inputs = weights.len() / scales.len().max(1);
    let rows = weights.chunks_exact(inputs.max(1)).zip(scales);
    let total = |(row, scale): (&[i8], &f32)| {
        let total: i32 = row.iter().map(|&weight| i32::from(weight)).sum();
        total as f32 * scale
    };
    rows.map(total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_its_steps_and_zero_stays_zero() {
        let mut rounded = RoundedRows::default();
        rounded.round(&[-1.0, 0.0, 4.1, 0.0, 0.0, 0.0], 3);
        assert_eq!(rounded.steps, [0, 50, 255, 0, 0, 0]);
        assert_eq!(rounded.roundings.len(), 2);
        assert_eq!(rounded.roundings[0].zero, 50);
        assert!((rounded.roundings[0].scale - 0.02).abs() < 1e-6);
        assert_eq!(rounded.roundings[1].zero, 0);
        rounded.round(&[], 3);
        assert!(rounded.steps.is_empty() && rounded.roundings.is_empty());
    }
}
