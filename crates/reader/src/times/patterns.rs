//! The language of the rules' patterns: elements, classes of words, and what a class captures.

use super::items::Item;
use super::words::{Grammatical, Sense, Word};

/// A class of words, or a whole reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Number,
    Day,
    Ordinal,
    Year,
    AnyYear,
    YearBefore,
    Decade,
    Month,
    Weekday,
    Weekdays,
    Season,
    DayPart,
    Unit,
    Units,
    AnyUnit,
    Clock,
    Meridiem,
    Zone,
    Often,
    Step,
    Feast,
    Date,
    /// No word: what follows is a mark or the end.
    End,
    Length,
    Point,
}

/// An element of a pattern.
pub(super) enum Element {
    /// One of these words of the grammar.
    Words(Vec<u16>),
    Class(Class),
}

/// A rule, ready to be matched.
pub(super) struct Compiled<T> {
    /// Each with whether it may be absent.
    pub(super) elements: Vec<(Element, bool)>,
    pub(super) makes: T,
}

impl<T> Compiled<T> {
    /// Tells whether a match may begin with a word.
    pub(super) fn may_begin(&self, word: &Word<'_>) -> bool {
        for (element, is_optional) in &self.elements {
            let may = match element {
                Element::Words(literals) => word.literal.is_some_and(|one| literals.contains(&one)),
                Element::Class(Class::Length | Class::Point | Class::End) => true,
                Element::Class(class) => item(*class, word).is_some(),
            };
            if may || !is_optional {
                return may;
            }
        }
        false
    }
}

/// Returns what a word is captured as where it is of a class.
pub(super) fn item(class: Class, word: &Word<'_>) -> Option<Option<Item>> {
    if let Some(item) = number_item(class, word) {
        return Some(Some(item));
    }
    let item = match (class, word.sense) {
        (Class::YearBefore, Sense::YearBefore(value)) => Item::YearBefore(value),
        (Class::Decade, Sense::Decade(value)) => Item::Decade(value),
        (Class::Month, Sense::Month(value)) => Item::Month(value),
        (Class::Weekday, Sense::Weekday(value)) | (Class::Weekdays, Sense::Weekdays(value)) => {
            Item::Weekday(value)
        }
        (Class::Season, Sense::Season(value)) => Item::Season(value),
        (Class::DayPart, Sense::DayPart(value)) => Item::DayPart(value),
        (Class::Unit, Sense::Unit(value, Grammatical::Singular))
        | (Class::Units, Sense::Unit(value, Grammatical::Plural))
        | (Class::AnyUnit, Sense::Unit(value, _))
        | (Class::Often, Sense::Often(value)) => Item::Unit(value),
        (Class::Clock, Sense::Clock(hour, minute)) => Item::Clock(hour, minute),
        (Class::Meridiem, Sense::Meridiem(value)) => Item::Meridiem(value),
        (Class::Step, Sense::Step(value)) => Item::Step(value),
        (Class::Feast, Sense::Feast(value)) => Item::Feast(value),
        (Class::Date, Sense::Date(year, month, day)) => Item::Date(year, month, day),
        (Class::Zone, Sense::Zone) => return Some(None),
        _ => return None,
    };
    Some(Some(item))
}

/// Captures of numbers.
fn number_item(class: Class, word: &Word<'_>) -> Option<Item> {
    let whole = |value: f32| value.fract() == 0.0;
    Some(match (class, word.sense) {
        (
            Class::Number,
            Sense::Number {
                value, year: false, ..
            },
        ) => Item::Number(value),
        (Class::Day, Sense::Number { value, .. })
            if whole(value) && (1.0..=31.0).contains(&value) =>
        {
            Item::Number(value)
        }
        (Class::Day, Sense::Ordinal(value)) if (1..=31).contains(&value) => {
            Item::Number(f32::from(value))
        }
        (Class::Ordinal, Sense::Ordinal(value)) => Item::Ordinal(value),
        (
            Class::Year,
            Sense::Number {
                value, year: true, ..
            },
        )
        | (
            Class::AnyYear,
            Sense::Number {
                value, plain: true, ..
            },
        ) => Item::Year(value as i16),
        _ => return None,
    })
}

/// Makes a rule of its pattern; new words join the list.
pub(super) fn compiled<T>(
    pattern: &'static str,
    makes: T,
    literals: &mut Vec<&'static str>,
) -> Compiled<T> {
    let elements = pattern.split(' ').map(|element| {
        let (name, is_optional) = match element.strip_suffix('?') {
            Some(name) if !name.is_empty() => (name, true),
            _ => (element, false),
        };
        let element = match class(name) {
            Some(class) => Element::Class(class),
            None => Element::Words(
                name.split('|')
                    .map(|word| number_of(word, literals))
                    .collect(),
            ),
        };
        (element, is_optional)
    });
    Compiled {
        elements: elements.collect(),
        makes,
    }
}

fn number_of(word: &'static str, literals: &mut Vec<&'static str>) -> u16 {
    let place = literals.iter().position(|&known| known == word);
    let place = place.unwrap_or_else(|| {
        literals.push(word);
        literals.len() - 1
    });
    u16::try_from(place).unwrap_or(u16::MAX)
}

fn class(name: &str) -> Option<Class> {
    Some(match name {
        "NUM" => Class::Number,
        "DAY" => Class::Day,
        "ORD" => Class::Ordinal,
        "YEAR" => Class::Year,
        "YYYY" => Class::AnyYear,
        "BEFORE" => Class::YearBefore,
        "DECADE" => Class::Decade,
        "MONTH" => Class::Month,
        "WEEKDAY" => Class::Weekday,
        "WEEKDAYS" => Class::Weekdays,
        "SEASON" => Class::Season,
        "PART" => Class::DayPart,
        "UNIT" => Class::Unit,
        "UNITS" => Class::Units,
        "ANYUNIT" => Class::AnyUnit,
        "CLOCK" => Class::Clock,
        "AMPM" => Class::Meridiem,
        "ZONE" => Class::Zone,
        "OFTEN" => Class::Often,
        "STEP" => Class::Step,
        "FEAST" => Class::Feast,
        "DATE" => Class::Date,
        "END" => Class::End,
        "<length>" => Class::Length,
        "<point>" => Class::Point,
        _ => return None,
    })
}
