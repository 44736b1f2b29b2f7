//! One pattern of the attribute ruler, as the tables file writes it.
//!
//! In: a record of attributes to set, features, the place of the token that gets them, and one or
//! two tokens (`TAG+MD` and `LOWER+ca can` on lines of their own; `-` in place of `+` for none of
//! these). Out: tests on a token as bit sets, and what to change where they hold.

use rustc_hash::FxHashMap;

use super::ruler::{Features, Ruling, Seen};
use super::sections::{damaged, number, text};
use crate::{ModelError, Part, Relation, Tag};

/// What a token must be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    tags: u64,
    relations: u64,
    words: [u64; 4],
    spaces: [bool; 2],
}

impl Wanted {
    /// The most words that patterns may name: their numbers, and 0 for all others, are bits.
    pub(super) const MOST_WORDS: usize = 255;

    fn read(lines: &str, words: &mut FxHashMap<Box<[u8]>, u8>) -> Result<Self, ModelError> {
        let mut wanted = Self {
            tags: !0,
            relations: !0,
            words: [!0; 4],
            spaces: [true; 2],
        };
        for line in lines.lines() {
            let (name, values) = line
                .split_once(['+', '-'])
                .ok_or_else(|| damaged("a pattern"))?;
            let values = values.split(' ').filter(|value| !value.is_empty());
            let turn = if line.as_bytes()[name.len()] == b'-' {
                !0
            } else {
                0
            };
            match name {
                "TAG" => {
                    wanted.tags =
                        turn ^ bits(values.filter_map(Tag::from_name).map(|tag| tag as u32))
                }
                "DEP" => {
                    let relations = values.filter_map(Relation::from_name);
                    wanted.relations = turn ^ bits(relations.map(|relation| relation as u32));
                }
                "LOWER" => wanted.words = word_bits(values, words).map(|bits| turn ^ bits),
                "IS_SPACE" => {
                    let space = values.eq(["True"]);
                    wanted.spaces = [!space, space];
                }
                _ => return Err(damaged("a pattern")),
            }
        }
        Ok(wanted)
    }

    pub(super) fn allows_tag(&self, tag: Tag) -> bool {
        self.tags >> (tag as u32) & 1 == 1
    }

    pub(super) fn allows_word(&self, word: u8) -> bool {
        self.words[usize::from(word / 64)] >> (word % 64) & 1 == 1
    }

    pub(super) fn fits(&self, token: Seen) -> bool {
        self.allows_tag(token.tag)
            && self.allows_word(token.word)
            && self.relations >> (token.relation as u32) & 1 == 1
            && self.spaces[usize::from(token.is_space)]
    }
}

fn bits(places: impl Iterator<Item = u32>) -> u64 {
    places.fold(0, |bits, place| bits | 1 << place)
}

/// Numbers the words; those past the most are told by the caller.
fn word_bits<'text>(
    values: impl Iterator<Item = &'text str>,
    words: &mut FxHashMap<Box<[u8]>, u8>,
) -> [u64; 4] {
    let mut bits = [0; 4];
    for value in values {
        let fresh = (words.len() as u8).wrapping_add(1);
        let number = *words.entry(value.as_bytes().into()).or_insert(fresh);
        bits[usize::from(number / 64)] |= 1 << (number % 64);
    }
    bits
}

/// On which side of the target the other token of a pattern stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    Before,
    After,
}

/// Tells the target, and the token beside it, by the target's place.
fn arrange(tokens: &[Wanted], place: usize) -> Option<(Wanted, Option<(Side, Wanted)>)> {
    match (tokens, place) {
        (&[target], 0) => Some((target, None)),
        (&[target, after], 0) => Some((target, Some((Side::After, after)))),
        (&[before, target], 1) => Some((target, Some((Side::Before, before)))),
        _ => None,
    }
}

/// Tests on a token and perhaps on one beside it, and what to change in the first.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) target: Wanted,
    pub(super) beside: Option<(Side, Wanted)>,
    /// The bytes of the longest word that the pattern names.
    pub(super) longest_word: usize,
    tag: Option<Tag>,
    relation: Option<Relation>,
    part: Option<Part>,
    features: Option<Features>,
    lemma: Option<Box<str>>,
}

impl Pattern {
    /// Reads a record and numbers the words that it names.
    pub(super) fn read<'text>(
        mut record: impl Iterator<Item = &'text str>,
        words: &mut FxHashMap<Box<[u8]>, u8>,
    ) -> Result<Self, ModelError> {
        let broken = || damaged("a pattern");
        let (changes, features) = (text(record.next())?, text(record.next())?);
        let place: usize = number(record.next())?;
        let lines: Vec<&str> = record.collect();
        let longest_word = lines
            .iter()
            .flat_map(|lines| lines.split(['+', ' ', '\n']))
            .map(str::len)
            .max();
        let tokens: Vec<Wanted> = lines
            .iter()
            .map(|lines| Wanted::read(lines, words))
            .collect::<Result<_, _>>()?;
        let (target, beside) = arrange(&tokens, place).ok_or_else(broken)?;
        let mut pattern = Self {
            target,
            beside,
            longest_word: longest_word.unwrap_or(0),
            tag: None,
            relation: None,
            part: None,
            features: None,
            lemma: None,
        };
        if !features.is_empty() {
            pattern.features = Some(Features::parse(features).ok_or_else(broken)?);
        }
        for change in changes.split(' ').filter(|change| !change.is_empty()) {
            pattern.read_change(change)?;
        }
        Ok(pattern)
    }

    fn read_change(&mut self, change: &str) -> Result<(), ModelError> {
        let broken = || damaged("a pattern");
        let (name, value) = change.split_once('=').ok_or_else(broken)?;
        match name {
            "TAG" => self.tag = Some(Tag::from_name(value).ok_or_else(broken)?),
            "DEP" => self.relation = Some(Relation::from_name(value).ok_or_else(broken)?),
            "POS" => self.part = Some(Part::from_name(value).ok_or_else(broken)?),
            "LEMMA" => self.lemma = Some(value.into()),
            _ => return Err(broken()),
        }
        Ok(())
    }

    /// Sets what the pattern sets.
    pub(super) fn change<'ruler>(&'ruler self, ruling: &mut Ruling<'ruler>) {
        ruling.tag = self.tag.unwrap_or(ruling.tag);
        ruling.relation = self.relation.unwrap_or(ruling.relation);
        ruling.part = self.part.unwrap_or(ruling.part);
        ruling.features = self.features.unwrap_or(ruling.features);
        ruling.lemma = self.lemma.as_deref().or(ruling.lemma);
    }
}
