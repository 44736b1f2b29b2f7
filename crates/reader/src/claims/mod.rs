//! Claims: each attribution with its speaker, voice, form, act and firmness.
//!
//! In: document, language, quotations, mentions, entities, attributions. Out: claims of the public
//! format's kinds, spans still in bytes. Chain and about stay empty until they are read.

use onrecord_record::{Act, Firmness, Form, Voice};

/// A document's claims, in order of their content: one for each attribution, and in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// The claims.
    pub all: Vec<Claim>,
}

/// What `claims/` adds to one attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The number of its attribution in [`Attributions::all`](crate::attributions::Attributions::all).
    pub attribution: usize,
    /// The number of the speaker in [`Entities::all`](crate::entities::Entities::all).
    pub speaker: Option<usize>,
    /// The number of the addressee in [`Entities::all`](crate::entities::Entities::all).
    pub addressee: Option<usize>,
    /// Who stands behind it.
    pub voice: Voice,
    /// In quotation marks or not.
    pub form: Form,
    /// What the source does with it.
    pub act: Act,
    /// How firmly the source stands by it.
    pub firmness: Firmness,
    /// Whether the cue itself is negated.
    pub negated: bool,
}
