//! What a voice of this stage finds, before quotations that run on join it.

use onrecord_record::Span;

use crate::language::TokenId;

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
    /// The number of the closest one found whose content holds this one's cue.
    pub(super) inside: Option<usize>,
    /// The frame or model that found it.
    pub(super) found_by: &'static str,
}
