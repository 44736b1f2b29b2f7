//! The words of a text, in order, with what tells them apart: where they stand, whether in quotation marks.

use onrecord_record::CodePoints;

/// A word of a text: a run of letters and digits, with what is written into it (`O'Hara`, `1,200`, `3.5`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'text> {
    pub(super) words: &'text str,
    pub(super) span: CodePoints,
    /// Whether it stands in quotation marks.
    pub(super) is_quoted: bool,
    /// The sign that stands right before it (`£`), or a space.
    pub(super) before: char,
    /// The sign that stands right after it (`%`), or a space.
    pub(super) after: char,
    /// What stands between the word before and it.
    pub(super) gap: Gap,
}

/// What stands between two words, by how much it parts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A space, a hyphen, a quotation mark.
    #[default]
    Small,
    /// A comma.
    Comma,
    /// A full stop, a colon, a dash, a bracket, a new line.
    Full,
}

/// Returns the words of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut reading = Reading::default();
    let mut start: Option<(usize, u32)> = None;
    let mut chars = text.char_indices().peekable();
    let mut at = 0_u32;
    while let Some((byte, one)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let is_inside = one.is_alphanumeric() || start.is_some() && joins(reading.last, one, next);
        if is_inside {
            start.get_or_insert((byte, at));
        } else if let Some((from, first)) = start.take() {
            found.push(reading.word(&text[from..byte], (first, at), one));
            reading.gap = Gap::Small;
        }
        if !is_inside {
            reading.pass(one, next);
        }
        reading.last = one;
        at += 1;
    }
    if let Some((from, first)) = start {
        found.push(reading.word(&text[from..], (first, at), ' '));
    }
    found
}

/// Tells whether a sign joins what is before and after it into one word.
fn joins(last: char, one: char, next: char) -> bool {
    match one {
        '\'' | '’' => last.is_alphabetic() && next.is_alphabetic(),
        ',' | '.' => last.is_ascii_digit() && next.is_ascii_digit(),
        '&' => last.is_uppercase() && next.is_uppercase(),
        _ => false,
    }
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Reading {
    last: char,
    /// The sign before the word that is being read.
    before: char,
    gap: Gap,
    is_quoted: bool,
}

impl Reading {
    fn word<'text>(&self, words: &'text str, (start, end): (u32, u32), after: char) -> Word<'text> {
        Word {
            words,
            span: CodePoints::new(start, end),
            is_quoted: self.is_quoted,
            before: self.before,
            after,
            gap: self.gap,
        }
    }

    /// Passes a sign that is no part of a word; a quotation ends with its paragraph at the latest.
    fn pass(&mut self, one: char, next: char) {
        match one {
            '“' => self.is_quoted = true,
            '”' => self.is_quoted = false,
            '"' => self.is_quoted = !self.is_quoted,
            '\n' if next == '\n' => self.is_quoted = false,
            _ => {}
        }
        let gap = match one {
            ',' => Gap::Comma,
            '.' | '!' | '?' | ':' | ';' | '(' | ')' | '[' | ']' | '—' | '–' | '\n' => Gap::Full,
            '-' if self.last == ' ' && next == ' ' => Gap::Full,
            _ => Gap::Small,
        };
        self.gap = self.gap.max(gap);
        self.before = one;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places_and_signs() {
        let found = words("O’Hara paid £1,200, “no more” 12%.");
        let told: Vec<(&str, bool, char, char)> = found
            .iter()
            .map(|word| (word.words, word.is_quoted, word.before, word.after))
            .collect();
        assert_eq!(
            told,
            [
                ("O’Hara", false, '\0', ' '),
                ("paid", false, ' ', ' '),
                ("1,200", false, '£', ','),
                ("no", true, '“', ' '),
                ("more", true, ' ', '”'),
                ("12", false, ' ', '%'),
            ]
        );
        assert_eq!(found[1].span, CodePoints::new(7, 11));
    }

    #[test]
    fn a_quotation_ends_with_its_paragraph() {
        let found = words("“Open to the end\n\nand on");
        assert!(found[3].is_quoted && !found[4].is_quoted);
    }
}
