//! Claims: each attribution with its speaker, voice, form, act and firmness.
//!
//! In: document, language, quotations, mentions, entities, attributions. Out: claims of the public
//! format's kinds, spans still in bytes. Chain and about stay empty until they are read.
//! `speakers.rs` reads who speaks, `marks.rs` the form, `firmness.rs` act and firmness.

mod firmness;
mod marks;
mod speakers;

use onrecord_record::{Act, Firmness, Form, Voice};

use crate::attributions::Attributions;
use crate::document::Document;
use crate::entities::Entities;
use crate::language::Language;
use crate::mentions::Mentions;
use crate::quotations::Quotations;
use speakers::Speakers;

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

/// What the earlier stages found in one document.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its words and trees.
    pub language: &'a Language,
    /// Its quotation marks.
    pub quotations: &'a Quotations,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// Its entities.
    pub entities: &'a Entities,
    /// Its attributions.
    pub attributions: &'a Attributions,
}

/// Judges every attribution of a document.
#[must_use]
pub fn judge(earlier: &Earlier<'_>) -> Claims {
    let speakers = Speakers::new(earlier);
    let judged = |attribution: usize| {
        let cue = firmness::read(earlier, attribution);
        let (speaker, voice) = speakers.voice(attribution);
        Claim {
            attribution,
            speaker,
            addressee: speakers.addressee(attribution),
            voice,
            form: marks::form(earlier, attribution),
            act: cue.act,
            firmness: cue.firmness,
            negated: cue.negated,
        }
    };
    let all = (0..earlier.attributions.all.len()).map(judged).collect();
    Claims { all }
}
