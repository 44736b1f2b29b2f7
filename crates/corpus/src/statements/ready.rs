//! A digest made ready to be compared: what each of its words matches, and how much it says.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::digest::{Clause, Digest, Range, Statement};
use super::lexicon::{Class, LEXICON};
use super::names::Name;
use super::tokens::{Said, Token, What};

/// How much a token says: of a name, a number, a pronoun that stands for a name.
const NAME: f32 = 1.3;
const NUMBER: f32 = 1.2;
const PRONOUN: f32 = 0.7;

/// Returns how much a token says, from 0.15 on.
pub(super) fn weight(token: &Token) -> f32 {
    match &token.what {
        What::Word(stems) => LEXICON.weight(stems),
        What::Name(_, Said::ByName) => NAME,
        What::Name(_, Said::Otherwise) => PRONOUN,
        What::Number(_) => NUMBER,
    }
}

/// A digest made ready to be compared.
pub(crate) struct Ready<'a> {
    pub(crate) digest: &'a Digest,
    tokens: Vec<ReadyToken<'a>>,
    /// By what the tokens of the story can match others.
    keys: FxHashSet<Key>,
}

/// A token with what is known of it.
pub(super) struct ReadyToken<'a> {
    pub(super) token: &'a Token,
    pub(super) weight: f32,
    pub(super) classes: &'static [Class],
    /// By what it can match others: its stem's beginning, its classes, the words of a name, a number.
    pub(super) keys: Vec<Key>,
}

/// A sum of what a token can match another by.
pub(super) type Key = u32;

/// By what a day can match another.
const DAY: Key = Key::MAX;

/// How many letters at their beginning words of one root share at least.
const ROOT: usize = 5;

fn keys(token: &Token, classes: &[Class], digest: &Digest) -> Vec<Key> {
    let sum = |bytes: &mut dyn Iterator<Item = u8>| {
        bytes.fold(0x811c_9dc5, |sum: Key, byte| {
            (sum ^ Key::from(byte)).wrapping_mul(0x0100_0193)
        })
    };
    let of_word = |word: &str| sum(&mut word.bytes().take(ROOT));
    match &token.what {
        What::Word(stems) => {
            let classes = classes.iter().map(|class| Key::from(*class));
            classes.chain([of_word(stems)]).collect()
        }
        What::Name(at, _) => {
            let words = digest.names.get(*at).into_iter().flat_map(Name::all_words);
            words.map(of_word).collect()
        }
        What::Number(number) => vec![sum(&mut number.thousandths.to_le_bytes().into_iter())],
    }
}

impl<'a> Ready<'a> {
    /// Makes a digest ready.
    pub(crate) fn new(digest: &'a Digest) -> Self {
        let ready = |token: &'a Token| {
            let classes: &[Class] = match &token.what {
                What::Word(stems) => LEXICON.classes(stems),
                What::Name(..) | What::Number(_) => &[],
            };
            ReadyToken {
                token,
                weight: weight(token),
                classes,
                keys: keys(token, classes, digest),
            }
        };
        let tokens: Vec<ReadyToken<'a>> = digest.tokens.iter().map(ready).collect();
        let keys = tokens.iter().flat_map(|token| token.keys.iter().copied());
        Self {
            digest,
            keys: keys.collect(),
            tokens,
        }
    }

    /// Returns the token at a place of the digest.
    pub(super) fn token(&self, at: usize) -> &ReadyToken<'a> {
        &self.tokens[at]
    }

    /// Returns the tokens of a clause.
    pub(super) fn tokens(&self, ranges: &[Range]) -> Vec<&ReadyToken<'a>> {
        let own = ranges
            .iter()
            .flat_map(|(start, end)| &self.tokens[*start as usize..*end as usize]);
        // Of what is said twice in a clause the first time counts.
        let (mut names, mut words) = (BTreeSet::new(), BTreeSet::new());
        own.filter(|token| match &token.token.what {
            What::Name(at, _) => names.insert(*at),
            What::Word(stems) => words.insert(stems),
            What::Number(_) => true,
        })
        .collect()
    }

    /// Returns by what the tokens of a clause can match others, each once.
    pub(super) fn keys(&self, clause: &Clause) -> BTreeSet<Key> {
        let tokens = clause
            .ranges
            .iter()
            .flat_map(|(start, end)| &self.tokens[*start as usize..*end as usize]);
        let keys = tokens.flat_map(|token| token.keys.iter().copied());
        keys.chain(clause.says_days.then_some(DAY)).collect()
    }

    /// Returns by what the tokens of a statement can match others.
    pub(super) fn keys_of(&self, statement: &Statement) -> FxHashSet<Key> {
        let clauses = statement.clauses.iter();
        clauses.flat_map(|clause| self.keys(clause)).collect()
    }

    /// Tells whether the story has what a token can match anywhere.
    pub(super) fn has(&self, token: &ReadyToken<'_>) -> bool {
        token.keys.iter().any(|key| self.keys.contains(key))
    }

    /// Tells whether a statement says that something is not true (`the report was fiction`).
    pub(super) fn says_false(&self, statement: &Statement) -> bool {
        let clauses = statement.clauses.iter().flat_map(|clause| &clause.ranges);
        let mut tokens =
            clauses.flat_map(|(start, end)| &self.tokens[*start as usize..*end as usize]);
        tokens.any(|token| match &token.token.what {
            What::Word(stems) => {
                LEXICON.is_falsity(stems) || token.token.is_negated && LEXICON.is_truth(stems)
            }
            What::Name(..) | What::Number(_) => false,
        })
    }

    /// Returns how many of its names the other story has too, of how many.
    pub(crate) fn kinship(&self, other: &Ready<'_>) -> (f32, f32) {
        let (own, theirs) = (&self.digest.names, &other.digest.names);
        let shared = own
            .iter()
            .filter(|name| theirs.iter().any(|other| other.may_be(name)))
            .count();
        let least = own.len().min(theirs.len()).max(1);
        (shared as f32, shared as f32 / least as f32)
    }
}
