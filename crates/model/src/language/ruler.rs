//! The attribute ruler: parts of speech and set lemmas from tags, relations and words.
//!
//! In: for every token its tag, its relation, its text and whether it is white space. Out: its part,
//! the few features that the lemmatizer asks for and, for closed classes, its lemma. Patterns are
//! sorted under tag and word when they are read, so that a token meets only its own; they apply in
//! the file's order, later ones override.

use rustc_hash::FxHashMap;

use super::ruler_patterns::{Pattern, Side, Wanted};
use super::sections::{Section, damaged};
use crate::{ModelError, Part, Relation, Tag};

/// The patterns, by what their token must be.
#[derive(Debug)]
pub(super) struct Ruler {
    patterns: Vec<Pattern>,
    /// The lower forms that patterns name, numbered from 1.
    words: FxHashMap<Box<[u8]>, u8>,
    longest_word: usize,
    /// For tag and word (tag times number of words plus word): its patterns in `choices`.
    lists: Vec<(u32, u32)>,
    choices: Vec<u16>,
}

/// What patterns see of a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) tag: Tag,
    pub(super) relation: Relation,
    /// The number that [`Ruler::word`] gives.
    pub(super) word: u8,
    pub(super) is_space: bool,
}

/// Features of a token's form that decide whether it is its own lemma, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Features(u8);

impl Features {
    const SINGULAR: u8 = 1;
    const NUMBERED: u8 = 2;
    const INFINITIVE: u8 = 4;
    const FINITE: u8 = 8;
    const PRESENT: u8 = 16;
    const POSITIVE: u8 = 32;

    /// Reads the exporter's letters.
    pub(super) fn parse(letters: &str) -> Option<Self> {
        let mut bits = 0;
        for letter in letters.chars() {
            bits |= match letter {
                '-' => 0,
                's' => Self::SINGULAR | Self::NUMBERED,
                'n' => Self::NUMBERED,
                'i' => Self::INFINITIVE,
                'f' => Self::FINITE,
                'p' => Self::PRESENT,
                'd' => Self::POSITIVE,
                _ => return None,
            };
        }
        Some(Self(bits))
    }

    fn has(self, bits: u8) -> bool {
        self.0 & bits == bits
    }

    /// Tells whether a word of this part and form is its own lemma.
    pub(super) fn are_of_base_form(self, part: Part) -> bool {
        let present = self.has(Self::FINITE | Self::PRESENT) && !self.has(Self::NUMBERED);
        (part == Part::Noun && self.has(Self::SINGULAR))
            || (part == Part::Verb && present)
            || self.has(Self::INFINITIVE)
            || self.has(Self::POSITIVE)
    }
}

/// What the patterns make of a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ruling<'ruler> {
    pub(super) tag: Tag,
    pub(super) relation: Relation,
    pub(super) part: Part,
    pub(super) features: Features,
    pub(super) lemma: Option<&'ruler str>,
}

impl Ruler {
    /// Reads the patterns.
    pub(super) fn read(section: Section<'_>) -> Result<Self, ModelError> {
        let mut words = FxHashMap::default();
        let patterns: Vec<Pattern> = section
            .records()
            .map(|record| Pattern::read(record, &mut words))
            .collect::<Result<_, _>>()?;
        if words.len() > Wanted::MOST_WORDS {
            return Err(damaged("the ruler's words"));
        }
        let longest_word = patterns
            .iter()
            .map(|pattern| pattern.longest_word)
            .max()
            .unwrap_or(0);
        let mut ruler = Self {
            patterns,
            words,
            longest_word,
            lists: Vec::new(),
            choices: Vec::new(),
        };
        ruler.sort_patterns();
        Ok(ruler)
    }

    fn sort_patterns(&mut self) {
        for &tag in Tag::ALL {
            let of_tag: Vec<u16> = (0..self.patterns.len() as u16)
                .filter(|&place| self.patterns[usize::from(place)].target.allows_tag(tag))
                .collect();
            for word in 0..=self.words.len() {
                let first = self.choices.len() as u32;
                let of_word = |&place: &u16| {
                    self.patterns[usize::from(place)]
                        .target
                        .allows_word(word as u8)
                };
                self.choices.extend(of_tag.iter().copied().filter(of_word));
                self.lists.push((first, self.choices.len() as u32));
            }
        }
    }

    /// Returns the number of the token's lower form, 0 where no pattern names it.
    pub(super) fn word(&self, token: &str) -> u8 {
        let mut lower = [0; 32];
        let found = if token.is_ascii() && token.len() <= self.longest_word.min(lower.len()) {
            let lower = &mut lower[..token.len()];
            lower.copy_from_slice(token.as_bytes());
            lower.make_ascii_lowercase();
            self.words.get(&*lower)
        } else if token.is_ascii() || token.len() > 3 * self.longest_word {
            // Lower-casing shortens a string to a third at most (the Kelvin sign).
            None
        } else {
            self.words.get(token.to_lowercase().as_bytes())
        };
        found.copied().unwrap_or(0)
    }

    /// Applies the patterns to the token at `place`.
    pub(super) fn rule(&self, tokens: &[Seen], place: usize) -> Ruling<'_> {
        let token = tokens[place];
        let Seen {
            tag,
            relation,
            word,
            ..
        } = token;
        let mut ruling = Ruling {
            tag,
            relation,
            part: Part::X,
            features: Features::default(),
            lemma: None,
        };
        let list = tag as usize * (self.words.len() + 1) + usize::from(word);
        let (first, end) = self.lists[list];
        for &choice in &self.choices[first as usize..end as usize] {
            let pattern = &self.patterns[usize::from(choice)];
            if pattern.target.fits(token) && fits_beside(pattern, tokens, place) {
                pattern.change(&mut ruling);
            }
        }
        ruling
    }
}

fn fits_beside(pattern: &Pattern, tokens: &[Seen], place: usize) -> bool {
    let Some((side, wanted)) = &pattern.beside else {
        return true;
    };
    let neighbour = match side {
        Side::Before => place.checked_sub(1),
        Side::After => place.checked_add(1),
    };
    neighbour
        .and_then(|place| tokens.get(place))
        .is_some_and(|&token| wanted.fits(token))
}
