//! Nouns as cues: `the claim that`, `her attack on`, `a plan to`.

use onrecord_model::{Relation, Tag};

use crate::attributions::syntax::candidate::{Frame, Path, Source};
use crate::attributions::syntax::draft::{Cue, Draft};
use crate::attributions::syntax::source;
use crate::attributions::syntax::tree::Tree;
use crate::language::TokenId;
use crate::lexicon::{Hearsay, is_hearsay};

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
    swallowed(draft, noun);
}

/// `after reports he had left`: the tree often hangs `after reports` on the clause itself.
fn swallowed(draft: &mut Draft<'_>, noun: TokenId) {
    let tree = draft.tree;
    if !is_hearsay(tree.lemma(noun), Hearsay::Noun) || tree.token(noun).tag != Tag::Nns {
        return;
    }
    let preposition = tree
        .parent(noun)
        .filter(|&p| tree.token(p).relation == Relation::Prep);
    let Some(verb) = preposition
        .and_then(|p| tree.parent(p))
        .filter(|&verb| verb > noun)
    else {
        return;
    };
    let subject = tree.child(verb, &[Relation::Nsubj, Relation::Nsubjpass]);
    if subject.is_some_and(|subject| tree.token(subject).left_edge == noun + 1) {
        let cue = Cue {
            head: noun,
            first: noun,
            last: noun,
            source: Source::NOBODY,
        };
        let content = tree.span(noun + 1, tree.token(verb).right_edge);
        draft.propose(Frame::NounClause, cue, None, &[content]);
    }
}

/// `the claim that ...`, `a promise to ...`.
fn clause(draft: &mut Draft<'_>, noun: TokenId, clause: TokenId) {
    let tree = draft.tree;
    let mark = tree.child(clause, &[Relation::Mark, Relation::Aux]);
    let joins = mark.is_some_and(|mark| {
        tree.token(mark).tag == Tag::To || matches!(tree.lemma(mark), "that" | "whether")
    });
    // `after reports he had left`: the clause follows without a word that joins it.
    let bare = tree.has(clause, &[Relation::Nsubj, Relation::Nsubjpass])
        && is_hearsay(tree.lemma(noun), Hearsay::Noun)
        && !tree.children(clause).any(|child| {
            matches!(
                tree.token(child).tag,
                Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::WpPossessive
            )
        });
    if joins || bare {
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
