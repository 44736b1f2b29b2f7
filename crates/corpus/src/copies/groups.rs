//! Stories that copy one another as one group, and where its text came from.
//!
//! Who credits whom comes first, then who published first; the order in which stories were met says nothing. Where
//! neither tells, the origin is not known.

use std::collections::BTreeMap;

use onrecord_record::Published;
use serde::{Deserialize, Serialize};

use crate::statements::may_be_called;

/// A story as its group sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Its outlet.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// The agencies and outlets that it names as where its text came from.
    pub credits: Vec<String>,
    /// All that it names.
    pub names: Vec<String>,
}

/// Where a group's text came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// From a story of the group, by its place, for that reason.
    Story(usize, &'static str),
    /// From somebody who is credited and has no story in the group.
    Elsewhere(String),
    /// It cannot be told.
    Unknown,
}

/// Puts stories that are linked into groups, each with its members' places in order; groups by their first.
#[must_use]
pub fn groups(count: usize, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..count).collect();
    for (one, other) in links {
        let (one, other) = (root(&mut parents, *one), root(&mut parents, *other));
        parents[one.max(other)] = one.min(other);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..count {
        groups.entry(root(&mut parents, at)).or_default().push(at);
    }
    groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

/// Returns the first of those that one is linked to.
fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

/// Finds where the text of a group came from.
#[must_use]
pub fn source(members: &[Member]) -> Source {
    if let Some(at) = credited(members) {
        return Source::Story(at, "it is credited");
    }
    if let Some(name) = members.iter().find_map(|member| elsewhere(member, members)) {
        return Source::Elsewhere(name);
    }
    match first(members, 0..members.len()) {
        Some(at) => Source::Story(at, "it was published first"),
        None => Source::Unknown,
    }
}

/// Finds the story of the outlet that most others credit or name, the first that it published; such an outlet names
/// none of the others itself.
fn credited(members: &[Member]) -> Option<usize> {
    let named_by = |outlet: &str| {
        members
            .iter()
            .filter(|member| !is_of(member, outlet) && member.names(outlet))
            .count()
    };
    let mut best: Option<(usize, &str)> = None;
    for outlet in members.iter().filter_map(|member| member.outlet.as_deref()) {
        let count = named_by(outlet);
        if count > 0 && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, outlet));
        }
    }
    let (_, outlet) = best?;
    let own: Vec<usize> = (0..members.len())
        .filter(|at| is_of(&members[*at], outlet))
        .collect();
    match own.as_slice() {
        [only] => Some(*only),
        several => first(members, several.iter().copied()),
    }
}

fn is_of(member: &Member, outlet: &str) -> bool {
    member.outlet.as_deref().is_some_and(|own| own == outlet)
}

impl Member {
    /// Tells whether the story credits or names an outlet.
    pub(crate) fn names(&self, outlet: &str) -> bool {
        let mut all = self.credits.iter().chain(&self.names);
        all.any(|name| may_be_called(name, outlet))
    }
}

/// Returns whom a story credits that is none of the outlets of the group.
fn elsewhere(member: &Member, members: &[Member]) -> Option<String> {
    let is_here = |credit: &str| {
        members
            .iter()
            .filter_map(|member| member.outlet.as_deref())
            .any(|outlet| may_be_called(credit, outlet))
    };
    // A desk of its own is none (`Courier City Staff`).
    let is_own = |credit: &str| {
        let own = member.outlet.as_deref().unwrap_or_default().to_lowercase();
        credit.split_whitespace().any(|word| {
            own.split_whitespace()
                .any(|part| part == word.to_lowercase())
        })
    };
    member
        .credits
        .iter()
        .find(|credit| !is_here(credit) && !is_own(credit))
        .cloned()
}

/// Returns which of some stories was published first; none where that cannot be told.
pub(crate) fn first(members: &[Member], places: impl IntoIterator<Item = usize>) -> Option<usize> {
    let dated = places
        .into_iter()
        .map(|at| Some((at, members[at].published.as_ref()?)));
    let dated: Vec<(usize, &Published)> = dated.collect::<Option<_>>()?;
    let (first, when) = dated
        .iter()
        .min_by(|one, other| one.1.moment().cmp(&other.1.moment()))?;
    let is_alone = dated
        .iter()
        .all(|(at, other)| at == first || when.is_before(other));
    is_alone.then_some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(outlet: &str, published: &str, credits: &[&str]) -> Member {
        Member {
            outlet: Some(outlet.to_owned()),
            published: published.parse().ok(),
            credits: credits.iter().map(|credit| (*credit).to_owned()).collect(),
            names: Vec::new(),
        }
    }

    #[test]
    fn who_is_linked_is_one_group() {
        assert_eq!(groups(5, &[(3, 1), (4, 3)]), [vec![1, 3, 4]]);
    }

    #[test]
    fn a_credit_comes_before_the_time_of_publication() {
        let members = [
            member("The Harrow Courier", "2024-03-05T08:00", &["Northern Wire"]),
            member("Northern Wire", "2024-03-05T09:00", &[]),
        ];
        assert_eq!(source(&members), Source::Story(1, "it is credited"));
        assert_eq!(
            source(&members[..1]),
            Source::Elsewhere("Northern Wire".to_owned())
        );
    }

    #[test]
    fn days_alone_do_not_tell_who_was_first_on_one_day() {
        let same = [
            member("A Post", "2024-03-05", &[]),
            member("B Post", "2024-03-05T09:00", &[]),
        ];
        assert_eq!(source(&same), Source::Unknown);
        let other = [
            member("A Post", "2024-03-05", &[]),
            member("B Post", "2024-03-06", &[]),
        ];
        assert_eq!(source(&other), Source::Story(0, "it was published first"));
    }
}
