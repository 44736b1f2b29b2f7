//! Time expressions: where they stand, what they name, their value and the days that they leave open.
//!
//! In: document, language, the story's day of publication. Out: [`Times`] with TIMEX3 types, values and
//! mods. `words.rs` says what a word may stand for, the rules (`rules/`, matched by `grammar.rs`) what some
//! words say together, `context.rs` which readings are times at all, `place.rs` where on the calendar they
//! lie. Each is reckoned from the day of publication or from what the text told before, by its own words,
//! the tense of its clause and the kind of the story so far; nothing that follows changes it.

mod context;
mod grammar;
mod hours;
mod items;
mod nearest;
mod numbers;
mod patterns;
mod place;
mod ranges;
mod reading;
mod rules;
mod senses;
mod spans;
mod tense;
mod words;
mod years;

use jiff::civil::Date;
use onrecord_record::{Day, Interval, Span, TimeModifier, TimeType};

use crate::document::{Document, ParagraphKind, Story, published_day};
use crate::language::Language;

use context::Narrative;
pub use grammar::Grammar;
pub(crate) use numbers::ordinal;
use place::{Origin, Placed, place};
use reading::{Meaning, Point, Reading, Step};
use words::Word;

/// A document's time expressions, in order of the text, none overlapping.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Times {
    /// The time expressions.
    pub all: Vec<Time>,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Where it stands, as TimeML draws it.
    pub span: Span,
    /// What it names.
    pub kind: TimeType,
    /// Its value, as TIMEX3 writes it.
    pub value: String,
    /// How it bends the value.
    pub modifier: Option<TimeModifier>,
    /// The days that it leaves open.
    pub when: Interval,
    /// What its value is reckoned from.
    pub anchor: Option<Anchor>,
    /// Another value that the words leave open, with its days: `last September` may be this year's or the one
    /// before.
    pub other: Option<(String, Interval)>,
}

/// What a time expression's value is reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day of publication.
    Published,
    /// An earlier time expression, by its number in [`Times::all`].
    Time(usize),
}

/// Finds a document's time expressions.
#[must_use]
pub fn find(grammar: &Grammar, document: &Document, language: &Language, story: &Story) -> Times {
    let published = story.published.as_deref();
    let published = published.and_then(|published| published_day(published).ok());
    let mut narrative = Narrative::new(published);
    let mut all = Vec::new();
    for sentence in &language.sentences {
        let paragraph = document.paragraphs.get(sentence.paragraph);
        if paragraph.is_some_and(|one| one.kind == ParagraphKind::Byline) {
            continue;
        }
        narrative.enter(sentence.paragraph);
        let words = grammar.vocabulary.words(&document.text, language, sentence);
        let mut at = 0;
        while at < words.len() {
            match read(grammar, &words, at, language, &mut narrative, all.len()) {
                Some((time, length)) => {
                    all.push(time);
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    Times { all }
}

/// Reads the expression that begins at a word, with how many words it takes.
fn read(
    grammar: &Grammar,
    words: &[Word<'_>],
    at: usize,
    language: &Language,
    narrative: &mut Narrative,
    number: usize,
) -> Option<(Time, usize)> {
    let (reading, length) = narrative
        .continued(words, at)
        .or_else(|| ranges::first_day(grammar, words, at))
        .or_else(|| grammar.read(words, at))?;
    let reading = ranges::with_year(grammar, words, at + length, reading);
    let (first, length) = context::fitting(&reading, words, at, length, language)?;
    let after = words_after(words, at + length);
    let words = &words[first..at + length];
    let anchors = narrative.anchors(tense(language, words, &after));
    let placed = place(reading.meaning, &anchors)?;
    narrative.tell(&reading, &placed, number);
    let when = placed
        .stretch
        .and_then(|stretch| interval(stretch.first, stretch.last));
    let other = other(&reading, &placed);
    let time = Time {
        other,
        span: words[0].span.cover(words.last()?.span),
        kind: placed.kind,
        value: placed.value,
        modifier: reading.modifier,
        when: when.unwrap_or_default(),
        anchor: placed.origin.map(|origin| match origin {
            Origin::Story => Anchor::Published,
            Origin::Told(number) => Anchor::Time(number),
        }),
    };
    Some((time, length))
}

/// Returns where the clause of a time looks to. `Friday's ruling` has been, whatever its clause looks to; `Friday's
/// final` may lie ahead.
fn tense(language: &Language, words: &[Word<'_>], after: &[&str]) -> Option<tense::Tense> {
    let last = words.last()?.token;
    let is_possessor = matches!(after, ["'" | "’", "s"]);
    if is_possessor && !tense::is_of_occasion(language, last) {
        return None;
    }
    tense::of(language, words[0].token, last)
}

/// `last September`, said in November, may mean the one of the year before.
fn other(reading: &Reading, placed: &Placed) -> Option<(String, Interval)> {
    let is_last = matches!(
        reading.meaning,
        Meaning::Point(Point {
            step: Some(Step::Last),
            part: Some(_),
            year: None,
            day: None,
            ..
        })
    );
    let before = placed.stretch.filter(|_| is_last)?.year_before()?;
    Some((before.value(), interval(before.first, before.last)?))
}

/// Returns the two words from a place on.
fn words_after<'a>(words: &[Word<'a>], at: usize) -> Vec<&'a str> {
    words
        .iter()
        .skip(at)
        .take(2)
        .map(|word| word.text)
        .collect()
}

fn interval(first: Date, last: Date) -> Option<Interval> {
    Interval::new(day(first), day(last)).ok()
}

/// Turns a day of the calendar into one of the record.
pub(crate) fn day(date: Date) -> Option<Day> {
    Day::new(
        date.year().try_into().ok()?,
        date.month().try_into().ok()?,
        date.day().try_into().ok()?,
    )
}
