//! Adjectives as cues: `confident that`, `critical of`, `likely to`.

use onrecord_model::Relation;

use crate::attributions::syntax::candidate::{Frame, Path, Source};
use crate::attributions::syntax::draft::{Cue, Draft};
use crate::attributions::syntax::source;
use crate::language::TokenId;

/// Proposes every reading of an adjective as a cue.
pub(super) fn propose(draft: &mut Draft<'_>, adjective: TokenId) {
    let tree = draft.tree;
    let cue = Cue {
        head: adjective,
        first: adjective,
        last: adjective,
        source: bearer(draft, adjective),
    };
    for child in tree
        .children(adjective)
        .filter(|&child| child > adjective)
        .collect::<Vec<_>>()
    {
        match tree.token(child).relation {
            Relation::Ccomp | Relation::Xcomp => {
                let mark = tree.child(child, &[Relation::Mark, Relation::Aux]);
                draft.propose(Frame::AdjectiveClause, cue, mark, &[tree.subtree(child)]);
                raising(draft, cue, child);
            }
            Relation::Prep => {
                let last = if child == adjective + 1 {
                    child
                } else {
                    adjective
                };
                let span = tree.span(
                    (child + 1).min(tree.token(child).right_edge),
                    tree.token(child).right_edge,
                );
                draft.propose(
                    Frame::AdjectivePhrase,
                    Cue { last, ..cue },
                    Some(child),
                    &[span],
                );
            }
            _ => {}
        }
    }
}

/// `She is likely to go`.
fn raising(draft: &mut Draft<'_>, cue: Cue, clause: TokenId) {
    let tree = draft.tree;
    let Some(subject) = cue.source.head.filter(|&head| head < cue.head) else {
        return;
    };
    let nobody = Cue {
        source: Source::NOBODY,
        ..cue
    };
    let pieces = [tree.subtree(subject), tree.subtree(clause)];
    draft.propose(Frame::Raising, nobody, Some(clause), &pieces);
}

/// Whoever the adjective is said of.
fn bearer(draft: &Draft<'_>, adjective: TokenId) -> Source {
    let tree = draft.tree;
    let Some(head) = tree.parent(adjective) else {
        return Source::NOBODY;
    };
    match tree.token(adjective).relation {
        Relation::Amod | Relation::Acl => Source::new(head, Path::Noun),
        Relation::Conj => match tree.parent(head) {
            Some(verb) if tree.is_verb(verb) || tree.has(verb, &[Relation::Nsubj]) => {
                governed(draft, verb)
            }
            _ => Source::NOBODY,
        },
        _ => governed(draft, head),
    }
}

fn governed(draft: &Draft<'_>, verb: TokenId) -> Source {
    match source::of_verb(draft.tree, verb) {
        Source {
            head: Some(head),
            path: Path::Subject,
        } => Source::new(head, Path::Subject),
        Source {
            head: Some(head), ..
        } => Source::new(head, Path::Governor),
        nobody => nobody,
    }
}
