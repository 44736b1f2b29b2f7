//! Layer normalisation (Ba et al. 2016): each row to mean 0 and variance 1, then a gain and a shift for
//! each number of it.

use rten_simd::ops::{BitOps, NumOps};
use rten_simd::{Isa, Simd, SimdOp};
use rten_vecmath::{Normalize, NormalizeOptions};

use crate::ModelError;
use crate::weights::Weights;

/// The vectors that are added up side by side: an addition takes as long as so many begin.
const SUMS: usize = 4;

/// A norm over rows of one width.
#[derive(Debug)]
pub(crate) struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
    /// Added to the variance.
    least: f32,
}

impl Norm {
    /// Takes the gains and shifts of a name.
    pub(crate) fn new(
        weights: &mut Weights,
        name: &str,
        width: usize,
        least: f32,
    ) -> Result<Self, ModelError> {
        Ok(Self {
            gain: weights.floats(&format!("{name}.weight"), &[width])?,
            shift: weights.floats(&format!("{name}.bias"), &[width])?,
            least,
        })
    }

    /// Normalises rows, `[rows, width]`, where they are.
    pub(crate) fn apply(&self, rows: &mut [f32]) {
        Rows { norm: self, rows }.dispatch();
    }
}

struct Rows<'a> {
    norm: &'a Norm,
    rows: &'a mut [f32],
}

impl SimdOp for Rows<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let width = self.norm.gain.len();
        for row in self.rows.chunks_exact_mut(width) {
            let mean = total(isa, row) / width as f32;
            let variance = spread(isa, row, mean) / width as f32;
            let options = NormalizeOptions {
                pre_scale_bias: mean,
                scale: 1.0 / (variance + self.norm.least).sqrt(),
                element_scale: Some(&self.norm.gain),
                bias: 0.0,
                element_bias: Some(&self.norm.shift),
            };
            Normalize::new_mut(row, options).eval(isa);
        }
    }
}

/// The sum of numbers.
#[inline(always)]
pub(super) fn total<I: Isa>(isa: I, numbers: &[f32]) -> f32 {
    sum(
        isa,
        numbers,
        #[inline(always)]
        |sum, number| isa.f32().add(sum, number),
    )
}

/// The sum of numbers' squared distances from their mean.
#[inline(always)]
fn spread<I: Isa>(isa: I, numbers: &[f32], mean: f32) -> f32 {
    let ops = isa.f32();
    let mean = ops.splat(mean);
    sum(
        isa,
        numbers,
        #[inline(always)]
        |sum, number| {
            let distance = ops.sub(number, mean);
            ops.mul_add(distance, distance, sum)
        },
    )
}

/// Adds up numbers in [`SUMS`] vectors, then these. The library has the same, but calls a function for each
/// vector where it is compiled into a larger operation.
#[inline(always)]
fn sum<I: Isa>(isa: I, numbers: &[f32], add: impl Fn(I::F32, I::F32) -> I::F32) -> f32 {
    let ops = isa.f32();
    let mut sums = [ops.zero(); SUMS];
    let blocks = numbers.chunks_exact(SUMS * ops.len());
    let rest = blocks.remainder();
    for block in blocks {
        for (number, sum) in sums.iter_mut().enumerate() {
            *sum = add(*sum, ops.load(&block[number * ops.len()..]));
        }
    }
    let [mut sum, others @ ..] = sums;
    for other in others {
        sum = ops.add(sum, other);
    }
    for numbers in rest.chunks(ops.len()) {
        let (numbers, there) = ops.load_pad(numbers);
        sum = ops.select(add(sum, numbers), sum, there);
    }
    sum.to_array().into_iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_normalised_by_itself() {
        let norm = Norm {
            gain: vec![1.0, 2.0, 1.0],
            shift: vec![0.0, 0.0, 5.0],
            least: 0.0,
        };
        let mut rows = [1.0, 2.0, 3.0, -10.0, -20.0, -30.0];
        norm.apply(&mut rows);
        let deviation = 1.5_f32.sqrt();
        let expected = [
            -deviation,
            0.0,
            5.0 + deviation,
            deviation,
            0.0,
            5.0 - deviation,
        ];
        for (found, expected) in rows.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-5, "{rows:?}");
        }
    }
}
