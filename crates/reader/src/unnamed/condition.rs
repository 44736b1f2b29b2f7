//! On what condition somebody speaks: `who asked not to be named`, `on condition of anonymity`, `was not
//! authorised to speak`.

use std::collections::BTreeMap;

use onrecord_model::{Part, Relation as Arc};
use onrecord_record::Span;

use crate::entities::AtWords;
use crate::language::TokenId;

/// The longest way up the tree from a condition to whose it is.
const FARTHEST: usize = 6;

/// Finds the conditions, by the entities that made them.
pub(super) fn find(at: &AtWords<'_>) -> BTreeMap<usize, Vec<Span>> {
    let mut found: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for word in 0..at.language.tokens.len() {
        let Some((top, span)) = condition(at, word) else {
            continue;
        };
        if let Some(entity) = whose(at, top) {
            let spans = found.entry(entity).or_default();
            if !spans.iter().any(|other| other.contains(span)) {
                spans.push(span);
            }
        }
    }
    found
}

/// Returns the top word of a condition and all its words.
fn condition(at: &AtWords<'_>, word: TokenId) -> Option<(TokenId, Span)> {
    let tokens = &at.language.tokens;
    let token = &tokens[word];
    let top = match token.lemma.as_str() {
        "anonymity" => {
            let governs =
                |word: TokenId| matches!(tokens[word].relation, Arc::Pobj | Arc::Prep | Arc::Dobj);
            climb(at, word, governs)
        }
        "name" | "identify" | "quote" if is_passive(at, word) && is_refused(at, word) => {
            climb(at, word, |word| tokens[word].relation == Arc::Xcomp)
        }
        "authorize" | "authorise" | "permit" | "allow" if is_passive(at, word) => {
            let negated = at.language.near_child(word, Arc::Neg).is_some();
            Some(word).filter(|_| negated && speaks(at, word))?
        }
        _ => return None,
    };
    let (first, last) = (tokens[top].left_edge, tokens[top].right_edge);
    let near = first.max(top.saturating_sub(12))..=last.min(word + 12);
    Some((
        top,
        tokens[*near.start()].span.cover(tokens[*near.end()].span),
    ))
}

/// Climbs from a word as long as its relation leads up.
fn climb(at: &AtWords<'_>, word: TokenId, leads: impl Fn(TokenId) -> bool) -> TokenId {
    let mut top = word;
    for _ in 0..FARTHEST {
        let head = at.language.tokens[top].head;
        if head == top || !leads(top) || at.language.tokens[head].relation == Arc::Root {
            break;
        }
        top = head;
    }
    top
}

fn is_passive(at: &AtWords<'_>, verb: TokenId) -> bool {
    at.language.near_child(verb, Arc::Auxpass).is_some()
}

/// Tells `not to be named`, `declined to be named`.
fn is_refused(at: &AtWords<'_>, verb: TokenId) -> bool {
    let head = at.language.tokens[verb].head;
    let not = |word: TokenId| at.language.near_child(word, Arc::Neg).is_some();
    let refuses = |word: TokenId| {
        matches!(
            at.language.tokens[word].lemma.as_str(),
            "decline" | "refuse"
        )
    };
    not(verb) || not(head) || refuses(head)
}

/// Tells `to speak`, `to comment` under a verb.
fn speaks(at: &AtWords<'_>, verb: TokenId) -> bool {
    at.language.near_children(verb).any(|child| {
        let token = &at.language.tokens[child];
        token.part == Part::Verb
            && matches!(
                token.lemma.as_str(),
                "speak" | "comment" | "discuss" | "talk" | "disclose" | "brief" | "say"
            )
    })
}

/// Returns whose condition it is: whom the clause describes, or the subject of the verb above it.
fn whose(at: &AtWords<'_>, top: TokenId) -> Option<usize> {
    let mut word = top;
    for _ in 0..FARTHEST {
        let token = &at.language.tokens[word];
        let subject = at.language.near_child(word, Arc::Nsubj);
        let subject = subject.or_else(|| at.language.near_child(word, Arc::Nsubjpass));
        if let Some(found) = subject.and_then(|subject| at.entity_at(subject)) {
            return Some(found);
        }
        if token.head == word {
            return None;
        }
        if matches!(token.relation, Arc::Relcl | Arc::Acl | Arc::Prep)
            && let Some(found) = at.entity_at(token.head)
        {
            return Some(found);
        }
        word = token.head;
    }
    None
}
