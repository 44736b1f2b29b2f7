//! Lines of a given width in terminal columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Breaks text at its blanks into lines of at most `width` columns; a word that is wider than a line
/// is broken where the line ends.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').flat_map(|word| cut(word, width)) {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// Cuts a word into pieces of at most `width` columns.
fn cut(word: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while rest.width() > width {
        let (piece, tail) = rest.split_at(fitting(rest, width));
        pieces.push(piece);
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

/// Returns how many bytes of `text` fit into `width` columns: at least one character.
fn fitting(text: &str, width: usize) -> usize {
    let mut columns = 0;
    text.char_indices()
        .skip(1)
        .find_map(|(byte, _)| {
            let before = text[..byte].chars().next_back();
            columns += before.and_then(UnicodeWidthChar::width).unwrap_or(0);
            let next = text[byte..]
                .chars()
                .next()
                .and_then(UnicodeWidthChar::width);
            (columns + next.unwrap_or(0) > width).then_some(byte)
        })
        .unwrap_or(text.len())
}

/// Cuts text to at most `width` columns, with an ellipsis where something is left out.
pub(crate) fn elide(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let kept = text[..fitting(text, width.saturating_sub(1))].trim_end();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("", 7), [""]);
    }

    #[test]
    fn a_wide_word_is_broken() {
        assert_eq!(wrap("a abcdefgh", 3), ["a", "abc", "def", "gh"]);
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
        assert_eq!(wrap("日本", 1), ["日", "本"]);
    }

    #[test]
    fn what_is_left_out_leaves_an_ellipsis() {
        assert_eq!(elide("a long name", 11), "a long name");
        assert_eq!(elide("a long name", 8), "a long…");
    }
}
