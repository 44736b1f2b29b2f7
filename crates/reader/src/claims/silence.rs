//! Silence: neither said nor denied. `refused to say`, `declined comment`, `did not respond`, `had no comment`, `could
//! not be reached for comment`, `would not confirm`: all of them are one act, and commit to nothing.

use onrecord_model::{Relation, Tag};
use onrecord_record::{Act, Firmness};

use crate::language::{Language, TokenId};
use crate::lexicon::{CueSense, cue_sense};

/// What silence tells.
pub(super) const SILENCE: CueSense = CueSense {
    act: Act::Refuse,
    firmness: Firmness::Doubted,
};

/// Tells whether a cue says that its source keeps silent.
pub(super) fn is_silent(
    language: &Language,
    head: TokenId,
    words: &[TokenId],
    negated: bool,
) -> bool {
    let lemma = language.tokens[head].lemma.to_lowercase();
    let unasked = match lemma.as_str() {
        "respond" | "reply" | "answer" | "return" | "comment" | "reach" | "contact" => negated,
        "have" | "make" | "offer" | "give" | "issue" => has_no_comment(language, head),
        "be" => is_unavailable(language, head, negated),
        _ => false,
    };
    unasked || refuses(language, head, words) || negated && will_not(language, head, &lemma)
}

/// `refused to confirm`, `declined comment`, `refused to be drawn`.
fn refuses(language: &Language, head: TokenId, words: &[TokenId]) -> bool {
    let is_refusal = |token: TokenId| {
        matches!(
            language.tokens[token].lemma.as_str(),
            "refuse" | "decline" | "fail" | "balk"
        )
    };
    let refuse = std::iter::once(head)
        .chain(words.iter().copied())
        .chain(Some(language.tokens[head].head))
        .find(|&token| is_refusal(token));
    let Some(refuse) = refuse else {
        return false;
    };
    let thing = language.near_child(refuse, Relation::Dobj);
    if thing.is_some_and(|thing| language.tokens[thing].lemma == "comment") {
        return refuse == head;
    }
    let Some(refused) = language.near_child(refuse, Relation::Xcomp) else {
        return false;
    };
    let cued = refuse == head || refused == head || words.contains(&refused);
    cued && is_withheld(&language.tokens[refused].lemma)
}

/// `would not say`, `will not comment`: who could have spoken. `I would not say that` and `nobody would say` are no
/// silence.
fn will_not(language: &Language, head: TokenId, lemma: &str) -> bool {
    let wills = |child: TokenId| {
        let token = &language.tokens[child];
        let lemma = token.lemma.to_lowercase();
        token.tag == Tag::Md && matches!(lemma.as_str(), "will" | "would" | "wo" | "'d" | "’d")
    };
    let mut helpers = language
        .near_children(head)
        .take_while(|&child| child < head);
    let subject = language.near_child(head, Relation::Nsubj);
    is_speech(lemma)
        && helpers.any(wills)
        && subject.is_some_and(|subject| is_another(language, subject))
        && (lemma != "say" || !says_so(language, head))
}

/// Tells a subject that is told of, neither whoever speaks nor nobody.
fn is_another(language: &Language, subject: TokenId) -> bool {
    let lemma = language.tokens[subject].lemma.to_lowercase();
    let none = language.near_child(subject, Relation::Det);
    let is_none = none.is_some_and(|none| language.tokens[none].lemma.to_lowercase() == "no");
    !is_none && !matches!(lemma.as_str(), "i" | "we" | "nobody" | "none")
}

/// Tells a clause that is put forward from one that is asked about: `that it rained`, not `whether it rained`.
fn says_so(language: &Language, verb: TokenId) -> bool {
    let Some(clause) = language.near_child(verb, Relation::Ccomp) else {
        return false;
    };
    let first = &language.tokens[language.tokens[clause].left_edge];
    let asks = matches!(first.tag, Tag::Wdt | Tag::Wp | Tag::WpPossessive | Tag::Wrb);
    !asks && !matches!(first.lemma.to_lowercase().as_str(), "whether" | "if")
}

/// `had no immediate comment`, `made no comment`.
fn has_no_comment(language: &Language, verb: TokenId) -> bool {
    let thing = language.near_child(verb, Relation::Dobj);
    thing.is_some_and(|thing| is_no_comment(language, thing))
}

fn is_no_comment(language: &Language, noun: TokenId) -> bool {
    let none = language.near_child(noun, Relation::Det);
    let is_none = none.is_some_and(|none| language.tokens[none].lemma.to_lowercase() == "no");
    is_none && language.tokens[noun].lemma.to_lowercase() == "comment"
}

/// `was not available for comment`, `no comment was available`, `there was no comment`.
fn is_unavailable(language: &Language, verb: TokenId, negated: bool) -> bool {
    language.near_children(verb).any(|child| {
        let token = &language.tokens[child];
        let lemma = token.lemma.to_lowercase();
        match token.relation {
            Relation::Acomp => lemma == "unavailable" || lemma == "available" && negated,
            Relation::Nsubj | Relation::Attr => is_no_comment(language, child),
            _ => false,
        }
    })
}

/// Tells what can be refused for silence: speech, and owning to something.
fn is_withheld(lemma: &str) -> bool {
    let sense = cue_sense(lemma);
    let owns = sense.is_some_and(|sense| matches!(sense.act, Act::Agree | Act::Deny | Act::Know));
    owns || is_speech(lemma) || lemma == "draw"
}

/// Tells verbs of speech.
fn is_speech(lemma: &str) -> bool {
    let sense = cue_sense(lemma);
    let says =
        sense.is_some_and(|sense| matches!(sense.act, Act::Say | Act::Announce | Act::Report));
    says || matches!(lemma, "identify" | "respond")
}
