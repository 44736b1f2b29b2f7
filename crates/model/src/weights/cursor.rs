//! Reading numbers and texts one after another from the bytes of an archive.

use super::damaged;
use crate::ModelError;

/// A place in the bytes; every read moves it on, or fails where too few bytes are left.
pub(super) struct Cursor<'bytes> {
    rest: &'bytes [u8],
}

impl<'bytes> Cursor<'bytes> {
    pub(super) fn new(bytes: &'bytes [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn byte(&mut self) -> Result<u8, ModelError> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub(super) fn number(&mut self) -> Result<u32, ModelError> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or_else(early)?;
        self.rest = rest;
        Ok(u32::from_le_bytes(*bytes))
    }

    pub(super) fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.take(count.checked_mul(4).ok_or_else(early)?)?;
        let (words, _) = bytes.as_chunks();
        Ok(words.iter().map(|word| f32::from_le_bytes(*word)).collect())
    }

    pub(super) fn steps(&mut self, count: usize) -> Result<Vec<i8>, ModelError> {
        let bytes = self.take(count)?;
        Ok(bytes.iter().map(|byte| byte.cast_signed()).collect())
    }

    pub(super) fn text(&mut self, length: usize) -> Result<String, ModelError> {
        String::from_utf8(self.take(length)?.to_vec()).map_err(|_| damaged("text"))
    }

    fn take(&mut self, count: usize) -> Result<&'bytes [u8], ModelError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(early)?;
        self.rest = rest;
        Ok(taken)
    }
}

fn early() -> ModelError {
    damaged("end of file")
}
