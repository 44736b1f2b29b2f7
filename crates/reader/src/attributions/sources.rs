//! The word that stands for whoever an attribution is of: the head of its source, and for `who` the noun that its
//! clause is about.

use onrecord_model::{Part, Relation, Tag};

use super::Attribution;
use crate::language::{Language, TokenId};

/// A relative clause is looked for so many words above its pronoun.
const HIGHEST: usize = 4;

/// Returns the head word of an attribution's source, found in its spans where it is not given.
pub(crate) fn head(language: &Language, attribution: &Attribution) -> Option<TokenId> {
    let given = attribution
        .source_head
        .filter(|&head| head < language.tokens.len());
    given
        .filter(|_| !attribution.source.is_empty())
        .or_else(|| {
            let tokens = language.tokens_in(*attribution.source.first()?);
            let outside = |&token: &TokenId| {
                let token = &language.tokens[token];
                !tokens.contains(&token.head) && token.part != Part::Punct
            };
            tokens.clone().find(outside).or(tokens.clone().next_back())
        })
}

/// Leads `who`, `which` and `both of whom` to the noun that their clause is about.
pub(crate) fn antecedent(language: &Language, head: TokenId) -> TokenId {
    let tokens = &language.tokens;
    let relative = |word: TokenId| matches!(tokens[word].tag, Tag::Wp | Tag::Wdt);
    if !relative(head) && !whole(language, head).is_some_and(relative) {
        return head;
    }
    let mut verb = tokens[head].head;
    for _ in 0..HIGHEST {
        if tokens[verb].relation == Relation::Relcl {
            return one_of(language, tokens[verb].head);
        }
        verb = tokens[verb].head;
    }
    head
}

/// Leads from `players` to `one` in `one of his players, who said`.
fn one_of(language: &Language, noun: TokenId) -> TokenId {
    let tokens = &language.tokens;
    let of = tokens[noun].head;
    let one = tokens[of].head;
    let partitive = tokens[of].lemma == "of" && tokens[one].lemma == "one";
    if partitive { one } else { noun }
}

/// The noun that a source is a part of: `supporters` of `some of his supporters`.
pub(crate) fn whole(language: &Language, head: TokenId) -> Option<TokenId> {
    let of = language.near_child(head, Relation::Prep);
    let of = of.filter(|&of| language.tokens[of].lemma == "of")?;
    language.near_child(of, Relation::Pobj)
}
