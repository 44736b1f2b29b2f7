//! Adverbs as cues: `reportedly`, `allegedly`, `apparently`.

use onrecord_model::Relation;
use onrecord_record::Span;

use crate::attributions::syntax::candidate::{Frame, Source};
use crate::attributions::syntax::draft::{Cue, Draft};
use crate::language::TokenId;
use crate::lexicon::{Hearsay, is_hearsay};

/// Proposes the clause of a hearsay adverb as its content.
pub(super) fn propose(draft: &mut Draft<'_>, adverb: TokenId) {
    let tree = draft.tree;
    let lemma = tree.word(adverb).to_lowercase();
    let Some(head) = tree.parent(adverb) else {
        return;
    };
    if !is_hearsay(&lemma, Hearsay::Adverb) && !is_hearsay(&lemma, Hearsay::Weak) {
        return;
    }
    let cue = Cue {
        head: adverb,
        first: adverb,
        last: adverb,
        source: Source::NOBODY,
    };
    let span = clause(draft, head, adverb);
    draft.propose(Frame::Adverb, cue, Some(head), &[span]);
}

/// The clause of the word that the adverb belongs to, without clauses joined on after it.
fn clause(draft: &Draft<'_>, head: TokenId, adverb: TokenId) -> Span {
    let tree = draft.tree;
    let token = tree.token(head);
    let (mut first, mut last) = (token.left_edge, token.right_edge);
    for child in tree.children(head) {
        let relation = tree.token(child).relation;
        if child > head
            && matches!(
                relation,
                Relation::Conj | Relation::Advcl | Relation::Parataxis
            )
        {
            last = last.min(tree.token(child).left_edge - 1);
        }
        if child < head && child < adverb && matches!(relation, Relation::Mark | Relation::Ccomp) {
            first = first.max(tree.token(child).right_edge + 1);
        }
    }
    tree.span(first, last.max(first))
}
