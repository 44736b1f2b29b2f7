//! A story's rows as its record, the same as was kept.

use onrecord_record::{CodePoints, ReaderVersion, Record, Sentence, Story, StoryId};

use crate::database::{Database, Row};
use crate::rows;
use crate::{Store, StoreError};

/// The columns of a version that make a story, of `versions v` joined to `stories s`.
const STORY: &str =
    "s.name, v.url, v.outlet, v.title, v.authors, v.published, v.language, v.text, v.sha256,
                     v.page, v.reader, v.model, v.sentences, v.sourcing, v.remarks";

impl Store {
    /// Returns the record of a story's current version.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn record(&mut self, story: &str) -> Result<Record, StoreError> {
        let version = current(&mut self.database, story)?;
        load(&mut self.database, version)
    }

    /// Returns the text of a story's current version.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn text(&mut self, story: &str) -> Result<String, StoreError> {
        let sql =
            "SELECT v.text FROM stories s JOIN versions v ON v.id = s.current WHERE s.name = $1";
        let row = self.database.query_first(sql, &[story.into()])?;
        let text = row.map(|mut row| row.text());
        text.ok_or_else(|| StoreError::missing("story", story))
    }

    /// Returns the record of one of a story's versions, which count from 1 on.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story or version.
    pub fn record_of_version(&mut self, story: &str, number: u32) -> Result<Record, StoreError> {
        let sql = "SELECT v.id FROM stories s JOIN versions v ON v.story = s.id
                   WHERE s.name = $1 AND v.number = $2";
        let row = self
            .database
            .query_first(sql, &[story.into(), number.into()])?;
        let version = row.map(|mut row| row.number());
        let named = || StoreError::missing("version", format!("{story}, version {number}"));
        load(&mut self.database, version.ok_or_else(named)?)
    }
}

/// Returns a story's current version.
pub(crate) fn current(database: &mut Database, story: &str) -> Result<i64, StoreError> {
    let sql = "SELECT current FROM stories WHERE name = $1";
    let row = database.query_first(sql, &[story.into()])?;
    let version = row.and_then(|mut row| row.maybe_number());
    version.ok_or_else(|| StoreError::missing("story", story))
}

/// Puts a version's record together.
pub(crate) fn load(database: &mut Database, version: i64) -> Result<Record, StoreError> {
    let sql =
        format!("SELECT {STORY} FROM versions v JOIN stories s ON s.id = v.story WHERE v.id = $1");
    let row = database.query_first(&sql, &[version.into()])?;
    let mut row = row.ok_or_else(|| StoreError::missing("version", version))?;
    let mut record = Record::new(story(&mut row)?);
    record.sentences = sentences(&row.text())?;
    record.sourcing = row
        .maybe_text()
        .as_deref()
        .map(rows::unpack_sourcing)
        .transpose()?;
    record.remarks = rows::json(row.maybe_text())?.unwrap_or_default();
    record.entities = rows::entities(database, version)?;
    record.times = rows::times(database, version)?;
    record.claims = rows::claims(database, version)?;
    record.relations = rows::relations(database, version)?;
    record.roles = rows::roles(database, version)?;
    record.events = rows::events(database, version)?;
    Ok(record)
}

fn story(row: &mut Row) -> Result<Story, StoreError> {
    let name = row.text();
    Ok(Story {
        id: StoryId::new(name).map_err(|error| StoreError::damaged("a story", error))?,
        url: row.maybe_text(),
        outlet: row.maybe_text(),
        title: row.maybe_text(),
        authors: rows::json(row.maybe_text())?.unwrap_or_default(),
        published: rows::parsed(row.maybe_text())?,
        language: row.text(),
        text: row.text(),
        sha256: row.text(),
        page: rows::json(row.maybe_text())?,
        reader: ReaderVersion {
            version: row.text(),
            model: row.text(),
        },
    })
}

/// Reads sentences as a version's row keeps them: `START-END-PARAGRAPH`, with a space between.
pub(crate) fn sentences(packed: &str) -> Result<Vec<Sentence>, StoreError> {
    let sentence = |packed: &str| {
        let mut numbers = packed
            .splitn(3, '-')
            .map(|number| number.parse::<u32>().ok());
        let (start, end, paragraph) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let span = (start <= end).then(|| CodePoints::new(start, end))?;
        Some(Sentence { span, paragraph })
    };
    let sentences = packed.split_ascii_whitespace().map(|packed| {
        sentence(packed).ok_or_else(|| StoreError::damaged("a sentence", format!("`{packed}`")))
    });
    sentences.collect()
}
