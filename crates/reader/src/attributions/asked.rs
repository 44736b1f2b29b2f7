//! Whoever is asked does not ask, and whoever is accused does not accuse: `[Berg], asked whether she would go, said no`,
//! `[a nurse] accused of theft`. Who does is told by `by`, or not at all.

use onrecord_model::{Relation, Tag};

use super::found::Found;
use crate::language::{Language, TokenId};

/// Takes from questions and charges the source that they are put to.
pub(super) fn without_asked(language: &Language, found: &mut [Found]) {
    for one in found {
        if !is_put(language, one.cue_head) {
            continue;
        }
        let by = language.near_child(one.cue_head, Relation::Agent);
        let asks = by.is_some_and(|by| {
            let word = language.tokens[by].span;
            one.source
                .iter()
                .any(|piece| piece.start() >= word.end() || piece.contains(word))
        });
        if !asks {
            one.source.clear();
            one.source_head = None;
        }
    }
}

/// Tells a verb of asking that says who is asked (`was asked`, `asked by reporters`, `pressed on the deal`), or of charging
/// (`accused of theft`).
pub(crate) fn is_put(language: &Language, verb: TokenId) -> bool {
    let token = &language.tokens[verb];
    let is_charge = matches!(token.lemma.as_str(), "accuse" | "suspect");
    let is_question = matches!(
        token.lemma.as_str(),
        "ask" | "question" | "press" | "quiz" | "grill"
    );
    if !is_question && !is_charge {
        return false;
    }
    let has = |relation| language.near_child(verb, relation).is_some();
    let is_beside = match token.relation {
        Relation::Advcl => true,
        // `What if it rained? the boy asked`, which the parser may take for a boy who is asked.
        Relation::Acl => is_charge || verb > 0 && is_comma(language, verb - 1),
        _ => false,
    };
    match token.tag {
        Tag::Vbn => {
            has(Relation::Auxpass) || is_beside && !has(Relation::Nsubj) && !has(Relation::Aux)
        }
        Tag::Vbd => is_question && is_set_off(language, verb),
        _ => false,
    }
}

/// Tells a participle that the parser takes for the sentence's verb: after a comma, with the verb of the same one later
/// on (`Berg, asked whether she would go, said no`).
fn is_set_off(language: &Language, verb: TokenId) -> bool {
    let tokens = &language.tokens;
    let subject = |verb| language.near_child(verb, Relation::Nsubj);
    // The verb of the sentence is found under this one, or over it.
    let goes_on = |other: TokenId| {
        let is_finite = matches!(tokens[other].tag, Tag::Vbd | Tag::Vbz);
        is_finite && other > verb + 1 && is_comma(language, other - 1) && subject(other).is_none()
    };
    verb > 1
        && is_comma(language, verb - 1)
        && subject(verb).is_some_and(|subject| subject < verb)
        && (goes_on(tokens[verb].head) || language.near_children(verb).any(goes_on))
}

fn is_comma(language: &Language, word: TokenId) -> bool {
    language.tokens[word].tag == Tag::Comma
}

/// Returns who is asked or charged.
pub(crate) fn whom(language: &Language, verb: TokenId) -> Option<TokenId> {
    let token = &language.tokens[verb];
    let own = [Relation::Nsubjpass, Relation::Nsubj];
    let subject = own
        .into_iter()
        .find_map(|relation| language.near_child(verb, relation));
    subject.or_else(|| match token.relation {
        Relation::Acl => Some(token.head),
        Relation::Advcl => language.near_child(token.head, Relation::Nsubj),
        _ => None,
    })
}
