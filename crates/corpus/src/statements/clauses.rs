//! Where one clause ends and the next begins, by signs and joining words: what a sentence says is compared clause
//! by clause.
//!
//! Without a tree: a comma or an `and` parts clauses only where a verb is likely on either side.

use super::lexicon::LEXICON;
use super::words::{Gap, Word};

/// Tells before which words a clause begins, each for a word.
pub(super) fn beginnings(words: &[Word<'_>], lower: &[String]) -> Vec<bool> {
    let mut begins = vec![false; words.len()];
    // Whether the clause that is being read has a verb, and where the next one may have begun.
    let (mut has_verb, mut open) = (false, None);
    for (at, word) in words.iter().enumerate() {
        if word.gap == Gap::Full {
            begins[at] = true;
            (has_verb, open) = (false, None);
        } else if word.gap == Gap::Comma || joins(&lower[at]) {
            // Of a comma with a joining word the comma comes first.
            let is_joined_on = at > 0 && open == Some(at - 1);
            if has_verb && !is_joined_on {
                open = Some(at);
            }
        }
        if is_verb(&lower[at]) {
            if let Some(start) = open.take() {
                begins[start] = true;
            }
            has_verb = true;
        }
    }
    begins
}

fn joins(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "when"
            | "after"
            | "before"
            | "while"
            | "as"
            | "because"
            | "although"
            | "though"
            | "which"
            | "who"
            | "whose"
            | "where"
            | "until"
            | "since"
            | "if"
            | "that"
            | "so"
            | "or"
            | "than"
    )
}

/// Tells whether a word is likely a verb: an auxiliary, a form that ends so, an irregular past.
pub(super) fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "had"
            | "have"
            | "will"
            | "would"
            | "could"
            | "can"
            | "may"
            | "might"
            | "should"
            | "must"
            | "did"
            | "does"
            | "do"
            | "be"
            | "been"
    ) || word.len() > 4 && word.ends_with("ed")
        || LEXICON.is_irregular(word)
}

/// Tells whether a word is likely a verb that says what is done: by its form, or by what stands before it.
pub(super) fn tells(word: &str, before: Option<&str>) -> bool {
    let is_led = matches!(
        before,
        Some(
            "to" | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "must"
                | "should"
                | "did"
                | "does"
                | "do"
                | "didn't"
                | "doesn't"
                | "don't"
                | "not"
                | "he"
                | "she"
                | "they"
                | "we"
                | "i"
                | "it"
        )
    );
    let is_formed = word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"));
    is_led || is_formed || LEXICON.is_irregular(word)
}

/// Tells whether a word looks ahead, or leaves open.
pub(super) fn looks_ahead(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "shall"
            | "may"
            | "might"
            | "could"
            | "plan"
            | "plans"
            | "planning"
            | "planned"
            | "expected"
            | "expects"
            | "due"
            | "intends"
            | "wants"
            | "hopes"
            | "considering"
            | "set"
            | "going"
    )
}
