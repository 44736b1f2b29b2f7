//! What can go wrong when weights are loaded. Reading text never fails.

/// Why bytes do not make a model.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The bytes are not a file of this kind at all.
    #[error("not a file of model weights: it does not begin with {expected:?}")]
    Foreign {
        /// The mark that the file should begin with.
        expected: &'static str,
    },
    /// The file was written for another version of this program.
    #[error("model weights of version {found}, this program reads version {expected}")]
    Version {
        /// The version that the file states.
        found: u32,
        /// The version that can be read.
        expected: u32,
    },
    /// The file ends early or was damaged.
    #[error("model weights are cut short or damaged: {part}")]
    Damaged {
        /// The part of the file that could not be read.
        part: String,
    },
    /// A part that the network needs is not in the file.
    #[error("model weights lack {part}")]
    Missing {
        /// The name of the part.
        part: String,
    },
    /// A tensor has other dimensions than the network needs.
    #[error("model weights {part} have the shape {found:?}, needed is {expected:?}")]
    Shape {
        /// The name of the tensor.
        part: String,
        /// The dimensions in the file.
        found: Vec<usize>,
        /// The dimensions needed.
        expected: Vec<usize>,
    },
    /// The network gives a label that this program has no name for.
    #[error("model weights know a label that this program does not: {label:?} of {part}")]
    Label {
        /// The part of the network that gives the label.
        part: &'static str,
        /// The label.
        label: String,
    },
}
