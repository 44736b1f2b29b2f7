//! Records that are finished already, taken as they are in place of stories.
//!
//! In: a record as JSON, as `onrecord.story/1` has it, from whoever read the story. Out: the record, checked, or
//! why it cannot be taken. What is said of every story is put in only where it would not have been read otherwise:
//! the outlet is in no chain and an organisation that publishes, and times hang on the day of publication.

use onrecord_reader::document::{LanguageChoice, MOST_BYTES};
use onrecord_record::{Published, Record, RecordError};
use serde::Deserialize;

use crate::CorpusError;
use crate::ready::Overrides;

/// A story of which the record is there.
#[derive(Debug)]
pub struct Finished {
    /// What it is called, as it was pending.
    pub name: String,
    /// Its record.
    pub record: Record,
    /// What makes it the same story when it comes again; absent where only its text does.
    pub address: Option<String>,
}

/// Why a record cannot be taken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FinishedError {
    /// It is not written as a record is.
    #[error("no record of a story")]
    Json {
        /// What is wrong with it.
        #[source]
        source: serde_json::Error,
    },
    /// It is of another format, or another version of it.
    #[error(
        "the record is of the format `{found}`, and only `{}` is taken",
        Record::SCHEMA
    )]
    Schema {
        /// The format that it names.
        found: String,
    },
    /// It does not hold together.
    #[error("the record is damaged")]
    Damaged {
        /// What is wrong with it.
        #[source]
        source: RecordError,
    },
    /// Its text is longer than any that is read.
    #[error("the record's text is longer than {most} bytes")]
    TooLong {
        /// How many bytes it may have.
        most: usize,
    },
    /// The story was read with something else known of it than is said now, and would be read otherwise.
    #[error(
        "the story was read with {before} as its {what}, not {now}, which makes another record: it has to be read again"
    )]
    KnownOtherwise {
        /// What is known: `outlet`.
        what: &'static str,
        /// What was known when it was read, or `none`.
        before: String,
        /// What is said now.
        now: String,
    },
}

impl Finished {
    /// Returns the record, with what is known of every story.
    ///
    /// # Errors
    ///
    /// [`FinishedError::KnownOtherwise`] where the story would have been read otherwise with that.
    pub fn record(self, overrides: &Overrides) -> Result<Record, CorpusError> {
        let Self {
            name, mut record, ..
        } = self;
        match put_into(&mut record, overrides) {
            Ok(()) => Ok(record),
            Err(source) => Err(CorpusError::Finished { name, source }),
        }
    }
}

/// Reads a record and checks it.
pub(crate) fn open(json: &[u8]) -> Result<Record, FinishedError> {
    let record = serde_json::from_slice::<Record>(json).map_err(|source| unread(json, source))?;
    if record.story.text.len() > MOST_BYTES {
        return Err(FinishedError::TooLong { most: MOST_BYTES });
    }
    let checked = record.checked();
    checked.map_err(|source| FinishedError::Damaged { source })
}

/// Says why something is no record: it may be one of another format.
fn unread(json: &[u8], source: serde_json::Error) -> FinishedError {
    #[derive(Deserialize)]
    struct Named {
        schema: String,
    }
    match serde_json::from_slice::<Named>(json) {
        Ok(Named { schema }) if schema != Record::SCHEMA => FinishedError::Schema { found: schema },
        Ok(_) | Err(_) => FinishedError::Json { source },
    }
}

fn put_into(record: &mut Record, overrides: &Overrides) -> Result<(), FinishedError> {
    let story = &mut record.story;
    if let Some(outlet) = &overrides.outlet
        && story.outlet.as_ref() != Some(outlet)
    {
        return Err(otherwise("outlet", story.outlet.as_deref(), outlet));
    }
    if overrides.language == LanguageChoice::English && story.language != "en" {
        return Err(otherwise("language", Some(&story.language), "en"));
    }
    let Some(now) = &overrides.published else {
        return Ok(());
    };
    let before = story.published.take();
    let published = now.parse::<Published>().ok();
    let day = published.as_ref().map(Published::day);
    // Reading depends on the day alone, whatever the time.
    if day.is_none() || before.as_ref().map(Published::day) != day {
        let before = before.as_ref().map(Published::as_str);
        return Err(otherwise("day of publication", before, now));
    }
    story.published = published;
    Ok(())
}

fn otherwise(what: &'static str, before: Option<&str>, now: &str) -> FinishedError {
    let quoted = |known: &str| format!("`{known}`");
    FinishedError::KnownOtherwise {
        what,
        before: before.map_or_else(|| "none".to_owned(), quoted),
        now: quoted(now),
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use onrecord_record::Story;
    use serde_json::{Value, json};

    use super::*;

    fn record() -> Value {
        let text = "It rained, Ana Petrov said.";
        json!({
            "schema": "onrecord.story/1",
            "story": {"id": "rain", "outlet": "The Harrow Courier", "published": "2024-03-04T09:30:00Z",
                "language": "en", "text": text, "sha256": Story::sha256_of(text),
                "reader": {"version": "0.1.0", "model": "1"}},
            "sentences": [{"start": 0, "end": 27, "paragraph": 0}],
        })
    }

    fn refused(json: &str) -> String {
        let error = open(json.as_bytes()).unwrap_err();
        match error.source() {
            Some(source) => format!("{error}: {}", crate::plain_words(source)),
            None => error.to_string(),
        }
    }

    #[test]
    fn what_is_no_record_says_why() {
        assert_eq!(
            refused("{"),
            "no record of a story: EOF while parsing an object at column 1"
        );
        assert_eq!(
            refused("{}"),
            "no record of a story: missing field `schema` at column 2"
        );
        let newer = record().to_string().replace("story/1", "story/2");
        assert_eq!(
            refused(&newer),
            "the record is of the format `onrecord.story/2`, and only `onrecord.story/1` is taken"
        );
        let damaged = record().to_string().replace("It rained", "It poured");
        assert_eq!(
            refused(&damaged),
            "the record is damaged: `sha256` is not that of the text"
        );
        let damaged = record().to_string().replace("\"end\":27", "\"end\":28");
        assert_eq!(
            refused(&damaged),
            "the record is damaged: sentence 1 points at characters 0 to 28 of a text of 27"
        );
        let long = " ".repeat(MOST_BYTES + 1);
        let long = record().to_string().replace("It rained", &long);
        assert_eq!(
            refused(&long),
            "the record's text is longer than 4000000 bytes"
        );
    }

    #[test]
    fn what_is_known_is_put_in_where_it_changes_nothing() {
        let known = |outlet: Option<&str>, published: Option<&str>| {
            let finished = Finished {
                name: "r.jsonl: line 1".to_owned(),
                record: open(record().to_string().as_bytes()).unwrap(),
                address: None,
            };
            let overrides = Overrides {
                outlet: outlet.map(str::to_owned),
                published: published.map(str::to_owned),
                language: LanguageChoice::English,
            };
            let record = finished.record(&overrides);
            record
                .map(|record| record.story.published.unwrap().to_string())
                .map_err(|error| error.source().unwrap().to_string())
        };
        assert_eq!(known(None, None).unwrap(), "2024-03-04T09:30:00Z");
        assert_eq!(
            known(Some("The Harrow Courier"), Some("2024-03-04T10:00")).unwrap(),
            "2024-03-04T10:00"
        );
        assert_eq!(
            known(None, Some("2024-03-05")).unwrap_err(),
            "the story was read with `2024-03-04T09:30:00Z` as its day of publication, not `2024-03-05`, \
             which makes another record: it has to be read again"
        );
        let other = known(Some("Reed News"), None).unwrap_err();
        assert!(
            other.contains("`The Harrow Courier` as its outlet, not `Reed News`"),
            "{other}"
        );
    }
}
