//! The grammar's machinery: rules as patterns over words, the longest match at a place.
//!
//! A pattern is words and classes with blanks between them; `a|b` is either word, `?` at the end makes an
//! element optional. Classes are in capitals (`MONTH`, `NUM`), whole readings in `<>`. Rules stand in
//! `rules/`; each names what it captures and makes a [`Meaning`] of it. The work at a place is bounded:
//! rules do not call themselves, and no element repeats.

use onrecord_record::TimeModifier;

use super::items::{Item, Items};
use super::patterns::{Class, Compiled, Element, compiled, item};
use super::reading::{Meaning, Reading};
use super::rules;
use super::words::{Sense, Vocabulary, Word};

/// A rule: a pattern, and what it means.
pub(super) struct Rule(
    pub(super) &'static str,
    pub(super) fn(&Items) -> Option<Meaning>,
);

/// A rule of words before a reading that bend it.
pub(super) struct Bend {
    pub(super) pattern: &'static str,
    pub(super) point: Option<TimeModifier>,
    pub(super) length: Option<TimeModifier>,
    /// What it may stand before.
    pub(super) before: Before,
}

/// What a bending word may stand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Point,
    Length,
    Both,
}

/// The levels of the grammar; a rule calls lower ones alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Length,
    Point,
    Whole,
}

type Meanings = Vec<Compiled<fn(&Items) -> Option<Meaning>>>;

/// The rules, ready to be matched.
pub struct Grammar {
    pub(super) vocabulary: Vocabulary,
    levels: [Meanings; 3],
    bends: Vec<Compiled<&'static Bend>>,
    after: Vec<Compiled<&'static Bend>>,
}

impl Default for Grammar {
    fn default() -> Self {
        Self::new()
    }
}

impl Grammar {
    /// Makes the grammar of the rules.
    #[must_use]
    pub fn new() -> Self {
        let mut literals = Vec::new();
        let levels: [&[&[Rule]]; 3] = [
            &[rules::LENGTHS],
            &[rules::POINTS, rules::ERAS],
            &[rules::WHOLES],
        ];
        let levels = levels.map(|lists| {
            let compile = |rule: &Rule| compiled(rule.0, rule.1, &mut literals);
            lists.iter().copied().flatten().map(compile).collect()
        });
        let mut bent = |bends: &'static [Bend]| -> Vec<Compiled<&'static Bend>> {
            let compile = |bend: &'static Bend| compiled(bend.pattern, bend, &mut literals);
            bends.iter().map(compile).collect()
        };
        let (bends, after) = (bent(rules::BEFORE), bent(rules::AFTER));
        Self {
            vocabulary: Vocabulary::new(&literals),
            levels,
            bends,
            after,
        }
    }

    /// Reads the longest expression that begins at a word, with how many words it takes.
    pub(super) fn read(&self, words: &[Word<'_>], at: usize) -> Option<(Reading, usize)> {
        let plain = self
            .longest(Level::Whole, words, at)
            .map(|(meaning, length)| {
                let reading = Reading {
                    meaning,
                    modifier: None,
                };
                (reading, length)
            });
        let bends = self.bends.iter().filter(|rule| rule.may_begin(&words[at]));
        let bent = bends.filter_map(|rule| self.bent(rule, words, at));
        let longest = first_longest(bent.chain(plain))?;
        Some(self.with_words_after(longest, words, at))
    }

    fn bent(
        &self,
        rule: &Compiled<&'static Bend>,
        words: &[Word<'_>],
        at: usize,
    ) -> Option<(Reading, usize)> {
        let (_, length) = self.matched(&rule.elements, Level::Length, words, at)?;
        let (meaning, rest) = self.longest(Level::Whole, words, at + length)?;
        let is_length = matches!(meaning, Meaning::Length(_));
        let is_bare = is_length && rest == 1;
        let is_named = matches!(
            words[at + length].text,
            "the"
                | "this"
                | "last"
                | "next"
                | "that"
                | "recent"
                | "past"
                | "coming"
                | "today"
                | "yesterday"
                | "tomorrow"
                | "tonight"
        );
        let is_weekday = matches!(meaning, Meaning::Point(point) if point.weekday.is_some());
        let fits = match rule.makes.before {
            Before::Point => !is_length && !matches!(meaning, Meaning::Vague(_)),
            Before::Length => {
                !is_named && matches!(meaning, Meaning::Length(_) | Meaning::Shift(_))
            }
            Before::Both => !is_weekday && !is_named && !matches!(meaning, Meaning::Vague(_)),
        };
        let modifier = if is_length {
            rule.makes.length
        } else {
            rule.makes.point
        };
        (fits && !is_bare).then_some((Reading { meaning, modifier }, length + rest))
    }

    /// `or so`, `or later`.
    fn with_words_after(
        &self,
        read: (Reading, usize),
        words: &[Word<'_>],
        at: usize,
    ) -> (Reading, usize) {
        let (reading, length) = read;
        for rule in &self.after {
            if let Some((_, more)) = self.matched(&rule.elements, Level::Length, words, at + length)
            {
                let modifier = match reading.meaning {
                    Meaning::Length(_) => rule.makes.length,
                    _ => rule.makes.point,
                };
                let modifier = reading.modifier.or(modifier);
                return (
                    Reading {
                        modifier,
                        ..reading
                    },
                    length + more,
                );
            }
        }
        read
    }

    fn longest(&self, level: Level, words: &[Word<'_>], at: usize) -> Option<(Meaning, usize)> {
        let word = words.get(at)?;
        if word.sense == Sense::None && word.literal.is_none() {
            return None;
        }
        let rules = self.levels[level as usize].iter();
        let may_begin = rules.filter(|rule| rule.may_begin(word));
        let found = may_begin.filter_map(|rule| {
            let (items, length) = self.matched(&rule.elements, level, words, at)?;
            Some(((rule.makes)(&items)?, length))
        });
        first_longest(found)
    }

    fn matched(
        &self,
        elements: &[(Element, bool)],
        level: Level,
        words: &[Word<'_>],
        at: usize,
    ) -> Option<(Items, usize)> {
        let mut place = at;
        let mut items = Items::EMPTY;
        for (element, is_optional) in elements {
            match self.element(element, level, words, place) {
                Some((item, length)) => {
                    place += length;
                    items = item.map_or(items, |item| items.with(item));
                }
                None if *is_optional => {}
                None => return None,
            }
        }
        (place > at).then_some((items, place - at))
    }

    fn element(
        &self,
        element: &Element,
        level: Level,
        words: &[Word<'_>],
        at: usize,
    ) -> Option<(Option<Item>, usize)> {
        if matches!(element, Element::Class(Class::End)) {
            let ends = words.get(at).is_none_or(|next| {
                next.text
                    .starts_with(['.', ',', ';', ':', ')', '"', '”', '—', '–'])
            });
            return ends.then_some((None, 0));
        }
        let word = words.get(at)?;
        match element {
            Element::Words(literals) => {
                let literal = word.literal?;
                literals.contains(&literal).then_some((None, 1))
            }
            Element::Class(Class::Length) if level > Level::Length => {
                match self.longest(Level::Length, words, at)? {
                    (Meaning::Length(length), size) => Some((Some(Item::Length(length)), size)),
                    _ => None,
                }
            }
            Element::Class(Class::Point) if level > Level::Point => {
                let (meaning, size) = self.longest(Level::Point, words, at)?;
                Some((Some(Item::Point(meaning)), size))
            }
            Element::Class(class) => Some((item(*class, word)?, 1)),
        }
    }
}

/// Returns the first of those that take the most words.
fn first_longest<T>(found: impl Iterator<Item = (T, usize)>) -> Option<(T, usize)> {
    found.reduce(|best, next| if next.1 > best.1 { next } else { best })
}
