//! Scaled dot-product attention (Vaswani et al. 2017), head by head, on the rows as they lie.
//!
//! In: queries, and keys with values behind them. Out: for each query the values' mean, weighted by the
//! softmax of its products with the keys. The scale is in the queries already. A few queries are taken
//! from products to means at a time, so that what lies between stays in the nearest cache: a library of
//! products for all of them at once takes twice as long.

use std::f32::consts::{LN_2, LOG2_E};
use std::ops::RangeInclusive;

use rten_simd::ops::{BitOps, IntOps, NumOps};
use rten_simd::{Isa, Simd, SimdOp};

use super::norm::total;

/// Rows that attend to others.
pub(super) struct Attention<'a> {
    /// Of a query, of a key and of a value.
    pub(super) width: usize,
    /// They share the width evenly, 32 or 48 numbers each.
    pub(super) heads: usize,
    /// `[asking, width]`.
    pub(super) queries: &'a [f32],
    /// Keys and values: `[others, 2 * width]`.
    pub(super) memories: &'a [f32],
}

/// Room for what one head computes on the way.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// The keys: `[panel][number][key]`, as many in a panel as there are numbers in a head.
    keys: Vec<f32>,
    /// The values: `[others, width / heads]`.
    values: Vec<f32>,
    /// Products of a few queries, then powers: `[queries, keys]`.
    powers: Vec<f32>,
}

impl Attention<'_> {
    /// Writes what each of the rows that ask mixes of the values: `[asking, width]`.
    pub(super) fn mix(&self, room: &mut Room, mixed: &mut [f32]) {
        let attention = self;
        Mix {
            attention,
            room,
            mixed,
        }
        .dispatch();
    }

    /// Puts the keys and values of the head that begins at a number of the rows side by side.
    fn pack(&self, first: usize, room: &mut Room) {
        let inner = self.width / self.heads;
        let memories = self.memories.chunks_exact(2 * self.width);
        let others = memories.len();
        room.keys
            .resize(others.next_multiple_of(inner) * inner, 0.0);
        room.values.resize(others * inner, 0.0);
        let values = room.values.chunks_exact_mut(inner);
        for (number, (memory, value)) in memories.zip(values).enumerate() {
            let panel = &mut room.keys[number / inner * inner * inner..][..inner * inner];
            let (place, key) = (number % inner, &memory[first..first + inner]);
            for (to, from) in panel.chunks_exact_mut(inner).zip(key) {
                to[place] = *from;
            }
            value.copy_from_slice(&memory[self.width + first..][..inner]);
        }
    }
}

struct Mix<'a> {
    attention: &'a Attention<'a>,
    room: &'a mut Room,
    mixed: &'a mut [f32],
}

impl SimdOp for Mix<'_> {
    type Output = ();

    /// The numbers of a head fill so many vectors, and the sums of so many queries the registers.
    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        match self.attention.width / self.attention.heads / isa.f32().len() {
            2 => self.run::<I, 2, 8>(isa),
            3 => self.run::<I, 3, 8>(isa),
            4 => self.run::<I, 4, 3>(isa),
            6 => self.run::<I, 6, 2>(isa),
            8 => self.run::<I, 8, 3>(isa),
            12 => self.run::<I, 12, 2>(isa),
            _ => unreachable!("heads have 32 or 48 numbers, vectors 4, 8 or 16"),
        }
    }
}

impl Mix<'_> {
    #[inline(always)]
    fn run<I: Isa, const VECTORS: usize, const QUERIES: usize>(self, isa: I) {
        let Self {
            attention,
            room,
            mixed,
        } = self;
        let (width, inner) = (attention.width, VECTORS * isa.f32().len());
        let asking = attention.queries.len() / width;
        for first in (0..width).step_by(inner) {
            attention.pack(first, room);
            for start in (0..asking).step_by(QUERIES) {
                let place = |query: usize| (start + query).min(asking - 1) * width + first;
                let queries =
                    std::array::from_fn(|query| &attention.queries[place(query)..][..inner]);
                let totals = room.raise::<I, VECTORS, QUERIES>(isa, queries);
                let sums = room.weigh::<I, VECTORS, QUERIES>(isa);
                for query in 0..QUERIES {
                    let total = isa.f32().splat(1.0 / totals[query]);
                    let mixed = &mut mixed[place(query)..][..inner];
                    for (sum, mixed) in sums[query]
                        .iter()
                        .zip(mixed.chunks_exact_mut(isa.f32().len()))
                    {
                        isa.f32().store(isa.f32().mul(*sum, total), mixed);
                    }
                }
            }
        }
    }
}

impl Room {
    /// Raises e to the power of the products of a few queries with all keys, or, where one has products far from
    /// 0, of these less the greatest of them, and returns the sums: a softmax that is not divided yet.
    #[inline(always)]
    fn raise<I: Isa, const VECTORS: usize, const QUERIES: usize>(
        &mut self,
        isa: I,
        queries: [&[f32]; QUERIES],
    ) -> [f32; QUERIES] {
        let others = self.values.len() / (VECTORS * isa.f32().len());
        let width = self.multiply::<I, VECTORS, QUERIES>(
            isa,
            queries,
            #[inline(always)]
            |product| power(isa, product),
        );
        let mut totals = [0.0; QUERIES];
        for (sum, powers) in totals.iter_mut().zip(self.powers.chunks_exact(width)) {
            *sum = total(isa, &powers[..others]);
        }
        if totals.iter().all(|total| USUAL.contains(total)) {
            return totals;
        }
        self.multiply::<I, VECTORS, QUERIES>(
            isa,
            queries,
            #[inline(always)]
            |product| product,
        );
        for (sum, powers) in totals.iter_mut().zip(self.powers.chunks_exact_mut(width)) {
            powers[others..].fill(f32::MIN);
            raise_less_greatest(isa, powers);
            *sum = total(isa, &powers[..others]);
        }
        totals
    }

    /// Multiplies a few queries with all keys, and keeps what is made of the products; returns how many there are
    /// for a query, those with keys that are not there among them.
    #[inline(always)]
    fn multiply<I: Isa, const VECTORS: usize, const QUERIES: usize>(
        &mut self,
        isa: I,
        queries: [&[f32]; QUERIES],
        then: impl Fn(I::F32) -> I::F32,
    ) -> usize {
        let ops = isa.f32();
        let inner = VECTORS * ops.len();
        let width = (self.values.len() / inner).next_multiple_of(inner);
        self.powers.resize(QUERIES * width, 0.0);
        for (number, panel) in self.keys.chunks_exact(inner * inner).enumerate() {
            let products = products::<I, VECTORS, QUERIES>(isa, panel, queries);
            for (query, products) in products.into_iter().enumerate() {
                let powers = &mut self.powers[query * width + number * inner..][..inner];
                let powers = powers.chunks_exact_mut(ops.len());
                for (product, powers) in products.into_iter().zip(powers) {
                    ops.store(then(product), powers);
                }
            }
        }
        width
    }

    /// Adds up the values, weighted by the powers of a few queries.
    #[inline(always)]
    fn weigh<I: Isa, const VECTORS: usize, const QUERIES: usize>(
        &self,
        isa: I,
    ) -> [[I::F32; VECTORS]; QUERIES] {
        let ops = isa.f32();
        let inner = VECTORS * ops.len();
        let width = self.powers.len() / QUERIES;
        let powers: [&[f32]; QUERIES] =
            std::array::from_fn(|query| &self.powers[query * width..][..width]);
        let mut sums = [[ops.zero(); VECTORS]; QUERIES];
        for (other, value) in self.values.chunks_exact(inner).enumerate() {
            let value: [I::F32; VECTORS] = ops.load_many(value);
            for query in 0..QUERIES {
                let power = ops.splat(powers[query][other]);
                for vector in 0..VECTORS {
                    let sum = &mut sums[query][vector];
                    *sum = ops.mul_add(power, value[vector], *sum);
                }
            }
        }
        sums
    }
}

/// Multiplies a few queries with a panel of keys.
#[inline(always)]
fn products<I: Isa, const VECTORS: usize, const QUERIES: usize>(
    isa: I,
    panel: &[f32],
    queries: [&[f32]; QUERIES],
) -> [[I::F32; VECTORS]; QUERIES] {
    let ops = isa.f32();
    let mut sums = [[ops.zero(); VECTORS]; QUERIES];
    for (number, keys) in panel.chunks_exact(VECTORS * ops.len()).enumerate() {
        let keys: [I::F32; VECTORS] = ops.load_many(keys);
        for query in 0..QUERIES {
            let factor = ops.splat(queries[query][number]);
            for vector in 0..VECTORS {
                let sum = &mut sums[query][vector];
                *sum = ops.mul_add(factor, keys[vector], *sum);
            }
        }
    }
    sums
}

/// Raises e to the power of each number less the greatest of them. The numbers fill vectors.
#[inline(always)]
fn raise_less_greatest<I: Isa>(isa: I, numbers: &mut [f32]) {
    let ops = isa.f32();
    let mut most = ops.splat(f32::MIN);
    for numbers in numbers.chunks_exact(ops.len()) {
        most = ops.max(most, ops.load(numbers));
    }
    let most = ops.splat(most.to_array().into_iter().fold(f32::MIN, f32::max));
    for numbers in numbers.chunks_exact_mut(ops.len()) {
        let less = ops.sub(ops.load(numbers), most);
        ops.store(power(isa, less), numbers);
    }
}

/// Within these, sums of powers have none among them that was cut off and counts.
const USUAL: RangeInclusive<f32> = 1e-26..=1e26;

/// The powers of e that are taken; there are few numbers below the first and above the second, and sums of many
/// of the second times values can be written.
const LEAST: f32 = -87.0;
const MOST: f32 = 70.0;

/// Added to a number, this leaves its whole part in the last bits.
const WHOLE: f32 = 12_582_912.0;

/// The Taylor series of 2 to the power of a number, from the last term to the second.
const SERIES: [f32; 6] = [
    1.540_353e-4,
    1.333_355_8e-3,
    9.618_129e-3,
    5.550_411e-2,
    2.402_265e-1,
    LN_2,
];

/// e to the power of a number, cut off at [`LEAST`] and [`MOST`]: 2 to a whole power, added to the exponent,
/// times 2 to the power of the rest, between -1/2 and 1/2. The library's is for all numbers and takes half as
/// long again.
#[inline(always)]
fn power<I: Isa>(isa: I, number: I::F32) -> I::F32 {
    let (ops, whole) = (isa.f32(), isa.i32());
    let number = ops.min(ops.max(number, ops.splat(LEAST)), ops.splat(MOST));
    let shifted = ops.mul_add(number, ops.splat(LOG2_E), ops.splat(WHOLE));
    let rest = ops.mul_add(
        number,
        ops.splat(LOG2_E),
        ops.sub(ops.splat(WHOLE), shifted),
    );
    let [first, others @ ..] = SERIES;
    let mut sum = ops.splat(first);
    for term in others {
        sum = ops.mul_add(sum, rest, ops.splat(term));
    }
    let sum: I::I32 = ops.mul_add(sum, rest, ops.one()).reinterpret_cast();
    let exponent = whole.shift_left::<23>(shifted.reinterpret_cast());
    whole.add(sum, exponent).reinterpret_cast()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 64;

    fn numbers(count: usize) -> Vec<f32> {
        let numbers = (0..count as u32).map(|at| at.wrapping_mul(0x9e37_79b9));
        numbers
            .map(|at| at as f32 / u32::MAX as f32 * 4.0 - 2.0)
            .collect()
    }

    #[test]
    fn each_head_mixes_values_by_its_keys() {
        for (others, far) in [(1, 1.0), (32, 1.0), (77, 1.0), (77, 20.0), (1, -30.0)] {
            let (heads, mut queries) = (2, numbers(11 * WIDTH));
            let memories = numbers(others * 2 * WIDTH);
            queries[..WIDTH].fill(far);
            let attention = Attention {
                width: WIDTH,
                heads,
                queries: &queries,
                memories: &memories,
            };
            let mut mixed = vec![0.0; queries.len()];
            attention.mix(&mut Room::default(), &mut mixed);
            let inner = WIDTH / heads;
            for (place, mixed) in mixed.iter().enumerate() {
                let (query, head) = (place / WIDTH * WIDTH, place % WIDTH / inner * inner);
                let product = |other: usize| {
                    let key = &memories[other * 2 * WIDTH..];
                    (head..head + inner)
                        .map(|at| queries[query + at] * key[at])
                        .sum::<f32>()
                };
                let most = (0..others).map(product).fold(f32::MIN, f32::max);
                let power = |other| (product(other) - most).exp();
                let powers: Vec<f32> = (0..others).map(power).collect();
                let value = |other: usize| memories[other * 2 * WIDTH + WIDTH + place % WIDTH];
                let sum: f32 = (0..others).map(|other| powers[other] * value(other)).sum();
                let expected = sum / powers.iter().sum::<f32>();
                assert!(
                    (mixed - expected).abs() < 1e-4,
                    "{mixed} is not near {expected}"
                );
            }
        }
    }

    #[test]
    fn powers_are_those_of_the_standard_library() {
        struct Power<'a>(&'a mut [f32]);
        impl SimdOp for Power<'_> {
            type Output = ();

            #[inline(always)]
            fn eval<I: Isa>(self, isa: I) {
                for numbers in self.0.chunks_exact_mut(isa.f32().len()) {
                    isa.f32()
                        .store(power(isa, isa.f32().load(numbers)), numbers);
                }
            }
        }
        let given: Vec<f32> = (0..1600).map(|at| at as f32 * -0.0531).collect();
        let mut found = given.clone();
        Power(&mut found).dispatch();
        for (given, found) in given.iter().zip(found) {
            let expected = given.exp();
            assert!(
                (found - expected).abs() <= expected * 2e-6,
                "{given}: {found}, not {expected}"
            );
        }
    }
}
