//! Which word a time expression belongs to: the event or the cue that it dates, and by which preposition.

use std::collections::BTreeSet;

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

/// The word that a time belongs to, and by which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attached {
    /// The word.
    pub(super) word: TokenId,
    /// How the time bounds it.
    pub(super) bound: Bound,
    /// How many nouns lie between: `said in a January note` has one.
    pub(super) nouns: usize,
    /// Whether it is the time of what the word is to: `plans to sell in May`.
    pub(super) is_of_aim: bool,
    /// Whether it only tells which thing the word has for its object: `announced third-quarter earnings`.
    pub(super) is_of_object: bool,
}

impl Attached {
    /// A time that hangs on a word by itself.
    pub(super) fn within(word: TokenId) -> Self {
        Self {
            word,
            bound: Bound::Within,
            nouns: 0,
            is_of_aim: false,
            is_of_object: false,
        }
    }
}

/// The most heads that are climbed.
const MOST_STEPS: usize = 8;

/// Returns the one of the known words that a time belongs to.
pub(super) fn attached(
    language: &Language,
    time: Span,
    known: &BTreeSet<TokenId>,
) -> Option<Attached> {
    let words = language.tokens_in(time);
    let root = words
        .clone()
        .find(|&word| !words.contains(&language.tokens[word].head))?;
    if let Some(noun) = after_comma(language, words.start, known) {
        return Some(Attached::within(noun));
    }
    climb(language, root, known)
}

/// Goes up from the head of a time to the first word that is known.
fn climb(language: &Language, root: TokenId, known: &BTreeSet<TokenId>) -> Option<Attached> {
    let mut found = Attached::within(root);
    let is_modifier = is_modifier(language.tokens[root].relation);
    for _ in 0..MOST_STEPS {
        let at = found.word;
        let token = &language.tokens[at];
        let head = &language.tokens[token.head];
        let leads_on = match is_modifier {
            true => leads_modifier_on(language, at),
            // `commander for a mission in May`: the mission is in May.
            false => !matches!(head.lemma.as_str(), "for" | "of" | "about" | "with"),
        };
        let is_of_another = at != root && token.relation == Arc::Pobj && !leads_on;
        if token.head == at || is_of_another || !passes_up(language, at) {
            return None;
        }
        match token.relation {
            Arc::Pobj | Arc::Pcomp => found.bound = bound_of(&head.lemma.to_lowercase()),
            Arc::Advcl | Arc::Xcomp => found.is_of_aim = true,
            Arc::Dobj => found.is_of_object = is_modifier,
            _ => {}
        }
        found.nouns += usize::from(at != root && token.part != Part::Adp);
        found.word = token.head;
        let at = found.word;
        if known.contains(&at) {
            return Some(found);
        }
        if matches!(head.part, Part::Verb | Part::Aux) && !is_infinitive(language, at) {
            return None;
        }
    }
    None
}

fn is_modifier(relation: Arc) -> bool {
    matches!(
        relation,
        Arc::Amod | Arc::Compound | Arc::Nmod | Arc::Nummod | Arc::Poss
    )
}

/// Tells the object of a preposition whose modifier is the time of what the preposition hangs on: `spoke at the June
/// summit`, but not `resigned over her 2020 tax return`.
fn leads_modifier_on(language: &Language, object: TokenId) -> bool {
    let preposition = &language.tokens[language.tokens[object].head];
    let hangs_on_verb = matches!(
        language.tokens[preposition.head].part,
        Part::Verb | Part::Aux
    );
    match preposition.lemma.to_lowercase().as_str() {
        "in" | "at" | "during" => true,
        "on" | "after" | "before" | "since" | "until" | "till" | "by" | "following" | "to"
        | "through" | "throughout" | "within" => hangs_on_verb,
        _ => false,
    }
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
fn after_comma(language: &Language, first: TokenId, known: &BTreeSet<TokenId>) -> Option<TokenId> {
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
