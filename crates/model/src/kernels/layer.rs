//! A maxout layer with layer normalisation: the building block of the encoders.
//!
//! `y[o] = max over p of (b[o,p] + sum over i of W[o,p,i] x[i])`, then
//! `(y - mean) / sqrt(variance + 1e-8) * gain + shift` over the row (population variance).

use std::ops::Range;

use super::arithmetic::Arithmetic;
use super::panels::{Inputs, Panels, VECTORS, multiply};
use super::processor::Processor;

/// The width of every layer's output and of every embedding.
pub(crate) const WIDTH: usize = 96;
/// The least variance, added so that a flat row does not divide by zero.
const FLATTEST: f32 = 1e-8;
/// The rows multiplied with one panel before the next: they stay in the nearest cache with it.
const BLOCK: usize = 64;

/// A maxout layer of three pieces an output.
#[derive(Debug)]
pub(crate) struct Maxout<const INPUTS: usize> {
    panels: Panels<INPUTS>,
    gain: Box<[f32; WIDTH]>,
    shift: Box<[f32; WIDTH]>,
    residual: Option<usize>,
}

/// The weights of a maxout layer as the file has them.
pub(crate) struct MaxoutWeights {
    /// `[output][piece][input]`.
    pub(crate) weights: Vec<f32>,
    /// `[output][piece]`.
    pub(crate) biases: Vec<f32>,
    /// Of the normalisation, an output each.
    pub(crate) gain: Vec<f32>,
    /// Of the normalisation, an output each.
    pub(crate) shift: Vec<f32>,
}

impl<const INPUTS: usize> Maxout<INPUTS> {
    /// Packs a layer; with a `residual`, the inputs from that number on are added to the outputs.
    pub(crate) fn new(
        processor: Processor,
        layer: &MaxoutWeights,
        residual: Option<usize>,
    ) -> Self {
        let lanes = processor.lanes();
        let panels = Panels::pack(
            processor,
            &layer.weights,
            &layer.biases,
            |panel, piece, lane| (panel * lanes + lane) * VECTORS + piece,
        );
        Self {
            panels,
            gain: Box::new(std::array::from_fn(|output| layer.gain[output])),
            shift: Box::new(std::array::from_fn(|output| layer.shift[output])),
            residual,
        }
    }

    #[inline(always)]
    pub(super) fn apply<A: Arithmetic, const LANES: usize, const ROWS: usize>(
        &self,
        inputs: Inputs<'_>,
        outputs: &mut [f32],
    ) {
        let (outputs, _) = outputs.as_chunks_mut::<WIDTH>();
        for start in (0..inputs.count).step_by(BLOCK) {
            let end = (start + BLOCK).min(inputs.count);
            self.multiply_block::<A, LANES, ROWS>(inputs, start..end, outputs);
            for (row, output) in (start..end).zip(&mut outputs[start..end]) {
                self.normalise::<A, LANES>(output);
                if let Some(first) = self.residual {
                    let input: &[f32; INPUTS] = inputs.row(row);
                    add(output, &input[first..]);
                }
            }
        }
    }

    /// Computes the greatest piece of each output of some rows.
    #[inline(always)]
    fn multiply_block<A: Arithmetic, const LANES: usize, const ROWS: usize>(
        &self,
        inputs: Inputs<'_>,
        block: Range<usize>,
        outputs: &mut [[f32; WIDTH]],
    ) {
        for (number, panel) in self.panels.all::<LANES>().enumerate() {
            let first = number * LANES;
            for tile in block.clone().step_by(ROWS) {
                let row = |place: usize| (tile + place).min(block.end - 1);
                let rows = std::array::from_fn(|place| inputs.row(row(place)));
                let sums = multiply::<A, LANES, ROWS, INPUTS>(panel, rows);
                for (place, sums) in sums.iter().enumerate() {
                    let output = &mut outputs[row(place)][first..first + LANES];
                    output.copy_from_slice(&greatest(sums));
                }
            }
        }
    }

    #[inline(always)]
    fn normalise<A: Arithmetic, const LANES: usize>(&self, row: &mut [f32; WIDTH]) {
        let mean = total::<LANES>(row) / WIDTH as f32;
        let from_mean = row.map(|value| value - mean);
        let squares = from_mean.map(|value| value * value);
        let variance = total::<LANES>(&squares) / WIDTH as f32 + FLATTEST;
        let narrowing = 1.0 / variance.sqrt();
        for output in 0..WIDTH {
            let value = from_mean[output] * narrowing;
            row[output] = A::add_product(value, self.gain[output], self.shift[output]);
        }
    }
}

#[inline(always)]
fn greatest<const LANES: usize>(pieces: &[[f32; LANES]; VECTORS]) -> [f32; LANES] {
    let greater = |left: f32, right: f32| if left > right { left } else { right };
    std::array::from_fn(|lane| greater(greater(pieces[0][lane], pieces[1][lane]), pieces[2][lane]))
}

/// Adds up a row in as many partial sums as there are lanes.
#[inline(always)]
fn total<const LANES: usize>(row: &[f32; WIDTH]) -> f32 {
    let mut sums = [0.0; LANES];
    for part in row.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            sums[lane] += part[lane];
        }
    }
    sums.iter().sum()
}

#[inline(always)]
fn add(row: &mut [f32; WIDTH], input: &[f32]) {
    for (value, input) in row.iter_mut().zip(input) {
        *value += input;
    }
}
