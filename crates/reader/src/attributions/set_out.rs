//! Words set out from the running text with whoever says them: `“He should go” — Siri Dahl, union leader`, and the
//! answers of an interview printed as Q and A.

use onrecord_model::{EntityLabel, Part, Relation};
use onrecord_record::Span;

use super::found::{Found, Warrant};
use crate::document::{Document, Paragraph, ParagraphKind};
use crate::language::{Language, TokenId};
use crate::quotations::{Purpose, Quotations};

/// How sure such words are somebody's.
const SURE: f32 = 0.9;

/// The most words behind the dash.
const MOST_WORDS: usize = 14;

/// Finds words that are set out.
pub(super) fn find(
    document: &Document,
    language: &Language,
    quotations: &Quotations,
) -> Vec<Found> {
    let paragraphs = document.paragraphs.iter();
    let mut found: Vec<Found> = paragraphs
        .filter_map(|paragraph| signed(document, language, quotations, paragraph))
        .collect();
    found.extend(answers(document, language));
    found
}

/// A paragraph that is one quotation, a dash, and a name.
fn signed(
    document: &Document,
    language: &Language,
    quotations: &Quotations,
    paragraph: &Paragraph,
) -> Option<Found> {
    let text = &document.text;
    let whole = paragraph.span;
    let words = whole.of(text);
    let start = whole.end() - words.trim_start_matches(is_bullet).len() as u32;
    let first = quotations
        .all
        .partition_point(|one| one.outer.start() < start);
    let quotation = quotations
        .all
        .get(first)
        .filter(|one| one.outer.start() == start && one.purpose != Purpose::Title)?;
    let (cue, behind) = dash(text, Span::new(quotation.outer.end(), whole.end()))?;
    let source = source(text, behind)?;
    let head = head(language, source)?;
    Some(made(
        source,
        head,
        cue,
        language,
        quotation.inner,
        "set-out",
    ))
}

/// The dash that words begin with, and what stands behind it.
fn dash(text: &str, rest: Span) -> Option<(Span, Span)> {
    let words = rest.of(text).trim_start();
    let dashed = words.trim_start_matches(['.', ',']).trim_start();
    let name = dashed.trim_start_matches(['—', '–', '-']);
    let from = |words: &str| rest.end() - words.len() as u32;
    let is_dash = name.len() < dashed.len();
    is_dash.then(|| {
        let cue = Span::new(from(dashed), from(name));
        (cue, Span::new(from(name.trim_start()), rest.end()))
    })
}

fn is_bullet(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '•' | '*' | '·' | '▪' | '-' | '–' | '—')
}

/// The words behind a dash, without what stands in brackets; none where they are too many, or a sentence.
fn source(text: &str, behind: Span) -> Option<Span> {
    let words = behind.of(text);
    let words = words.split(['(', '\n']).next()?.trim_end();
    let words = words.trim_end_matches(['.', ',']);
    let is_name =
        words.chars().next()?.is_alphabetic() && words.split_whitespace().count() <= MOST_WORDS;
    is_name.then(|| Span::new(behind.start(), behind.start() + words.len() as u32))
}

/// The last name or noun before the first comma, where no verb stands among the words.
fn head(language: &Language, source: Span) -> Option<TokenId> {
    let tokens = language.tokens_in(source);
    let mut head = None;
    let mut is_past_comma = false;
    for word in tokens {
        let token = &language.tokens[word];
        match token.part {
            Part::Verb | Part::Aux => return None,
            Part::Propn | Part::Noun if !is_past_comma => head = Some(word),
            Part::Punct if token.lemma == "," => is_past_comma = true,
            _ => {}
        }
    }
    head
}

fn made(
    source: Span,
    source_head: TokenId,
    cue: Span,
    language: &Language,
    content: Span,
    found_by: &'static str,
) -> Found {
    Found {
        source: vec![source],
        source_head: Some(source_head),
        cue: vec![cue],
        cue_head: language
            .tokens_in(cue)
            .start
            .min(language.tokens.len().saturating_sub(1)),
        content: vec![content],
        probability: SURE,
        warrant: Warrant::Rule,
        tells: false,
        inside: None,
        found_by,
    }
}

/// The answers of an interview whose paragraphs begin with `Q:` and `A:`, put down to the first person named before.
fn answers(document: &Document, language: &Language) -> Vec<Found> {
    let marked = |paragraph: &Paragraph, mark: char| {
        let words = paragraph.span.of(&document.text);
        let mut letters = words.chars();
        letters.next() == Some(mark) && matches!(letters.next(), Some(':' | '.'))
    };
    let Some(first) = document.paragraphs.iter().position(|one| marked(one, 'Q')) else {
        return Vec::new();
    };
    let Some(name) = first_person(document, language, document.paragraphs[first].span.start())
    else {
        return Vec::new();
    };
    let source = language.tokens[name.start]
        .span
        .cover(language.tokens[name.end - 1].span);
    let answers = document.paragraphs[first..]
        .iter()
        .filter(|one| marked(one, 'A'));
    answers
        .filter_map(|answer| {
            let mark = answer.span.start();
            let words = Span::new(mark + 2, answer.span.end()).of(&document.text);
            let content = Span::new(
                answer.span.end() - words.trim_start().len() as u32,
                answer.span.end(),
            );
            let cue = Span::new(mark, mark + 2);
            (!content.is_empty())
                .then(|| made(source, name.end - 1, cue, language, content, "answer"))
        })
        .collect()
}

/// The first person named before a byte of the text, but for who wrote it.
fn first_person(
    document: &Document,
    language: &Language,
    before: u32,
) -> Option<std::ops::Range<TokenId>> {
    let is_told = |word: TokenId| {
        let sentence = language.tokens[word].sentence;
        let paragraph = document
            .paragraphs
            .get(language.sentences[sentence].paragraph);
        paragraph.is_some_and(|one| one.kind != ParagraphKind::Byline)
    };
    let words = 0..language.tokens.len();
    let mut words = words.take_while(|&word| language.tokens[word].span.end() <= before);
    // Two names or more that do something: `Lina Orvik has watched the glacier`.
    let last = words.find(|&word| {
        let token = &language.tokens[word];
        let label = language.name_at(word).map(|name| name.label);
        token.relation == Relation::Nsubj
            && token.part == Part::Propn
            && token.left_edge < word
            && language.tokens[word - 1].part == Part::Propn
            && label.is_none_or(|label| label == EntityLabel::Person)
            && is_told(word)
    })?;
    let tokens = &language.tokens;
    let names = (0..last).rev();
    let first =
        names.take_while(|&word| tokens[word].part == Part::Propn && tokens[word].head == last);
    Some(first.last().unwrap_or(last)..last + 1)
}
