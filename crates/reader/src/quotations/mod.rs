//! Quotation marks and what stands between them.
//!
//! In: the document (and its language, to tell speech from scare quotes). Out: [`Quotations`]. Who
//! speaks is left to `attributions/`. Each paragraph is paired by itself, so that a missing mark
//! costs one paragraph and never the rest of the story.

mod cues;
mod marks;
mod pairs;
mod purpose;
mod singles;

use onrecord_record::Span;

use crate::document::{Document, Paragraph, ParagraphKind};
use crate::language::Language;
use marks::{Kind, Mark, Turn};
use pairs::{Pair, Pairing};

/// A document's quotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotations {
    /// In order of their opening marks; a nested quotation follows the one that holds it.
    pub all: Vec<Quotation>,
}

/// One stretch between quotation marks, within one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing mark, both included; to the paragraph's end where the
    /// quotation runs on into the next paragraph. Where a mark is missing it ends where the words do.
    pub outer: Span,
    /// The same without the marks.
    pub inner: Span,
    /// The number in [`Quotations::all`] of the quotation that holds this one.
    pub within: Option<usize>,
    /// The number of the quotation in the paragraph before that this one goes on from: the one
    /// before opened, was not closed, and this paragraph opens again.
    pub continues: Option<usize>,
    /// What the marks are there for.
    pub purpose: Purpose,
}

/// What quotation marks are there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Somebody's words: a sentence, a clause, or words too many or too odd for a name.
    Speech,
    /// One word or a few that the writer takes from somebody or holds at arm's length.
    Scare,
    /// The name of a work, a nickname, a term.
    Title,
}

/// Finds a document's quotations.
///
/// `language` may be empty: its tags help to tell speech from scare quotes and nothing else.
#[must_use]
pub fn find(document: &Document, language: &Language) -> Quotations {
    let text = &document.text;
    let mut all = Vec::new();
    let mut running = Running::default();
    let mut ahead = Reading::start(text, document.paragraphs.first());
    for number in 0..document.paragraphs.len() {
        let paragraph = ahead;
        ahead = Reading::start(text, document.paragraphs.get(number + 1));
        let pairs = paragraph.pairs(text, &running, &ahead);
        let scene = Scene {
            text,
            language,
            paragraph: paragraph.span,
            titled: is_titled(text, &document.paragraphs[number]),
        };
        running = append(&scene, &pairs, &running, &mut all);
    }
    Quotations { all }
}

/// One paragraph on the way to its quotations.
struct Reading {
    span: Span,
    marks: Vec<Mark>,
}

impl Reading {
    fn start(text: &str, paragraph: Option<&Paragraph>) -> Self {
        let span = paragraph.map_or(Span::new(0, 0), Paragraph::body);
        let marks = marks::find(text, span);
        Self { span, marks }
    }

    /// Pairs the marks; the paragraph ahead tells whether an unclosed quotation runs on.
    fn pairs(&self, text: &str, running: &Running, ahead: &Self) -> Vec<Pair> {
        let pairing = Pairing {
            text,
            span: self.span,
            marks: &self.marks,
        };
        let goes_on = running.double.is_some() && !self.opens(Kind::Double);
        let runs_on = ahead.opens(Kind::Double) || ahead.closes_first();
        let mut pairs = pairing.doubles(goes_on, runs_on);
        let single_ahead = ahead.opens(Kind::Single);
        pairs.extend(singles::pair(&pairing, &pairs, single_ahead));
        pairs.sort_by_key(|pair| (pair.outer.start(), std::cmp::Reverse(pair.outer.end())));
        pairs
    }

    /// Tells whether the paragraph begins with a mark that opens.
    fn opens(&self, kind: Kind) -> bool {
        self.marks.first().is_some_and(|mark| {
            mark.kind == kind && mark.may_open() && mark.span.start() == self.span.start()
        })
    }

    /// Tells whether the first double mark closes what the paragraph did not open.
    fn closes_first(&self) -> bool {
        self.marks
            .iter()
            .find(|mark| mark.kind == Kind::Double)
            .is_some_and(|mark| mark.turn == Turn::Closes && !mark.measure)
    }
}

/// What is known around a paragraph's quotations.
struct Scene<'a> {
    text: &'a str,
    language: &'a Language,
    paragraph: Span,
    /// Whether all of the paragraph is written like a title, so that capitals tell nothing.
    titled: bool,
}

/// Tells whether nearly all long words of a headline are capitalised.
fn is_titled(text: &str, paragraph: &Paragraph) -> bool {
    let words = || {
        let words = paragraph.span.of(text).split_whitespace().map(cues::bare);
        words.filter(|word| word.chars().count() > 3)
    };
    let small = words()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    paragraph.kind != ParagraphKind::Body && small * 5 <= words().count()
}

/// The quotations that run on from the paragraph before, by their numbers.
#[derive(Default)]
struct Running {
    double: Option<usize>,
    single: Option<usize>,
}

impl Running {
    fn of(&self, kind: Kind) -> Option<usize> {
        match kind {
            Kind::Double => self.double,
            Kind::Single => self.single,
        }
    }

    fn set(&mut self, kind: Kind, number: usize) {
        match kind {
            Kind::Double => self.double = Some(number),
            Kind::Single => self.single = Some(number),
        }
    }
}

/// Adds a paragraph's pairs, outer before inner; returns which of them run on.
fn append(
    scene: &Scene<'_>,
    pairs: &[Pair],
    before: &Running,
    all: &mut Vec<Quotation>,
) -> Running {
    let mut running = Running::default();
    let mut open: Vec<usize> = Vec::new();
    for pair in pairs {
        while open
            .last()
            .is_some_and(|&last| !all[last].outer.contains(pair.outer))
        {
            open.pop();
        }
        let at_start = pair.outer.start() == scene.paragraph.start();
        let continues = before.of(pair.kind).filter(|_| at_start);
        let number = all.len();
        let purpose = match pair.runs_on || continues.is_some() {
            true => Purpose::Speech,
            false => purpose::of(scene, pair),
        };
        all.push(Quotation {
            outer: pair.outer,
            inner: pair.inner,
            within: open.last().copied(),
            continues,
            purpose,
        });
        open.push(number);
        if pair.runs_on {
            running.set(pair.kind, number);
        }
    }
    running
}
