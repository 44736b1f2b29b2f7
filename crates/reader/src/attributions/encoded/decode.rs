//! From scores to tags: the best sequence that hangs together.
//!
//! In: the scores of the words around a cue, and of tags by their order. Out: a tag for each, found by
//! dynamic programming (Viterbi 1967), and how likely just these tags are (Lafferty et al. 2001): a span
//! goes on only where it began, there is one source at most, and the word that was asked about is part
//! of the cue.

use onrecord_model::{ArgumentTag, TagChain};
use onrecord_record::Span;

use crate::language::{Language, TokenId};

const TAGS: usize = ArgumentTag::ALL.len();
const STATES: usize = 2 * TAGS;

/// What a word is to an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Source,
    Cue,
    Content,
}

/// The role that a tag gives, and whether a span begins with it.
fn role(tag: ArgumentTag) -> Option<(Role, Start)> {
    match tag {
        ArgumentTag::Outside => None,
        ArgumentTag::SourceBegins => Some((Role::Source, Start::Here)),
        ArgumentTag::SourceContinues => Some((Role::Source, Start::Before)),
        ArgumentTag::CueBegins => Some((Role::Cue, Start::Here)),
        ArgumentTag::CueContinues => Some((Role::Cue, Start::Before)),
        ArgumentTag::ContentBegins => Some((Role::Content, Start::Here)),
        ArgumentTag::ContentContinues => Some((Role::Content, Start::Before)),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Here,
    Before,
}

/// What is known of a word on the way: its tag, and whether the one source has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    tag: ArgumentTag,
    begun: bool,
}

impl State {
    fn at(number: usize) -> Self {
        Self {
            tag: ArgumentTag::ALL[number % TAGS],
            begun: number >= TAGS,
        }
    }

    /// Tells whether a word may be so after another, or first.
    fn may_follow(self, before: Option<Self>) -> bool {
        let begun = before.is_some_and(|before| before.begun);
        match role(self.tag) {
            Some((Role::Source, Start::Here)) => self.begun && !begun,
            _ => self.begun == begun && goes_on(self.tag, before.map(|before| before.tag)),
        }
    }
}

/// Tags of words, and their probability among all tags that they could have.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tagged {
    pub tags: Vec<ArgumentTag>,
    pub probability: f32,
}

/// The best tags of words, of which `cue` is part of the cue; none where there are no words.
pub(super) fn best(chain: &TagChain, scores: &[[f32; TAGS]], cue: usize) -> Tagged {
    let mut totals = [f32::NEG_INFINITY; STATES];
    let mut ways: Vec<[u8; STATES]> = Vec::with_capacity(scores.len());
    for (word, row) in scores.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; STATES];
        let mut way = [0; STATES];
        for to in 0..STATES {
            let state = State::at(to);
            if word != cue || is_cue(state.tag) {
                let (from, total) = if word == 0 {
                    begin(chain, state)
                } else {
                    arrive(chain, &totals, state)
                };
                (way[to], next[to]) = (from, total + row[to % TAGS]);
            }
        }
        totals = next;
        ways.push(way);
    }
    let mut tags = Vec::with_capacity(scores.len());
    let mut at = highest(&totals);
    for way in ways.iter().rev() {
        tags.push(State::at(at).tag);
        at = usize::from(way[at]);
    }
    tags.reverse();
    let best = f64::from(totals[highest(&totals)]);
    Tagged {
        tags,
        probability: (best - log_sum(chain, scores, cue)).min(0.0).exp() as f32,
    }
}

fn is_cue(tag: ArgumentTag) -> bool {
    matches!(role(tag), Some((Role::Cue, _)))
}

/// The logarithm of the summed weights of all tags of words, with any number of sources.
fn log_sum(chain: &TagChain, scores: &[[f32; TAGS]], cue: usize) -> f64 {
    let weights = |before: Option<ArgumentTag>, scores: &[f32; TAGS]| -> [f64; TAGS] {
        std::array::from_fn(|to| {
            if goes_on(ArgumentTag::ALL[to], before) {
                f64::from(scores[to]).exp()
            } else {
                0.0
            }
        })
    };
    let follows = ArgumentTag::ALL.map(|from| weights(Some(from), &chain.follows[from as usize]));
    // What the sums are shares of, as a logarithm: else they would outgrow any number.
    let mut scale = 0.0;
    let mut sums = weights(None, &chain.starts);
    for (word, row) in scores.iter().enumerate() {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut next = [0.0; TAGS];
        for (to, next) in next.iter_mut().enumerate() {
            if word != cue || is_cue(ArgumentTag::ALL[to]) {
                let arriving = if word == 0 {
                    sums[to]
                } else {
                    sums.iter()
                        .zip(&follows)
                        .map(|(sum, row)| sum * row[to])
                        .sum()
                };
                *next = arriving * f64::from(row[to] - most).exp();
            }
        }
        let whole: f64 = next.iter().sum();
        scale += whole.ln() + f64::from(most);
        sums = next.map(|sum| sum / whole);
    }
    scale
}

/// Tells whether a tag may come after another, or first.
fn goes_on(tag: ArgumentTag, before: Option<ArgumentTag>) -> bool {
    match role(tag) {
        Some((own, Start::Before)) => before.and_then(role).is_some_and(|(other, _)| other == own),
        Some((_, Start::Here)) | None => true,
    }
}

fn begin(chain: &TagChain, state: State) -> (u8, f32) {
    if state.may_follow(None) {
        (0, chain.starts[state.tag as usize])
    } else {
        (0, f32::NEG_INFINITY)
    }
}

/// The best state to come from, and its total.
fn arrive(chain: &TagChain, totals: &[f32; STATES], state: State) -> (u8, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (from, &total) in totals.iter().enumerate() {
        let total = total + chain.follows[from % TAGS][state.tag as usize];
        if total > best.1 && state.may_follow(Some(State::at(from))) {
            best = (from as u8, total);
        }
    }
    best
}

fn highest(totals: &[f32; STATES]) -> usize {
    let better = |best: usize, at: usize| if totals[at] > totals[best] { at } else { best };
    (0..STATES).fold(0, better)
}

/// The spans of a role, of which the first tag is of the word `first`.
pub(super) fn spans(
    language: &Language,
    tags: &[ArgumentTag],
    first: TokenId,
    wanted: Role,
) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open = false;
    for (token, &tag) in language.tokens[first..].iter().zip(tags) {
        match (role(tag), spans.last_mut()) {
            (Some((own, Start::Before)), Some(last)) if own == wanted && open => {
                *last = last.cover(token.span)
            }
            (Some((own, _)), _) if own == wanted => spans.push(token.span),
            _ => {}
        }
        open = role(tag).is_some_and(|(own, _)| own == wanted);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that favour the tags of these numbers.
    fn favouring(numbers: &[usize]) -> Vec<[f32; TAGS]> {
        let row = |&number: &usize| {
            let mut row = [0.0; TAGS];
            row[number] = 2.0;
            row
        };
        numbers.iter().map(row).collect()
    }

    const EVEN: TagChain = TagChain {
        starts: [0.0; TAGS],
        follows: [[0.0; TAGS]; TAGS],
    };

    fn numbers(tagged: &Tagged) -> Vec<usize> {
        tagged.tags.iter().map(|&tag| tag as usize).collect()
    }

    #[test]
    fn what_hangs_together_stays() {
        let tagged = best(&EVEN, &favouring(&[1, 2, 3, 5, 6, 0]), 2);
        assert_eq!(numbers(&tagged), [1, 2, 3, 5, 6, 0]);
    }

    #[test]
    fn a_span_goes_on_only_where_it_began() {
        let tagged = best(&EVEN, &favouring(&[6, 6, 3]), 2);
        assert_eq!(numbers(&tagged), [5, 6, 3]);
    }

    #[test]
    fn the_word_that_was_asked_about_is_part_of_the_cue() {
        assert_eq!(numbers(&best(&EVEN, &favouring(&[1, 0, 5]), 1)), [1, 3, 5]);
    }

    #[test]
    fn there_is_one_source_at_most() {
        let mut scores = favouring(&[1, 3, 1]);
        scores[0][1] = 1.0;
        assert_eq!(numbers(&best(&EVEN, &scores, 1)), [0, 3, 1]);
    }

    #[test]
    fn the_order_of_tags_counts() {
        let mut chain = EVEN;
        chain.follows[3][5] = -5.0;
        assert_eq!(numbers(&best(&chain, &favouring(&[3, 5, 5]), 0)), [3, 0, 5]);
        chain.starts[1] = 3.0;
        assert_eq!(numbers(&best(&chain, &favouring(&[5, 3]), 1)), [1, 3]);
    }

    #[test]
    fn no_words_have_no_tags() {
        let tagged = best(&EVEN, &[], 0);
        assert!(tagged.tags.is_empty());
    }

    #[test]
    fn tags_are_as_likely_as_their_weight_among_all() {
        let mut chain = EVEN;
        chain.follows[3][0] = 0.5;
        chain.starts[4] = 9.0;
        // After the cue's word: nothing, a span that begins, or the cue that goes on.
        let tagged = best(&chain, &favouring(&[3, 5]), 0);
        let others = 0.5_f32.exp() + 2.0_f32.exp() + 3.0;
        assert!((tagged.probability - 2.0_f32.exp() / others).abs() < 1e-6);
    }

    #[test]
    fn long_rows_of_high_scores_still_have_a_probability() {
        let scores = vec![[300.0, 299.0, 0.0, 0.0, -900.0, 0.0, 0.0]; 5000];
        let tagged = best(&EVEN, &scores, 2500);
        assert!((0.0..=1.0).contains(&tagged.probability), "{tagged:?}");
    }
}
