//! From the parser's arcs to trees: crossing arcs restored, sentences read off the trees.
//!
//! In: an arc for each token. Out: heads, relations and sentence starts. A decorated relation
//! (`relcl||dobj`) says that the arc was lifted when the parser was trained, to keep arcs from
//! crossing, and what relation its true head has (the head scheme of Nivre and Nilsson, 2005).

mod children;
mod edges;

use crate::Relation;
use children::Children;
use edges::Edges;

/// A token's head and its relation to it; a root is its own head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arc {
    /// The head's number.
    pub(crate) head: u32,
    /// The relation as the parser names it.
    pub(crate) label: ArcLabel,
}

/// A relation, and for an arc that was lifted the relation of its true head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ArcLabel {
    /// The relation.
    pub(crate) relation: Relation,
    /// The relation of the true head, somewhere below the head that the arc was lifted to.
    pub(crate) lifted_from: Option<Relation>,
}

impl ArcLabel {
    /// Finds a label by its name: `dobj` or `relcl||dobj`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let (relation, lifted_from) = match name.split_once("||") {
            Some((relation, head)) => (relation, Some(Relation::from_name(head)?)),
            None => (name, None),
        };
        Some(Self {
            relation: Relation::from_name(relation)?,
            lifted_from,
        })
    }
}

/// The trees of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    /// Each token's head; a root is its own.
    pub(crate) heads: Vec<u32>,
    /// Each token's relation to its head.
    pub(crate) relations: Vec<Relation>,
    /// Whether a sentence starts at the token.
    pub(crate) sentence_starts: Vec<bool>,
}

impl Tree {
    /// Builds the trees; `blank` tells the tokens of white space, which are no true heads.
    pub(crate) fn build(mut arcs: Vec<Arc>, blank: &[bool]) -> Self {
        restore_crossing_arcs(&mut arcs, blank);
        let heads: Vec<u32> = arcs.iter().map(|arc| arc.head).collect();
        let sentence_starts = Edges::of(&heads).sentence_starts(&heads);
        Self {
            sentence_starts,
            relations: arcs.iter().map(|arc| arc.label.relation).collect(),
            heads,
        }
    }
}

/// Moves each lifted arc down to its true head, the nearest below that has the relation.
fn restore_crossing_arcs(arcs: &mut [Arc], blank: &[bool]) {
    if arcs.iter().all(|arc| arc.label.lifted_from.is_none()) {
        return;
    }
    let heads: Vec<u32> = arcs.iter().map(|arc| arc.head).collect();
    let mut children = Children::new(&heads, Edges::of(&heads));
    for token in 0..arcs.len() {
        let arc = arcs[token];
        let Some(of_head) = arc.label.lifted_from else {
            continue;
        };
        let found = find_below(arc.head, arcs, &children, |child, arcs| {
            if child as usize == token || blank[child as usize] {
                return Visit::Skip;
            }
            let label = arcs[child as usize].label;
            if label == of_head.into() {
                Visit::Found
            } else {
                Visit::Below
            }
        });
        if let Some(head) = found {
            arcs[token].head = head;
            children.add(head, token as u32);
        }
        arcs[token].label = arc.label.relation.into();
    }
}

/// What to do with a token on the way down a tree.
enum Visit {
    Skip,
    Below,
    Found,
}

/// The tokens visited before a search is given up: more than any sentence of a true text has.
const MOST_VISITS: usize = 2000;

/// Searches below a token, nearest first, left to right.
fn find_below(
    top: u32,
    arcs: &[Arc],
    children: &Children,
    visit: impl Fn(u32, &[Arc]) -> Visit,
) -> Option<u32> {
    let mut queue = vec![top];
    let mut next = 0;
    while let Some(head) = queue.get(next).copied().filter(|_| next < MOST_VISITS) {
        for child in children.of(head, arcs) {
            match visit(child, arcs) {
                Visit::Skip => {}
                Visit::Below => queue.push(child),
                Visit::Found => return Some(child),
            }
        }
        next += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arcs(arcs: &[(u32, &str)]) -> Vec<Arc> {
        arcs.iter()
            .map(|(head, name)| Arc {
                head: *head,
                label: ArcLabel::from_name(name).expect("a label"),
            })
            .collect()
    }

    #[test]
    fn a_lifted_arc_goes_to_the_nearest_token_of_its_relation() {
        // We saw a man yesterday who sang
        let arcs = arcs(&[
            (1, "nsubj"),
            (1, "ROOT"),
            (3, "det"),
            (1, "dobj"),
            (1, "npadvmod"),
            (6, "nsubj"),
            (1, "relcl||dobj"),
        ]);
        let tree = Tree::build(arcs, &[false; 7]);
        assert_eq!(tree.heads, [1, 1, 3, 1, 1, 6, 3]);
        assert_eq!(tree.relations[6], Relation::Relcl);
        assert_eq!(
            tree.sentence_starts.iter().filter(|start| **start).count(),
            1
        );
    }

    #[test]
    fn a_lifted_arc_stays_where_no_token_has_its_relation() {
        let tree = Tree::build(arcs(&[(0, "ROOT"), (0, "relcl||dobj")]), &[false; 2]);
        assert_eq!(tree.heads, [0, 0]);
        assert_eq!(tree.relations[1], Relation::Relcl);
    }

    #[test]
    fn each_root_begins_a_sentence_at_its_left_edge() {
        let arcs = arcs(&[(1, "nsubj"), (1, "ROOT"), (3, "nsubj"), (3, "ROOT")]);
        let tree = Tree::build(arcs, &[false; 4]);
        assert_eq!(tree.sentence_starts, [true, false, true, false]);
    }
}
