//! Pronouns by recency: the last person, group or body that fits, subjects preferred.

use onrecord_model::{Relation, Tag};
use onrecord_record::{Act, EntityKind, MentionForm};

use super::draft::{Draft, Drafts, Reading};
use crate::language::TokenId;
use crate::lexicon::{Gender, cue_sense};

/// An antecedent stands at most this many sentences back.
const FARTHEST_SENTENCE: usize = 5;
/// A pronoun tells the gender of an entity that leads the next by so many tenths.
const CLEAR_LEAD: i32 = 5;
/// What stands in an earlier sentence of the pronoun's own paragraph is nearer by so many tenths.
const SAME_PARAGRAPH: i32 = 3;
/// At most this many mentions are weighed.
const MOST_WEIGHED: usize = 80;

/// The entities mentioned so far, in the order of reading.
#[derive(Default)]
pub(super) struct Recent {
    seen: Vec<Seen>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    mention: usize,
    draft: usize,
    sentence: usize,
}

impl Recent {
    /// Notes that a mention of an entity has been read.
    pub(super) fn note(&mut self, reading: &Reading<'_>, mention: usize, draft: usize) {
        self.seen.push(Seen {
            mention,
            draft,
            sentence: reading.head(mention).sentence,
        });
    }

    /// Returns the latest entity of the last `most` tens of mentions that satisfies `wanted`.
    pub(super) fn latest(&self, most: usize, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let seen = self.seen.iter().rev().take(most * 10);
        seen.map(|seen| seen.draft).find(|&draft| wanted(draft))
    }

    /// Returns the latest entity that satisfies `wanted` and does something, has something, or has
    /// something done to it: `at the station` only places what happens.
    pub(super) fn latest_acting(
        &self,
        reading: &Reading<'_>,
        wanted: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let acts = |seen: &&Seen| {
            matches!(
                reading.head(seen.mention).relation,
                Relation::Nsubj | Relation::Nsubjpass | Relation::Dobj | Relation::Poss
            )
        };
        let seen = self.seen.iter().rev().take(MOST_WEIGHED).filter(acts);
        seen.map(|seen| seen.draft).find(|&draft| wanted(draft))
    }

    /// Tells whether an entity was mentioned in the last `far` sentences.
    pub(super) fn within(&self, draft: usize, sentence: usize, far: usize) -> bool {
        let seen = self.seen.iter().rev().take(MOST_WEIGHED);
        seen.take_while(|seen| seen.sentence + far >= sentence)
            .any(|seen| seen.draft == draft)
    }
}

/// What a pronoun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Person(Gender),
    People,
    Body,
}

/// Puts a pronoun into the entity that it most likely stands for; `I` and `we` wait for the claims.
pub(super) fn resolve(reading: &Reading<'_>, drafts: &mut Drafts, recent: &Recent, mention: usize) {
    let Some(wanted) = wanted(&reading.text(mention).to_lowercase()) else {
        return;
    };
    let Some((draft, lead)) = best(reading, drafts, recent, mention, wanted) else {
        return;
    };
    drafts.add(draft, mention);
    if let (Wanted::Person(gender), true) = (wanted, lead >= CLEAR_LEAD) {
        let known = &mut drafts.all[draft].gender;
        *known = known.or(Some(gender));
    }
}

/// Returns the entity whose best mention stands out most, and its lead over the next; every further
/// mention lately adds to it.
fn best(
    reading: &Reading<'_>,
    drafts: &Drafts,
    recent: &Recent,
    mention: usize,
    wanted: Wanted,
) -> Option<(usize, i32)> {
    let sentence = reading.head(mention).sentence;
    let mut scores: Vec<(usize, i32)> = Vec::new();
    let mut banned: Vec<usize> = Vec::new();
    for seen in recent.seen.iter().rev().take(MOST_WEIGHED) {
        if seen.sentence + FARTHEST_SENTENCE < sentence {
            break;
        }
        let Some(fit) = fit(&drafts.all[seen.draft], wanted) else {
            continue;
        };
        if excluded(reading, mention, seen.mention) {
            banned.push(seen.draft);
        }
        let score = fit + salience(reading, mention, seen.mention);
        match scores.iter_mut().find(|(draft, _)| *draft == seen.draft) {
            Some((_, best)) => *best = score.max(*best) + 1,
            None => scores.push((seen.draft, score)),
        }
    }
    scores.retain(|(draft, _)| !banned.contains(draft));
    let top = scores.iter().map(|&(_, score)| score).max()?;
    let found = scores.iter().position(|&(_, score)| score == top)?;
    let (draft, _) = scores.remove(found);
    let next = scores.iter().map(|&(_, score)| score).max();
    Some((draft, next.map_or(i32::MAX, |next| top - next)))
}

fn wanted(word: &str) -> Option<Wanted> {
    match word {
        "he" | "him" | "his" | "himself" => Some(Wanted::Person(Gender::Male)),
        "she" | "her" | "hers" | "herself" => Some(Wanted::Person(Gender::Female)),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Wanted::People),
        "it" => Some(Wanted::Body),
        _ => None,
    }
}

/// Returns how well the entity's kind and gender suit the pronoun, if at all; in tenths.
fn fit(draft: &Draft, wanted: Wanted) -> Option<i32> {
    match (wanted, draft.kind) {
        (Wanted::Person(gender), EntityKind::Person) => match draft.gender {
            Some(known) => (known == gender).then_some(8),
            None => Some(0),
        },
        (Wanted::People, EntityKind::Group) => Some(5),
        (Wanted::People | Wanted::Body, EntityKind::Organization | EntityKind::Outlet) => {
            Some(if wanted == Wanted::Body { 5 } else { -8 })
        }
        (Wanted::Body, EntityKind::Place) => Some(0),
        _ => None,
    }
}

/// Tells what the pronoun cannot stand for: the other party of its own verb, the phrase that it
/// stands in, and, within quotation marks, the one who speaks them.
fn excluded(reading: &Reading<'_>, pronoun: usize, other: usize) -> bool {
    let this = reading.head(pronoun);
    let that = reading.head(other);
    let same_verb = this.relation != Relation::Poss
        && that.relation != Relation::Poss
        && this.head == that.head
        && !is_reflexive(reading.text(pronoun));
    let inside = reading.contains(reading.mentions[other].span, reading.mentions[pronoun].head);
    same_verb
        || inside
        || is_aside_of(reading, pronoun, other)
        || is_object_of(reading, pronoun, other)
        || speaks_over(reading, pronoun, other)
}

/// Tells `her` right after the verb whose subject the other is (`Reed accused her of lying`),
/// whatever the parser takes it for.
fn is_object_of(reading: &Reading<'_>, pronoun: usize, other: usize) -> bool {
    let this = &reading.mentions[pronoun];
    let that = reading.head(other);
    that.relation == Relation::Nsubj
        && that.head + 1 == this.head
        && reading.head(pronoun).tag == Tag::Prp
        && matches!(reading.text(pronoun), "him" | "her" | "them")
}

/// Tells `she` in `The queen, she says, wrote to him`: right after the subject that she speaks of.
fn is_aside_of(reading: &Reading<'_>, pronoun: usize, other: usize) -> bool {
    let tokens = &reading.language.tokens;
    let (here, there) = (reading.mentions[pronoun].head, reading.mentions[other].head);
    let (says, does) = (tokens[here].head, tokens[there].head);
    let comma = |token: usize| {
        tokens
            .get(token)
            .is_some_and(|token| token.tag == Tag::Comma)
    };
    tokens[there].relation == Relation::Nsubj
        && there < here
        && here < says
        && says < does
        && tokens[says].head == does
        && here.checked_sub(1).is_some_and(comma)
        && comma(says + 1)
}

fn is_reflexive(word: &str) -> bool {
    word.ends_with("self") || word.ends_with("selves")
}

/// Tells whether some words of the sentence that holds a token stand in quotation marks.
fn is_beside_quotation(reading: &Reading<'_>, token: TokenId) -> bool {
    let sentence = reading.language.tokens[token].sentence;
    let tokens = &reading.language.sentences[sentence].tokens;
    let start = tokens.start.max(token.saturating_sub(100));
    let end = tokens.end.min(token + 100);
    reading.quoted[start..end].contains(&true)
}

fn speaks_over(reading: &Reading<'_>, pronoun: usize, other: usize) -> bool {
    let (here, there) = (reading.mentions[pronoun].head, reading.mentions[other].head);
    let tokens = &reading.language.tokens;
    let paragraph = |token: TokenId| reading.language.sentences[tokens[token].sentence].paragraph;
    reading.quoted[here]
        && !reading.quoted[there]
        && paragraph(here) == paragraph(there)
        && tokens[there].relation == Relation::Nsubj
        && is_beside_quotation(reading, there)
        && cue_sense(&tokens[tokens[there].head].lemma).is_some_and(|sense| sense.act == Act::Say)
}

/// Tells `Lantos laughs.`, which the parser takes for laughs of some kind.
fn opens_sentence(reading: &Reading<'_>, mention: usize) -> bool {
    let head = reading.head(mention);
    let tokens = reading.language.tokens_in(reading.mentions[mention].span);
    let verb = &reading.language.tokens[head.head];
    head.relation == Relation::Compound
        && verb.relation == Relation::Root
        && head.head == tokens.end
        && reading.language.sentences[head.sentence].tokens.start == tokens.start
}

/// Returns how much a mention stands out seen from the pronoun, in tenths.
fn salience(reading: &Reading<'_>, pronoun: usize, other: usize) -> i32 {
    let (this, that) = (reading.head(pronoun), reading.head(other));
    let far = this.sentence.saturating_sub(that.sentence);
    let far = i32::try_from(far).unwrap_or(i32::MAX / 100);
    let role = match that.relation {
        Relation::Nsubj | Relation::Nsubjpass => 7,
        Relation::Dobj | Relation::Dative => 2,
        Relation::Poss => -1,
        _ => 0,
    };
    let verb = &reading.language.tokens[that.head];
    let role = if opens_sentence(reading, other) {
        7
    } else {
        role
    };
    let main = matches!(that.relation, Relation::Nsubj | Relation::Nsubjpass)
        && verb.relation == Relation::Root;
    let role = role + if main { 3 } else { 0 };
    let (here, there) = (reading.mentions[pronoun].head, reading.mentions[other].head);
    let voice = match (reading.quoted[here], reading.quoted[there]) {
        (false, true) => -8,
        _ => 0,
    };
    let form = match reading.mentions[other].form {
        MentionForm::Name => 2,
        MentionForm::Pronoun => 1,
        MentionForm::Description => 0,
    };
    let beside = reading.paragraph(pronoun) == reading.paragraph(other);
    let near = if beside && far > 0 && !reading.quoted[there] {
        SAME_PARAGRAPH
    } else {
        0
    };
    role + voice + form + near - 10 * far
}
