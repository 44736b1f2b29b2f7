//! What a quotation's marks are there for.
//!
//! In: a quotation, the words around it and, where there are any, its tokens' tags. Out: speech, scare
//! quotes or a title. Words that a verb of saying introduces are speech, however few.

use onrecord_model::Tag;
use onrecord_record::Span;

use super::cues;
use super::pairs::Pair;
use super::{Language, Purpose, Scene};

/// How many words scare quotes hold at most.
const SCARE_WORDS: usize = 4;
/// How many words a title has at most.
const TITLE_WORDS: usize = 12;

/// Tells what the marks of a quotation are there for.
pub(super) fn of(scene: &Scene<'_>, pair: &Pair) -> Purpose {
    let (text, paragraph) = (scene.text, scene.paragraph);
    let inner = pair.inner.of(text).trim();
    let count = inner.split_whitespace().take(TITLE_WORDS + 1).count();
    if count > TITLE_WORDS {
        return Purpose::Speech;
    }
    let before = Span::new(paragraph.start(), pair.outer.start()).of(text);
    let after = Span::new(pair.outer.end(), paragraph.end()).of(text);
    if !scene.titled && is_title(before, inner, after) {
        return Purpose::Title;
    }
    let speech = count > SCARE_WORDS
        || cues::introduces(before)
        || (stands_alone(before) && (is_sentence(inner) || cues::follows(after)))
        || is_finite(inner)
        || has_finite_tag(scene.language, pair.inner);
    match speech {
        true => Purpose::Speech,
        false => Purpose::Scare,
    }
}

/// Tells whether a sentence starts behind these words.
fn stands_alone(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ',', ':', '—', '"', '”', '’', '\''])
}

/// Tells whether words are closed like a sentence: `Unacceptable.`
fn is_sentence(inner: &str) -> bool {
    inner.starts_with(char::is_uppercase) && inner.ends_with(['.', '!', '?'])
}

/// Tells whether words are the name of a work, a show or a person.
fn is_title(before: &str, inner: &str, after: &str) -> bool {
    let words: Vec<&str> = inner.split_whitespace().collect();
    let stops = |word: &&str| word.ends_with(['.', '!', '?', ',']);
    let inside = &words[..words.len().saturating_sub(1)];
    if !is_title_cased(&words) || inside.iter().any(|word| stops(word) && word.len() > 3) {
        return false;
    }
    if stands_alone(before) && !before.trim_end().ends_with(',') {
        return words.len() > 1
            && !words.last().is_some_and(stops)
            && !cues::follows(after)
            && !cues::introduces(before);
    }
    let last = cues::bare(before.split_whitespace().next_back().unwrap_or_default());
    let object = matches!(
        last,
        "it" | "him" | "her" | "them" | "this" | "that" | "as" | "so-called"
    );
    match before.trim_end().ends_with(',') {
        true => words.len() > 1 && !cues::introduces(before),
        false => !(object || cues::is_saying(last) && words.len() < 3),
    }
}

/// Tells whether the long words and the first one are capitalised.
fn is_title_cased(words: &[&str]) -> bool {
    let bare = || {
        words
            .iter()
            .map(|word| cues::bare(word))
            .filter(|word| !word.is_empty())
    };
    let starts = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let long = |word: &str| word.chars().count() > 3;
    let small = |word: &str| {
        matches!(
            word,
            "with" | "from" | "into" | "over" | "than" | "that" | "upon"
        )
    };
    bare().next().is_some_and(starts)
        && bare().any(|word| word.starts_with(char::is_uppercase) && word != "I")
        && bare().all(|word| starts(word) || !long(word) || small(word))
        && (bare().count() < 3 || bare().filter(|word| starts(word)).count() * 2 >= bare().count())
        && !is_finite_lower(words)
}

/// Tells whether a word that is not capitalised makes the words a clause: `It is Over`.
fn is_finite_lower(words: &[&str]) -> bool {
    words
        .iter()
        .any(|word| word.starts_with(char::is_lowercase) && is_auxiliary(cues::bare(word)))
}

/// Tells whether words hold a finite verb, by the commonest of them.
fn is_finite(inner: &str) -> bool {
    let mut words = inner.split_whitespace();
    let first = cues::bare(words.next().unwrap_or_default());
    let subject = matches!(
        first,
        "I" | "We" | "we" | "He" | "he" | "She" | "she" | "They" | "they" | "You" | "you"
    );
    (subject && words.next().is_some())
        || inner
            .split_whitespace()
            .any(|word| is_auxiliary(cues::bare(word)))
}

fn is_auxiliary(word: &str) -> bool {
    const AUXILIARIES: &[&str] = &[
        "am", "are", "can", "cannot", "could", "did", "do", "does", "had", "has", "have", "is",
        "may", "might", "must", "should", "was", "were", "will", "would",
    ];
    const CONTRACTED: &[&str] = &[
        "'m", "'re", "'ve", "'ll", "n't", "’m", "’re", "’ve", "’ll", "n’t",
    ];
    let contracted = ["it", "that", "he", "she", "there", "what", "who", "here"];
    AUXILIARIES
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
        || CONTRACTED.iter().any(|end| word.ends_with(end))
        || word.split_once(['\'', '’']).is_some_and(|(start, end)| {
            end == "s"
                && contracted
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(start))
        })
}

/// Tells whether a token inside is tagged as a finite verb.
fn has_finite_tag(language: &Language, inner: Span) -> bool {
    if language.tokens.is_empty() {
        return false;
    }
    language.tokens[language.tokens_in(inner)]
        .iter()
        .any(|token| matches!(token.tag, Tag::Vbz | Tag::Vbp | Tag::Md) || (token.tag == Tag::Vbd))
}
