//! What reads like a claim and is none: words of a title, of a song, of a note on the story itself, those that only
//! say who says something, or to whom somebody gives way.

use onrecord_model::Tag;

use super::found::Found;
use crate::document::Document;
use crate::language::{Language, TokenId};
use crate::quotations::{Purpose, Quotations};

/// Looks at most this many quotations back for the one that a cue stands in.
const FARTHEST_BACK: usize = 16;

/// Leaves out what nobody puts forward.
pub(super) fn without(
    found: Vec<Found>,
    document: &Document,
    language: &Language,
    quotations: &Quotations,
) -> Vec<Found> {
    let is_none = |one: &Found| {
        in_title(one, quotations)
            || only_says(language, one, &found)
            || asks(document, language, one)
            || gives_way(language, one)
            || one.source_head.is_some_and(|head| {
                is_sung(language, one, head) || is_own_note(document, language, one, head)
            })
    };
    let is_one: Vec<bool> = found.iter().map(|one| !is_none(one)).collect();
    let kept = found.into_iter().zip(is_one).filter(|(_, is_one)| *is_one);
    kept.map(|(one, _)| one).collect()
}

/// `Engineers found cracks, she said`, where `she said` is taken for what they found.
fn only_says(language: &Language, one: &Found, all: &[Found]) -> bool {
    let mut others = all.iter().filter(|other| one.holds_cue_of(other));
    others.any(|other| {
        let mut words = one
            .content
            .iter()
            .flat_map(|&piece| language.tokens_in(piece));
        words.all(|word| {
            let span = language.tokens[word].span;
            let mut pieces = other.cue.iter().chain(&other.source);
            pieces.any(|piece| piece.contains(span))
        })
    })
}

/// `What they said:`, over a list of what they said.
fn asks(document: &Document, language: &Language, one: &Found) -> bool {
    let end = one.cue.last().map_or(0, |cue| cue.end()) as usize;
    let is_head = document.text[end..].trim_start().starts_with(':');
    let mut words = one
        .content
        .iter()
        .flat_map(|&piece| language.tokens_in(piece));
    is_head && words.all(|word| matches!(language.tokens[word].tag, Tag::Wp | Tag::Wdt | Tag::Wrb))
}

/// `abdicated in favour of his daughter`, `stepped down in favour of her deputy`: nobody agrees with anybody.
fn gives_way(language: &Language, one: &Found) -> bool {
    let mut words = one
        .cue
        .iter()
        .flat_map(|&piece| language.tokens_in(piece))
        .chain([one.cue_head]);
    let is_favour =
        |word: TokenId| matches!(language.tokens[word].lemma.as_str(), "favour" | "favor");
    words.any(|word| {
        let leads = &language.tokens[language.tokens[word].head];
        let leaves = &language.tokens[leads.head].lemma;
        is_favour(word)
            && leads.lemma == "in"
            && matches!(
                leaves.as_str(),
                "abdicate" | "resign" | "step" | "stand" | "withdraw" | "retire" | "quit" | "drop"
            )
    })
}

/// `The book, "He Said It Would Rain", sold well`.
fn in_title(one: &Found, quotations: &Quotations) -> bool {
    let all = &quotations.all;
    one.cue.iter().any(|cue| {
        let after = all.partition_point(|quotation| quotation.outer.start() <= cue.start());
        let near = &all[after.saturating_sub(FARTHEST_BACK)..after];
        near.iter()
            .any(|quotation| quotation.purpose == Purpose::Title && quotation.inner.contains(*cue))
    })
}

/// `whose chorus goes "Take me home"`.
fn is_sung(language: &Language, one: &Found, head: TokenId) -> bool {
    let lemma = |word: TokenId| language.tokens[word].lemma.to_lowercase();
    let is_song = matches!(
        lemma(head).as_str(),
        "chorus" | "lyric" | "lyrics" | "refrain" | "song" | "verse" | "tune" | "jingle"
    );
    is_song
        && matches!(
            lemma(one.cue_head).as_str(),
            "go" | "run" | "begin" | "start" | "end" | "sing"
        )
}

/// `An earlier version of this article said`.
fn is_own_note(document: &Document, language: &Language, one: &Found, head: TokenId) -> bool {
    let is_version = matches!(
        language.tokens[head].lemma.as_str(),
        "version" | "headline" | "caption"
    );
    is_version
        && one.source.iter().any(|piece| {
            let words = piece.of(&document.text).to_lowercase();
            ["this article", "this story", "this report", "this post"]
                .iter()
                .any(|own| words.contains(own))
        })
}
