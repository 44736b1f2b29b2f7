//! Where a story is cut for the encoder: whole paragraphs, as many as it can see at once.
//!
//! In: language and vocabulary. Out: [`Window`]s in order, which hold every word once. A paragraph
//! that is too long is cut at sentences, a sentence that is too long between words.

use std::ops::Range;

use onrecord_model::Vocabulary;

use crate::document::Document;
use crate::language::{Language, TokenId};

/// A run of words with their pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The words, half-open.
    pub(super) words: Range<TokenId>,
    /// The pieces of all words.
    pub(super) pieces: Vec<u32>,
    /// For each word the number of its first piece.
    pub(super) first: Vec<u32>,
}

/// Cuts a story into windows of so many pieces at most, without the marks at their ends.
pub(super) fn cut(
    document: &Document,
    language: &Language,
    vocabulary: &Vocabulary,
    most: usize,
) -> Vec<Window> {
    let mut pieces = Vec::new();
    let mut first = Vec::with_capacity(language.tokens.len() + 1);
    for token in &language.tokens {
        first.push(pieces.len());
        vocabulary.pieces(token.span.of(&document.text), &mut pieces);
    }
    first.push(pieces.len());
    let mut windows = Vec::new();
    let mut start = 0;
    while start < language.tokens.len() {
        let end = end(language, &first, start, most);
        let from = first[start];
        windows.push(Window {
            words: start..end,
            pieces: pieces[from..first[end]].to_vec(),
            first: first[start..end]
                .iter()
                .map(|&at| (at - from) as u32)
                .collect(),
        });
        start = end;
    }
    windows
}

/// The word after a window's last, which is no earlier than the one after its first.
fn end(language: &Language, first: &[usize], start: TokenId, most: usize) -> TokenId {
    let full = first.partition_point(|&at| at <= first[start] + most) - 1;
    if full == language.tokens.len() {
        return full;
    }
    let sentence = |word: TokenId| language.tokens[word].sentence;
    let paragraph = |word: TokenId| language.sentences[sentence(word)].paragraph;
    let cut_before =
        |starts: &dyn Fn(TokenId) -> bool| (start + 1..=full).rev().find(|&word| starts(word));
    cut_before(&|word| paragraph(word) != paragraph(word - 1))
        .or_else(|| cut_before(&|word| sentence(word) != sentence(word - 1)))
        .unwrap_or(full.max(start + 1))
}
