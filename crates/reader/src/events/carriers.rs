//! Verbs that carry the noun of an event: `held a party`, `the trial begins`, `a service attended by thousands`.

use onrecord_model::{Part, Relation as Arc, Tag};

use super::clauses::{is_passive, possessor};
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::lexicon::{Carrying, event_carrier};

/// A verb that carries the noun of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Carrier {
    pub(super) verb: TokenId,
    pub(super) subject: Carrying,
}

/// Returns the noun whose part in the clause a noun has.
fn stands_for(at: &AtWords<'_>, noun: TokenId) -> TokenId {
    let token = &at.language.tokens[noun];
    let is_owned = token.relation == Arc::Appos && possessor(at, noun).is_some();
    if is_owned { token.head } else { noun }
}

/// Returns the verb that carries a noun, or the one that it is joined to.
pub(super) fn carrier(at: &AtWords<'_>, noun: TokenId) -> Option<Carrier> {
    let noun = stands_for(at, noun);
    let token = &at.language.tokens[noun];
    let head = token.head;
    let subject = || {
        event_carrier(&companied(at, head))
            .or_else(|| event_carrier(&at.language.tokens[head].lemma))
    };
    match token.relation {
        Arc::Dobj => {
            let subject = subject()?;
            (subject != Carrying::Itself).then_some(Carrier {
                verb: head,
                subject,
            })
        }
        Arc::Nsubjpass => {
            let subject = subject()?;
            (subject != Carrying::Itself).then_some(Carrier {
                verb: head,
                subject,
            })
        }
        Arc::Nsubj => {
            let subject = subject()?;
            (subject == Carrying::Itself).then_some(Carrier {
                verb: head,
                subject,
            })
        }
        Arc::Attr if at.language.near_child(head, Arc::Expl).is_some() => Some(Carrier {
            verb: head,
            subject: Carrying::Itself,
        }),
        Arc::Conj if head != noun => carrier_of_joined(at, head),
        _ => relative_carrier(at, noun),
    }
}

fn carrier_of_joined(at: &AtWords<'_>, noun: TokenId) -> Option<Carrier> {
    let token = &at.language.tokens[noun];
    let is_argument = matches!(token.relation, Arc::Dobj | Arc::Nsubj | Arc::Nsubjpass);
    is_argument.then(|| carrier(at, noun)).flatten()
}

/// `the party that he held`, `a ceremony held on Friday`.
fn relative_carrier(at: &AtWords<'_>, noun: TokenId) -> Option<Carrier> {
    let mut clauses = at.language.near_children(noun).filter(|&child| {
        let token = &at.language.tokens[child];
        matches!(token.relation, Arc::Relcl | Arc::Acl) && token.part == Part::Verb
    });
    let verb = clauses.next()?;
    let subject = event_carrier(&companied(at, verb))
        .or_else(|| event_carrier(&at.language.tokens[verb].lemma))?;
    let own = at.language.near_child(verb, Arc::Nsubj);
    let is_itself = own.is_none_or(|own| matches!(at.language.tokens[own].tag, Tag::Wdt | Tag::Wp));
    let is_passive = is_passive(at, verb);
    let has_object = [Arc::Dobj, Arc::Xcomp, Arc::Ccomp]
        .iter()
        .any(|&relation| has_other(at, verb, relation));
    let fits = match subject {
        Carrying::Itself => is_itself && !is_passive,
        Carrying::Doer | Carrying::Receiver | Carrying::Guest => {
            !has_object && (is_passive || !is_itself)
        }
    };
    fits.then_some(Carrier { verb, subject })
}

/// Tells a verb that has an object of its own beside `that` or `which`.
fn has_other(at: &AtWords<'_>, verb: TokenId, relation: Arc) -> bool {
    let child = at.language.near_child(verb, relation);
    child.is_some_and(|child| !matches!(at.language.tokens[child].tag, Tag::Wdt | Tag::Wp))
}

/// Returns a verb's lemma with the particle, adverb, bare object or predicate right after it: `step down`, `take
/// place`, `shoot dead`.
pub(super) fn companied(at: &AtWords<'_>, verb: TokenId) -> String {
    let lemma = at.language.tokens[verb].lemma.to_lowercase();
    let joins = |child: TokenId| {
        let token = &at.language.tokens[child];
        match token.relation {
            Arc::Advmod | Arc::Acomp | Arc::Oprd | Arc::Prep => child == verb + 1,
            Arc::Dobj => token.left_edge == child && child == verb + 1 && token.part != Part::Pron,
            _ => false,
        }
    };
    let particle = at.language.near_child(verb, Arc::Prt);
    let companion =
        particle.or_else(|| at.language.near_children(verb).find(|&child| joins(child)));
    companion.map_or_else(
        || lemma.clone(),
        |companion| {
            format!(
                "{lemma} {}",
                at.language.tokens[companion].lemma.to_lowercase()
            )
        },
    )
}
