//! Which mentions open and close at a word, and which parts of claims it stands in.
//!
//! Brackets follow CorefUD: closed by the entity's id, the longest opened first. A mention that runs over a sentence's
//! end is in parts (`e1[1/2]`), for no bracket may.

use std::cmp::Reverse;

use onrecord_record::{CodePoints, Entity, Record};

use super::words::Words;

/// What stands at each word, by the word's number in the text.
pub(super) struct Brackets {
    opened: Vec<Vec<String>>,
    closed: Vec<Vec<String>>,
    claims: Vec<Vec<String>>,
}

/// A mention, or its part in one sentence, by its first and last word.
struct Piece {
    first: usize,
    last: usize,
    /// The id, with the number of the part where there are several.
    id: String,
    kind: &'static str,
}

impl Brackets {
    pub(super) fn new(record: &Record, words: &Words<'_>) -> Self {
        let none = || vec![Vec::new(); words.all.len()];
        let mut brackets = Self {
            opened: none(),
            closed: none(),
            claims: none(),
        };
        let entities = record.entities.iter();
        let pieces = entities.flat_map(|entity| pieces(record, words, entity));
        let mut pieces: Vec<Piece> = pieces.collect();
        pieces.sort_by_key(|piece| (piece.first, Reverse(piece.last)));
        for piece in &pieces {
            brackets.add(piece);
        }
        // What was opened last is closed first.
        brackets
            .closed
            .iter_mut()
            .for_each(|closed| closed.reverse());
        for claim in &record.claims {
            for (role, spans) in [
                ("source", &claim.source),
                ("cue", &claim.cue),
                ("content", &claim.content),
            ] {
                let at = spans.iter().flat_map(|&span| words.within(span));
                at.for_each(|at| brackets.claims[at].push(format!("{}:{role}", claim.id)));
            }
        }
        brackets
    }

    /// `e5)(e6-person--`.
    pub(super) fn entities(&self, at: usize) -> String {
        self.closed[at].concat() + &self.opened[at].concat()
    }

    /// `c1:content,c2:source`.
    pub(super) fn claims(&self, at: usize) -> String {
        self.claims[at].join(",")
    }

    fn add(&mut self, piece: &Piece) {
        let open = format!("({}-{}", piece.id, piece.kind);
        if piece.first == piece.last {
            self.opened[piece.first].push(open + ")");
            return;
        }
        self.opened[piece.first].push(open);
        self.closed[piece.last].push(format!("{})", piece.id));
    }
}

/// Returns an entity's mentions by their words, each stretch of words once.
fn pieces(record: &Record, words: &Words<'_>, entity: &Entity) -> Vec<Piece> {
    let mut stretches: Vec<Vec<(usize, usize)>> = Vec::new();
    for mention in &entity.mentions {
        let parts = parts(record, words, mention.span);
        if !parts.is_empty() && !stretches.contains(&parts) {
            stretches.push(parts);
        }
    }
    let mut pieces = Vec::new();
    for parts in stretches {
        let of = parts.len();
        for (number, (first, last)) in (1..).zip(parts) {
            let id = match of {
                1 => entity.id.to_string(),
                _ => format!("{}[{number}/{of}]", entity.id),
            };
            pieces.push(Piece {
                first,
                last,
                id,
                kind: entity.kind.name(),
            });
        }
    }
    pieces
}

/// Returns the first and last words of a span, sentence by sentence.
fn parts(record: &Record, words: &Words<'_>, span: CodePoints) -> Vec<(usize, usize)> {
    let sentences = &record.sentences;
    let from = sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    let sentences = sentences[from..].iter();
    let touched = sentences.take_while(|sentence| sentence.span.start() < span.end());
    let within = touched.map(|sentence| {
        let first = sentence.span.start().max(span.start());
        words.within(CodePoints::new(first, sentence.span.end().min(span.end())))
    });
    within
        .filter(|range| !range.is_empty())
        .map(|range| (range.start, range.end - 1))
        .collect()
}
