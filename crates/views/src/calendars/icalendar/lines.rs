//! Content lines: escaped, folded at 75 octets, ended with CRLF.

/// The most octets of a line, its line break not counted.
const WIDTH: usize = 75;

/// Writes a content line, folded between characters.
pub(super) fn line(content: &str) -> String {
    let mut line = String::with_capacity(content.len() + content.len() / 32 + 2);
    let mut width = 0;
    for character in content.chars() {
        if width + character.len_utf8() > WIDTH {
            line.push_str("\r\n ");
            width = 1;
        }
        line.push(character);
        width += character.len_utf8();
    }
    line.push_str("\r\n");
    line
}

/// Writes a value of text.
pub(super) fn text(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for character in legible(words).chars() {
        match character {
            '\\' | ';' | ',' => text.extend(['\\', character]),
            '\n' => text.push_str("\\n"),
            other => text.push(other),
        }
    }
    text
}

/// Writes a value of a parameter, in quotation marks, with those within as RFC 6868 has them.
pub(super) fn parameter(words: &str) -> String {
    let words = legible(words).replace('^', "^^");
    format!("\"{}\"", words.replace('"', "^'").replace('\n', "^n"))
}

/// Makes every line break one line feed, and other control characters U+FFFD.
fn legible(words: &str) -> String {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    let stands = |letter: char| matches!(letter, '\n' | '\t') || !letter.is_control();
    words
        .chars()
        .map(|letter| if stands(letter) { letter } else { '\u{fffd}' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_at_75_octets_between_characters() {
        let content = format!("SUMMARY:{}", "a🌉é".repeat(40));
        let folded = line(&content);
        for piece in folded.split("\r\n") {
            assert!(piece.len() <= 75, "{piece}");
        }
        assert_eq!(folded.replace("\r\n ", "").trim_end(), content);
        assert_eq!(line(&"a".repeat(75)).len(), 77);
        assert_eq!(line(&"a".repeat(76)).len(), 81);
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            text("a\\b; c, d\r\ne\rf\u{7}\"\t"),
            "a\\\\b\\; c\\, d\\ne\\nf\u{fffd}\"\t"
        );
        assert_eq!(
            parameter("a \"b\" ^ c;\n\u{0}"),
            "\"a ^'b^' ^^ c;^n\u{fffd}\""
        );
    }
}
