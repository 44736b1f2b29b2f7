//! Offices that begin or end by a verb that does not name them: `Transport Minister Olga Brandt resigned`, `sacked
//! their head coach, Carlo Neri`, `Hugh Penn, its publisher, died`, `the premier, Jon Falk, who took office in 2021`.
//! The title stands with the name.

use onrecord_model::{Relation as Arc, Tag};
use onrecord_record::Span;

use super::clauses::{self, Outcome};
use super::joining::{Found, Told};
use super::{Role, passing, years};
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::times::Times;

/// Reads the role that begins or ends at a verb; `known` are the roles told by other words.
pub(super) fn read(
    at: &AtWords<'_>,
    times: &Times,
    verb: TokenId,
    known: &[Found],
) -> Option<Found> {
    let (who, told) = comes(at, verb).or_else(|| leaves(at, verb))?;
    let from = clauses::object_of(at, verb, &["from"]);
    let leaves_other = from.is_some_and(|from| !passing::is_post(at, from));
    let is_told = clauses::named_as(at, verb).is_some() || leaves_other;
    if is_told || clauses::outcome(at, verb) != Outcome::Done {
        return None;
    }
    let day = years::near(at, times, verb);
    let (from, until) = if told.is_now() {
        (day, None)
    } else {
        (None, day)
    };
    let holder = at.entity_at(who)?;
    let named = named_here(at, verb, who);
    let here = known.iter().filter(|one| {
        let role = &one.role;
        let is_here = role.evidence.iter().any(|words| named.contains(*words));
        role.holder == holder && role.current && is_here
    });
    let role = &passing::nearest(at, verb, here)?.role;
    Some(Found {
        role: Role {
            current: told.is_now(),
            from,
            until,
            ..role.clone()
        },
        told,
    })
}

/// Returns the words that name somebody, with what stands beside the name; of `who`, those that its clause is about.
fn named_here(at: &AtWords<'_>, verb: TokenId, word: TokenId) -> Span {
    let tokens = &at.language.tokens;
    let is_relative = matches!(tokens[word].tag, Tag::Wp | Tag::Wdt);
    let is_about = is_relative && tokens[verb].relation == Arc::Relcl;
    let top = &tokens[if is_about { tokens[verb].head } else { word }];
    // `the premier, Jon Falk, who`.
    let is_beside = is_about && top.relation == Arc::Appos;
    let top = if is_beside { &tokens[top.head] } else { top };
    tokens[top.left_edge]
        .span
        .cover(tokens[top.right_edge].span)
}

/// Returns who comes into office at a verb: `took office`, `was sworn in`.
fn comes(at: &AtWords<'_>, verb: TokenId) -> Option<(TokenId, Told)> {
    let child = |relation| at.language.near_child(verb, relation);
    let is_begun = match at.language.tokens[verb].lemma.as_str() {
        "take" | "assume" => child(Arc::Dobj).is_some_and(|thing| at.lower(thing) == "office"),
        "swear" => clauses::is_passive(at, verb) && child(Arc::Prt).is_some(),
        _ => false,
    };
    Some((
        clauses::subject(at, verb).filter(|_| is_begun)?,
        Told::Begun,
    ))
}

/// Returns who leaves at a verb: `resigned`, `stepped down`, `was sacked`, `defeating the incumbent`.
fn leaves(at: &AtWords<'_>, verb: TokenId) -> Option<(TokenId, Told)> {
    let child = |relation| at.language.near_child(verb, relation);
    let subject = || clauses::subject(at, verb);
    let thing = child(Arc::Dobj);
    let goes = thing.is_none() || thing.is_some_and(|thing| passing::is_post(at, thing));
    let leaver = match at.language.tokens[verb].lemma.as_str() {
        "resign" | "quit" | "die" => subject().filter(|_| goes),
        "step" | "stand" => {
            let down = child(Arc::Prt).or_else(|| child(Arc::Advmod));
            subject().filter(|_| down.is_some_and(|word| at.lower(word) == "down"))
        }
        "sack" | "fire" | "oust" | "dismiss" if clauses::is_passive(at, verb) => subject(),
        "sack" | "fire" | "oust" | "dismiss" => thing,
        "unseat" => thing,
        "defeat" | "beat" => incumbent(at, verb),
        _ => None,
    };
    Some((leaver?, Told::Ended))
}

/// Returns whom a verb has beside `the incumbent`: `defeating the incumbent, Senator Dow`, `beat incumbent mayor Beck`.
fn incumbent(at: &AtWords<'_>, verb: TokenId) -> Option<TokenId> {
    let mut beaten = at
        .language
        .near_children(verb)
        .filter(|&child| child > verb && at.language.tokens[child].relation == Arc::Dobj);
    let first = beaten.next()?;
    let last = beaten.next().unwrap_or(first);
    let span =
        at.language.tokens[first].left_edge..=at.language.tokens[first].right_edge.min(first + 8);
    let is_in = span.into_iter().any(|word| at.lower(word) == "incumbent");
    is_in.then_some(last)
}
