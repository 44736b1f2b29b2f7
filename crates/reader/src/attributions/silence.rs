//! Those who keep silent: `had no comment`, `could not be reached for comment`, `no comment was available from the
//! union`, `did not return calls`. Annotators mark few of them, and an editor wants every one, as of `declined to
//! comment`.

use onrecord_model::{Part, Relation, Tag};
use onrecord_record::Span;

use super::found::{Found, Warrant};
use super::pieces::tidy;
use crate::document::Document;
use crate::language::{Language, TokenId};
use crate::quotations::Quotations;

/// How sure a reader marks them.
const SURE: f32 = 0.6;

/// Who keeps silent, by which words, on what.
struct Silence {
    source: TokenId,
    /// The verb.
    cue_head: TokenId,
    /// The first and last word of the cue.
    cue: (TokenId, TokenId),
    /// The first and last word of the content.
    content: (TokenId, TokenId),
}

/// Finds those who keep silent where no other claim has the same words.
pub(super) fn find(
    document: &Document,
    language: &Language,
    quotations: &Quotations,
    others: &[Found],
) -> Vec<Found> {
    let words = 0..language.tokens.len();
    let silences = words.filter_map(|word| read(language, word));
    let found = silences.filter_map(|one| made(document, language, quotations, &one));
    let mut cues: Vec<Span> = others.iter().flat_map(|other| other.cue.clone()).collect();
    cues.sort_by_key(|cue| cue.start());
    found.filter(|one| !holds_any(one, &cues)).collect()
}

/// Tells whether the cue and the content of one hold words of a cue.
fn holds_any(one: &Found, cues: &[Span]) -> bool {
    let mut pieces = one.cue.iter().chain(&one.content);
    pieces.any(|piece| {
        let after = cues.partition_point(|cue| cue.start() < piece.end());
        let last = after.checked_sub(1).map(|last| cues[last]);
        last.is_some_and(|cue| cue.end() > piece.start())
    })
}

fn read(language: &Language, word: TokenId) -> Option<Silence> {
    let token = &language.tokens[word];
    match token.lemma.to_lowercase().as_str() {
        "comment" if token.part == Part::Noun => no_comment(language, word),
        "available" | "unavailable" => not_there(language, word),
        "reach" | "contact" if token.part == Part::Verb => not_reached(language, word),
        "respond" | "reply" | "return" | "answer" if token.part == Part::Verb => {
            not_answered(language, word)
        }
        _ => None,
    }
}

/// `had no comment on the deal`, `made no comment`, `no comment was available from the union`.
fn no_comment(language: &Language, comment: TokenId) -> Option<Silence> {
    let none = language.near_child(comment, Relation::Det)?;
    if language.tokens[none].lemma.to_lowercase() != "no" {
        return None;
    }
    let verb = language.tokens[comment].head;
    let last = language.tokens[comment].right_edge;
    let lemma = language.tokens[verb].lemma.as_str();
    let child = |relation| language.near_child(verb, relation);
    if matches!(lemma, "have" | "make" | "offer" | "give" | "issue")
        && language.tokens[comment].relation == Relation::Dobj
    {
        return Some(Silence {
            source: child(Relation::Nsubj)?,
            cue_head: verb,
            cue: (verb, verb),
            content: (none, last),
        });
    }
    let place = child(Relation::Acomp).unwrap_or(verb);
    let whose = || object_of(language, place, "from");
    let of_there = || object_of(language, comment, "from");
    (lemma == "be").then_some(Silence {
        source: whose().or_else(of_there)?,
        cue_head: verb,
        cue: (verb, place.max(verb)),
        content: (none, comment),
    })
}

/// `was not available for comment`, `was unavailable for comment`.
fn not_there(language: &Language, adjective: TokenId) -> Option<Silence> {
    let verb = language.tokens[adjective].head;
    let own = language.tokens[adjective].lemma.to_lowercase() == "unavailable";
    let is_there = !own && !is_negated(language, verb);
    for_comment(language, verb, adjective).filter(|_| !is_there)
}

/// `could not be reached for comment`.
fn not_reached(language: &Language, verb: TokenId) -> Option<Silence> {
    for_comment(language, verb, verb).filter(|_| is_negated(language, verb))
}

/// What leads to `for comment`, below a word of a verb's clause.
fn for_comment(language: &Language, verb: TokenId, word: TokenId) -> Option<Silence> {
    let comment = object_of(language, word, "for").or_else(|| object_of(language, verb, "for"))?;
    let what = language.tokens[comment].lemma.to_lowercase();
    if !matches!(
        what.as_str(),
        "comment" | "interview" | "reaction" | "response"
    ) {
        return None;
    }
    let subject = language.near_child(verb, Relation::Nsubj);
    let source = subject.or_else(|| language.near_child(verb, Relation::Nsubjpass))?;
    let first = first_of(language, verb);
    let last = language.tokens[comment].head;
    Some(Silence {
        source,
        cue_head: verb,
        cue: (first, last),
        content: (last + 1, language.tokens[comment].right_edge),
    })
}

/// `did not return calls seeking comment`, `did not reply to an email`.
fn not_answered(language: &Language, verb: TokenId) -> Option<Silence> {
    if !is_negated(language, verb) || is_unable(language, verb) {
        return None;
    }
    let thing = language
        .near_child(verb, Relation::Dobj)
        .or_else(|| object_of(language, verb, "to"))?;
    let is_question = matches!(
        language.tokens[thing].lemma.to_lowercase().as_str(),
        "call"
            | "message"
            | "email"
            | "e-mail"
            | "request"
            | "question"
            | "inquiry"
            | "query"
            | "letter"
    );
    let source = language.near_child(verb, Relation::Nsubj)?;
    let first = language.tokens[thing].left_edge.max(verb + 1);
    is_question.then_some(Silence {
        source,
        cue_head: verb,
        cue: (first_of(language, verb), first.saturating_sub(1)),
        content: (first, language.tokens[thing].right_edge),
    })
}

/// The first helper of a verb after its subject: `could` of `could not be reached`.
fn first_of(language: &Language, verb: TokenId) -> TokenId {
    let mut helpers = language.near_children(verb).filter(|&child| {
        let relation = language.tokens[child].relation;
        child < verb && matches!(relation, Relation::Aux | Relation::Auxpass | Relation::Neg)
    });
    helpers.next().unwrap_or(verb)
}

fn is_negated(language: &Language, verb: TokenId) -> bool {
    let mut children = language.near_children(verb);
    children.any(|child| {
        let token = &language.tokens[child];
        token.relation == Relation::Neg && token.lemma.to_lowercase() != "no"
    })
}

/// Tells `cannot answer a question`: who cannot may want to.
fn is_unable(language: &Language, verb: TokenId) -> bool {
    let mut children = language.near_children(verb);
    children.any(|child| {
        let token = &language.tokens[child];
        let lemma = token.lemma.to_lowercase();
        token.tag == Tag::Md && matches!(lemma.as_str(), "can" | "could" | "ca")
    })
}

fn object_of(language: &Language, word: TokenId, preposition: &str) -> Option<TokenId> {
    let mut children = language.near_children(word);
    let leads = children.find(|&child| {
        let token = &language.tokens[child];
        token.lemma == preposition && matches!(token.relation, Relation::Prep | Relation::Dative)
    })?;
    language.near_child(leads, Relation::Pobj)
}

fn made(
    document: &Document,
    language: &Language,
    quotations: &Quotations,
    one: &Silence,
) -> Option<Found> {
    let cover = |(first, last): (TokenId, TokenId)| -> Option<Span> {
        let (first, last) = (language.tokens.get(first)?, language.tokens.get(last)?);
        (first.span.start() <= last.span.end()).then(|| first.span.cover(last.span))
    };
    let source = &language.tokens[one.source];
    let cue = cover(one.cue)?;
    let content = tidy(&document.text, cover(one.content)?, quotations)?;
    let source_span = tidy(
        &document.text,
        cover((source.left_edge, source.right_edge))?,
        quotations,
    )?;
    let meet = |a: Span, b: Span| a.start() < b.end() && b.start() < a.end();
    let is_apart = !meet(cue, content) && !meet(cue, source_span) && !meet(content, source_span);
    is_apart.then(|| Found {
        source: vec![source_span],
        source_head: Some(one.source),
        cue: vec![cue],
        cue_head: one.cue_head,
        content: vec![content],
        probability: SURE,
        warrant: Warrant::Rule,
        tells: false,
        inside: None,
        found_by: "silence",
    })
}
