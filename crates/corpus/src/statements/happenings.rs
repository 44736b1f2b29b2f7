//! Whether two words of two stories tell of one event.
//!
//! Two words that say the same are of one event where their sentences share enough else, or their stories do: who, what,
//! where and when. Likeness finds what may be one; what does not fit, other names and other days, keeps it apart.

use onrecord_record::SentenceId;
use onrecord_record::answers::StatementId;
use rustc_hash::FxHashSet;

use super::compare::{Compared, Place, compare};
use super::digest::{Clause, Digest, Stance, Statement};
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
    let (own_sentence, their_sentence) = (sentence(&one, own)?, sentence(&other, theirs)?);
    if !says_the_same(
        (&one, &own_sentence, own.word),
        (&other, &their_sentence, theirs.word),
    ) {
        return None;
    }
    let keys = FxHashSet::default();
    let own_place = Place {
        story: &one,
        statement: &own_sentence,
        clause: own_sentence.clauses.first()?,
        keys: &keys,
    };
    let their_place = Place {
        story: &other,
        statement: &their_sentence,
        clause: their_sentence.clauses.first()?,
        keys: &keys,
    };
    let (_, kin) = one.kinship(&other);
    let alike = compare(own_place, their_place).map_or(0.0, |compared| likeness(&compared));
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
    (one, own, word): (&Ready<'_>, &Statement, &str),
    (other, theirs, their_word): (&Ready<'_>, &Statement, &str),
) -> bool {
    let tokens = |story: &Ready<'_>, statement: &Statement, word: &str| -> Vec<usize> {
        let stems = super::stems(word);
        let ranges = statement.clauses.iter().flat_map(|clause| &clause.ranges);
        let places = ranges.flat_map(|(start, end)| *start as usize..*end as usize);
        let is_it = |at: &usize| match &story.digest.tokens[*at].what {
            What::Word(own) => own
                .split(' ')
                .any(|own| stems.iter().any(|stem| stem == own)),
            What::Name(..) | What::Number(_) => false,
        };
        places.filter(is_it).collect()
    };
    let theirs = tokens(other, theirs, their_word);
    tokens(one, own, word).iter().any(|a| {
        theirs.iter().any(|b| {
            matches!(
                matched((one, one.token(*a)), (other, other.token(*b))),
                Some(Match::Same(_))
            )
        })
    })
}

/// Returns a sentence as a statement of one clause.
fn sentence(story: &Ready<'_>, trigger: Trigger<'_>) -> Option<Statement> {
    let range = *story.digest.sentences.get(trigger.sentence)?;
    let id = StatementId::Sentence(SentenceId::at(trigger.sentence));
    let own = story
        .digest
        .statements
        .iter()
        .filter(|statement| statement.id == id);
    let days = own
        .flat_map(|statement| &statement.clauses)
        .flat_map(|clause| clause.days.clone());
    let clause = Clause {
        ranges: vec![range],
        days: days.collect(),
        says_days: false,
        is_ahead: false,
        spans: Vec::new(),
    };
    Some(Statement {
        id,
        clauses: vec![clause],
        stance: Stance::Asserted,
    })
}
