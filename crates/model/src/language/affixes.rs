//! Where punctuation comes off a chunk of text: spaCy's English prefix, suffix and infix patterns,
//! as functions over character classes.
//!
//! In: a chunk without white space inside. Out: byte lengths or ranges of the pieces to cut off. The
//! classes come from the tables file; the patterns' shape (their look-behinds and their few pieces of
//! more than one character) stands here. Every function is linear in what it cuts off.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::sections::{Section, number};
use crate::ModelError;

/// Character classes of the tokenizer's patterns, as bits in the order of the exporter.
pub(super) mod class {
    pub(in super::super) const PREFIX: u16 = 1;
    pub(in super::super) const SUFFIX: u16 = 1 << 1;
    pub(in super::super) const LETTER: u16 = 1 << 2;
    pub(in super::super) const BEFORE_FINAL_STOP: u16 = 1 << 3;
    pub(in super::super) const UPPER: u16 = 1 << 4;
    pub(in super::super) const BEFORE_INNER_STOP: u16 = 1 << 5;
    pub(in super::super) const AFTER_INNER_STOP: u16 = 1 << 6;
    pub(in super::super) const ICON: u16 = 1 << 7;
    pub(in super::super) const DOMAIN: u16 = 1 << 8;
    pub(in super::super) const WORD: u16 = 1 << 9;
    pub(in super::super) const DIGIT: u16 = 1 << 10;
}

/// Code points below this one are looked up directly.
const DIRECT: usize = 0x3000;

/// The classes of every character.
#[derive(Debug)]
pub(super) struct CharacterClasses {
    direct: Vec<u16>,
    /// First and last code point and their classes, in ascending order.
    ranges: Vec<(u32, u32, u16)>,
}

impl CharacterClasses {
    /// Reads records of first code point, last code point and class bits.
    pub(super) fn read(section: Section<'_>) -> Result<Self, ModelError> {
        let mut direct = vec![0; DIRECT];
        let mut ranges = Vec::new();
        for mut record in section.records() {
            let (first, last): (u32, u32) = (number(record.next())?, number(record.next())?);
            let bits = number(record.next())?;
            for point in first..=last.min(DIRECT as u32 - 1) {
                direct[point as usize] = bits;
            }
            ranges.push((first, last, bits));
        }
        Ok(Self { direct, ranges })
    }

    /// Tells whether a character is of any of the classes in `bits`.
    pub(super) fn has(&self, character: char, bits: u16) -> bool {
        let point = u32::from(character);
        let classes = self
            .direct
            .get(point as usize)
            .copied()
            .unwrap_or_else(|| self.find(point));
        classes & bits != 0
    }

    fn find(&self, point: u32) -> u16 {
        let place = self.ranges.partition_point(|&(_, last, _)| last < point);
        match self.ranges.get(place) {
            Some(&(first, _, bits)) if first <= point => bits,
            _ => 0,
        }
    }
}

/// The affix patterns over their classes.
#[derive(Debug)]
pub(super) struct Affixes {
    pub(super) classes: CharacterClasses,
    /// Currencies and units that come off after a digit; none has a digit in it.
    endings: FxHashSet<Box<str>>,
    longest_ending: usize,
}

impl Affixes {
    /// Takes the classes and reads records of one ending each.
    pub(super) fn read(classes: CharacterClasses, endings: Section<'_>) -> Self {
        let endings: Vec<Box<str>> = endings
            .records()
            .filter_map(|mut record| record.next().map(Into::into))
            .collect();
        let longest_ending = endings.iter().map(|ending| ending.len()).max().unwrap_or(1);
        let endings = endings.into_iter().collect();
        Self {
            classes,
            endings,
            longest_ending,
        }
    }

    /// Returns the byte length of the prefix that comes off `text`, 0 for none.
    pub(super) fn prefix(&self, text: &str) -> usize {
        let Some(first) = text.chars().next() else {
            return 0;
        };
        if self.classes.has(first, class::PREFIX) {
            return first.len_utf8();
        }
        match first {
            '.' => stops(text),
            '+' => usize::from(!text[1..].starts_with(|next: char| next.is_ascii_digit())),
            'U' if text.starts_with("US$") => 3,
            'A' | 'C' if text[1..].starts_with('$') => 2,
            _ => 0,
        }
    }

    /// Returns the byte length of the suffix that comes off `text`, 0 for none: the longest, since a
    /// search from the left meets that one first.
    pub(super) fn suffix(&self, text: &str) -> usize {
        let mut back = text.chars().rev();
        let Some(last) = back.next() else { return 0 };
        let before = back.next();
        let length = match (last, before) {
            ('.', Some('.')) => text.len() - text.trim_end_matches('.').len(),
            ('.', Some(before)) => usize::from(self.ends_sentence(before, back.next())),
            ('…', Some('…')) => 2 * '…'.len_utf8(),
            ('s' | 'S', Some(mark @ ('\'' | '’'))) => 1 + mark.len_utf8(),
            _ if self.classes.has(last, class::SUFFIX) => last.len_utf8(),
            _ => 0,
        };
        length.max(self.ending(text))
    }

    /// Tells whether a full stop after these two characters is a token of its own.
    fn ends_sentence(&self, before: char, earlier: Option<char>) -> bool {
        self.classes.has(before, class::BEFORE_FINAL_STOP)
            || earlier.is_some_and(|earlier| {
                (self.classes.has(before, class::UPPER) && self.classes.has(earlier, class::UPPER))
                    || (earlier == '°' && matches!(before, 'F' | 'f' | 'C' | 'c' | 'K' | 'k'))
            })
    }

    /// Returns the byte length of the currency, unit or `+` behind the last digit of `text`.
    fn ending(&self, text: &str) -> usize {
        let bytes = text.as_bytes();
        let reach = bytes.len().saturating_sub(self.longest_ending + 1);
        let Some(digit) = bytes[reach..].iter().rposition(u8::is_ascii_digit) else {
            return 0;
        };
        let ending = &text[reach + digit + 1..];
        if ending == "+" || self.endings.contains(ending) {
            ending.len()
        } else {
            0
        }
    }

    /// Lists the byte ranges at which the core of a chunk is cut, left to right, without overlap.
    pub(super) fn infixes(&self, text: &str, found: &mut Vec<Range<usize>>) {
        found.clear();
        let mut before = None;
        let mut place = 0;
        while let Some(character) = text[place..].chars().next() {
            let length = self.infix(before, character, &text[place..]);
            let step = length.max(character.len_utf8());
            if length > 0 {
                found.push(place..place + length);
            }
            before = text[place..place + step].chars().next_back();
            place += step;
        }
    }

    /// Returns the byte length of the infix at the start of `rest`, 0 for none.
    fn infix(&self, before: Option<char>, character: char, rest: &str) -> usize {
        if character.is_ascii_alphanumeric() {
            return 0;
        }
        let length = character.len_utf8();
        let is = |one: Option<char>, bits| one.is_some_and(|one| self.classes.has(one, bits));
        let is_digit = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
        let after = || rest[length..].chars().next();
        let word_before = || is(before, class::LETTER) || is_digit(before);
        let cuts = match character {
            '.' => match stops(rest) {
                0 => is(before, class::BEFORE_INNER_STOP) && is(after(), class::AFTER_INNER_STOP),
                run => return run,
            },
            '+' | '-' | '*' | '^'
                if is_digit(before) && (is_digit(after()) || after() == Some('-')) =>
            {
                true
            }
            ',' => is(before, class::LETTER) && is(after(), class::LETTER),
            '-' | '–' | '—' | '~' if word_before() => return self.hyphens(rest),
            ':' | '<' | '>' | '=' | '/' => word_before() && is(after(), class::LETTER),
            '…' => true,
            _ => self.classes.has(character, class::ICON),
        };
        if cuts { length } else { 0 }
    }

    /// Returns the byte length of the hyphens before a letter, 0 where none stands behind them.
    fn hyphens(&self, rest: &str) -> usize {
        ["-", "–", "—", "--", "---", "——", "~"]
            .into_iter()
            .find(|hyphens| {
                rest.strip_prefix(hyphens)
                    .and_then(|after| after.chars().next())
                    .is_some_and(|after| self.classes.has(after, class::LETTER))
            })
            .map_or(0, str::len)
    }
}

/// Returns the length of the full stops that `text` begins with, 0 for fewer than two.
fn stops(text: &str) -> usize {
    match text.len() - text.trim_start_matches('.').len() {
        1 => 0,
        run => run,
    }
}
