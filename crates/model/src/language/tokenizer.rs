//! Cuts text into tokens as spaCy's English tokenizer does, to the byte.
//!
//! In: text. Out: tokens in order, each with its byte range, the id of its norm and whether one blank
//! follows; together with these blanks they make up the text. Chunks between white space are cut
//! once and then remembered for the rest of the text. Time is linear in the text, whatever it holds:
//! nothing is looked up or kept for a chunk longer than the tables' entries or `MOST_KEPT` bytes.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::TextToken;
use super::addresses::is_address;
use super::affixes::Affixes;
use super::characters::is_space;
use super::norms::Norms;
use super::special_cases::{SpecialCases, SpecialToken};

/// Chunks of more bytes are not remembered.
const MOST_KEPT: usize = 64;
/// Distinct chunks that are remembered within one text.
const MOST_CHUNKS: usize = 1 << 16;

/// The tables that cutting needs.
#[derive(Debug)]
pub(super) struct Tokenizer {
    pub(super) affixes: Affixes,
    pub(super) cases: SpecialCases,
    pub(super) norms: Norms,
}

/// One token of a chunk: its place in it, its norm and its number among the words of phrases.
#[derive(Clone, Copy)]
struct Piece {
    start: u32,
    end: u32,
    norm: u64,
    word: u16,
}

impl Tokenizer {
    /// Cuts a text of less than 4 GiB.
    pub(super) fn tokenize(&self, text: &str) -> Vec<TextToken> {
        let mut cutter = Cutter::new(self, text);
        let mut start = 0;
        let mut in_space = text.starts_with(is_space);
        for (place, character) in text.char_indices() {
            if is_space(character) == in_space {
                continue;
            }
            in_space = !in_space;
            cutter.add(start..place);
            start = place;
            if character == ' ' {
                cutter.mark_blank();
                start += 1;
            }
        }
        cutter.add(start..text.len());
        cutter.finish()
    }

    /// Cuts one chunk into pieces.
    fn cut(&self, chunk: &str, pieces: &mut Vec<Piece>, infixes: &mut Vec<Range<usize>>) {
        if let Some(tokens) = self.cases.find(chunk) {
            return self.add_case(0, tokens, chunk, pieces);
        }
        let mut suffixes = Vec::new();
        let core = self.strip_affixes(chunk, pieces, &mut suffixes);
        if !core.is_empty() {
            self.cut_core(chunk, core, pieces, infixes);
        }
        for suffix in suffixes.into_iter().rev() {
            self.add_piece(chunk, suffix, pieces);
        }
    }

    /// Takes prefixes and suffixes off until none is left or the rest is a special case, and returns
    /// what remains; the suffixes come outermost first.
    fn strip_affixes(
        &self,
        chunk: &str,
        pieces: &mut Vec<Piece>,
        suffixes: &mut Vec<Range<usize>>,
    ) -> Range<usize> {
        let is_case = |range: Range<usize>| self.cases.find(&chunk[range]).is_some();
        let Range { mut start, mut end } = 0..chunk.len();
        while start < end && !is_case(start..end) {
            let after_prefix = start + self.affixes.prefix(&chunk[start..end]);
            let before_suffix = end - self.affixes.suffix(&chunk[after_prefix..end]);
            let takes_prefix = after_prefix > start;
            let rest_is_case = takes_prefix && after_prefix < end && is_case(after_prefix..end);
            let case_before_suffix = !rest_is_case
                && before_suffix < end
                && start < before_suffix
                && is_case(start..before_suffix);
            if takes_prefix && !case_before_suffix {
                self.add_piece(chunk, start..after_prefix, pieces);
                start = after_prefix;
            }
            if before_suffix < end && !rest_is_case {
                suffixes.push(before_suffix..end);
                end = before_suffix;
            } else if !takes_prefix {
                break;
            }
            if rest_is_case || case_before_suffix {
                break;
            }
        }
        start..end
    }

    /// Cuts what is left between the affixes: a special case, an address, or words between infixes.
    fn cut_core(
        &self,
        chunk: &str,
        core: Range<usize>,
        pieces: &mut Vec<Piece>,
        infixes: &mut Vec<Range<usize>>,
    ) {
        let text = &chunk[core.clone()];
        if let Some(tokens) = self.cases.find(text) {
            return self.add_case(core.start, tokens, chunk, pieces);
        }
        if is_address(text, &self.affixes.classes) {
            return self.add_piece(chunk, core, pieces);
        }
        self.affixes.infixes(text, infixes);
        let mut start = core.start;
        for infix in infixes.iter().filter(|infix| infix.start > 0) {
            let infix = core.start + infix.start..core.start + infix.end;
            if start < infix.start {
                self.add_piece(chunk, start..infix.start, pieces);
            }
            start = infix.end;
            self.add_piece(chunk, infix, pieces);
        }
        if start < core.end {
            self.add_piece(chunk, start..core.end, pieces);
        }
    }

    fn add_piece(&self, chunk: &str, range: Range<usize>, pieces: &mut Vec<Piece>) {
        let token = &chunk[range.clone()];
        let (norm, word) = (self.norms.norm(token), self.cases.word(token));
        pieces.push(Piece {
            start: range.start as u32,
            end: range.end as u32,
            norm,
            word,
        });
    }

    fn add_case(
        &self,
        start: usize,
        tokens: &[SpecialToken],
        chunk: &str,
        pieces: &mut Vec<Piece>,
    ) {
        let mut start = start as u32;
        for token in tokens {
            let end = start + token.length;
            let word = self.cases.word(&chunk[start as usize..end as usize]);
            pieces.push(Piece {
                start,
                end,
                norm: token.norm,
                word,
            });
            start = end;
        }
    }
}

/// The tokens of one text as they come to be.
struct Cutter<'run> {
    tokenizer: &'run Tokenizer,
    text: &'run str,
    tokens: Vec<TextToken>,
    /// For every token its number among the words of phrases.
    words: Vec<u16>,
    pieces: Vec<Piece>,
    /// How many of the pieces belong to known chunks.
    kept: usize,
    known: FxHashMap<&'run str, Range<u32>>,
    infixes: Vec<Range<usize>>,
}

impl<'run> Cutter<'run> {
    fn new(tokenizer: &'run Tokenizer, text: &'run str) -> Self {
        let likely = text.len() / 5 + 1;
        Self {
            tokenizer,
            text,
            tokens: Vec::with_capacity(likely),
            words: Vec::with_capacity(likely),
            pieces: Vec::new(),
            kept: 0,
            known: FxHashMap::default(),
            infixes: Vec::new(),
        }
    }

    /// Adds the tokens of one chunk.
    fn add(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let chunk = &self.text[range.clone()];
        let pieces = match self.known.get(chunk) {
            Some(pieces) => pieces.start as usize..pieces.end as usize,
            None => self.cut(chunk),
        };
        let offset = range.start as u32;
        for piece in &self.pieces[pieces] {
            let Piece {
                start,
                end,
                norm,
                word,
            } = *piece;
            self.tokens.push(TextToken {
                start: offset + start,
                end: offset + end,
                norm,
                spaced: false,
            });
            self.words.push(word);
        }
        self.pieces.truncate(self.kept);
    }

    fn cut(&mut self, chunk: &'run str) -> Range<usize> {
        let first = self.pieces.len();
        self.tokenizer
            .cut(chunk, &mut self.pieces, &mut self.infixes);
        let pieces = first..self.pieces.len();
        if chunk.len() <= MOST_KEPT && self.known.len() < MOST_CHUNKS {
            self.known
                .insert(chunk, pieces.start as u32..pieces.end as u32);
            self.kept = pieces.end;
        }
        pieces
    }

    fn mark_blank(&mut self) {
        if let Some(last) = self.tokens.last_mut() {
            last.spaced = true;
        }
    }

    /// Puts special cases that lost their punctuation together again.
    fn finish(self) -> Vec<TextToken> {
        let phrases = self.tokenizer.cases.phrases(&self.words);
        if phrases.is_empty() {
            return self.tokens;
        }
        let mut merged = Vec::with_capacity(self.tokens.len());
        let mut next = 0;
        for phrase in phrases {
            merged.extend_from_slice(&self.tokens[next..phrase.start]);
            next = phrase.end;
            self.merge(&self.tokens[phrase], &mut merged);
        }
        merged.extend_from_slice(&self.tokens[next..]);
        merged
    }

    /// Adds the special case that these tokens spell, or the tokens where blanks part them.
    fn merge(&self, tokens: &[TextToken], merged: &mut Vec<TextToken>) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        let spelled = &self.text[first.start as usize..last.end as usize];
        let Some(case) = self.tokenizer.cases.find(spelled) else {
            return merged.extend_from_slice(tokens);
        };
        let mut start = first.start;
        for token in case {
            let end = start + token.length;
            merged.push(TextToken {
                start,
                end,
                norm: token.norm,
                spaced: false,
            });
            start = end;
        }
        if let Some(end) = merged.last_mut() {
            end.spaced = last.spaced;
        }
    }
}
