//! What the latest stories tell of identities, remembered from one kept story to the next.
//!
//! The same as the database would say if it were asked each time, which takes longer than all else about
//! keeping a story. Whatever else writes makes it forget: another program, a correction, a new reading.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use onrecord_record::EntityKind;

use super::{Known, LATEST, MOST_CANDIDATES, companions, spelling};
use crate::StoreError;
use crate::database::{Database, Dialect, Row};

/// How many identities are remembered before all are forgotten.
const MOST: usize = 8_000;

/// How far the stories of an identity are counted.
const MOST_STORIES: u32 = 1_000;

/// Identities by name, and what is known of them.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    named: HashMap<String, Arc<Vec<Bearer>>>,
    known: HashMap<i64, Remembered>,
    /// By what the database tells whether somebody else has written.
    state: Option<i64>,
}

/// Who goes by a name.
#[derive(Clone, Debug)]
pub(super) struct Bearer {
    pub(super) id: i64,
    pub(super) kind: EntityKind,
    pub(super) name: String,
    /// The name as it is compared with others.
    pub(super) spelling: String,
}

/// What one story tells of somebody.
#[derive(Clone, Debug, Default)]
pub(super) struct Note {
    pub(super) version: i64,
    pub(super) traits: BTreeSet<String>,
    pub(super) gender: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) day: Option<String>,
    pub(super) companions: Arc<BTreeSet<String>>,
}

#[derive(Debug, Default)]
struct Remembered {
    spellings: BTreeSet<String>,
    /// The latest stories, the last at the end.
    notes: VecDeque<Note>,
    known: Arc<Known>,
    /// In how many stories it is, as far as [`MOST_STORIES`].
    stories: u32,
}

impl Recent {
    /// Forgets all.
    pub(crate) fn forget(&mut self) {
        self.named.clear();
        self.known.clear();
    }

    /// Forgets what somebody else may have changed since the last time.
    pub(crate) fn refresh(&mut self, database: &mut Database) -> Result<(), StoreError> {
        let state = match database.dialect() {
            Dialect::Sqlite => {
                let row = database.query_first("PRAGMA data_version", &[])?;
                row.and_then(|mut row| row.maybe_number())
            }
            // Whether anybody has written cannot be asked cheaply there.
            Dialect::Postgres => None,
        };
        if state.is_none() || state != self.state || self.known.len() > MOST {
            self.forget();
        }
        self.state = state;
        Ok(())
    }

    /// Returns who goes by a name, as it is spelled.
    pub(super) fn bearers(
        &mut self,
        database: &mut Database,
        name: &str,
    ) -> Result<Arc<Vec<Bearer>>, StoreError> {
        if let Some(bearers) = self.named.get(name) {
            return Ok(Arc::clone(bearers));
        }
        let bearers = Arc::new(look_up(database, name)?);
        self.named.insert(name.to_owned(), Arc::clone(&bearers));
        Ok(bearers)
    }

    /// Returns in how many stories those are who go by a name.
    pub(super) fn stories(
        &mut self,
        database: &mut Database,
        name: &str,
    ) -> Result<u32, StoreError> {
        let mut stories = 0_u32;
        for bearer in self.bearers(database, name)?.iter() {
            let (_, own) = self.known(database, bearer.id)?;
            stories = stories.saturating_add(own);
        }
        Ok(stories)
    }

    /// Returns what the latest stories tell of an identity, and in how many it is.
    pub(super) fn known(
        &mut self,
        database: &mut Database,
        identity: i64,
    ) -> Result<(Arc<Known>, u32), StoreError> {
        if let Some(remembered) = self.known.get(&identity) {
            return Ok((Arc::clone(&remembered.known), remembered.stories));
        }
        let mut remembered = Remembered {
            spellings: spellings(database, identity)?,
            notes: notes(database, identity)?,
            known: Arc::default(),
            stories: stories(database, identity)?,
        };
        remembered.sum_up();
        let known = (Arc::clone(&remembered.known), remembered.stories);
        self.known.insert(identity, remembered);
        Ok(known)
    }

    /// Learns that an identity goes by a name.
    pub(super) fn add_name(&mut self, name: &str, bearer: Bearer) {
        if let Some(remembered) = self.known.get_mut(&bearer.id) {
            remembered.spellings.insert(name.to_owned());
            let known = Arc::make_mut(&mut remembered.known);
            known.spellings.insert(name.to_owned());
            known.companions.remove(name);
        }
        if let Some(bearers) = self.named.get_mut(name)
            && bearers.iter().all(|known| known.id != bearer.id)
            && (bearers.len() as i64) < MOST_CANDIDATES
        {
            Arc::make_mut(bearers).push(bearer);
        }
    }

    /// Learns what a story tells of identities.
    pub(super) fn add_notes(&mut self, notes: Vec<(i64, Note)>) {
        for (identity, note) in notes {
            self.add_note(identity, note);
        }
    }

    fn add_note(&mut self, identity: i64, note: Note) {
        if let Some(remembered) = self.known.get_mut(&identity) {
            remembered.stories = MOST_STORIES.min(remembered.stories + 1);
            if (remembered.notes.len() as i64) < LATEST {
                Arc::make_mut(&mut remembered.known).learn(&note);
                remembered.notes.push_back(note);
                return;
            }
            remembered.notes.pop_front();
            remembered.notes.push_back(note);
            remembered.sum_up();
        }
    }
}

impl Remembered {
    fn sum_up(&mut self) {
        let mut known = Known {
            spellings: self.spellings.clone(),
            ..Known::default()
        };
        for note in &self.notes {
            known.learn(note);
        }
        self.known = Arc::new(known);
    }
}

impl Known {
    fn learn(&mut self, note: &Note) {
        self.traits.extend(note.traits.iter().cloned());
        self.genders.extend(note.gender.clone());
        self.outlets.extend(note.outlet.clone());
        self.days.extend(note.day.clone());
        let Self {
            spellings,
            companions,
            ..
        } = self;
        for name in &*note.companions {
            if !spellings.contains(name) && !companions.contains(name) {
                companions.insert(name.clone());
            }
        }
    }
}

fn look_up(database: &mut Database, name: &str) -> Result<Vec<Bearer>, StoreError> {
    let sql = "SELECT DISTINCT COALESCE(i.merged, i.id), COALESCE(r.kind, i.kind), COALESCE(r.name, i.name)
               FROM spellings s JOIN identities i ON i.id = s.identity
               LEFT JOIN identities r ON r.id = i.merged
               WHERE s.spelling = $1 ORDER BY 1 LIMIT $2";
    let rows = database.query(sql, &[name.into(), MOST_CANDIDATES.into()])?;
    let bearer = |mut row: Row| {
        let (id, kind, name) = (row.number(), row.text(), row.text());
        Bearer {
            id,
            kind: EntityKind::from_name(&kind).unwrap_or(EntityKind::Other),
            spelling: spelling(&name),
            name,
        }
    };
    Ok(rows.into_iter().map(bearer).collect())
}

fn spellings(database: &mut Database, identity: i64) -> Result<BTreeSet<String>, StoreError> {
    let sql = "SELECT spelling FROM spellings WHERE identity = $1";
    let rows = database.query(sql, &[identity.into()])?;
    Ok(rows.into_iter().map(|mut row| row.text()).collect())
}

fn stories(database: &mut Database, identity: i64) -> Result<u32, StoreError> {
    let sql = "SELECT COUNT(*) FROM (SELECT 1 FROM entities WHERE identity = $1 LIMIT $2) latest";
    let most = i64::from(MOST_STORIES);
    let row = database.query_first(sql, &[identity.into(), most.into()])?;
    let count = row.map_or(0, |mut row| row.number());
    Ok(u32::try_from(count).unwrap_or(MOST_STORIES))
}

/// Reads what the latest stories tell of an identity, the last at the end.
fn notes(database: &mut Database, identity: i64) -> Result<VecDeque<Note>, StoreError> {
    let sql = "SELECT e.version, e.traits, e.gender, v.outlet, v.published
               FROM entities e JOIN versions v ON v.id = e.version
               WHERE e.identity = $1 ORDER BY e.version DESC, e.n DESC LIMIT $2";
    let mut notes = VecDeque::new();
    for mut row in database.query(sql, &[identity.into(), LATEST.into()])? {
        let version = row.number();
        let traits = row.text();
        notes.push_front(Note {
            version,
            traits: traits
                .split("; ")
                .filter(|one| !one.is_empty())
                .map(str::to_owned)
                .collect(),
            gender: row.maybe_text(),
            outlet: row.maybe_text(),
            day: row.maybe_text().map(|day| day.chars().take(10).collect()),
            companions: Arc::default(),
        });
    }
    for note in &mut notes {
        let names = companions(database, note.version)?;
        note.companions = Arc::new(names.iter().map(|name| spelling(name)).collect());
    }
    Ok(notes)
}
