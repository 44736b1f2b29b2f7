//! The members of a gzip file, each unpacked apart, RFC 1952.
//!
//! In: a gzip file. Out: its members' bytes one after another; where one is broken, an error of the kind
//! `InvalidData`, and on the next read the member after it. A member's last byte is given only once its
//! checksum is right, so that no record ends whole in a broken member.

use std::io::{self, BufRead, Read, Write as _};

use flate2::write::GzDecoder;

use super::super::window::Window;
use super::VERSION;

/// What a member begins with: the magic number and the only method.
const MEMBER: &[u8] = b"\x1f\x8b\x08";

/// How many packed bytes are fed at a time.
const CHUNK: usize = 1 << 13;

/// How many packed bytes show that a member begins with a record.
const START: usize = 1 << 10;

/// How many bytes of a member are kept, to look for the next member from its start if it is broken.
const KEPT: usize = 1 << 20;

/// How many bytes are looked through again in all, so that a file made to be broken takes no longer.
const MOST_REWORK: usize = 64 << 20;

/// A gzip file's members.
pub(super) struct Members<R> {
    packed: Window<R>,
    decoder: Option<GzDecoder<Vec<u8>>>,
    /// How many bytes of the window the decoder took.
    taken: usize,
    unpacked: Vec<u8>,
    /// How much of `unpacked` was given.
    given: usize,
    failure: Option<io::Error>,
    /// Whether the next member has to be looked for.
    lost: bool,
    rework: usize,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            packed: Window::new(input),
            decoder: None,
            taken: 0,
            unpacked: Vec::new(),
            given: 0,
            failure: None,
            lost: false,
            rework: 0,
        }
    }

    /// Unpacks some more; tells whether there was any.
    fn unpack(&mut self) -> io::Result<bool> {
        if self.decoder.is_none() && !self.begin()? {
            return Ok(false);
        }
        let held = self.packed.hold(self.taken + 1)?.len();
        let end = self.packed.bytes().len().min(self.taken + CHUNK);
        let chunk = &self.packed.bytes()[self.taken..end];
        let Some(decoder) = self.decoder.as_mut() else {
            return Ok(true);
        };
        // Nothing more is to be fed once a member has its end, or once the file has.
        let fed = if held == self.taken {
            Ok(0)
        } else {
            decoder.write(chunk)
        };
        match fed {
            Ok(0) => match decoder.try_finish() {
                Ok(()) => self.finish(),
                Err(error) => self.fail(error),
            },
            Ok(length) => {
                self.unpacked.append(decoder.get_mut());
                self.taken += length;
                self.forget();
            }
            Err(error) => self.fail(error),
        }
        Ok(true)
    }

    /// Begins the next member; tells whether there is one.
    fn begin(&mut self) -> io::Result<bool> {
        if self.lost && !self.find()? {
            return Ok(false);
        }
        // Tapes and some writers fill up with zeros.
        while self.packed.hold(1)?.first() == Some(&0) {
            self.packed.advance(1);
        }
        self.lost = false;
        self.taken = 0;
        if self.packed.bytes().is_empty() {
            return Ok(false);
        }
        self.decoder = Some(GzDecoder::new(Vec::new()));
        Ok(true)
    }

    /// Goes on to the next place where a member with a record begins.
    fn find(&mut self) -> io::Result<bool> {
        while self.packed.seek(MEMBER, u64::MAX)? {
            if begins_record(self.packed.hold(START)?) {
                return Ok(true);
            }
            self.packed.advance(1);
        }
        Ok(false)
    }

    fn finish(&mut self) {
        if let Some(mut decoder) = self.decoder.take() {
            self.unpacked.append(decoder.get_mut());
        }
        self.packed.advance(self.taken);
    }

    /// Lets go of a member's bytes once they are too many to look through them again.
    fn forget(&mut self) {
        if self.taken > KEPT {
            self.packed.advance(self.taken);
            self.taken = 0;
        }
    }

    fn fail(&mut self, error: io::Error) {
        if let Some(mut decoder) = self.decoder.take() {
            self.unpacked.append(decoder.get_mut());
        }
        // The last byte is never given, for the record to be missing something.
        self.unpacked.pop();
        self.lost = true;
        self.failure = Some(io::Error::new(io::ErrorKind::InvalidData, error));
        self.rework += self.taken;
        let past = if self.rework > MOST_REWORK {
            self.taken
        } else {
            1
        };
        self.packed.advance(past.max(1));
    }

    /// Returns what can be given: all but the last byte of a member that is not at its end.
    fn ready(&self) -> &[u8] {
        let kept = usize::from(self.decoder.is_some());
        let end = self.unpacked.len().saturating_sub(kept);
        self.unpacked.get(self.given..end).unwrap_or_default()
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let ready = self.ready();
            let length = ready.len().min(buffer.len());
            if length > 0 {
                buffer[..length].copy_from_slice(&ready[..length]);
                self.given += length;
                return Ok(length);
            }
            self.unpacked.drain(..self.given);
            self.given = 0;
            if let Some(failure) = self.failure.take() {
                self.unpacked.clear();
                return Err(failure);
            }
            if !self.unpack()? {
                return Ok(0);
            }
        }
    }
}

/// Tells whether bytes are the start of a member that begins with a record.
fn begins_record(packed: &[u8]) -> bool {
    let mut start = [0; VERSION.len()];
    let unpacked = flate2::bufread::GzDecoder::new(packed).read_exact(&mut start);
    unpacked.is_ok() && start == VERSION
}
