//! Pronouns that stand for people, and `it` where it speaks.

use onrecord_model::{Relation, Tag};
use onrecord_record::{Act, EntityKind, MentionForm};

use super::Mention;
use super::names::Named;
use crate::document::Document;
use crate::language::{Language, TokenId};
use crate::lexicon::cue_sense;

/// Finds the personal and possessive pronouns.
pub(super) fn find(document: &Document, language: &Language, named: &Named) -> Vec<Mention> {
    let read = |head: TokenId| {
        let token = &language.tokens[head];
        if !matches!(token.tag, Tag::Prp | Tag::PrpPossessive) {
            return None;
        }
        let word = token.span.of(&document.text).to_lowercase();
        let kind = match word.as_str() {
            "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" | "i" | "me"
            | "my" | "mine" | "myself" => Some(EntityKind::Person),
            "they" | "them" | "their" | "theirs" | "themselves" | "we" | "us" | "our" | "ours"
            | "ourselves" => None,
            "it" if speaks(language, head) => Some(EntityKind::Organization),
            _ => return None,
        };
        Some(Mention {
            span: token.span,
            head,
            form: MentionForm::Pronoun,
            kind,
            extent: token.span,
        })
    };
    (0..language.tokens.len())
        .filter(|&token| !named[token])
        .filter_map(read)
        .collect()
}

/// Tells `it said`, `it denied` from the expletive of `it seems`, `it is believed`.
fn speaks(language: &Language, it: TokenId) -> bool {
    let token = &language.tokens[it];
    let verb = &language.tokens[token.head];
    let act = cue_sense(&verb.lemma).map(|sense| sense.act);
    token.relation == Relation::Nsubj
        && matches!(
            act,
            Some(Act::Say | Act::Report | Act::Deny | Act::Accuse | Act::Promise | Act::Warn)
                | Some(Act::Announce | Act::Order | Act::Agree | Act::Refuse | Act::Criticise)
        )
}
