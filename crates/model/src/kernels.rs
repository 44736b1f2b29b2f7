//! The arithmetic of the networks, in the instructions of the processor at hand.
//!
//! Each operation is written once, over arrays that the compiler turns into vector registers, and
//! compiled for each [`Processor`]. A row's result does not depend on the rows beside it, so that a
//! text gives the same scores however it is cut into blocks.

mod action_scores;
mod arithmetic;
mod layer;
mod panels;
mod processor;

pub(crate) use action_scores::{ACTIONS, ActionLayer, FEATURE, HIDDEN, PIECES};
pub(crate) use layer::{Maxout, MaxoutWeights, WIDTH};
pub(crate) use panels::{Affine, Inputs};
pub(crate) use processor::Processor;
