//! Tables with a story in each row: comma-separated values and Parquet.
//!
//! In: a table whose columns have names. Out: an item for each row. This module knows the names that
//! columns go by and makes a row's cells a story, or the record of one where they hold it; how cells are
//! stored is left to `separated` and `columnar`.

mod cells;
mod columnar;
mod separated;

use onrecord_reader::document::{MOST_BYTES, Story, published_day};

pub(super) use columnar::open as parquet;
pub(super) use separated::open as csv;

use super::{ArchiveError, Content, Item, LONGEST_RECORD};

/// What a column tells of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Text,
    Id,
    Url,
    Outlet,
    Title,
    Authors,
    Published,
    Record,
    Failure,
}

/// The names of the columns of a table of records: the record as JSON, and why there is none.
const RECORD: &str = "record";
const FAILURE: &str = "failure";

/// The names that columns go by, in lower case; of two for one thing the earlier wins.
const NAMES: [(&str, Column); 22] = [
    ("text", Column::Text),
    ("content", Column::Text),
    ("body", Column::Text),
    ("article", Column::Text),
    ("maintext", Column::Text),
    ("id", Column::Id),
    ("url", Column::Url),
    ("link", Column::Url),
    ("outlet", Column::Outlet),
    ("source", Column::Outlet),
    ("publication", Column::Outlet),
    ("publisher", Column::Outlet),
    ("title", Column::Title),
    ("headline", Column::Title),
    ("authors", Column::Authors),
    ("author", Column::Authors),
    ("published", Column::Published),
    ("publish_date", Column::Published),
    ("date_publish", Column::Published),
    ("published_at", Column::Published),
    ("publication_date", Column::Published),
    ("date", Column::Published),
];

/// Where the columns of a story are: each with its number, from 0, and its name as written.
type Columns = Vec<(Column, usize, String)>;

/// Finds the columns of a story among a table's.
fn find(names: &[String]) -> Result<Columns, ArchiveError> {
    let mut columns = Columns::new();
    for (known, column) in NAMES {
        let place = names
            .iter()
            .position(|name| name.trim().to_lowercase() == known);
        if let Some(place) = place
            && columns.iter().all(|(found, _, _)| *found != column)
        {
            columns.push((column, place, names[place].clone()));
        }
    }
    if columns.iter().all(|(found, _, _)| *found != Column::Text) {
        return Err(ArchiveError::NoText {
            columns: names.to_vec(),
        });
    }
    Ok(columns)
}

/// A row of which the cells are put in one by one.
struct Row {
    number: usize,
    text: Option<String>,
    story: Story,
    record: Option<String>,
    failure: Option<String>,
}

impl Row {
    /// Begins a row; rows are counted from 1, without the header.
    fn new(number: usize) -> Self {
        Self {
            number,
            text: None,
            story: Story::default(),
            record: None,
            failure: None,
        }
    }

    fn place(&self) -> String {
        place(self.number)
    }

    /// Puts a cell in; a blank one is absent, but for the text.
    fn put(&mut self, column: Column, value: String) {
        if column == Column::Text {
            self.text = Some(value);
            return;
        }
        if value.trim().is_empty() {
            return;
        }
        match column {
            Column::Text => {}
            Column::Id => self.story.id = value,
            Column::Url => self.story.url = Some(value),
            Column::Outlet => self.story.outlet = Some(value),
            Column::Title => self.story.title = Some(value),
            Column::Authors => self.put_authors(value.split(';')),
            Column::Published => self.story.published = Some(value),
            Column::Record => self.record = Some(value),
            Column::Failure => self.failure = Some(value),
        }
    }

    fn put_authors<'a>(&mut self, authors: impl Iterator<Item = &'a str>) {
        let names = authors.map(str::trim).filter(|name| !name.is_empty());
        self.story.authors.extend(names.map(str::to_owned));
    }

    /// Makes a row of a table of records an item.
    fn finish_record(self) -> Result<Item, ArchiveError> {
        let place = self.place();
        match (self.record, self.failure) {
            (Some(record), _) if record.len() > LONGEST_RECORD => {
                let most = LONGEST_RECORD;
                Err(ArchiveError::TooLong { place, most })
            }
            (Some(record), _) => {
                let json = record.into_bytes();
                let content = Content::Record { json };
                Ok(Item { place, content })
            }
            (None, Some(reason)) => Err(ArchiveError::Unread { place, reason }),
            (None, None) => Err(ArchiveError::Cell {
                place,
                column: RECORD.to_owned(),
                problem: "is missing",
            }),
        }
    }

    /// Makes the row an item.
    fn finish(self, columns: &Columns) -> Result<Item, ArchiveError> {
        let place = self.place();
        let Some(text) = self.text else {
            let text = columns
                .iter()
                .find(|(column, _, _)| *column == Column::Text);
            return Err(ArchiveError::Cell {
                place,
                column: text.map_or_else(String::new, |(_, _, name)| name.clone()),
                problem: "is missing",
            });
        };
        if text.len() > MOST_BYTES {
            return Err(ArchiveError::TooLong {
                place,
                most: MOST_BYTES,
            });
        }
        if let Some(published) = &self.story.published
            && let Err(source) = published_day(published)
        {
            return Err(ArchiveError::Story { place, source });
        }
        let story = self.story;
        Ok(Item {
            place,
            content: Content::Text { story, text },
        })
    }
}

fn place(number: usize) -> String {
    format!("row {number}")
}
