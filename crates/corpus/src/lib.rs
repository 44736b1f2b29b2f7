//! Many documents: found, opened, fetched, and made ready to be read and kept.

pub mod pages;
