//! A story's running text, without what it quotes, as copies are known by.

use super::digest::Digest;
use super::lexicon::{Class, LEXICON};
use super::sums::{of_word, sum};
use super::tokens::{Said, Token, What};

/// A story's own sentences, each by the words in it that say something and stand in no quotation marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Sums of all runs of words, in order of their size, each once.
    pub runs: Vec<u64>,
}

/// How many words make a run.
const RUN: usize = 3;

/// A sentence of running text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// Its words, as sums of their stems.
    pub words: Vec<u64>,
    /// What each is the same as in other words.
    classes: Vec<&'static [Class]>,
}

impl Prose {
    /// Takes the running text of a digest.
    #[must_use]
    pub fn of(digest: &Digest) -> Self {
        let sentences = digest.sentences.iter().map(|(start, end)| {
            let tokens = &digest.tokens[*start as usize..*end as usize];
            let own = tokens.iter().filter(|token| !token.is_quoted);
            let told: Vec<(u64, &'static [Class])> =
                own.filter_map(|token| word(digest, token)).collect();
            Sentence {
                words: told.iter().map(|(word, _)| *word).collect(),
                classes: told.iter().map(|(_, classes)| *classes).collect(),
            }
        });
        let sentences: Vec<Sentence> = sentences
            .filter(|sentence| !sentence.words.is_empty())
            .collect();
        let all = sentences.iter();
        let mut runs: Vec<u64> = all
            .flat_map(|sentence| sentence.words.windows(RUN))
            .map(|run| sum(run.iter().copied()))
            .collect();
        runs.sort_unstable();
        runs.dedup();
        Self { sentences, runs }
    }
}

/// Returns a token's sum and classes; none of who is spoken of by a pronoun or a description.
fn word(digest: &Digest, token: &Token) -> Option<(u64, &'static [Class])> {
    match &token.what {
        What::Word(stems) => Some((of_word(stems), LEXICON.classes(stems))),
        What::Name(at, Said::ByName) => digest
            .names
            .get(*at)
            .map(|name| (of_word(name.head()), &[] as &[Class])),
        What::Name(_, Said::Otherwise) => None,
        What::Number(number) => Some((of_word(&number.to_string()), &[])),
    }
}

impl Sentence {
    /// Returns what share of its words another sentence has too, in the same or other words: of the longer of the
    /// two.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        let mut taken = vec![false; other.words.len()];
        let mut shared = 0;
        for (word, classes) in self.words.iter().zip(&self.classes) {
            let is_same = |at: &usize| {
                !taken[*at]
                    && (other.words[*at] == *word
                        || classes
                            .iter()
                            .any(|class| other.classes[*at].contains(class)))
            };
            if let Some(at) = (0..other.words.len()).find(is_same) {
                taken[at] = true;
                shared += 1;
            }
        }
        shared as f32 / self.words.len().max(other.words.len()).max(1) as f32
    }
}
