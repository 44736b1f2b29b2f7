//! Products of whole numbers by the instruction that adds four of them at once (AVX-512 VNNI), scaled while
//! their sums are still in registers.
//!
//! In: rows rounded to 8 bits. Out: rows of floats. Sums are exact, so the result is that of any other way
//! to add them up, but for the last bit of what is scaled; other processors have the library's kernels.

#![cfg(target_arch = "x86_64")]
#![expect(
    unsafe_code,
    reason = "vectors are loaded from and stored to arrays of their size, by functions that are called after \
              asking for their instructions"
)]

use std::arch::x86_64::{
    __m512, __m512i, _MM_HINT_T1, _mm_prefetch, _mm512_add_ps, _mm512_cvtepi32_ps,
    _mm512_dpbusd_epi32, _mm512_fmadd_ps, _mm512_loadu_ps, _mm512_loadu_si512, _mm512_max_ps,
    _mm512_min_ps, _mm512_mul_ps, _mm512_set1_epi32, _mm512_set1_ps, _mm512_setzero_ps,
    _mm512_setzero_si512, _mm512_storeu_ps,
};

use super::gelu::{GELU, GELU_END};
use super::rounded::{RoundedRows, Rounding, scaled_totals};

/// The numbers of a vector of sums.
const LANES: usize = 16;
/// The vectors of outputs that a panel is wide.
const VECTORS: usize = 4;
/// The outputs of a panel.
const PANEL: usize = LANES * VECTORS;
/// The products that are added to a sum at once.
const DEPTH: usize = 4;
/// The rows of a tile; their sums and a step of the panel fill the registers.
const ROWS: usize = 6;

/// The weights of a panel for so many inputs: `[vector][output][input]`, on a line of the cache each.
#[derive(Clone, Debug)]
#[repr(align(64))]
struct Step([[i8; LANES * DEPTH]; VECTORS]);

/// A matrix of whole numbers. It is only made where the processor has the instructions.
#[derive(Debug)]
pub(crate) struct Dots {
    inputs: usize,
    /// `[panel][step]`.
    steps: Vec<Step>,
    scales: Vec<f32>,
    /// The sum of each output's weights, scaled.
    totals: Vec<f32>,
    bias: Vec<f32>,
}

/// What follows the bias.
#[derive(Clone, Copy, Debug)]
pub(crate) enum After<'a> {
    /// Nothing.
    Nothing,
    /// The Gaussian error linear unit.
    Gelu,
    /// Rows of the outputs' shape are added.
    Add(&'a [f32]),
}

impl Dots {
    /// Packs weights `[output][input]` with a scale and a bias an output, if the processor has the
    /// instructions and inputs and outputs fill its vectors.
    pub(crate) fn new(weights: &[i8], scales: &[f32], bias: &[f32]) -> Option<Self> {
        let outputs = scales.len();
        let inputs = weights.len() / outputs.max(1);
        let there = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni");
        if !there || !outputs.is_multiple_of(PANEL) || !inputs.is_multiple_of(DEPTH) {
            return None;
        }
        let mut steps =
            vec![Step([[0; LANES * DEPTH]; VECTORS]); outputs * inputs / (PANEL * DEPTH)];
        for (output, row) in weights.chunks_exact(inputs).enumerate() {
            let (panel, vector, lane) = (output / PANEL, output % PANEL / LANES, output % LANES);
            let panel = &mut steps[panel * inputs / DEPTH..(panel + 1) * inputs / DEPTH];
            for (step, weights) in panel.iter_mut().zip(row.chunks_exact(DEPTH)) {
                step.0[vector][lane * DEPTH..(lane + 1) * DEPTH].copy_from_slice(weights);
            }
        }
        Some(Self {
            inputs,
            steps,
            scales: scales.to_vec(),
            totals: scaled_totals(weights, scales),
            bias: bias.to_vec(),
        })
    }

    /// Multiplies rows, adds the bias and does what follows: `out` is `[rows, outputs]`.
    pub(crate) fn apply(&self, rows: &RoundedRows, after: After<'_>, out: &mut [f32]) {
        // SAFETY: a matrix is only made where the instructions were detected.
        unsafe { self.multiply(rows, after, out) }
    }

    #[target_feature(enable = "avx512f,avx512vnni")]
    fn multiply(&self, rows: &RoundedRows, after: After<'_>, out: &mut [f32]) {
        let (steps, _) = rows.steps.as_chunks::<DEPTH>();
        let depth = self.inputs / DEPTH;
        let count = steps.len() / depth;
        let ahead = depth.div_ceil(count.div_ceil(ROWS).max(1));
        for (number, panel) in self.steps.chunks_exact(depth).enumerate() {
            let ends = self.ends(number * PANEL);
            let mut next = self.steps[(number + 1) * depth..].chunks(ahead);
            for tile in (0..count).step_by(ROWS) {
                fetch(next.next().unwrap_or_default());
                let mut lines = [&steps[..depth]; ROWS];
                for (place, line) in lines.iter_mut().enumerate() {
                    let row = (tile + place).min(count - 1);
                    *line = &steps[row * depth..(row + 1) * depth];
                }
                let sums = add_up(panel, lines);
                for (place, sums) in sums.into_iter().enumerate() {
                    let row = (tile + place).min(count - 1);
                    let first = row * self.scales.len() + number * PANEL;
                    let out = &mut out[first..first + PANEL];
                    let rounding = rows.roundings[row];
                    match after {
                        After::Nothing => ends.finish(sums, rounding, |value, _| value, out),
                        After::Gelu => ends.finish(sums, rounding, |value, _| gelu(value), out),
                        After::Add(others) => {
                            let others = &others[first..first + PANEL];
                            let add = |value, at: usize| _mm512_add_ps(value, load(&others[at..]));
                            ends.finish(sums, rounding, add, out);
                        }
                    }
                }
            }
        }
    }

    #[inline]
    #[target_feature(enable = "avx512f,avx512vnni")]
    fn ends(&self, first: usize) -> Ends {
        let vectors = |numbers: &[f32]| {
            let mut all = [_mm512_setzero_ps(); VECTORS];
            for (vector, numbers) in all.iter_mut().zip(numbers.chunks_exact(LANES)) {
                *vector = load(numbers);
            }
            all
        };
        Ends {
            scales: vectors(&self.scales[first..first + PANEL]),
            totals: vectors(&self.totals[first..first + PANEL]),
            bias: vectors(&self.bias[first..first + PANEL]),
        }
    }
}

/// What is made of a panel's sums.
struct Ends {
    scales: [__m512; VECTORS],
    totals: [__m512; VECTORS],
    bias: [__m512; VECTORS],
}

impl Ends {
    /// Scales the sums of a row, less what its zero adds to them, and adds the bias.
    #[inline]
    #[target_feature(enable = "avx512f,avx512vnni")]
    fn finish(
        &self,
        sums: [__m512i; VECTORS],
        rounding: Rounding,
        after: impl Fn(__m512, usize) -> __m512,
        out: &mut [f32],
    ) {
        let scale = _mm512_set1_ps(rounding.scale);
        let zero = _mm512_set1_ps(-rounding.scale * f32::from(rounding.zero));
        for vector in 0..VECTORS {
            let scaled = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[vector]), self.scales[vector]);
            let start = _mm512_fmadd_ps(zero, self.totals[vector], self.bias[vector]);
            let value = _mm512_fmadd_ps(scaled, scale, start);
            store(after(value, vector * LANES), &mut out[vector * LANES..]);
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn gelu(value: __m512) -> __m512 {
    let near = _mm512_max_ps(value, _mm512_set1_ps(-GELU_END));
    let near = _mm512_min_ps(near, _mm512_set1_ps(GELU_END));
    let square = _mm512_mul_ps(near, near);
    let [first, others @ ..] = GELU;
    let mut sum = _mm512_set1_ps(first);
    for term in others {
        sum = _mm512_fmadd_ps(sum, square, _mm512_set1_ps(term));
    }
    _mm512_mul_ps(value, _mm512_fmadd_ps(sum, near, _mm512_set1_ps(0.5)))
}

/// The sums of a tile's rows.
#[inline]
#[target_feature(enable = "avx512f,avx512vnni")]
fn add_up(panel: &[Step], lines: [&[[u8; DEPTH]]; ROWS]) -> [[__m512i; VECTORS]; ROWS] {
    let mut sums = [[_mm512_setzero_si512(); VECTORS]; ROWS];
    for (at, step) in panel.iter().enumerate() {
        let mut right = [_mm512_setzero_si512(); VECTORS];
        for (right, weights) in right.iter_mut().zip(&step.0) {
            // SAFETY: an array of 64 numbers is as large as the vector.
            *right = unsafe { _mm512_loadu_si512(weights.as_ptr().cast()) };
        }
        for (sums, line) in sums.iter_mut().zip(lines) {
            let left = _mm512_set1_epi32(i32::from_le_bytes(line[at]));
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum = _mm512_dpbusd_epi32(*sum, left, right);
            }
        }
    }
    sums
}

/// Asks for weights that are needed soon: all of a network's do not fit the second cache.
#[inline]
#[target_feature(enable = "avx512f")]
fn fetch(steps: &[Step]) {
    for step in steps {
        for vector in &step.0 {
            _mm_prefetch::<_MM_HINT_T1>(vector.as_ptr());
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load(numbers: &[f32]) -> __m512 {
    let numbers: &[f32; LANES] = &numbers.as_chunks().0[0];
    // SAFETY: an array of 16 numbers is as large as the vector.
    unsafe { _mm512_loadu_ps(numbers.as_ptr()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store(value: __m512, out: &mut [f32]) {
    let out: &mut [f32; LANES] = &mut out.as_chunks_mut().0[0];
    // SAFETY: an array of 16 numbers is as large as the vector.
    unsafe { _mm512_storeu_ps(out.as_mut_ptr(), value) }
}
