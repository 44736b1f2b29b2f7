//! Many documents: found, opened, fetched, and made ready to be read and kept.

pub mod archives;
pub mod fetching;
pub mod identities;
