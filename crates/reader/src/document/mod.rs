//! Bytes to text: decoding, paragraphs, headline and dateline.
//!
//! In: a story's bytes or its text, with what is known of it beside. Out: a [`Document`], whose text
//! is decoded once and never changed after, and the remarks made on the way.

use onrecord_record::Span;

/// What is known of a story beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The story's id in the record.
    pub id: String,
    /// Where it was published, as a URL.
    pub url: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// Its title, where it came apart from the text.
    pub title: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// When it was published: an ISO 8601 day or date-time.
    pub published: Option<String>,
}

/// A story's text and its outer structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The whole text, decoded; every [`Span`] of the story counts bytes of it.
    pub text: String,
    /// The paragraphs in order of the text, none empty, none overlapping.
    pub paragraphs: Vec<Paragraph>,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The paragraph without the white space around it.
    pub span: Span,
    /// The dateline at its start (`LONDON (Reuters) - `), dash and blanks included.
    pub dateline: Option<Dateline>,
    /// What the paragraph is.
    pub kind: ParagraphKind,
}

impl Paragraph {
    /// Returns the span without the dateline: what is read for claims.
    #[must_use]
    pub fn body(&self) -> Span {
        match &self.dateline {
            Some(dateline) => Span::new(dateline.span.end(), self.span.end()),
            None => self.span,
        }
    }
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// The story's title, standing in its text.
    Headline,
    /// Running text.
    Body,
}

/// A dateline: where the story was filed, and the agency that it is credited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The dateline with its dash and the blanks after it.
    pub span: Span,
    /// The place, as written.
    pub place: Option<Span>,
    /// The agency in brackets, as written.
    pub agency: Option<Span>,
}
