//! Nouns as cues: `the claim that`, `her attack on`, `a plan to`.

use onrecord_model::{Relation, Tag};

use crate::attributions::candidate::{Frame, Path, Source};
use crate::attributions::draft::{Cue, Draft};
use crate::attributions::source;
use crate::attributions::tree::Tree;
use crate::language::TokenId;

/// Proposes every reading of a noun as a cue.
pub(super) fn propose(draft: &mut Draft<'_>, noun: TokenId) {
    let tree = draft.tree;
    for child in tree
        .children(noun)
        .filter(|&child| child > noun)
        .collect::<Vec<_>>()
    {
        let relation = tree.token(child).relation;
        match relation {
            Relation::Acl | Relation::Ccomp | Relation::Relcl | Relation::Xcomp => {
                clause(draft, noun, child);
            }
            Relation::Prep => phrase(draft, noun, child),
            _ => {}
        }
    }
}

/// `the claim that ...`, `a promise to ...`.
fn clause(draft: &mut Draft<'_>, noun: TokenId, clause: TokenId) {
    let tree = draft.tree;
    let mark = tree.child(clause, &[Relation::Mark, Relation::Aux]);
    let joins = mark.is_some_and(|mark| {
        tree.lemma(mark) == "that"
            || tree.token(mark).tag == Tag::To
            || tree.lemma(mark) == "whether"
    });
    if joins {
        for source in sources(tree, noun, None) {
            let cue = Cue {
                head: noun,
                first: noun,
                last: noun,
                source,
            };
            draft.propose(Frame::NounClause, cue, mark, &[tree.subtree(clause)]);
        }
    }
}

/// `her attack on ...`, `criticism of ...`.
fn phrase(draft: &mut Draft<'_>, noun: TokenId, preposition: TokenId) {
    let tree = draft.tree;
    if tree
        .child(preposition, &[Relation::Pobj, Relation::Pcomp])
        .is_none()
    {
        return;
    }
    let last = if preposition == noun + 1 {
        preposition
    } else {
        noun
    };
    let span = tree.span(preposition + 1, tree.token(preposition).right_edge);
    for source in sources(tree, noun, Some(preposition)) {
        let cue = Cue {
            head: noun,
            first: noun,
            last,
            source,
        };
        draft.propose(Frame::NounPhrase, cue, Some(preposition), &[span]);
    }
}

/// A noun's own source is sure; one that a verb lends it may be nobody's as well.
fn sources(tree: &Tree<'_>, noun: TokenId, taken: Option<TokenId>) -> Vec<Source> {
    let found = source::of_noun(tree, noun, taken);
    match found.path {
        Path::Governor | Path::Genitive => vec![found, Source::NOBODY],
        _ => vec![found],
    }
}
