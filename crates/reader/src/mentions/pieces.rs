//! Names that the network ran together: `Twitter's Adam Sharp` is an owner and a person, `Falk's Tarn Treaty` a
//! person and what she has, `Falk wrote Ashes` a person and what she did.

use std::collections::BTreeSet;

use onrecord_model::{EntityLabel, Tag};

use crate::language::{Language, Name, TokenId};
use crate::lexicon::FIRST_NAMES;

/// The last words of the names that the network takes for people's.
pub(super) fn surnames<'a>(text: &'a str, language: &Language) -> BTreeSet<&'a str> {
    let people = language.names.iter();
    let people = people.filter(|name| name.label == EntityLabel::Person);
    let last = people.map(|name| language.tokens[name.tokens.end - 1].span.of(text));
    last.collect()
}

/// Takes a name apart at its possessive mark, where a person's first name follows it or a person goes before
/// it, and cuts it before a verb.
pub(super) fn of(
    text: &str,
    language: &Language,
    surnames: &BTreeSet<&str>,
    name: &Name,
) -> Vec<Name> {
    let piece = |from: TokenId, to: TokenId, label: EntityLabel| {
        let (first, last) = (&language.tokens[from], &language.tokens[to - 1]);
        Name {
            span: first.span.cover(last.span),
            tokens: from..to,
            label,
        }
    };
    let word = |token: TokenId| language.tokens[token].span.of(text);
    if let Some(verb) = verb(text, language, name) {
        return vec![piece(name.tokens.start, verb, name.label)];
    }
    let Some(mark) = possessive(text, language, name) else {
        return vec![name.clone()];
    };
    let (owner, owned) = (name.tokens.start..mark, mark + 1..name.tokens.end);
    if surnames.contains(word(mark - 1)) && name.label != EntityLabel::WorkOfArt {
        return vec![
            piece(owner.start, owner.end, EntityLabel::Person),
            piece(owned.start, owned.end, name.label),
        ];
    }
    if owned.len() < 2 || !FIRST_NAMES.has(&word(mark + 1).to_lowercase()) {
        return vec![name.clone()];
    }
    let label = match name.label {
        EntityLabel::Gpe | EntityLabel::Loc => name.label,
        _ => EntityLabel::Org,
    };
    vec![
        piece(owner.start, owner.end, label),
        piece(owned.start, owned.end, EntityLabel::Person),
    ]
}

/// Returns the first possessive mark that stands within a name.
fn possessive(text: &str, language: &Language, name: &Name) -> Option<TokenId> {
    let word = |token: TokenId| language.tokens[token].span.of(text);
    let mut inner = name.tokens.start + 1..name.tokens.end.saturating_sub(1);
    inner.find(|&mark| matches!(word(mark), "'s" | "’s" | "'" | "’"))
}

/// Returns the verb in small letters that a name goes over: no name has one.
fn verb(text: &str, language: &Language, name: &Name) -> Option<TokenId> {
    let mut inner = name.tokens.start + 1..name.tokens.end;
    inner.find(|&word| {
        let token = &language.tokens[word];
        let small = token.span.of(text).starts_with(char::is_lowercase);
        small && matches!(token.tag, Tag::Vbd | Tag::Vbz)
    })
}
