//! The library's kernels for the processor at hand, and rounding.

use std::cell::OnceCell;

use rten_gemm::{
    BiasVector, GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix, QuantParams,
};
use rten_simd::SimdOp;
use rten_tensor::NdTensorView;
use rten_vecmath::{ExtendInit, MinMax, Quantize};

/// The kernels, and what they need on the way.
#[derive(Default)]
pub(crate) struct Products {
    floats: GemmExecutor<f32>,
    /// Asked for where it is needed: the answer takes a while in a virtual machine.
    whole: OnceCell<GemmExecutor<u8, i8, i32>>,
    /// Of some rows: `[rows, outputs]` and more.
    sums: Vec<i32>,
    /// The zero of each row.
    zeros: Vec<u8>,
}

/// What a step of rounded rows is worth, and which step is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rounding {
    pub(super) scale: f32,
    pub(super) zero: u8,
}

impl Products {
    /// Multiplies floats: `out` is `[rows, columns]`.
    pub(crate) fn multiply(
        &self,
        left: NdTensorView<'_, f32, 2>,
        right: NdTensorView<'_, f32, 2>,
        out: &mut [f32],
    ) {
        let (left, right) = (GemmInputA::Unpacked(left), GemmInputB::Unpacked(right));
        let done = self.floats.gemm(out, left, right, GemmOptions::default());
        done.expect("`out` has the rows of the left and the columns of the right");
    }

    /// Multiplies rows with a matrix of floats and adds a bias: `out` is `[rows, outputs]`.
    pub(super) fn multiply_floats(
        &self,
        rows: &[f32],
        matrix: &PackedBMatrix<f32>,
        bias: &[f32],
        out: &mut [f32],
    ) {
        let inputs = matrix.rows();
        let rows = NdTensorView::from_data([rows.len() / inputs, inputs], rows);
        let options = GemmOptions {
            bias: Some(BiasVector::Row(bias)),
            ..GemmOptions::default()
        };
        let (rows, matrix) = (GemmInputA::Unpacked(rows), GemmInputB::Packed(matrix));
        let done = self.floats.gemm(out, rows, matrix, options);
        done.expect("`out` was made for these rows and this matrix");
    }

    /// Multiplies rounded rows with a matrix of whole numbers and returns the sums, `[rows, outputs]`.
    pub(super) fn multiply_whole(
        &mut self,
        rows: &[u8],
        zero: u8,
        matrix: &PackedBMatrix<i8>,
    ) -> &[i32] {
        let inputs = matrix.rows();
        let count = rows.len() / inputs;
        let sums = count * matrix.cols();
        if self.sums.len() < sums {
            self.sums.resize(sums, 0);
        }
        self.zeros.clear();
        self.zeros.resize(count, zero);
        let rows = NdTensorView::from_data([count, inputs], rows);
        let options = GemmOptions {
            a_quant: Some(QuantParams {
                zero_point: &self.zeros,
            }),
            ..GemmOptions::default()
        };
        let (rows, matrix) = (GemmInputA::Unpacked(rows), GemmInputB::Packed(matrix));
        let whole = self.whole.get_or_init(GemmExecutor::default);
        let done = whole.gemm(&mut self.sums[..sums], rows, matrix, options);
        done.expect("the sums were made for these rows and this matrix");
        &self.sums[..sums]
    }
}

/// Rounds numbers to the 256 steps between the least and the greatest of them and 0.
pub(super) fn round(rows: &[f32], rounded: &mut Vec<u8>) -> Rounding {
    let (least, most) = MinMax::new(rows).dispatch();
    let (least, most) = (least.min(0.0), most.max(0.0));
    let range = if most > least { most - least } else { 1.0 };
    let scale = range / 255.0;
    let zero = (0.0 - least / scale).clamp(0.0, 255.0).round_ties_even() as u8;
    rounded.clear();
    rounded.reserve(rows.len());
    rounded.extend_init(|room| {
        Quantize::new(rows, &mut room[..rows.len()], 1.0 / scale, zero).dispatch()
    });
    Rounding { scale, zero }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_stays_zero() {
        let mut rounded = Vec::new();
        let rounding = round(&[-1.0, 0.0, 4.1], &mut rounded);
        assert_eq!(rounding.zero, 50);
        assert_eq!(rounded, [0, 50, 255]);
        assert!((rounding.scale - 0.02).abs() < 1e-6);
        assert_eq!(round(&[0.0; 3], &mut rounded).zero, 0);
        assert_eq!(rounded, [0; 3]);
    }
}
