//! Matrices cut into panels that fit the processor's registers, and their product with rows.
//!
//! A panel is three vectors of outputs wide. A tile of a few input rows is multiplied with a panel
//! while all its sums stay in registers.

use super::arithmetic::Arithmetic;
use super::processor::Processor;

/// How many vectors of outputs a panel holds.
pub(super) const VECTORS: usize = 3;

/// The weights of a panel: `[input][vector][lane]`.
type Panel<const LANES: usize, const INPUTS: usize> = [[[f32; LANES]; VECTORS]; INPUTS];

/// A panel's weights, and its biases.
type WithBiases<'a, const LANES: usize, const INPUTS: usize> =
    (&'a Panel<LANES, INPUTS>, &'a [[f32; LANES]; VECTORS]);

/// The weights `[panel][input][vector][lane]` and biases `[panel][vector][lane]` of a matrix.
#[derive(Debug)]
pub(super) struct Panels<const INPUTS: usize> {
    weights: Vec<f32>,
    biases: Vec<f32>,
}

/// Rows of input numbers, each beginning `stride` numbers after the one before; they may overlap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'values> {
    /// The numbers.
    pub(crate) values: &'values [f32],
    /// From one row's beginning to the next.
    pub(crate) stride: usize,
    /// The number of rows.
    pub(crate) count: usize,
}

impl<'values> Inputs<'values> {
    /// Takes the numbers as rows of this width, one behind the other.
    pub(crate) fn rows(values: &'values [f32], width: usize) -> Self {
        Self {
            values,
            stride: width,
            count: values.len() / width,
        }
    }

    #[inline(always)]
    pub(super) fn row<const WIDTH: usize>(&self, number: usize) -> &'values [f32; WIDTH] {
        let row = self.values[number * self.stride..].first_chunk();
        row.expect("as many numbers as `count` rows need")
    }
}

impl<const INPUTS: usize> Panels<INPUTS> {
    /// Packs rows of weights; `row_of` names the row for a panel, vector and lane, if there is one.
    pub(super) fn pack(
        processor: Processor,
        weights: &[f32],
        biases: &[f32],
        row_of: impl Fn(usize, usize, usize) -> usize,
    ) -> Self {
        let lanes = processor.lanes();
        let panels = biases.len().div_ceil(lanes * VECTORS);
        let mut packed = vec![0.0; panels * INPUTS * VECTORS * lanes];
        let mut packed_biases = vec![0.0; panels * VECTORS * lanes];
        let rows = (0..panels * VECTORS * lanes)
            .map(|place| (place, place / (VECTORS * lanes), place % (VECTORS * lanes)));
        for (place, panel, within) in rows {
            let row = row_of(panel, within / lanes, within % lanes);
            let Some(bias) = biases.get(row) else {
                continue;
            };
            packed_biases[place] = *bias;
            let first = panel * INPUTS * VECTORS * lanes + within;
            let column = packed[first..].iter_mut().step_by(VECTORS * lanes);
            for (to, from) in column.zip(&weights[row * INPUTS..(row + 1) * INPUTS]) {
                *to = *from;
            }
        }
        Self {
            weights: packed,
            biases: packed_biases,
        }
    }

    /// Returns the panels in order: weights by input, and biases.
    #[inline(always)]
    pub(super) fn all<const LANES: usize>(
        &self,
    ) -> impl Iterator<Item = WithBiases<'_, LANES, INPUTS>> {
        let (weights, _) = self.weights.as_chunks::<LANES>().0.as_chunks::<VECTORS>();
        let (biases, _) = self.biases.as_chunks::<LANES>().0.as_chunks::<VECTORS>();
        weights.as_chunks::<INPUTS>().0.iter().zip(biases)
    }
}

/// Multiplies a tile of input rows with a panel and adds its biases.
#[inline(always)]
pub(super) fn multiply<
    A: Arithmetic,
    const LANES: usize,
    const ROWS: usize,
    const INPUTS: usize,
>(
    (panel, biases): WithBiases<'_, LANES, INPUTS>,
    rows: [&[f32; INPUTS]; ROWS],
) -> [[[f32; LANES]; VECTORS]; ROWS] {
    let mut sums = [*biases; ROWS];
    for input in 0..INPUTS {
        let weights = &panel[input];
        for row in 0..ROWS {
            let factor = rows[row][input];
            for vector in 0..VECTORS {
                for lane in 0..LANES {
                    let sum = &mut sums[row][vector][lane];
                    *sum = A::add_product(factor, weights[vector][lane], *sum);
                }
            }
        }
    }
    sums
}

/// An affine map: each output row is the weights times the input row, plus the biases.
#[derive(Debug)]
pub(crate) struct Affine<const INPUTS: usize> {
    panels: Panels<INPUTS>,
    outputs: usize,
}

impl<const INPUTS: usize> Affine<INPUTS> {
    /// Packs weights `[output][input]` and a bias an output.
    pub(crate) fn new(processor: Processor, weights: &[f32], biases: &[f32]) -> Self {
        let lanes = processor.lanes();
        let panels = Panels::pack(processor, weights, biases, |panel, vector, lane| {
            (panel * VECTORS + vector) * lanes + lane
        });
        Self {
            panels,
            outputs: biases.len(),
        }
    }

    /// Returns the width of an output row.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Maps rows, `ROWS` at a time, the last ones `FEW` at a time.
    #[inline(always)]
    pub(super) fn apply<A: Arithmetic, const LANES: usize, const ROWS: usize, const FEW: usize>(
        &self,
        inputs: Inputs<'_>,
        outputs: &mut [f32],
    ) {
        for panel in self.panels.all::<LANES>().enumerate() {
            let mut start = 0;
            while start < inputs.count {
                if inputs.count - start > ROWS / 2 {
                    self.tile::<A, LANES, ROWS>(panel, inputs, start, outputs);
                    start += ROWS;
                } else {
                    self.tile::<A, LANES, FEW>(panel, inputs, start, outputs);
                    start += FEW;
                }
            }
        }
    }

    /// Maps a few rows to a panel's outputs; where there are too few, the last one again.
    #[inline(always)]
    fn tile<A: Arithmetic, const LANES: usize, const ROWS: usize>(
        &self,
        (number, panel): (usize, WithBiases<'_, LANES, INPUTS>),
        inputs: Inputs<'_>,
        start: usize,
        outputs: &mut [f32],
    ) {
        let first = number * VECTORS * LANES;
        let row = |place: usize| (start + place).min(inputs.count - 1);
        let rows = std::array::from_fn(|place| inputs.row(row(place)));
        let sums = multiply::<A, LANES, ROWS, INPUTS>(panel, rows);
        for (place, sums) in sums.iter().enumerate() {
            let output = &mut outputs[row(place) * self.outputs..][..self.outputs];
            spread(sums, &mut output[first..]);
        }
    }
}

/// Writes a panel's sums to the outputs, as many as there are.
#[inline(always)]
fn spread<const LANES: usize>(sums: &[[f32; LANES]; VECTORS], outputs: &mut [f32]) {
    for (sums, outputs) in sums.iter().zip(outputs.chunks_mut(LANES)) {
        if let Some(outputs) = outputs.first_chunk_mut::<LANES>() {
            *outputs = *sums;
        } else {
            outputs.copy_from_slice(&sums[..outputs.len()]);
        }
    }
}
