//! A transformer layer with its norms after the sums (Vaswani et al. 2017), as BERT has it.
//!
//! In: rows, however many, that attend to each other. Out: as many rows, or those of them that are asked
//! for. What the rows stand for and how many layers there are is left to others.

use super::attention::{Attention, Room};
use super::lanes::Desk;
use super::linear::{Input, Linear, Then};
use super::norm::Norm;
use crate::ModelError;
use crate::weights::Weights;

/// The sizes of a layer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Of a row.
    pub(crate) width: usize,
    /// The heads of the attention; they share the width evenly.
    pub(crate) heads: usize,
    /// Of a row between the two last matrices.
    pub(crate) inner: usize,
    /// What norms add to the variance.
    pub(crate) least: f32,
}

/// A transformer layer.
#[derive(Debug)]
pub(crate) struct Layer {
    shape: Shape,
    query: Linear,
    /// Keys, and values behind them.
    memory: Linear,
    output: Linear,
    attention_norm: Norm,
    up: Linear,
    down: Linear,
    norm: Norm,
}

/// Room for what a layer computes on the way.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// `[asking, width]`.
    query: Vec<f32>,
    /// `[rows, 2 * width]`.
    memory: Vec<f32>,
    attention: Room,
    /// What was mixed of the values: `[asking, width]`.
    mixed: Vec<f32>,
    /// `[asking, width]`.
    attended: Vec<f32>,
    /// `[asking, inner]`.
    inner: Vec<f32>,
}

impl Layer {
    /// Takes the weights of a name; what a softmax divides by is in the query's already.
    pub(crate) fn new(weights: &mut Weights, name: &str, shape: Shape) -> Result<Self, ModelError> {
        let Shape {
            width,
            inner,
            least,
            ..
        } = shape;
        let part = |part: &str| format!("{name}.{part}");
        let (key, value) = (part("attention.key"), part("attention.value"));
        Ok(Self {
            shape,
            query: Linear::new(weights, &part("attention.query"), width, width)?,
            memory: Linear::joined(weights, &[(&key, width), (&value, width)], width)?,
            output: Linear::new(weights, &part("attention.output"), width, width)?,
            attention_norm: Norm::new(weights, &part("attention_norm"), width, least)?,
            up: Linear::new(weights, &part("up"), width, inner)?,
            down: Linear::new(weights, &part("down"), inner, width)?,
            norm: Norm::new(weights, &part("norm"), width, least)?,
        })
    }

    /// Takes the weights of layers one above the other: `name.0`, `name.1` and so on.
    pub(crate) fn several<const LAYERS: usize>(
        weights: &mut Weights,
        name: &str,
        shape: Shape,
    ) -> Result<[Self; LAYERS], ModelError> {
        let layer = |number| Self::new(weights, &format!("{name}.{number}"), shape);
        let layers: Vec<Self> = (0..LAYERS).map(layer).collect::<Result<_, _>>()?;
        Ok(layers.try_into().expect("so many were made"))
    }

    /// Reads `rows`, `[rows, width]`, in groups of so many that attend to each other, and puts what it makes
    /// of them in their place.
    pub(crate) fn read(&self, desk: &mut Desk, rows: &mut Vec<f32>, group: usize) {
        let Desk {
            products,
            rounded,
            scratch,
        } = desk;
        let mut input = Input::new(rows, rounded);
        self.query
            .read(products, &mut input, Then::Nothing, &mut scratch.query);
        self.memory
            .read(products, &mut input, Then::Nothing, &mut scratch.memory);
        self.attend(scratch, [group, group]);
        self.conclude(desk, rows);
    }

    /// Reads `rows`, `[rows, width]`, which attend to each other, but only for some of them, `asking`, of the same
    /// width, in whose place it puts what it makes of them.
    pub(crate) fn read_some(&self, desk: &mut Desk, rows: &[f32], asking: &mut Vec<f32>) {
        let Desk {
            products,
            rounded,
            scratch,
        } = desk;
        let mut input = Input::new(rows, rounded);
        self.memory
            .read(products, &mut input, Then::Nothing, &mut scratch.memory);
        let mut input = Input::new(asking, rounded);
        self.query
            .read(products, &mut input, Then::Nothing, &mut scratch.query);
        let width = self.shape.width;
        self.attend(scratch, [asking.len() / width, rows.len() / width]);
        self.conclude(desk, asking);
    }

    /// From queries, keys and values to what was mixed of the values, in groups of so many asking and so many
    /// others.
    fn attend(&self, scratch: &mut Scratch, [asking, others]: [usize; 2]) {
        let Shape { width, heads, .. } = self.shape;
        scratch.mixed.resize(scratch.query.len(), 0.0);
        let queries = scratch.query.chunks_exact(asking * width);
        let memories = scratch.memory.chunks_exact(others * 2 * width);
        let mixed = scratch.mixed.chunks_exact_mut(asking * width);
        for ((queries, memories), mixed) in queries.zip(memories).zip(mixed) {
            let attention = Attention {
                width,
                heads,
                queries,
                memories,
            };
            attention.mix(&mut scratch.attention, mixed);
        }
    }

    /// From what was mixed to what the layer makes of `rows`.
    fn conclude(&self, desk: &mut Desk, rows: &mut Vec<f32>) {
        let Desk {
            products,
            rounded,
            scratch,
        } = desk;
        let Scratch {
            mixed,
            attended,
            inner,
            ..
        } = scratch;
        let mut input = Input::new(mixed, rounded);
        self.output
            .read(products, &mut input, Then::Add(rows), attended);
        self.attention_norm.apply(attended);
        let mut input = Input::new(attended, rounded);
        self.up.read(products, &mut input, Then::Gelu, inner);
        let mut input = Input::new(inner, rounded);
        self.down
            .read(products, &mut input, Then::Add(attended), rows);
        self.norm.apply(rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &[u8] = include_bytes!("../../../../models/encoder.weights.zst");
    const SHAPE: Shape = Shape {
        width: 128,
        heads: 4,
        inner: 256,
        least: 1e-5,
    };

    fn layer() -> Layer {
        let mut weights = Weights::from_bytes(SHIPPED).expect("the shipped weights can be read");
        Layer::new(&mut weights, "arguments.layer", SHAPE).expect("they have this layer")
    }

    fn rows(count: usize) -> Vec<f32> {
        let numbers = (0..(count * SHAPE.width) as u32).map(|at| at.wrapping_mul(0x9e37_79b9));
        numbers
            .map(|at| at as f32 / u32::MAX as f32 - 0.5)
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
    fn rows_that_ask_become_what_they_are_among_all() {
        let (layer, mut desk) = (layer(), Desk::default());
        let given = rows(300);
        let mut all = given.clone();
        layer.read(&mut desk, &mut all, 300);
        let mut some = given[5 * SHAPE.width..7 * SHAPE.width].to_vec();
        layer.read_some(&mut desk, &given, &mut some);
        assert_near(&some, &all[5 * SHAPE.width..7 * SHAPE.width]);
    }

    #[test]
    fn groups_do_not_see_each_other() {
        let (layer, mut desk) = (layer(), Desk::default());
        let given = rows(14);
        let mut both = given.clone();
        layer.read(&mut desk, &mut both, 7);
        let mut second = given[7 * SHAPE.width..].to_vec();
        layer.read(&mut desk, &mut second, 7);
        assert_near(&second, &both[7 * SHAPE.width..]);
    }
}
