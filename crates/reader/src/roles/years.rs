//! From when and until when a title is held: `since 2019`, `from 2003 to 2009`, `stepped down in 2020`.

use onrecord_model::Relation as Arc;
use onrecord_record::{Date, Span};

use super::clauses;
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::times::Times;

/// Returns the dates that stand by the verb or the noun that a role is told with.
pub(super) fn read(
    at: &AtWords<'_>,
    times: &Times,
    verb: Option<TokenId>,
    noun: TokenId,
) -> (Option<Date>, Option<Date>) {
    let (mut from, mut until) = (None, None);
    for place in [Some(noun), verb].into_iter().flatten() {
        let verb = at.language.tokens[place].lemma.as_str();
        // `to 2009` may hang on `from 2003`.
        let children = at.language.near_children(place);
        let children = children.flat_map(|child| {
            let inner = at.language.near_children(child);
            std::iter::once(child).chain(inner)
        });
        for child in children {
            let Some(year) = date_after(at, times, child) else {
                continue;
            };
            match (at.lower(child).as_str(), verb) {
                ("since" | "from", _) => from = from.or(Some(year)),
                ("until" | "till" | "to" | "through", _) => until = until.or(Some(year)),
                ("in", "become" | "appoint" | "name" | "elect" | "crown" | "install" | "take") => {
                    from = from.or(Some(year));
                }
                ("in", "step" | "resign" | "retire" | "quit" | "oust" | "sack" | "fire") => {
                    until = until.or(Some(year));
                }
                _ => {}
            }
        }
    }
    (from, until)
}

/// Returns the date that stands by a verb as the day of what it tells: `in 2020`, `on Monday`, `last year`.
pub(super) fn near(at: &AtWords<'_>, times: &Times, verb: TokenId) -> Option<Date> {
    let token = &at.language.tokens[verb];
    let (first, last) = (
        token.left_edge.max(verb.saturating_sub(60)),
        token.right_edge.min(verb + 60),
    );
    let clause = at.language.tokens[first]
        .span
        .cover(at.language.tokens[last].span);
    let start = times
        .all
        .partition_point(|time| time.span.end() <= clause.start());
    let here = times.all[start..]
        .iter()
        .take_while(|time| time.span.start() < clause.end());
    here.filter(|time| is_day_of(at, time.span, verb))
        .find_map(|time| time.value.parse().ok())
}

/// Tells whether a time expression hangs on a verb by nothing or by a word that says when.
fn is_day_of(at: &AtWords<'_>, time: Span, verb: TokenId) -> bool {
    let tokens = &at.language.tokens;
    let mut words = at.language.tokens_in(time);
    let Some(top) = words
        .clone()
        .find(|&word| !words.contains(&tokens[word].head))
    else {
        return false;
    };
    let is_bare = matches!(tokens[top].relation, Arc::Npadvmod | Arc::Advmod);
    let head = tokens[top].head;
    let is_led =
        tokens[top].relation == Arc::Pobj && matches!(tokens[head].lemma.as_str(), "in" | "on");
    let is_own = words.all(|word| word != verb);
    is_own && (is_bare || is_led) && clauses::hangs_on(at, top, verb)
}

/// Returns the date that a preposition leads to: `in 2019`, `since May 2019`, `since last year`.
fn date_after(at: &AtWords<'_>, times: &Times, preposition: TokenId) -> Option<Date> {
    let object = at.language.near_child(preposition, Arc::Pobj)?;
    let word = at.language.tokens[object].span;
    let place = times
        .all
        .partition_point(|time| time.span.end() <= word.start());
    let time = times.all.get(place)?;
    time.span.contains(word).then(|| time.value.parse().ok())?
}
