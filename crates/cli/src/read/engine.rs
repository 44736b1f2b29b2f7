//! The one seam to the reader: the program's models, and a story's bytes to its record.

use onrecord_reader::{
    Input, Reader, ReaderError, Weights,
    document::{LanguageChoice, Story, StoryText, read_line},
};
use onrecord_record::Record;

use super::inputs::{self, Pending};
use crate::arguments::{self, Language, Read};
use crate::failure::Failure;

const WEIGHTS: Weights<'_> = Weights {
    language: include_bytes!("../../../../models/language.weights.zst"),
    tables: include_bytes!("../../../../models/language.tables.zst"),
    attributions: include_bytes!("../../../../models/attributions.tsv.zst"),
    encoder: Some(include_bytes!("../../../../models/encoder.weights.zst")),
    coreference: Some(include_bytes!("../../../../models/coreference.weights.zst")),
    version: "2026.11",
};

/// The reader, with what the arguments say of every story.
pub(super) struct Engine<'arguments> {
    reader: Reader,
    arguments: &'arguments Read,
}

impl<'arguments> Engine<'arguments> {
    /// Loads those of the models that the program carries that the arguments ask for.
    pub(super) fn load(arguments: &'arguments Read) -> Result<Self, Failure> {
        let weights = match arguments.reader {
            arguments::Reader::Full => WEIGHTS,
            arguments::Reader::Syntax => Weights {
                encoder: None,
                coreference: None,
                ..WEIGHTS
            },
        };
        let reader = Reader::from_bytes(weights).map_err(|source| Failure::Models { source })?;
        Ok(Self { reader, arguments })
    }

    /// Reads one story.
    pub(super) fn read(&self, pending: &Pending) -> Result<Record, Failure> {
        match pending {
            Pending::File(path) => {
                let bytes = inputs::load(path)?;
                self.read_text(&inputs::name(path), inputs::stem(path), &bytes)
            }
            Pending::Text { name, bytes } => self.read_text(name, "stdin".to_owned(), bytes),
            Pending::Line {
                name,
                number,
                bytes,
            } => self.read_line(name, *number, bytes),
        }
    }

    fn read_text(&self, name: &str, stem: String, bytes: &[u8]) -> Result<Record, Failure> {
        let id = self.arguments.id.as_ref();
        let story = Story {
            id: id.map_or(stem, ToString::to_string),
            ..Story::default()
        };
        self.read_story(story, StoryText::Bytes(bytes))
            .map_err(|source| Failure::Story {
                name: name.to_owned(),
                source,
            })
    }

    fn read_line(&self, name: &str, number: usize, bytes: &[u8]) -> Result<Record, Failure> {
        // What is wrong with a line names the line itself.
        let (story, text) = read_line(bytes, number).map_err(|source| Failure::Story {
            name: name.to_owned(),
            source,
        })?;
        let name = format!("{name}: line {number}");
        self.read_story(story, StoryText::Decoded(text))
            .map_err(|source| Failure::Story { name, source })
    }

    /// Reads a story, of which the arguments know better than its file does.
    fn read_story(&self, story: Story, text: StoryText<'_>) -> Result<Record, ReaderError> {
        let published = self.arguments.published.as_ref();
        let story = Story {
            outlet: self.arguments.outlet.clone().or(story.outlet),
            title: self.arguments.title.clone().or(story.title),
            published: published.map(ToString::to_string).or(story.published),
            ..story
        };
        let language = match self.arguments.language {
            Some(Language::En) => LanguageChoice::English,
            None => LanguageChoice::Detect,
        };
        self.reader.read(Input {
            text,
            story,
            language,
        })
    }
}
