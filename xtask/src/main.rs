//! House rules that run as a test.

fn main() {}
