//! Common nouns that have a capital only because a sentence begins with them: `Detectives said`, `Staff were sent home`.
//! The tagger takes many of them for names.

use std::collections::BTreeSet;

use onrecord_model::{EntityLabel, Relation, Tag};

use crate::document::Document;
use crate::language::{Language, TokenId};
use crate::lexicon::PERSON_NOUNS;

/// Nouns for several people that stand without an article, besides the plurals of those for one.
const SEVERAL: [&str; 12] = [
    "airlines",
    "banks",
    "companies",
    "crew",
    "crews",
    "families",
    "management",
    "personnel",
    "relatives",
    "schools",
    "staff",
    "unions",
];

/// Tells which tokens are such nouns.
pub(super) fn common_nouns(document: &Document, language: &Language) -> Vec<bool> {
    let text = document.text.as_str();
    let word = |token: TokenId| language.tokens[token].span.of(text);
    let begins = beginnings(text, language);
    let is_proper = |token: TokenId| {
        let token = language.tokens.get(token);
        token.is_some_and(|token| matches!(token.tag, Tag::Nnp | Tag::Nnps))
    };
    let names = names_within(document, language, &begins);
    let parties: BTreeSet<TokenId> = language
        .names
        .iter()
        .filter(|name| name.label == EntityLabel::Norp)
        .flat_map(|name| name.tokens.clone())
        .collect();
    let is_common = |token: TokenId| {
        begins[token]
            && !is_proper(token + 1)
            && language.tokens[token].relation != Relation::Compound
            && describes_several(&word(token).to_lowercase())
            && !names.contains(word(token))
            && !parties.contains(&token)
    };
    (0..language.tokens.len()).map(is_common).collect()
}

/// Returns the words that have a capital within a sentence, and not as a part of a longer name: those are names wherever
/// they stand, as a club that is called Rangers.
fn names_within<'a>(
    document: &'a Document,
    language: &Language,
    begins: &[bool],
) -> BTreeSet<&'a str> {
    let longer = language.names.iter().filter(|name| name.tokens.len() > 2);
    let parts: BTreeSet<TokenId> = longer.flat_map(|name| name.tokens.clone()).collect();
    // In a headline every word may have one.
    let sentences = language.sentences.iter();
    let told = sentences.filter(|sentence| !document.is_headline(sentence.paragraph));
    let tokens = told.flat_map(|sentence| sentence.tokens.clone());
    let words = tokens
        .filter(|token| !begins[*token] && !parts.contains(token))
        .map(|token| language.tokens[token].span.of(&document.text));
    words
        .filter(|word| word.starts_with(char::is_uppercase))
        .collect()
}

/// Tells which tokens begin a sentence, after its marks.
fn beginnings(text: &str, language: &Language) -> Vec<bool> {
    let mut begins = vec![false; language.tokens.len()];
    for sentence in &language.sentences {
        let is_word = |&token: &TokenId| {
            let mut letters = language.tokens[token].span.of(text).chars();
            letters.any(char::is_alphanumeric)
        };
        if let Some(first) = sentence.tokens.clone().find(is_word) {
            begins[first] = true;
        }
    }
    begins
}

/// Tells a noun in lower case for several people.
fn describes_several(word: &str) -> bool {
    SEVERAL.contains(&word) || singular(word).is_some()
}

/// Returns one of those whom a noun in lower case means.
pub(super) fn singular(word: &str) -> Option<String> {
    let ending = [("ies", "y"), ("men", "man"), ("s", "")];
    let mut ones = ending
        .iter()
        .filter_map(|(several, one)| Some(format!("{}{one}", word.strip_suffix(several)?)));
    ones.find(|one| PERSON_NOUNS.has(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_is_found() {
        assert_eq!(singular("detectives").as_deref(), Some("detective"));
        assert_eq!(singular("deputies").as_deref(), Some("deputy"));
        assert_eq!(singular("firemen").as_deref(), Some("fireman"));
        assert_eq!(singular("trees"), None);
    }

    #[test]
    fn several_are_described_without_an_article() {
        for word in ["detectives", "staff"] {
            assert!(describes_several(word), "{word}");
        }
        assert!(!describes_several("mayor"));
    }
}
