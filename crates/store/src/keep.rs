//! A story's record is kept: a new story, a new version of one, or nothing new.
//!
//! All of it in one transaction: either the whole story is there, with its rows, its full text, whom its
//! people are and what became of the input, or nothing is.

use onrecord_record::answers::{KeptClaim, Rereading};
use onrecord_record::{Record, Story};

use crate::asking::{claims_of, differences};
use crate::corrections;
use crate::database::{Database, Value};
use crate::identities::{self, Former, Recent, Resolving, Same};
use crate::links::{self, Compared, Comparing};
use crate::rows::{self, ENTITIES, VERSIONS};
use crate::{Store, StoreError, full_text};

/// A record to keep, and where it came from.
#[derive(Clone, Copy)]
pub struct Keeping<'a> {
    /// The record.
    pub record: &'a Record,
    /// What makes it the same story when it comes again: its URL, or else where its file is.
    pub address: &'a str,
    /// What it is called as an input, for going on after a stop; none where it need not be known.
    pub input: Option<&'a Input<'a>>,
    /// When it is kept: an ISO 8601 date-time.
    pub at: &'a str,
    /// How it is compared with the stories that are there; none where it is not.
    pub comparing: Option<Comparing<'a>>,
}

/// An input: what it is called, and by what its server tells whether it has changed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    /// Its name: a path or URL, and the place in it where it holds many.
    pub name: &'a str,
    /// The entity tag that its server gave it.
    pub etag: Option<&'a str>,
    /// The time of its last change that its server gave.
    pub modified: Option<&'a str>,
}

/// What keeping a record came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A story that was not there.
    Added {
        /// What the story is called from now on.
        story: String,
    },
    /// Another text of a story that was.
    Changed {
        /// The story.
        story: String,
        /// The number of the version, from 2 on.
        version: u32,
    },
    /// The text that was there already.
    Unchanged {
        /// The story.
        story: String,
    },
}

impl Kept {
    /// Returns the story's id.
    #[must_use]
    pub fn story(&self) -> &str {
        match self {
            Self::Added { story } | Self::Changed { story, .. } | Self::Unchanged { story } => {
                story
            }
        }
    }
}

impl Store {
    /// Keeps a record.
    ///
    /// # Errors
    ///
    /// Where the database cannot be written; nothing of the story is kept then.
    pub fn keep(&mut self, keeping: &Keeping<'_>, same: &Same<'_>) -> Result<Kept, StoreError> {
        let Self { database, recent } = self;
        let kept = database.write(|database| {
            recent.refresh(database)?;
            let (story, kept) = keep(database, recent, keeping, same)?;
            if let Some(input) = keeping.input {
                note_input(database, input, Some(story), None, keeping.at)?;
            }
            Ok(kept)
        });
        if kept.is_err() {
            recent.forget();
        }
        kept
    }

    /// Notes that an input gave the text again that is kept at an address.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where it is not kept.
    pub fn note_same(
        &mut self,
        address: &str,
        sha256: &str,
        input: &Input<'_>,
        at: &str,
    ) -> Result<Kept, StoreError> {
        self.database.write(|database| {
            let sql = "SELECT s.id, s.name FROM stories s JOIN versions v ON v.story = s.id
                       WHERE s.address = $1 AND v.sha256 = $2";
            let row = database.query_first(sql, &[address.into(), sha256.into()])?;
            let mut row = row.ok_or_else(|| StoreError::missing("story", address))?;
            let (story, name) = (row.number(), row.text());
            note_input(database, input, Some(story), None, at)?;
            Ok(Kept::Unchanged { story: name })
        })
    }

    /// Reads a story anew: puts what a newer reader made of a version's text in the place of what was there.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story or its text is another.
    pub fn replace(
        &mut self,
        record: &Record,
        same: &Same<'_>,
        comparing: Option<Comparing<'_>>,
    ) -> Result<Rereading, StoreError> {
        self.recent.forget();
        self.database.write(|database| {
            let mut recent = Recent::default();
            let name = record.story.id.as_str();
            let sql =
                "SELECT v.id, v.story, v.sha256, v.model FROM stories s JOIN versions v ON v.id = s.current
                       WHERE s.name = $1";
            let row = database.query_first(sql, &[name.into()])?;
            let mut row = row.ok_or_else(|| StoreError::missing("story", name))?;
            let (version, story, sha256) = (row.number(), row.number(), row.text());
            if sha256 != record.story.sha256 {
                return Err(StoreError::missing("story of that text", name));
            }
            let (before, model) = (claims_of(database, version)?, row.text());
            let former = identities::former(database, version)?;
            full_text::remove(database, version)?;
            links::forget(database, version)?;
            rows::take_sections(database, version)?;
            read_anew(database, version, record)?;
            let resolving = Resolving { record, version, former: &former, same };
            put_rows(database, &mut recent, resolving)?;
            compare(database, version, record, comparing)?;
            let ids = former.into_values().map(|(identity, _)| identity);
            identities::forget_unused(database, ids)?;
            corrections::apply(database, story)?;
            let after = claims_of(database, version)?;
            Ok(rereading(record, model, (before, after)))
        })
    }
}

/// Says what a new reading has changed.
fn rereading(
    record: &Record,
    model: String,
    (before, after): (Vec<KeptClaim>, Vec<KeptClaim>),
) -> Rereading {
    let (added, removed, changed) = differences(before, after);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Rereading {
        story: record.story.id.clone(),
        before: model,
        after: record.story.reader.model.clone(),
        added: count(added.len()),
        removed: count(removed.len()),
        changed: count(changed.len()),
    }
}

/// Puts what a newer reader says of a whole text in the version's own row.
fn read_anew(database: &mut Database, version: i64, record: &Record) -> Result<(), StoreError> {
    let sql = "UPDATE versions SET reader = $1, model = $2, language = $3, sentences = $4,
               sourcing = $5, remarks = $6 WHERE id = $7";
    let story = &record.story;
    let mut values: Vec<Value<'_>> = vec![
        (&story.reader.version).into(),
        (&story.reader.model).into(),
        (&story.language).into(),
    ];
    values.extend(rows::whole_sections(record)?);
    values.push(version.into());
    database.execute(sql, &values).map(|_| ())
}

/// Keeps a record; returns the story's number.
fn keep(
    database: &mut Database,
    recent: &mut Recent,
    keeping: &Keeping<'_>,
    same: &Same<'_>,
) -> Result<(i64, Kept), StoreError> {
    let record = keeping.record;
    let Some(found) = find(database, keeping.address, &record.story)? else {
        let name = free_name(database, record.story.id.as_str())?;
        let story = database.next_id("stories")?;
        let sql = "INSERT INTO stories (id, name, address) VALUES ($1, $2, $3)";
        database.execute(sql, &[story.into(), (&name).into(), keeping.address.into()])?;
        put_version(database, recent, keeping, (story, 1, &Former::new(), same))?;
        return Ok((story, Kept::Added { story: name }));
    };
    if is_known(database, &found, &record.story)? {
        return Ok((found.story, Kept::Unchanged { story: found.name }));
    }
    full_text::remove(database, found.version)?;
    links::forget(database, found.version)?;
    let number = found.number + 1;
    let former = identities::former(database, found.version)?;
    put_version(
        database,
        recent,
        keeping,
        (found.story, number, &former, same),
    )?;
    let version = u32::try_from(number).unwrap_or(u32::MAX);
    let story = found.name;
    Ok((found.story, Kept::Changed { story, version }))
}

/// Tells whether a story is there as it comes: with this text, in an earlier version or in the current one,
/// whose outlet and day must then be no others.
///
/// An old copy that is added again does not take the place of what has been put right since.
fn is_known(database: &mut Database, found: &Found, story: &Story) -> Result<bool, StoreError> {
    if found.sha256 != story.sha256 {
        let sql = "SELECT 1 FROM versions WHERE story = $1 AND sha256 = $2";
        let values = [found.story.into(), (&story.sha256).into()];
        return Ok(database.query_first(sql, &values)?.is_some());
    }
    let published = story.published.as_ref().map(|published| published.as_str());
    let is_same =
        |new: Option<&str>, kept: &Option<String>| new.is_none() || new == kept.as_deref();
    Ok(is_same(story.outlet.as_deref(), &found.outlet) && is_same(published, &found.published))
}

/// A story that is there, with its current version.
struct Found {
    story: i64,
    name: String,
    version: i64,
    number: i64,
    sha256: String,
    outlet: Option<String>,
    published: Option<String>,
}

/// Finds the story at an address, or a story of a file that has been moved: of the same name and text.
fn find(
    database: &mut Database,
    address: &str,
    story: &Story,
) -> Result<Option<Found>, StoreError> {
    const FOUND: &str = "SELECT s.id, s.name, v.id, v.number, v.sha256, v.outlet, v.published
                         FROM stories s JOIN versions v ON v.id = s.current";
    let sql = format!("{FOUND} WHERE s.address = $1");
    let mut row = database.query_first(&sql, &[address.into()])?;
    if row.is_none() && address.starts_with("file:") {
        let sql =
            format!("{FOUND} WHERE s.name = $1 AND v.sha256 = $2 AND s.address LIKE 'file:%'");
        row = database.query_first(&sql, &[story.id.as_str().into(), (&story.sha256).into()])?;
    }
    Ok(row.map(|mut row| Found {
        story: row.number(),
        name: row.text(),
        version: row.number(),
        number: row.number(),
        sha256: row.text(),
        outlet: row.maybe_text(),
        published: row.maybe_text(),
    }))
}

/// Returns the name, numbered where another story has it.
fn free_name(database: &mut Database, name: &str) -> Result<String, StoreError> {
    let sql = "SELECT 1 FROM stories WHERE name = $1";
    let mut free = name.to_owned();
    let mut number = 1;
    while database.query_first(sql, &[(&free).into()])?.is_some() {
        number += 1;
        free = format!("{name}-{number}");
    }
    Ok(free)
}

/// What a version is of: its story, its number, whom its entities were before, and what judges who they are.
type Numbered<'a> = (i64, i64, &'a Former, &'a Same<'a>);

fn put_version(
    database: &mut Database,
    recent: &mut Recent,
    keeping: &Keeping<'_>,
    (story, number, former, same): Numbered<'_>,
) -> Result<(), StoreError> {
    let version = database.next_id("versions")?;
    let mut row = vec![version.into(), story.into(), number.into()];
    row.extend(rows::version_cells(keeping.record)?);
    row.push(keeping.at.into());
    database.insert(&VERSIONS, &[row])?;
    let record = keeping.record;
    let sql = "UPDATE stories SET current = $1, outlet = $2, published = $3 WHERE id = $4";
    let (outlet, published) = (&record.story.outlet, &record.story.published);
    let values: [Value<'_>; 4] = [
        version.into(),
        outlet.as_deref().into(),
        published
            .as_ref()
            .map(|published| published.as_str())
            .into(),
        story.into(),
    ];
    database.execute(sql, &values)?;
    let resolving = Resolving {
        record,
        version,
        former,
        same,
    };
    put_rows(database, recent, resolving)?;
    compare(database, version, record, keeping.comparing)?;
    corrections::apply(database, story)
}

/// Lays a version beside others, where it is to be.
fn compare(
    database: &mut Database,
    version: i64,
    record: &Record,
    comparing: Option<Comparing<'_>>,
) -> Result<(), StoreError> {
    match comparing {
        Some(comparing) => {
            let sha256 = &record.story.sha256;
            let compared = Compared {
                version,
                sha256,
                comparing,
            };
            links::lay(database, compared)
        }
        None => Ok(()),
    }
}

/// Puts in all rows of a version but its own, and its full text.
fn put_rows(
    database: &mut Database,
    recent: &mut Recent,
    resolving: Resolving<'_>,
) -> Result<(), StoreError> {
    let Resolving {
        record, version, ..
    } = resolving;
    let resolved = identities::resolve(database, recent, resolving)?;
    let rows = rows::entity_rows(version, record, resolved)?;
    database.insert(&ENTITIES, &rows)?;
    let first_claim = database.next_id("claims")?;
    rows::put_sections(database, version, first_claim, record)?;
    database.index_later(version);
    Ok(())
}

/// Notes what became of an input.
pub(crate) fn note_input(
    database: &mut Database,
    input: &Input<'_>,
    story: Option<i64>,
    failure: Option<&str>,
    at: &str,
) -> Result<(), StoreError> {
    let id = database.next_id("inputs")?;
    let sql = "INSERT INTO inputs (id, name, story, failure, etag, modified, at)
               VALUES ($1, $2, $3, $4, $5, $6, $7)
               ON CONFLICT (name) DO UPDATE SET story = excluded.story, failure = excluded.failure,
                   etag = excluded.etag, modified = excluded.modified, at = excluded.at";
    let values: [Value<'_>; 7] = [
        id.into(),
        input.name.into(),
        story.into(),
        failure.into(),
        input.etag.into(),
        input.modified.into(),
        at.into(),
    ];
    database.execute(sql, &values).map(|_| ())
}
