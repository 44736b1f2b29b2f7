//! The recognizer of named entities: one action a token, from left to right.
//!
//! In: encoded tokens, block by block, and where sentences start. Out: entity spans. An action
//! begins an entity, goes on in it, ends it, makes one of a single token, or stays outside. The
//! network sees the token, the first token of the open entity and the token before.

use super::analysis::EntitySpan;
use super::transitions::TransitionLayers;
use crate::kernels::{ACTIONS, FEATURE, Processor};
use crate::weights::Weights;
use crate::{EntityLabel, ModelError};

/// The tokens of a state that the network sees.
const FEATURES: usize = 3;
/// The numbers of one token's features.
const TOKEN: usize = FEATURES * FEATURE;

/// The weights of the recognizer and what its actions do.
#[derive(Debug)]
pub(crate) struct Recognizer {
    layers: TransitionLayers<FEATURES>,
    actions: Vec<Option<Action>>,
}

/// What one step of the recognizer does with its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Begin(EntityLabel),
    Inside(EntityLabel),
    Last(EntityLabel),
    Unit(EntityLabel),
    Outside,
}

/// What the recognizer has to know of a token beside its vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TokenPlace {
    /// Whether the token is white space, at which no entity begins.
    pub(crate) blank: bool,
    /// Whether the next token is of the same sentence; false for the last token of the text.
    pub(crate) has_next: bool,
}

/// The entities found so far, and the one that is open.
#[derive(Debug)]
pub(crate) struct Recognition {
    entities: Vec<EntitySpan>,
    token: u32,
    open: Option<EntitySpan>,
    /// The second feature of the open entity's first token.
    opening: [f32; FEATURE],
    /// The third feature of the token before.
    before: [f32; FEATURE],
}

impl Recognition {
    /// Begins at the first token of a text.
    pub(crate) fn new() -> Self {
        Self {
            entities: Vec::new(),
            token: 0,
            open: None,
            opening: [0.0; FEATURE],
            before: [0.0; FEATURE],
        }
    }

    /// Returns the entities, once every token was read.
    pub(crate) fn into_entities(self) -> Vec<EntitySpan> {
        self.entities
    }

    fn allows(&self, action: Action, place: TokenPlace) -> bool {
        let opened = self.open.map(|entity| entity.label);
        match action {
            Action::Begin(_) => opened.is_none() && place.has_next && !place.blank,
            Action::Inside(label) => opened == Some(label) && place.has_next,
            Action::Last(label) => opened == Some(label),
            Action::Unit(_) => opened.is_none() && !place.blank,
            Action::Outside => opened.is_none(),
        }
    }

    fn apply(&mut self, action: Action) {
        let (start, end) = (self.token, self.token + 1);
        match action {
            Action::Begin(label) => self.open = Some(EntitySpan { start, end, label }),
            Action::Last(_) => {
                let closed = self.open.take();
                self.entities
                    .extend(closed.map(|entity| EntitySpan { end, ..entity }));
            }
            Action::Unit(label) => self.entities.push(EntitySpan { start, end, label }),
            Action::Inside(_) | Action::Outside => {}
        }
    }
}

impl Recognizer {
    /// Takes the recognizer from the weights.
    pub(crate) fn read(processor: Processor, weights: &mut Weights) -> Result<Self, ModelError> {
        let (layers, names) = TransitionLayers::read(processor, weights, "recognizer")?;
        let actions = names.iter().map(|name| read_action(name));
        Ok(Self {
            layers,
            actions: actions.collect::<Result<_, _>>()?,
        })
    }

    /// Reads on by a block of encoded tokens; `places` has one for each.
    pub(crate) fn recognise(
        &self,
        rows: &[f32],
        places: impl Iterator<Item = TokenPlace>,
        recognition: &mut Recognition,
    ) {
        let mut projected = Vec::new();
        self.layers.project(rows, &mut projected);
        let mut features = vec![0.0; rows.len() / crate::kernels::WIDTH * TOKEN];
        self.layers.features(&projected, &mut features);
        let (features, _) = features.as_chunks::<FEATURE>().0.as_chunks::<FEATURES>();
        for ([of_token, of_opening, of_before], place) in features.iter().zip(places) {
            let context = match recognition.open {
                Some(_) => [of_token, &recognition.opening, &recognition.before],
                None => [of_token, self.layers.missing(1), self.layers.missing(2)],
            };
            let scores = self.layers.scores(&context);
            let opened = recognition.open.is_some();
            if let Some(action) = self.best(recognition, place, &scores) {
                recognition.apply(action);
            }
            if !opened {
                recognition.opening = *of_opening;
            }
            recognition.before = *of_before;
            recognition.token += 1;
        }
    }

    /// Returns the valid action of the highest score, the first of equals.
    fn best(
        &self,
        recognition: &Recognition,
        place: TokenPlace,
        scores: &[f32; ACTIONS],
    ) -> Option<Action> {
        let mut best: Option<(Action, f32)> = None;
        for (action, score) in self.actions.iter().zip(scores) {
            let better = best.is_none_or(|(_, highest)| *score > highest);
            if let Some(action) = action.filter(|_| better)
                && recognition.allows(action, place)
            {
                best = Some((action, *score));
            }
        }
        best.map(|(action, _)| action)
    }
}

/// Reads an action's name; the unit without a label, which the training data blocks, is none.
fn read_action(name: &str) -> Result<Option<Action>, ModelError> {
    let (kind, label) = name.split_once('-').unwrap_or((name, ""));
    let label = EntityLabel::from_name(label);
    let action = match (kind, label) {
        ("B", Some(label)) => Action::Begin(label),
        ("I", Some(label)) => Action::Inside(label),
        ("L", Some(label)) => Action::Last(label),
        ("U", Some(label)) => Action::Unit(label),
        ("O", None) => Action::Outside,
        ("U", None) if name == "U-" => return Ok(None),
        (_, Some(_) | None) => {
            return Err(ModelError::Label {
                part: "recognizer",
                label: name.to_owned(),
            });
        }
    };
    Ok(Some(action))
}
