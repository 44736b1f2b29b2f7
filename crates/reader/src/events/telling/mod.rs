//! How a story tells an event: as something that happened, is planned, expected, or did not happen; and
//! whether as an event of its world at all (`if she resigns`, `urged him to resign` tell of none). `nouns.rs`
//! has what no verb carries.

mod nouns;

use onrecord_model::{Part, Relation as Arc, Tag};
use onrecord_record::{EventKind, EventStatus, Firmness, Polarity};

use super::clauses::{Site, subject};
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::lexicon::{Carrying, Standpoint, cue_sense, standpoint};

/// How an event is told, apart from who tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Telling {
    pub(super) status: EventStatus,
    pub(super) polarity: Polarity,
}

const HAPPENED: Telling = Telling {
    status: EventStatus::Happened,
    polarity: Polarity::Positive,
};

/// The most clauses that are climbed.
const MOST_STEPS: usize = 6;

/// Returns how an event of a kind is told; `None` where it is none of the story's world.
pub(super) fn of(at: &AtWords<'_>, site: &Site, kind: EventKind) -> Option<Telling> {
    if !site.is_noun {
        return of_verb(at, site.word, MOST_STEPS);
    }
    let told = match site.carrier {
        // Whoever was not there was not where something was.
        Some(carrier) if carrier.subject == Carrying::Guest => {
            let told = of_verb(at, carrier.verb, MOST_STEPS);
            let status = told.map_or(EventStatus::Happened, |told| told.status);
            Telling { status, ..HAPPENED }
        }
        Some(carrier) => of_verb(at, carrier.verb, MOST_STEPS)?,
        None => nouns::governed(at, site.word, kind)?,
    };
    nouns::described(at, site.word, told)
}

fn of_verb(at: &AtWords<'_>, verb: TokenId, steps: usize) -> Option<Telling> {
    let steps = steps.checked_sub(1)?;
    let told = by_form(at, verb, steps)?;
    let told = hedged(at, verb, told)?;
    let polarity = if is_negated(at, verb) {
        turned(told.polarity)
    } else {
        told.polarity
    };
    Some(Telling { polarity, ..told })
}

pub(super) fn turned(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
    }
}

/// A happening of that status.
fn told_as(status: EventStatus) -> Telling {
    Telling { status, ..HAPPENED }
}

/// Reads a verb's form: its auxiliaries, else the clause above it.
fn by_form(at: &AtWords<'_>, verb: TokenId, steps: usize) -> Option<Telling> {
    if is_hypothetical(at, verb) {
        return None;
    }
    let helpers = helpers(at, verb);
    let helps = |lemmas: &[&str]| {
        helpers
            .iter()
            .any(|(lemma, _)| lemmas.contains(&lemma.as_str()))
    };
    let is_perfect = helps(&["have"]);
    if helps(&MODALS) {
        return modal(helps, is_perfect);
    }
    if helps(&["to"]) {
        return infinitive(at, verb, steps);
    }
    let token = &at.language.tokens[verb];
    let is_helped = !helpers.is_empty();
    if !is_helped && shares_modal(at, verb) {
        return by_form(at, token.head, steps.checked_sub(1)?);
    }
    match token.tag {
        Tag::Vbd => Some(HAPPENED),
        Tag::Vbn if is_habit(at, verb) => None,
        // `is charged`: he has been.
        Tag::Vbn if is_helped || token.relation == Arc::Acl => Some(HAPPENED),
        Tag::Vbg if is_perfect || helps(&["be"]) => Some(HAPPENED),
        Tag::Vbg | Tag::Vbn => participle(at, verb, steps),
        Tag::Vb if token.relation == Arc::Conj => by_form(at, token.head, steps.checked_sub(1)?),
        Tag::Vb if helps(&["do"]) => Some(HAPPENED),
        _ => None,
    }
}

/// Tells `children are beaten`: nobody in particular, and no time.
fn is_habit(at: &AtWords<'_>, verb: TokenId) -> bool {
    let helpers = helpers(at, verb);
    let is_now = matches!(helpers.as_slice(), [(lemma, Tag::Vbp)] if lemma == "be");
    let is_bare = |subject: TokenId| {
        let mut children = at.language.near_children(subject);
        at.language.tokens[subject].tag == Tag::Nns
            && !children.any(|child| {
                matches!(
                    at.language.tokens[child].relation,
                    Arc::Det | Arc::Poss | Arc::Nummod | Arc::Relcl | Arc::Acl
                )
            })
    };
    is_now && subject(at, verb, 1).is_some_and(is_bare)
}

const MODALS: [&str; 14] = [
    "will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "could", "must", "can", "should",
    "ought", "need",
];

/// What a modal verb makes of what it helps.
fn modal(helps: impl Fn(&[&str]) -> bool, is_perfect: bool) -> Option<Telling> {
    if helps(&["will", "shall", "'ll", "’ll", "wo"]) {
        let planned = [EventStatus::Planned, EventStatus::Expected];
        return Some(told_as(planned[usize::from(is_perfect)]));
    }
    if helps(&["would"]) {
        return (!is_perfect).then_some(told_as(EventStatus::Expected));
    }
    let may_be = helps(&["may", "might", "could", "must"]);
    (may_be && is_perfect).then_some(told_as(EventStatus::Believed))
}

/// Tells the second verb of `would have met and killed`.
fn shares_modal(at: &AtWords<'_>, verb: TokenId) -> bool {
    let token = &at.language.tokens[verb];
    let has_subject = at.language.near_child(verb, Arc::Nsubj).is_some();
    let mut above = helpers(at, token.head).into_iter();
    token.relation == Arc::Conj
        && !has_subject
        && above.any(|(lemma, _)| MODALS.contains(&lemma.as_str()) || lemma == "to")
}

/// Returns the lemmas of the auxiliaries and marks before a verb, with their tags.
fn helpers(at: &AtWords<'_>, verb: TokenId) -> Vec<(String, Tag)> {
    let children = at
        .language
        .near_children(verb)
        .take_while(|&child| child < verb);
    let tokens = children.map(|child| &at.language.tokens[child]);
    let helping = tokens.filter(|token| matches!(token.relation, Arc::Aux | Arc::Auxpass));
    helping
        .map(|token| (token.lemma.to_lowercase(), token.tag))
        .collect()
}

/// Tells a clause of `if`, `unless`, `whether`, and a question.
fn is_hypothetical(at: &AtWords<'_>, verb: TokenId) -> bool {
    at.language.near_children(verb).any(|child| {
        let token = &at.language.tokens[child];
        let lemma = token.lemma.to_lowercase();
        let marks = matches!(token.relation, Arc::Mark | Arc::Advmod) && child < verb;
        marks
            && matches!(
                lemma.as_str(),
                "if" | "unless" | "whether" | "lest" | "until"
            )
            && !(lemma == "until" && has_come(at, verb))
    })
}

/// Tells `stayed until he died` from `would stay until he died`.
fn has_come(at: &AtWords<'_>, verb: TokenId) -> bool {
    let token = &at.language.tokens[verb];
    let is_open = |(lemma, _): &(String, Tag)| MODALS.contains(&lemma.as_str()) || lemma == "to";
    token.tag == Tag::Vbd && !helpers(at, token.head).iter().any(is_open)
}

/// `plans to sell`, `is expected to sell`, `refused to sell`, `urged them to sell`.
fn infinitive(at: &AtWords<'_>, verb: TokenId, steps: usize) -> Option<Telling> {
    let token = &at.language.tokens[verb];
    let head = &at.language.tokens[token.head];
    if token.head == verb || is_left_open(at, token.head) {
        return None;
    }
    if token.relation == Arc::Conj {
        return of_verb(at, token.head, steps);
    }
    let lemma = head.lemma.to_lowercase();
    // `flew to Paris to meet him`: what for.
    let is_purpose = token.relation == Arc::Advcl && matches!(head.part, Part::Verb | Part::Aux);
    let status = match standpoint(&lemma) {
        Some(Standpoint::Planned) => EventStatus::Planned,
        Some(Standpoint::Expected) => EventStatus::Expected,
        Some(Standpoint::Reported) => EventStatus::Reported,
        Some(Standpoint::Failed) => {
            let above = above(at, token.head, steps)?;
            return Some(Telling {
                polarity: turned(above.polarity),
                ..above
            });
        }
        _ if has_predicate(at, token.head) => of_predicate(at, token.head)?,
        Some(Standpoint::Told) => return above(at, token.head, steps),
        Some(Standpoint::Unreal) => return None,
        None if is_purpose => EventStatus::Planned,
        None => return None,
    };
    // What is not planned is not going to happen.
    let negated = matches!(head.part, Part::Verb | Part::Adj) && is_negated(at, token.head);
    let polarity = if negated {
        Polarity::Negative
    } else {
        Polarity::Positive
    };
    Some(Telling { status, polarity })
}

/// Tells `it is hard to win`.
fn has_predicate(at: &AtWords<'_>, verb: TokenId) -> bool {
    at.language.tokens[verb].lemma == "be" && at.language.near_child(verb, Arc::Acomp).is_some()
}

/// What the predicate makes of what follows: `is likely to win`.
fn of_predicate(at: &AtWords<'_>, verb: TokenId) -> Option<EventStatus> {
    let predicate = at.language.near_child(verb, Arc::Acomp)?;
    match standpoint(&at.language.tokens[predicate].lemma.to_lowercase())? {
        Standpoint::Planned => Some(EventStatus::Planned),
        Standpoint::Expected => Some(EventStatus::Expected),
        Standpoint::Reported => Some(EventStatus::Reported),
        Standpoint::Failed | Standpoint::Told | Standpoint::Unreal => None,
    }
}

/// Tells `had planned to` and `had been about to`: whether they did is not said.
fn is_left_open(at: &AtWords<'_>, word: TokenId) -> bool {
    let token = &at.language.tokens[word];
    let verb = match token.part {
        Part::Verb | Part::Aux => word,
        _ => token.head,
    };
    let is_had = |(lemma, tag): &(String, Tag)| lemma == "have" && *tag == Tag::Vbd;
    let is_ahead = token.lemma == "be" || standpoint(&token.lemma) == Some(Standpoint::Planned);
    is_ahead && helpers(at, verb).iter().any(is_had)
}

/// The clause above, where it is one: a noun's telling is that of what happened.
fn above(at: &AtWords<'_>, head: TokenId, steps: usize) -> Option<Telling> {
    match at.language.tokens[head].part {
        Part::Verb | Part::Aux => of_verb(at, head, steps),
        _ => Some(HAPPENED),
    }
}

/// `after leaving`, `accused of killing`, `avoided meeting`, `without resigning`.
fn participle(at: &AtWords<'_>, verb: TokenId, steps: usize) -> Option<Telling> {
    let token = &at.language.tokens[verb];
    match token.relation {
        Arc::Conj => of_verb(at, token.head, steps),
        Arc::Acl => Some(HAPPENED),
        Arc::Advcl => positive(above(at, token.head, steps)),
        Arc::Pcomp => led(at, token.head, steps),
        Arc::Xcomp | Arc::Dobj | Arc::Ccomp => {
            let head = at.language.tokens[token.head].lemma.to_lowercase();
            match standpoint(&head)? {
                Standpoint::Told => above(at, token.head, steps),
                Standpoint::Planned => Some(told_as(EventStatus::Planned)),
                Standpoint::Reported => Some(told_as(EventStatus::Reported)),
                Standpoint::Expected | Standpoint::Failed | Standpoint::Unreal => None,
            }
        }
        _ => None,
    }
}

/// A participle after a preposition.
fn led(at: &AtWords<'_>, preposition: TokenId, steps: usize) -> Option<Telling> {
    let token = &at.language.tokens[preposition];
    let governor = at.language.tokens[token.head].lemma.to_lowercase();
    match (at.lower(preposition).as_str(), standpoint(&governor)) {
        ("without" | "instead", _) => Some(Telling {
            polarity: Polarity::Negative,
            ..HAPPENED
        }),
        ("for", Some(Standpoint::Planned)) => Some(told_as(EventStatus::Planned)),
        ("before", _) => positive(above(at, token.head, steps)),
        (_, Some(Standpoint::Reported)) => Some(told_as(EventStatus::Reported)),
        (
            _,
            Some(
                Standpoint::Planned
                | Standpoint::Expected
                | Standpoint::Unreal
                | Standpoint::Failed,
            ),
        ) => None,
        ("after" | "since" | "by" | "for" | "of" | "in" | "while" | "upon" | "on", _) => {
            Some(HAPPENED)
        }
        _ => None,
    }
}

/// What is not denied with the clause above: `did not speak after leaving`.
fn positive(told: Option<Telling>) -> Option<Telling> {
    told.map(|told| Telling {
        polarity: Polarity::Positive,
        ..told
    })
}

/// What an adverb at the verb makes of it: `reportedly`, `allegedly`, `probably`.
fn hedged(at: &AtWords<'_>, verb: TokenId, told: Telling) -> Option<Telling> {
    let hedges = at
        .language
        .near_children(verb)
        .filter(|&child| at.language.tokens[child].relation == Arc::Advmod);
    let firmness = hedges
        .filter(|&child| at.language.tokens[child].lemma.ends_with("ly"))
        .find_map(|child| {
            Some(cue_sense(&at.language.tokens[child].lemma.to_lowercase())?.firmness)
        });
    let status = match firmness {
        Some(Firmness::Reported) if told.status == EventStatus::Happened => EventStatus::Reported,
        Some(Firmness::Believed | Firmness::Doubted) if told.status == EventStatus::Happened => {
            EventStatus::Believed
        }
        _ => told.status,
    };
    Some(Telling { status, ..told })
}

/// `did not`, `never`, `nobody died`, `no one was hurt`; but `never not`.
fn is_negated(at: &AtWords<'_>, verb: TokenId) -> bool {
    let negates = |child: TokenId| {
        let token = &at.language.tokens[child];
        let lemma = token.lemma.to_lowercase();
        let is_argument = matches!(token.relation, Arc::Nsubj | Arc::Nsubjpass | Arc::Dobj);
        let is_none = || matches!(lemma.as_str(), "nobody" | "none" | "neither" | "nothing");
        let determined = || {
            let det = at.language.near_child(child, Arc::Det);
            det.is_some_and(|det| matches!(at.lower(det).as_str(), "no" | "neither"))
        };
        token.relation == Arc::Neg || lemma == "never" || is_argument && (is_none() || determined())
    };
    let negations = at
        .language
        .near_children(verb)
        .filter(|&child| negates(child));
    negations.count() % 2 == 1
}
