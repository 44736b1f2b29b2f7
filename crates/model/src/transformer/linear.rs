//! Matrices that rows are multiplied with, in whole numbers or in floats.
//!
//! Whole numbers: the matrix has 7 bits and a scale for each output; the input is rounded to 8 bits, each
//! row by a scale and a zero of its own, so that 0 stays 0. Products are added up exactly and scaled once.
//! What follows at once (a bias, a GELU, the rows before the layer) is done in the same pass.

mod finish;
mod products;

use rten_gemm::{GemmExecutor, PackedBMatrix};
use rten_simd::SimdOp;
use rten_tensor::NdTensorView;

pub(crate) use finish::Then;
pub(crate) use products::Products;

use super::lanes::Desk;
use crate::ModelError;
#[cfg(target_arch = "x86_64")]
use crate::kernels::{After, Dots};
use crate::kernels::{RoundedRows, scaled_totals};
use crate::weights::{Matrix, Weights};
use finish::{Finish, FinishFloats};

/// The numbers of the longest vector of any processor: whole-number outputs come in so many.
const LANES: usize = 16;

/// The rows that are multiplied at a time: their sums stay in the second cache until they are scaled.
const BLOCK: usize = 64;

/// Rows to be multiplied, rounded once for all matrices that they meet.
pub(crate) struct Input<'a> {
    rows: &'a [f32],
    rounded: &'a mut RoundedRows,
    is_rounded: bool,
}

impl<'a> Input<'a> {
    /// Takes rows, and room for their rounded form.
    pub(crate) fn new(rows: &'a [f32], rounded: &'a mut RoundedRows) -> Self {
        Self {
            rows,
            rounded,
            is_rounded: false,
        }
    }

    /// Rounds the rows, of so many numbers each, unless it was done.
    fn round(&mut self, inputs: usize) -> &RoundedRows {
        if !self.is_rounded {
            self.rounded.round(self.rows, inputs);
            self.is_rounded = true;
        }
        self.rounded
    }
}

/// A matrix and a bias an output.
pub(crate) struct Linear {
    inputs: usize,
    bias: Vec<f32>,
    matrix: Packed,
}

/// A matrix as the kernels of the processor at hand want it.
enum Packed {
    Floats(PackedBMatrix<f32>),
    Whole(Whole),
    #[cfg(target_arch = "x86_64")]
    Dots(Dots),
}

struct Whole {
    steps: PackedBMatrix<i8>,
    /// An output each.
    scales: Vec<f32>,
    /// The sum of each output's weights, scaled.
    totals: Vec<f32>,
}

impl Linear {
    /// Takes the weights `[outputs, inputs]` and biases `[outputs]` of a name.
    ///
    /// # Errors
    ///
    /// The weights lack the name, or have another shape.
    pub(crate) fn new(
        weights: &mut Weights,
        name: &str,
        inputs: usize,
        outputs: usize,
    ) -> Result<Self, ModelError> {
        Self::joined(weights, &[(name, outputs)], inputs)
    }

    /// Takes several that meet the same inputs, each a name and its outputs, as one: the outputs of the
    /// second behind those of the first.
    ///
    /// # Errors
    ///
    /// As [`Linear::new`].
    pub(crate) fn joined(
        weights: &mut Weights,
        parts: &[(&str, usize)],
        inputs: usize,
    ) -> Result<Self, ModelError> {
        let mut bias = Vec::new();
        let mut matrices = Vec::new();
        for &(name, outputs) in parts {
            matrices.push(weights.matrix(&format!("{name}.weight"), [outputs, inputs])?);
            bias.extend(weights.floats(&format!("{name}.bias"), &[outputs])?);
        }
        Ok(Self {
            matrix: Packed::new(join(matrices), inputs, &bias),
            inputs,
            bias,
        })
    }

    /// Returns what the matrix makes of rows `[rows, inputs]`, and what follows: `[rows, outputs]`.
    pub(crate) fn rows(&self, desk: &mut Desk, rows: &[f32], then: Then<'_>) -> Vec<f32> {
        let mut out = Vec::new();
        let mut input = Input::new(rows, &mut desk.rounded);
        self.read(&mut desk.products, &mut input, then, &mut out);
        out
    }

    /// Multiplies rows `[rows, inputs]`, adds the bias, and does what follows; `out` becomes `[rows, outputs]`.
    pub(crate) fn read(
        &self,
        products: &mut Products,
        input: &mut Input<'_>,
        then: Then<'_>,
        out: &mut Vec<f32>,
    ) {
        out.resize(input.rows.len() / self.inputs * self.bias.len(), 0.0);
        match &self.matrix {
            Packed::Floats(matrix) => {
                products.multiply_floats(input.rows, matrix, &self.bias, out);
                FinishFloats { then, out }.dispatch();
            }
            Packed::Whole(matrix) => self.read_whole(products, matrix, input, then, out),
            #[cfg(target_arch = "x86_64")]
            Packed::Dots(matrix) => read_dots(matrix, input.round(self.inputs), then, out),
        }
    }

    fn read_whole(
        &self,
        products: &mut Products,
        matrix: &Whole,
        input: &mut Input<'_>,
        then: Then<'_>,
        out: &mut [f32],
    ) {
        let rows = input.round(self.inputs);
        let width = self.bias.len();
        let steps = rows.steps.chunks(BLOCK * self.inputs);
        let roundings = rows.roundings.chunks(BLOCK);
        let blocks = steps.zip(roundings).zip(out.chunks_mut(BLOCK * width));
        for (block, ((steps, roundings), out)) in blocks.enumerate() {
            Finish {
                sums: products.multiply_whole(steps, &matrix.steps),
                roundings,
                scales: &matrix.scales,
                totals: &matrix.totals,
                bias: &self.bias,
                then: then.from(block * BLOCK * width),
                out,
            }
            .dispatch();
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn read_dots(matrix: &Dots, rows: &RoundedRows, then: Then<'_>, out: &mut [f32]) {
    let after = match then {
        Then::Nothing => After::Nothing,
        Then::Gelu => After::Gelu,
        Then::Add(others) => After::Add(others),
    };
    matrix.apply(rows, after, out);
}

impl Packed {
    fn new(matrix: Matrix, inputs: usize, bias: &[f32]) -> Self {
        #[cfg(target_arch = "x86_64")]
        if let Matrix::Steps { scales, steps } = &matrix
            && let Some(matrix) = Dots::new(steps, scales, bias)
        {
            return Self::Dots(matrix);
        }
        Self::by_library(matrix, inputs, bias.len())
    }

    /// Packs weights `[outputs, inputs]` for the library's kernels. A few outputs of whole numbers are
    /// better run as floats.
    fn by_library(matrix: Matrix, inputs: usize, outputs: usize) -> Self {
        const FITS: &str = "the shape was checked";
        let (shape, strides) = ([inputs, outputs], [1, inputs]);
        match matrix {
            Matrix::Steps { scales, steps } if outputs.is_multiple_of(LANES) => {
                let totals = scaled_totals(&steps, &scales);
                let view = NdTensorView::from_slice_with_strides(shape, &steps, strides);
                let steps = GemmExecutor::<u8, i8, i32>::default().prepack_b(view.expect(FITS));
                Self::Whole(Whole {
                    steps,
                    scales,
                    totals,
                })
            }
            matrix => {
                let weights = matrix.into_floats();
                let view = NdTensorView::from_slice_with_strides(shape, &weights, strides);
                Self::Floats(GemmExecutor::<f32>::default().prepack_b(view.expect(FITS)))
            }
        }
    }
}

/// Puts the rows of matrices behind each other: whole numbers, if all are.
fn join(matrices: Vec<Matrix>) -> Matrix {
    let (mut all_scales, mut all_steps) = (Vec::new(), Vec::new());
    let whole = |matrix: &Matrix| matches!(matrix, Matrix::Steps { .. });
    if !matrices.iter().all(whole) {
        let rows = matrices.into_iter().flat_map(Matrix::into_floats);
        return Matrix::Floats(rows.collect());
    }
    for matrix in matrices {
        if let Matrix::Steps { scales, steps } = matrix {
            all_scales.extend(scales);
            all_steps.extend(steps);
        }
    }
    Matrix::Steps {
        scales: all_scales,
        steps: all_steps,
    }
}

impl std::fmt::Debug for Linear {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Linear")
            .field("inputs", &self.inputs)
            .field("outputs", &self.bias.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INPUTS: usize = 96;
    const OUTPUTS: usize = 128;
    const ROWS: usize = 71;

    fn number(place: usize) -> f32 {
        (place as u32).wrapping_mul(0x9e37_79b9) as f32 / u32::MAX as f32 * 2.0 - 1.0
    }

    fn steps() -> Matrix {
        Matrix::Steps {
            scales: (0..OUTPUTS)
                .map(|output| 0.01 + 0.0001 * output as f32)
                .collect(),
            steps: (0..INPUTS * OUTPUTS)
                .map(|place| (number(place) * 64.0) as i8)
                .collect(),
        }
    }

    fn linear(pack: impl FnOnce(Matrix, usize, &[f32]) -> Packed) -> Linear {
        let bias: Vec<f32> = (0..OUTPUTS).map(|output| number(3 * output)).collect();
        Linear {
            inputs: INPUTS,
            matrix: pack(steps(), INPUTS, &bias),
            bias,
        }
    }

    fn read(linear: &Linear, then: Then<'_>) -> Vec<f32> {
        let rows: Vec<f32> = (0..ROWS * INPUTS)
            .map(|place| number(7 * place) + 0.3)
            .collect();
        linear.rows(&mut Desk::default(), &rows, then)
    }

    #[test]
    fn whole_numbers_are_the_same_in_every_kernel() {
        let others: Vec<f32> = (0..ROWS * OUTPUTS).map(number).collect();
        let best = linear(Packed::new);
        let library = linear(|matrix, inputs, bias| Packed::by_library(matrix, inputs, bias.len()));
        for then in [Then::Nothing, Then::Gelu, Then::Add(&others)] {
            for (best, library) in read(&best, then).iter().zip(read(&library, then)) {
                let near = (best - library).abs() < 1e-5;
                assert!(near, "{best} is not near {library}, {then:?}");
            }
        }
    }

    #[test]
    fn whole_numbers_are_near_floats() {
        let floats = |matrix: Matrix, inputs: usize, bias: &[f32]| {
            Packed::by_library(Matrix::Floats(matrix.into_floats()), inputs, bias.len())
        };
        let others = vec![0.5; ROWS * OUTPUTS];
        for then in [Then::Nothing, Then::Gelu, Then::Add(&others)] {
            let whole = read(&linear(Packed::new), then);
            for (whole, float) in whole.iter().zip(read(&linear(floats), then)) {
                assert!((whole - float).abs() < 0.1, "{whole} is not near {float}");
            }
        }
    }

    #[test]
    fn no_rows_become_none() {
        let mut desk = Desk::default();
        assert!(
            linear(Packed::new)
                .rows(&mut desk, &[], Then::Nothing)
                .is_empty()
        );
    }

    #[test]
    fn joined_matrices_are_floats_unless_all_are_whole() {
        assert!(
            matches!(join(vec![steps(), steps()]), Matrix::Steps { scales, .. } if scales.len() == 2 * OUTPUTS)
        );
        let mixed = join(vec![steps(), Matrix::Floats(vec![1.0; INPUTS])]);
        assert!(matches!(mixed, Matrix::Floats(values) if values.len() == (OUTPUTS + 1) * INPUTS));
    }
}
