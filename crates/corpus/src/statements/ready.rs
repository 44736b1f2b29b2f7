//! A digest made ready to be compared: what each of its words matches, and how much it says.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::counts::{Count, counts};
use super::digest::{Clause, Digest, Range, Statement};
use super::lexicon::{Class, LEXICON};
use super::names::Name;
use super::sums::{of_word, sum};
use super::tokens::{Said, Token, What};

/// How much a token says: of a name, a number, a pronoun that stands for a name.
const NAME: f32 = 1.3;
const NUMBER: f32 = 1.2;
const PRONOUN: f32 = 0.7;

/// Returns how much a token says, from 0.15 on.
pub(super) fn weight(token: &Token) -> f32 {
    match &token.what {
        What::Word(stems) => LEXICON.weight(stems),
        What::Name(_, Said::ByName) => NAME,
        What::Name(_, Said::Otherwise) => PRONOUN,
        What::Number(_) => NUMBER,
    }
}

/// A digest made ready to be compared: what comparing asks of it again and again.
pub(crate) struct Ready<'a> {
    pub(crate) digest: &'a Digest,
    tokens: Vec<ReadyToken<'a>>,
    /// By what the tokens of the story can match others.
    keys: FxHashSet<Key>,
    statements: Vec<ReadyStatement>,
    /// All clauses, in order.
    pub(super) clauses: Vec<ReadyClause<'a>>,
    /// Which clauses can match others by what.
    index: FxHashMap<Key, Vec<usize>>,
}

/// A token with what is known of it.
pub(super) struct ReadyToken<'a> {
    pub(super) token: &'a Token,
    pub(super) weight: f32,
    pub(super) classes: &'static [Class],
    /// By what it can match others: its stem's beginning, its classes, the words of a name, a number.
    pub(super) keys: Vec<Key>,
}

/// A statement with what is known of it.
pub(super) struct ReadyStatement {
    /// By what its tokens can match others.
    pub(super) keys: FxHashSet<Key>,
    /// Whether it says that something is not true (`the report was fiction`).
    pub(super) says_false: bool,
}

/// A clause with what is known of it.
pub(super) struct ReadyClause<'a> {
    /// The place of its statement, and its own place in that.
    pub(super) at: (usize, usize),
    pub(super) clause: &'a Clause,
    /// The places of its tokens: of what is said twice the first.
    tokens: Vec<usize>,
    /// By what it can match others, each once.
    pub(super) keys: BTreeSet<Key>,
    /// Its numbers of what news counts.
    pub(super) counts: Vec<Count>,
}

/// A sum of what a token can match another by.
pub(super) type Key = u32;

/// By what a day can match another.
const DAY: Key = Key::MAX;

/// How many letters at their beginning words of one root share at least.
const ROOT: usize = 5;

/// By how many things the words of two clauses can match at least that are compared.
const LEAST_KEYS: usize = 2;

fn keys(token: &Token, classes: &[Class], digest: &Digest) -> Vec<Key> {
    let root = |word: &str| sum(word.bytes().take(ROOT).map(u64::from)) as Key;
    match &token.what {
        What::Word(stems) => {
            let classes = classes.iter().map(|class| Key::from(*class));
            classes.chain([root(stems)]).collect()
        }
        What::Name(at, _) => {
            let words = digest.names.get(*at).into_iter().flat_map(Name::all_words);
            words.map(root).collect()
        }
        What::Number(number) => vec![of_word(&number.thousandths.to_string()) as Key],
    }
}

/// Returns the places of some ranges' tokens: of what is said twice the first.
fn first_places(digest: &Digest, ranges: &[Range]) -> Vec<usize> {
    let (mut names, mut words) = (BTreeSet::new(), BTreeSet::new());
    let places = ranges
        .iter()
        .flat_map(|(start, end)| *start as usize..*end as usize);
    places
        .filter(|at| match &digest.tokens[*at].what {
            What::Name(name, _) => names.insert(*name),
            What::Word(stems) => words.insert(stems),
            What::Number(_) => true,
        })
        .collect()
}

impl<'a> Ready<'a> {
    /// Makes a digest ready.
    pub(crate) fn new(digest: &'a Digest) -> Self {
        let ready = |token: &'a Token| {
            let classes: &[Class] = match &token.what {
                What::Word(stems) => LEXICON.classes(stems),
                What::Name(..) | What::Number(_) => &[],
            };
            ReadyToken {
                token,
                weight: weight(token),
                classes,
                keys: keys(token, classes, digest),
            }
        };
        let tokens: Vec<ReadyToken<'a>> = digest.tokens.iter().map(ready).collect();
        let keys = tokens.iter().flat_map(|token| token.keys.iter().copied());
        let mut made = Self {
            digest,
            keys: keys.collect(),
            tokens,
            statements: Vec::new(),
            clauses: Vec::new(),
            index: FxHashMap::default(),
        };
        for (at, statement) in digest.statements.iter().enumerate() {
            made.add(at, statement);
        }
        made
    }

    /// Adds a statement and its clauses.
    fn add(&mut self, at: usize, statement: &'a Statement) {
        let mut all = FxHashSet::default();
        for (place, clause) in statement.clauses.iter().enumerate() {
            let tokens = first_places(self.digest, &clause.ranges);
            let keys = tokens
                .iter()
                .flat_map(|at| self.tokens[*at].keys.iter().copied());
            let keys: BTreeSet<Key> = keys.chain(clause.says_days.then_some(DAY)).collect();
            for key in &keys {
                self.index.entry(*key).or_default().push(self.clauses.len());
            }
            all.extend(keys.iter().copied());
            let at = (at, place);
            self.clauses.push(ReadyClause {
                at,
                clause,
                counts: counts(&self.tokens, &tokens),
                tokens,
                keys,
            });
        }
        let says_false = self.says_false(statement);
        self.statements.push(ReadyStatement {
            keys: all,
            says_false,
        });
    }

    fn says_false(&self, statement: &Statement) -> bool {
        let ranges = statement.clauses.iter().flat_map(|clause| &clause.ranges);
        let mut tokens =
            ranges.flat_map(|(start, end)| &self.digest.tokens[*start as usize..*end as usize]);
        tokens.any(|token| match &token.what {
            What::Word(stems) => {
                LEXICON.is_falsity(stems) || token.is_negated && LEXICON.is_truth(stems)
            }
            What::Name(..) | What::Number(_) => false,
        })
    }

    /// Returns the token at a place of the digest.
    pub(super) fn token(&self, at: usize) -> &ReadyToken<'a> {
        &self.tokens[at]
    }

    /// Returns the tokens of a clause.
    pub(super) fn tokens(&self, clause: &ReadyClause<'a>) -> Vec<&ReadyToken<'a>> {
        clause.tokens.iter().map(|at| &self.tokens[*at]).collect()
    }

    /// Returns the tokens of a sentence.
    pub(super) fn tokens_of(&self, sentence: Range) -> Vec<&ReadyToken<'a>> {
        let places = first_places(self.digest, &[sentence]);
        places.iter().map(|at| &self.tokens[*at]).collect()
    }

    /// Returns the statement of a clause.
    pub(super) fn statement(&self, clause: &ReadyClause<'a>) -> (&'a Statement, &ReadyStatement) {
        let (at, _) = clause.at;
        (&self.digest.statements[at], &self.statements[at])
    }

    /// Returns the clauses that can share enough with another, by its keys, in order.
    pub(super) fn sharing(&self, keys: &BTreeSet<Key>) -> impl Iterator<Item = &ReadyClause<'a>> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for at in keys.iter().filter_map(|key| self.index.get(key)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let enough = shared.into_iter().filter(|(_, keys)| *keys >= LEAST_KEYS);
        enough.map(|(at, _)| &self.clauses[at])
    }

    /// Tells whether the story has what a token can match anywhere.
    pub(super) fn has(&self, token: &ReadyToken<'_>) -> bool {
        token.keys.iter().any(|key| self.keys.contains(key))
    }

    /// Returns how many of its names the other story has too, and of how many that the fewer have.
    pub(crate) fn kinship(&self, other: &Ready<'_>) -> (usize, usize) {
        let (own, theirs) = (&self.digest.names, &other.digest.names);
        let is_theirs = |name: &&Name| theirs.iter().any(|other| other.may_be(name));
        let shared = own.iter().filter(is_theirs).count();
        (shared, own.len().min(theirs.len()).max(1))
    }
}
