//! Records kept and asked for.
