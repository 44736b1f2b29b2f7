//! What is known of words: their stems, those that say the same, those that exclude each other, and those
//! that are so common that they say little.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

/// A number that words have in common that say the same.
pub(super) type Class = u16;

/// The most words in a phrase of the lists.
pub(super) const LONGEST_PHRASE: usize = 5;

/// What is counted: a number that the words have in common that tell of it.
pub(super) type Counted = u16;

/// Words by what they say.
pub(super) struct Lexicon {
    stemmer: Stemmer,
    irregular: FxHashMap<&'static str, &'static str>,
    /// The phrases by their stems, and by which a phrase begins.
    phrases: FxHashSet<String>,
    beginnings: FxHashSet<String>,
    classes: FxHashMap<String, Vec<Class>>,
    /// The first word of each class.
    first_words: Vec<String>,
    opposites: FxHashSet<(Class, Class)>,
    /// In how many of a thousand stories the commonest words are.
    frequencies: FxHashMap<&'static str, f32>,
    function_words: FxHashSet<&'static str>,
    falsity: FxHashSet<String>,
    /// What is counted, by the words that tell of it and in what measure.
    counted: FxHashMap<String, Vec<(&'static str, Counted)>>,
    bodies: FxHashSet<&'static str>,
}

/// The lists, read once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Tells whether a word stands in the names of so many bodies that it names none.
pub(super) fn is_common_of_bodies(word: &str) -> bool {
    LEXICON.bodies.contains(word)
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Lexicon {
    fn read() -> Self {
        let irregular = lines(include_str!("lexicon/irregular.txt"));
        let frequencies = lines(include_str!("lexicon/frequencies.txt"));
        let bodies = lines(include_str!("../identities/lexicon/common_bodies.txt"));
        let mut lexicon = Self {
            stemmer: Stemmer::create(Algorithm::English),
            irregular: irregular.filter_map(|line| line.split_once(' ')).collect(),
            phrases: FxHashSet::default(),
            beginnings: FxHashSet::default(),
            classes: FxHashMap::default(),
            first_words: Vec::new(),
            opposites: FxHashSet::default(),
            frequencies: frequencies
                .filter_map(|line| line.split_once(' '))
                .filter_map(|(word, per_mille)| Some((word, per_mille.parse().ok()?)))
                .collect(),
            function_words: lines(include_str!("lexicon/function_words.txt"))
                .flat_map(str::split_whitespace)
                .collect(),
            falsity: FxHashSet::default(),
            counted: FxHashMap::default(),
            bodies: bodies.collect(),
        };
        for words in lines(include_str!("lexicon/falsity.txt")) {
            let stems = lexicon.add_phrase(words);
            lexicon.falsity.insert(stems);
        }
        lexicon.add_counts();
        lexicon.add_synonyms();
        lexicon.add_opposites();
        lexicon
    }

    fn add_counts(&mut self) {
        for (counted, line) in (0..).zip(lines(include_str!("lexicon/counts.txt"))) {
            let mut parts = line.split(": ").skip(1);
            let (Some(measure), Some(words)) = (parts.next(), parts.next()) else {
                continue;
            };
            for words in words.split(", ") {
                let stems = self.add_phrase(words);
                self.counted
                    .entry(stems)
                    .or_default()
                    .push((measure, counted));
            }
        }
    }

    fn add_synonyms(&mut self) {
        for (class, line) in (0..).zip(lines(include_str!("lexicon/synonyms.txt"))) {
            for words in line.split(", ") {
                let stems = self.add_phrase(words);
                if self.first_words.len() == usize::from(class) {
                    self.first_words.push(stems.clone());
                }
                self.classes.entry(stems).or_default().push(class);
            }
        }
    }

    fn add_opposites(&mut self) {
        let mut next = Class::try_from(self.first_words.len()).unwrap_or(Class::MAX);
        for line in lines(include_str!("lexicon/opposites.txt")) {
            let Some((one, other)) = line.split_once(" | ") else {
                continue;
            };
            let one = self.own_classes(one, &mut next);
            let other = self.own_classes(other, &mut next);
            for class in one {
                for opposite in &other {
                    self.opposites.insert((class, *opposite));
                    self.opposites.insert((*opposite, class));
                }
            }
        }
    }

    /// Returns the classes of a word, which gets one of its own where it has none.
    fn own_classes(&mut self, words: &str, next: &mut Class) -> Vec<Class> {
        let stems = self.add_phrase(words);
        let classes = self.classes.entry(stems).or_insert_with(|| {
            *next += 1;
            vec![*next]
        });
        classes.clone()
    }

    /// Takes up a word, or a phrase of several; returns it as its stems.
    fn add_phrase(&mut self, words: &str) -> String {
        let stems: Vec<String> = words
            .split([' ', '-'])
            .map(|word| self.stem(word))
            .collect();
        for end in 1..stems.len() {
            self.beginnings.insert(stems[..end].join(" "));
        }
        let joined = stems.join(" ");
        if stems.len() > 1 {
            self.phrases.insert(joined.clone());
        }
        joined
    }

    /// Returns the stem of a word in lower case.
    pub(super) fn stem(&self, word: &str) -> String {
        let lemma = self.irregular.get(word).copied().unwrap_or(word);
        self.stemmer.stem(lemma).into_owned()
    }

    /// Tells whether a word says that something is not true, or that it is.
    pub(super) fn is_falsity(&self, stems: &str) -> bool {
        self.falsity.contains(stems)
    }

    /// Tells whether a word says that something is true.
    pub(super) fn is_truth(&self, stems: &str) -> bool {
        matches!(
            stems,
            "true" | "truth" | "correct" | "accur" | "right" | "case" | "fact"
        )
    }

    /// Tells whether a word is an irregular form of another.
    pub(super) fn is_irregular(&self, word: &str) -> bool {
        self.irregular.contains_key(word)
    }

    /// Tells whether a word only holds others together.
    pub(super) fn is_function_word(&self, word: &str) -> bool {
        self.function_words.contains(word)
    }

    /// Returns how many of some stems, from the first on, are one phrase; none are where they begin none.
    pub(super) fn phrase(&self, stems: &[&str]) -> Option<usize> {
        let mut joined = (*stems.first()?).to_owned();
        let mut longest = None;
        for (count, stem) in (2..).zip(stems.iter().skip(1).take(LONGEST_PHRASE - 1)) {
            if !self.beginnings.contains(&joined) {
                break;
            }
            joined.push(' ');
            joined.push_str(stem);
            if self.phrases.contains(&joined) {
                longest = Some(count);
            }
        }
        longest
    }

    /// Returns of what a number in a measure is that stands near a word, by its stems.
    pub(super) fn counted(&self, stems: &str, measure: &str) -> Option<Counted> {
        let of = self.counted.get(stems)?.iter();
        of.copied()
            .find(|(own, _)| *own == measure)
            .map(|(_, of)| of)
    }

    /// Returns the classes of a stem or a phrase of stems.
    pub(super) fn classes(&self, stems: &str) -> &[Class] {
        self.classes.get(stems).map_or(&[], Vec::as_slice)
    }

    /// Returns the one word by which all words stand that say the same, where a word says one thing only.
    pub(super) fn first_word<'a>(&'a self, stems: &'a str) -> &'a str {
        match self.classes(stems) {
            [class] => self
                .first_words
                .get(usize::from(*class))
                .map_or(stems, String::as_str),
            _ => stems,
        }
    }

    /// Tells whether what is said by words of one class excludes what is said by those of another.
    pub(super) fn are_opposite(&self, one: &[Class], other: &[Class]) -> bool {
        let mut pairs = one
            .iter()
            .flat_map(|one| other.iter().map(move |other| (*one, *other)));
        pairs.any(|pair| self.opposites.contains(&pair))
    }

    /// Returns how much a word says, from 0 to 1: the less, the more stories have it.
    pub(super) fn weight(&self, stems: &str) -> f32 {
        let parts = stems.split(' ').map(|stem| {
            let per_mille = self.frequencies.get(stem).copied().unwrap_or(RARE);
            ((1000.0 / per_mille).ln() / (1000.0 / RARE).ln()).clamp(LEAST, 1.0)
        });
        parts.fold(LEAST, f32::max)
    }
}

/// In how many of a thousand stories a word is that says all that a word can.
const RARE: f32 = 10.0;

/// How much the commonest word says.
const LEAST: f32 = 0.15;
