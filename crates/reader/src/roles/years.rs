//! From when and until when a title is held: `since 2019`, `from 2003 to 2009`, `stepped down in 2020`.

use onrecord_model::Relation as Arc;
use onrecord_record::Date;

use crate::entities::AtWords;
use crate::language::TokenId;

/// Returns the years that stand by the verb or the noun that a role is told with.
pub(super) fn read(
    at: &AtWords<'_>,
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
            let Some(year) = year_after(at, child) else {
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

/// Returns the year, or the month of a year, that a preposition leads to: `in 2019`, `since May 2019`.
fn year_after(at: &AtWords<'_>, preposition: TokenId) -> Option<Date> {
    let object = at.language.near_child(preposition, Arc::Pobj)?;
    let token = &at.language.tokens[object];
    let words = token.left_edge.max(object.saturating_sub(2))..=token.right_edge.min(object + 4);
    let words: Vec<String> = words.map(|word| at.lower(word)).collect();
    let year = words.iter().find(|word| is_year(word))?;
    let month = words.iter().find_map(|word| {
        let word = word.trim_end_matches('.');
        let starts = |month: &&str| word.len() >= 3 && month.starts_with(word);
        MONTHS.iter().position(starts)
    });
    match month {
        Some(month) => format!("{year}-{:02}", month + 1).parse().ok(),
        None => year.parse().ok(),
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Tells the year of a holder of whom news may tell.
fn is_year(word: &str) -> bool {
    let all_digits = word.bytes().all(|byte| byte.is_ascii_digit());
    word.len() == 4 && all_digits && (word.starts_with('1') || word.starts_with("20"))
}
