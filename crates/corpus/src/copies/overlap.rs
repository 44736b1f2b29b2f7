//! How much of one story's running text stands in another: word for word, and sentence for sentence in other words.

use std::collections::BTreeSet;

use crate::statements::Prose;

/// How much two stories share, each share of the words that say something and stand in no quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overlap {
    /// What share of the one stands in the other word for word, in runs of three; and the other way.
    pub verbatim: (f32, f32),
    /// What share of the one stands in sentences that the other has too, perhaps in other words and another
    /// order; and the other way.
    pub reworded: (f32, f32),
    /// How many words that say something stand in sentences that both have.
    pub words: u32,
}

/// How many words make a run.
const RUN: usize = 3;

/// What share of a sentence must be in another sentence that is the same in other words.
const SENTENCE: f32 = 0.55;

/// How few words a sentence has that proves nothing.
const SHORT: usize = 4;

/// Measures what two stories share.
#[must_use]
pub fn overlap(one: &Prose, other: &Prose) -> Overlap {
    let (own_runs, their_runs) = (runs(one), runs(other));
    let shared = own_runs.intersection(&their_runs).count() as f32;
    let share = |all: usize| if all == 0 { 0.0 } else { shared / all as f32 };
    let (covered, of_one) = reworded(one, other);
    let (_, of_other) = reworded(other, one);
    Overlap {
        verbatim: (share(own_runs.len()), share(their_runs.len())),
        reworded: (of_one, of_other),
        words: covered,
    }
}

/// Returns all runs of words, as sums.
fn runs(prose: &Prose) -> BTreeSet<u64> {
    let sentences = prose.sentences.iter();
    sentences
        .flat_map(|sentence| sentence.words.windows(RUN).map(sum))
        .collect()
}

fn sum(run: &[u64]) -> u64 {
    run.iter().fold(0xcbf2_9ce4_8422_2325, |sum, word| {
        (sum ^ word).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Returns how many words of the one stand in sentences that the other has too, and what share that is.
fn reworded(one: &Prose, other: &Prose) -> (u32, f32) {
    let (mut covered, mut all) = (0.0, 0.0);
    for sentence in &one.sentences {
        let length = sentence.words.len();
        if length < SHORT {
            continue;
        }
        all += length as f32;
        let best = other
            .sentences
            .iter()
            .map(|other| sentence.likeness(other))
            .fold(0.0, f32::max);
        if best >= SENTENCE {
            covered += length as f32;
        }
    }
    (covered as u32, if all > 0.0 { covered / all } else { 0.0 })
}
