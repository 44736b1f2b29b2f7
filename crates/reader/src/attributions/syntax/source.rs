//! From a cue to its source: subjects, agents, possessors, and those that a clause inherits.

use onrecord_model::{Relation, Tag};
use onrecord_record::Span;

use super::candidate::{Path, Source};
use super::tree::Tree;
use crate::language::TokenId;
use crate::lexicon::{Hearsay, is_hearsay};

const SUBJECTS: &[Relation] = &[Relation::Nsubj, Relation::Csubj];

/// Finds who a verb's content is put down to.
pub(super) fn of_verb(tree: &Tree<'_>, verb: TokenId) -> Source {
    if let Some(agent) = agent(tree, verb) {
        return Source::new(agent, Path::Agent);
    }
    if let Some(subject) = subject(tree, verb) {
        // `it emerged that`: the subject stands for the clause.
        let empty = is_hearsay(tree.lemma(verb), Hearsay::Event) && tree.lemma(subject) == "it";
        return if empty {
            Source::NOBODY
        } else {
            Source::new(subject, Path::Subject)
        };
    }
    if let Some(subject) = tree.child(verb, &[Relation::Nsubjpass]) {
        return Source::new(subject, Path::PassiveSubject);
    }
    inherited(tree, verb, 0)
}

/// Returns the verb's own subject.
pub(super) fn subject(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let subject = tree.child(verb, SUBJECTS)?;
    let clause = tree.token(subject).relation == Relation::Csubj;
    if clause && tree.token(subject).tag == Tag::Vbg {
        after_participle(tree, subject)
    } else {
        Some(subject)
    }
}

/// `Speaking to the radio, the member for Hythe said`: the tree takes the participle for the subject
/// and the subject for an apposition to the words before the comma.
fn after_participle(tree: &Tree<'_>, participle: TokenId) -> Option<TokenId> {
    let (first, last) = (participle, tree.token(participle).right_edge);
    (first..=last).find(|&token| {
        let noun = tree.token(token);
        noun.relation == Relation::Appos && tree.word(noun.left_edge.saturating_sub(1)) == ","
    })
}

fn agent(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let by = tree.child(verb, &[Relation::Agent])?;
    tree.child(by, &[Relation::Pobj])
}

fn inherited(tree: &Tree<'_>, verb: TokenId, depth: u32) -> Source {
    let Some(head) = tree.parent(verb).filter(|_| depth < 6) else {
        return Source::NOBODY;
    };
    match tree.token(verb).relation {
        Relation::Acl | Relation::Relcl => Source::new(head, Path::Noun),
        Relation::Conj => at(tree, head, Path::Joined, depth),
        Relation::Xcomp | Relation::Ccomp => match controller(tree, verb, head) {
            Some(object) => Source::new(object, Path::Governor),
            None => at(tree, head, Path::Governor, depth),
        },
        Relation::Pcomp => match tree.parent(head) {
            Some(governor) if tree.lemma(head) == "as" && is_quoting(tree, governor) => {
                let quoted = tree.child(governor, &[Relation::Dobj, Relation::Nsubjpass]);
                quoted.map_or(Source::NOBODY, |quoted| Source::new(quoted, Path::Subject))
            }
            Some(governor) => at(tree, governor, Path::Governor, depth),
            None => Source::NOBODY,
        },
        Relation::Advcl if is_told_passive(tree, head) => match tree.parent(head) {
            Some(governor) => at(tree, governor, Path::Governor, depth),
            None => Source::NOBODY,
        },
        Relation::Advcl
        | Relation::Dep
        | Relation::Parataxis
        | Relation::Acomp
        | Relation::Attr
        | Relation::Oprd => at(tree, head, Path::Governor, depth),
        _ => Source::NOBODY,
    }
}

/// `quoted the minister as saying`: the minister says it.
fn is_quoting(tree: &Tree<'_>, verb: TokenId) -> bool {
    matches!(tree.lemma(verb), "quote" | "cite")
}

/// `reported that it had been sold, citing a friend`: what was sold cites nobody.
fn is_told_passive(tree: &Tree<'_>, verb: TokenId) -> bool {
    tree.token(verb).relation == Relation::Ccomp && tree.has(verb, &[Relation::Nsubjpass])
}

/// Returns the object that does what an infinitive says (`urged him to go`).
fn controller(tree: &Tree<'_>, verb: TokenId, head: TokenId) -> Option<TokenId> {
    let object = tree.child(head, &[Relation::Dobj])?;
    (object < verb && object > head && tree.lemma(head) != "promise").then_some(object)
}

fn at(tree: &Tree<'_>, head: TokenId, path: Path, depth: u32) -> Source {
    let own = subject(tree, head).or_else(|| agent(tree, head));
    match own.or_else(|| tree.child(head, &[Relation::Nsubjpass])) {
        Some(subject) => Source::new(subject, path),
        None => match inherited(tree, head, depth + 1) {
            Source {
                head: Some(found),
                path: Path::Noun,
            } => Source::new(found, Path::Noun),
            Source {
                head: Some(found), ..
            } => Source::new(found, path),
            nobody => nobody,
        },
    }
}

/// Finds who a noun's content is put down to (`the mayor's claim`, `a claim by the mayor`).
pub(super) fn of_noun(tree: &Tree<'_>, noun: TokenId, taken: Option<TokenId>) -> Source {
    if let Some(possessor) = tree.child(noun, &[Relation::Poss]) {
        return Source::new(possessor, Path::Possessor);
    }
    for preposition in tree.children(noun).filter(|&child| Some(child) != taken) {
        let path = match tree.lemma(preposition) {
            "by" => Path::Agent,
            "from" | "of" | "among" => Path::Genitive,
            _ => continue,
        };
        if let Some(object) = tree.child(preposition, &[Relation::Pobj]) {
            return Source::new(object, path);
        }
    }
    by_light_verb(tree, noun)
}

/// `she expressed hope that`, `he made a promise to`: the verb's subject.
fn by_light_verb(tree: &Tree<'_>, noun: TokenId) -> Source {
    let Some(verb) = tree.parent(noun) else {
        return Source::NOBODY;
    };
    match tree.token(noun).relation {
        Relation::Dobj => match of_verb(tree, verb) {
            Source {
                head: Some(subject),
                ..
            } => Source::new(subject, Path::Governor),
            nobody => nobody,
        },
        Relation::Pobj => match tree.parent(verb) {
            Some(governor) if tree.is_verb(governor) => match of_verb(tree, governor) {
                Source {
                    head: Some(subject),
                    ..
                } => Source::new(subject, Path::Governor),
                nobody => nobody,
            },
            _ => Source::NOBODY,
        },
        _ => Source::NOBODY,
    }
}

/// Returns the words of a source: its whole phrase, without the cue, the content and the clauses
/// that hold them.
pub(super) fn phrase(tree: &Tree<'_>, head: TokenId, cue: TokenId) -> Span {
    let token = tree.token(head);
    let (mut first, mut last) = (token.left_edge, token.right_edge);
    let branch = tree.children(head).find(|&child| tree.is_under(cue, child));
    if let Some(branch) = branch {
        let edge = tree.token(branch);
        if branch < head {
            first = edge.right_edge + 1;
        } else {
            last = edge.left_edge - 1;
        }
    } else if (first..=last).contains(&cue) {
        (first, last) = if cue < head {
            (cue + 1, last)
        } else {
            (first, cue - 1)
        };
    }
    trimmed(tree, first.min(head), last.max(head), head)
}

fn trimmed(tree: &Tree<'_>, mut first: TokenId, mut last: TokenId, head: TokenId) -> Span {
    let loose = |token: TokenId| match tree.token(token).relation {
        Relation::Punct => tree.token(token).tag != Tag::CloseBracket,
        relation => matches!(relation, Relation::Case | Relation::Cc),
    };
    while last > head && loose(last) {
        last -= 1;
    }
    while first < head && loose(first) {
        first += 1;
    }
    tree.span(first, last)
}
