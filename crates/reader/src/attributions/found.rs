//! What a voice of this stage finds, before quotations that run on join it.

use onrecord_record::Span;

use crate::language::TokenId;

/// What lets an attribution stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Warrant {
    /// Learnt weights think it likely.
    Learnt,
    /// A rule says so.
    Rule,
    /// Nothing, but inside another's content: learnt weights think too little of those.
    Inside,
}

/// An attribution with a cue.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Who: empty where nobody is said.
    pub(super) source: Vec<Span>,
    /// The head word of the source.
    pub(super) source_head: Option<TokenId>,
    /// The cue in pieces, never empty.
    pub(super) cue: Vec<Span>,
    /// The head word of the cue.
    pub(super) cue_head: TokenId,
    /// The content in pieces, tidied, in order of the text, never empty.
    pub(super) content: Vec<Span>,
    /// How likely a reader would mark it, in 0..=1.
    pub(super) probability: f32,
    /// What lets it stand.
    pub(super) warrant: Warrant,
    /// Whether it tells, with a subject of its own, what somebody says or thinks.
    pub(super) tells: bool,
    /// The number of the closest one found whose content holds this one's cue.
    pub(super) inside: Option<usize>,
    /// The frame or model that found it.
    pub(super) found_by: &'static str,
}

impl Found {
    /// Tells whether two share words of their cues, or at least that share of the bytes of their contents.
    pub(super) fn rivals(&self, other: &Self, share: f32) -> bool {
        let both = overlap(&self.content, &other.content);
        let all = length(&self.content) + length(&other.content) - both;
        self.shares_cue(other) || both as f32 >= share * all as f32
    }

    /// Tells whether two share words of their cues.
    pub(super) fn shares_cue(&self, other: &Self) -> bool {
        overlap(&self.cue, &other.cue) > 0
    }

    /// Tells whether the content holds words of another's cue.
    pub(super) fn holds_cue_of(&self, other: &Self) -> bool {
        overlap(&self.content, &other.cue) > 0
    }

    /// The first byte of the cue.
    pub(super) fn cue_start(&self) -> u32 {
        self.cue.first().map_or(0, |cue| cue.start())
    }

    /// Tells whether the content holds a span whole.
    pub(super) fn holds(&self, span: Span) -> bool {
        self.content.iter().any(|piece| piece.contains(span))
    }
}

/// The bytes of pieces.
pub(super) fn length(pieces: &[Span]) -> u32 {
    pieces.iter().map(|piece| piece.len()).sum()
}

/// The bytes that two lists of pieces share.
pub(super) fn overlap(a: &[Span], b: &[Span]) -> u32 {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
    pairs
        .map(|(x, y)| {
            let end = x.end().min(y.end());
            end.saturating_sub(x.start().max(y.start()))
        })
        .sum()
}
