//! How names are compared: in lower case, without accents, dots, initials and a leading article.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Returns a name as it is compared with others; empty where it has no letters or digits.
#[must_use]
pub fn spelling(name: &str) -> String {
    let decomposed: String;
    let letters = if name.is_ascii() {
        name
    } else {
        decomposed = name.nfkd().collect();
        &decomposed
    };
    let plain: String = letters
        .chars()
        .filter(|character| {
            !is_combining_mark(*character) && !matches!(character, '.' | '\u{2019}' | '\'')
        })
        .flat_map(char::to_lowercase)
        .map(|character| {
            if character.is_alphanumeric() {
                character
            } else {
                ' '
            }
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let words = match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    let last = words.len().saturating_sub(1);
    let kept = words.iter().enumerate().filter(|(at, word)| {
        let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        *at == 0 || *at == last || !is_initial
    });
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_writing_alone_are_spelled_alike() {
        assert_eq!(spelling("José  R. Álvarez"), "jose alvarez");
        assert_eq!(spelling("The Harrow Courier"), "harrow courier");
        assert_eq!(spelling("U.S. Navy"), spelling("US navy"));
        assert_eq!(spelling("O’Brien"), spelling("O'Brien"));
        assert_eq!(spelling("Jean-Luc Roy"), "jean luc roy");
    }

    #[test]
    fn what_tells_names_apart_is_kept() {
        assert_ne!(spelling("Ana Ruiz Jr."), spelling("Ana Ruiz"));
        assert_eq!(spelling("The The"), "the");
        assert_eq!(spelling("The"), "the");
        assert_eq!(spelling("…"), "");
        assert_eq!(spelling("J. Roy"), "j roy");
    }
}
