//! Text made fit for HTML: nothing in it is markup.

/// Writes a story's text as it stands, control characters but line breaks and tabs as U+FFFD.
pub(super) fn text(words: &str) -> String {
    let mut whole = String::with_capacity(words.len() + words.len() / 16);
    for character in words.chars() {
        match character {
            '&' => whole += "&amp;",
            '<' => whole += "&lt;",
            '>' => whole += "&gt;",
            '"' => whole += "&quot;",
            '\'' => whole += "&#39;",
            '\n' | '\t' | '\r' => whole.push(character),
            character if character.is_control() => whole.push('\u{fffd}'),
            character => whole.push(character),
        }
    }
    whole
}

/// Writes words, as a link where there is an address that they lead to.
pub(super) fn linked(address: Option<String>, words: &str) -> String {
    let words = text(words);
    match address {
        Some(address) => format!("<a href=\"{}\">{words}</a>", text(&address)),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(
            text("<a b=\"c\">&amp; it's"),
            "&lt;a b=&quot;c&quot;&gt;&amp;amp; it&#39;s"
        );
        assert_eq!(
            text("a\0\r\n\u{9b}e\u{301}😀"),
            "a\u{fffd}\r\n\u{fffd}e\u{301}😀"
        );
    }
}
