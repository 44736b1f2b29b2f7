//! The state of the parser: the stack, the buffer, the arcs so far, and what each action does.

use super::super::tree::{Arc, ArcLabel};
use super::{Action, FEATURES, roots};

/// A state; it begins with an empty stack and the whole text in the buffer.
#[derive(Debug)]
pub(super) struct State {
    stack: Vec<u32>,
    /// Tokens that went back to the buffer, the next one last; they come before `next`.
    returned: Vec<u32>,
    next: u32,
    tokens: u32,
    tables: Tokens,
}

/// What the state knows of each token.
#[derive(Debug)]
struct Tokens {
    arcs: Vec<Arc>,
    has_head: Vec<bool>,
    /// The dependent on that side which was added last and still is one.
    last_left: Vec<Option<u32>>,
    last_right: Vec<Option<u32>>,
    /// The dependent that was the last on the same side of the same head before this token.
    before: Vec<Option<u32>>,
    /// Whether the token went back to the buffer and may not simply be shifted again.
    unshiftable: Vec<bool>,
    starts: Vec<bool>,
}

/// Which kinds of action a state allows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Valid {
    shift: bool,
    reduce: bool,
    arc: bool,
    break_: bool,
}

impl Valid {
    pub(super) fn allow(self, action: Action) -> bool {
        match action {
            Action::Shift => self.shift,
            Action::Reduce => self.reduce,
            Action::Left(_) | Action::Right(_) => self.arc,
            Action::Break => self.break_,
        }
    }
}

impl State {
    /// Begins with the tokens at which sentences must start.
    pub(super) fn new(starts: Vec<bool>) -> Self {
        let tokens = starts.len();
        Self {
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            tokens: tokens as u32,
            tables: Tokens {
                arcs: roots(tokens),
                has_head: vec![false; tokens],
                last_left: vec![None; tokens],
                last_right: vec![None; tokens],
                before: vec![None; tokens],
                unshiftable: vec![false; tokens],
                starts,
            },
        }
    }

    /// Tells whether stack and buffer are empty.
    pub(super) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffered(0).is_none()
    }

    /// Returns the tokens that the network sees, in the order of its features.
    pub(super) fn features(&self) -> [Option<u32>; FEATURES] {
        let (first, top) = (self.buffered(0), self.stacked(0));
        let left_of =
            |head: Option<u32>| head.and_then(|head| self.tables.last_left[head as usize]);
        [
            first,
            self.buffered(1),
            top,
            self.stacked(1),
            self.stacked(2),
            left_of(first),
            left_of(top),
            top.and_then(|head| self.tables.last_right[head as usize]),
        ]
    }

    /// Returns which kinds of action are allowed.
    pub(super) fn valid(&self) -> Valid {
        let (first, second) = (self.buffered(0), self.buffered(1));
        let has_stack = !self.stack.is_empty();
        let can_join = first.is_some_and(|token| !self.tables.starts[token as usize]);
        let fresh = first.is_some_and(|token| !self.tables.unshiftable[token as usize]);
        let breaks = |(first, second): (u32, u32)| {
            second == first + 1 && !self.tables.starts[second as usize]
        };
        Valid {
            shift: !has_stack || (second.is_some() && can_join && fresh),
            reduce: has_stack,
            arc: has_stack && can_join,
            break_: first.zip(second).is_some_and(breaks),
        }
    }

    /// Takes a step; an action that is not valid changes nothing.
    pub(super) fn apply(&mut self, action: Action) {
        match (action, self.buffered(0), self.stacked(0)) {
            (Action::Shift, Some(_), _) => self.push(),
            (Action::Reduce, _, Some(top)) => self.reduce(top),
            (Action::Left(label), Some(head), Some(dependent)) => {
                self.attach(head, dependent, label);
                self.tables.unshiftable[head as usize] = false;
                self.stack.pop();
            }
            (Action::Right(label), Some(dependent), Some(head)) => {
                self.attach(head, dependent, label);
                self.push();
            }
            (Action::Break, Some(_), _) => {
                if let Some(second) = self.buffered(1) {
                    self.tables.starts[second as usize] = true;
                }
            }
            (Action::Shift | Action::Break, None, _)
            | (Action::Reduce, _, None)
            | (Action::Left(_) | Action::Right(_), ..) => {}
        }
    }

    /// Returns the arc of each token.
    pub(super) fn into_arcs(self) -> Vec<Arc> {
        self.tables.arcs
    }

    fn stacked(&self, depth: usize) -> Option<u32> {
        self.stack.iter().nth_back(depth).copied()
    }

    fn buffered(&self, place: u32) -> Option<u32> {
        let returned = self.returned.len() as u32;
        if place < returned {
            return Some(self.returned[(returned - 1 - place) as usize]);
        }
        let token = self.next + (place - returned);
        (token < self.tokens).then_some(token)
    }

    fn push(&mut self) {
        let token = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    fn reduce(&mut self, top: u32) {
        self.stack.pop();
        if !self.tables.has_head[top as usize] && !self.stack.is_empty() {
            self.tables.unshiftable[top as usize] = true;
            self.returned.push(top);
        }
    }

    fn attach(&mut self, head: u32, dependent: u32, label: ArcLabel) {
        let token = dependent as usize;
        if self.tables.has_head[token] {
            let old = self.tables.arcs[token].head;
            let before = self.tables.before[token];
            let last = self.last_on_side(old, dependent);
            // An arc below others in the list stays, as in the parser that the network was
            // trained with; there the deletion is made on a copy.
            if *last == Some(dependent) {
                *last = before;
            }
        }
        let last = self.last_on_side(head, dependent);
        let before = last.replace(dependent);
        self.tables.before[token] = before;
        self.tables.has_head[token] = true;
        self.tables.arcs[token] = Arc { head, label };
    }

    fn last_on_side(&mut self, head: u32, dependent: u32) -> &mut Option<u32> {
        let side = if head > dependent {
            &mut self.tables.last_left
        } else {
            &mut self.tables.last_right
        };
        &mut side[head as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Arc;
    use super::*;
    use crate::Relation;

    fn run(state: &mut State, actions: &[Action]) {
        for action in actions {
            assert!(state.valid().allow(*action), "{action:?} in {state:?}");
            state.apply(*action);
        }
    }

    #[test]
    fn arcs_go_both_ways() {
        // Ships sail south
        let (left, right) = (Relation::Nsubj.into(), Relation::Advmod.into());
        let mut state = State::new(vec![false; 3]);
        run(
            &mut state,
            &[Action::Shift, Action::Left(left), Action::Shift],
        );
        assert_eq!(
            state.features()[6],
            Some(0),
            "the left dependent of the stack's top"
        );
        run(
            &mut state,
            &[Action::Right(right), Action::Reduce, Action::Reduce],
        );
        assert!(state.is_final());
        let arc = |head, label| Arc { head, label };
        let expected = [arc(1, left), arc(1, Relation::Root.into()), arc(1, right)];
        assert_eq!(state.into_arcs(), expected);
    }

    #[test]
    fn a_token_without_a_head_goes_back_once() {
        let mut state = State::new(vec![false; 4]);
        run(&mut state, &[Action::Shift, Action::Shift, Action::Reduce]);
        assert_eq!(state.features()[..3], [Some(1), Some(2), Some(0)]);
        assert!(!state.valid().allow(Action::Shift));
        run(&mut state, &[Action::Reduce, Action::Shift]);
        assert_eq!(state.features()[..3], [Some(2), Some(3), Some(1)]);
    }

    #[test]
    fn nothing_joins_across_a_sentence_start() {
        let mut state = State::new(vec![false, true, false]);
        run(&mut state, &[Action::Shift]);
        let label = Relation::Dep.into();
        for action in [Action::Shift, Action::Left(label), Action::Right(label)] {
            assert!(!state.valid().allow(action), "{action:?}");
        }
        run(&mut state, &[Action::Break, Action::Reduce, Action::Shift]);
        assert!(!state.valid().allow(Action::Break));
    }
}
