//! Whether two words of two stories tell of one event.
//!
//! Two words that say the same are of one event where their sentences share enough else, or their stories do: who, what,
//! where and when. Likeness finds what may be one; what does not fit, other names and other days, keeps it apart.

use onrecord_record::SentenceId;
use onrecord_record::answers::StatementId;
use rustc_hash::FxHashSet;

use super::compare::{Compared, Side, compare};
use super::digest::{Clause, Digest, Range};
use super::pairing::{Match, matched};
use super::ready::Ready;
use super::tokens::What;

/// A word that tells of an event.
#[derive(Clone, Copy, Debug)]
pub struct Trigger<'a> {
    /// The place of its sentence among the record's.
    pub sentence: usize,
    /// The word, in lower case.
    pub word: &'a str,
}

/// How likely one event is meant where the words say the same: of two stories that share nothing, for each name that
/// the sentences share, for each further word, and where they are on other days.
const ALONE: f32 = 0.2;
const OF_STORIES: f32 = 0.45;
const OF_NAME: f32 = 0.2;
const OF_WORD: f32 = 0.08;
const OTHER_DAYS: f32 = -0.3;
const OTHER_NAMES: f32 = -0.1;

/// Returns how likely two words tell of one event, from 0 to 1; nothing where they do not say the same.
#[must_use]
pub fn same_event(
    (one, own): (&Digest, Trigger<'_>),
    (other, theirs): (&Digest, Trigger<'_>),
) -> Option<f32> {
    let (one, other) = (Ready::new(one), Ready::new(other));
    let own_sentence = *one.digest.sentences.get(own.sentence)?;
    let their_sentence = *other.digest.sentences.get(theirs.sentence)?;
    if !says_the_same(
        (&one, own_sentence, own.word),
        (&other, their_sentence, theirs.word),
    ) {
        return None;
    }
    let (own_clause, their_clause) = (clause(&one, own.sentence), clause(&other, theirs.sentence));
    let (own_tokens, their_tokens) = (one.tokens_of(own_sentence), other.tokens_of(their_sentence));
    let beside = FxHashSet::default();
    let own_side = Side {
        story: &one,
        clause: &own_clause,
        tokens: &own_tokens,
        beside: &beside,
        says_false: false,
    };
    let their_side = Side {
        story: &other,
        clause: &their_clause,
        tokens: &their_tokens,
        ..own_side
    };
    let (shared, least) = one.kinship(&other);
    let kin = shared as f32 / least as f32;
    let alike = compare(own_side, their_side).map_or(0.0, |compared| likeness(&compared));
    Some((ALONE + OF_STORIES * kin + alike).clamp(0.0, 1.0))
}

/// Weighs what the sentences of two words have in common, and what does not fit.
fn likeness(compared: &Compared) -> f32 {
    let names = compared.shared_names;
    let words = compared.shared_tokens.saturating_sub(names + 1);
    let mut likeness = OF_NAME * names as f32 + OF_WORD * words as f32;
    if compared.days_differ {
        likeness += OTHER_DAYS;
    }
    if compared.names && names == 0 {
        likeness += OTHER_NAMES;
    }
    likeness
}

/// Tells whether a word of one sentence says the same as a word of another.
fn says_the_same(
    (one, own, word): (&Ready<'_>, Range, &str),
    (other, theirs, their_word): (&Ready<'_>, Range, &str),
) -> bool {
    let tokens = |story: &Ready<'_>, (start, end): Range, word: &str| -> Vec<usize> {
        let stems = super::stems(word);
        let is_it = |at: &usize| match &story.digest.tokens[*at].what {
            What::Word(own) => own
                .split(' ')
                .any(|own| stems.iter().any(|stem| stem == own)),
            What::Name(..) | What::Number(_) => false,
        };
        (start as usize..end as usize).filter(is_it).collect()
    };
    let theirs = tokens(other, theirs, their_word);
    let is_same = |a: usize, b: usize| {
        let matched = matched((one, one.token(a)), (other, other.token(b)));
        matches!(matched, Some(Match::Same(_)))
    };
    let own = tokens(one, own, word);
    own.iter().any(|a| theirs.iter().any(|b| is_same(*a, *b)))
}

/// Returns a sentence as one clause, with the days of what the outlet says itself in it.
fn clause(story: &Ready<'_>, sentence: usize) -> Clause {
    let id = StatementId::Sentence(SentenceId::at(sentence));
    let own = story
        .digest
        .statements
        .iter()
        .filter(|statement| statement.id == id);
    let days = own.flat_map(|statement| &statement.clauses);
    Clause {
        ranges: Vec::new(),
        days: days.flat_map(|clause| clause.days.clone()).collect(),
        says_days: false,
        is_ahead: false,
        spans: Vec::new(),
    }
}
