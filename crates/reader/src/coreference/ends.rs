//! Where each candidate's phrase begins and ends.

use onrecord_model::{Coreference, CoreferenceWords, EndOption, Relation, Tag};
use onrecord_record::Span;

use super::candidates::Candidate;
use crate::language::{Language, TokenId};

/// Chooses a span for each candidate.
pub(super) fn choose(
    network: &Coreference,
    words: &CoreferenceWords,
    language: &Language,
    all: &[Candidate],
) -> Vec<Span> {
    let options: Vec<EndOption> = all
        .iter()
        .flat_map(|candidate| options(language, candidate, words.count()))
        .collect();
    let scores = network.ends(words, &options);
    let mut scores = scores.as_slice();
    let mut best = |options: &[TokenId]| {
        if let [only] = options {
            return *only;
        }
        let (own, rest) = scores.split_at(options.len());
        scores = rest;
        let higher = |one: usize, other: usize| if own[other] > own[one] { other } else { one };
        options[(0..own.len()).reduce(higher).unwrap_or(0)]
    };
    let span = |candidate: &Candidate| {
        let (first, last) = (best(&candidate.firsts), best(&candidate.lasts));
        bare(language, candidate.head, first, last)
    };
    all.iter().map(span).collect()
}

/// The words that a candidate's phrase may begin with, then those that it may end with, where there are several; at
/// its end there may be words without rows.
pub(super) fn choices(
    candidate: &Candidate,
    words: usize,
) -> impl Iterator<Item = (TokenId, bool)> + '_ {
    let several = |words: &'_ [TokenId]| if words.len() > 1 { words.len() } else { 0 };
    let firsts = candidate.firsts.iter().take(several(&candidate.firsts));
    let lasts = candidate.lasts.iter().take(several(&candidate.lasts));
    let firsts = firsts.map(|&first| (first, false));
    let both = firsts.chain(lasts.map(|&last| (last, true)));
    both.map(move |(word, ends)| (word.min(words - 1), ends))
}

fn options<'a>(
    language: &'a Language,
    candidate: &'a Candidate,
    words: usize,
) -> impl Iterator<Item = EndOption> + 'a {
    choices(candidate, words).map(|(word, ends)| EndOption {
        head: candidate.head,
        word,
        relations: relations(language, word, ends),
    })
}

/// The rows of a word's relation and of that of the word outside it.
fn relations(language: &Language, word: TokenId, ends: bool) -> [usize; 2] {
    let tokens = &language.tokens;
    let beside = if ends {
        (word + 1).min(tokens.len() - 1)
    } else {
        word.saturating_sub(1)
    };
    let all = Relation::ALL.len();
    let base = if ends { 2 * all } else { 0 };
    [
        base + tokens[word].relation as usize,
        base + all + tokens[beside].relation as usize,
    ]
}

/// The span from word to word, without the marks and the possessive at its ends.
fn bare(language: &Language, head: TokenId, mut first: TokenId, mut last: TokenId) -> Span {
    let tokens = &language.tokens;
    let is_mark = |word: TokenId| {
        let token = &tokens[word];
        token.relation == Relation::Punct || matches!(token.tag, Tag::Pos | Tag::Comma)
    };
    while last > head && is_mark(last) {
        last -= 1;
    }
    while first < head && is_mark(first) {
        first += 1;
    }
    tokens[first].span.cover(tokens[last].span)
}
