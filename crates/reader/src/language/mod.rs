//! Words, sentences, trees and names: the language network's view of a document.
//!
//! In: a [`Document`](crate::document::Document) and the network. Out: a [`Language`]. White space
//! has no token here; heads and sentences count tokens of this list.

mod analyse;

use onrecord_model::{EntityLabel, Part, Relation, Tag};
use onrecord_record::Span;

pub use self::analyse::analyse;

/// The number of a token in [`Language::tokens`].
pub type TokenId = usize;

/// A document's words, sentences and names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Language {
    /// All tokens but white space, in order of the text.
    pub tokens: Vec<Token>,
    /// The sentences in order; together they hold every token, and none crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// The named entities in order, none overlapping.
    pub names: Vec<Name>,
}

/// One word, number or mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its Penn Treebank tag.
    pub tag: Tag,
    /// Its universal part of speech.
    pub part: Part,
    /// Its lemma.
    pub lemma: String,
    /// Its head in the dependency tree; a root is its own head.
    pub head: TokenId,
    /// Its relation to the head.
    pub relation: Relation,
    /// Its sentence's number in [`Language::sentences`].
    pub sentence: usize,
    /// The first token of its subtree's span.
    pub left_edge: TokenId,
    /// The last token of its subtree's span (inclusive).
    pub right_edge: TokenId,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence without the white space around it.
    pub span: Span,
    /// Its tokens, half-open.
    pub tokens: std::ops::Range<TokenId>,
    /// The number of its paragraph in the document.
    pub paragraph: usize,
}

/// A named entity as the network marks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, half-open.
    pub tokens: std::ops::Range<TokenId>,
    /// Its kind.
    pub label: EntityLabel,
}

/// A child that is near stands at most so many tokens from its head.
const FARTHEST_CHILD: usize = 200;

impl Language {
    /// Returns the children of `head` in order of the text.
    pub fn children(&self, head: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        let tokens = &self.tokens;
        (tokens[head].left_edge..=tokens[head].right_edge)
            .filter(move |&token| token != head && tokens[token].head == head)
    }

    /// Returns the first child of `head` with that relation.
    #[must_use]
    pub fn child(&self, head: TokenId, relation: Relation) -> Option<TokenId> {
        self.children(head)
            .find(|&token| self.tokens[token].relation == relation)
    }

    /// Returns the children of `head` within 200 tokens, in order of the text: all of them in any
    /// sentence that somebody wrote, and quickly in a text that is one endless sentence.
    pub fn near_children(&self, head: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        let tokens = &self.tokens;
        let start = tokens[head]
            .left_edge
            .max(head.saturating_sub(FARTHEST_CHILD));
        let end = tokens[head].right_edge.min(head + FARTHEST_CHILD);
        (start..=end).filter(move |&token| token != head && tokens[token].head == head)
    }

    /// Returns the network's name that a word stands in.
    pub(crate) fn name_at(&self, word: TokenId) -> Option<&Name> {
        let at = self.names.partition_point(|name| name.tokens.end <= word);
        self.names
            .get(at)
            .filter(|name| name.tokens.contains(&word))
    }

    /// Returns the first near child of `head` with that relation.
    #[must_use]
    pub fn near_child(&self, head: TokenId, relation: Relation) -> Option<TokenId> {
        self.near_children(head)
            .find(|&token| self.tokens[token].relation == relation)
    }

    /// Returns the tokens that lie wholly inside `span`, half-open.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<TokenId> {
        let start = self
            .tokens
            .partition_point(|token| token.span.start() < span.start());
        let end = self
            .tokens
            .partition_point(|token| token.span.end() <= span.end());
        start..end.max(start)
    }
}
