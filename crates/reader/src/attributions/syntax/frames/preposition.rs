//! Prepositions as cues: `according to the mayor`, `in a poll`, `in her view`.

use onrecord_model::Relation;
use onrecord_record::Span;

use crate::attributions::pieces::subtract;
use crate::attributions::syntax::candidate::{Frame, Path, Source};
use crate::attributions::syntax::draft::{Cue, Draft};
use crate::language::TokenId;
use crate::lexicon::DOCUMENT_NOUNS;

/// Nouns in which somebody's clause is found (`in her view`), so that the owner is the source.
const VIEWS: &[&str] = &["eye", "mind", "opinion", "view", "word"];

/// Proposes the clause that an `according to` phrase or an `in a poll` phrase stands in.
pub(super) fn propose(draft: &mut Draft<'_>, word: TokenId) {
    let tree = draft.tree;
    let lower = tree.word(word).to_lowercase();
    match lower.as_str() {
        "according" => according(draft, word),
        "per" | "in" | "by" | "on" | "for" | "from" => report(draft, word, &lower),
        _ => {}
    }
}

fn according(draft: &mut Draft<'_>, word: TokenId) {
    let tree = draft.tree;
    let Some(to) = tree.children(word).find(|&child| tree.lemma(child) == "to") else {
        return;
    };
    let Some(object) = tree.child(to, &[Relation::Pobj, Relation::Pcomp]) else {
        return;
    };
    let cue = Cue {
        head: word,
        first: word,
        last: to.max(word),
        source: Source::new(object, Path::Named),
    };
    around(draft, Frame::According, cue, word);
}

fn report(draft: &mut Draft<'_>, word: TokenId, lower: &str) {
    let tree = draft.tree;
    let Some(object) = tree.child(word, &[Relation::Pobj]) else {
        return;
    };
    let noun = tree.lemma(object);
    let told = DOCUMENT_NOUNS.has(noun) || VIEWS.contains(&noun);
    if !(told || lower == "per" || lower == "for" && tree.has(object, &[Relation::Relcl])) {
        return;
    }
    let path = Path::Named;
    let source = match tree.child(object, &[Relation::Poss]) {
        Some(owner) if VIEWS.contains(&noun) => Source::new(owner, path),
        _ => Source::new(object, path),
    };
    let cue = Cue {
        head: word,
        first: word,
        last: word,
        source,
    };
    around(draft, Frame::Report, cue, word);
}

/// The content is the clause around the phrase, or the whole sentence around it.
fn around(draft: &mut Draft<'_>, frame: Frame, cue: Cue, phrase: TokenId) {
    let tree = draft.tree;
    let hole = tree.subtree(phrase);
    let mut head = phrase;
    for _ in 0..8 {
        match tree.parent(head) {
            Some(parent) => head = parent,
            None => break,
        }
        let full = tree.has(head, &[Relation::Nsubj, Relation::Nsubjpass]);
        if full || frame == Frame::According && tree.is_verb(head) {
            let clause = tree.subtree(head);
            draft.propose(frame, cue, Some(head), &subtract(clause, &[hole]));
            break;
        }
    }
    let sentence: Span = tree.sentence_span(phrase);
    if tree.subtree(head) != sentence {
        draft.propose(frame, cue, None, &subtract(sentence, &[hole]));
    }
}
