//! Descriptions: noun phrases about people and bodies (`a friend of the king`, `the ministry`,
//! `some`), and people named together (`the king and his son`).

use onrecord_model::{EntityLabel, Part, Relation, Tag};
use onrecord_record::{Act, EntityKind, MentionForm, Span};

use super::Mention;
use super::beginnings::singular;
use super::names::Named;
use crate::document::Document;
use crate::language::{Language, Name, TokenId};
use crate::lexicon::{
    ACTS, DOCUMENT_NOUNS, GROUP_NOUNS, ORGANIZATION_NOUNS, PERSON_NOUNS, cue_sense,
};

/// Participles after a noun (`briefed on the matter`) up to this many tokens belong to its phrase.
const LONGEST_PARTICIPLE: usize = 8;

/// People named together beyond this number are not read as one group.
const LONGEST_COORDINATION: usize = 12;

/// Finds the descriptions.
pub(super) fn find(document: &Document, language: &Language, named: &Named) -> Vec<Mention> {
    let describe = |head: TokenId| {
        let kind = described(language, head)?;
        let span = phrase(document, language, head);
        Some(Mention {
            span,
            head,
            form: MentionForm::Description,
            kind: Some(kind),
            extent: span,
        })
    };
    (0..language.tokens.len())
        .filter(|&token| !named[token])
        .filter_map(describe)
        .collect()
}

/// Tells what the phrase of that head describes, if people or a body.
fn described(language: &Language, head: TokenId) -> Option<EntityKind> {
    let token = &language.tokens[head];
    if !refers(token.relation) {
        return None;
    }
    let lemma = token.lemma.to_lowercase();
    match token.tag {
        Tag::Nn | Tag::Nnp => noun(language, head, &lemma, EntityKind::Person),
        // The lemmas of what the tagger takes for names are the words.
        Tag::Nnps => {
            let lemma = singular(&lemma).unwrap_or(lemma);
            noun(language, head, &lemma, EntityKind::Group)
        }
        Tag::Nns => noun(language, head, &lemma, EntityKind::Group),
        Tag::Dt | Tag::Jj | Tag::Jjs | Tag::Jjr | Tag::Cd => quantifier(language, head, &lemma),
        _ => None,
    }
}

fn refers(relation: Relation) -> bool {
    !matches!(
        relation,
        Relation::Compound
            | Relation::Amod
            | Relation::Nmod
            | Relation::Npadvmod
            | Relation::Attr
            | Relation::Oprd
            | Relation::Det
            | Relation::Nummod
            | Relation::Quantmod
            | Relation::Advmod
    )
}

fn noun(language: &Language, head: TokenId, lemma: &str, people: EntityKind) -> Option<EntityKind> {
    if people == EntityKind::Person && is_bare_object(language, head) {
        return None;
    }
    if PERSON_NOUNS.has(lemma) {
        return Some(people);
    }
    if COUNTS.contains(&lemma) {
        let verb = &language.tokens[language.tokens[head].head];
        let act = is_subject(language, head) && ACTS.has(&verb.lemma);
        let alone = of_object(language, head).is_none();
        let share = matches!(lemma, "percent" | "%" | "majority" | "minority" | "half");
        if alone && share && act {
            return Some(EntityKind::Group);
        }
        return quantifier(language, head, lemma);
    }
    if is_body(language, head, lemma) {
        return Some(EntityKind::Organization);
    }
    if GROUP_NOUNS.has(lemma) {
        return Some(EntityKind::Group);
    }
    (speaks(language, head) && !DOCUMENT_NOUNS.has(lemma)).then_some(people)
}

/// Tells `in person`, `under guard`: a noun that describes nobody.
fn is_bare_object(language: &Language, head: TokenId) -> bool {
    let token = &language.tokens[head];
    matches!(token.relation, Relation::Pobj | Relation::Dobj) && token.left_edge == head
}

/// Tells a noun for a body: one that means other things too (`a party`) must act like a body.
fn is_body(language: &Language, head: TokenId, lemma: &str) -> bool {
    match ORGANIZATION_NOUNS
        .row(lemma)
        .and_then(|mut columns| columns.next())
    {
        Some("part") => {
            let verb = language.tokens[head].head;
            let next = language.near_child(verb, Relation::Conj);
            let acts = |verb: TokenId| ACTS.has(&language.tokens[verb].lemma);
            let subject = is_subject(language, head) && (acts(verb) || next.is_some_and(acts));
            subject || is_addressed(language, head)
        }
        sense => sense.is_some(),
    }
}

/// Tells `accused the bank`, `according to the weather service`.
fn is_addressed(language: &Language, head: TokenId) -> bool {
    let above = &language.tokens[language.tokens[head].head];
    let act = || Some(cue_sense(&above.lemma)?.act);
    match language.tokens[head].relation {
        Relation::Dobj => {
            above.lemma == "tell" || matches!(act(), Some(Act::Accuse | Act::Criticise | Act::Warn))
        }
        Relation::Pobj => {
            let lemma = &language.tokens[head].lemma;
            language.tokens[above.head].lemma == "accord" && !DOCUMENT_NOUNS.has(lemma)
        }
        _ => false,
    }
}

/// Nouns that count what stands after their `of`.
const COUNTS: [&str; 12] = [
    "percent", "%", "majority", "minority", "half", "number", "handful", "dozen", "score",
    "hundred", "thousand", "million",
];

/// Reads `some said`, `two of the officials said`, `one of his friends said`.
fn quantifier(language: &Language, head: TokenId, lemma: &str) -> Option<EntityKind> {
    let people = of_object(language, head).is_some_and(|object| {
        let lemma = language.tokens[object].lemma.to_lowercase();
        let many = matches!(language.tokens[object].tag, Tag::Nnps | Tag::Prp);
        many || lemma == "people" || PERSON_NOUNS.has(&lemma)
    });
    if lemma == "one" {
        let alone = language.tokens[head].left_edge == head;
        let kind = if alone {
            EntityKind::Person
        } else {
            EntityKind::Group
        };
        return people.then_some(kind);
    }
    if COUNTS.contains(&lemma) {
        return people.then_some(EntityKind::Group);
    }
    let claims = GROUP_NOUNS.has(lemma) && is_subject(language, head) && {
        let verb = language.tokens[head].head;
        ACTS.has(&language.tokens[verb].lemma)
    };
    let counted = language.tokens[head].tag == Tag::Cd && people;
    (claims || counted).then_some(EntityKind::Group)
}

fn of_object(language: &Language, head: TokenId) -> Option<TokenId> {
    let of = language.near_child(head, Relation::Prep)?;
    let object = language.near_child(of, Relation::Pobj)?;
    (language.tokens[of].lemma == "of").then_some(object)
}

fn is_subject(language: &Language, token: TokenId) -> bool {
    language.tokens[token].relation == Relation::Nsubj
}

/// Tells the subject of a verb that only people use: whatever the noun, it stands for somebody.
fn speaks(language: &Language, head: TokenId) -> bool {
    let verb = &language.tokens[language.tokens[head].head];
    let says = || {
        let sense = cue_sense(&verb.lemma)?;
        Some(matches!(sense.act, Act::Say | Act::Deny | Act::Promise))
    };
    is_subject(language, head)
        && verb.part == Part::Verb
        && is_speech(&verb.lemma)
        && says() == Some(true)
}

fn is_speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "add"
            | "explain"
            | "recall"
            | "insist"
            | "deny"
            | "argue"
            | "claim"
            | "admit"
            | "promise"
            | "remark"
            | "joke"
            | "reply"
            | "quip"
    )
}

/// Returns the whole noun phrase: what stands before the noun, and after it its prepositional
/// phrases and short participles, up to the first clause, apposition or coordination.
fn phrase(document: &Document, language: &Language, head: TokenId) -> Span {
    let start = language
        .near_children(head)
        .take_while(|&child| child < head)
        .find(|&child| stands_before(language.tokens[child].relation))
        .map_or(head, |child| language.tokens[child].left_edge);
    let end = phrase_end(language, head, 0).max(in_law(language, head));
    let end = name_end(language, end);
    let span = language.tokens[start].span.cover(language.tokens[end].span);
    debug_assert!(span.end() as usize <= document.text.len());
    span
}

/// Returns the last word of the name that holds a token, or the token: `at Brandt & Lowe`.
fn name_end(language: &Language, token: TokenId) -> TokenId {
    let names = &language.names;
    let after = names.partition_point(|name| name.tokens.start <= token);
    let name = after.checked_sub(1).map(|at| &names[at]);
    let is_body = |name: &&Name| name.label == EntityLabel::Org && name.tokens.contains(&token);
    let last = name.filter(is_body).map(|name| name.tokens.end - 1);
    let mark = |last: TokenId| matches!(language.tokens[last].tag, Tag::Pos | Tag::In);
    last.filter(|&last| !mark(last)).unwrap_or(token)
}

/// Returns the end of `brother-in-law`, which the tokenizer takes apart.
fn in_law(language: &Language, head: TokenId) -> TokenId {
    let rest = language.tokens.get(head + 1..head + 5).unwrap_or_default();
    let words = rest.iter().map(|token| token.lemma.as_str());
    let is_in_law = words.eq(["-", "in", "-", "law"]);
    if is_in_law { head + 4 } else { head }
}

fn stands_before(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Det
            | Relation::Amod
            | Relation::Compound
            | Relation::Nummod
            | Relation::Poss
            | Relation::Nmod
            | Relation::Quantmod
            | Relation::Predet
            | Relation::Advmod
    )
}

fn phrase_end(language: &Language, head: TokenId, depth: usize) -> TokenId {
    let mut end = head;
    if depth > 12 {
        return end;
    }
    for child in language.near_children(head).filter(|&child| child > head) {
        let token = &language.tokens[child];
        let goes_on = match token.relation {
            Relation::Prep | Relation::Pobj => true,
            Relation::Acl | Relation::Amod => {
                token.right_edge - token.left_edge < LONGEST_PARTICIPLE
            }
            Relation::Case => depth > 0 && language.tokens[head].relation == Relation::Poss,
            _ => false,
        };
        if !goes_on || token.left_edge != end + 1 || is_time(language, child) {
            break;
        }
        end = if matches!(token.relation, Relation::Acl | Relation::Amod) {
            token.right_edge
        } else {
            phrase_end(language, child, depth + 1)
        };
        if end == child && token.relation == Relation::Prep {
            return child - 1;
        }
    }
    end
}

/// Tells `on Tuesday`, `last week`, which belong to the verb.
fn is_time(language: &Language, preposition: TokenId) -> bool {
    let object = language.near_child(preposition, Relation::Pobj);
    let token = object.unwrap_or(preposition);
    let after = language
        .names
        .partition_point(|name| name.tokens.start <= token);
    let name = after.checked_sub(1).map(|at| &language.names[at]);
    name.is_some_and(|name| {
        name.tokens.contains(&token) && matches!(name.label, EntityLabel::Date | EntityLabel::Time)
    })
}

/// Finds people or bodies that act together: a group of its own, beside the mentions it is made of.
pub(super) fn coordinations(language: &Language, mentions: &[Mention]) -> Vec<Mention> {
    let mut by_head: Vec<(TokenId, &Mention)> = mentions
        .iter()
        .filter(|mention| mention.form != MentionForm::Pronoun && is_agent(mention.kind))
        .map(|mention| (mention.head, mention))
        .collect();
    by_head.sort_by_key(|&(head, mention)| (head, mention.span));
    let at = |head: TokenId| {
        let found = by_head
            .binary_search_by_key(&head, |&(head, _)| head)
            .ok()?;
        Some(by_head[found].1)
    };
    by_head
        .iter()
        .filter(|(head, _)| takes_part(language.tokens[*head].relation))
        .filter_map(|&(_, first)| together(language, first, at))
        .collect()
}

fn is_agent(kind: Option<EntityKind>) -> bool {
    matches!(
        kind,
        Some(EntityKind::Person | EntityKind::Group | EntityKind::Organization)
    )
}

fn takes_part(relation: Relation) -> bool {
    matches!(relation, Relation::Nsubj | Relation::Nsubjpass)
}

fn together<'a>(
    language: &Language,
    first: &Mention,
    at: impl Fn(TokenId) -> Option<&'a Mention>,
) -> Option<Mention> {
    let mut last = first.head;
    let mut joined = false;
    let mut span = first.span;
    for _ in 0..LONGEST_COORDINATION {
        let Some(next) = language.near_child(last, Relation::Conj) else {
            break;
        };
        let and = language.near_child(last, Relation::Cc);
        joined |= and.is_some_and(|and| language.tokens[and].lemma == "and");
        span = span.cover(at(next)?.span);
        last = next;
    }
    joined.then_some(Mention {
        span,
        head: first.head,
        form: MentionForm::Description,
        kind: Some(EntityKind::Group),
        extent: span,
    })
}
