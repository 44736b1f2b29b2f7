//! Bytes in, a story's record out: the engine. Does no I/O and reads no clock.
//!
//! [`Reader::read`] is the whole pipeline on one screen; every stage is a module with a function
//! from earlier stages' values to its own. Weights arrive as bytes, the publication date as part of
//! the [`Story`].

mod assemble;
pub mod attributions;
#[cfg(feature = "carried")]
mod carried;
pub mod chronology;
pub mod claims;
pub mod coreference;
pub mod document;
mod earlier;
pub mod entities;
mod error;
pub mod events;
pub mod language;
pub mod lexicon;
pub mod mentions;
#[cfg(test)]
mod parsed;
pub mod quotations;
pub mod relations;
mod remark;
pub mod roles;
pub mod sourcing;
pub mod times;
pub mod unnamed;

use onrecord_model::{Coreference, Encoder, LanguageModel, Processor};
use onrecord_record::Record;

use crate::assemble::Findings;
use crate::attributions::{Attributions, DeepRows, Scorer, Voices};
#[cfg(feature = "carried")]
pub use crate::carried::CARRIED;
use crate::chronology::{Chronology, Said, Told};
use crate::claims::Claims;
use crate::document::{Document, DocumentLanguage, LanguageChoice, Story, StoryText};
use crate::earlier::Earlier;
use crate::entities::{AtWords, Entities};
pub use crate::error::ReaderError;
use crate::events::Events;
use crate::language::Language;
use crate::mentions::Mentions;
use crate::relations::Relations;
pub use crate::remark::{Remark, RemarkCode};
use crate::times::{Grammar, Times};

/// The trained weights that a reader needs, as they lie in models/.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    /// `language.weights.zst`: the language network.
    pub language: &'a [u8],
    /// `language.tables.zst`: its tokenizer's and lemmatizer's tables.
    pub tables: &'a [u8],
    /// `attributions.tsv.zst`: the choice among candidates for attributions.
    pub attributions: &'a [u8],
    /// `encoder.weights.zst`: the attribution encoder. Without it attributions are read by syntax alone,
    /// six times as fast.
    pub encoder: Option<&'a [u8]>,
    /// `coreference.weights.zst`: the coreference network, which goes on from the encoder's rows. Without it,
    /// or without the encoder, who is who is told by rules alone.
    pub coreference: Option<&'a [u8]>,
    /// The version of them all, for the record, which adds `-syntax` where there is no encoder.
    pub version: &'a str,
}

/// A story to read: its text, and what is known of it beside.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// Its text.
    pub text: StoryText<'a>,
    /// What is known of it.
    pub story: Story,
    /// Which language it is in.
    pub language: LanguageChoice,
}

impl<'a> Input<'a> {
    /// Makes the input of a story's bytes of which nothing else is known, not even an id.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            text: StoryText::Bytes(bytes),
            story: Story {
                id: "story".to_owned(),
                ..Story::default()
            },
            language: LanguageChoice::Detect,
        }
    }
}

/// Reads stories. One reader serves any number of threads.
pub struct Reader {
    language: LanguageModel,
    attributions: Scorer,
    encoder: Option<Encoder>,
    coreference: Option<Coreference>,
    times: Grammar,
    version: String,
}

impl Reader {
    /// Makes a reader of its weights.
    ///
    /// # Errors
    ///
    /// [`ReaderError::Model`] where the weights are damaged or of another version.
    pub fn from_bytes(weights: Weights<'_>) -> Result<Self, ReaderError> {
        Self::for_processor(weights, Processor::detect())
    }

    /// Makes a reader for a kind of processor that the one at hand can stand for, to compare kinds.
    ///
    /// # Errors
    ///
    /// As [`Reader::from_bytes`].
    pub fn for_processor(weights: Weights<'_>, processor: Processor) -> Result<Self, ReaderError> {
        Ok(Self {
            language: LanguageModel::for_processor(weights.language, weights.tables, processor)?,
            attributions: Scorer::from_bytes(weights.attributions)?,
            encoder: weights.encoder.map(Encoder::from_bytes).transpose()?,
            coreference: weights
                .coreference
                .filter(|_| weights.encoder.is_some())
                .map(Coreference::from_bytes)
                .transpose()?,
            times: Grammar::new(),
            version: match weights.encoder {
                Some(_) => weights.version.to_owned(),
                None => format!("{}-syntax", weights.version),
            },
        })
    }

    /// Returns what reads: this program and these weights, as records name them.
    #[must_use]
    pub fn version(&self) -> onrecord_record::ReaderVersion {
        onrecord_record::ReaderVersion {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: self.version.clone(),
        }
    }

    /// Reads a story.
    ///
    /// A text in another language than English gives a record with a remark and without findings.
    ///
    /// # Errors
    ///
    /// Where the text is too long or no text, or what is known of the story is not what it should
    /// be; see [`ReaderError`].
    pub fn read(&self, input: Input<'_>) -> Result<Record, ReaderError> {
        match &self.encoder {
            Some(encoder) => encoder.alone(|| self.read_here(input)),
            None => self.read_here(input),
        }
    }

    fn read_here(&self, input: Input<'_>) -> Result<Record, ReaderError> {
        let story = &input.story;
        let (document, remarks) = document::open(input.text, story, input.language)?;
        let language = self.analysed(&document);
        let quotations = quotations::find(&document, &language);
        let mentions = mentions::find(&document, &language);
        let entities = entities::resolve(&document, &language, &mentions, story);
        let voices = self.voices();
        let (attributions, deep) = attributions::find(voices, &document, &language, &quotations);
        let earlier = Earlier {
            document: &document,
            language: &language,
            quotations: &quotations,
            mentions: &mentions,
            entities: &entities,
            attributions: &attributions,
        };
        let (mentions, entities) = self.joined(earlier, &deep);
        let claims = claims::judge(&earlier.with(&mentions, &entities), story.outlet.as_deref());
        let at = entities::AtWords::new(&document, &language, &mentions, &entities);
        let (relations, times, events, chronology) = self.dated(&at, &attributions, &claims, story);
        let sourcing = sourcing::weigh(&at, &attributions, &claims);
        let findings = Findings {
            chronology,
            sourcing,
            roles: roles::find(&at, &times),
            profiles: unnamed::find(&at),
            times,
            events,
            document,
            language,
            mentions,
            entities,
            attributions,
            claims,
            relations,
            remarks,
        };
        assemble::record(findings, story, &self.version)
    }

    /// A text in another language has no words.
    fn analysed(&self, document: &Document) -> Language {
        match document.language {
            DocumentLanguage::English => language::analyse(&self.language, document),
            DocumentLanguage::Foreign(_) => Language::default(),
        }
    }

    /// Who is who by the network and rules, by rules alone where there is no network; and by kin.
    fn joined(&self, earlier: Earlier<'_>, deep: &DeepRows) -> (Mentions, Entities) {
        let (mentions, entities) = match &self.coreference {
            Some(network) => entities::join(earlier, &coreference::find(network, deep, earlier)),
            None => (earlier.mentions.clone(), earlier.entities.clone()),
        };
        let at = entities::AtWords::new(earlier.document, earlier.language, &mentions, &entities);
        let united = relations::unite(&at);
        (mentions, united.unwrap_or(entities))
    }

    /// Who is tied to whom, and when things were, by the words and by the story's own logic.
    fn dated(
        &self,
        at: &AtWords<'_>,
        attributions: &Attributions,
        claims: &Claims,
        story: &Story,
    ) -> (Relations, Times, Events, Chronology) {
        let relations = relations::find(at, attributions, claims);
        let times = times::find(&self.times, at.document, at.language, story);
        let events = events::find(at, attributions, claims);
        let told = Told {
            at,
            times: &times,
            events: &events,
            said: Said::new(attributions, claims, &relations),
        };
        let chronology = chronology::trace(told, story);
        (relations, times, events, chronology)
    }

    fn voices(&self) -> Voices<'_> {
        match &self.encoder {
            Some(encoder) => Voices::Both(encoder, &self.attributions),
            None => Voices::Syntax(&self.attributions),
        }
    }
}
