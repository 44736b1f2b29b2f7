//! Character references (`&amp;`, `&#8217;`) turned into characters.
//!
//! Follows the HTML standard where it matters for news: named references end with a semicolon,
//! numbers 128 to 159 mean windows-1252, and numbers that name no character, or a control, give
//! U+FFFD. Names come from `lexicon/entities.tsv`; an unknown name stays as it is written.

use std::{collections::HashMap, sync::LazyLock};

use super::lexicon::pairs;

/// The longest reference that is looked for, in bytes.
const LONGEST: usize = 32;

static NAMED: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    pairs(include_str!("lexicon/entities.tsv"))
        .filter_map(|(name, code)| {
            let code = u32::from_str_radix(code, 16).ok()?;
            Some((name, char::from_u32(code)?))
        })
        .collect()
});

/// Reads the character at the start of `text`, a reference or a plain one, and its length in bytes.
///
/// `None` where `text` is empty.
pub(super) fn first_char(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let plain = (first, first.len_utf8());
    if first != '&' {
        return Some(plain);
    }
    Some(reference(text).unwrap_or(plain))
}

/// Returns `text` with its references replaced.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(ampersand) = memchr::memchr(b'&', rest.as_bytes()) {
        decoded.push_str(&rest[..ampersand]);
        rest = &rest[ampersand..];
        let (char, length) = reference(rest).unwrap_or(('&', 1));
        decoded.push(char);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    decoded
}

fn reference(text: &str) -> Option<(char, usize)> {
    let window = &text.as_bytes()[..text.len().min(LONGEST)];
    let number = window.get(1) == Some(&b'#');
    let from = if number { 2 } else { 1 };
    let length = window[from.min(window.len())..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let name = &text[from.min(text.len())..from + length];
    let closed = window.get(from + length) == Some(&b';');
    let char = if number {
        numbered(name)?
    } else if closed {
        *NAMED.get(name)?
    } else {
        return None;
    };
    Some((char, from + length + usize::from(closed)))
}

fn numbered(name: &str) -> Option<char> {
    let code = match name.strip_prefix(['x', 'X']) {
        Some("") => return None,
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None if name.is_empty() => return None,
        None => name.parse(),
    };
    let code = match code {
        Ok(code @ 128..=159) => {
            let byte = [u8::try_from(code).ok()?];
            return encoding_rs::WINDOWS_1252.decode(&byte).0.chars().next();
        }
        Ok(code) => code,
        Err(_)
            if name
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() || byte == b'x' || byte == b'X') =>
        {
            u32::MAX
        }
        Err(_) => return None,
    };
    let char = char::from_u32(code).filter(|char| *char != '\0');
    Some(char.unwrap_or(char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        assert_eq!(
            decode("Tom &amp; Ann&#8217;s &#x2014; caf&eacute;"),
            "Tom & Ann’s — café"
        );
        assert_eq!(decode("&#146;"), "’");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in [
            "AT&T",
            "a & b",
            "&unheardof;",
            "&",
            "&;",
            "&#;",
            "&#x;",
            "?a=1&copy=2",
        ] {
            assert_eq!(decode(text), text);
        }
    }

    #[test]
    fn numbers_out_of_range_are_replaced() {
        assert_eq!(
            decode("&#0;&#xFFFFFFFF;&#xD800;&#99999999999;"),
            "\u{FFFD}".repeat(4)
        );
    }
}
