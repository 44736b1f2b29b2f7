//! From sums to outputs in one pass: scale, bias, and what follows a matrix at once.

use rten_simd::functional::simd_map;
use rten_simd::ops::{BitOps, FloatOps, NumOps, ToFloat};
use rten_simd::{Isa, SimdOp};

use crate::kernels::{GELU, GELU_END, Rounding};

/// What follows a matrix at once.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Then<'a> {
    /// Nothing.
    Nothing,
    /// The Gaussian error linear unit (Hendrycks and Gimpel 2016), to within 0.00005.
    Gelu,
    /// Rows of the same shape as the outputs are added.
    Add(&'a [f32]),
}

impl<'a> Then<'a> {
    /// What follows for the outputs from a number on.
    pub(super) fn from(self, first: usize) -> Self {
        match self {
            Self::Nothing | Self::Gelu => self,
            Self::Add(rows) => Self::Add(&rows[first..]),
        }
    }
}

/// Scales the sums of whole numbers, `[rows, outputs]`; the outputs are a multiple of any vector's numbers.
pub(super) struct Finish<'a> {
    pub(super) sums: &'a [i32],
    /// A row each.
    pub(super) roundings: &'a [Rounding],
    /// An output each.
    pub(super) scales: &'a [f32],
    /// The sum of each output's weights, scaled.
    pub(super) totals: &'a [f32],
    /// An output each.
    pub(super) bias: &'a [f32],
    pub(super) then: Then<'a>,
    pub(super) out: &'a mut [f32],
}

impl SimdOp for Finish<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        match self.then {
            Then::Nothing => self.rows(
                isa,
                #[inline(always)]
                |value, _| value,
            ),
            Then::Gelu => self.rows(
                isa,
                #[inline(always)]
                |value, _| gelu(isa, value),
            ),
            Then::Add(rows) => self.rows(
                isa,
                #[inline(always)]
                |value, at| isa.f32().add(value, isa.f32().load(&rows[at..])),
            ),
        }
    }
}

impl Finish<'_> {
    #[inline(always)]
    fn rows<I: Isa>(self, isa: I, then: impl Fn(I::F32, usize) -> I::F32) {
        let (ops, whole) = (isa.f32(), isa.i32());
        let width = self.bias.len();
        let rows = self
            .sums
            .chunks_exact(width)
            .zip(self.out.chunks_exact_mut(width));
        for (row, (sums, out)) in rows.enumerate() {
            let Rounding { scale, zero } = self.roundings[row];
            let (scale, zero) = (ops.splat(scale), ops.splat(-scale * f32::from(zero)));
            for at in (0..width).step_by(ops.len()) {
                let sum = whole.to_float(whole.load(&sums[at..]));
                let scaled = ops.mul(sum, ops.load(&self.scales[at..]));
                let bias = ops.load(&self.bias[at..]);
                let start = ops.mul_add(zero, ops.load(&self.totals[at..]), bias);
                let value = ops.mul_add(scaled, scale, start);
                ops.store(then(value, row * width + at), &mut out[at..]);
            }
        }
    }
}

/// The same for outputs that are floats already and have their bias.
pub(super) struct FinishFloats<'a> {
    pub(super) then: Then<'a>,
    pub(super) out: &'a mut [f32],
}

impl SimdOp for FinishFloats<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        match self.then {
            Then::Nothing => {}
            Then::Gelu => {
                simd_map(
                    isa.f32(),
                    self.out,
                    #[inline(always)]
                    |value| gelu(isa, value),
                );
            }
            Then::Add(rows) => {
                for (out, row) in self.out.iter_mut().zip(rows) {
                    *out += row;
                }
            }
        }
    }
}

/// The Gaussian error linear unit by its polynomial.
#[inline(always)]
fn gelu<I: Isa>(isa: I, value: I::F32) -> I::F32 {
    let ops = isa.f32();
    let end = ops.splat(GELU_END);
    let near = ops.min(ops.max(value, ops.neg(end)), end);
    let square = ops.mul(near, near);
    let [first, others @ ..] = GELU;
    let mut sum = ops.splat(first);
    for term in others {
        sum = ops.mul_add(sum, square, ops.splat(term));
    }
    ops.mul(value, ops.mul_add(sum, near, ops.splat(0.5)))
}

#[cfg(test)]
mod tests {
    use rten_simd::SimdUnaryOp;
    use rten_vecmath::Gelu;

    use super::*;

    #[test]
    fn gelu_is_near_that_of_the_library() {
        let given: Vec<f32> = (-9000..9000).map(|at| at as f32 / 1000.0).collect();
        let (mut out, mut expected) = (given.clone(), given.clone());
        FinishFloats {
            then: Then::Gelu,
            out: &mut out,
        }
        .dispatch();
        Gelu {}.map_mut(&mut expected);
        for ((out, expected), given) in out.iter().zip(expected).zip(given) {
            let most = (given.abs() * 7e-6).max(5e-5);
            assert!(
                (out - expected).abs() < most,
                "{given}: {out}, not {expected}"
            );
        }
    }
}
