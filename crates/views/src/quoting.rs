//! The words of a record's spans, as exports quote them.
//!
//! In: spans that count code points. Out: the words of the story as they stand there.

use onrecord_record::{Claim, CodePoints, EntityId, Event, Record};

use crate::story_text::StoryText;

/// Cuts words out of one story.
pub(crate) struct Quoting<'record> {
    record: &'record Record,
    text: StoryText<'record>,
}

impl<'record> Quoting<'record> {
    pub(crate) fn new(record: &'record Record) -> Self {
        Self {
            record,
            text: StoryText::new(&record.story.text),
        }
    }

    /// Returns the words of several spans, ` … ` between them; `None` where they hold none.
    pub(crate) fn words(&self, spans: &[CodePoints]) -> Option<String> {
        let words = self.text.joined(spans);
        (!words.is_empty()).then_some(words)
    }

    /// Returns the sentence that an event's trigger stands in, or else the trigger.
    pub(crate) fn sentence(&self, event: &Event) -> Option<String> {
        let at = event.trigger.start();
        let sentences = self.record.sentences.iter().map(|sentence| sentence.span);
        let around = sentences
            .into_iter()
            .find(|span| span.start() <= at && at < span.end());
        self.words(&[around.unwrap_or(event.trigger)])
    }

    pub(crate) fn name(&self, id: EntityId) -> Option<&'record str> {
        let entity = self.record.entity(id)?;
        (!entity.name.trim().is_empty()).then_some(entity.name.as_str())
    }

    /// Says on whose word a claim stands (`Ana Petrov, through Meridian News`): its first mouth, then its carriers; the
    /// words of its source where it has neither; `None` where nobody is said.
    pub(crate) fn who_says(&self, claim: &Claim) -> Option<String> {
        let mouths = if claim.chain.is_empty() {
            claim.speaker.as_slice()
        } else {
            &claim.chain
        };
        let names: Vec<&str> = mouths.iter().filter_map(|&id| self.name(id)).collect();
        if names.is_empty() {
            return self.words(&claim.source);
        }
        Some(names.join(", through "))
    }
}
