//! Attributions: source, cue and content, found by syntax and quotation marks.
//!
//! In: document, language, quotations. Out: [`Attributions`]. Who the source is, how firmly it
//! stands by the content and in what voice is left to `claims/`.

use onrecord_record::Span;

use crate::language::TokenId;

/// A document's attributions, in order of their content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributions {
    /// The attributions.
    pub all: Vec<Attribution>,
}

/// Somebody, or nobody in particular, puts something forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Who: empty where nobody is said.
    pub source: Vec<Span>,
    /// The head word of the source.
    pub source_head: Option<TokenId>,
    /// The words that say that it is put forward: empty where a quotation runs on.
    pub cue: Vec<Span>,
    /// The head word of the cue (`said`, `according`, `expected`).
    pub cue_head: Option<TokenId>,
    /// What is put forward, in pieces, without the double quotation marks at each piece's ends.
    pub content: Vec<Span>,
    /// The attribution in [`Attributions::all`] whose source speaks here too: a quotation that runs
    /// on from it without source or cue of its own.
    pub continues: Option<usize>,
    /// How sure the stage is that a reader would mark this attribution, in 0..=1.
    pub confidence: f32,
    /// The rule that found it.
    pub found_by: &'static str,
}
