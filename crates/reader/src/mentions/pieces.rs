//! Names that the network ran together: `Twitter's Adam Sharp` is an owner and a person.

use onrecord_model::EntityLabel;

use crate::language::{Language, Name, TokenId};
use crate::lexicon::FIRST_NAMES;

/// Takes a name apart at its possessive mark where a person's first name follows it.
pub(super) fn of(text: &str, language: &Language, name: &Name) -> Vec<Name> {
    let Some(mark) = owner_end(text, language, name) else {
        return vec![name.clone()];
    };
    let piece = |from: TokenId, to: TokenId, label: EntityLabel| {
        let (first, last) = (&language.tokens[from], &language.tokens[to - 1]);
        Name {
            span: first.span.cover(last.span),
            tokens: from..to,
            label,
        }
    };
    let owner = match name.label {
        EntityLabel::Gpe | EntityLabel::Loc => name.label,
        _ => EntityLabel::Org,
    };
    vec![
        piece(name.tokens.start, mark, owner),
        piece(mark + 1, name.tokens.end, EntityLabel::Person),
    ]
}

/// Returns the possessive mark that ends the owner's name.
fn owner_end(text: &str, language: &Language, name: &Name) -> Option<TokenId> {
    let word = |token: TokenId| language.tokens[token].span.of(text);
    let inner = name.tokens.start + 1..name.tokens.end.saturating_sub(2);
    inner.into_iter().find(|&mark| {
        matches!(word(mark), "'s" | "’s" | "'" | "’")
            && FIRST_NAMES.has(&word(mark + 1).to_lowercase())
    })
}
