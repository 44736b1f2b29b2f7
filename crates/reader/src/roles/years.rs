//! From when and until when a title is held: `since 2019`, `from 2003 to 2009`, `stepped down in 2020`.

use onrecord_model::Relation as Arc;
use onrecord_record::Date;

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
