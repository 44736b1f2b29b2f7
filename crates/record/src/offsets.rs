//! Offsets of one text in bytes, code points and UTF-16 units: the one place that converts them.
//!
//! Inside the project spans count bytes; the public JSON and brat count code points; a web page
//! counts UTF-16 units. [`Offsets`] is built once for a text and keeps one entry for each character
//! that is not ASCII, so that an ASCII text costs one scan and no memory, and a look-up is a binary
//! search at most.

use crate::half_open::half_open;
use crate::{CodePoints, Span};

/// A half-open range of UTF-16 code units, as JavaScript counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Units {
    start: u32,
    end: u32,
}

half_open!(Utf16Units, "UTF-16 unit");

/// Converts the offsets of one text.
#[derive(Clone, Debug)]
pub struct Offsets {
    /// Every character that is not ASCII, in order.
    wide: Vec<Wide>,
    /// The text's length in bytes.
    bytes: u32,
}

/// Where a character that is not ASCII starts, and how long it is.
#[derive(Clone, Copy, Debug)]
struct Wide {
    byte: u32,
    code_point: u32,
    utf16: u32,
    bytes: u8,
    units: u8,
}

impl Offsets {
    /// Builds the offsets of a text of at most 4 GiB.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let wide = if text.is_ascii() {
            Vec::new()
        } else {
            wide_characters(text)
        };
        Self { wide, bytes }
    }

    /// Converts a span from bytes to code points.
    ///
    /// An end inside a character counts as that character's start, and one beyond the text as the
    /// text's end.
    #[must_use]
    pub fn code_points(&self, span: Span) -> CodePoints {
        CodePoints::new(self.code_point(span.start()), self.code_point(span.end()))
    }

    /// Converts a span from bytes to UTF-16 units, as [`Offsets::code_points`] does.
    #[must_use]
    pub fn utf16(&self, span: Span) -> Utf16Units {
        Utf16Units::new(self.utf16_unit(span.start()), self.utf16_unit(span.end()))
    }

    /// Converts a span from code points to bytes; `None` where it reaches beyond the text.
    #[must_use]
    pub fn bytes(&self, span: CodePoints) -> Option<Span> {
        Some(Span::new(
            self.byte_of_code_point(span.start())?,
            self.byte_of_code_point(span.end())?,
        ))
    }

    /// Converts a span from UTF-16 units to bytes; `None` where it reaches beyond the text or cuts
    /// a surrogate pair.
    #[must_use]
    pub fn bytes_of_utf16(&self, span: Utf16Units) -> Option<Span> {
        Some(Span::new(
            self.byte_of_utf16(span.start())?,
            self.byte_of_utf16(span.end())?,
        ))
    }

    /// Returns the words that `span` names in `text`, the text that the offsets were built of; `""`
    /// where it reaches beyond.
    #[must_use]
    pub fn words<'text>(&self, text: &'text str, span: CodePoints) -> &'text str {
        self.bytes(span).map_or("", |span| span.of(text))
    }

    fn code_point(&self, byte: u32) -> u32 {
        let byte = byte.min(self.bytes);
        match self.last(|wide| wide.byte <= byte) {
            None => byte,
            Some(wide) if byte < wide.byte_end() => wide.code_point,
            Some(wide) => wide.code_point + 1 + (byte - wide.byte_end()),
        }
    }

    fn utf16_unit(&self, byte: u32) -> u32 {
        let byte = byte.min(self.bytes);
        match self.last(|wide| wide.byte <= byte) {
            None => byte,
            Some(wide) if byte < wide.byte_end() => wide.utf16,
            Some(wide) => wide.utf16_end() + (byte - wide.byte_end()),
        }
    }

    fn byte_of_code_point(&self, code_point: u32) -> Option<u32> {
        let byte = match self.last(|wide| wide.code_point <= code_point) {
            None => code_point,
            Some(wide) if wide.code_point == code_point => wide.byte,
            Some(wide) => wide
                .byte_end()
                .checked_add(code_point - wide.code_point - 1)?,
        };
        (byte <= self.bytes).then_some(byte)
    }

    fn byte_of_utf16(&self, unit: u32) -> Option<u32> {
        let byte = match self.last(|wide| wide.utf16 <= unit) {
            None => unit,
            Some(wide) if wide.utf16 == unit => wide.byte,
            Some(wide) if unit < wide.utf16_end() => return None,
            Some(wide) => wide.byte_end().checked_add(unit - wide.utf16_end())?,
        };
        (byte <= self.bytes).then_some(byte)
    }

    /// Finds the last character for which `holds`, which must hold for a beginning of the list.
    fn last(&self, holds: impl Fn(&Wide) -> bool) -> Option<&Wide> {
        self.wide[..self.wide.partition_point(holds)].last()
    }
}

impl Wide {
    fn byte_end(&self) -> u32 {
        self.byte + u32::from(self.bytes)
    }

    fn utf16_end(&self) -> u32 {
        self.utf16 + u32::from(self.units)
    }
}

fn wide_characters(text: &str) -> Vec<Wide> {
    let mut wide = Vec::new();
    let mut utf16 = 0;
    for (code_point, (byte, character)) in (0..).zip(text.char_indices()) {
        if !character.is_ascii() {
            wide.push(Wide {
                byte: u32::try_from(byte).unwrap_or(u32::MAX),
                code_point,
                utf16,
                bytes: character.len_utf8() as u8,
                units: character.len_utf16() as u8,
            });
        }
        utf16 += character.len_utf16() as u32;
    }
    wide
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An emoji (two UTF-16 units), a combining mark, CRLF and NUL.
    const ODD: &str = "a😀e\u{301}\r\n\0z—";

    fn span_of(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap() as u32;
        Span::new(start, start + words.len() as u32)
    }

    #[test]
    fn every_odd_character_counts_once() {
        let offsets = Offsets::new(ODD);
        for (words, code_points, utf16) in [
            ("a", (0, 1), (0, 1)),
            ("😀", (1, 2), (1, 3)),
            ("e\u{301}", (2, 4), (3, 5)),
            ("\r\n", (4, 6), (5, 7)),
            ("\0", (6, 7), (7, 8)),
            ("z—", (7, 9), (8, 10)),
        ] {
            let span = span_of(ODD, words);
            let points = CodePoints::new(code_points.0, code_points.1);
            let units = Utf16Units::new(utf16.0, utf16.1);
            assert_eq!(offsets.code_points(span), points, "{words:?}");
            assert_eq!(offsets.utf16(span), units, "{words:?}");
            assert_eq!(offsets.bytes(points), Some(span), "{words:?}");
            assert_eq!(offsets.bytes_of_utf16(units), Some(span), "{words:?}");
            assert_eq!(offsets.words(ODD, points), words);
        }
    }

    #[test]
    fn an_ascii_text_needs_no_table() {
        let offsets = Offsets::new("plain\r\ntext\0");
        assert!(offsets.wide.is_empty());
        assert_eq!(offsets.code_points(Span::new(5, 7)), CodePoints::new(5, 7));
    }

    #[test]
    fn beyond_the_text_is_nothing() {
        let offsets = Offsets::new(ODD);
        assert_eq!(offsets.bytes(CodePoints::new(0, 10)), None);
        assert_eq!(offsets.bytes(CodePoints::new(u32::MAX, u32::MAX)), None);
        assert_eq!(offsets.bytes_of_utf16(Utf16Units::new(2, 3)), None);
        assert_eq!(
            offsets.code_points(Span::new(2, 999)),
            CodePoints::new(1, 9)
        );
        assert_eq!(offsets.words(ODD, CodePoints::new(8, 10)), "");
    }

    proptest! {
        #[test]
        fn bytes_come_back(text in "\\PC{0,40}|(?s).{0,40}|[a😀\u{301}\r\n\0é]{0,40}", a in 0usize..41, b in 0usize..41) {
            let ends: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            let (a, b) = (a.min(ends.len() - 1), b.min(ends.len() - 1));
            let span = Span::new(ends[a] as u32, ends[b] as u32);
            let offsets = Offsets::new(&text);
            let points = offsets.code_points(span);
            prop_assert_eq!(points, CodePoints::new(a as u32, b as u32));
            prop_assert_eq!(offsets.bytes(points), Some(span));
            prop_assert_eq!(offsets.bytes_of_utf16(offsets.utf16(span)), Some(span));
            prop_assert_eq!(offsets.utf16(span).start() as usize, text[..span.range().start].encode_utf16().count());
        }

        #[test]
        fn any_bytes_and_any_points_are_safe(text in "(?s).{0,20}", start: u32, end: u32) {
            let offsets = Offsets::new(&text);
            let points = offsets.code_points(Span::new(start, end));
            prop_assert!(offsets.bytes(points).is_some());
            let _ = offsets.bytes(CodePoints::new(start, end));
            let _ = offsets.bytes_of_utf16(Utf16Units::new(start, end));
        }
    }
}
