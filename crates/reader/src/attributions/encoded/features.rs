//! What the encoder is told of each word beside its pieces: rows of one table of learnt vectors.
//!
//! In: document, language, quotations. Out: [`SLOTS`] rows a word. What its lower-cased pieces lose
//! (capitals, paragraphs, quotation marks) and what the language network knows (tags, tree, names).

use std::ops::Range;

use onrecord_model::{EntityLabel, Relation, Tag};

use crate::document::{Document, ParagraphKind};
use crate::language::{Language, TokenId};
use crate::quotations::{Purpose, Quotations};

/// The number of features of a word.
pub(super) const SLOTS: usize = 9;

/// How many values each feature has, in order of the slots.
const SIZES: [usize; SLOTS] = [
    6,
    12,
    12,
    Tag::ALL.len(),
    Relation::ALL.len(),
    7,
    Tag::ALL.len(),
    1 + 2 * EntityLabel::ALL.len(),
    8,
];

/// The number of rows of the table; row 0 is for what is no word.
pub(super) const ROWS: usize = {
    let mut rows = 1;
    let mut slot = 0;
    while slot < SLOTS {
        rows += SIZES[slot];
        slot += 1;
    }
    rows
};

/// The deepest place in a tree that is told apart.
const DEEPEST: usize = 7;

/// Every word's rows, [`SLOTS`] a word.
pub(super) fn rows(document: &Document, language: &Language, quotations: &Quotations) -> Vec<u16> {
    let quoted = quoted(language, quotations);
    let named = named(language);
    let mut rows = Vec::with_capacity(language.tokens.len() * SLOTS);
    for (id, token) in language.tokens.iter().enumerate() {
        let values = [
            shape(token.span.of(&document.text)),
            place(document, language, id),
            quoted[id],
            token.tag as usize,
            token.relation as usize,
            direction(language, id),
            language.tokens[token.head].tag as usize,
            named[id],
            depth(language, id),
        ];
        let mut base = 1;
        for (value, size) in values.into_iter().zip(SIZES) {
            debug_assert!(value < size);
            rows.push((base + value) as u16);
            base += size;
        }
    }
    rows
}

fn shape(word: &str) -> usize {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return if word.contains(|c: char| c.is_ascii_digit()) {
            4
        } else {
            5
        };
    };
    let (mut upper, mut lower) = (false, false);
    for letter in letters {
        upper |= letter.is_uppercase();
        lower |= !letter.is_uppercase();
    }
    match (first.is_uppercase(), upper, lower) {
        (false, false, _) => 0,
        (true, false, _) => 1,
        (true, true, false) => 2,
        (_, true, _) => 3,
    }
}

fn place(document: &Document, language: &Language, id: TokenId) -> usize {
    let sentence = &language.sentences[language.tokens[id].sentence];
    // A text of invisible characters alone has words and no paragraph.
    let paragraph = document.paragraphs.get(sentence.paragraph);
    let kind = match paragraph.map(|paragraph| paragraph.kind) {
        Some(ParagraphKind::Body) | None => 0,
        Some(ParagraphKind::Headline) => 1,
        Some(ParagraphKind::Heading) => 2,
        Some(ParagraphKind::Byline) => 3,
    };
    let before = id
        .checked_sub(1)
        .map(|before| language.tokens[before].sentence);
    let start = match before {
        Some(before) if before == language.tokens[id].sentence => 0,
        Some(before) if language.sentences[before].paragraph == sentence.paragraph => 1,
        Some(_) | None => 2,
    };
    kind * 3 + start
}

/// For each word how it stands to quotation marks: 0 outside, 1-6 inside by purpose and depth, 7-9 a
/// mark, 10-11 in speech that runs on from, or into, another paragraph.
fn quoted(language: &Language, quotations: &Quotations) -> Vec<usize> {
    let mut values = vec![0; language.tokens.len()];
    let mut goes_on = vec![false; quotations.all.len()];
    for quotation in &quotations.all {
        if let Some(before) = quotation.continues {
            goes_on[before] = true;
        }
    }
    for (number, quotation) in quotations.all.iter().enumerate() {
        let purpose = match quotation.purpose {
            Purpose::Speech => 0,
            Purpose::Scare => 1,
            Purpose::Title => 2,
        };
        let inside = match (quotation.continues, goes_on[number], quotation.within) {
            (Some(_), _, _) => 10,
            (None, true, _) => 11,
            (None, false, None) => 1 + purpose,
            (None, false, Some(_)) => 4 + purpose,
        };
        for id in language.tokens_in(quotation.outer) {
            let within = quotation.inner.contains(language.tokens[id].span);
            values[id] = if within { inside } else { 7 + purpose };
        }
    }
    values
}

fn named(language: &Language) -> Vec<usize> {
    let mut values = vec![0; language.tokens.len()];
    for name in &language.names {
        let Range { start, end } = name.tokens;
        for (id, value) in (start..end).zip(&mut values[start..end]) {
            *value = 1 + 2 * name.label as usize + usize::from(id > start);
        }
    }
    values
}

fn direction(language: &Language, id: TokenId) -> usize {
    let head = language.tokens[id].head;
    let far = match head.abs_diff(id) {
        0 => return 0,
        1 => 0,
        2..=4 => 1,
        _ => 2,
    };
    1 + far + if head < id { 0 } else { 3 }
}

fn depth(language: &Language, id: TokenId) -> usize {
    let mut at = id;
    for depth in 0..DEEPEST {
        let head = language.tokens[at].head;
        if head == at {
            return depth;
        }
        at = head;
    }
    DEEPEST
}
