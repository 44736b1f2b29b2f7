//! Verbs as cues: clauses, infinitives, objects, prepositions, quotations.

use onrecord_model::{Relation, Tag};
use onrecord_record::Span;

use super::quoted;
use crate::attributions::pieces::subtract;
use crate::attributions::syntax::candidate::{Frame, Path, Source};
use crate::attributions::syntax::draft::{Cue, Draft};
use crate::attributions::syntax::source;
use crate::attributions::syntax::tree::Tree;
use crate::language::TokenId;

/// Proposes every reading of a verb as a cue.
pub(super) fn propose(draft: &mut Draft<'_>, verb: TokenId) {
    let tree = draft.tree;
    let cue = cue(draft, verb);
    quoted::propose(draft, cue);
    if !tree.is_verb(verb) {
        return;
    }
    raising(draft, cue);
    parenthesis(draft, cue);
    plain(draft, cue);
    let bare = tree.token(verb).tag == Tag::Vbn && cue.source.path == Path::Governor;
    if bare || cue.source.path == Path::PassiveSubject {
        plain(
            draft,
            Cue {
                source: Source::NOBODY,
                ..cue
            },
        );
    }
}

/// The frames in which the content follows the cue as its complement.
fn plain(draft: &mut Draft<'_>, cue: Cue) {
    clauses(draft, cue);
    complements(draft, cue);
    prepositions(draft, cue);
}

fn cue(draft: &Draft<'_>, verb: TokenId) -> Cue {
    let (first, last) = draft.tree.verb_group(verb);
    Cue {
        head: verb,
        first,
        last,
        source: source::of_verb(draft.tree, verb),
    }
}

/// `said that ...`, `..., she said`, `promised to ...`.
fn clauses(draft: &mut Draft<'_>, cue: Cue) {
    let tree = draft.tree;
    for child in tree.children(cue.head).collect::<Vec<_>>() {
        let frame = match tree.token(child).relation {
            Relation::Ccomp | Relation::Csubjpass if child > cue.head => Frame::Clause,
            Relation::Ccomp => Frame::Inverted,
            Relation::Xcomp => Frame::Infinitive,
            Relation::Parataxis if child > cue.head => Frame::Clause,
            Relation::Csubjpass => Frame::PassiveSubject,
            Relation::Advcl if child > cue.head && is_reported(tree, child) => Frame::Clause,
            _ => continue,
        };
        let mark = tree.child(child, &[Relation::Mark, Relation::Aux]);
        let span = match frame {
            Frame::Inverted => before(draft, cue, child),
            _ => tree.subtree(child),
        };
        // `called for it to close`: the preposition is the cue's.
        let takes = mark.filter(|&mark| mark == cue.last + 1 && tree.lemma(mark) == "for");
        let cue = Cue {
            last: takes.unwrap_or(cue.last),
            ..cue
        };
        draft.propose(frame, cue, mark, &[span]);
        for short in shortened(tree, child, span) {
            draft.propose(frame, cue, mark, &[short]);
        }
    }
}

/// Tells whether an adverbial clause can be what is said (`called for her to go`).
fn is_reported(tree: &Tree<'_>, clause: TokenId) -> bool {
    let mark = tree.child(clause, &[Relation::Mark]);
    mark.is_some_and(|mark| matches!(tree.lemma(mark), "for" | "that" | "if" | "whether"))
}

/// Cuts a clause before what is joined on after it: a second clause, words after a dash, a comment
/// after a comma (`..., while others went`).
fn shortened(tree: &Tree<'_>, clause: TokenId, span: Span) -> Vec<Span> {
    let (first, last) = (tree.token(clause).left_edge, tree.token(clause).right_edge);
    let edges = || tree.children(clause).filter(|&child| child > clause);
    let joined = edges().find(|&child| is_clause_joined(tree, clause, child));
    let comment = edges().map(|child| tree.token(child)).find(|child| {
        child.relation == Relation::Advcl && tree.word(child.left_edge.saturating_sub(1)) == ","
    });
    let dash = (clause..last).find(|&token| tree.is_dash(token));
    let joined = joined.map(|child| tree.token(child).left_edge);
    let ends = [joined, dash, comment.map(|child| child.left_edge)];
    let mut cuts: Vec<Span> = ends
        .into_iter()
        .flatten()
        .filter_map(|end| cut(tree, first, end))
        .collect();
    cuts.retain(|short| short.end() < span.end());
    cuts.dedup();
    cuts
}

/// Tells whether a conjunct is a second clause, not a second verb of the same one (`seen or spoken`).
fn is_clause_joined(tree: &Tree<'_>, clause: TokenId, conjunct: TokenId) -> bool {
    let token = tree.token(conjunct);
    let own = tree.has(conjunct, &[Relation::Nsubj, Relation::Nsubjpass]);
    token.relation == Relation::Conj && (own || token.tag != tree.token(clause).tag)
}

/// The words from `first` up to `end`, without the marks and conjunctions before it.
fn cut(tree: &Tree<'_>, first: TokenId, end: TokenId) -> Option<Span> {
    let joins =
        |token: TokenId| matches!(tree.token(token).relation, Relation::Cc | Relation::Punct);
    let last = (first..end).rev().find(|&token| !joins(token))?;
    (last > first).then(|| tree.span(first, last))
}

/// A clause before its cue holds everything from where it begins up to the cue's own clause.
fn before(draft: &Draft<'_>, cue: Cue, clause: TokenId) -> Span {
    let tree = draft.tree;
    let first = tree.token(clause).left_edge;
    let own = tree
        .children(cue.head)
        .filter(|&child| child > clause && child < cue.head)
        .map(|child| tree.token(child).left_edge)
        .find(|&edge| edge > tree.token(clause).right_edge)
        .unwrap_or(cue.head);
    tree.span(first, own.max(first + 1) - 1)
}

/// `denied the report`, `accused him of lying`.
fn complements(draft: &mut Draft<'_>, cue: Cue) {
    let tree = draft.tree;
    let objects = [
        Relation::Dobj,
        Relation::Attr,
        Relation::Oprd,
        Relation::Acomp,
    ];
    let Some(object) = tree
        .children(cue.head)
        .find(|&child| child > cue.head && objects.contains(&tree.token(child).relation))
    else {
        return;
    };
    let span = tree.subtree(object);
    draft.propose(Frame::Object, cue, None, &[span]);
    let last = tree
        .children(cue.head)
        .rfind(|&child| child > object && is_complement(tree, child));
    if let Some(last) = last {
        let whole = span.cover(tree.subtree(last));
        draft.propose(Frame::Predicate, cue, Some(last), &[whole]);
    }
}

/// Tells whether a child completes what the verb says; a clause after a comma (`..., adding that`)
/// says something of its own.
fn is_complement(tree: &Tree<'_>, child: TokenId) -> bool {
    use Relation as R;
    let token = tree.token(child);
    match token.relation {
        R::Prep | R::Xcomp | R::Ccomp | R::Oprd | R::Acomp | R::Pcomp | R::Dative => true,
        R::Advcl => tree.word(token.left_edge.saturating_sub(1)) != ",",
        _ => false,
    }
}

/// `warned of a flood`, `called for an inquiry`, `referred to it as ...`.
fn prepositions(draft: &mut Draft<'_>, cue: Cue) {
    let tree = draft.tree;
    let found: Vec<TokenId> = tree
        .children(cue.head)
        .filter(|&child| child > cue.head && tree.token(child).relation == Relation::Prep)
        .collect();
    for preposition in found.into_iter().take(3) {
        let Some(object) = tree.child(preposition, &[Relation::Pobj, Relation::Pcomp]) else {
            continue;
        };
        if object < preposition {
            continue;
        }
        let last = if preposition == cue.last + 1 {
            preposition
        } else {
            cue.last
        };
        let wide = Cue { last, ..cue };
        let span = tree.span(preposition + 1, tree.token(preposition).right_edge);
        draft.propose(Frame::Preposition, wide, Some(preposition), &[span]);
        // `called on the council to act`: what the object is to do belongs to the content.
        let rest = tree.children(cue.head).rfind(|&child| {
            let relation = tree.token(child).relation;
            child > preposition
                && matches!(
                    relation,
                    Relation::Xcomp | Relation::Ccomp | Relation::Advcl
                )
                && is_complement(tree, child)
        });
        if let Some(rest) = rest {
            let whole = span.cover(tree.subtree(rest));
            draft.propose(Frame::Preposition, wide, Some(preposition), &[whole]);
        }
    }
}

/// `He is expected to go`, `it seems over`: the subject belongs to the content, nobody says it.
fn raising(draft: &mut Draft<'_>, cue: Cue) {
    let tree = draft.tree;
    let nobody = Cue {
        source: Source::NOBODY,
        ..cue
    };
    let subject = tree.child(cue.head, &[Relation::Nsubj, Relation::Nsubjpass]);
    let complement = tree.children(cue.head).find(|&child| {
        let relation = tree.token(child).relation;
        child > cue.head && matches!(relation, Relation::Xcomp | Relation::Oprd | Relation::Acomp)
    });
    match (subject, complement) {
        (Some(subject), Some(complement)) if subject < cue.head => {
            let pieces = [tree.subtree(subject), tree.subtree(complement)];
            draft.propose(Frame::Raising, nobody, Some(complement), &pieces);
        }
        (Some(subject), None) if cue.source.path != Path::Subject => {
            let cue = if cue.source.path == Path::Agent {
                cue
            } else {
                nobody
            };
            draft.propose(Frame::PassiveSubject, cue, None, &[tree.subtree(subject)]);
        }
        _ => {}
    }
    accused(draft, nobody);
}

/// `He is accused of lying`: nobody in particular accuses.
fn accused(draft: &mut Draft<'_>, cue: Cue) {
    let tree = draft.tree;
    let subject = tree.child(cue.head, &[Relation::Nsubjpass]);
    let of = tree
        .child(cue.head, &[Relation::Prep])
        .filter(|&of| tree.lemma(of) == "of");
    if let (Some(subject), Some(of)) = (subject, of) {
        let (first, last) = (of + 1, tree.token(of).right_edge);
        if first <= last && last < tree.language.tokens.len() {
            let pieces = [tree.subtree(subject), tree.span(first, last)];
            let cue = Cue { last: of, ..cue };
            draft.propose(Frame::Raising, cue, Some(of), &pieces);
        }
    }
}

/// `The plan, she said, is dead`: the cue hangs in the middle or at the end of its content.
fn parenthesis(draft: &mut Draft<'_>, cue: Cue) {
    let tree = draft.tree;
    let own = cue.source.path == Path::Subject;
    let mark = tree.child(cue.head, &[Relation::Mark]);
    let marked = mark.is_some_and(|mark| tree.lemma(mark) != "as");
    let relation = tree.token(cue.head).relation;
    if !own || marked || matches!(relation, Relation::Relcl | Relation::Acl) {
        return;
    }
    let clause = tree.subtree(cue.head);
    let text = tree.text();
    let before = text
        .get(..clause.start() as usize)
        .unwrap_or_default()
        .trim_end();
    let after = text
        .get(clause.end() as usize..)
        .unwrap_or_default()
        .trim_start();
    let commas = before.ends_with([',', '—', '–', '-']) || after.starts_with([',', '—', '–']);
    if let Some(head) = tree.parent(cue.head).filter(|_| commas) {
        let pieces = subtract(tree.subtree(head), &[clause]);
        draft.propose(Frame::Parenthesis, cue, mark.or(Some(head)), &pieces);
    }
    if let Some(hole) = between_commas(draft, cue) {
        let asides = tree
            .children(cue.head)
            .filter(|&child| child > cue.head && tree.token(child).relation == Relation::Advcl);
        let holes: Vec<Span> = asides
            .map(|child| tree.subtree(child))
            .chain([hole])
            .collect();
        let pieces = subtract(tree.sentence_span(cue.head), &holes);
        draft.propose(Frame::Parenthesis, cue, mark, &pieces);
    }
}

/// Subject, cue and a few words more, where commas part them from the rest of the sentence.
fn between_commas(draft: &Draft<'_>, cue: Cue) -> Option<Span> {
    let tree = draft.tree;
    let head = cue.source.head?;
    let sentence = &tree.language.sentences[tree.token(cue.head).sentence];
    let first = tree.token(head).left_edge.min(cue.first);
    let parts = |token: TokenId| tree.is_dash(token) || matches!(tree.word(token), "," | ";" | ".");
    if first <= sentence.tokens.start || !parts(first - 1) {
        return None;
    }
    let from = cue.last.max(if head > cue.head {
        tree.token(head).right_edge
    } else {
        cue.last
    });
    let end = (from + 1..sentence.tokens.end.min(from + 10)).find(|&token| parts(token))?;
    Some(tree.span(first, end - 1))
}
