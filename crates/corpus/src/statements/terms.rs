//! What a story is found by: the words that it is about, and runs of its words.

use std::collections::BTreeMap;

use super::Prose;
use super::digest::Digest;
use super::lexicon::LEXICON;
use super::sums::{of_word, sum};
use super::tokens::{Said, What};

/// How many words a story is found by at most.
const MOST_TERMS: usize = 16;

/// How much a word says at least that a story is found by.
const LEAST_WEIGHT: f32 = 0.5;

/// How many words at the beginning of a story count more, and how much more.
const LEAD: usize = 30;
const LEADING: f32 = 1.5;

/// How much more a name counts than another word.
const NAME: f32 = 1.5;

/// How many words are a run that a story is found by, and of how many runs one is kept.
const RUN: usize = 4;
const KEPT_OF: u64 = 4;

/// Returns sums of the words that a story is about, each once.
pub(crate) fn terms(digest: &Digest) -> Vec<i64> {
    let mut counts: BTreeMap<&str, f32> = BTreeMap::new();
    for (at, token) in digest.tokens.iter().enumerate() {
        let (word, more) = match &token.what {
            What::Word(stems) => (LEXICON.first_word(stems), 1.0),
            What::Name(place, Said::ByName) => (
                digest.names.get(*place).map_or("", |name| name.head()),
                NAME,
            ),
            What::Name(_, Said::Otherwise) | What::Number(_) => continue,
        };
        let weight = LEXICON.weight(word);
        if weight >= LEAST_WEIGHT && !word.is_empty() {
            *counts.entry(word).or_default() +=
                weight * more * if at < LEAD { LEADING } else { 1.0 };
        }
    }
    let mut words: Vec<(&str, f32)> = counts.into_iter().collect();
    words.sort_by(|(one, often), (other, less)| less.total_cmp(often).then(one.cmp(other)));
    let mut sums: Vec<i64> = words
        .iter()
        .take(MOST_TERMS)
        .map(|(word, _)| i64::from(mixed(of_word(word)) as u32))
        .collect();
    sums.sort_unstable();
    sums.dedup();
    sums
}

/// Returns sums of runs of a story's own words, a quarter of them, each once.
pub(crate) fn runs(prose: &Prose) -> Vec<i64> {
    let all = prose
        .sentences
        .iter()
        .flat_map(|sentence| sentence.words.windows(RUN));
    let sums = all
        .map(|run| mixed(sum(run.iter().copied())))
        .filter(|sum| sum % KEPT_OF == 0);
    // Half of the sum is enough: two runs must be shared before two stories are compared.
    let mut sums: Vec<i64> = sums.map(|sum| i64::from((sum >> 32) as u32)).collect();
    sums.sort_unstable();
    sums.dedup();
    sums
}

/// Mixes a sum, whose last bits depend on the last values alone.
fn mixed(sum: u64) -> u64 {
    (sum ^ (sum >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 1
}
