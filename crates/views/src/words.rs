//! Words for people, as every view writes them: days, counts and shares, and what an answer says in a phrase.
//!
//! In: values of the record and of answers. Out: words without white space at their ends, fit for a line.

pub use crate::answers::pages::{
    came_from, corrected, differ, goes_back, independent, mouth, of_outlet, role, said, shares,
    speaker, stands_behind, tie, turn,
};
pub use crate::sheet::{capitalised, clean, counted, days, long_day, long_moment, percent};
