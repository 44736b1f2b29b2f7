//! The children of each token, left to right, while arcs are being moved.

use rustc_hash::FxHashMap;

use super::Arc;
use super::edges::Edges;

/// The children as the arcs stood at first, and those that came since.
#[derive(Debug)]
pub(super) struct Children {
    /// All tokens that have a head, by their head, then by their number.
    by_head: Vec<u32>,
    /// Where a head's tokens begin in `by_head`; one more than there are tokens.
    firsts: Vec<u32>,
    came: FxHashMap<u32, Vec<u32>>,
    edges: Edges,
}

impl Children {
    pub(super) fn new(heads: &[u32], edges: Edges) -> Self {
        let mut firsts = vec![0; heads.len() + 1];
        for head in dependents(heads).map(|(_, head)| head) {
            firsts[head as usize + 1] += 1;
        }
        for head in 0..heads.len() {
            firsts[head + 1] += firsts[head];
        }
        let mut free = firsts.clone();
        let mut by_head = vec![0; firsts[heads.len()] as usize];
        for (token, head) in dependents(heads) {
            let place = &mut free[head as usize];
            by_head[*place as usize] = token;
            *place += 1;
        }
        Self {
            by_head,
            firsts,
            came: FxHashMap::default(),
            edges,
        }
    }

    /// Notes that a token moved to this head. As in the parser that the network was trained with,
    /// it counts among the head's children only where it lies within the head's old edges.
    pub(super) fn add(&mut self, head: u32, token: u32) {
        let (left, right) = (
            self.edges.left[head as usize],
            self.edges.right[head as usize],
        );
        if (left..=right).contains(&token) {
            self.came.entry(head).or_default().push(token);
        }
    }

    /// Returns the tokens whose head this token is now, left to right.
    pub(super) fn of(&self, head: u32, arcs: &[Arc]) -> Vec<u32> {
        let range = self.firsts[head as usize] as usize..self.firsts[head as usize + 1] as usize;
        let mut children: Vec<u32> = self.by_head[range].to_vec();
        children.extend(self.came.get(&head).into_iter().flatten());
        children.retain(|child| arcs[*child as usize].head == head);
        children.sort_unstable();
        children.dedup();
        children
    }
}

fn dependents(heads: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    (0..)
        .zip(heads.iter().copied())
        .filter(|(token, head)| token != head)
}
