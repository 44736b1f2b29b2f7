//! Bytes in, a story's record out: the engine. Does no I/O and reads no clock.

pub mod attributions;
pub mod claims;
pub mod document;
pub mod entities;
mod error;
pub mod language;
pub mod lexicon;
pub mod mentions;
pub mod quotations;
mod remark;

pub use error::ReaderError;
pub use remark::{Remark, RemarkCode};
