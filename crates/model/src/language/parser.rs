//! The dependency parser: a greedy arc-eager transition system over the whole text.
//!
//! In: projected token vectors and the tokens at which sentences must start. Out: a head and a
//! relation for each token, and sentence starts. The transition system is that of Honnibal and
//! Johnson (2015), where a word left without a head goes back to the buffer, with a Break action that
//! steers sentence boundaries; crossing arcs come from decorated relations ([`tree`](super::tree)).

mod state;
mod window;

use super::transitions::{PROJECTED, TransitionLayers};
use super::tree::{Arc, ArcLabel, Tree};
use crate::kernels::{ACTIONS, Processor};
use crate::weights::Weights;
use crate::{ModelError, Relation};
use state::State;
use window::FeatureWindow;

/// The tokens of a state that the network sees.
pub(crate) const FEATURES: usize = 8;

/// The weights of the parser and what its actions do.
#[derive(Debug)]
pub(crate) struct Parser {
    layers: TransitionLayers<FEATURES>,
    actions: Vec<Action>,
}

/// What one step of the parser does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// Puts the next token of the buffer on the stack.
    Shift,
    /// Takes the top of the stack away, or back to the buffer where it needs a head yet.
    Reduce,
    /// Makes the next token of the buffer the head of the top of the stack, and takes that away.
    Left(ArcLabel),
    /// Makes the top of the stack the head of the next token, and puts that on the stack.
    Right(ArcLabel),
    /// Lets a sentence start at the second token of the buffer.
    Break,
}

impl Parser {
    /// Takes the parser from the weights.
    pub(crate) fn read(processor: Processor, weights: &mut Weights) -> Result<Self, ModelError> {
        let (layers, names) = TransitionLayers::read(processor, weights, "parser")?;
        let action = |name: &String| {
            Action::from_name(name).ok_or_else(|| ModelError::Label {
                part: "parser",
                label: name.clone(),
            })
        };
        let actions = names.iter().map(action).collect::<Result<_, _>>()?;
        Ok(Self { layers, actions })
    }

    /// Adds the projection of rows of encoded tokens.
    pub(crate) fn project(&self, rows: &[f32], projected: &mut Vec<f32>) {
        self.layers.project(rows, projected);
    }

    /// Parses a text: `projected` has its tokens' rows, `starts` whether a sentence must start there.
    pub(crate) fn parse(&self, projected: &[f32], starts: Vec<bool>, blank: &[bool]) -> Tree {
        let mut state = State::new(starts);
        let mut window = FeatureWindow::new(&self.layers, projected);
        while !state.is_final() {
            let scores = window.scores(state.features());
            let Some(action) = self.best(&state, &scores) else {
                break;
            };
            state.apply(action);
        }
        debug_assert_eq!(projected.len(), blank.len() * PROJECTED);
        Tree::build(state.into_arcs(), blank)
    }

    /// Returns the valid action of the highest score, the first of equals.
    fn best(&self, state: &State, scores: &[f32; ACTIONS]) -> Option<Action> {
        let valid = state.valid();
        let mut best: Option<(Action, f32)> = None;
        for (action, score) in self.actions.iter().zip(scores) {
            let better = best.is_none_or(|(_, highest)| *score > highest);
            if better && valid.allow(*action) {
                best = Some((*action, *score));
            }
        }
        best.map(|(action, _)| action)
    }
}

impl Action {
    fn from_name(name: &str) -> Option<Self> {
        match name.split_once('-') {
            None if name == "S" => Some(Self::Shift),
            None if name == "D" => Some(Self::Reduce),
            Some(("L", label)) => ArcLabel::from_name(label).map(Self::Left),
            Some(("R", label)) => ArcLabel::from_name(label).map(Self::Right),
            Some(("B", "ROOT")) => Some(Self::Break),
            None | Some(_) => None,
        }
    }
}

impl From<Relation> for ArcLabel {
    fn from(relation: Relation) -> Self {
        Self {
            relation,
            lifted_from: None,
        }
    }
}

/// Makes arcs for tokens that have none: each its own root.
pub(super) fn roots(tokens: usize) -> Vec<Arc> {
    (0..tokens as u32)
        .map(|token| Arc {
            head: token,
            label: Relation::Root.into(),
        })
        .collect()
}
