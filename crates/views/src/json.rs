//! Records as JSON: one object for one story, an array for several, or one line a story.
//!
//! A [`JsonDocument`] is fed outcome by outcome and gives out what can be written so far, so that
//! ten thousand stories make one array without standing in memory together.

use onrecord_record::Record;

use crate::ViewError;

/// Writes one record as an object over several lines, with a line break at its end.
///
/// # Errors
///
/// [`ViewError::Json`] where the record cannot be written as JSON.
pub fn json(record: &Record) -> Result<String, ViewError> {
    let object = serde_json::to_string_pretty(record).map_err(ViewError::Json)?;
    Ok(object + "\n")
}

/// Writes one record as an object on one line, with a line break at its end.
///
/// # Errors
///
/// [`ViewError::Json`] where the record cannot be written as JSON.
pub fn jsonl(record: &Record) -> Result<String, ViewError> {
    let object = serde_json::to_string(record).map_err(ViewError::Json)?;
    Ok(object + "\n")
}

/// A JSON document in the making: an object where one story was asked for, else an array.
#[derive(Debug, Default)]
pub struct JsonDocument {
    asked: usize,
    written: usize,
    /// The first story's object, until it is known whether another story follows.
    first: Option<String>,
}

impl JsonDocument {
    /// Makes a document without stories.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next story, `None` where it could not be read, and returns what is to be written.
    ///
    /// # Errors
    ///
    /// [`ViewError::Json`] where the record cannot be written as JSON.
    pub fn push(&mut self, record: Option<&Record>) -> Result<String, ViewError> {
        self.asked += 1;
        let object = record.map(json).transpose()?;
        if self.asked == 1 {
            self.first = object;
            return Ok(String::new());
        }
        let first = self.first.take().map(|first| self.element(&first));
        let next = object.map(|object| self.element(&object));
        Ok([first, next].into_iter().flatten().collect())
    }

    /// Ends the document and returns the rest of what is to be written.
    #[must_use]
    pub fn finish(self) -> String {
        match (self.asked, self.written) {
            (1, _) => self.first.unwrap_or_default(),
            (_, 0) => "[]\n".to_owned(),
            _ => "\n]\n".to_owned(),
        }
    }

    /// Returns an object as the array's next element, indented by one step.
    fn element(&mut self, object: &str) -> String {
        let mut element = String::with_capacity(object.len() + object.len() / 4);
        element.push_str(if self.written == 0 { "[" } else { "," });
        for line in object.lines() {
            element.push_str("\n  ");
            element.push_str(line);
        }
        self.written += 1;
        element
    }
}
