//! The library's kernels for the processor at hand.

use std::cell::OnceCell;

use rten_gemm::{BiasVector, GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

/// The kernels, and what they need on the way.
#[derive(Default)]
pub(crate) struct Products {
    floats: GemmExecutor<f32>,
    /// Asked for where it is needed: the answer takes a while in a virtual machine.
    whole: OnceCell<GemmExecutor<u8, i8, i32>>,
    /// Of some rows: `[rows, outputs]` and more.
    sums: Vec<i32>,
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

    /// Multiplies rounded rows with a matrix of whole numbers and returns the sums, `[rows, outputs]`, with what
    /// the zeros of the rows add to them.
    pub(super) fn multiply_whole(&mut self, rows: &[u8], matrix: &PackedBMatrix<i8>) -> &[i32] {
        let inputs = matrix.rows();
        let count = rows.len() / inputs;
        let sums = count * matrix.cols();
        if self.sums.len() < sums {
            self.sums.resize(sums, 0);
        }
        let rows = NdTensorView::from_data([count, inputs], rows);
        let (rows, matrix) = (GemmInputA::Unpacked(rows), GemmInputB::Packed(matrix));
        let whole = self.whole.get_or_init(GemmExecutor::default);
        let done = whole.gemm(&mut self.sums[..sums], rows, matrix, GemmOptions::default());
        done.expect("the sums were made for these rows and this matrix");
        &self.sums[..sums]
    }
}
