//! The sheet on which frames write their candidates: fits content to quotation marks and keeps
//! the rules that hold for every frame in one place.

use onrecord_record::Span;

use super::candidate::{Candidate, Frame, Path, Source};
use super::source;
use super::tree::Tree;
use crate::attributions::pieces::{subtract, tidy};
use crate::document::Document;
use crate::language::TokenId;
use crate::lexicon::{CUES, HEARSAY};
use crate::quotations::{Quotation, Quotations};

/// The bytes after a cue's sentence within which its quotation can go on.
const FARTHEST: u32 = 2000;

/// A story as the frames see it, and the candidates found so far.
pub(super) struct Draft<'a> {
    pub(super) document: &'a Document,
    pub(super) tree: &'a Tree<'a>,
    pub(super) quotations: &'a Quotations,
    pub(super) found: Vec<Candidate>,
    cues: Cues,
}

/// Which nouns and adjectives are tried as cues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cues {
    /// Those that annotators have marked: the others would only cost time.
    Known,
    /// All, so that training can learn which they are.
    Any,
}

/// A cue and its source, before a frame gives it content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) head: TokenId,
    pub(super) first: TokenId,
    pub(super) last: TokenId,
    pub(super) source: Source,
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        document: &'a Document,
        tree: &'a Tree<'a>,
        quotations: &'a Quotations,
        cues: Cues,
    ) -> Self {
        Self {
            cues,
            document,
            tree,
            quotations,
            found: Vec::new(),
        }
    }

    /// Tells whether a noun or an adjective is worth trying as a cue.
    pub(super) fn tries(&self, word: TokenId) -> bool {
        let lemma = self.tree.lemma(word);
        self.cues == Cues::Any || CUES.has(lemma) || HEARSAY.has(lemma)
    }

    /// Adds the candidate that reads `content` under `cue`, and, where a quotation follows the
    /// cue's sentence, the one that takes it along.
    pub(super) fn propose(
        &mut self,
        frame: Frame,
        cue: Cue,
        link: Option<TokenId>,
        content: &[Span],
    ) {
        let Some(candidate) = self.candidate(frame, cue, link, content) else {
            return;
        };
        let last = candidate.content.last().copied();
        let next = last.map(|last| self.quotations_after(cue.head, last));
        self.found.push(candidate.clone());
        if let Some(next) = next.filter(|next| !next.is_empty()) {
            let mut longer = candidate;
            longer.content.extend(next);
            longer.goes_on = true;
            self.found.push(longer);
        }
    }

    /// Makes the candidate, where its source can speak and anything is left of its content.
    fn candidate(
        &self,
        frame: Frame,
        cue: Cue,
        link: Option<TokenId>,
        content: &[Span],
    ) -> Option<Candidate> {
        let head = cue.source.head;
        let mute = head.is_some_and(|head| !self.tree.can_speak(head));
        if mute && cue.source.path != Path::Named {
            return None;
        }
        let cue_span = self.tree.span(cue.first, cue.last);
        let source_span = head.map(|head| source::phrase(self.tree, head, cue.head));
        let holes: Vec<Span> = source_span.into_iter().chain([cue_span]).collect();
        let content = self.fit(content, &holes, cue_span);
        (!content.is_empty()).then_some(Candidate {
            cue_head: cue.head,
            cue: cue_span,
            source: cue.source,
            source_span,
            content,
            frame,
            link,
            goes_on: false,
        })
    }

    /// Widens pieces over quotations that they cut through, keeps them inside the quotation that
    /// the cue stands in, cuts cue and source out, and tidies the ends.
    fn fit(&self, content: &[Span], holes: &[Span], cue: Span) -> Vec<Span> {
        let around = self.innermost(cue);
        let mut pieces = Vec::new();
        for &piece in content {
            let mut piece = self.widened(piece, cue);
            if let Some(around) = around {
                piece = clamped(piece, around.inner);
            }
            pieces.extend(subtract(piece, holes));
        }
        pieces.sort();
        pieces.dedup();
        let text = self.tree.text();
        pieces
            .into_iter()
            .filter_map(|piece| tidy(text, piece, self.quotations))
            .collect()
    }

    /// Cuts a span out of pieces of content and tidies what is left.
    pub(super) fn cut(&self, content: &[Span], hole: Span) -> Vec<Span> {
        let text = self.tree.text();
        let pieces = content.iter().flat_map(|piece| subtract(*piece, &[hole]));
        pieces
            .filter_map(|piece| tidy(text, piece, self.quotations))
            .collect()
    }

    fn widened(&self, piece: Span, cue: Span) -> Span {
        let mut wide = piece;
        for quotation in self.near(piece) {
            let crosses = quotation.outer.overlaps(piece) && !piece.contains(quotation.outer);
            let inside = quotation.inner.contains(piece);
            if crosses && !inside && !quotation.outer.overlaps(cue) {
                wide = wide.cover(quotation.outer);
            }
        }
        wide
    }

    /// Returns the outermost quotations that may touch the span, in order.
    pub(super) fn near(&self, span: Span) -> impl Iterator<Item = &Quotation> {
        let all = &self.quotations.all;
        let to = all.partition_point(|q| q.outer.start() < span.end());
        // Quotations stay within a paragraph, so a look back over a few finds every one that
        // still reaches the span.
        all[to.saturating_sub(16)..to]
            .iter()
            .filter(move |q| q.within.is_none() && q.outer.end() >= span.start())
    }

    /// Returns the innermost quotation that the span stands in.
    pub(super) fn innermost(&self, span: Span) -> Option<&Quotation> {
        let all = &self.quotations.all;
        let to = all.partition_point(|q| q.outer.start() <= span.start());
        all[to.saturating_sub(16)..to]
            .iter()
            .rev()
            .find(|q| q.inner.contains(span))
    }

    /// Returns the quotations that go on after the sentence of cue and content, in the same
    /// paragraph: whole sentences, so that no other cue claims them.
    fn quotations_after(&self, cue: TokenId, last: Span) -> Vec<Span> {
        let text = self.tree.text();
        let end = self.tree.sentence_span(cue).end().max(last.end());
        let all = &self.quotations.all;
        let from = all.partition_point(|q| q.outer.start() < end.saturating_sub(1));
        let mut found = Vec::new();
        let reach = end.saturating_add(FARTHEST);
        let near = all[from..].iter().take_while(|q| q.outer.start() < reach);
        for next in near.filter(|q| q.within.is_none() && q.outer.start() >= end) {
            let gap = text
                .get(end as usize..next.outer.start() as usize)
                .unwrap_or("\n");
            let whole = ends_sentence(next.inner.of(text));
            let opens = gap.trim_end().is_empty() || ends_sentence(gap);
            if gap.contains(['\n', '\r']) || !whole || !opens || !self.starts_anew(next.outer.end())
            {
                break;
            }
            found.push(next.inner);
        }
        found
    }

    /// Tells whether a new sentence or paragraph starts at a byte of the text.
    fn starts_anew(&self, at: u32) -> bool {
        let rest = self.tree.text().get(at as usize..).unwrap_or_default();
        let next = rest
            .chars()
            .find(|&c| !c.is_whitespace() || matches!(c, '\n' | '\r'));
        next.is_none_or(|c| !c.is_lowercase() && c != ',')
    }
}

/// Tells whether words end a sentence, marks of inner quotations aside.
fn ends_sentence(words: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '’' | '”' | ')' | ']');
    words
        .trim_end_matches(marks)
        .ends_with(['.', '?', '!', '…'])
}

fn clamped(span: Span, bounds: Span) -> Span {
    let clamp = |at: u32| at.clamp(bounds.start(), bounds.end());
    Span::new(clamp(span.start()), clamp(span.end()))
}
