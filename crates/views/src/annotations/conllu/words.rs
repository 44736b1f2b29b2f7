//! A story's words as they are written, cut again where a mention or a part of a claim ends inside one.

use std::collections::BTreeSet;
use std::ops::Range;

use onrecord_record::{CodePoints, Record};

/// A word of the text, and the white space after it.
pub(super) struct Word<'record> {
    pub(super) form: &'record str,
    /// Where it stands.
    pub(super) span: CodePoints,
    pub(super) space: &'record str,
    /// The white space before the first word of the text, else nothing.
    pub(super) space_before: &'record str,
}

/// The words of a text, in order.
pub(super) struct Words<'record> {
    pub(super) all: Vec<Word<'record>>,
}

impl<'record> Words<'record> {
    pub(super) fn new(record: &'record Record) -> Self {
        let text = record.story.text.as_str();
        let cuts = cuts(record);
        let mut all: Vec<Word<'record>> = Vec::new();
        let (mut byte, mut place) = (0, 0);
        let mut leading = "";
        while byte < text.len() {
            let (length, characters) = piece(&text[byte..], place, &cuts);
            let piece = &text[byte..byte + length];
            let span = CodePoints::new(place, place + characters);
            (byte, place) = (byte + length, span.end());
            match (piece.starts_with(char::is_whitespace), all.last_mut()) {
                (true, Some(last)) => last.space = piece,
                (true, None) => leading = piece,
                (false, _) => all.push(Word {
                    form: piece,
                    span,
                    space: "",
                    space_before: std::mem::take(&mut leading),
                }),
            }
        }
        Self { all }
    }

    /// Returns which words begin within a span.
    pub(super) fn within(&self, span: CodePoints) -> Range<usize> {
        let first = self
            .all
            .partition_point(|word| word.span.start() < span.start());
        let end = self
            .all
            .partition_point(|word| word.span.start() < span.end());
        first..end.max(first)
    }
}

/// Returns every place where a word is cut.
fn cuts(record: &Record) -> BTreeSet<u32> {
    let claims = record.claims.iter();
    let parts = claims.flat_map(|claim| [&claim.content, &claim.cue, &claim.source]);
    let parts = parts.flatten().copied();
    let mentions = record.entities.iter().flat_map(|entity| &entity.mentions);
    let mentions = mentions.map(|mention| mention.span);
    let sentences = record.sentences.iter().map(|sentence| sentence.span);
    let spans = parts.chain(mentions).chain(sentences);
    spans.flat_map(|span| [span.start(), span.end()]).collect()
}

/// Measures the word, the sign or the white space that a text begins with, in bytes and in characters.
fn piece(text: &str, place: u32, cuts: &BTreeSet<u32>) -> (usize, u32) {
    let mut characters = text.chars().peekable();
    let Some(first) = characters.next() else {
        return (0, 0);
    };
    let (mut length, mut count, mut before) = (first.len_utf8(), 1, first);
    while let Some(next) = characters.next() {
        // A space is never cut: no word could keep what stands after the cut.
        let is_cut = cuts.contains(&(place + count)) && !first.is_whitespace();
        if is_cut || !goes_on(first, before, next, characters.peek().copied()) {
            break;
        }
        (length, count, before) = (length + next.len_utf8(), count + 1, next);
    }
    (length, count)
}

/// Tells whether a piece that begins with `first` goes on from `before` to `next`.
fn goes_on(first: char, before: char, next: char, after: Option<char>) -> bool {
    if first.is_whitespace() {
        return next.is_whitespace();
    }
    if joins_to_any(next) || before == '\u{200d}' {
        return true;
    }
    let is_inner = |mark| matches!(mark, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}');
    let digits =
        |one: char, other: Option<char>| one.is_numeric() && other.is_some_and(char::is_numeric);
    match (is_letter(before), is_letter(next)) {
        (true, true) => true,
        (true, false) if is_inner(next) => after.is_some_and(is_letter),
        (true, false) => matches!(next, '.' | ',') && digits(before, after),
        // The mark inside the word was let in for the letter after it.
        (false, true) => is_letter(first) && (is_inner(before) || matches!(before, '.' | ',')),
        (false, false) => false,
    }
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || joins_to_any(character)
}

/// Tells whether a sign is part of whatever stands before it: a combining mark, what joins or varies an emoji.
fn joins_to_any(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}'
            | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
            | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}'
    )
}

/// Replaces what would break a line.
pub(super) fn legible(form: &str) -> String {
    form.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// Writes white space as UDPipe does; what it has no escape for by its number.
pub(super) fn escaped(space: &str) -> String {
    let mut whole = String::new();
    for character in space.chars() {
        match character {
            ' ' => whole += "\\s",
            '\t' => whole += "\\t",
            '\r' => whole += "\\r",
            '\n' => whole += "\\n",
            other => whole += &format!("\\u{:04x}", u32::from(other)),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::super::super::odd;
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        let mut record = Record::new(odd::record().story);
        record.story.text = text.to_owned();
        let words = Words::new(&record);
        words.all.iter().map(|word| word.form.to_owned()).collect()
    }

    #[test]
    fn letters_and_digits_stand_together() {
        assert_eq!(
            forms("It’s a two-part 3.5m, won't."),
            ["It’s", "a", "two-part", "3.5m", ",", "won't", "."]
        );
        assert_eq!(
            forms("1,200 a.b -x- e\u{301}a 👩‍🚀!"),
            [
                "1,200",
                "a",
                ".",
                "b",
                "-",
                "x",
                "-",
                "e\u{301}a",
                "👩‍🚀",
                "!"
            ]
        );
        assert_eq!(
            forms("'Tis \"so\"...”"),
            ["'", "Tis", "\"", "so", "\"", ".", ".", ".", "”"]
        );
        assert_eq!(forms(" \n "), Vec::<String>::new());
    }

    #[test]
    fn white_space_is_written_out() {
        assert_eq!(
            escaped(" \r\n\t\u{a0}\u{2028}"),
            "\\s\\r\\n\\t\\u00a0\\u2028"
        );
        assert_eq!(legible("a\u{1b}"), "a\u{fffd}");
    }
}
