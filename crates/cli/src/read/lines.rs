//! A file's lines, one by one and none longer than a story can make it.

use std::io::{self, BufRead, Read as _};

use onrecord_reader::document::MOST_BYTES;

/// The longest line: the longest story with every byte escaped, and room for what stands beside it.
pub(super) const LONGEST: usize = 6 * MOST_BYTES + (1 << 16);

/// A line that is not blank.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// With all its bytes.
    Whole {
        /// Its number, from 1 on; blank lines count.
        number: usize,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Without them, because they are too many.
    TooLong {
        /// Its number, from 1 on; blank lines count.
        number: usize,
    },
}

/// The lines of an input; after an error there is no more.
pub(super) struct Lines<R> {
    input: Option<R>,
    number: usize,
    longest: usize,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input: Some(input),
            number: 0,
            longest: LONGEST,
        }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let Some(input) = &mut self.input else {
            return Ok(None);
        };
        loop {
            let mut bytes = Vec::new();
            let most = self.longest as u64 + 1;
            if input.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let number = self.number;
            if bytes.len() > self.longest && bytes.last() != Some(&b'\n') {
                input.skip_until(b'\n')?;
                return Ok(Some(Line::TooLong { number }));
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(Line::Whole { number, bytes }));
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<io::Result<Line>> {
        let line = self.read().transpose();
        if line.as_ref().is_none_or(Result::is_err) {
            self.input = None;
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_counted_and_long_ones_skipped() {
        let lines = Lines {
            longest: 5,
            ..Lines::new(&b"one\r\n\n \nfar too long\nthree\nlast"[..])
        };
        let lines: Vec<Line> = lines.map(Result::unwrap).collect();
        let whole = |number, bytes: &[u8]| Line::Whole {
            number,
            bytes: bytes.to_vec(),
        };
        assert_eq!(
            lines,
            [
                whole(1, b"one\r\n"),
                Line::TooLong { number: 4 },
                whole(5, b"three\n"),
                whole(6, b"last"),
            ]
        );
    }
}
