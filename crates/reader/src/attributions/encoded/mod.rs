//! Attributions by the encoder: a learnt network tags source, cue and content.
//!
//! In: document, language, quotations, the network. Out: what was found, in order of the cues. A story
//! is read in windows of whole paragraphs. In each, words that look like the head of a cue are asked
//! about: does the cue stand, and which words of its paragraph are its own?

mod branches;
mod decode;
mod features;
mod shown;
mod windows;

use std::ops::Range;

use onrecord_model::{Cue, CueScores, Encoded, Encoder, EntityLabel, Part};
use onrecord_record::Span;

pub use self::shown::{Sizes, Word, Words, show};

use self::branches::Branches;
use self::decode::Role;
use self::features::SLOTS;
use self::windows::Window;
use super::SAME;
use super::found::{Found, Warrant};
use super::pieces::{bare, tidy};
use crate::document::Document;
use crate::language::{Language, Token, TokenId};
use crate::quotations::Quotations;

/// From what probability on a word is asked about as a cue.
const ASKED: f32 = 0.4;

/// From what probability on an attribution stands: with [`DOUBT`], the best for F1 on the held-out fifth
/// of PolNeAR's train set.
const LEAST: f32 = 0.4;

/// How much the probability of its tags tells of an attribution, as a power: where the ends are in doubt,
/// the whole is.
const DOUBT: f32 = 0.3;

/// The most word pieces that are read at once. The encoder could see twice as many, but reads these as
/// well or better, and faster.
const PIECES: usize = 126;

/// The windows that are read together: a story of average length.
const TOGETHER: usize = 8;

/// Finds a story's attributions.
pub(super) fn find(
    encoder: &Encoder,
    document: &Document,
    language: &Language,
    quotations: &Quotations,
) -> (Vec<Found>, DeepRows) {
    let features = features::rows(document, language, quotations);
    let story = Story {
        encoder,
        document,
        language,
        quotations,
        features: &features,
    };
    let windows = windows::cut(document, language, encoder.vocabulary(), PIECES);
    let mut deep = DeepRows::default();
    let mut found = Vec::new();
    for windows in windows.chunks(TOGETHER) {
        for (window, encoded) in windows.iter().zip(story.encoded(windows)) {
            deep.add(&encoded);
            found.extend(story.read(window, &encoded));
        }
    }
    (found, deep)
}

/// The encoder's rows halfway up, one a word, of its first piece, for what goes on from there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeepRows {
    /// `[words, 384]`.
    rows: Vec<f32>,
    /// The words of each window.
    pub(crate) windows: Vec<usize>,
    /// Whether there were more words than are kept.
    full: bool,
}

/// The most words that rows are kept of: more than a story has, less than fills the memory.
const MOST_DEEP: usize = 20_000;

impl DeepRows {
    /// Returns the rows one behind the other, `[words, 384]`.
    #[must_use]
    pub fn rows(&self) -> &[f32] {
        &self.rows
    }

    fn add(&mut self, encoded: &Encoded) {
        let words: usize = self.windows.iter().sum();
        self.full |= words + encoded.words() > MOST_DEEP;
        if !self.full {
            self.windows.push(encoded.words());
            self.rows.extend_from_slice(encoded.deep());
        }
    }
}

/// A story on its way through the encoder.
struct Story<'a> {
    encoder: &'a Encoder,
    document: &'a Document,
    language: &'a Language,
    quotations: &'a Quotations,
    /// [`SLOTS`] a word.
    features: &'a [u16],
}

impl Story<'_> {
    fn encoded(&self, windows: &[Window]) -> Vec<Encoded> {
        let shown = windows.iter().map(|window| {
            let words = &window.words;
            let features = &self.features[words.start * SLOTS..words.end * SLOTS];
            onrecord_model::Window::new(&window.pieces, &window.first, features)
                .expect("windows are cut to the encoder's size")
        });
        self.encoder.encode(&shown.collect::<Vec<_>>())
    }

    /// Finds what is said in a window.
    fn read(&self, window: &Window, encoded: &Encoded) -> Vec<Found> {
        let start = window.words.start;
        let looks = |&word: &usize| chance(encoded.cues()[word]) >= ASKED;
        let asked: Vec<usize> = (0..encoded.words()).filter(looks).collect();
        let asked = asked.chunk_by(|&a, &b| self.paragraph(start + a) == self.paragraph(start + b));
        let found = asked.flat_map(|asked| self.paragraph_found(window, encoded, asked));
        without_rivals(found.collect())
    }

    /// Finds what the cues of one paragraph say.
    fn paragraph_found(&self, window: &Window, encoded: &Encoded, asked: &[usize]) -> Vec<Found> {
        let start = window.words.start;
        let words = self.words_of(self.paragraph(start + asked[0]), window);
        let ways: Vec<Vec<u16>> = asked
            .iter()
            .map(|&word| {
                let branches = Branches::new(self.language, start + word);
                words.clone().map(|near| branches.row(near)).collect()
            })
            .collect();
        let cues = asked.iter().zip(&ways);
        let cues: Vec<Cue<'_>> = cues
            .map(|(&word, branches)| Cue { word, branches })
            .collect();
        let own = words.start - start..words.end - start;
        let scores = self.encoder.arguments(encoded, own, &cues);
        let found = asked.iter().zip(&scores);
        found
            .filter_map(|(&word, scores)| self.found(words.start, start + word, scores))
            .collect()
    }

    /// The words of a paragraph that a window has.
    fn words_of(&self, paragraph: usize, window: &Window) -> Range<TokenId> {
        let (words, first) = (window.words.clone(), window.words.start);
        let tokens = &self.language.tokens[words];
        let of = |token: &Token| self.language.sentences[token.sentence].paragraph;
        let start = tokens.partition_point(|token| of(token) < paragraph);
        let end = tokens.partition_point(|token| of(token) <= paragraph);
        first + start..first + end
    }

    /// What a cue's scores say of its paragraph's words, where it stands and says something.
    fn found(&self, first: TokenId, cue_head: TokenId, scores: &CueScores) -> Option<Found> {
        let stands = chance(scores.stands);
        if stands < LEAST {
            return None;
        }
        let tagged = decode::best(self.encoder.chain(), &scores.tags, cue_head - first);
        let probability = stands * tagged.probability.powf(DOUBT);
        if probability < LEAST {
            return None;
        }
        let spans = |role| decode::spans(self.language, &tagged.tags, first, role);
        let text = &self.document.text;
        let source: Vec<Span> = spans(Role::Source)
            .into_iter()
            .map(|span| bare(text, self.with_whole_names(span)))
            .collect();
        let cue: Vec<Span> = spans(Role::Cue)
            .into_iter()
            .map(|span| bare(text, span))
            .collect();
        let content: Vec<Span> = spans(Role::Content)
            .into_iter()
            .filter_map(|piece| tidy(text, piece, self.quotations))
            .collect();
        (!content.is_empty()).then(|| Found {
            source_head: source.first().map(|&span| self.head(span)),
            source,
            cue,
            cue_head,
            content,
            probability,
            warrant: Warrant::Learnt,
            inside: None,
            tells: false,
            found_by: "encoder",
        })
    }

    /// Widens a span over the names that it cuts: `the newspaper [Lensk] Today`.
    fn with_whole_names(&self, span: Span) -> Span {
        let names = &self.language.names;
        let first = names.partition_point(|name| name.span.end() <= span.start());
        let cut = names[first..]
            .iter()
            .take_while(|name| name.span.start() < span.end());
        let cut = cut.filter(|name| matches!(name.label, EntityLabel::Person | EntityLabel::Org));
        cut.fold(span, |span, name| span.cover(name.span))
    }

    fn paragraph(&self, word: TokenId) -> usize {
        self.language.sentences[self.language.tokens[word].sentence].paragraph
    }

    /// The word of a span that the others hang on. Where several hang on words outside, the last of the nouns that
    /// follow each other: the parser may part `Marl adviser` from `Ida Falk`.
    fn head(&self, span: Span) -> TokenId {
        let tokens = &self.language.tokens;
        let words = self.language.tokens_in(span);
        let hangs = |&word: &TokenId| {
            let head = tokens[word].head;
            head == word || !words.contains(&head)
        };
        let first = words.clone().find(hangs).unwrap_or(words.start);
        let is_time = |word| {
            let label = self.language.name_at(word).map(|name| name.label);
            matches!(label, Some(EntityLabel::Date | EntityLabel::Time))
        };
        let together = (first..words.end)
            .take_while(|&word| is_of_phrase(tokens[word].part) && !is_time(word));
        let nouns = together.filter(|&word| is_noun(tokens[word].part));
        nouns.filter(hangs).last().unwrap_or(first)
    }
}

fn is_noun(part: Part) -> bool {
    matches!(part, Part::Noun | Part::Propn)
}

fn is_of_phrase(part: Part) -> bool {
    is_noun(part) || matches!(part, Part::Adj | Part::Det | Part::Num)
}

fn chance(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// Drops what shares its cue, or half of its content, with something likelier of the same window.
fn without_rivals(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| {
        b.probability
            .total_cmp(&a.probability)
            .then(a.cue_head.cmp(&b.cue_head))
    });
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        if kept.iter().all(|other| !one.rivals(other, SAME)) {
            kept.push(one);
        }
    }
    kept.sort_by_key(|one| one.cue_head);
    kept
}
