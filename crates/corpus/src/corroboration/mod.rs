//! What many stories come to: which copy which, from how many mouths a claim comes, what contradicts it, and how it
//! fared from outlet to outlet.
//!
//! In: a [`Store`](onrecord_store::Store) whose stories have been laid beside each other. Out: answers. Nothing is
//! written: each answer is made of the links as they are, so that it does not depend on the order in which stories came.
//! It is not said what is true, only who says so.

mod asked;
mod conflicts;
mod copying;
mod group;
mod linked;
mod mouths;
mod origins;
mod told;
mod trace;

pub(crate) use asked::Asked;
pub use asked::origins_and_trace;
pub use conflicts::conflicts;
pub use copying::copies;
pub(crate) use copying::{Copying, copies_of};
pub(crate) use linked::Linked;
pub(crate) use origins::of as origins_of;
pub use origins::origins;
pub use trace::trace;
