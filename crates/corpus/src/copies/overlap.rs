//! How much of one story's running text stands in another: word for word, and sentence for sentence in other words.

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

/// What share of a story stands word for word in the other at least where sentences in other words are looked for.
pub(super) const LEAST: f32 = 0.12;

/// What share of a sentence must be in another sentence that is the same in other words.
const SENTENCE: f32 = 0.55;

/// How few words a sentence has that proves nothing.
const SHORT: usize = 4;

/// Measures what two stories share; sentences in other words are looked for only where some share stands word for word.
#[must_use]
pub fn overlap(one: &Prose, other: &Prose) -> Overlap {
    let shared = shared(&one.runs, &other.runs) as f32;
    let share = |all: usize| if all == 0 { 0.0 } else { shared / all as f32 };
    let verbatim = (share(one.runs.len()), share(other.runs.len()));
    if verbatim.0.max(verbatim.1) < LEAST {
        return Overlap {
            verbatim,
            ..Overlap::default()
        };
    }
    let (words, of_one) = reworded(one, other);
    let (_, of_other) = reworded(other, one);
    Overlap {
        verbatim,
        reworded: (of_one, of_other),
        words,
    }
}

/// Returns how many runs of one list, in order, stand in another.
fn shared(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut count) = (0, 0);
    for run in one {
        while other.get(at).is_some_and(|theirs| theirs < run) {
            at += 1;
        }
        count += usize::from(other.get(at) == Some(run));
    }
    count
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
