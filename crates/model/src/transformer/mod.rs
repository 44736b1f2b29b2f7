//! What the networks over word vectors are made of: matrices, norms, attention, layers, and the threads
//! that they run on.

mod attention;
mod lanes;
mod layer;
mod linear;
mod norm;

pub(crate) use lanes::{Desk, Lanes};
pub(crate) use layer::{Layer, Shape};
pub(crate) use linear::{Linear, Then};
pub(crate) use norm::Norm;
