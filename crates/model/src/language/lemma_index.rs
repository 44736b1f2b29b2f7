//! The known lemmas: 80,000 words, each with the parts of speech that it has.
//!
//! In: a word. Out: the bits of its parts. The words stay in one string; a table of offsets is open
//! addressed, so that loading makes no string of its own for a word.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Bytes below this one are part bits and stand before every word.
const FIRST_LETTER: u8 = 0x10;
const FREE: u32 = u32::MAX;

/// A set of words with bits.
#[derive(Debug)]
pub(super) struct LemmaIndex {
    words: Box<str>,
    /// Offsets of the words' part bits; a power of two of them, at most half filled.
    slots: Vec<u32>,
}

impl LemmaIndex {
    /// Reads a string of words, each behind one byte of part bits.
    pub(super) fn read(words: &str) -> Self {
        let starts = || {
            words
                .bytes()
                .enumerate()
                .filter(|&(_, byte)| byte < FIRST_LETTER)
        };
        let count = starts().count();
        let mut index = Self {
            words: words.into(),
            slots: vec![FREE; (2 * count + 1).next_power_of_two()],
        };
        for (start, _) in starts() {
            let slot = index.slot(word_at(&words.as_bytes()[start + 1..]));
            index.slots[slot] = start as u32;
        }
        index
    }

    /// Returns the bits of the parts that have this word as a lemma.
    pub(super) fn parts(&self, word: &str) -> u8 {
        match self.slots[self.slot(word.as_bytes())] {
            FREE => 0,
            start => self.words.as_bytes()[start as usize],
        }
    }

    /// Finds the slot that a word has, or the free one that it would get.
    fn slot(&self, word: &[u8]) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(word);
        let mut slot = hasher.finish() as usize;
        loop {
            slot &= self.slots.len() - 1;
            let start = self.slots[slot];
            if start == FREE || self.has_at(start as usize + 1, word) {
                return slot;
            }
            slot += 1;
        }
    }

    fn has_at(&self, start: usize, word: &[u8]) -> bool {
        let rest = &self.words.as_bytes()[start..];
        rest.starts_with(word) && rest.get(word.len()).is_none_or(|&byte| byte < FIRST_LETTER)
    }
}

fn word_at(rest: &[u8]) -> &[u8] {
    let end = rest
        .iter()
        .position(|&byte| byte < FIRST_LETTER)
        .unwrap_or(rest.len());
    &rest[..end]
}
