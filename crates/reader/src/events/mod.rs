//! Events: what happened, was held, refused, attended, published or left, as the story tells it.
//!
//! In: document, language, mentions, entities, attributions, claims. Out: [`Events`] with kind, participants,
//! place, status and polarity; their time is left to [`chronology`](crate::chronology). `frames.rs` reads the
//! senses of the lexicon's words, `clauses.rs` what fills their slots, `carriers.rs` which verb carries a noun, `telling.rs` whether the story tells that
//! it happened, `standing.rs` in which claim it stands, `same.rs` which mentions are of one event.

mod carriers;
mod clauses;
mod frames;
mod same;
mod standing;
mod telling;

use onrecord_model::{EntityLabel, Part, Relation, Tag};
use onrecord_record::{EntityKind, EventKind, EventStatus, ParticipantRole, Polarity, Span};

use crate::attributions::Attributions;
use crate::claims::Claims;
use crate::document::ParagraphKind;
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::lexicon::{Carrying, EVENT_NOUNS, EVENT_VERBS};

use carriers::companied;
use clauses::Site;
use frames::{Filling, Sense};
use standing::{ClaimPart, Claimed};
use telling::{Telling, turned};

/// A document's events, in order of their first mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// The events.
    pub all: Vec<Event>,
}

/// Something that happened, or was to happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What kind of thing it is.
    pub kind: EventKind,
    /// Its fullest mention, by its number in [`Event::mentions`].
    pub trigger: usize,
    /// Its mentions, in order of the text.
    pub mentions: Vec<EventMention>,
    /// Who and what took part (numbers in [`Entities::all`](crate::entities::Entities::all)), each once.
    pub participants: Vec<(ParticipantRole, usize)>,
    /// Where: a number in [`Entities::all`](crate::entities::Entities::all).
    pub place: Option<usize>,
    /// How the story tells it.
    pub status: EventStatus,
    /// Whether it is told to be so, or not to be so.
    pub polarity: Polarity,
    /// The claim in [`Claims::all`] that tells it.
    pub claim: Option<usize>,
}

/// Where a story tells an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventMention {
    /// The words that tell it: a verb with the particle beside it, or a noun.
    pub span: Span,
    /// The verb or noun.
    pub(crate) word: TokenId,
    /// The verb whose tense and time are the event's: the verb itself, or the one that carries the noun.
    pub(crate) verb: Option<TokenId>,
}

/// One mention, before mentions are joined.
#[derive(Clone, Debug)]
struct Found {
    kind: EventKind,
    mention: EventMention,
    site: Site,
    participants: Vec<(ParticipantRole, usize)>,
    place: Option<usize>,
    status: EventStatus,
    polarity: Polarity,
    claim: Option<usize>,
}

/// Finds a document's events.
#[must_use]
pub fn find(at: &AtWords<'_>, attributions: &Attributions, claims: &Claims) -> Events {
    let claimed = Claimed::new(attributions, claims);
    let words = 0..at.language.tokens.len();
    let words = words.filter(|&word| is_told(at, word));
    let found = words.filter_map(|word| read(at, &claimed, word));
    same::joined(at, found.collect())
}

/// Tells a word of the story's own text, not of its byline.
fn is_told(at: &AtWords<'_>, word: TokenId) -> bool {
    let sentence = at.language.tokens[word].sentence;
    let paragraph = at.language.sentences[sentence].paragraph;
    let paragraph = at.document.paragraphs.get(paragraph);
    paragraph.is_none_or(|one| one.kind != ParagraphKind::Byline)
}

fn read(at: &AtWords<'_>, claimed: &Claimed, word: TokenId) -> Option<Found> {
    let (site, sense) = sensed(at, word)?;
    let told = telling::of(at, &site, sense.kind)?;
    let span = trigger(at, &site);
    let claim = claimed.innermost(span);
    let status = claimed.status(claim, told.status, claim_part(at, &site));
    let Telling { polarity, .. } = told;
    let mut found = Found {
        kind: sense.kind,
        mention: EventMention {
            span,
            word,
            verb: site.verb(),
        },
        site,
        participants: Vec::new(),
        place: None,
        status,
        polarity: if sense.polarity == Polarity::Negative {
            turned(polarity)
        } else {
            polarity
        },
        claim,
    };
    fill(at, &mut found, &sense);
    Some(found)
}

/// A noun without a verb of its own, what somebody attends and a clause beside the main one are given, not told.
fn claim_part(at: &AtWords<'_>, site: &Site) -> ClaimPart {
    if site
        .carrier
        .is_some_and(|carrier| carrier.subject == Carrying::Guest)
    {
        return ClaimPart::Given;
    }
    let is_told = site.verb().is_some_and(|verb| {
        let relation = at.language.tokens[verb].relation;
        !matches!(relation, Relation::Relcl | Relation::Acl | Relation::Advcl)
    });
    if is_told {
        ClaimPart::Told
    } else {
        ClaimPart::Given
    }
}

/// Returns the sense of an event word where it stands.
fn sensed(at: &AtWords<'_>, word: TokenId) -> Option<(Site, Sense)> {
    let token = &at.language.tokens[word];
    match token.part {
        Part::Verb => {
            let site = Site::of_verb(word);
            let full = companied(at, word);
            let lemma = token.lemma.to_lowercase();
            let listed = if EVENT_VERBS.has(&full) { full } else { lemma };
            Some((site, frames::sense(at, &site, EVENT_VERBS, &listed)?))
        }
        Part::Noun => {
            let lemma = token.lemma.to_lowercase();
            if !EVENT_NOUNS.has(&lemma) {
                return None;
            }
            let site = Site::of_noun(at, word);
            let told = site.tells_one(at);
            told.then_some(())?;
            Some((site, frames::sense(at, &site, EVENT_NOUNS, &lemma)?))
        }
        _ => None,
    }
}

/// The words that tell it: a verb with the particle right after it.
fn trigger(at: &AtWords<'_>, site: &Site) -> Span {
    let tokens = &at.language.tokens;
    let own = tokens[site.word].span;
    let next = tokens
        .get(site.word + 1)
        .filter(|next| !site.is_noun && next.head == site.word && next.relation == Relation::Prt);
    next.map_or(own, |particle| own.cover(particle.span))
}

/// Fills the slots of a sense.
fn fill(at: &AtWords<'_>, found: &mut Found, sense: &Sense) {
    let is_of_another = !found.site.fillers(at, "of").is_empty();
    for &(slot, filling) in &sense.slots {
        for word in found.site.fillers(at, slot) {
            let Some(entity) = at.entity_at(word) else {
                continue;
            };
            match filling {
                // `his killing`, but `the army's killing of monks`.
                Filling::Role(ParticipantRole::Patient) if slot == "possessor" && is_of_another => {
                    add(found, ParticipantRole::Agent, entity);
                }
                // `a biography by Erik Lunde, which …`
                Filling::Role(ParticipantRole::Work) if is_name_of_person(at, word) => {}
                Filling::Role(role) => add(found, role, entity),
                Filling::Place if at.kind(entity) == EntityKind::Place => {
                    found.place = found.place.or(Some(entity));
                }
                Filling::Place | Filling::None => {}
            }
        }
    }
    carried(at, found);
    found.place = found.place.or_else(|| found.site.place(at));
}

fn is_name_of_person(at: &AtWords<'_>, word: TokenId) -> bool {
    let name = at.language.name_at(word);
    let points = at.language.tokens[word].tag == Tag::Wdt
        && at
            .entity_at(word)
            .is_some_and(|one| at.kind(one) == EntityKind::Person);
    points || name.is_some_and(|name| name.label == EntityLabel::Person)
}

fn add(found: &mut Found, role: ParticipantRole, entity: usize) {
    if !found.participants.iter().any(|&(_, known)| known == entity) {
        found.participants.push((role, entity));
    }
}

/// What the verb that carries a noun says of who took part.
fn carried(at: &AtWords<'_>, found: &mut Found) {
    let Some(carrier) = found.site.carrier else {
        return;
    };
    let (given, received) = match found.kind {
        EventKind::Gathering => (ParticipantRole::Host, ParticipantRole::Guest),
        EventKind::Invitation => (ParticipantRole::Agent, ParticipantRole::Guest),
        EventKind::Interview => (ParticipantRole::Guest, ParticipantRole::Agent),
        _ => (ParticipantRole::Agent, ParticipantRole::Patient),
    };
    let role = match carrier.subject {
        Carrying::Doer => given,
        Carrying::Receiver => received,
        Carrying::Guest => ParticipantRole::Guest,
        Carrying::Itself => return,
    };
    let doers = clauses::doer(at, carrier.verb);
    for word in doers.map_or_else(Vec::new, |first| at.with_joined(first)) {
        if let Some(entity) = at.entity_at(word) {
            let is_absent = carrier.subject == Carrying::Guest && is_away(at, carrier.verb);
            if !is_absent && word != found.site.word {
                add(found, role, entity);
            }
        }
    }
}

/// Tells whoever stays away: `missed the party`, `did not attend`.
fn is_away(at: &AtWords<'_>, verb: TokenId) -> bool {
    let lemma = at.language.tokens[verb].lemma.as_str();
    let told = telling::of(at, &Site::of_verb(verb), EventKind::Attendance);
    matches!(lemma, "miss" | "skip" | "boycott")
        || told.is_none_or(|told| told.polarity == Polarity::Negative)
}
