//! A story's candidates and pairs as the network sees them, for training.

use onrecord_model::Relation;

use super::candidates::{self, Candidate};
use super::{Earlier, REACH, facts, pairs, speech, stretches};
use crate::attributions::DeepRows;
use crate::language::TokenId;

/// The sizes of the network's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// The rows of the table of candidates' forms.
    pub forms: usize,
    /// The rows that a pair has.
    pub slots: usize,
    /// The rows of the table of pairs.
    pub rows: usize,
    /// The relations of a tree, which number the rows of the table of ends.
    pub relations: usize,
}

impl Sizes {
    /// The sizes that this reader needs.
    pub const OURS: Self = Self {
        forms: Candidate::FORMS,
        slots: pairs::SLOTS,
        rows: pairs::ROWS,
        relations: Relation::ALL.len(),
    };
}

/// A story as the network sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The candidates in order.
    pub candidates: Vec<ShownCandidate>,
    /// How many words see each other, stretch by stretch.
    pub stretches: Vec<usize>,
    /// For each candidate, with how many right before it it is compared.
    pub counts: Vec<usize>,
    /// The rows of those pairs, the nearest pair of a candidate last.
    pub pairs: Vec<u16>,
}

/// A candidate as the network sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCandidate {
    /// Its head word.
    pub head: TokenId,
    /// The words that it may begin with, the farthest from its head first.
    pub firsts: Vec<TokenId>,
    /// The words that it may end with, the farthest from its head first.
    pub lasts: Vec<TokenId>,
    /// Its rows in the table of forms.
    pub forms: [u16; 3],
}

/// Shows a story as the network sees it.
#[must_use]
pub fn show(earlier: Earlier<'_>, deep: &DeepRows) -> Shown {
    let all = candidates::find(earlier.language, &earlier.document.text);
    let facts = facts::read(&earlier, &all, &speech::said_in(&earlier));
    let (mut pairs, mut counts) = (Vec::new(), Vec::new());
    for (number, this) in facts.iter().enumerate() {
        let first = number.saturating_sub(REACH);
        for (that, before) in facts[first..number].iter().zip(first..) {
            pairs.extend(pairs::rows(&earlier, this, that, number - before));
        }
        counts.push(number - first);
    }
    let shown = all.into_iter().map(|candidate| ShownCandidate {
        head: candidate.head,
        forms: candidate.forms(),
        firsts: candidate.firsts,
        lasts: candidate.lasts,
    });
    Shown {
        candidates: shown.collect(),
        stretches: stretches(&deep.windows),
        counts,
        pairs,
    }
}
