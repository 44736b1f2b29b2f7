//! A story's words by their places in its text: cleaned for a terminal, quotation marks in pairs.
//!
//! In: spans of the record. Out: words fit for a line, and the lines of the text that they stand on.

use onrecord_record::{Claim, CodePoints, Form, Offsets, Span};

use crate::sheet::clean;

/// The words of one story.
pub(super) struct Words<'text> {
    text: &'text str,
    offsets: Offsets,
    /// The byte after each line break, in order.
    lines: Vec<usize>,
}

impl<'text> Words<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self {
            text,
            offsets: Offsets::new(text),
            lines: text.match_indices('\n').map(|(byte, _)| byte + 1).collect(),
        }
    }

    /// Returns the words of the spans, with an ellipsis between any two.
    pub(super) fn of(&self, spans: &[CodePoints]) -> String {
        let pieces: Vec<String> = spans
            .iter()
            .map(|&span| clean(self.offsets.words(self.text, span)))
            .collect();
        pieces.join(" … ")
    }

    /// Returns a claim's content: direct speech in quotation marks, an ellipsis between pieces.
    pub(super) fn content(&self, claim: &Claim) -> String {
        let pieces: Vec<String> = claim
            .content
            .iter()
            .filter_map(|&span| self.offsets.bytes(span))
            .map(|span| match claim.form {
                Form::Direct => format!("“{}”", clean(bare(span.of(self.text)))),
                Form::Indirect | Form::Mixed => clean(self.balanced(span)),
            })
            .collect();
        pieces.join(" … ")
    }

    /// Returns the words of a span with the quotation mark at its end that the record leaves out,
    /// where its partner stands inside.
    fn balanced(&self, span: Span) -> &'text str {
        let words = span.of(self.text);
        let (start, end) = (span.range().start, span.range().end);
        let after = self.text[end..].chars().next();
        let before = self.text[..start].chars().next_back();
        let opened = words.matches('“').count();
        let closed = words.matches('”').count();
        let odd = words.matches('"').count() % 2 == 1;
        match (before, after) {
            (_, Some(mark @ '”')) if opened > closed => &self.text[start..end + mark.len_utf8()],
            (Some(mark @ '“'), _) if closed > opened => &self.text[start - mark.len_utf8()..end],
            (_, Some('"')) if odd => &self.text[start..=end],
            (Some('"'), _) if odd => &self.text[start - 1..end],
            _ => words,
        }
    }

    /// Counts the runs between white space.
    pub(super) fn count(&self, spans: &[CodePoints]) -> usize {
        spans
            .iter()
            .map(|&span| {
                self.offsets
                    .words(self.text, span)
                    .split_whitespace()
                    .count()
            })
            .sum()
    }

    /// Returns the number of the line, from 1 on, that the span starts on.
    pub(super) fn line(&self, span: CodePoints) -> usize {
        let start = self
            .offsets
            .bytes(span)
            .map_or(0, |span| span.range().start);
        self.lines.partition_point(|&line| line <= start) + 1
    }
}

/// Takes marks that are written as two apostrophes or accents off both ends.
fn bare(words: &str) -> &str {
    let words = words.strip_prefix("''").unwrap_or(words);
    let words = words.strip_prefix("``").unwrap_or(words);
    words.strip_suffix("''").unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn balanced(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap() as u32;
        let span = Span::new(start, start + words.len() as u32);
        Words::new(text).balanced(span).to_owned()
    }

    #[test]
    fn a_mark_left_out_comes_back_with_its_partner() {
        assert_eq!(
            balanced("It was an “odd job”.", "an “odd job"),
            "an “odd job”"
        );
        assert_eq!(balanced("“Odd” was her word", "Odd” was"), "“Odd” was");
        assert_eq!(
            balanced("an \"odd job\".", "an \"odd job"),
            "an \"odd job\""
        );
        assert_eq!(balanced("“All of it”", "All of it"), "All of it");
        assert_eq!(balanced("an “odd” job”", "an “odd” job"), "an “odd” job");
    }

    #[test]
    fn lines_are_counted_from_one() {
        let words = Words::new("é\r\n\nthree");
        assert_eq!(words.line(CodePoints::new(0, 1)), 1);
        assert_eq!(words.line(CodePoints::new(4, 9)), 3);
    }

    #[test]
    fn marks_of_two_apostrophes_are_taken_off() {
        assert_eq!(bare("''All of it.''"), "All of it.");
        assert_eq!(bare("``All of it,''"), "All of it,");
        assert_eq!(bare("All o' it"), "All o' it");
    }
}
