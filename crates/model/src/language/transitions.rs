//! The network under a transition system: from token vectors and a state's tokens to action scores.
//!
//! In: rows of encoded tokens. Out: for every token its part in each feature of a state, computed
//! once, so that scoring a state only adds a few of them up. Which tokens a state looks at and
//! which actions it allows is left to the parser and the recognizer.

use crate::ModelError;
use crate::kernels::{
    ACTIONS, ActionLayer, Affine, FEATURE, HIDDEN, Inputs, PIECES, Processor, WIDTH,
};
use crate::weights::Weights;

/// The width of a token's vector after projection.
pub(crate) const PROJECTED: usize = HIDDEN;

/// The layers of a transition system with so many features.
#[derive(Debug)]
pub(crate) struct TransitionLayers<const FEATURES: usize> {
    processor: Processor,
    projection: Affine<WIDTH>,
    features: Affine<PROJECTED>,
    missing: [[f32; FEATURE]; FEATURES],
    actions: ActionLayer,
}

impl<const FEATURES: usize> TransitionLayers<FEATURES> {
    /// Takes the layers of that name from the weights, with the names of the actions.
    pub(crate) fn read(
        processor: Processor,
        weights: &mut Weights,
        name: &str,
    ) -> Result<(Self, Vec<String>), ModelError> {
        let names = weights.text(&format!("{name}.actions.names"))?;
        let names: Vec<String> = names.lines().map(str::to_owned).collect();
        let layers = Self {
            processor,
            projection: read_projection(processor, weights, name)?,
            features: Self::read_features(processor, weights, name)?,
            missing: Self::read_missing(weights, name)?,
            actions: read_actions(weights, name, names.len())?,
        };
        Ok((layers, names))
    }

    fn read_features(
        processor: Processor,
        weights: &mut Weights,
        name: &str,
    ) -> Result<Affine<PROJECTED>, ModelError> {
        let name = format!("{name}.features.weights");
        let values = weights.floats(&name, &[FEATURES, HIDDEN, PIECES, PROJECTED])?;
        let rows = values.chunks_exact(PROJECTED).collect::<Vec<_>>();
        let pieces_first: Vec<f32> = (0..FEATURES * FEATURE)
            .flat_map(|place| rows[hidden_first(place)].iter().copied())
            .collect();
        let no_biases = vec![0.0; FEATURES * FEATURE];
        Ok(Affine::new(processor, &pieces_first, &no_biases))
    }

    fn read_missing(
        weights: &mut Weights,
        name: &str,
    ) -> Result<[[f32; FEATURE]; FEATURES], ModelError> {
        let name = format!("{name}.features.missing");
        let values = weights.floats(&name, &[1, FEATURES, HIDDEN, PIECES])?;
        Ok(std::array::from_fn(|feature| {
            std::array::from_fn(|place| values[hidden_first(feature * FEATURE + place)])
        }))
    }

    /// Adds the projection of rows of [`WIDTH`] numbers: rows of [`PROJECTED`].
    pub(crate) fn project(&self, rows: &[f32], projected: &mut Vec<f32>) {
        let inputs = Inputs::rows(rows, WIDTH);
        let start = projected.len();
        projected.resize(start + inputs.count * PROJECTED, 0.0);
        self.processor
            .affine(&self.projection, inputs, &mut projected[start..]);
    }

    /// Computes the features of projected rows: for each row, [`FEATURE`] numbers a feature.
    pub(crate) fn features(&self, projected: &[f32], features: &mut [f32]) {
        let inputs = Inputs::rows(projected, PROJECTED);
        self.processor.affine(&self.features, inputs, features);
    }

    /// Returns what stands for a feature whose token is missing.
    pub(crate) fn missing(&self, feature: usize) -> &[f32; FEATURE] {
        &self.missing[feature]
    }

    /// Scores the actions in a state with these features.
    pub(crate) fn scores(&self, features: &[&[f32; FEATURE]; FEATURES]) -> [f32; ACTIONS] {
        self.processor.scores(&self.actions, features)
    }
}

fn read_projection(
    processor: Processor,
    weights: &mut Weights,
    name: &str,
) -> Result<Affine<WIDTH>, ModelError> {
    let matrix = weights.floats(&format!("{name}.projection.weights"), &[PROJECTED, WIDTH])?;
    let biases = weights.floats(&format!("{name}.projection.bias"), &[PROJECTED])?;
    Ok(Affine::new(processor, &matrix, &biases))
}

fn read_actions(
    weights: &mut Weights,
    name: &str,
    actions: usize,
) -> Result<ActionLayer, ModelError> {
    if actions > ACTIONS {
        return Err(ModelError::Shape {
            part: format!("{name}.actions.names"),
            found: vec![actions],
            expected: vec![ACTIONS],
        });
    }
    let matrix = weights.floats(&format!("{name}.actions.weights"), &[actions, HIDDEN])?;
    let biases = weights.floats(&format!("{name}.actions.bias"), &[actions])?;
    let of_features = weights.floats(&format!("{name}.features.bias"), &[HIDDEN, PIECES])?;
    let of_features = std::array::from_fn(|place| of_features[hidden_first(place)]);
    Ok(ActionLayer::new(of_features, &matrix, &biases))
}

/// Turns a place in `[feature][piece][hidden]` to the same number's place in
/// `[feature][hidden][piece]`, the order of the file.
fn hidden_first(place: usize) -> usize {
    let (feature, within) = (place / FEATURE, place % FEATURE);
    feature * FEATURE + within % HIDDEN * PIECES + within / HIDDEN
}
