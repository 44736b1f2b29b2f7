//! How the tree leads from a cue to a word: rows of a table of learnt vectors.
//!
//! In: the tree, a cue and a word. Out: one of [`ROWS`] numbers: the way up from the cue to where the
//! two meet, and the relation by which the word's branch hangs there.

use onrecord_model::Relation;

use crate::language::{Language, TokenId};

const RELATIONS: usize = Relation::ALL.len();

const SELF: u16 = 0;
const EARLIER_SENTENCE: u16 = 1;
const LATER_SENTENCE: u16 = 2;
const PARENT: u16 = 3;
const ANCESTOR: u16 = 4;
const BRANCHES: usize = 5;
const APART: u16 = (BRANCHES + 3 * RELATIONS) as u16;

/// The number of rows of the table.
pub(super) const ROWS: usize = APART as usize + 1;

/// The longest way up a tree that is followed.
const FARTHEST: usize = 40;

/// The ways from one cue to the words of its paragraph.
pub(super) struct Branches<'a> {
    language: &'a Language,
    cue: TokenId,
    /// The cue, its head, that one's head and so on.
    chain: Vec<TokenId>,
}

impl<'a> Branches<'a> {
    pub(super) fn new(language: &'a Language, cue: TokenId) -> Self {
        let mut chain = vec![cue];
        let mut at = cue;
        while chain.len() < FARTHEST && language.tokens[at].head != at {
            at = language.tokens[at].head;
            chain.push(at);
        }
        Self {
            language,
            cue,
            chain,
        }
    }

    /// The row of the way to a word of the cue's paragraph.
    pub(super) fn row(&self, word: TokenId) -> u16 {
        let tokens = &self.language.tokens;
        if word == self.cue {
            return SELF;
        }
        if tokens[word].sentence != tokens[self.cue].sentence {
            return if word < self.cue {
                EARLIER_SENTENCE
            } else {
                LATER_SENTENCE
            };
        }
        match self.chain.iter().position(|&above| above == word) {
            Some(1) => PARENT,
            Some(_) => ANCESTOR,
            None => self.branch(word),
        }
    }

    fn branch(&self, word: TokenId) -> u16 {
        let tokens = &self.language.tokens;
        let mut at = word;
        for _ in 0..FARTHEST {
            let head = tokens[at].head;
            if head == at {
                break;
            }
            if let Some(up) = self.chain.iter().position(|&above| above == head) {
                let relation = tokens[at].relation as usize;
                return (BRANCHES + up.min(2) * RELATIONS + relation) as u16;
            }
            at = head;
        }
        APART
    }
}
