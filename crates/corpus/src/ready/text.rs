//! A story's text, as the reader takes it.

use std::borrow::Cow;

use onrecord_reader::ReaderError;
use onrecord_reader::document::{self, LanguageChoice, Story, StoryText};

/// A story's text, decoded or not.
#[derive(Clone, Debug)]
pub enum ReadyText {
    /// Still to be decoded.
    Bytes(Vec<u8>),
    /// Decoded.
    Decoded(String),
}

impl ReadyText {
    /// Returns the text as the reader takes it.
    #[must_use]
    pub fn as_story_text(&self) -> StoryText<'_> {
        match self {
            Self::Bytes(bytes) => StoryText::Bytes(bytes),
            Self::Decoded(text) => StoryText::Decoded(text.clone()),
        }
    }

    /// Decodes the text of a story.
    ///
    /// # Errors
    ///
    /// [`ReaderError`] where it is no text, or too long.
    pub fn decoded(&self, story: &Story) -> Result<Cow<'_, str>, ReaderError> {
        match self {
            Self::Decoded(text) => Ok(Cow::Borrowed(text)),
            Self::Bytes(bytes) => {
                let text = StoryText::Bytes(bytes);
                let (document, _) = document::open(text, story, LanguageChoice::English)?;
                Ok(Cow::Owned(document.text))
            }
        }
    }
}
