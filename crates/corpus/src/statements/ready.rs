//! A digest made ready to be compared: what each of its words matches, and how much it says.

use std::collections::BTreeSet;

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
    /// All stems, and all classes, of the story.
    stems: BTreeSet<&'a str>,
    classes: BTreeSet<Class>,
}

/// A token with what is known of it.
pub(super) struct ReadyToken<'a> {
    pub(super) token: &'a Token,
    pub(super) weight: f32,
    pub(super) classes: &'static [Class],
    /// A bit for each thing by which it can match another.
    trace: u128,
}

/// Returns the bits of all by which a token can match another: its stem's beginning, its classes, the words of a
/// name; numbers have one bit.
fn trace(token: &Token, classes: &[Class], digest: &Digest) -> u128 {
    let of_word = |word: &str| {
        let beginning = word.bytes().take(5);
        let sum = beginning.fold(17_u32, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u32::from(byte))
        });
        1_u128 << (sum % 127)
    };
    match &token.what {
        What::Word(stems) => classes
            .iter()
            .fold(of_word(stems), |bits, class| bits | 1 << (class % 127)),
        What::Name(at, _) => {
            let words = digest.names.get(*at).into_iter().flat_map(Name::all_words);
            words.fold(1 << 126, |bits, word| bits | of_word(word))
        }
        What::Number(_) => 1 << 127,
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
                trace: trace(token, classes, digest),
            }
        };
        let tokens: Vec<ReadyToken<'a>> = digest.tokens.iter().map(ready).collect();
        let stems = digest.tokens.iter().filter_map(|token| match &token.what {
            What::Word(stems) => Some(stems.as_str()),
            What::Name(..) | What::Number(_) => None,
        });
        let classes = tokens
            .iter()
            .flat_map(|token| token.classes.iter().copied());
        Self {
            digest,
            stems: stems.collect(),
            classes: classes.collect(),
            tokens,
        }
    }

    /// Returns the tokens of a clause.
    pub(super) fn tokens(&self, ranges: &[Range]) -> Vec<&ReadyToken<'a>> {
        let own = ranges
            .iter()
            .flat_map(|(start, end)| &self.tokens[*start as usize..*end as usize]);
        // Of one who is named twice in a statement the first mention counts.
        let mut seen = BTreeSet::new();
        own.filter(|token| match token.token.what {
            What::Name(at, _) => seen.insert(at),
            What::Word(_) | What::Number(_) => true,
        })
        .collect()
    }

    /// Returns the traces of a clause's tokens.
    pub(super) fn traces(&self, clause: &Clause) -> u128 {
        let tokens = clause
            .ranges
            .iter()
            .flat_map(|(start, end)| &self.tokens[*start as usize..*end as usize]);
        tokens.fold(0, |traces, token| traces | token.trace)
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

    /// Tells whether the story has a token anywhere.
    pub(super) fn has(&self, other: &Ready<'_>, token: &ReadyToken<'_>) -> bool {
        match &token.token.what {
            What::Word(stems) => {
                self.stems.contains(stems.as_str())
                    || token
                        .classes
                        .iter()
                        .any(|class| self.classes.contains(class))
                    || self
                        .digest
                        .names
                        .iter()
                        .any(|name| name.all_words().any(|word| word == stems))
            }
            What::Name(at, _) => {
                let Some(name) = other.digest.names.get(*at) else {
                    return false;
                };
                self.digest.names.iter().any(|own| own.may_be(name))
                    || self.stems.contains(name.head())
            }
            What::Number(number) => self
                .digest
                .tokens
                .iter()
                .any(|own| matches!(&own.what, What::Number(own) if own.is_as_good_as(*number))),
        }
    }
}
