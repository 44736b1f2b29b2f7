//! A record as it is compared with others.

use onrecord_record::answers::{ClauseId, StatementId};
use onrecord_record::{
    Act, Claim, CodePoints, Day, Firmness, Interval, Published, Record, SentenceId, TimeType,
};
use serde::{Deserialize, Serialize};

use crate::copies::{Member, credits};

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

/// The longest stretch of days that tells two happenings apart.
const MOST_DAYS: i64 = 45;

/// How many claims back a denial without words of its own may reach.
const REACH: usize = 3;

/// How far from a clause a day may stand that is its own (`on Thursday` after its last word), in code points.
const NEAR: u32 = 24;

/// How little a denial says that means what was said before (`dismissed the report`).
const LITTLE: f32 = 1.5;

impl Digest {
    /// Takes the digest of a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let taken = Tokens::of(record);
        let sentences: Vec<Range> = record
            .sentences
            .iter()
            .map(|one| range(&taken.spans, one.span))
            .collect();
        let claims = record
            .claims
            .iter()
            .filter_map(|claim| of_claim(record, &taken, claim));
        let own = (0..record.sentences.len()).filter_map(|at| of_sentence(record, &taken, at));
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

/// Returns what a claim states; nothing where it only asks.
fn of_claim(record: &Record, taken: &Tokens, claim: &Claim) -> Option<Statement> {
    let stance = stance(claim)?;
    let ranges = |spans: &[CodePoints]| -> Vec<Range> {
        let own = spans.iter().map(|span| range(&taken.spans, *span));
        own.filter(|(start, end)| start < end).collect()
    };
    let mut own = ranges(&claim.content);
    if stance == Stance::Denied
        && weight(&taken.tokens, &own) < LITTLE
        && let Some(meant) = meant(record, claim)
    {
        own = ranges(&meant.content);
    }
    Some(Statement {
        id: StatementId::Claim(claim.id),
        clauses: clauses(record, taken, &own),
        stance,
    })
}

/// Returns what the outlet itself states in a sentence; nothing in a heading.
fn of_sentence(record: &Record, taken: &Tokens, at: usize) -> Option<Statement> {
    let span = record.sentences.get(at)?.span;
    if is_heading(record, span) {
        return None;
    }
    let own = outside_claims(record, taken, range(&taken.spans, span));
    Some(Statement {
        id: StatementId::Sentence(SentenceId::at(at)),
        clauses: clauses(record, taken, &own),
        stance: Stance::Asserted,
    })
}

impl Digest {
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
    let before = record
        .claims
        .iter()
        .take_while(|claim| claim.id != denial.id);
    let others = before.filter(|claim| claim.speaker != denial.speaker || claim.speaker.is_none());
    let mut others: Vec<&Claim> = others.collect();
    others.reverse();
    others
        .into_iter()
        .take(REACH)
        .find(|claim| stance(claim) == Some(Stance::Asserted))
}

/// Returns those tokens of a sentence that the outlet stands behind itself: no words of a claim, unless the claim
/// says so little that what is told is that it was made (`declined to comment`).
fn outside_claims(record: &Record, taken: &Tokens, (start, end): Range) -> Vec<Range> {
    let mut is_claimed = vec![false; (end - start) as usize];
    for claim in &record.claims {
        let spans = claim.content.iter().chain(&claim.cue).chain(&claim.source);
        let content: Vec<Range> = claim
            .content
            .iter()
            .map(|span| range(&taken.spans, *span))
            .collect();
        if weight(&taken.tokens, &content) < LITTLE {
            continue;
        }
        for (from, to) in spans.map(|span| range(&taken.spans, *span)) {
            for at in from.max(start)..to.min(end) {
                is_claimed[(at - start) as usize] = true;
            }
        }
    }
    let mut own: Vec<Range> = Vec::new();
    for at in (start..end).filter(|at| !is_claimed[(at - start) as usize]) {
        match own.last_mut() {
            Some((_, last)) if *last == at => *last = at + 1,
            Some(_) | None => own.push((at, at + 1)),
        }
    }
    own.retain(|own| weight(&taken.tokens, &[*own]) >= LEAST_CLAUSE);
    own
}

/// Tells whether a sentence is no sentence but a heading or a credit: it has no full stop.
fn is_heading(record: &Record, sentence: CodePoints) -> bool {
    let text = &record.story.text;
    let last = text.chars().nth(sentence.end().saturating_sub(1) as usize);
    let short = sentence.end() - sentence.start() < 60;
    short && !matches!(last, Some('.' | '!' | '?' | '”' | '"' | '’'))
}

/// Returns the days of what happens within some spans, and whether they are said there.
fn days(record: &Record, spans: &[CodePoints]) -> (Vec<(Day, Day)>, bool) {
    let near = |own: CodePoints| {
        spans
            .iter()
            .any(|span| span.start() <= own.start() + NEAR && own.end() <= span.end() + NEAR)
    };
    let within = |own: CodePoints| {
        spans
            .iter()
            .any(|span| span.start() <= own.start() && own.end() <= span.end())
    };
    let times = record
        .times
        .iter()
        .filter(|time| matches!(time.kind, TimeType::Date | TimeType::Time) && near(time.span));
    let mut days: Vec<(Day, Day)> = times.filter_map(|time| bounded(time.when)).collect();
    let says_days = !days.is_empty();
    if days.is_empty() {
        let events = record
            .events
            .iter()
            .filter(|event| event.mentions.iter().any(|mention| within(*mention)));
        days = events.filter_map(|event| bounded(event.when)).collect();
    }
    days.sort_unstable();
    days.dedup();
    (days, says_days)
}

fn bounded(when: Interval) -> Option<(Day, Day)> {
    let (first, last) = (when.earliest()?, when.latest()?);
    (last.number() - first.number() <= MOST_DAYS).then_some((first, last))
}
