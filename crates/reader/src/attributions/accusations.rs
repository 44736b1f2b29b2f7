//! What somebody is accused of: `accused the palace of [lying to protect the prince]`. Annotators mark the accused with
//! it; where that is the lesser part, the content is the accusation.

use onrecord_record::Span;

use super::found::Found;
use super::pieces::tidy;
use crate::language::Language;
use crate::quotations::Quotations;

/// The accusation is at least so many tenths of the words.
const LEAST_TENTHS: u32 = 6;

/// Leaves the accused out of the content.
pub(super) fn without_accused(
    text: &str,
    language: &Language,
    quotations: &Quotations,
    found: &mut [Found],
) {
    for one in found {
        let [piece] = one.content[..] else {
            continue;
        };
        let accusation = accusation(language, one, piece);
        if let Some(accusation) = accusation.and_then(|words| tidy(text, words, quotations)) {
            one.content = vec![accusation];
        }
    }
}

fn accusation(language: &Language, one: &Found, piece: Span) -> Option<Span> {
    let tokens = &language.tokens;
    if tokens[one.cue_head].lemma != "accuse" {
        return None;
    }
    let mut children = language.near_children(one.cue_head);
    let of = children.find(|&child| child > one.cue_head && tokens[child].lemma == "of")?;
    let first = tokens.get(of + 1)?.span;
    if !piece.contains(tokens[of].span) || !piece.contains(first) {
        return None;
    }
    let accusation = Span::new(first.start(), piece.end());
    (accusation.len() * 10 >= piece.len() * LEAST_TENTHS).then_some(accusation)
}
