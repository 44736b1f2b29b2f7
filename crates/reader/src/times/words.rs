//! Words as the grammar of times sees them: what each may stand for in a time expression.
//!
//! A word here is a run of letters, a number, or one mark: `10-year` is three. Numbers in words are one
//! (`twenty-four`, `nineteen ninety-seven`), and so are clock times and dates in figures.

use onrecord_model::{Part as Pos, Relation as Arc, Tag};
use onrecord_record::Span;
use rustc_hash::FxHashMap;

use super::numbers;
use super::reading::{DayPart, Feast, Season, Step, Unit};
use super::senses::{feast, raw};
use crate::language::{Language, TokenId};
use crate::lexicon;

/// What a word may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// Nothing of time.
    None,
    /// A number; `plain` where it is four digits and nothing else, `year` where it can be one.
    Number {
        value: f32,
        plain: bool,
        year: bool,
    },
    Ordinal(u8),
    /// The digits of a decade: 199; two digits (`'80s`) are of the last century.
    Decade(i16),
    Month(u8),
    Weekday(u8),
    Weekdays(u8),
    Season(Season),
    DayPart(DayPart),
    Unit(Unit, Grammatical),
    Clock(u8, Option<u8>),
    Meridiem(Meridiem),
    Zone,
    Often(Unit),
    Step(StepWord),
    Feast(Feast),
    /// A year before our era.
    YearBefore(i16),
    /// A date in figures: year, month, day.
    Date(i16, u8, u8),
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grammatical {
    Singular,
    Plural,
}

/// Before or after noon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meridiem {
    Before,
    After,
}

/// A word that steps to a time, with `latest` beside the steps of a named one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepWord {
    To(Step),
    Latest,
}

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) token: TokenId,
    pub(super) sense: Sense,
    /// Whether the grammar has a pattern with this word in it.
    pub(super) literal: Option<u16>,
    /// Whether it touches the word before.
    pub(super) glued: bool,
}

/// The words that the grammar knows, by their lower-case form.
pub(super) struct Vocabulary {
    words: FxHashMap<&'static str, (Raw, Option<u16>)>,
    feasts: FxHashMap<&'static str, ()>,
}

/// What a listed word stands for before the words around it are seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Raw {
    Sense(Sense),
    /// A word of a number.
    Number(numbers::NumberWord),
    /// A month or weekday that needs its capital, or its full stop where it is cut short.
    Short(Sense),
    Named(Sense),
}

impl Vocabulary {
    /// Makes the vocabulary of the lexicon and the words of the grammar's patterns, numbered by their place.
    pub(super) fn new(literals: &[&'static str]) -> Self {
        let mut words = FxHashMap::default();
        for (word, sense, value) in lexicon::time_words() {
            words.insert(word, (raw(sense, value), None));
        }
        for (number, &literal) in literals.iter().enumerate() {
            let entry = words
                .entry(literal)
                .or_insert((Raw::Sense(Sense::None), None));
            entry.1 = u16::try_from(number).ok();
        }
        let firsts = lexicon::feasts().map(|(name, _)| {
            let first = name.find(|letter: char| !letter.is_ascii_alphabetic());
            (&name[..first.unwrap_or(name.len())], ())
        });
        Self {
            words,
            feasts: firsts.collect(),
        }
    }

    /// Reads a sentence's words.
    pub(super) fn words<'a>(
        &self,
        text: &'a str,
        language: &Language,
        sentence: &crate::language::Sentence,
    ) -> Vec<Word<'a>> {
        let mut words = Vec::with_capacity(sentence.tokens.len() + 4);
        for number in sentence.tokens.clone() {
            let token = &language.tokens[number];
            let mut start = token.span.start() as usize;
            let end = token.span.end() as usize;
            while start < end {
                let length = run(&text.as_bytes()[start..end]);
                let glued = words
                    .last()
                    .is_some_and(|last: &Word<'_>| last.span.end() as usize == start);
                let mut word = Word {
                    text: &text[start..start + length],
                    span: Span::new(start as u32, (start + length) as u32),
                    token: number,
                    sense: Sense::None,
                    literal: None,
                    glued,
                };
                start += length;
                self.judge(&mut word, &mut words, language, text);
                words.push(word);
            }
        }
        self.with_feasts(&numbers::join(&words, text), text)
    }

    /// Says what a word stands for by itself.
    fn judge<'a>(
        &self,
        word: &mut Word<'a>,
        before: &mut Vec<Word<'a>>,
        language: &Language,
        text: &str,
    ) {
        let first = word.text.as_bytes()[0];
        if first.is_ascii_digit() {
            word.sense = numbers::digits(word, before.last(), language, text);
            return;
        }
        if !first.is_ascii_alphabetic() {
            if first == b'.' && word.glued {
                join_full_stop(word, before);
            }
            word.literal = self.words.get(word.text).and_then(|entry| entry.1);
            return;
        }
        let Some((raw, literal)) = self.listed(word.text) else {
            return;
        };
        if is_no_step(raw, word, language) {
            return;
        }
        word.literal = literal;
        let capital = first.is_ascii_uppercase();
        word.sense = match raw {
            Raw::Sense(sense) => sense,
            Raw::Number(number) => number.sense(),
            Raw::Named(sense) if capital && is_name(word, language) => sense,
            Raw::Short(sense) if capital && is_cut(word, language) => sense,
            Raw::Named(_) | Raw::Short(_) => Sense::None,
        };
    }

    /// Looks a word up, whatever its capitals.
    fn listed(&self, word: &str) -> Option<(Raw, Option<u16>)> {
        let mut lower = [0_u8; 16];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.words.get(std::str::from_utf8(lower).ok()?).copied()
    }

    /// Joins the words of a feast into one.
    fn with_feasts<'a>(&self, words: &[Word<'a>], text: &'a str) -> Vec<Word<'a>> {
        let mut all = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(&word) = words.get(at) {
            let Some((feast, end)) = self.feast_at(words, at, text) else {
                all.push(word);
                at += 1;
                continue;
            };
            let last = words[end - 1];
            let span = word.span.cover(last.span);
            all.push(Word {
                span,
                text: span.of(text),
                token: last.token,
                sense: Sense::Feast(feast),
                literal: None,
                ..word
            });
            at = end;
        }
        all
    }

    fn feast_at(&self, words: &[Word<'_>], at: usize, text: &str) -> Option<(Feast, usize)> {
        let first = words[at].text;
        if !first.as_bytes()[0].is_ascii_uppercase() || first.len() > 16 {
            return None;
        }
        if !self
            .feasts
            .contains_key(first.to_ascii_lowercase().as_str())
        {
            return None;
        }
        let longest = (at + MOST_FEAST_WORDS).min(words.len());
        (at + 1..=longest).rev().find_map(|end| {
            let span = words[at].span.cover(words[end - 1].span);
            let name = span.of(text).to_lowercase().replace('’', "'");
            Some((lexicon::feast(&name).and_then(feast)?, end))
        })
    }
}

/// Tells the conjunction of `said that Monday` and the verb of `will last two days`.
fn is_no_step(raw: Raw, word: &Word<'_>, language: &Language) -> bool {
    let token = &language.tokens[word.token];
    match raw {
        Raw::Sense(Sense::Step(StepWord::To(Step::Same))) => {
            word.text.eq_ignore_ascii_case("that") && token.tag != Tag::Dt
        }
        Raw::Sense(Sense::Step(StepWord::To(Step::Last))) => token.part == Pos::Verb,
        _ => false,
    }
}

/// `Martin Luther King Jr. Day` has six words.
const MOST_FEAST_WORDS: usize = 6;

/// Returns the length in bytes of the run of letters, the run of digits or the mark that some bytes begin
/// with.
fn run(bytes: &[u8]) -> usize {
    let like: fn(&u8) -> bool = match bytes[0] {
        first if first.is_ascii_digit() => u8::is_ascii_digit,
        // With Latin letters beyond ASCII, so that `Marché` is one word; their bytes begin with C3 to C9.
        first if first.is_ascii_alphabetic() => {
            |byte: &u8| byte.is_ascii_alphabetic() || matches!(*byte, 0x80..=0xBF | 0xC3..=0xC9)
        }
        first if first < 128 => return 1,
        _ => |byte: &u8| *byte >= 128,
    };
    bytes
        .iter()
        .position(|byte| !like(byte))
        .unwrap_or(bytes.len())
}

/// Lets the full stop of `Sept.`, `p.m.` and the like belong to its word.
fn join_full_stop<'a>(word: &mut Word<'a>, before: &mut Vec<Word<'a>>) {
    let Some(last) = before.last().copied() else {
        return;
    };
    let is_cut = matches!(last.sense, Sense::Month(_) | Sense::Weekday(_)) && last.text.len() <= 5;
    let letter = |text: &str, letters: &[u8]| {
        text.len() == 1 && letters.contains(&text.as_bytes()[0].to_ascii_lowercase())
    };
    let is_noon = matches!(last.sense, Sense::Meridiem(_)) && last.text.len() <= 1;
    if (is_cut && last.token == word.token) || is_noon {
        word.span = last.span.cover(word.span);
        word.sense = last.sense;
        word.glued = last.glued;
        before.pop();
    } else if letter(last.text, b"m") && before.len() >= 3 {
        let [.., noon, dot, _] = before.as_slice() else {
            return;
        };
        if dot.text == "." && letter(noon.text, b"ap") {
            let meridiem = if letter(noon.text, b"a") {
                Meridiem::Before
            } else {
                Meridiem::After
            };
            word.span = noon.span.cover(word.span);
            word.sense = Sense::Meridiem(meridiem);
            word.glued = noon.glued;
            before.truncate(before.len() - 3);
        }
    }
}

/// Tells `Sept.`, `Sun.` from `Sun`: a full stop in its token, or a number after it.
fn is_cut(word: &Word<'_>, language: &Language) -> bool {
    let token = &language.tokens[word.token];
    let after = language.tokens.get(word.token + 1);
    let before_number = after.is_some_and(|next| next.part == Pos::Num);
    (token.span.end() > word.span.end() || before_number) && is_name(word, language)
}

/// Tells the name of a month or a day from `may`, `march`, `sat`, `sun` and `Theresa May`, by the network's tags
/// and tree.
fn is_name(word: &Word<'_>, language: &Language) -> bool {
    let is_ambiguous = matches!(
        word.text,
        "May"
            | "March"
            | "Mar"
            | "Sat"
            | "Sun"
            | "Dec"
            | "Mon"
            | "Wed"
            | "April"
            | "June"
            | "August"
    );
    let token = &language.tokens[word.token];
    let after = language.tokens.get(word.token + 1);
    let before_number = after.is_some_and(|next| next.part == Pos::Num || next.tag == Tag::Cd);
    if !is_ambiguous || before_number {
        return true;
    }
    let is_noun = matches!(token.part, Pos::Propn | Pos::Noun);
    let is_person = language.name_at(word.token).is_some_and(|name| {
        name.label == onrecord_model::EntityLabel::Person && name.tokens.len() > 1
    });
    let before = word
        .token
        .checked_sub(1)
        .map(|before| &language.tokens[before]);
    let is_surname = before.is_some_and(|before| {
        before.part == Pos::Propn && before.head == word.token && before.relation == Arc::Compound
    });
    let in_name = word.text == "March" && token.relation == Arc::Compound;
    is_noun && !is_person && !is_surname && !in_name
}
