//! Constraints between days, and what follows from them.
//!
//! A node is the day of something, known to lie between two days; a constraint bounds one node or ties two. What
//! is known is narrowed until nothing changes. Where a node is left without a day, the weakest of the constraints
//! that led there is taken back: it gives way to its other reading where it has one, else it is dropped.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The number of a node.
pub(super) type Node = usize;

/// How firmly a constraint stands: the weaker goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// One of two readings of a time.
    Ambiguous,
    /// What mostly holds in the world: a funeral follows a death soon.
    Usual,
    /// The tense of a verb.
    Tense,
    /// The text says so.
    Said,
}

/// How finely a distance is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fineness {
    Day,
    Week,
    Month,
    Year,
}

/// A distance between two nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Distance {
    pub(super) months: i32,
    pub(super) days: i32,
    pub(super) fineness: Fineness,
}

/// What is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// The node lies between the days.
    Within(Node, Option<Date>, Option<Date>),
    /// The second lies so far from the first.
    Apart(Node, Node, Distance),
    /// The second is not before the first, and at most so many days after it.
    Ordered(Node, Node, Option<i32>),
}

/// A constraint with its reason for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Constraint {
    pub(super) tie: Tie,
    pub(super) strength: Strength,
    /// Another reading, for what can be read in two ways.
    pub(super) other: Option<Tie>,
    pub(super) why: String,
}

/// What is known of a node: its bounds, each with the constraint that set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) earliest: Option<(Date, usize)>,
    pub(super) latest: Option<(Date, usize)>,
}

/// What follows from a network.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    pub(super) nodes: Vec<Known>,
    /// What each constraint says in the end.
    ties: Vec<Option<Tie>>,
    /// The constraints that gave way to their other reading, each with the one that was against it.
    pub(super) turned: Vec<(usize, usize)>,
    /// The constraints that were dropped.
    pub(super) dropped: Vec<usize>,
}

/// So often everything is narrowed.
const MOST_ROUNDS: usize = 12;
/// So many contradictions are resolved.
const MOST_CONTRADICTIONS: usize = 24;
/// So far a bound is traced back.
const MOST_STEPS: usize = 12;

/// Narrows every node.
pub(super) fn settle(nodes: usize, constraints: &[Constraint]) -> Settled {
    let mut settled = Settled::default();
    let mut ties: Vec<Option<Tie>> = constraints.iter().map(|one| Some(one.tie)).collect();
    for _ in 0..MOST_CONTRADICTIONS {
        let (known, broken) = narrow(nodes, &ties);
        settled.nodes = known;
        let Some(broken) = broken else {
            settled.ties = ties;
            return settled;
        };
        let blamed = blamed(&settled.nodes, &ties, broken);
        let Some(weakest) = weakest(constraints, &blamed) else {
            break;
        };
        let is_turned = settled.turned.iter().any(|&(one, _)| one == weakest);
        match constraints[weakest].other.filter(|_| !is_turned) {
            Some(other) => {
                ties[weakest] = Some(other);
                let against = blamed.iter().copied().filter(|&one| one != weakest);
                let against =
                    against.max_by_key(|&one| std::cmp::Reverse(constraints[one].strength));
                settled.turned.push((weakest, against.unwrap_or(weakest)));
            }
            None => {
                ties[weakest] = None;
                settled.dropped.push(weakest);
            }
        }
    }
    settled.ties = ties;
    for known in &mut settled.nodes {
        if is_broken(known) {
            *known = Known::default();
        }
    }
    settled
}

/// Returns the one of those to blame that gives way. A tense is no reason to read a time in another way, which would
/// lie even earlier.
fn weakest(constraints: &[Constraint], blamed: &[usize]) -> Option<usize> {
    let strength = |one: usize| constraints[one].strength;
    let all = || blamed.iter().copied();
    let weakest = all().min_by_key(|&one| (strength(one), std::cmp::Reverse(one)))?;
    let is_by_tense = constraints[weakest].other.is_some()
        && all().all(|one| one == weakest || strength(one) == Strength::Tense);
    let tense = all().find(|&one| strength(one) == Strength::Tense);
    tense.filter(|_| is_by_tense).or(Some(weakest))
}

fn is_broken(known: &Known) -> bool {
    matches!((known.earliest, known.latest), (Some((first, _)), Some((last, _))) if last < first)
}

/// Narrows until nothing changes, or a node is left without a day.
fn narrow(nodes: usize, ties: &[Option<Tie>]) -> (Vec<Known>, Option<Node>) {
    let mut known = vec![Known::default(); nodes];
    for _ in 0..MOST_ROUNDS {
        let mut changed = false;
        for (number, tie) in ties.iter().enumerate() {
            let bounds = tie.map_or_else(Vec::new, |tie| implied(tie, &known));
            for (node, earliest, latest) in bounds {
                let one = &mut known[node];
                if let Some(day) =
                    earliest.filter(|&day| one.earliest.is_none_or(|(old, _)| old < day))
                {
                    one.earliest = Some((day, number));
                    changed = true;
                }
                if let Some(day) = latest.filter(|&day| one.latest.is_none_or(|(old, _)| day < old))
                {
                    one.latest = Some((day, number));
                    changed = true;
                }
                if is_broken(one) {
                    return (known, Some(node));
                }
            }
        }
        if !changed {
            break;
        }
    }
    (known, None)
}

type Bounds = (Node, Option<Date>, Option<Date>);

/// Returns what a tie says of its nodes, from what is known of the other.
fn implied(tie: Tie, known: &[Known]) -> Vec<Bounds> {
    let first = |node: Node| known[node].earliest.map(|(day, _)| day);
    let last = |node: Node| known[node].latest.map(|(day, _)| day);
    match tie {
        Tie::Within(node, earliest, latest) => vec![(node, earliest, latest)],
        Tie::Apart(from, to, distance) => {
            let back = Distance {
                months: -distance.months,
                days: -distance.days,
                ..distance
            };
            let moved = |day: Option<Date>, by: Distance| day.and_then(|day| by.from(day));
            vec![
                (
                    to,
                    moved(first(from), distance).map(|day| distance.fineness.first(day)),
                    moved(last(from), distance).map(|day| distance.fineness.last(day)),
                ),
                (
                    from,
                    moved(first(to), back).map(|day| distance.fineness.first(day)),
                    moved(last(to), back).map(|day| distance.fineness.last(day)),
                ),
            ]
        }
        Tie::Ordered(before, after, most) => {
            let far = |day: Option<Date>, sign: i32| {
                day.and_then(|day| {
                    day.checked_add(Span::new().try_days(most? * sign).ok()?)
                        .ok()
                })
            };
            vec![
                (after, first(before), far(last(before), 1)),
                (before, far(first(after), -1), last(after)),
            ]
        }
    }
}

impl Distance {
    fn from(self, day: Date) -> Option<Date> {
        let span = Span::new()
            .try_months(self.months)
            .ok()?
            .try_days(self.days)
            .ok()?;
        day.checked_add(span).ok()
    }
}

impl Fineness {
    fn first(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.checked_sub(3.days()).unwrap_or(day),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    fn last(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.checked_add(3.days()).unwrap_or(day),
            Self::Month => day.last_of_month(),
            Self::Year => day.last_of_year(),
        }
    }
}

/// Lists the constraints that led to a node's two bounds.
fn blamed(known: &[Known], ties: &[Option<Tie>], node: Node) -> Vec<usize> {
    let ends = [known[node].earliest, known[node].latest];
    let mut all: Vec<usize> = Vec::new();
    for (end, &cause) in ends.iter().flatten().map(|(_, cause)| cause).enumerate() {
        for one in traced(known, ties, node, cause, end == 0) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    all
}

/// Follows a bound back to what first set it.
fn traced(
    known: &[Known],
    ties: &[Option<Tie>],
    node: Node,
    cause: usize,
    is_earliest: bool,
) -> Vec<usize> {
    let mut all = vec![cause];
    let mut at = node;
    let mut cause = cause;
    for _ in 0..MOST_STEPS {
        let Some(next) = ties[cause].and_then(|tie| other_end(tie, at)) else {
            break;
        };
        let bound = if is_earliest {
            known[next].earliest
        } else {
            known[next].latest
        };
        match bound {
            Some((_, earlier)) if !all.contains(&earlier) => {
                all.push(earlier);
                at = next;
                cause = earlier;
            }
            _ => break,
        }
    }
    all
}

fn other_end(tie: Tie, node: Node) -> Option<Node> {
    match tie {
        Tie::Within(..) => None,
        Tie::Apart(one, other, _) | Tie::Ordered(one, other, _) => {
            Some(if one == node { other } else { one })
        }
    }
}

impl Settled {
    /// Returns the constraints that led to a node's bounds, the nearest first.
    pub(super) fn reasons(&self, node: Node) -> Vec<usize> {
        blamed(&self.nodes, &self.ties, node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn constraint(tie: Tie, strength: Strength) -> Constraint {
        Constraint {
            tie,
            strength,
            other: None,
            why: String::new(),
        }
    }

    fn months(months: i32) -> Distance {
        Distance {
            months,
            days: 0,
            fineness: Fineness::Month,
        }
    }

    fn bounds(settled: &Settled, node: Node) -> (Option<Date>, Option<Date>) {
        let known = settled.nodes[node];
        (
            known.earliest.map(|(day, _)| day),
            known.latest.map(|(day, _)| day),
        )
    }

    #[test]
    fn what_is_known_of_one_is_carried_over_a_chain() {
        let story = date(2024, 5, 3);
        let all = [
            constraint(Tie::Within(0, Some(story), Some(story)), Strength::Said),
            constraint(Tie::Apart(1, 0, months(2)), Strength::Said),
            constraint(Tie::Apart(2, 1, months(12)), Strength::Said),
        ];
        let settled = settle(3, &all);
        let march = (Some(date(2023, 3, 1)), Some(date(2023, 3, 31)));
        assert_eq!(bounds(&settled, 2), march);
        assert_eq!(settled.reasons(2), [2, 1, 0]);
    }

    #[test]
    fn a_contradiction_turns_what_can_be_read_otherwise() {
        let autumn = |year| (Some(date(year, 9, 1)), Some(date(year, 9, 30)));
        let (first, last) = autumn(2023);
        let (other_first, other_last) = autumn(2022);
        let all = [
            constraint(Tie::Within(0, other_first, other_last), Strength::Said),
            constraint(Tie::Ordered(0, 1, Some(60)), Strength::Usual),
            Constraint {
                other: Some(Tie::Within(1, other_first, other_last)),
                ..constraint(Tie::Within(1, first, last), Strength::Ambiguous)
            },
        ];
        let settled = settle(2, &all);
        assert_eq!(bounds(&settled, 1), autumn(2022));
        assert_eq!(settled.turned.len(), 1);
        assert!(settled.dropped.is_empty());
    }

    #[test]
    fn a_contradiction_drops_the_weakest() {
        let all = [
            constraint(Tie::Within(0, Some(date(2024, 1, 2)), None), Strength::Said),
            constraint(
                Tie::Within(0, None, Some(date(2024, 1, 1))),
                Strength::Tense,
            ),
        ];
        let settled = settle(1, &all);
        assert_eq!(bounds(&settled, 0), (Some(date(2024, 1, 2)), None));
        assert_eq!(settled.dropped, [1]);
    }

    #[test]
    fn a_ring_that_contradicts_itself_ends() {
        let all = [
            constraint(Tie::Within(0, Some(date(2024, 1, 1)), None), Strength::Said),
            constraint(Tie::Apart(0, 1, months(1)), Strength::Said),
            constraint(Tie::Apart(1, 0, months(1)), Strength::Said),
        ];
        let settled = settle(2, &all);
        assert!(settled.nodes.iter().all(|known| !is_broken(known)));
    }
}
