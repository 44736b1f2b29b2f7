//! Which word a time expression belongs to: the event or the cue that it dates, and by which preposition.

use std::collections::BTreeMap;

use onrecord_model::{Part, Relation as Arc, Tag};
use onrecord_record::Span;

use crate::language::{Language, TokenId};

/// How a time bounds what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// It happens in it.
    Within,
    /// It happens in it or after.
    From,
    /// It happens in it or before.
    Until,
}

/// The most heads that are climbed.
const MOST_STEPS: usize = 8;

/// Returns the place in `known` of the word that a time belongs to.
pub(super) fn attached(
    language: &Language,
    time: Span,
    known: &BTreeMap<TokenId, usize>,
) -> Option<(usize, Bound)> {
    let words = language.tokens_in(time);
    let root = words
        .clone()
        .find(|&word| !words.contains(&language.tokens[word].head))?;
    if let Some(noun) = after_comma(language, words.start, known) {
        return Some((noun, Bound::Within));
    }
    climb(language, root, known)
}

/// Goes up from the head of a time to the first word that is known.
fn climb(
    language: &Language,
    root: TokenId,
    known: &BTreeMap<TokenId, usize>,
) -> Option<(usize, Bound)> {
    let mut bound = Bound::Within;
    let mut at = root;
    for _ in 0..MOST_STEPS {
        let token = &language.tokens[at];
        let head = &language.tokens[token.head];
        // `commander for a mission in May`: the mission is in May.
        let is_of_another = at != root
            && token.relation == Arc::Pobj
            && matches!(head.lemma.as_str(), "for" | "of" | "about" | "with");
        if token.head == at || is_of_another || !passes_up(language, at) {
            return None;
        }
        if matches!(token.relation, Arc::Pobj | Arc::Pcomp) {
            bound = bound_of(&head.lemma.to_lowercase());
        }
        at = token.head;
        if let Some(&found) = known.get(&at) {
            return Some((found, bound));
        }
        if matches!(head.part, Part::Verb | Part::Aux) && !is_infinitive(language, at) {
            return None;
        }
    }
    None
}

/// Tells a word whose time is that of its head.
fn passes_up(language: &Language, word: TokenId) -> bool {
    match language.tokens[word].relation {
        Arc::Advcl | Arc::Xcomp => is_infinitive(language, word),
        relation => matches!(
            relation,
            Arc::Pobj
                | Arc::Pcomp
                | Arc::Prep
                | Arc::Npadvmod
                | Arc::Advmod
                | Arc::Amod
                | Arc::Poss
                | Arc::Nmod
                | Arc::Nummod
                | Arc::Compound
                | Arc::Appos
                | Arc::Dobj
                | Arc::Attr
                | Arc::Conj
                | Arc::Dep
                | Arc::Oprd
        ),
    }
}

fn is_infinitive(language: &Language, verb: TokenId) -> bool {
    let aux = language.near_child(verb, Arc::Aux);
    aux.is_some_and(|aux| language.tokens[aux].tag == Tag::To)
}

/// `the queen's funeral, last September`.
fn after_comma(
    language: &Language,
    first: TokenId,
    known: &BTreeMap<TokenId, usize>,
) -> Option<usize> {
    let comma = &language.tokens[first.checked_sub(1)?];
    let noun = first.checked_sub(2)?;
    let is_noun = language.tokens[noun].part == Part::Noun;
    (comma.tag == Tag::Comma && is_noun)
        .then(|| known.get(&noun).copied())
        .flatten()
}

fn bound_of(preposition: &str) -> Bound {
    match preposition {
        "since" | "after" | "from" => Bound::From,
        "until" | "till" | "by" | "before" | "through" | "to" => Bound::Until,
        _ => Bound::Within,
    }
}
