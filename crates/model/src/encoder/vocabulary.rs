//! Words to word pieces, as BERT's lower-casing tokenizer cuts them.
//!
//! In: one word, as the language network's tokenizer gives it, and the vocabulary. Out: the rows of its
//! pieces. The longest piece that fits comes first, then the longest that continues it (`##ing`), and
//! so on; Wu et al. 2016, as in BERT (Devlin et al. 2019).

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The row of the piece for words that the vocabulary cannot spell.
const UNKNOWN: u32 = 1;

/// The most letters of a word that is cut; a longer one is unknown.
const LONGEST: usize = 100;

/// The most pieces of one word; the rest of an address or a hash tells nothing.
const MOST_PIECES: usize = 16;

/// A vocabulary of word pieces.
#[derive(Debug)]
pub struct Vocabulary {
    rows: FxHashMap<String, u32>,
}

impl Vocabulary {
    /// The row of the mark before a window, `[CLS]`.
    pub const BEGINNING: u32 = 2;

    /// The row of the mark after a window, `[SEP]`.
    pub const END: u32 = 3;

    /// Reads a vocabulary, a piece a line, in order of its rows; the first are `[PAD]`, `[UNK]`, `[CLS]`
    /// and `[SEP]`.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let rows = text.lines().zip(0..);
        Self {
            rows: rows.map(|(piece, row)| (piece.to_owned(), row)).collect(),
        }
    }

    /// Appends the rows of a word's pieces, from 1 to 16 of them.
    pub fn pieces(&self, word: &str, out: &mut Vec<u32>) {
        let start = out.len();
        let mut part = String::new();
        for letter in word.to_lowercase().nfd() {
            if is_combining_mark(letter) || letter.is_control() || is_format(letter) {
                continue;
            }
            if stands_alone(letter) {
                self.cut(&part, out);
                part.clear();
                self.cut(letter.encode_utf8(&mut [0; 4]), out);
            } else {
                part.push(letter);
            }
        }
        self.cut(&part, out);
        if out.len() == start {
            out.push(UNKNOWN);
        }
        out.truncate(start + MOST_PIECES);
    }

    /// Cuts a run of letters into the longest pieces; all of it is unknown where one is missing.
    fn cut(&self, part: &str, out: &mut Vec<u32>) {
        let start = out.len();
        if part.chars().count() > LONGEST {
            return out.push(UNKNOWN);
        }
        let mut rest = part;
        let mut key = String::new();
        while !rest.is_empty() {
            let ends = rest
                .char_indices()
                .map(|(at, letter)| at + letter.len_utf8());
            let found = ends.rev().find_map(|end| {
                key.clear();
                key.push_str(if rest.len() < part.len() { "##" } else { "" });
                key.push_str(&rest[..end]);
                self.rows.get(&key).map(|&row| (row, end))
            });
            let Some((row, end)) = found else {
                out.truncate(start);
                return out.push(UNKNOWN);
            };
            out.push(row);
            rest = &rest[end..];
        }
    }
}

/// Tells whether a character only says how others are set: soft hyphens, joiners, directions.
fn is_format(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Tells whether a character is a piece by itself: a mark, or an ideograph.
fn stands_alone(letter: char) -> bool {
    match letter {
        letter if letter.is_ascii() => letter.is_ascii_punctuation(),
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{20000}'..='\u{2CEAF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2F800}'..='\u{2FA1F}' => true,
        // The marks of news text: Latin-1, general punctuation, the ideographs' own.
        '\u{A1}' | '\u{A7}' | '\u{AB}' | '\u{B6}' | '\u{B7}' | '\u{BB}' | '\u{BF}' => true,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{2043}' | '\u{2045}'..='\u{2051}' => true,
        '\u{2053}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' => true,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> Vec<u32> {
        let pieces =
            "[PAD]\n[UNK]\n[CLS]\n[SEP]\nplay\n##ing\n##s\ncafe\n-\nu\n.\n\u{4E2D}\n\u{201C}";
        let mut out = Vec::new();
        Vocabulary::from_text(pieces).pieces(word, &mut out);
        out
    }

    #[test]
    fn a_word_is_cut_into_its_longest_pieces() {
        assert_eq!(cut("Playing"), [4, 5]);
        assert_eq!(cut("plays"), [4, 6]);
    }

    #[test]
    fn accents_and_capitals_and_joiners_are_dropped() {
        assert_eq!(cut("CAFÉ"), [7]);
        assert_eq!(cut("ca\u{AD}fe"), [7]);
    }

    #[test]
    fn marks_and_ideographs_are_pieces_of_their_own() {
        assert_eq!(cut("play-cafe"), [4, 8, 7]);
        assert_eq!(cut("U."), [9, 10]);
        assert_eq!(cut("\u{4E2D}\u{4E2D}"), [11, 11]);
        assert_eq!(cut("\u{201C}"), [12]);
    }

    #[test]
    fn what_cannot_be_spelt_is_unknown() {
        assert_eq!(cut("zebra"), [UNKNOWN]);
        assert_eq!(cut("playzebra"), [UNKNOWN]);
        assert_eq!(cut("\u{7}"), [UNKNOWN]);
        assert_eq!(cut(&"play".repeat(26)), [UNKNOWN]);
    }

    #[test]
    fn a_word_has_sixteen_pieces_at_most() {
        assert_eq!(cut(&"-".repeat(40)).len(), MOST_PIECES);
    }
}
