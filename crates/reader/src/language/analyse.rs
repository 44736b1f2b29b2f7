//! From the network's analysis to the document's [`Language`].
//!
//! Long stories are analysed in blocks cut at paragraphs, so that memory stays bounded; every
//! paragraph, and every text after a dateline, begins a sentence of its own.

use std::ops::Range;

use onrecord_model::{Analysis, EntitySpan, LanguageModel, Part, Relation, TextToken};
use onrecord_record::Span;

use super::{Language, Name, Sentence, Token, TokenId};
use crate::document::Document;

/// The tokens after which a block ends at the next paragraph.
const BLOCK: usize = 6000;

/// The most tokens of a sentence: no author writes as many, but a table or a text without full stops
/// would cost every later stage the square of its length.
const LONGEST: usize = 1000;

/// Reads a document with the language network.
#[must_use]
pub fn analyse(model: &LanguageModel, document: &Document) -> Language {
    let text = &document.text;
    let raw = model.tokenize(text);
    let starts = sentence_starts(document, &raw);
    let mut language = Language::default();
    for block in blocks(&starts, raw.len()) {
        let inner: Vec<usize> = within(&starts, &block)
            .iter()
            .map(|at| at - block.start)
            .collect();
        let tokens = &raw[block];
        let analysis = model.analyse(text, tokens, &inner);
        append(&mut language, tokens, analysis, &inner);
    }
    number_sentences(&mut language, document);
    language
}

/// The raw tokens at which paragraphs and the texts after datelines begin, in order.
fn sentence_starts(document: &Document, raw: &[TextToken]) -> Vec<usize> {
    let at = |byte: u32| raw.partition_point(|token| token.start < byte);
    let bodies = document
        .paragraphs
        .iter()
        .flat_map(|p| [p.span.start(), p.body().start()]);
    let mut starts: Vec<usize> = bodies.map(at).filter(|&start| start < raw.len()).collect();
    starts.dedup();
    starts
}

fn within<'s>(starts: &'s [usize], block: &Range<usize>) -> &'s [usize] {
    let from = starts.partition_point(|&at| at < block.start);
    let to = starts.partition_point(|&at| at < block.end);
    &starts[from..to]
}

fn blocks(starts: &[usize], count: usize) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut from = 0;
    for &start in starts {
        if start - from >= BLOCK {
            blocks.push(from..start);
            from = start;
        }
    }
    if from < count {
        blocks.push(from..count);
    }
    blocks
}

/// Adds a block's tokens, without white space, and its names. A paragraph's first word alone is no sentence where a
/// name goes on: the network cuts one that stands in the line above too.
fn append(language: &mut Language, raw: &[TextToken], analysis: Analysis, starts: &[usize]) {
    let place = places(language.tokens.len(), &analysis.parts);
    let (mut fresh, mut first) = (true, 0);
    for (id, lemma) in analysis.lemmas.into_iter().enumerate() {
        fresh |= analysis.sentence_starts[id];
        let Some(own) = place[id] else { continue };
        if fresh && own == first + 1 && is_cut_name(&analysis.parts, starts, id) {
            hang_on_next(language);
            fresh = false;
        }
        fresh |= own >= first + LONGEST;
        if std::mem::take(&mut fresh) {
            first = own;
            language.sentences.push(empty_sentence());
        }
        let head = visible_head(id, &analysis.heads, &place);
        language.tokens.push(Token {
            span: Span::new(raw[id].start, raw[id].end),
            tag: analysis.tags[id],
            part: analysis.parts[id],
            lemma: lemma.into(),
            head: head.unwrap_or(own),
            relation: if head.is_none() {
                Relation::Root
            } else {
                analysis.relations[id]
            },
            sentence: language.sentences.len() - 1,
            left_edge: own,
            right_edge: own,
        });
    }
    language.names.extend(
        analysis
            .entities
            .iter()
            .filter_map(|entity| name(&language.tokens, &place, entity)),
    );
}

/// Hangs the last word on the one that follows.
fn hang_on_next(language: &mut Language) {
    let next = language.tokens.len();
    if let Some(last) = language.tokens.last_mut() {
        (last.head, last.relation) = (next, Relation::Compound);
    }
}

/// Tells two names side by side, of which the first begins a paragraph.
fn is_cut_name(parts: &[Part], starts: &[usize], id: usize) -> bool {
    let is_name = |id: usize| parts[id] == Part::Propn;
    let before = id
        .checked_sub(1)
        .filter(|&before| is_name(before) && is_name(id));
    before.is_some_and(|before| starts.binary_search(&before).is_ok())
}

/// The name that an entity of the network is among the tokens that are not white space.
fn name(tokens: &[Token], place: &[Option<TokenId>], entity: &EntitySpan) -> Option<Name> {
    let mut seen = (entity.start..entity.end).filter_map(|id| place[id as usize]);
    let first = seen.next()?;
    let last = seen.next_back().unwrap_or(first);
    let span = tokens[first].span.cover(tokens[last].span);
    Some(Name {
        span,
        tokens: first..last + 1,
        label: entity.label,
    })
}

/// Where each raw token stands among the tokens that are not white space.
fn places(base: usize, parts: &[Part]) -> Vec<Option<TokenId>> {
    let mut next = base;
    let place = |part: &Part| {
        let seen = *part != Part::Space;
        next += usize::from(seen);
        seen.then_some(next - 1)
    };
    parts.iter().map(place).collect()
}

/// The head that is no white space, or nothing for a root.
fn visible_head(id: usize, heads: &[u32], place: &[Option<TokenId>]) -> Option<TokenId> {
    let mut at = heads[id] as usize;
    // White space never heads long chains; the bound keeps odd trees from looping.
    for _ in 0..heads.len().min(64) {
        match place[at] {
            Some(found) => return (at != id).then_some(found),
            None if heads[at] as usize == at => return None,
            None => at = heads[at] as usize,
        }
    }
    None
}

fn empty_sentence() -> Sentence {
    Sentence {
        span: Span::new(0, 0),
        tokens: 0..0,
        paragraph: 0,
    }
}

/// Fills in what sentences hold, the paragraphs they stand in, and the edges of every subtree.
fn number_sentences(language: &mut Language, document: &Document) {
    let tokens = &mut language.tokens;
    let mut first = 0;
    for (number, sentence) in language.sentences.iter_mut().enumerate() {
        let end = first + tokens[first..].partition_point(|token| token.sentence <= number);
        sentence.tokens = first..end;
        let start = tokens[first].span.start();
        sentence.span = Span::new(start, tokens[end - 1].span.end());
        let after = document
            .paragraphs
            .partition_point(|p| p.span.start() <= start);
        sentence.paragraph = after.saturating_sub(1);
        root_strays(&mut tokens[first..end], first);
        set_edges(&mut tokens[first..end], first);
        first = end;
    }
}

/// Makes a token whose head lies in another sentence the root of its own.
fn root_strays(tokens: &mut [Token], base: usize) {
    let range = base..base + tokens.len();
    for (offset, token) in tokens.iter_mut().enumerate() {
        if !range.contains(&token.head) {
            token.head = base + offset;
            token.relation = Relation::Root;
        }
    }
}

fn set_edges(tokens: &mut [Token], base: usize) {
    for (offset, token) in tokens.iter_mut().enumerate() {
        token.left_edge = base + offset;
        token.right_edge = base + offset;
    }
    for offset in 0..tokens.len() {
        let mut at = offset;
        // A tree is no deeper than it is wide; the bound keeps odd trees from looping.
        for _ in 0..tokens.len() {
            let head = tokens[at].head - base;
            if head == at {
                break;
            }
            tokens[head].left_edge = tokens[head].left_edge.min(base + offset);
            tokens[head].right_edge = tokens[head].right_edge.max(base + offset);
            at = head;
        }
    }
}
