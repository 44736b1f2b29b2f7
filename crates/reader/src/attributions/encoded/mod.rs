//! Attributions by the encoder: a learnt network tags source, cue and content.
//!
//! In: document, language, quotations, the network. Out: what was found, in order of the cues. A story
//! is read in windows of whole paragraphs. In each, words that look like the head of a cue are asked
//! about: does the cue stand, and which words around it are its own?

mod branches;
mod decode;
mod features;
mod shown;
mod windows;

use onrecord_model::{Cue, CueScores, Encoder, EntityLabel, covered};
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
use crate::language::{Language, TokenId};
use crate::quotations::Quotations;

/// From what probability on a word is asked about as a cue.
const ASKED: f32 = 0.3;

/// From what probability on a cue stands: the best for F1 on the held-out fifth of PolNeAR's train set.
const LEAST: f32 = 0.45;

/// Finds a story's attributions.
pub(super) fn find(
    encoder: &Encoder,
    document: &Document,
    language: &Language,
    quotations: &Quotations,
) -> Vec<Found> {
    let features = features::rows(document, language, quotations);
    let story = Story {
        encoder,
        document,
        language,
        quotations,
        features: &features,
    };
    let windows = windows::cut(document, language, encoder.vocabulary());
    windows
        .iter()
        .flat_map(|window| story.read(window))
        .collect()
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
    fn read(&self, window: &Window) -> Vec<Found> {
        let start = window.words.start;
        let features = &self.features[start * SLOTS..window.words.end * SLOTS];
        let shown = onrecord_model::Window::new(&window.pieces, &window.first, features);
        let encoded = self
            .encoder
            .encode(&shown.expect("windows are cut to the encoder's size"));
        let words = encoded.words();
        let looks = |&word: &usize| chance(encoded.cues()[word]) >= ASKED;
        let asked: Vec<usize> = (0..words).filter(looks).collect();
        let ways: Vec<Vec<u16>> = asked
            .iter()
            .map(|&word| {
                let branches = Branches::new(self.language, start + word);
                let around = covered(word, words).map(|near| branches.row(start + near));
                around.collect()
            })
            .collect();
        let cues = asked.iter().zip(&ways);
        let cues: Vec<Cue<'_>> = cues
            .map(|(&word, branches)| Cue { word, branches })
            .collect();
        let scores = self.encoder.arguments(&encoded, &cues);
        let found = asked.iter().zip(&scores);
        without_rivals(
            found
                .filter_map(|(&word, scores)| self.found(start, word, scores))
                .collect(),
        )
    }

    /// What a cue's scores say, where it stands and says something.
    fn found(&self, start: TokenId, cue: usize, scores: &CueScores) -> Option<Found> {
        let probability = chance(scores.stands);
        if probability < LEAST {
            return None;
        }
        let tags = decode::best(&scores.tags, cue - scores.first);
        let spans = |role| decode::spans(self.language, &tags, start + scores.first, role);
        let cue_head = start + cue;
        let text = &self.document.text;
        let source: Vec<Span> = spans(Role::Source)
            .into_iter()
            .map(|span| bare(text, self.with_whole_names(span)))
            .collect();
        let cue: Vec<Span> = spans(Role::Cue)
            .into_iter()
            .map(|span| bare(text, span))
            .collect();
        let content = self.content(spans(Role::Content), cue_head);
        (!content.is_empty()).then(|| Found {
            source_head: source.first().map(|&span| self.head(span)),
            source,
            cue,
            cue_head,
            content,
            probability,
            warrant: Warrant::Learnt,
            inside: None,
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

    /// Tidies the pieces of a content. Where one of them stands in the cue's paragraph, those in others are
    /// left out: each paragraph is a claim of its own.
    fn content(&self, mut pieces: Vec<Span>, cue: TokenId) -> Vec<Span> {
        let paragraph = self.paragraph(cue);
        let at = |span: &Span| self.paragraph(self.language.tokens_in(*span).start);
        if pieces.iter().any(|piece| at(piece) == paragraph) {
            pieces.retain(|piece| at(piece) == paragraph);
        }
        let tidied = pieces
            .into_iter()
            .filter_map(|piece| tidy(&self.document.text, piece, self.quotations));
        tidied.collect()
    }

    fn paragraph(&self, word: TokenId) -> usize {
        self.language.sentences[self.language.tokens[word].sentence].paragraph
    }

    /// The word of a span that the others hang on.
    fn head(&self, span: Span) -> TokenId {
        let words = self.language.tokens_in(span);
        let first = words.start;
        let hangs = |&word: &TokenId| {
            let head = self.language.tokens[word].head;
            head == word || !words.contains(&head)
        };
        words.clone().find(hangs).unwrap_or(first)
    }
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
