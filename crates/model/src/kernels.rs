//! The arithmetic of the networks, in the instructions of the processor at hand.
//!
//! Each operation is written once, over arrays that the compiler turns into vector registers, and
//! compiled for each [`Processor`]. A row's result does not depend on the rows beside it, so that a
//! text gives the same scores however it is cut into blocks.

mod action_scores;
mod arithmetic;
mod dots;
mod gelu;
mod layer;
mod panels;
mod processor;
mod rounded;

pub(crate) use action_scores::{ACTIONS, ActionLayer, FEATURE, HIDDEN, PIECES};
#[cfg(target_arch = "x86_64")]
pub(crate) use dots::{After, Dots};
pub(crate) use gelu::{GELU, GELU_END};
pub(crate) use layer::{Maxout, MaxoutWeights, WIDTH};
pub(crate) use panels::{Affine, Inputs};
pub use processor::Processor;
pub(crate) use rounded::{RoundedRows, Rounding, scaled_totals};

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers between -1 and 1 without a pattern.
    fn numbers(count: usize) -> Vec<f32> {
        (0..count as u32)
            .map(|place| f64::from(place.wrapping_mul(0x9e37_79b9)) / f64::from(u32::MAX))
            .map(|number| (number * 2.0 - 1.0) as f32)
            .collect()
    }

    #[track_caller]
    fn assert_near(left: &[f32], right: &[f32]) {
        assert_eq!(left.len(), right.len());
        for (left, right) in left.iter().zip(right) {
            assert!((left - right).abs() < 1e-4, "{left} is not near {right}");
        }
    }

    #[test]
    fn an_affine_map_is_the_same_on_every_processor() {
        let (weights, biases) = (numbers(50 * WIDTH), numbers(50));
        let rows = numbers(7 * WIDTH);
        let expected: Vec<f32> = rows
            .chunks_exact(WIDTH)
            .flat_map(|row| {
                weights
                    .chunks_exact(WIDTH)
                    .zip(&biases)
                    .map(|(weights, bias)| {
                        bias + row.iter().zip(weights).map(|(x, w)| x * w).sum::<f32>()
                    })
            })
            .collect();
        for processor in Processor::all() {
            let map = Affine::<WIDTH>::new(processor, &weights, &biases);
            let mut outputs = vec![0.0; expected.len()];
            processor.affine(&map, Inputs::rows(&rows, WIDTH), &mut outputs);
            assert_near(&outputs, &expected);
        }
    }

    #[test]
    fn a_maxout_layer_is_the_same_on_every_processor_and_in_every_block() {
        const WINDOW: usize = 3 * WIDTH;
        let weights = MaxoutWeights {
            weights: numbers(WIDTH * WINDOW * 3),
            biases: numbers(WIDTH * 3),
            gain: numbers(WIDTH),
            shift: numbers(WIDTH),
        };
        let values = numbers(72 * WIDTH);
        let mut first: Option<Vec<f32>> = None;
        for processor in Processor::all() {
            let layer = Maxout::<WINDOW>::new(processor, &weights, Some(WIDTH));
            let run = |values: &[f32], count: usize| {
                let mut outputs = vec![0.0; count * WIDTH];
                let stride = WIDTH;
                let inputs = Inputs {
                    values,
                    stride,
                    count,
                };
                processor.maxout(&layer, inputs, &mut outputs);
                outputs
            };
            let outputs = run(&values, 70);
            assert_eq!(
                run(&values[13 * WIDTH..], 2),
                outputs[13 * WIDTH..15 * WIDTH]
            );
            assert_near(&outputs, first.get_or_insert_with(|| outputs.clone()));
        }
    }

    #[test]
    fn actions_score_the_same_on_every_processor() {
        let features: Vec<[f32; FEATURE]> = numbers(3 * FEATURE).as_chunks().0.to_vec();
        let features: Vec<&[f32; FEATURE]> = features.iter().collect();
        let layer = ActionLayer::new([0.5; FEATURE], &numbers(80 * HIDDEN), &numbers(80));
        let expected = Processor::all()[0].scores(&layer, &features);
        for processor in Processor::all() {
            assert_near(&processor.scores(&layer, &features), &expected);
        }
    }
}
