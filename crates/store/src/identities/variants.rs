//! How another story may name the same person: without the title, without middle names, by a nickname, by
//! the name of before a marriage. Whether it is the same person is another matter.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Words that stand before a name and are no part of it.
static TITLES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("lexicon/titles.txt").lines().collect());

/// Given names, and what those who have them are called too.
static NICKNAMES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("lexicon/nicknames.txt").lines();
    let mut names: HashMap<&str, Vec<&str>> = HashMap::new();
    for (short, long) in lines.filter_map(|line| line.split_once(' ')) {
        names.entry(short).or_default().push(long);
        names.entry(long).or_default().push(short);
    }
    names
});

/// Words after a name that tell father and son apart.
const GENERATIONS: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "junior"];

/// Returns the name of a person, as it is spelled, without titles and middle names; none where it has none of
/// them.
pub(super) fn plain(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let titles = words.iter().take_while(|word| is_title(word)).count();
    let own = words.get(titles..)?;
    let (first, rest) = own.split_first()?;
    let (last, middle) = match rest.split_last() {
        Some((last, middle)) => (last, middle),
        None => return (titles > 0).then(|| (*first).to_owned()),
    };
    if GENERATIONS.contains(last) || titles == 0 && middle.len() != 1 {
        return (titles > 0).then(|| own.join(" "));
    }
    match middle {
        [_] => Some(format!("{first} {last}")),
        _ => Some(own.join(" ")),
    }
}

/// Returns the surname of a person, as it is spelled, that is named with a title and no given name (`ruiz` of
/// `president ruiz`).
#[must_use]
pub fn surname_alone(name: &str) -> Option<String> {
    plain(name).filter(|plain| !plain.contains(' '))
}

/// Returns other full names that a person of a full name may have gone by, as they are spelled.
pub(super) fn others(name: &str) -> Vec<String> {
    let Some((given, rest)) = name.split_once(' ') else {
        return Vec::new();
    };
    let before_marriage = match rest.split_once(' ') {
        Some((surname, last)) if !last.contains(' ') && !GENERATIONS.contains(&last) => {
            Some(format!("{given} {surname}"))
        }
        Some(_) | None => None,
    };
    let given_names = NICKNAMES.get(given).into_iter().flatten();
    let renamed = given_names.map(|other| format!("{other} {rest}"));
    renamed.chain(before_marriage).collect()
}

fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_middle_names_are_left_out() {
        assert_eq!(plain("president ruiz").as_deref(), Some("ruiz"));
        assert_eq!(plain("sen ana ruiz").as_deref(), Some("ana ruiz"));
        assert_eq!(plain("ana maria ruiz").as_deref(), Some("ana ruiz"));
        assert_eq!(plain("dr ana ruiz jr").as_deref(), Some("ana ruiz jr"));
    }

    #[test]
    fn a_title_is_no_given_name() {
        assert_eq!(surname_alone("president ruiz").as_deref(), Some("ruiz"));
        assert_eq!(surname_alone("president ana ruiz"), None);
        assert_eq!(surname_alone("ana ruiz"), None);
    }

    #[test]
    fn names_change() {
        assert_eq!(others("bill reed"), ["william reed"]);
        assert_eq!(others("robert reed"), ["bob reed", "rob reed"]);
        assert_eq!(others("ana ruiz reed"), ["ana ruiz"]);
        assert!(others("ana ruiz jr").is_empty() && others("ruiz").is_empty());
    }

    #[test]
    fn names_without_them_stay() {
        assert_eq!(plain("ana ruiz"), None);
        assert_eq!(plain("ana ruiz jr"), None);
        assert_eq!(plain("pope"), None);
    }
}
