//! A text's paragraphs.
//!
//! In: the decoded text. Out: one span a paragraph, without the white space around it. Blank lines,
//! form feeds and paragraph separators always divide. A single line end divides too, unless it is a
//! wrap: the line stops where the next word would have run over the column at which the text is
//! wrapped. The column is read off the text itself.

use onrecord_record::Span;

/// The widths at which people and programs wrap lines.
const WRAP_COLUMNS: std::ops::RangeInclusive<usize> = 35..=132;

/// How many line ends that look like wraps it takes to call a text wrapped.
const FEWEST_WRAPS: usize = 3;

/// A line that is not blank.
struct Line {
    /// The line without the white space around it.
    span: Span,
    /// How many characters it has with its indent.
    width: usize,
    /// How many characters of white space it starts with.
    indent: usize,
    /// Whether a blank line, a form feed or a paragraph separator stands before it.
    divided: bool,
}

/// Splits a text into paragraphs.
pub(super) fn split(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let column = wrap_column(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(last)
                if goes_on(text, &lines[number - 1], line, column)
                    || is_cut(text, *last, &lines[number - 1], line) =>
            {
                *last = last.cover(line.span);
            }
            _ => paragraphs.push(line.span),
        }
    }
    paragraphs
}

/// Finds the lines that are not blank.
fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let (mut start, mut divided) = (0, false);
    while start < bytes.len() {
        let end = start + line_length(&bytes[start..]);
        let (next, divides) = line_end(bytes, end);
        match line(text, start, end, divided) {
            Some(line) => {
                lines.push(line);
                divided = divides;
            }
            None => divided = true,
        }
        start = next;
    }
    lines
}

fn line_length(bytes: &[u8]) -> usize {
    let ends = |&byte: &u8| matches!(byte, b'\n' | b'\r' | 0x0b | 0x0c | 0xe2);
    let mut length = 0;
    while let Some(step) = bytes[length..].iter().position(ends) {
        length += step;
        if bytes[length] != 0xe2 || is_separator(&bytes[length..]) {
            return length;
        }
        length += 1;
    }
    bytes.len()
}

/// Tells whether U+2028 or U+2029 stands here.
fn is_separator(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe2, 0x80, 0xa8 | 0xa9, ..])
}

/// Returns where the next line starts, and whether this end divides paragraphs by itself.
fn line_end(bytes: &[u8], end: usize) -> (usize, bool) {
    match &bytes[end..] {
        [b'\r', b'\n', ..] => (end + 2, false),
        [0xe2, _, kind, ..] => (end + 3, *kind == 0xa9),
        [byte, ..] => (end + 1, *byte == 0x0c),
        [] => (end, false),
    }
}

fn line(text: &str, start: usize, end: usize, divided: bool) -> Option<Line> {
    let whole = &text[start..end];
    let trimmed = whole.trim_start_matches(is_blank);
    let indent = whole[..whole.len() - trimmed.len()].chars().count();
    let from = end - trimmed.len();
    let trimmed = trimmed.trim_end_matches(is_blank);
    if trimmed.is_empty() {
        return None;
    }
    Some(Line {
        span: span(from, from + trimmed.len()),
        width: indent + trimmed.chars().count(),
        indent,
        divided,
    })
}

/// Tells whether a character is white space or shows nothing.
pub(crate) fn is_blank(c: char) -> bool {
    // Marks of writing direction and zero-width blanks stand at line starts in pasted posts.
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        )
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn span(start: usize, end: usize) -> Span {
    let count = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(count(start), count(end))
}

/// Finds the column at which a text is wrapped: where nearly all lines that another one follows end
/// just before it, and past which nearly no line goes. None where line ends divide paragraphs.
fn wrap_column(text: &str, lines: &[Line]) -> Option<usize> {
    let joints: Vec<&[Line]> = lines
        .windows(2)
        .filter(|pair| !pair[1].divided && WRAP_COLUMNS.contains(&pair[0].width))
        .collect();
    if joints.len() < FEWEST_WRAPS {
        return None;
    }
    let mut widths: Vec<usize> = joints.iter().map(|pair| pair[0].width).collect();
    widths.sort_unstable();
    let column = widths[(widths.len() - 1) * 19 / 20];
    let full = |pair: &&&[Line]| is_full(text, &pair[0], &pair[1], column);
    let cut = |pair: &&&[Line]| !ends_sentence(pair[0].span.of(text));
    let wraps = joints.iter().filter(full).count();
    let unfinished = joints.iter().filter(cut).count();
    let longer = lines.iter().filter(|line| line.width > column + 8).count();
    let wrapped = wraps * 10 >= joints.len() * 7
        && unfinished * 2 >= joints.len()
        && longer * 10 <= lines.len();
    wrapped.then_some(column)
}

/// Tells whether the next line's first word would not have fitted on this line.
fn is_full(text: &str, line: &Line, next: &Line, column: usize) -> bool {
    let word = next
        .span
        .of(text)
        .split(is_blank)
        .next()
        .unwrap_or_default();
    line.width + 1 + word.chars().count() > column
}

/// Tells whether a line goes on the paragraph of the line before it by the column of the text.
fn goes_on(text: &str, line: &Line, next: &Line, column: Option<usize>) -> bool {
    let Some(column) = column.filter(|_| may_go_on(text, line, next)) else {
        return false;
    };
    let before = line.span.of(text);
    let indented = next.indent > line.indent && ends_sentence(before) && !is_item(before);
    line.width <= *WRAP_COLUMNS.end() && !indented && is_full(text, line, next, column)
}

/// Tells whether a line end cuts a sentence: what follows starts small, as the paragraph did not.
fn is_cut(text: &str, paragraph: Span, line: &Line, next: &Line) -> bool {
    let (before, after) = (line.span.of(text), next.span.of(text));
    may_go_on(text, line, next)
        && line.width >= *WRAP_COLUMNS.start()
        && after.starts_with(char::is_lowercase)
        && !ends_sentence(before)
        && !paragraph.of(text).starts_with(char::is_lowercase)
        && !is_item(paragraph.of(text))
}

/// Tells whether nothing divides two lines. A dash at the start of a line is a bullet only where a
/// sentence or another item ends before it: a wrap may fall before any dash.
fn may_go_on(text: &str, line: &Line, next: &Line) -> bool {
    let (before, after) = (line.span.of(text), next.span.of(text));
    let dash = after.starts_with(['-', '–', '—']) && !ends_sentence(before) && !is_item(before);
    !next.divided && (dash || !is_item(after))
}

/// Tells whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    let bullet = line.trim_start_matches(['-', '*', '•', '·', '–', '—', '>']);
    if bullet.len() < line.len() {
        return bullet.starts_with([' ', '\t', '\u{a0}']);
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Tells whether a line ends as sentences end.
pub(super) fn ends_sentence(line: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']');
    line.trim_end_matches(closing)
        .ends_with(['.', '!', '?', ':', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn every_kind_of_line_end_divides() {
        for end in [
            "\n",
            "\r\n",
            "\r",
            "\u{2028}",
            "\u{2029}",
            "\u{c}",
            "\n\n",
            "\r\n \t\r\n",
        ] {
            let text = format!("{end} One is here. {end}Two is there.{end}{end}");
            assert_eq!(
                paragraphs(&text),
                ["One is here.", "Two is there."],
                "{end:?}"
            );
        }
    }

    #[test]
    fn blank_texts_have_none() {
        for text in ["", "\n", " \r\n\t\u{a0}\u{feff}\n"] {
            assert!(split(text).is_empty(), "{text:?}");
        }
    }
}
