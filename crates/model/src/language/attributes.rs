//! What the network sees of a word: its norm and three ways to cut it short.
//!
//! In: a token's text and norm. Out: string ids, in the order of the network's embedding columns.

use super::characters::{is_digit, is_letter, is_space, is_upper};
use super::hash::{Symbols, string_id};

/// The number of attributes of a token.
pub(crate) const ATTRIBUTES: usize = 6;
/// The number of those that come before the rest and depend on text and norm alone.
pub(crate) const WORD_ATTRIBUTES: usize = 4;
/// Words of at least this many characters all have the shape `LONG`.
const LONG: usize = 100;
/// How often a character of a shape can follow itself: `Xxxxx` is any long capitalised word.
const LONGEST_RUN: usize = 4;

/// A token as the network's embedding sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Word<'text> {
    /// Its characters.
    pub(crate) text: &'text str,
    /// The string id of its norm.
    pub(crate) norm: u64,
    /// Whether one blank that belongs to it follows.
    pub(crate) spaced: bool,
}

impl Word<'_> {
    /// Returns the word's norm, first character, last three, shape, whether it is spaced and
    /// whether it is white space: string ids, then 0 or 1.
    pub(crate) fn attributes(&self, symbols: &Symbols) -> [u64; ATTRIBUTES] {
        [
            self.norm,
            string_id(first_character(self.text), symbols),
            string_id(last_characters(self.text), symbols),
            string_id(&shape(self.text), symbols),
            u64::from(self.spaced),
            u64::from(is_blank(self.text)),
        ]
    }
}

/// Tells tokens that are nothing but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_space)
}

fn first_character(text: &str) -> &str {
    let length = text.chars().next().map_or(0, char::len_utf8);
    &text[..length]
}

fn last_characters(text: &str) -> &str {
    let third_last = text.char_indices().rev().nth(2);
    third_last.map_or(text, |(start, _)| &text[start..])
}

/// Returns the word with letters as `X` and `x`, digits as `d`, and runs cut to four.
fn shape(text: &str) -> String {
    if text.len() >= LONG && text.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let mut run = (None, 0);
    for character in text.chars() {
        let class = character_class(character);
        run = match run {
            (Some(before), length) if before == class => (Some(class), length + 1),
            _ => (Some(class), 1),
        };
        if run.1 <= LONGEST_RUN {
            shape.push(class);
        }
    }
    shape
}

fn character_class(character: char) -> char {
    if is_letter(character) {
        if is_upper(character) { 'X' } else { 'x' }
    } else if is_digit(character) {
        'd'
    } else {
        character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_keeps_case_digits_and_marks() {
        assert_eq!(shape("Warrington"), "Xxxxx");
        assert_eq!(shape("F-16s"), "X-ddx");
        assert_eq!(shape("1,000,000"), "d,ddd,ddd");
        assert_eq!(shape("....."), "....");
        assert_eq!(shape("Œuvre²"), "Xxxxxd");
    }

    #[test]
    fn a_hundred_characters_are_long() {
        assert_eq!(shape(&"é".repeat(100)), "LONG");
        assert_eq!(shape(&"é".repeat(99)), "xxxx");
    }

    #[test]
    fn short_words_are_their_own_ending() {
        assert_eq!(last_characters("né"), "né");
        assert_eq!(last_characters("naïve"), "ïve");
        assert_eq!(first_character("évry"), "é");
        assert_eq!(first_character(""), "");
    }

    #[test]
    fn only_white_space_is_blank() {
        assert!(is_blank("\n\u{a0}"));
        assert!(!is_blank(""));
        assert!(!is_blank(" a"));
    }
}
