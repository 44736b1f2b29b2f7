//! What XML 1.0 has no place for, however it is written.

/// Tells whether XML 1.0 has a place for a character: for none of the control characters but tab and line breaks.
#[must_use]
pub fn fits_xml(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => other >= ' ',
    }
}
