//! Offices that end by a verb that does not name them: `Transport Minister Olga Brandt resigned`, `sacked their
//! head coach, Carlo Neri`, `Hugh Penn, its publisher, died`. The title stands with the name.

use onrecord_model::{Relation as Arc, Tag};
use onrecord_record::Span;

use super::clauses::{self, Outcome};
use super::joining::{Found, Told};
use super::{Role, passing, years};
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::times::Times;

/// Reads the role that ends at a verb; `known` are the roles told by other words.
pub(super) fn read(
    at: &AtWords<'_>,
    times: &Times,
    verb: TokenId,
    known: &[Found],
) -> Option<Found> {
    let leaver = leaver(at, verb)?;
    let from = clauses::object_of(at, verb, &["from"]);
    let leaves_other = from.is_some_and(|from| !passing::is_post(at, from));
    let is_told = clauses::named_as(at, verb).is_some() || leaves_other;
    if is_told || clauses::outcome(at, verb) != Outcome::Done {
        return None;
    }
    let holder = at.entity_at(leaver)?;
    let named = named_here(at, verb, leaver);
    let here = known.iter().filter(|one| {
        let role = &one.role;
        let is_here = role.evidence.iter().any(|words| named.contains(*words));
        role.holder == holder && role.current && is_here
    });
    let role = &passing::nearest(at, verb, here)?.role;
    Some(Found {
        role: Role {
            current: false,
            from: None,
            until: years::near(at, times, verb),
            ..role.clone()
        },
        told: Told::Ended,
    })
}

/// Returns the words that name who leaves, with what stands beside the name; of `who`, those that its clause is about.
fn named_here(at: &AtWords<'_>, verb: TokenId, leaver: TokenId) -> Span {
    let tokens = &at.language.tokens;
    let is_relative = matches!(tokens[leaver].tag, Tag::Wp | Tag::Wdt);
    let is_about = is_relative && tokens[verb].relation == Arc::Relcl;
    let top = &tokens[if is_about { tokens[verb].head } else { leaver }];
    tokens[top.left_edge]
        .span
        .cover(tokens[top.right_edge].span)
}

/// Returns who leaves at a verb: `resigned`, `stepped down`, `was sacked`.
fn leaver(at: &AtWords<'_>, verb: TokenId) -> Option<TokenId> {
    let child = |relation| at.language.near_child(verb, relation);
    let subject = || clauses::subject(at, verb);
    let thing = child(Arc::Dobj);
    let goes = thing.is_none() || thing.is_some_and(|thing| passing::is_post(at, thing));
    match at.language.tokens[verb].lemma.as_str() {
        "resign" | "quit" | "die" => subject().filter(|_| goes),
        "step" | "stand" => {
            let down = child(Arc::Prt).or_else(|| child(Arc::Advmod));
            subject().filter(|_| down.is_some_and(|word| at.lower(word) == "down"))
        }
        "sack" | "fire" | "oust" | "dismiss" if clauses::is_passive(at, verb) => subject(),
        "sack" | "fire" | "oust" | "dismiss" => thing,
        _ => None,
    }
}
