//! Rust source taken apart as far as the checks need it.
//!
//! In: the text of a file. Out: its code with comments and literals blanked (so that a word in a
//! string is not taken for code), its literals, and which lines belong to a `#[cfg(test)]` item.
//! It is a scanner, not a parser: it knows strings, characters, comments and braces.

use std::collections::BTreeSet;
use std::ops::Range;

/// A file of Rust source, scanned.
pub(crate) struct RustSource {
    code: String,
    literals: Vec<(usize, String)>,
    data_lines: BTreeSet<usize>,
    test_lines: Vec<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Comment,
    Literal,
}

impl RustSource {
    /// Scans a file's text.
    pub(crate) fn scan(text: &str) -> Self {
        let mut code = text.as_bytes().to_vec();
        let mut literals = Vec::new();
        let mut literal_lines = BTreeSet::new();
        for (piece, range) in pieces(text) {
            if piece == Piece::Literal {
                let line = line_at(text, range.start);
                literals.push((line, text[range.clone()].to_string()));
                literal_lines.extend(line..=line_at(text, range.end));
            }
            for byte in &mut code[range] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        let code = String::from_utf8_lossy(&code).into_owned();
        let lines: Vec<&str> = code.lines().collect();
        literal_lines.retain(|line| !lines.get(line - 1).is_some_and(|code| has_word(code)));
        let test_lines = test_items(&code);
        Self {
            code,
            literals,
            data_lines: literal_lines,
            test_lines,
        }
    }

    /// Returns the code, comments and literals blanked, lines and columns kept.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    /// Returns each line of code with its number, from 1, tests left out.
    pub(crate) fn lines_without_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..)
            .zip(self.code.lines())
            .filter(|(number, _)| !self.is_test_line(*number))
    }

    /// Returns each string literal with the number of its first line, tests left out.
    pub(crate) fn literals_without_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        self.literals
            .iter()
            .map(|(line, literal)| (*line, literal.as_str()))
            .filter(|(line, _)| !self.is_test_line(*line))
    }

    /// Returns each function's name and its first and last line, tests left out.
    pub(crate) fn functions_without_tests(&self) -> Vec<(&str, usize, usize)> {
        let starts = self.code.match_indices("fn ").map(|(at, _)| at);
        starts
            .filter(|&at| at == 0 || !is_word(self.code.as_bytes()[at - 1]))
            .filter_map(|at| function(&self.code, at))
            .filter(|&(_, first, _)| !self.is_test_line(first))
            .collect()
    }

    /// Returns how many lines are neither tests nor data.
    pub(crate) fn length_without_tests(&self) -> usize {
        let lines = self.lines_without_tests();
        lines
            .filter(|(line, _)| !self.data_lines.contains(line))
            .count()
    }

    /// Returns how many of the lines `first..=last` hold literals alone: a list of words, a table.
    pub(crate) fn data_between(&self, first: usize, last: usize) -> usize {
        self.data_lines.range(first..=last).count()
    }

    fn is_test_line(&self, number: usize) -> bool {
        self.test_lines.iter().any(|lines| lines.contains(&number))
    }
}

/// Returns the number, from 1, of the line at this byte.
pub(crate) fn line_at(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count()
}

/// Tells whether the byte may stand in an identifier.
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn has_word(code: &str) -> bool {
    code.bytes().any(is_word)
}

fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = match piece_at(text, at) {
            Some((piece, end)) => {
                found.push((piece, at..end));
                end
            }
            None => at + 1,
        };
        at = end;
    }
    found
}

fn piece_at(text: &str, at: usize) -> Option<(Piece, usize)> {
    let bytes = text.as_bytes();
    let after_word = at > 0 && is_word(bytes[at - 1]);
    match bytes[at] {
        b'/' if bytes.get(at + 1) == Some(&b'/') => Some((Piece::Comment, line_end(text, at))),
        b'/' if bytes.get(at + 1) == Some(&b'*') => Some((Piece::Comment, block_end(bytes, at))),
        b'"' => Some((Piece::Literal, quoted_end(bytes, at + 1, b'"'))),
        b'\'' => character_end(text, at).map(|end| (Piece::Literal, end)),
        b'r' if !after_word || matches!(bytes[at - 1], b'b' | b'c') => {
            raw_end(text, at).map(|end| (Piece::Literal, end))
        }
        _ => None,
    }
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |length| at + length)
}

fn block_end(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0);
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'/', b'*') => (depth, at) = (depth + 1, at + 2),
            (b'*', b'/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

fn quoted_end(bytes: &[u8], mut at: usize, mark: u8) -> usize {
    while at < bytes.len() && bytes[at] != mark {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// Returns where a character literal ends, or nothing where the mark begins a lifetime.
fn character_end(text: &str, at: usize) -> Option<usize> {
    let mut rest = text[at + 1..].chars();
    let first = rest.next()?;
    if first == '\\' {
        return Some(quoted_end(text.as_bytes(), at + 1, b'\''));
    }
    (rest.next() == Some('\'')).then(|| at + 2 + first.len_utf8())
}

fn raw_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at + 1..];
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let inside = rest[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", &rest[..hashes]);
    let length = inside.find(&close).unwrap_or(inside.len());
    Some((text.len() - inside.len() + length + close.len()).min(text.len()))
}

fn test_items(code: &str) -> Vec<Range<usize>> {
    code.match_indices("#[cfg(test)]")
        .map(|(at, _)| line_at(code, at)..line_at(code, item_end(code, at)) + 1)
        .collect()
}

/// Returns the last byte of the item that begins here: its closing brace, or a semicolon.
fn item_end(code: &str, start: usize) -> usize {
    let mut depth = 0;
    for (at, byte) in code.bytes().enumerate().skip(start) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at,
            b'}' => depth -= 1,
            b';' if depth == 0 => return at,
            _ => {}
        }
    }
    code.len()
}

fn function(code: &str, at: usize) -> Option<(&str, usize, usize)> {
    let name = &code[at + 3..];
    let name = &name[..name.bytes().take_while(|&byte| is_word(byte)).count()];
    if name.is_empty() {
        return None;
    }
    let body = at + signature_end(&code[at..])?;
    Some((name, line_at(code, at), line_at(code, item_end(code, body))))
}

/// Returns where the body opens, or nothing where the function has none.
fn signature_end(code: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in code.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b'{' if depth == 0 => return Some(at),
            b';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_a_string_or_comment_is_not_code() {
        let source = RustSource::scan(
            "let a = \"std::fs\"; // std::net\n/* /* x */ std::env */ b('\"', r#\"\"c\"#);",
        );
        assert!(!source.code().contains("std"));
        assert!(source.code().contains("let a ="));
        assert!(source.code().contains("b("));
        assert!(source.code().trim_end().ends_with(");"));
    }

    #[test]
    fn a_lifetime_is_not_a_character() {
        let source = RustSource::scan("fn f<'a>(x: &'a str) -> char { '\\'' }");
        assert!(source.code().contains("&'a str"));
        assert!(source.code().ends_with("{      }"), "{}", source.code());
    }

    #[test]
    fn lines_of_a_test_module_are_left_out() {
        let source = RustSource::scan(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { {} }\n}\nfn c() {}\n",
        );
        let kept: Vec<_> = source.lines_without_tests().map(|(line, _)| line).collect();
        assert_eq!(kept, [1, 6]);
    }

    #[test]
    fn functions_have_their_first_and_last_line() {
        let source = RustSource::scan(
            "fn a(\n x: [u8; 3],\n) {\n {}\n}\ntrait T { fn b(); }\ntype F = fn (u8);",
        );
        assert_eq!(source.functions_without_tests(), [("a", 1, 5)]);
    }

    #[test]
    fn lines_of_literals_alone_are_data() {
        let source = RustSource::scan("a(&[\n \"b\", \"c\",\n (\"d\", 'e'),\n \"f\" => g,\n]);\n");
        assert_eq!(source.data_between(1, 5), 2);
        assert_eq!(source.length_without_tests(), 3);
    }

    #[test]
    fn literals_keep_their_line() {
        let source = RustSource::scan("a();\nb(\"two\\\"\", \"three\");");
        let literals: Vec<_> = source.literals_without_tests().collect();
        assert_eq!(literals, [(2, "\"two\\\"\""), (2, "\"three\"")]);
    }
}
