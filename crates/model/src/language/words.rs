//! The words whose mixed vectors are already known, so that each is computed once.
//!
//! In: words. Out: the number of the row that keeps the word's vector, new or old. Bounded: when it
//! is full it forgets everything, which changes no result, only the time.

use std::hash::BuildHasher;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use super::attributes::Word;
use crate::kernels::WIDTH;

/// The words kept before all are forgotten.
const MOST_WORDS: usize = 8192;
/// The bytes of text kept before all are forgotten.
const MOST_TEXT: usize = 1 << 20;
/// The places of the hash table, a power of two and enough to leave half of them empty.
const PLACES: usize = 4 * MOST_WORDS;

/// Words by their text, norm and spacing, each with a row of [`WIDTH`] numbers.
#[derive(Debug)]
pub(crate) struct KnownWords {
    /// For each place, the number of a word and one more; 0 where the place is empty.
    places: Vec<u32>,
    words: Vec<KnownWord>,
    text: String,
    rows: Vec<f32>,
}

#[derive(Debug)]
struct KnownWord {
    hash: u64,
    norm: u64,
    spaced: bool,
    text: Range<usize>,
}

impl KnownWords {
    /// Makes an empty store.
    pub(crate) fn new() -> Self {
        Self {
            places: vec![0; PLACES],
            words: Vec::new(),
            text: String::new(),
            rows: Vec::new(),
        }
    }

    /// Makes room for this many more words, forgetting all others where there is none left.
    pub(crate) fn make_room(&mut self, words: usize) {
        if self.words.len() + words > MOST_WORDS || self.text.len() > MOST_TEXT {
            self.forget();
        }
    }

    /// Forgets all words.
    pub(crate) fn forget(&mut self) {
        self.places.fill(0);
        self.words.clear();
        self.text.clear();
        self.text.shrink_to(MOST_TEXT);
        self.rows.clear();
    }

    /// Returns the number of words.
    pub(crate) fn count(&self) -> usize {
        self.words.len()
    }

    /// Returns a word's number; a new word gets the next one.
    pub(crate) fn number(&mut self, word: &Word<'_>) -> usize {
        let hash = FxBuildHasher.hash_one(word);
        let mut place = hash as usize % PLACES;
        while let Some(number) = self.places[place].checked_sub(1) {
            if self.is(number as usize, word, hash) {
                return number as usize;
            }
            place = (place + 1) % PLACES;
        }
        self.places[place] = self.words.len() as u32 + 1;
        let start = self.text.len();
        self.text.push_str(word.text);
        self.words.push(KnownWord {
            hash,
            norm: word.norm,
            spaced: word.spaced,
            text: start..self.text.len(),
        });
        self.words.len() - 1
    }

    fn is(&self, number: usize, word: &Word<'_>, hash: u64) -> bool {
        let known = &self.words[number];
        known.hash == hash
            && known.norm == word.norm
            && known.spaced == word.spaced
            && self.text[known.text.clone()] == *word.text
    }

    /// Returns the vector of a word.
    pub(crate) fn row(&self, number: usize) -> &[f32] {
        &self.rows[number * WIDTH..(number + 1) * WIDTH]
    }

    /// Returns the vectors of the words from this number on, to be written.
    pub(crate) fn new_rows(&mut self, first: usize) -> &mut [f32] {
        self.rows.resize(self.words.len() * WIDTH, 0.0);
        &mut self.rows[first * WIDTH..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, spaced: bool) -> Word<'_> {
        Word {
            text,
            norm: 7,
            spaced,
        }
    }

    #[test]
    fn a_word_keeps_its_number_and_another_gets_the_next() {
        let mut words = KnownWords::new();
        assert_eq!(words.number(&word("ferry", true)), 0);
        assert_eq!(words.number(&word("ferry", false)), 1);
        assert_eq!(words.number(&word("ferry", true)), 0);
        assert_eq!(words.number(&word("Ferry", true)), 2);
        assert_eq!(words.new_rows(1).len(), 2 * WIDTH);
    }

    #[test]
    fn all_words_are_forgotten_when_there_is_no_room() {
        let mut words = KnownWords::new();
        for number in 0..MOST_WORDS {
            words.number(&word(&number.to_string(), true));
        }
        words.make_room(1);
        assert_eq!(words.count(), 0);
        assert_eq!(words.number(&word("5", true)), 0);
    }
}
