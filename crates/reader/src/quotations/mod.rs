//! Quotation marks and what stands between them.
//!
//! In: the document (and its language, to tell speech from scare quotes and apostrophes from
//! marks). Out: [`Quotations`]. Who speaks is left to `attributions/`.

use onrecord_record::Span;

/// A document's quotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotations {
    /// In order of their opening marks; a nested quotation follows the one that holds it.
    pub all: Vec<Quotation>,
}

/// One stretch between quotation marks, within one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing mark, both included; to the paragraph's end where the
    /// quotation runs on into the next paragraph.
    pub outer: Span,
    /// The same without the marks.
    pub inner: Span,
    /// The number in [`Quotations::all`] of the quotation that holds this one.
    pub within: Option<usize>,
    /// The number of the quotation in the paragraph before that this one goes on from: the one
    /// before opened, was not closed, and this paragraph opens again.
    pub continues: Option<usize>,
    /// What the marks are there for.
    pub purpose: Purpose,
}

/// What quotation marks are there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Somebody's words: a sentence, a clause, or words too many or too odd for a name.
    Speech,
    /// One word or a few that the writer takes from somebody or holds at arm's length.
    Scare,
    /// The name of a work, a nickname, a term.
    Title,
}
