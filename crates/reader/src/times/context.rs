//! What stands around an expression: whether it is a time at all, and what the text has told so far.

use jiff::civil::Date;
use onrecord_model::{EntityLabel, Relation as Arc, Tag};

use super::place::{Anchors, Placed};
use super::reading::{DayTime, From, Meaning, Part, Point, Reading, Unit, Vague, Year};
use super::spans::Stretch;
use super::tense::Tense;
use super::words::{Sense, Word};
use crate::language::Language;

/// What the text has told so far.
pub(super) struct Narrative {
    story: Option<Date>,
    told: Option<(Stretch, usize)>,
    told_in: usize,
    paragraph: usize,
    /// Dates with a year of their own that lie years from the story.
    far: usize,
    /// Times reckoned from the story.
    near: usize,
    /// The month of the expression just read, for `April 24 and 25`.
    month: Option<Point>,
}

impl Narrative {
    pub(super) fn new(story: Option<Date>) -> Self {
        Self {
            story,
            told: None,
            told_in: 0,
            paragraph: 0,
            far: 0,
            near: 0,
            month: None,
        }
    }

    /// Goes on to a sentence of a paragraph.
    pub(super) fn enter(&mut self, paragraph: usize) {
        self.paragraph = paragraph;
        self.month = None;
    }

    /// Tells a text of long ago from news, by what it has told so far.
    fn is_history(&self) -> bool {
        self.story.is_none() || self.far > 2 && self.far > 4 * self.near
    }

    /// Returns what a time is reckoned from here.
    pub(super) fn anchors(&self, tense: Option<Tense>) -> Anchors {
        let is_history = self.is_history();
        let is_near = self.told_in == self.paragraph;
        Anchors {
            story: self.story,
            told: self
                .told
                .filter(|_| is_history || self.paragraph - self.told_in <= FARTHEST_TOLD),
            is_history,
            is_near,
            tense,
        }
    }

    /// Keeps what was told.
    pub(super) fn tell(&mut self, reading: &Reading, placed: &Placed, number: usize) {
        let Some(stretch) = placed.stretch else {
            return;
        };
        let years = |story: Date| (stretch.first.year() - story.year()).abs();
        match reading.meaning {
            Meaning::Point(Point {
                year: Some(Year::Known(_)),
                ..
            }) => {
                let is_far = self.story.is_none_or(|story| years(story) > 1);
                self.far += usize::from(is_far);
            }
            Meaning::Shift(shift) if shift.from != From::Narrative => self.near += 1,
            Meaning::Point(Point {
                weekday: Some(_),
                year: None,
                ..
            }) => self.near += 1,
            Meaning::Point(_)
            | Meaning::Shift(_)
            | Meaning::Era(_)
            | Meaning::EraBefore(_)
            | Meaning::Length(_)
            | Meaning::Set(_)
            | Meaning::Vague(_) => {}
        }
        // What news compares with does not move its time.
        let is_compared = matches!(reading.meaning, Meaning::Shift(shift) if shift.unit == Unit::Year && shift.count.is_some_and(|count| count < 0));
        if is_compared && !self.is_history() {
            return;
        }
        self.told = Some((stretch, number));
        self.told_in = self.paragraph;
        self.month = match reading.meaning {
            Meaning::Point(point) if point.day.is_some() && point.part.is_some() => Some(point),
            _ => None,
        };
    }

    /// Reads `25` in `April 24 and 25`, `3-5 May` as a day of the month that was just told.
    pub(super) fn continued(&self, words: &[Word<'_>], at: usize) -> Option<(Reading, usize)> {
        let point = self.month?;
        let joiner = at.checked_sub(1).map(|before| words[before].text)?;
        let before = words[at.checked_sub(2)?].sense;
        let joins = matches!(joiner, "-" | "–" | "and" | "or" | "to" | "through")
            && matches!(before, Sense::Number { .. } | Sense::Ordinal(_));
        let day = match words[at].sense {
            Sense::Number {
                value,
                plain: false,
                ..
            } if (1.0..=31.0).contains(&value) => value as u8,
            _ => return None,
        };
        let ends = words.get(at + 1).is_none_or(|next| {
            next.sense == Sense::None && !matches!(next.text, "%" | "percent" | ":")
        });
        let reading = Reading {
            meaning: Meaning::Point(Point {
                day: Some(day),
                weekday: None,
                ..point
            }),
            modifier: None,
        };
        (joins && ends).then_some((reading, 1))
    }
}

/// In news a date is told for so many paragraphs.
const FARTHEST_TOLD: usize = 2;

/// Says where a reading really begins and how many words of it are to be passed over, where it is a time
/// at all.
pub(super) fn fitting(
    reading: &Reading,
    words: &[Word<'_>],
    at: usize,
    length: usize,
    language: &Language,
) -> Option<(usize, usize)> {
    let last = &words[at + length - 1];
    let token = &language.tokens[last.token];
    let before = at.checked_sub(1).map_or("", |before| words[before].text);
    let after = words.get(at + length).map_or("", |after| after.text);
    let fits = match reading.meaning {
        Meaning::Point(point) => fits_point(&point, words, at, length, language),
        Meaning::Era(_) | Meaning::EraBefore(_) => true,
        Meaning::Vague(vague) => fits_vague(vague, words, at, length, language),
        Meaning::Length(_) if length == 1 => {
            // `days` by itself: `for days`, `in years`.
            matches!(
                before,
                "for" | "in" | "of" | "after" | "within" | "took" | "take" | "last" | "over" | "s"
            ) && token.tag == Tag::Nns
        }
        Meaning::Length(length) if length.unit == Unit::Quarter => length.count != Some(1.0),
        Meaning::Length(_) => true,
        // `the last quarter of a century`.
        Meaning::Shift(shift) => shift.unit != Unit::Quarter || !matches!(after, "of" | "century"),
        // `The Daily Mirror`.
        Meaning::Set(_) => length > 1 || !is_name(language, last, at),
    };
    fits.then_some((at + words_led(reading, words, at, length), length))
}

/// Counts the words at the front of a rule's match that are not the expression's: `in recent weeks`, `the
/// 24-year-old`.
fn words_led(reading: &Reading, words: &[Word<'_>], at: usize, length: usize) -> usize {
    let first = words[at].text.to_ascii_lowercase();
    let is_age =
        words[at + length - 1].text == "old" && matches!(reading.meaning, Meaning::Length(_));
    let is_determined = matches!(
        first.as_str(),
        "the" | "his" | "her" | "its" | "their" | "my" | "our" | "this" | "that" | "a"
    );
    let is_led = matches!(first.as_str(), "in" | "over" | "within" | "during" | "on") && length > 1;
    usize::from(is_age && is_determined || is_led)
}

fn fits_point(
    point: &Point,
    words: &[Word<'_>],
    at: usize,
    length: usize,
    language: &Language,
) -> bool {
    let last = &words[at + length - 1];
    let token = &language.tokens[last.token];
    let before = at.checked_sub(1).map_or("", |before| words[before].text);
    let after = words.get(at + length).map_or("", |after| after.text);
    let is_bare = length == 1;
    let in_name = is_within_name(language, last, length);
    match (point.year, point.part, point.at) {
        // `'98`, but no minutes' mark, and no number in quotation marks.
        (Some(Year::Short(_)), None, _) => {
            words[at + 1..at + length].iter().all(|word| word.glued)
                && !words
                    .get(at + length)
                    .is_some_and(|next| next.glued && matches!(next.text, "'" | "’"))
        }
        (Some(Year::Known(_)), None, _) if is_bare => {
            !in_name || matches!(before, "(" | "[" | "in" | "since" | "of" | "by" | "until")
        }
        (None, Some(Part::Season(_)), _) if point.step.is_none() => {
            let is_led = matches!(
                before,
                "in" | "by" | "during" | "until" | "since" | "through" | "of" | "for"
            );
            is_led && token.relation == Arc::Pobj
        }
        (None, Some(Part::Month(_)), _) if is_bare && point.day.is_none() => {
            !in_name || token.relation == Arc::Pobj
        }
        (None, None, Some(DayTime::Part(_))) if point.is_time_only() => !goes_on(after),
        (None, None, Some(_)) => true,
        (None, None, None) => !in_name || !matches!(token.relation, Arc::Compound),
        _ => true,
    }
}

/// Tells a word after which `the night` is no night of the story: `the night before he died`.
fn goes_on(after: &str) -> bool {
    matches!(
        after,
        "before"
            | "after"
            | "of"
            | "when"
            | "the"
            | "a"
            | "he"
            | "she"
            | "they"
            | "I"
            | "we"
            | "it"
            | "that"
    )
}

/// Tells a word with a capital that does not open its sentence, or one within a name.
fn is_name(language: &Language, word: &Word<'_>, at: usize) -> bool {
    let is_capital = word
        .text
        .starts_with(|first: char| first.is_ascii_uppercase());
    is_capital && at > 0 || is_within_name(language, word, 1)
}

/// Tells a word within a name that is no time: `the Sunday Times`.
fn is_within_name(language: &Language, word: &Word<'_>, length: usize) -> bool {
    let is_of_things = |label| {
        matches!(
            label,
            EntityLabel::Org
                | EntityLabel::Person
                | EntityLabel::WorkOfArt
                | EntityLabel::Fac
                | EntityLabel::Product
                | EntityLabel::Law
        )
    };
    language
        .name_at(word.token)
        .is_some_and(|name| name.tokens.len() > length && is_of_things(name.label))
}

fn fits_vague(
    vague: Vague,
    words: &[Word<'_>],
    at: usize,
    length: usize,
    language: &Language,
) -> bool {
    let token = &language.tokens[words[at + length - 1].token];
    let word = words[at + length - 1].text;
    let after = words.get(at + length).map_or("", |after| after.text);
    match vague {
        // `now that` is a conjunction.
        Vague::Present if word.eq_ignore_ascii_case("now") => after != "that",
        Vague::Present => true,
        Vague::Past if word == "recent" => token.tag == Tag::Jj,
        Vague::Past | Vague::Future if word == "past" || word == "future" => token.tag == Tag::Nn,
        Vague::Past | Vague::Future => true,
    }
}
