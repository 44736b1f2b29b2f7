//! Gates that read rows of words from both ends: a gated recurrent unit each way (Cho et al. 2014), as
//! PyTorch computes it.
//!
//! In: what each word gives to the gates. Out: what was read up to each word. A library of products takes
//! four times as long for the few rows of a step.

use std::cmp::Reverse;
use std::ops::Range;

use rten_simd::SimdUnaryOp;
use rten_vecmath::{Sigmoid, Tanh};

use crate::ModelError;
use crate::kernels::{Affine, Inputs, Processor};
use crate::weights::Weights;

/// Reset, update and new.
const GATES: usize = 3;

/// The two ways of reading.
const WAYS: usize = 2;

/// A unit of so many numbers each way.
#[derive(Debug)]
pub(super) struct Recurrent<const WIDTH: usize> {
    processor: Processor,
    ways: [Affine<WIDTH>; WAYS],
}

impl<const WIDTH: usize> Recurrent<WIDTH> {
    /// Takes the weights and biases of a name.
    pub(super) fn new(weights: &mut Weights, name: &str) -> Result<Self, ModelError> {
        let processor = Processor::detect();
        let rows = GATES * WIDTH;
        let matrices = weights.floats(&format!("{name}.weights"), &[WAYS, rows, WIDTH])?;
        let biases = weights.floats(&format!("{name}.biases"), &[WAYS, rows])?;
        let way = |way: usize| {
            let matrix = &matrices[way * rows * WIDTH..(way + 1) * rows * WIDTH];
            Affine::new(processor, matrix, &biases[way * rows..(way + 1) * rows])
        };
        Ok(Self {
            processor,
            ways: std::array::from_fn(way),
        })
    }

    /// Reads rows of so many words, one row behind the other: `gates` is `[words of all rows,
    /// WAYS * GATES * WIDTH]`, and the result `[words of all rows, WAYS * WIDTH]`.
    pub(super) fn read(&self, gates: &[f32], rows: &[usize]) -> Vec<f32> {
        let rows = Rows::new(rows);
        let mut read = vec![0.0; rows.words * WAYS * WIDTH];
        for way in 0..WAYS {
            let mut memories = vec![0.0; rows.bounds.len() * WIDTH];
            let mut kept = vec![0.0; rows.bounds.len() * GATES * WIDTH];
            for step in 0..rows.longest() {
                let there = rows.longer_than(step);
                let memories = &mut memories[..there.len() * WIDTH];
                let kept = &mut kept[..there.len() * GATES * WIDTH];
                self.processor
                    .affine(&self.ways[way], Inputs::rows(memories, WIDTH), kept);
                let memories = memories.chunks_exact_mut(WIDTH);
                let kept = kept.chunks_exact_mut(GATES * WIDTH);
                for ((row, memory), kept) in there.iter().zip(memories).zip(kept) {
                    let word = if way == 0 {
                        row.start + step
                    } else {
                        row.end - 1 - step
                    };
                    let place = word * WAYS + way;
                    let given = &gates[place * GATES * WIDTH..(place + 1) * GATES * WIDTH];
                    advance(given, kept, memory);
                    read[place * WIDTH..(place + 1) * WIDTH].copy_from_slice(memory);
                }
            }
        }
        read
    }
}

/// Where rows of words lie, the longest first.
struct Rows {
    bounds: Vec<Range<usize>>,
    words: usize,
}

impl Rows {
    fn new(rows: &[usize]) -> Self {
        let mut words = 0;
        let bounds = rows.iter().map(|&count| {
            words += count;
            words - count..words
        });
        let mut bounds: Vec<Range<usize>> = bounds.collect();
        bounds.sort_by_key(|row| Reverse(row.len()));
        Self { bounds, words }
    }

    fn longest(&self) -> usize {
        self.bounds.first().map_or(0, ExactSizeIterator::len)
    }

    fn longer_than(&self, words: usize) -> &[Range<usize>] {
        let count = self.bounds.partition_point(|row| row.len() > words);
        &self.bounds[..count]
    }
}

/// One step: the memory after a word, from what the word and the memory give to the gates.
fn advance(given: &[f32], kept: &mut [f32], memory: &mut [f32]) {
    let width = memory.len();
    let (open, new) = kept.split_at_mut(2 * width);
    let (given_open, given_new) = given.split_at(2 * width);
    for (open, given) in open.iter_mut().zip(given_open) {
        *open += given;
    }
    Sigmoid {}.map_mut(open);
    let (reset, update) = open.split_at(width);
    for ((new, given), reset) in new.iter_mut().zip(given_new).zip(reset) {
        *new = given + reset * *new;
    }
    Tanh {}.map_mut(new);
    for ((memory, new), update) in memory.iter_mut().zip(new).zip(update) {
        *memory = *new + update * (*memory - *new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A unit of one number each way, whose memory gives nothing to reset and update, and as much as it
    /// is to the new value.
    fn unit() -> Recurrent<1> {
        let processor = Processor::detect();
        let way = || Affine::new(processor, &[0.0, 0.0, 1.0], &[0.0, 0.0, 0.5]);
        Recurrent {
            processor,
            ways: [way(), way()],
        }
    }

    /// The same step, number by number.
    fn expected(memory: f32, [reset, update, new]: [f32; 3]) -> f32 {
        let open = |gate: f32| 1.0 / (1.0 + (-gate).exp());
        let new = (new + open(reset) * (memory + 0.5)).tanh();
        (1.0 - open(update)) * new + open(update) * memory
    }

    #[test]
    fn each_row_is_read_from_both_ends() {
        let word = |a: f32| [a, -a, 0.3 * a, 0.5 * a, a, -a];
        let rows = [
            vec![word(0.4)],
            vec![word(0.2), word(1.5)],
            vec![],
            vec![word(-0.7), word(0.9)],
        ];
        let read = unit().read(rows.concat().as_flattened(), &rows.each_ref().map(Vec::len));
        let (start, read) = read.split_at(2);
        let [.., alone] = rows[0][0];
        let both = [0.4, -0.4, 0.12];
        assert!((start[0] - expected(0.0, both)).abs() < 1e-5, "{start:?}");
        assert!(
            (start[1] - expected(0.0, [0.2, 0.4, alone])).abs() < 1e-5,
            "{start:?}"
        );
        for (row, read) in [&rows[1], &rows[3]].into_iter().zip(read.chunks_exact(4)) {
            let [first, second] = row[..] else {
                unreachable!("rows of two words")
            };
            let onward = |word: [f32; 6]| [word[0], word[1], word[2]];
            let back = |word: [f32; 6]| [word[3], word[4], word[5]];
            let one = expected(0.0, onward(first));
            let two = expected(0.0, back(second));
            let all = [
                one,
                expected(two, back(first)),
                expected(one, onward(second)),
                two,
            ];
            for (read, all) in read.iter().zip(all) {
                assert!((read - all).abs() < 1e-5, "{read} is not near {all}");
            }
        }
    }

    #[test]
    fn nothing_is_read_from_nothing() {
        assert!(unit().read(&[], &[]).is_empty());
    }
}
