//! What is said beside the output, on standard error.

use std::io::Write;
use std::process::ExitCode;

/// Says something in a line.
pub(crate) fn note(words: &str) {
    // Where nobody listens, there is nobody to tell.
    let _ = writeln!(anstream::stderr().lock(), "{words}");
}

/// Says that nothing was found; returns the exit status that says so.
pub(crate) fn nothing_found() -> ExitCode {
    note("nothing found");
    ExitCode::FAILURE
}
