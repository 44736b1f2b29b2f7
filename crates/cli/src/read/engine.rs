//! The one seam to the reader: a pending story to its record.

use onrecord_corpus::CorpusError;
use onrecord_corpus::fetching::Fetcher;
use onrecord_corpus::inputs::Pending;
use onrecord_corpus::ready::{Opened, Overrides, ready};
use onrecord_reader::Reader;
use onrecord_record::Record;

use crate::arguments::Read;
use crate::engine;
use crate::failure::Failure;

/// The reader, with what the arguments say of every story.
pub(super) struct Engine<'arguments> {
    reader: Reader,
    fetcher: Option<&'arguments Fetcher>,
    arguments: &'arguments Read,
    overrides: Overrides,
}

impl<'arguments> Engine<'arguments> {
    /// Loads those of the models that the program carries that the arguments ask for.
    pub(super) fn load(
        arguments: &'arguments Read,
        fetcher: Option<&'arguments Fetcher>,
    ) -> Result<Self, Failure> {
        let reader = engine::load(arguments.models.reader)?;
        Ok(Self {
            reader,
            fetcher,
            arguments,
            overrides: arguments.known.overrides(),
        })
    }

    /// Reads one story, of which the arguments know better than its file does; a record that is finished is passed on.
    pub(super) fn read(&self, pending: Pending) -> Result<Record, CorpusError> {
        let name = pending.name.clone();
        let mut ready = match ready(pending, self.fetcher)? {
            Opened::Ready(ready) => ready,
            Opened::Finished(finished) => return finished.record(&self.overrides),
            // Nothing was known that could be unchanged.
            Opened::NotModified => return Err(CorpusError::Web { name }),
        };
        let story = &mut ready.story;
        if let Some(id) = &self.arguments.id {
            story.id = id.to_string();
        }
        story.title = self.arguments.title.clone().or(story.title.take());
        self.overrides.put_into(story);
        ready.read(&self.reader, self.overrides.language)
    }
}
