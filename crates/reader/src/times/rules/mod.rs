//! The grammar of times, as rules: lengths, then points, then whole expressions of both.

mod bends;
mod eras;
mod lengths;
mod points;
mod wholes;

pub(super) use self::bends::{AFTER, BEFORE};
pub(super) use self::eras::ERAS;
pub(super) use self::lengths::LENGTHS;
pub(super) use self::points::POINTS;
pub(super) use self::wholes::WHOLES;
