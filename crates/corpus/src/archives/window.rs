//! A stretch of a stream held in memory, for what has to be seen before it is taken.
//!
//! In: a stream. Out: as many bytes from the current place on as somebody asks for, and where that place
//! is. A record whose length is a lie is thus noticed while what follows can still be read.

use std::io::{self, Read};

/// How many bytes are read at a time.
const CHUNK: usize = 1 << 16;

/// The bytes of a stream from the current place on.
pub(super) struct Window<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    offset: u64,
    ended: bool,
}

impl<R: Read> Window<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            offset: 0,
            ended: false,
        }
    }

    /// Returns how many bytes came before the current place.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// Returns the bytes that are held.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// Reads until that many bytes are held, or all that there are; returns those held, up to as many.
    pub(super) fn hold(&mut self, wanted: usize) -> io::Result<&[u8]> {
        while self.bytes().len() < wanted && !self.ended {
            self.read_chunk()?;
        }
        let held = self.bytes();
        Ok(&held[..held.len().min(wanted)])
    }

    /// Reads on for the first place that begins with `needle`, letting go of what comes before it; tells
    /// whether there is one among the next `most` bytes.
    pub(super) fn seek(&mut self, needle: &[u8], most: u64) -> io::Result<bool> {
        let end = self.offset.saturating_add(most);
        loop {
            self.hold(CHUNK)?;
            let reach = usize::try_from(end - self.offset).unwrap_or(usize::MAX);
            let within = reach.min(self.bytes().len());
            if let Some(found) = memchr::memmem::find(&self.bytes()[..within], needle) {
                self.advance(found);
                return Ok(true);
            }
            let last = within == reach || self.ended;
            let kept = if last { 0 } else { needle.len() - 1 };
            self.advance(within.saturating_sub(kept));
            if last {
                return Ok(false);
            }
        }
    }

    /// Goes on by that many of the bytes held.
    pub(super) fn advance(&mut self, bytes: usize) {
        let bytes = bytes.min(self.bytes().len());
        self.start += bytes;
        self.offset += bytes as u64;
    }

    /// Goes on to the end of what is held.
    pub(super) fn let_go(&mut self) {
        self.advance(self.bytes().len());
    }

    fn read_chunk(&mut self) -> io::Result<()> {
        // Moved only when half of it is done with, so that each byte is moved once on average.
        if self.start * 2 >= self.buffer.len() {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let before = self.buffer.len();
        self.buffer.resize(before + CHUNK, 0);
        let read = read_some(&mut self.input, &mut self.buffer[before..]);
        self.buffer.truncate(before + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }
}

fn read_some(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_still_to_be_taken() {
        let mut window = Window::new(&b"one two three"[..]);
        assert_eq!(window.hold(3).unwrap(), b"one");
        assert_eq!(window.hold(99).unwrap(), b"one two three");
        window.advance(4);
        assert_eq!((window.offset(), window.bytes()), (4, &b"two three"[..]));
        window.advance(99);
        assert_eq!((window.offset(), window.bytes()), (13, &b""[..]));
    }

    #[test]
    fn a_needle_is_found_across_chunks() {
        let mut bytes = vec![b'a'; CHUNK - 2];
        bytes.extend_from_slice(b"needle and more");
        let mut window = Window::new(&bytes[..]);
        assert!(window.seek(b"needle", u64::MAX).unwrap());
        assert_eq!(window.offset(), CHUNK as u64 - 2);
        assert!(!window.seek(b"other", 6).unwrap());
        assert_eq!(window.bytes(), b" and more");
        assert!(!window.seek(b"other", u64::MAX).unwrap());
        assert!(window.bytes().is_empty());
    }
}
