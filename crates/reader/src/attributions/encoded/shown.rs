//! A story as the encoder sees it, word by word, for training.

use std::ops::Range;

use onrecord_model::{Relation, Vocabulary};

use super::{branches, features, windows};
use crate::document::Document;
use crate::language::{Language, TokenId};
use crate::quotations::Quotations;

/// The sizes of the encoder's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// The rows of the table of features.
    pub features: usize,
    /// The rows of the table of ways from a cue to a word.
    pub branches: usize,
    /// The relations of a tree, which number those ways.
    pub relations: usize,
}

impl Sizes {
    /// The sizes that this reader needs.
    pub const OURS: Self = Self {
        features: features::ROWS,
        branches: branches::ROWS,
        relations: Relation::ALL.len(),
    };
}

/// A story's words and the windows that they are read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Every word, in order.
    pub words: Vec<Word>,
    /// The windows' words, half-open; together they hold every word once.
    pub windows: Vec<Range<TokenId>>,
}

/// A word as the encoder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The vocabulary's rows of its pieces.
    pub pieces: Vec<u32>,
    /// Its rows in the table of features.
    pub features: Vec<u16>,
}

/// Shows a story as the encoder sees it, in windows of so many pieces at most.
#[must_use]
pub fn show(
    vocabulary: &Vocabulary,
    document: &Document,
    language: &Language,
    quotations: &Quotations,
    most: usize,
) -> Words {
    let features = features::rows(document, language, quotations);
    let mut rows = features.chunks_exact(features::SLOTS);
    let mut words = Vec::with_capacity(language.tokens.len());
    let windows = windows::cut(document, language, vocabulary, most);
    for window in &windows {
        let ends = window.first.iter().skip(1).map(|&end| end as usize);
        let ends = ends.chain([window.pieces.len()]);
        for ((&first, end), features) in window.first.iter().zip(ends).zip(&mut rows) {
            words.push(Word {
                pieces: window.pieces[first as usize..end].to_vec(),
                features: features.to_vec(),
            });
        }
    }
    Words {
        words,
        windows: windows.into_iter().map(|window| window.words).collect(),
    }
}
