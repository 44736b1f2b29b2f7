//! How a noun is told that no verb carries: by what stands before it, what governs it, and its clause.

use onrecord_model::{EntityLabel, Part, Relation as Arc};
use onrecord_record::{EventKind, EventStatus, Polarity};

use super::{HAPPENED, MOST_STEPS, Telling, of_verb, told_as};
use crate::entities::AtWords;
use crate::events::clauses::{Site, possessor};
use crate::language::TokenId;
use crate::lexicon::{Standpoint, standpoint};

/// What stands before a noun: `no deaths`, `the planned wedding`, `an alleged attack`, `a possible strike`.
pub(super) fn described(at: &AtWords<'_>, noun: TokenId, told: Telling) -> Option<Telling> {
    let mut told = told;
    for child in at.language.near_children(noun) {
        let token = &at.language.tokens[child];
        match token.relation {
            Arc::Det if matches!(token.lemma.to_lowercase().as_str(), "no" | "neither") => {
                told.polarity = Polarity::Negative;
            }
            Arc::Det
                if matches!(
                    token.lemma.to_lowercase().as_str(),
                    "any" | "every" | "each"
                ) =>
            {
                return None;
            }
            // `a well-planned attack` was carried out.
            Arc::Amod if at.language.near_child(child, Arc::Advmod).is_some() => {}
            Arc::Amod if child > noun => {}
            Arc::Amod => match standpoint(&token.lemma.to_lowercase()) {
                Some(Standpoint::Unreal) => return None,
                Some(Standpoint::Planned) => told.status = EventStatus::Planned,
                Some(Standpoint::Expected) => told.status = EventStatus::Expected,
                Some(Standpoint::Reported) => told.status = EventStatus::Reported,
                Some(Standpoint::Failed | Standpoint::Told) | None => {}
            },
            _ => {}
        }
    }
    Some(told)
}

/// A noun under another word: `plans for a wedding`, `the risk of an attack`, `call for a ceasefire`.
pub(super) fn governed(at: &AtWords<'_>, noun: TokenId, kind: EventKind) -> Option<Telling> {
    let token = &at.language.tokens[noun];
    let above = &at.language.tokens[token.head];
    let (governor, is_direct) = if token.relation == Arc::Pobj {
        (above.head, above.relation == Arc::Prep)
    } else {
        (token.head, matches!(token.relation, Arc::Dobj))
    };
    if !is_direct || governor == noun {
        return in_clause(at, noun, kind);
    }
    if matches!(at.lower(token.head).as_str(), "until" | "till") {
        return Some(told_as(EventStatus::Planned));
    }
    let definite = Site {
        word: noun,
        is_noun: true,
        carrier: None,
    }
    .is_definite(at);
    let lemma = at.language.tokens[governor].lemma.to_lowercase();
    match standpoint(&lemma) {
        Some(Standpoint::Unreal | Standpoint::Failed) if !definite => None,
        Some(Standpoint::Failed) if comes_off_or_not(kind) => None,
        Some(Standpoint::Planned) if above.lemma == "for" || token.relation == Arc::Dobj => {
            Some(Telling {
                status: EventStatus::Planned,
                ..HAPPENED
            })
        }
        Some(Standpoint::Expected) => Some(told_as(EventStatus::Expected)),
        _ => in_clause(at, noun, kind),
    }
}

/// Stories speak of votes, appointments and purchases as much before they are as after: unless something says
/// that it is past, such a noun is as its clause is (`would be scared by his nomination`).
fn in_clause(at: &AtWords<'_>, noun: TokenId, kind: EventKind) -> Option<Telling> {
    let token = &at.language.tokens[noun];
    let may_lie_ahead = matches!(
        kind,
        EventKind::Vote | EventKind::Appointment | EventKind::Purchase
    );
    // `oppose his nomination`: it is there.
    let is_held = token.relation == Arc::Dobj && possessor(at, noun).is_some();
    if !may_lie_ahead || is_held || is_past(at, noun) {
        return Some(HAPPENED);
    }
    let Some(verb) = clause_of(at, noun) else {
        return Some(HAPPENED);
    };
    let told = of_verb(at, verb, MOST_STEPS)?;
    match told.status {
        EventStatus::Planned | EventStatus::Expected => Some(told_as(told.status)),
        _ => Some(HAPPENED),
    }
}

/// Returns the verb of the clause that a noun stands in.
fn clause_of(at: &AtWords<'_>, noun: TokenId) -> Option<TokenId> {
    let tokens = &at.language.tokens;
    let heads = std::iter::successors(Some(noun), |&word| {
        Some(tokens[word].head).filter(|&head| head != word)
    });
    let mut near = heads.skip(1).take(MOST_STEPS);
    near.find(|&word| matches!(tokens[word].part, Part::Verb | Part::Aux))
}

/// Tells `last year's election`, `the 2008 election`, `since the election`, `the recent takeover`.
fn is_past(at: &AtWords<'_>, noun: TokenId) -> bool {
    let tokens = &at.language.tokens;
    let token = &tokens[noun];
    let follows = matches!(
        at.lower(token.head).as_str(),
        "after" | "since" | "following"
    );
    let own = token.left_edge.max(noun.saturating_sub(6))..=token.right_edge.min(noun + 6);
    follows
        || own.into_iter().any(|word| {
            let name = at.language.name_at(word);
            let is_date = name.is_some_and(|name| name.label == EntityLabel::Date);
            let says = matches!(
                at.lower(word).as_str(),
                "last" | "latest" | "recent" | "previous" | "earlier" | "past" | "first" | "second"
            );
            is_date || says && tokens[word].relation == Arc::Amod
        })
}

/// Kinds of which whatever fails has not been: `thwart his reunion`, but `stop the trial`.
fn comes_off_or_not(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Attack | EventKind::Gathering | EventKind::Marriage | EventKind::Meeting
    )
}
