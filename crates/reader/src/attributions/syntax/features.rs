//! What the scorer knows of a candidate: named features, seen as 64-bit hashes of their names.
//!
//! A feature's name is its parts joined with `|`, the template first (`frame,lemma|clause|say`).
//! training/ reads the names, the weights file holds them, the reader only ever sees hashes.

use onrecord_model::{Part, Relation, Tag};
use onrecord_record::Span;

use super::candidate::{Candidate, Frame};
use super::draft::Draft;
use super::tree::Tree;
use crate::document::ParagraphKind;
use crate::language::TokenId;

/// The features of one candidate.
#[derive(Default)]
pub(super) struct Features {
    /// Hashes of the features' names.
    pub(super) hashes: Vec<u64>,
    /// The names, where somebody wants to read them.
    pub(super) names: Option<Vec<String>>,
}

impl Features {
    /// Adds the feature of that name.
    pub(super) fn add(&mut self, parts: &[&str]) {
        self.hashes.push(hash(parts));
        if let Some(names) = &mut self.names {
            names.push(parts.join("|"));
        }
    }
}

/// Hashes a feature's name given in parts (64-bit FNV-1a over the parts, each closed with `|`).
pub(super) fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([b'|']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// What several templates share, looked up once.
struct View<'a> {
    frame: &'static str,
    lemma: &'a str,
    path: &'static str,
    source: &'a str,
    quoted: &'static str,
    link: &'a str,
}

/// Lists a candidate's features.
pub(super) fn describe(draft: &Draft<'_>, candidate: &Candidate, features: &mut Features) {
    let tree = draft.tree;
    let view = View {
        frame: candidate.frame.name(),
        lemma: tree.lemma(candidate.cue_head),
        path: candidate.source.path.name(),
        source: candidate.source.head.map_or("-", |head| kind(tree, head)),
        quoted: quoted(draft, candidate),
        link: candidate.link.map_or("-", |link| tree.lemma(link)),
    };
    cue(tree, candidate, &view, features);
    source(tree, candidate, &view, features);
    content(draft, candidate, &view, features);
    place(draft, candidate, &view, features);
}

fn cue(tree: &Tree<'_>, candidate: &Candidate, view: &View<'_>, features: &mut Features) {
    let token = tree.token(candidate.cue_head);
    let View {
        frame, lemma, link, ..
    } = *view;
    features.add(&["frame", frame]);
    features.add(&["lemma", lemma]);
    features.add(&["frame,lemma", frame, lemma]);
    features.add(&["frame,lemma,link", frame, lemma, link]);
    features.add(&["lemma,link", lemma, link]);
    features.add(&["frame,link", frame, link]);
    features.add(&["frame,tag", frame, token.tag.name()]);
    features.add(&["lemma,tag", lemma, token.tag.name()]);
    features.add(&["frame,relation", frame, token.relation.name()]);
    features.add(&["lemma,relation", lemma, token.relation.name()]);
    let parent = tree.parent(candidate.cue_head);
    features.add(&["parent", parent.map_or("-", |parent| tree.lemma(parent))]);
    features.add(&[
        "frame,parent",
        frame,
        parent.map_or("-", |p| tree.token(p).part.name()),
    ]);
    for child in tree.children(candidate.cue_head) {
        let relation = tree.token(child).relation;
        if matches!(relation, Relation::Aux | Relation::Auxpass | Relation::Neg) {
            features.add(&["frame,aux", frame, tree.lemma(child)]);
        }
        if matches!(relation, Relation::Dobj | Relation::Prt | Relation::Dative) {
            features.add(&["lemma,child", lemma, relation.name(), tree.lemma(child)]);
            features.add(&[
                "frame,child",
                frame,
                relation.name(),
                tree.token(child).part.name(),
            ]);
        }
    }
}

fn source(tree: &Tree<'_>, candidate: &Candidate, view: &View<'_>, features: &mut Features) {
    let View {
        frame,
        lemma,
        path,
        source,
        ..
    } = *view;
    features.add(&["frame,path", frame, path]);
    features.add(&["lemma,path", lemma, path]);
    features.add(&["frame,source", frame, source]);
    features.add(&["lemma,source", lemma, source]);
    features.add(&["path,source", path, source]);
    features.add(&["frame,path,source", frame, path, source]);
    if let Some(head) = candidate.source.head {
        features.add(&["speaker", tree.lemma(head)]);
        features.add(&["frame,speaker", frame, tree.lemma(head)]);
        let side = if head < candidate.cue_head {
            "before"
        } else {
            "after"
        };
        features.add(&["frame,side", frame, side]);
    }
}

/// Names what a source's head is: its entity label, or its pronoun, or its tag.
fn kind<'a>(tree: &Tree<'a>, head: TokenId) -> &'a str {
    let language = tree.language;
    let next = language
        .names
        .partition_point(|name| name.tokens.end <= head);
    if let Some(name) = language
        .names
        .get(next)
        .filter(|name| name.tokens.contains(&head))
    {
        return name.label.name();
    }
    let token = tree.token(head);
    match token.part {
        Part::Pron => &token.lemma,
        _ => token.tag.name(),
    }
}

fn content(draft: &Draft<'_>, candidate: &Candidate, view: &View<'_>, features: &mut Features) {
    let tree = draft.tree;
    let View {
        frame,
        lemma,
        quoted,
        ..
    } = *view;
    let tokens: Vec<_> = candidate
        .content
        .iter()
        .map(|piece| tree.language.tokens_in(*piece))
        .collect();
    let count: usize = tokens.iter().map(|range| range.len()).sum();
    let size = size(count);
    features.add(&["frame,size", frame, size]);
    features.add(&["lemma,size", lemma, size]);
    features.add(&["frame,quoted", frame, quoted]);
    features.add(&["lemma,quoted", lemma, quoted]);
    features.add(&["frame,quoted,size", frame, quoted, size]);
    features.add(&["pieces", frame, number(candidate.content.len())]);
    let first = tokens
        .first()
        .filter(|range| !range.is_empty())
        .map(|range| range.start);
    if let Some(first) = first {
        features.add(&["frame,first", frame, tree.lemma(first)]);
        features.add(&["frame,first tag", frame, tree.token(first).tag.name()]);
    }
    if candidate.goes_on {
        features.add(&["goes on", frame, quoted]);
        features.add(&["goes on,lemma", lemma]);
    }
    let gap = gap(tree, candidate);
    features.add(&["frame,gap", frame, gap]);
}

fn size(count: usize) -> &'static str {
    match count {
        0..=1 => "1",
        2..=3 => "2",
        4..=6 => "4",
        7..=12 => "7",
        13..=25 => "13",
        26..=60 => "26",
        _ => "60",
    }
}

fn number(count: usize) -> &'static str {
    ["0", "1", "2", "3"].get(count).unwrap_or(&"4")
}

/// The words between cue and content, as a bucket.
fn gap(tree: &Tree<'_>, candidate: &Candidate) -> &'static str {
    let cue = candidate.cue;
    let near = candidate.content.iter().map(|piece| {
        if piece.end() <= cue.start() {
            Span::new(piece.end(), cue.start())
        } else {
            Span::new(cue.end(), piece.start().max(cue.end()))
        }
    });
    let shortest = near.min_by_key(|gap| gap.len()).unwrap_or(cue);
    size(tree.language.tokens_in(shortest).len() + 1)
}

/// How much of the content stands in quotation marks.
fn quoted(draft: &Draft<'_>, candidate: &Candidate) -> &'static str {
    let touches = |piece: &Span| {
        draft
            .near(*piece)
            .any(|q| q.outer.overlaps(*piece) && !q.inner.contains(candidate.cue))
    };
    let whole = |piece: &Span| draft.near(*piece).any(|q| q.outer.contains(*piece));
    match (
        candidate.content.iter().any(touches),
        candidate.content.iter().all(whole),
    ) {
        (false, _) => "none",
        (true, false) => "part",
        (true, true) => "whole",
    }
}

fn place(draft: &Draft<'_>, candidate: &Candidate, view: &View<'_>, features: &mut Features) {
    let tree = draft.tree;
    let View { frame, lemma, .. } = *view;
    if draft.innermost(candidate.cue).is_some() {
        features.add(&["cue in quotation", frame]);
        features.add(&["cue in quotation,lemma", lemma]);
    }
    let sentence = tree.token(candidate.cue_head).sentence;
    let paragraph = tree.language.sentences[sentence].paragraph;
    let kind = draft
        .document
        .paragraphs
        .get(paragraph)
        .map(|paragraph| paragraph.kind);
    if kind == Some(ParagraphKind::Headline) {
        features.add(&["headline", frame]);
    }
    if matches!(candidate.frame, Frame::Label) {
        features.add(&["label", tree.word(candidate.cue_head.saturating_sub(1))]);
    }
    if tree.token(candidate.cue_head).tag == Tag::Vb
        && tree.has(candidate.cue_head, &[Relation::Mark])
    {
        features.add(&["frame,mark", frame]);
    }
}
