//! The words of a story that say something, in order, as they are compared.

use onrecord_record::{CodePoints, MentionForm, Record, TimeType};
use serde::{Deserialize, Serialize};

use super::clauses::{beginnings, is_verb, looks_ahead, tells};
use super::lexicon::{LEXICON, LONGEST_PHRASE};
use super::names::Name;
use super::negation::{negates, passes_on};
use super::numbers::{self, Number};
use super::words::{Gap, Word, words};

/// A word that says something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub(super) struct Token {
    pub(super) what: What,
    /// Whether it is told not to be so.
    pub(super) is_negated: bool,
    /// Whether it stands in quotation marks.
    pub(super) is_quoted: bool,
    /// Whether it is likely a verb.
    pub(super) is_verb: bool,
}

/// What a word says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A stem, or the stems of a phrase with a space between.
    Word(String),
    /// Somebody or something with a name, by the place among the story's names; whether the name stands there or
    /// a pronoun or description.
    Name(usize, Said),
    /// A number.
    Number(Number),
}

/// How somebody with a name is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// By name.
    ByName,
    /// By a pronoun or a description.
    Otherwise,
}

/// The tokens of a story, with where each stands.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) tokens: Vec<Token>,
    pub(super) spans: Vec<CodePoints>,
    /// Whether a clause begins with each token, or between it and the one before.
    pub(super) begins: Vec<bool>,
    /// Whether a verb stands at each token, or between it and the one before; and whether one that looks ahead.
    pub(super) verbs: Vec<bool>,
    pub(super) ahead: Vec<bool>,
    pub(super) names: Vec<Name>,
}

impl Tokens {
    /// Takes the tokens of a record's text.
    pub(super) fn of(record: &Record) -> Self {
        let words = words(&record.story.text);
        let lower: Vec<String> = words.iter().map(|word| lower(word.words)).collect();
        let stems: Vec<String> = lower.iter().map(|word| LEXICON.stem(word)).collect();
        let (names, mentions) = named(record);
        let mut taking = Taking {
            words: &words,
            lower: &lower,
            stems: &stems,
            names: &names,
            negation: 0,
            is_new_clause: false,
            is_verb: false,
            is_ahead: false,
            tells: false,
            taken: Self::default(),
        };
        let skipped = times(record, &words);
        let begins = beginnings(&words, &lower);
        let (mut at, mut passed, mut next) = (0, 0, 0);
        while at < words.len() {
            let start = words[at].span.start();
            taking.pass(&begins[passed..=at], &lower[passed..=at]);
            passed = at + 1;
            while let Some((span, name, said)) = mentions
                .get(next)
                .filter(|(span, _, _)| span.start() <= start)
            {
                taking.name(*span, *name, *said);
                next += 1;
            }
            at += if skipped[at] {
                1
            } else {
                taking.word(at, &names_at(&mentions[..next], start))
            };
        }
        let taken = taking.taken;
        Self { names, ..taken }
    }
}

/// How many mentions back one may begin that a word stands in.
const MOST_NESTED: usize = 6;

/// Returns whose mentions a word stands in, by what has been mentioned before it.
fn names_at(mentions: &[Mentioned], start: u32) -> Vec<usize> {
    let own = mentions.iter().rev().take(MOST_NESTED);
    own.filter(|(span, _, _)| start < span.end())
        .map(|(_, name, _)| *name)
        .collect()
}

/// Returns a word in lower case without a possessive ending.
fn lower(word: &str) -> String {
    let word = word.to_lowercase().replace('’', "'");
    match word.strip_suffix("'s") {
        Some(bare) => bare.to_owned(),
        None => word,
    }
}

/// Where somebody with a name is mentioned: the span, the place among the names, and how.
type Mentioned = (CodePoints, usize, Said);

/// Returns those of a record that have names, and where each is mentioned, in order.
fn named(record: &Record) -> (Vec<Name>, Vec<Mentioned>) {
    let mut names = Vec::new();
    let mut mentions = Vec::new();
    for entity in &record.entities {
        let Some(name) = Name::of(entity) else {
            continue;
        };
        for mention in &entity.mentions {
            let said = match mention.form {
                MentionForm::Name => Said::ByName,
                MentionForm::Description | MentionForm::Pronoun => Said::Otherwise,
            };
            let span = match mention.form {
                MentionForm::Name => mention.core.unwrap_or(mention.span),
                MentionForm::Description | MentionForm::Pronoun => mention.span,
            };
            mentions.push((span, names.len(), said));
        }
        names.push(name);
    }
    mentions.sort_by_key(|(span, name, _)| (span.start(), std::cmp::Reverse(span.end()), *name));
    (names, mentions)
}

/// Tells of each word whether it tells a day or a time of day: those are compared as what they come to.
fn times(record: &Record, words: &[Word<'_>]) -> Vec<bool> {
    let times = record
        .times
        .iter()
        .filter(|time| matches!(time.kind, TimeType::Date | TimeType::Time));
    let mut is_time = vec![false; words.len()];
    for time in times {
        let first = words.partition_point(|word| word.span.end() <= time.span.start());
        let own = words[first..]
            .iter()
            .take_while(|word| word.span.start() < time.span.end());
        let end = first + own.count();
        is_time[first..end].fill(true);
    }
    is_time
}

/// Tokens in the taking.
struct Taking<'a> {
    words: &'a [Word<'a>],
    lower: &'a [String],
    stems: &'a [String],
    names: &'a [Name],
    /// How many more words a negation reaches.
    negation: u32,
    /// Whether a clause has begun since the last token.
    is_new_clause: bool,
    /// Whether a verb has been read since the last token.
    is_verb: bool,
    is_ahead: bool,
    /// Whether the word at hand is likely a verb.
    tells: bool,
    taken: Tokens,
}

/// How many words that say something a negation reaches.
const REACH: u32 = 1;

impl Taking<'_> {
    fn push(&mut self, what: What, span: CodePoints, is_quoted: bool) {
        let reaches = matches!(what, What::Word(_));
        let is_negated = reaches && self.negation > 0;
        let passes_on = matches!(&what, What::Word(stem) if passes_on(stem));
        if is_negated && !passes_on {
            self.negation -= 1;
        }
        let is_verb = reaches && self.tells;
        self.taken.tokens.push(Token {
            what,
            is_negated,
            is_quoted,
            is_verb,
        });
        self.taken.spans.push(span);
        self.taken
            .begins
            .push(std::mem::take(&mut self.is_new_clause));
        self.taken.verbs.push(std::mem::take(&mut self.is_verb));
        self.taken.ahead.push(std::mem::take(&mut self.is_ahead));
    }

    /// Passes words and whether a clause begins with each.
    fn pass(&mut self, begins: &[bool], words: &[String]) {
        self.is_new_clause |= begins.contains(&true);
        self.is_verb |= words.iter().any(|word| is_verb(word));
        self.is_ahead |= words.iter().any(|word| looks_ahead(word));
    }

    fn name(&mut self, span: CodePoints, name: usize, said: Said) {
        self.push(What::Name(name, said), span, false);
    }

    /// Takes the word at a place, where it is none of the names that are mentioned there; returns how many words
    /// were taken.
    fn word(&mut self, at: usize, names: &[usize]) -> usize {
        let (word, lower) = (&self.words[at], self.lower[at].as_str());
        let is_capital = word.words.starts_with(char::is_uppercase);
        let is_of_name = |name: &usize| {
            self.names
                .get(*name)
                .is_some_and(|name| name.all_words().any(|own| own == lower))
        };
        if is_capital && names.iter().any(is_of_name) {
            return 1;
        }
        if word.gap == Gap::Full {
            self.negation = 0;
        }
        if negates(self.words, self.lower, at) {
            self.negation = REACH;
            return 1;
        }
        let before = at.checked_sub(1).map(|before| self.lower[before].as_str());
        self.tells = tells(lower, before.filter(|_| word.gap == Gap::Small));
        if let Some((value, count)) = self.number(at) {
            return self.push_number(at, value, count);
        }
        if let Some(count) = self.phrase(at) {
            return count;
        }
        if !LEXICON.is_function_word(lower) && lower.chars().any(char::is_alphabetic) {
            self.push(
                What::Word(self.stems[at].clone()),
                word.span,
                word.is_quoted,
            );
        }
        1
    }

    /// Takes the phrase of the lists that begins at a place, unless it only holds others together; returns of how many
    /// words it is.
    fn phrase(&mut self, at: usize) -> Option<usize> {
        let stems: Vec<&str> = self.stems[at..]
            .iter()
            .take(LONGEST_PHRASE)
            .map(String::as_str)
            .collect();
        let count = LEXICON.phrase(&stems)?;
        let says = |lower: &String| !LEXICON.is_function_word(lower);
        if self.lower[at..at + count].iter().any(says) {
            let (first, last) = (&self.words[at], &self.words[at + count - 1]);
            let span = CodePoints::new(first.span.start(), last.span.end());
            self.push(What::Word(stems[..count].join(" ")), span, first.is_quoted);
        }
        Some(count)
    }

    /// Reads a number that begins at a place; returns it and of how many words it is.
    fn number(&self, at: usize) -> Option<(f64, usize)> {
        let word = self.lower[at].as_str();
        // Of those that are no number where they stand alone.
        let is_pronoun = word == "one"
            && self
                .lower
                .get(at + 1)
                .is_none_or(|next| LEXICON.is_function_word(next));
        let mut value = numbers::read(word).filter(|_| !is_pronoun)?;
        let mut count = 1;
        while let Some(next) = self.lower.get(at + count) {
            let is_apart =
                self.words[at + count - 1].after != ' ' && self.words[at + count - 1].after != '-';
            if is_apart {
                break;
            }
            let unit = numbers::read(next).filter(|unit| {
                (20.0..100.0).contains(&value) && *unit < 10.0 && value % 10.0 == 0.0
            });
            match (numbers::scale(next), unit) {
                (Some(scale), _) => value *= scale,
                (None, Some(unit)) => value += unit,
                (None, None) => break,
            }
            count += 1;
        }
        Some((value, count))
    }

    fn push_number(&mut self, at: usize, value: f64, count: usize) -> usize {
        let words = |from: usize, to: usize| -> Vec<&str> {
            let to = to.min(self.lower.len());
            self.lower[from..to].iter().map(String::as_str).collect()
        };
        let bound = numbers::bound(
            &words(at.saturating_sub(3), at),
            &words(at + count, at + count + 2),
        );
        let number = Number {
            thousandths: (value * 1000.0).round() as i64,
            bound,
        };
        let (first, last) = (&self.words[at], &self.words[at + count - 1]);
        let span = CodePoints::new(first.span.start(), last.span.end());
        let is_quoted = first.is_quoted;
        self.push(What::Number(number), span, is_quoted);
        let unit = match (first.before, last.after) {
            ('£', _) => Some("pound"),
            ('$', _) => Some("dollar"),
            ('€', _) => Some("euro"),
            (_, '%') => Some("percent"),
            _ => None,
        };
        if let Some(unit) = unit {
            self.push(What::Word(LEXICON.stem(unit)), span, is_quoted);
        }
        count
    }
}
