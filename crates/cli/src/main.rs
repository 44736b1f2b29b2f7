//! The binary `onrecord`: arguments in, calls down, reports out.

fn main() {}
