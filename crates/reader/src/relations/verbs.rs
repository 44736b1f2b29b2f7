//! Relations that a verb tells: `Ana married Tom`, `was born to`, `works for the port`.

use onrecord_model::{Part, Relation as Arc, Tag};
use onrecord_record::RelationKind;

use super::Found;
use crate::entities::AtWords;
use crate::language::TokenId;

pub(super) fn find(at: &AtWords<'_>) -> Vec<Found> {
    let words = 0..at.language.tokens.len();
    words.flat_map(|word| told(at, word)).collect()
}

fn told(at: &AtWords<'_>, word: TokenId) -> Vec<Found> {
    let token = &at.language.tokens[word];
    let is_verb = || token.part == Part::Verb && !at.is_unreal(word);
    let is_state = || token.relation == Arc::Acomp && !at.is_unreal(token.head);
    match token.lemma.as_str() {
        "marry" | "wed" if is_verb() => married(at, word, word),
        "marry" | "married" if is_state() => married(at, token.head, word),
        "bear" if is_verb() => born(at, word),
        "work" if is_verb() => works(at, word),
        "belong" if is_verb() => belongs(at, word),
        _ => Vec::new(),
    }
}

/// `Ana married Tom`, `Ana and Tom married`, `Ana is married to Tom`. The subject is the verb's, the other
/// one hangs on the word of marriage.
fn married(at: &AtWords<'_>, verb: TokenId, word: TokenId) -> Vec<Found> {
    let Some(subject) = subject(at, verb) else {
        return Vec::new();
    };
    let other = at.language.near_child(word, Arc::Dobj);
    let other = other.or_else(|| object_of(at, word, &["to"]));
    let (one, other) = match (other, at.with_joined(subject).as_slice()) {
        (Some(other), [one]) => (*one, other),
        (None, [one, other]) => (*one, *other),
        _ => return Vec::new(),
    };
    let people = |token| {
        let entity = at.entity_at(token)?;
        at.is_people(entity).then_some(entity)
    };
    let said = at.language.tokens[word].span;
    match (people(one), people(other)) {
        (Some(subject), Some(object)) => vec![Found {
            kind: RelationKind::Spouse,
            subject,
            object,
            evidence: at.words_at(one).cover(at.words_at(other)).cover(said),
        }],
        _ => Vec::new(),
    }
}

/// `was born to Ana and Tom`.
fn born(at: &AtWords<'_>, verb: TokenId) -> Vec<Found> {
    let (Some(subject), Some(first)) = (subject(at, verb), object_of(at, verb, &["to"])) else {
        return Vec::new();
    };
    let Some(child) = at.entity_at(subject).filter(|&child| at.is_people(child)) else {
        return Vec::new();
    };
    let found = people(at, first).map(|(parent, token)| Found {
        kind: RelationKind::Parent,
        subject: parent,
        object: child,
        evidence: at.words_at(subject).cover(at.words_at(token)),
    });
    found.collect()
}

/// `works for the port`.
fn works(at: &AtWords<'_>, verb: TokenId) -> Vec<Found> {
    let finite = at.language.tokens[verb].tag != Tag::Vbd;
    let body = object_of(at, verb, &["for", "at"]).filter(|_| finite);
    of_body(at, verb, body, RelationKind::Employee)
}

/// `belongs to the union`.
fn belongs(at: &AtWords<'_>, verb: TokenId) -> Vec<Found> {
    let finite = at.language.tokens[verb].tag != Tag::Vbd;
    let body = object_of(at, verb, &["to"]).filter(|_| finite);
    of_body(at, verb, body, RelationKind::Member)
}

fn of_body(
    at: &AtWords<'_>,
    verb: TokenId,
    body: Option<TokenId>,
    kind: RelationKind,
) -> Vec<Found> {
    let (Some(subject), Some(body)) = (subject(at, verb), body) else {
        return Vec::new();
    };
    let Some(object) = at.entity_at(body).filter(|&object| at.is_body(object)) else {
        return Vec::new();
    };
    let found = people(at, subject).map(|(subject, token)| Found {
        kind,
        subject,
        object,
        evidence: at.words_at(token).cover(at.words_at(body)),
    });
    found.collect()
}

/// Returns the people at a word and at those that are joined to it, each with the word.
fn people<'a>(at: &'a AtWords<'_>, first: TokenId) -> impl Iterator<Item = (usize, TokenId)> + 'a {
    let all = at.with_joined(first).into_iter();
    let all = all.filter_map(|one| Some((at.entity_at(one)?, one)));
    all.filter(|&(one, _)| at.is_people(one))
}

/// Returns the subject of a verb, active or passive; of `Ana, born to`, whom the clause describes.
fn subject(at: &AtWords<'_>, verb: TokenId) -> Option<TokenId> {
    let own = at.language.near_child(verb, Arc::Nsubj);
    let own = own.or_else(|| at.language.near_child(verb, Arc::Nsubjpass));
    let token = &at.language.tokens[verb];
    own.or_else(|| (token.relation == Arc::Acl).then_some(token.head))
}

fn object_of(at: &AtWords<'_>, verb: TokenId, words: &[&str]) -> Option<TokenId> {
    let prepositions = at.language.near_children(verb).filter(|&child| {
        let token = &at.language.tokens[child];
        child > verb
            && matches!(token.relation, Arc::Prep | Arc::Dative)
            && words.contains(&token.lemma.as_str())
    });
    let mut objects = prepositions.filter_map(|one| at.language.near_child(one, Arc::Pobj));
    objects.next()
}
