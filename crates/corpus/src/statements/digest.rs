//! A record as it is compared with others.

use onrecord_record::answers::{ClauseId, StatementId};
use onrecord_record::{
    Act, Claim, CodePoints, Day, Firmness, Offsets, Published, Record, SentenceId,
};
use serde::{Deserialize, Serialize};

use crate::copies::{Member, credits};

use super::days::days;
use super::names::{Kind, Name};
use super::tokens::{Token, Tokens};

/// A record as it is compared with others: what it states, in words that say something.
///
/// It is kept beside each story, so it is written in short: a letter for each field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// Those of the story that have names.
    #[serde(rename = "n")]
    pub(super) names: Vec<Name>,
    /// The words of the text that say something, in order.
    #[serde(rename = "t")]
    pub(super) tokens: Vec<Token>,
    /// The tokens of each sentence.
    #[serde(rename = "s")]
    pub(super) sentences: Vec<Range>,
    /// What the story states.
    #[serde(rename = "m")]
    pub(super) statements: Vec<Statement>,
    /// The agencies and outlets that it names as where its text came from.
    #[serde(rename = "c")]
    credits: Vec<String>,
}

/// Tokens from one to before another.
pub(super) type Range = (u32, u32);

/// Something that a story states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Statement {
    /// What the story's record knows it by.
    #[serde(rename = "i")]
    pub(crate) id: StatementId,
    /// Its clauses, each by its tokens.
    #[serde(rename = "c")]
    pub(super) clauses: Vec<Clause>,
    /// Whether it is put forward or denied.
    #[serde(rename = "t")]
    pub(super) stance: Stance,
}

/// A clause of a statement: what is compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Clause {
    /// Its tokens.
    #[serde(rename = "r")]
    pub(super) ranges: Vec<Range>,
    /// On which days that happens which it tells, where the story says.
    #[serde(rename = "d", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) days: Vec<(Day, Day)>,
    /// Whether it says the days itself, and the story does not say them elsewhere.
    #[serde(rename = "s", default, skip_serializing_if = "is_not")]
    pub(super) says_days: bool,
    /// Whether it looks ahead to what is to be, or leaves open whether it is.
    #[serde(rename = "a", default, skip_serializing_if = "is_not")]
    pub(super) is_ahead: bool,
    /// Where its words stand, in code points of the text.
    #[serde(rename = "p")]
    pub(super) spans: Vec<(u32, u32)>,
}

/// Tells whether something that is seldom so is not so: then it is not written.
fn is_not(is_so: &bool) -> bool {
    !is_so
}

/// What is done with what a statement says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Stance {
    /// It is put forward.
    #[serde(rename = "+")]
    Asserted,
    /// It is denied.
    #[serde(rename = "-")]
    Denied,
}

/// How many claims back a denial without words of its own may reach.
const REACH: usize = 3;

/// How many sentences of a story are compared: those at its beginning.
const MOST_SENTENCES: usize = 600;

/// How long a heading without a full stop is at most, in characters.
const LONG_HEADING: usize = 60;

/// How little a denial says that means what was said before (`dismissed the report`).
const LITTLE: f32 = 1.5;

impl Digest {
    /// Takes the digest of a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let mut taken = Tokens::of(record);
        let sentences: Vec<Range> = record
            .sentences
            .iter()
            .take(MOST_SENTENCES)
            .map(|one| range(&taken.spans, one.span))
            .collect();
        let end = sentences.last().map_or(0, |(_, end)| *end as usize);
        taken.tokens.truncate(end);
        taken.spans.truncate(end);
        let told = Told {
            record,
            offsets: Offsets::new(&record.story.text),
            is_claimed: claimed(record, &taken),
            taken: &taken,
        };
        let claims = record
            .claims
            .iter()
            .filter_map(|claim| told.of_claim(claim));
        let own = (0..sentences.len()).filter_map(|at| told.of_sentence(at));
        let mut statements: Vec<Statement> = claims.chain(own).collect();
        statements.retain(|statement| !statement.clauses.is_empty());
        Self {
            names: taken.names,
            tokens: taken.tokens,
            sentences,
            statements,
            credits: credits(record),
        }
    }
}

/// A record, its tokens, and which of them stand in claims.
struct Told<'a> {
    record: &'a Record,
    offsets: Offsets,
    taken: &'a Tokens,
    is_claimed: Vec<bool>,
}

impl Told<'_> {
    /// Returns what a claim states; nothing where it only asks.
    fn of_claim(&self, claim: &Claim) -> Option<Statement> {
        let stance = stance(claim)?;
        let ranges = |spans: &[CodePoints]| -> Vec<Range> {
            let own = spans.iter().map(|span| range(&self.taken.spans, *span));
            own.filter(|(start, end)| start < end).collect()
        };
        let mut own = ranges(&claim.content);
        if stance == Stance::Denied
            && weight(&self.taken.tokens, &own) < LITTLE
            && let Some(meant) = meant(self.record, claim)
        {
            own = ranges(&meant.content);
        }
        Some(Statement {
            id: StatementId::Claim(claim.id),
            clauses: clauses(self.record, self.taken, &own),
            stance,
        })
    }

    /// Returns what the outlet itself states in a sentence; nothing in a heading or a question.
    fn of_sentence(&self, at: usize) -> Option<Statement> {
        let span = self.record.sentences.get(at)?.span;
        let words = self.offsets.words(&self.record.story.text, span);
        if is_heading(words) || is_question(words) {
            return None;
        }
        let own = self.outside_claims(range(&self.taken.spans, span));
        Some(Statement {
            id: StatementId::Sentence(SentenceId::at(at)),
            clauses: clauses(self.record, self.taken, &own),
            stance: Stance::Asserted,
        })
    }

    /// Returns those tokens of a sentence that the outlet stands behind itself.
    fn outside_claims(&self, (start, end): Range) -> Vec<Range> {
        let mut own: Vec<Range> = Vec::new();
        for at in (start..end).filter(|at| !self.is_claimed[*at as usize]) {
            match own.last_mut() {
                Some((_, last)) if *last == at => *last = at + 1,
                Some(_) | None => own.push((at, at + 1)),
            }
        }
        own.retain(|own| weight(&self.taken.tokens, &[*own]) >= LEAST_CLAUSE);
        own
    }
}

/// Tells of each token whether it stands in a claim, unless the claim says so little that what is told is that it was
/// made (`declined to comment`).
fn claimed(record: &Record, taken: &Tokens) -> Vec<bool> {
    let mut is_claimed = vec![false; taken.tokens.len()];
    for claim in &record.claims {
        let content = claim.content.iter();
        let content: Vec<Range> = content.map(|span| range(&taken.spans, *span)).collect();
        if weight(&taken.tokens, &content) < LITTLE {
            continue;
        }
        let spans = claim.content.iter().chain(&claim.cue).chain(&claim.source);
        for (from, to) in spans.map(|span| range(&taken.spans, *span)) {
            is_claimed[from as usize..to as usize].fill(true);
        }
    }
    is_claimed
}

impl Digest {
    /// Tells whether two clauses have words of one sentence.
    pub(super) fn share_sentence(&self, one: &Clause, other: &Clause) -> bool {
        let sentences = |(start, end): Range| {
            let first = self.sentences.partition_point(|own| own.1 <= start);
            first..self.sentences.partition_point(|own| own.0 < end)
        };
        one.ranges.iter().any(|own| {
            let own = sentences(*own);
            let theirs = other.ranges.iter().map(|range| sentences(*range));
            let mut both =
                theirs.map(|theirs| own.start.max(theirs.start)..own.end.min(theirs.end));
            both.any(|both| !both.is_empty())
        })
    }

    /// Writes the digest as it is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("every part of it is text, a number or a list")
    }

    /// Reads a digest as it was kept; none where it is of another make.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Tells whether a statement is among those that are compared.
    #[must_use]
    pub fn states(&self, id: StatementId) -> bool {
        self.statements.iter().any(|statement| statement.id == id)
    }

    /// Returns where the words of a clause stand, in code points of the text; nowhere where there is no such clause.
    #[must_use]
    pub fn spans(&self, id: ClauseId) -> &[(u32, u32)] {
        let statement = self
            .statements
            .iter()
            .find(|statement| statement.id == id.statement);
        let place = id
            .clause
            .checked_sub(1)
            .and_then(|place| usize::try_from(place).ok());
        let clause = statement
            .zip(place)
            .and_then(|(statement, place)| statement.clauses.get(place));
        clause.map_or(&[], |clause| &clause.spans)
    }

    /// Returns the story as a group of copies sees it, which was published by an outlet at a time.
    #[must_use]
    pub fn member(&self, outlet: Option<String>, published: Option<Published>) -> Member {
        let bodies = self.names.iter().filter(|name| name.kind == Kind::Body);
        Member {
            outlet,
            published,
            credits: self.credits.clone(),
            names: bodies.map(Name::called).collect(),
        }
    }
}

/// Returns the places of the tokens that begin within a span.
fn range(spans: &[CodePoints], span: CodePoints) -> Range {
    let first = spans.partition_point(|own| own.start() < span.start());
    let end = spans.partition_point(|own| own.start() < span.end());
    (
        u32::try_from(first).unwrap_or(u32::MAX),
        u32::try_from(end).unwrap_or(u32::MAX),
    )
}

/// How much a clause says at least that stands by itself.
const LEAST_CLAUSE: f32 = 0.9;

/// Parts some tokens into clauses; what says too little by itself goes with what is before it.
fn clauses(record: &Record, taken: &Tokens, ranges: &[Range]) -> Vec<Clause> {
    let mut parts: Vec<Vec<Range>> = Vec::new();
    for (start, end) in ranges {
        let mut from = *start;
        for at in start + 1..=*end {
            let is_end = at == *end || taken.begins[at as usize];
            if !is_end {
                continue;
            }
            match parts.last_mut() {
                Some(last) if !stands_alone(taken, &[(from, at)]) || !stands_alone(taken, last) => {
                    last.push((from, at));
                }
                Some(_) | None => parts.push(vec![(from, at)]),
            }
            from = at;
        }
    }
    let clause = |ranges: Vec<Range>| {
        let spans: Vec<CodePoints> = ranges
            .iter()
            .filter_map(|range| stretch(&taken.spans, *range))
            .collect();
        let places = spans.iter().map(|span| (span.start(), span.end()));
        let (days, says_days) = days(record, &spans);
        let mut ahead = ranges
            .iter()
            .flat_map(|(start, end)| &taken.ahead[*start as usize..*end as usize]);
        let is_ahead = ahead.any(|is_ahead| *is_ahead);
        Clause {
            days,
            says_days,
            is_ahead,
            spans: places.collect(),
            ranges,
        }
    };
    parts.into_iter().map(clause).collect()
}

/// Tells whether some tokens say something by themselves: enough, and with a verb.
fn stands_alone(taken: &Tokens, ranges: &[Range]) -> bool {
    let mut verbs = ranges
        .iter()
        .flat_map(|(start, end)| &taken.verbs[*start as usize..*end as usize]);
    verbs.any(|is_verb| *is_verb) && weight(&taken.tokens, ranges) >= LEAST_CLAUSE
}

/// Returns where some tokens stand, from the first to the last.
fn stretch(spans: &[CodePoints], (start, end): Range) -> Option<CodePoints> {
    let (first, last) = (
        spans.get(start as usize)?,
        spans.get(end.checked_sub(1)? as usize)?,
    );
    Some(CodePoints::new(
        first.start().min(last.start()),
        first.end().max(last.end()),
    ))
}

fn weight(tokens: &[Token], ranges: &[Range]) -> f32 {
    let own = ranges
        .iter()
        .flat_map(|(start, end)| &tokens[*start as usize..*end as usize]);
    own.map(super::ready::weight).sum()
}

/// Returns what a claim does with its content; none where it only asks, or says what was not said.
fn stance(claim: &Claim) -> Option<Stance> {
    let denies =
        claim.act == Act::Deny || claim.firmness == Firmness::Denied && claim.act == Act::Say;
    match claim.act {
        // Who refuses to do what was asked for says nothing of it.
        Act::Ask | Act::Refuse => None,
        _ if claim.negated => None,
        _ => Some(if denies {
            Stance::Denied
        } else {
            Stance::Asserted
        }),
    }
}

/// Returns the claim that a denial without words of its own is of: the nearest before it by another.
fn meant<'a>(record: &'a Record, denial: &Claim) -> Option<&'a Claim> {
    let before = record.claims.get(..denial.id.index())?.iter().rev();
    let others = before.filter(|claim| claim.speaker != denial.speaker || claim.speaker.is_none());
    let mut near = others.take(REACH);
    near.find(|claim| stance(claim) == Some(Stance::Asserted))
}

/// Tells whether a sentence is no sentence but a heading or a credit: it has no full stop.
fn is_heading(words: &str) -> bool {
    let is_ended = words.trim_end().ends_with(['.', '!', '?', '”', '"', '’']);
    words.chars().count() < LONG_HEADING && !is_ended
}

fn is_question(words: &str) -> bool {
    words
        .trim_end_matches(|c: char| c.is_whitespace() || "”\"’'»)".contains(c))
        .ends_with('?')
}

#[cfg(test)]
mod tests {
    use super::is_question;

    #[test]
    fn what_only_asks_is_a_question() {
        assert!(is_question("And what did the harbour master say?"));
        assert!(is_question("“Why was nobody told?” "));
        assert!(!is_question("“Why was nobody told?” she asked."));
        assert!(!is_question("The harbour master said nothing."));
    }
}
