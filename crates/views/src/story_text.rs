//! A story's words by their places in its text.

use onrecord_record::{CodePoints, Offsets};

/// Between two pieces of one content, where a text holds them together.
pub(crate) const GAP: &str = " … ";

/// The text of one story, to be cut.
pub(crate) struct StoryText<'record> {
    text: &'record str,
    offsets: Offsets,
}

impl<'record> StoryText<'record> {
    pub(crate) fn new(text: &'record str) -> Self {
        Self {
            text,
            offsets: Offsets::new(text),
        }
    }

    /// Returns the words of a span; `""` where it reaches beyond the text.
    pub(crate) fn words(&self, span: CodePoints) -> &'record str {
        self.offsets.words(self.text, span)
    }

    /// Returns the words of several spans, with an ellipsis between any two; spans that hold none are left out.
    pub(crate) fn joined(&self, spans: &[CodePoints]) -> String {
        let words = spans.iter().map(|&span| self.words(span));
        let words: Vec<&str> = words.filter(|words| !words.trim().is_empty()).collect();
        words.join(GAP)
    }

    /// Returns up to so many characters before a span.
    pub(crate) fn before(&self, span: CodePoints, characters: u32) -> &'record str {
        let first = span.start().saturating_sub(characters);
        self.words(CodePoints::new(first, span.start()))
    }

    /// Returns up to so many characters after a span.
    pub(crate) fn after(&self, span: CodePoints, characters: usize) -> &'record str {
        let end = self.offsets.bytes(span).map(|span| span.range().end);
        let rest = end.map_or("", |end| &self.text[end..]);
        let last = rest.char_indices().nth(characters);
        last.map_or(rest, |(last, _)| &rest[..last])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_code_points() {
        let text = StoryText::new("a😀e\u{301}b—c");
        let span = CodePoints::new(2, 4);
        assert_eq!(text.words(span), "e\u{301}");
        assert_eq!(text.before(span, 1), "😀");
        assert_eq!(text.before(span, 9), "a😀");
        assert_eq!(text.after(span, 2), "b—");
        assert_eq!(text.after(span, 9), "b—c");
        assert_eq!(text.after(CodePoints::new(5, 99), 2), "");
        let both = [CodePoints::new(0, 1), CodePoints::new(6, 7)];
        assert_eq!(text.joined(&both), "a … c");
    }
}
