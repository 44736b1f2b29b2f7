//! The models as the repository has them, for programs that carry them.

use crate::Weights;

/// The weights in models/; the version is that of models/manifest.toml.
pub const CARRIED: Weights<'static> = Weights {
    language: include_bytes!("../../../models/language.weights.zst"),
    tables: include_bytes!("../../../models/language.tables.zst"),
    attributions: include_bytes!("../../../models/attributions.tsv.zst"),
    encoder: Some(include_bytes!("../../../models/encoder.weights.zst")),
    coreference: Some(include_bytes!("../../../models/coreference.weights.zst")),
    version: "2026.11",
};

impl Weights<'_> {
    /// Returns the same without the networks that go beyond syntax: it finds less, and reads six times as fast.
    #[must_use]
    pub fn by_syntax(self) -> Self {
        Self {
            encoder: None,
            coreference: None,
            ..self
        }
    }
}
