//! The tagger: one affine map from a token's vector to a score a tag; the highest wins.

use crate::kernels::{Affine, Inputs, Processor, WIDTH};
use crate::weights::Weights;
use crate::{ModelError, Tag};

/// The weights of the tagger and the tags in the order of its scores.
#[derive(Debug)]
pub(crate) struct Tagger {
    processor: Processor,
    scores: Affine<WIDTH>,
    tags: Vec<Tag>,
}

impl Tagger {
    /// Takes the tagger from the weights.
    pub(crate) fn read(processor: Processor, weights: &mut Weights) -> Result<Self, ModelError> {
        let labels = weights.text("tagger.labels")?;
        let tags: Vec<Tag> = labels.lines().map(tag).collect::<Result<_, _>>()?;
        if tags.is_empty() {
            return Err(ModelError::Missing {
                part: "tagger.labels".to_owned(),
            });
        }
        let matrix = weights.floats("tagger.weights", &[tags.len(), WIDTH])?;
        let biases = weights.floats("tagger.bias", &[tags.len()])?;
        Ok(Self {
            processor,
            scores: Affine::new(processor, &matrix, &biases),
            tags,
        })
    }

    /// Adds the tag of each token, of which there are rows of [`WIDTH`] numbers.
    pub(crate) fn tag(&self, rows: &[f32], tags: &mut Vec<Tag>) {
        let inputs = Inputs::rows(rows, WIDTH);
        let mut scores = vec![0.0; inputs.count * self.scores.outputs()];
        self.processor.affine(&self.scores, inputs, &mut scores);
        let tokens = scores.chunks_exact(self.scores.outputs());
        tags.extend(tokens.map(|scores| self.tags[greatest(scores)]));
    }
}

fn tag(label: &str) -> Result<Tag, ModelError> {
    Tag::from_name(label).ok_or_else(|| ModelError::Label {
        part: "tagger",
        label: label.to_owned(),
    })
}

/// Returns the place of the greatest score, the first of equals.
fn greatest(scores: &[f32]) -> usize {
    let mut greatest = 0;
    for (place, score) in scores.iter().enumerate() {
        if *score > scores[greatest] {
            greatest = place;
        }
    }
    greatest
}
