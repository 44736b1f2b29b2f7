//! Coreference: which words of a story mean the same person, body or thing.
//!
//! In: what every earlier stage found, and the encoder's rows halfway up. Out: [`Links`]: candidates (nouns,
//! names, pronouns, groups) with those before them that each is likely one with, by a learnt network. What
//! becomes of them is left to `entities/`.

mod candidates;
mod ends;
mod facts;
mod pairs;
mod shown;
mod speech;

use onrecord_model::{Coreference, EntityLabel, PairTable, Part, Relation};
use onrecord_record::{MentionForm, Span};

pub use self::candidates::Kind;
pub use self::shown::{Shown, ShownCandidate, Sizes, show};

use crate::attributions::DeepRows;
pub use crate::earlier::Earlier;
use crate::language::{Language, Name, TokenId};
use candidates::Candidate;
use facts::Facts;

/// The candidates of a story and which are likely one, in order of their head words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// The candidates.
    pub all: Vec<Linked>,
}

/// A candidate and those before it that it is likely one with.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    /// Its head word.
    pub head: TokenId,
    /// Whether it goes over what is joined to its head by `and`.
    pub together: bool,
    /// What it is by its form.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// Of a name, its own words; else the whole.
    pub core: Span,
    /// Whether it is a time or a number, which is no mention, whatever the network says.
    pub counts: bool,
    /// The head word of whoever says `I` here, between quotation marks.
    pub speaker: Option<TokenId>,
    /// Numbers of candidates before it with a score each, best first: above 0 where it is likelier one with
    /// that candidate than mentioned for the first time.
    pub before: Vec<(usize, f32)>,
}

/// A candidate is compared with so many before it.
const REACH: usize = 600;

/// The words that see each other, whole windows of the encoder.
const STRETCH: usize = 250;

/// Ranks, for each candidate of the words that have rows, those before it.
#[must_use]
pub fn find(network: &Coreference, deep: &DeepRows, earlier: Earlier<'_>) -> Links {
    let text = &earlier.document.text;
    let mut all = candidates::find(earlier.language, text);
    let count: usize = deep.windows.iter().sum();
    all.retain(|candidate| candidate.head < count);
    let asked = asked(&all, count);
    let words = network.words(deep.rows(), &stretches(&deep.windows), &asked);
    let said_in = speech::said_in(&earlier);
    let facts = facts::read(&earlier, &all, &said_in);
    let mentioned = network.candidates(&words, &forms(&all));
    let pairs = Pairs {
        earlier: &earlier,
        facts: &facts,
    };
    let before = network.links(&mentioned, &pairs);
    let spans = ends::choose(network, &words, earlier.language, &all);
    let speakers = speech::speakers(&earlier, &all, &said_in);
    let all = all.iter().zip(spans).zip(before).zip(speakers);
    let linked = all.map(|(((candidate, span), mut before), speaker)| {
        before.sort_by(|one, other| other.1.total_cmp(&one.1));
        Linked {
            head: candidate.head,
            together: candidate.together,
            kind: candidate.kind,
            span,
            core: core(earlier.language, candidate, span),
            counts: is_counting(earlier.language, candidate.head),
            speaker,
            before,
        }
    });
    Links {
        all: linked.collect(),
    }
}

/// The words that candidates have for their heads, or are to be chosen among for their ends.
fn asked(all: &[Candidate], count: usize) -> Vec<TokenId> {
    let mut asked = vec![false; count];
    for candidate in all {
        asked[candidate.head] = true;
        for (word, _) in ends::choices(candidate, count) {
            asked[word] = true;
        }
    }
    (0..count).filter(|&word| asked[word]).collect()
}

/// The words of a name within its phrase; of a description those before its relative clause.
fn core(language: &Language, candidate: &Candidate, span: Span) -> Span {
    let head = &language.tokens[candidate.head];
    if candidate.kind.class() != Kind::Name.class() {
        return before_clause(language, candidate, span);
    }
    // The name of a body goes over that of the place in it.
    let own = |name: &&Name| head.head == candidate.head || !name.tokens.contains(&head.head);
    let named = language.name_at(candidate.head).filter(own);
    let first = language.near_child(candidate.head, Relation::Compound);
    let bare = first.map_or(head.span, |first| {
        language.tokens[first].span.cover(head.span)
    });
    named.map_or(bare, |name| name.span)
}

/// A phrase without the relative clause that hangs on its head, and what follows: `leaders` of `leaders who left`.
fn before_clause(language: &Language, candidate: &Candidate, span: Span) -> Span {
    let tokens = &language.tokens;
    let Some(clause) = language.near_child(candidate.head, Relation::Relcl) else {
        return span;
    };
    let mut words = candidate.head..tokens[clause].left_edge.max(candidate.head + 1);
    let last = words.rfind(|&word| tokens[word].part != Part::Punct);
    let end = tokens[last.unwrap_or(candidate.head)].span.end();
    if span.start() < end && end < span.end() {
        return Span::new(span.start(), end);
    }
    span
}

/// Tells a word of a date, a time or an amount; a bare number may stand for people (`two of them`).
fn is_counting(language: &Language, word: TokenId) -> bool {
    let label = language.name_at(word).map(|name| name.label);
    label.is_some_and(|label| {
        matches!(
            label,
            EntityLabel::Date
                | EntityLabel::Time
                | EntityLabel::Percent
                | EntityLabel::Money
                | EntityLabel::Quantity
        )
    })
}

/// How many words see each other: as many whole windows as fit.
fn stretches(windows: &[usize]) -> Vec<usize> {
    let mut stretches: Vec<usize> = Vec::new();
    for &words in windows {
        match stretches.last_mut() {
            Some(last) if *last + words <= STRETCH => *last += words,
            _ => stretches.push(words),
        }
    }
    stretches
}

/// Each candidate's head word and its rows in the network's table.
fn forms(all: &[Candidate]) -> Vec<(TokenId, [u16; 3])> {
    all.iter()
        .map(|candidate| (candidate.head, candidate.forms()))
        .collect()
}

struct Pairs<'a> {
    earlier: &'a Earlier<'a>,
    facts: &'a [Facts],
}

impl PairTable for Pairs<'_> {
    fn reach(&self) -> usize {
        REACH
    }

    fn rows(&self, this: usize, that: usize, rows: &mut Vec<u16>) {
        let (one, other) = (&self.facts[this], &self.facts[that]);
        rows.extend(pairs::rows(self.earlier, one, other, this - that));
    }
}

impl Linked {
    /// Returns how it is mentioned.
    #[must_use]
    pub fn form(&self) -> MentionForm {
        match self.kind.class() {
            0 => MentionForm::Pronoun,
            1 => MentionForm::Name,
            _ => MentionForm::Description,
        }
    }
}
