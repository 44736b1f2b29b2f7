//! Records as networks: of persons and bodies, of provenance, of who cites whom.
//!
//! In: the record of one story, or of many one after another. Out: the text of another program's format, each
//! checked with that program's own reader. Nothing stands there that the record does not hold.

mod citations;
mod follow_the_money;
mod provenance;

pub use citations::{Citations, Xml};
pub use follow_the_money::follow_the_money;
pub use provenance::provenance;
