//! Who is the same over stories: each named entity of a story finds its identity, or founds one.
//!
//! The store looks up who goes by that name, or by one that another story may have used, what its latest
//! stories tell of them and in how many they are; whether they are the same is for the caller to judge
//! ([`Same`]), whose reason is kept beside the entity. Entities without a name have no identity. A person is
//! not two of one story.

mod recent;
mod spelling;
mod traits;
mod variants;
mod widespread;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use onrecord_record::{Entity, EntityKind, Record};

pub(crate) use self::recent::Recent;
use self::recent::{Bearer, Note};
pub use self::spelling::spelling;
pub use self::variants::surname_alone;
use self::variants::{others, plain};
use self::widespread::widespread;
use crate::StoreError;
use crate::database::Database;

/// How many of an identity's latest stories are looked at to know it again.
const LATEST: i64 = 8;

/// The most identities of one name that are looked at.
const MOST_CANDIDATES: i64 = 8;

/// What is known of a person or a body, from one story or from several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its names, as [`spelling`] has them.
    pub spellings: BTreeSet<String>,
    /// Its grammatical gender, where its stories give one.
    pub genders: BTreeSet<String>,
    /// What its stories tell of it: `title:mayor`, `of:harrow council`, `spouse:ana ruiz`, `called:footballer`.
    pub traits: BTreeSet<String>,
    /// Who else with a name its stories speak of, as [`spelling`] has them.
    pub companions: BTreeSet<String>,
    /// The outlets of its stories.
    pub outlets: BTreeSet<String>,
    /// The days on which its stories were published, where they say.
    pub days: BTreeSet<String>,
}

/// An entity of a story that is to be kept.
#[derive(Clone, Debug)]
pub struct Newcomer<'a> {
    /// Its kind.
    pub kind: EntityKind,
    /// Its name.
    pub name: &'a str,
    /// Its name, as [`spelling`] has it.
    pub spelling: &'a str,
    /// What the story tells of it.
    pub known: Known,
    /// Those of its companions that say little, since many stories speak of them or they are no one body.
    pub widespread: Arc<BTreeSet<String>>,
}

/// An identity of that name.
#[derive(Clone, Debug)]
pub struct Candidate {
    id: i64,
    /// How many stories it is in already.
    pub stories: u32,
    /// Its kind.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Its name, as [`spelling`] has it.
    pub spelling: String,
    /// What its latest stories tell of it.
    pub known: Arc<Known>,
}

/// Whether a newcomer is one of the candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is none of them.
    Apart,
    /// It is the one at that place of the list, for that reason.
    Same {
        /// The place.
        place: usize,
        /// The reason, for people (`the same name and title: mayor`).
        why: String,
    },
}

/// Judges whether a newcomer is one of those who go by its name.
pub type Same<'a> = dyn Fn(&Newcomer<'_>, &[Candidate]) -> Verdict + 'a;

/// Whom the entities of a story were before it was read anew, by their names.
pub(crate) type Former = BTreeMap<String, (i64, Option<String>)>;

/// What an entity's row says of its identity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) identity: Option<i64>,
    pub(crate) why: Option<String>,
    pub(crate) traits: Option<String>,
}

/// A record whose entities are to find their identities.
#[derive(Clone, Copy)]
pub(crate) struct Resolving<'a> {
    pub(crate) record: &'a Record,
    /// The version that it is kept as.
    pub(crate) version: i64,
    /// Whom its entities were before.
    pub(crate) former: &'a Former,
    /// What judges.
    pub(crate) same: &'a Same<'a>,
}

/// Finds or founds the identity of each entity of a record.
pub(crate) fn resolve(
    database: &mut Database,
    recent: &mut Recent,
    resolving: Resolving<'_>,
) -> Result<Vec<Resolved>, StoreError> {
    let record = resolving.record;
    let mut traits = traits::traits(record);
    let names: Vec<Option<String>> = record.entities.iter().map(own_spelling).collect();
    let everybody: Arc<BTreeSet<String>> = Arc::new(names.iter().flatten().cloned().collect());
    let widespread = Arc::new(widespread(database, recent, resolving, &names)?);
    let mut resolved = vec![Resolved::default(); names.len()];
    let mut notes = Vec::new();
    let mut taken = BTreeSet::new();
    for at in full_names_first(&names) {
        let (Some(entity), Some(Some(name))) = (record.entities.get(at), names.get(at)) else {
            continue;
        };
        let own = std::mem::take(&mut traits[at]);
        let note = Note::of(entity, own, (resolving, &everybody));
        let newcomer = Newcomer {
            kind: entity.kind,
            name: &entity.name,
            spelling: name,
            known: note.known(all_spellings(name, entity)),
            widespread: Arc::clone(&widespread),
        };
        let one = settle(database, recent, (resolving, &taken), &newcomer)?;
        if let Some(identity) = one.identity {
            notes.push((identity, note));
            taken.insert(identity);
        }
        resolved[at] = one;
    }
    recent.add_notes(notes);
    Ok(resolved)
}

/// Returns the places of entities: those with full names before those of which a part is said, so that a part
/// does not take what the whole is.
fn full_names_first(names: &[Option<String>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..names.len()).collect();
    places.sort_by_key(|at| names[*at].as_ref().is_some_and(|name| !name.contains(' ')));
    places
}

fn published_day(record: &Record) -> Option<String> {
    let published = record.story.published.as_ref()?;
    Some(published.day().to_string())
}

/// Returns the name by which an entity can be known in another story.
fn own_spelling(entity: &Entity) -> Option<String> {
    let can_be_known = !entity.unnamed && entity.kind != EntityKind::Other;
    can_be_known
        .then(|| spelling(&entity.name))
        .filter(|name| !name.is_empty())
}

fn all_spellings(own: &str, entity: &Entity) -> BTreeSet<String> {
    let aliases = entity.aliases.iter().map(|alias| spelling(alias));
    let named = aliases.filter(|alias| !alias.is_empty());
    let mut all: BTreeSet<String> = named.chain([own.to_owned()]).collect();
    if entity.kind == EntityKind::Person {
        let plain: Vec<String> = all.iter().filter_map(|name| plain(name)).collect();
        all.extend(plain);
    }
    all
}

/// Returns by which names a newcomer may be known already: its own, and where it is a person its other full
/// names, since the longest that a story has is not always the right one, and what else it may be called.
fn looked_up(newcomer: &Newcomer<'_>) -> BTreeSet<String> {
    let own = newcomer.spelling;
    let mut names = BTreeSet::from([own.to_owned()]);
    if newcomer.kind == EntityKind::Person {
        let has_surname_alone = surname_alone(own).is_some();
        let also = newcomer.known.spellings.iter();
        names.extend(
            also.filter(|name| has_surname_alone || name.contains(' '))
                .cloned(),
        );
        names.extend(others(own));
    }
    names
}

/// Notes that somebody is called so, as [`spelling`] has it.
pub(crate) fn call(
    database: &mut Database,
    identity: i64,
    spelling: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO spellings (spelling, identity) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    if database.execute(sql, &[spelling.into(), identity.into()])? == 0 {
        return Ok(());
    }
    let sql = "INSERT INTO spelling_words (word, identity) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    for word in spelling.split_whitespace() {
        database.execute(sql, &[word.into(), identity.into()])?;
    }
    Ok(())
}

fn settle(
    database: &mut Database,
    recent: &mut Recent,
    (resolving, taken): (Resolving<'_>, &BTreeSet<i64>),
    newcomer: &Newcomer<'_>,
) -> Result<Resolved, StoreError> {
    let (identity, why, known) = match resolving.former.get(newcomer.spelling) {
        Some((identity, why)) => (*identity, why.clone(), Arc::default()),
        None => {
            let candidates = candidates(database, recent, newcomer, taken)?;
            judged(database, newcomer, candidates, resolving.same)?
        }
    };
    for name in newcomer.known.spellings.difference(&known.spellings) {
        call(database, identity, name)?;
        recent.add_name(
            name,
            Bearer {
                id: identity,
                kind: newcomer.kind,
                name: newcomer.name.to_owned(),
                spelling: newcomer.spelling.to_owned(),
            },
        );
    }
    let traits: Vec<&str> = newcomer.known.traits.iter().map(|one| &**one).collect();
    Ok(Resolved {
        identity: Some(identity),
        why,
        traits: (!traits.is_empty()).then(|| traits.join("; ")),
    })
}

/// Returns who goes by a newcomer's names, but for the persons that the story has already.
fn candidates(
    database: &mut Database,
    recent: &mut Recent,
    newcomer: &Newcomer<'_>,
    taken: &BTreeSet<i64>,
) -> Result<Vec<Candidate>, StoreError> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for name in looked_up(newcomer) {
        for bearer in recent.bearers(database, &name)?.iter() {
            let (id, kind) = (bearer.id, bearer.kind);
            let is_taken = kind == EntityKind::Person && taken.contains(&id);
            let is_new = candidates.iter().all(|one| one.id != id);
            if is_new && !is_taken && may_be_one(kind, newcomer.kind) {
                let (known, stories) = recent.known(database, id)?;
                candidates.push(Candidate {
                    id,
                    stories,
                    kind,
                    name: bearer.name.clone(),
                    spelling: bearer.spelling.clone(),
                    known,
                });
            }
        }
    }
    Ok(candidates)
}

/// Finds the identity that a newcomer is judged to be, with the reason and what is known of it; or founds
/// one.
fn judged(
    database: &mut Database,
    newcomer: &Newcomer<'_>,
    mut candidates: Vec<Candidate>,
    same: &Same<'_>,
) -> Result<(i64, Option<String>, Arc<Known>), StoreError> {
    let verdict = if candidates.is_empty() {
        Verdict::Apart
    } else {
        same(newcomer, &candidates)
    };
    match verdict {
        Verdict::Same { place, why } if place < candidates.len() => {
            let found = candidates.swap_remove(place);
            Ok((found.id, Some(why), found.known))
        }
        Verdict::Same { .. } | Verdict::Apart => {
            let founded = found_identity(database, newcomer)?;
            Ok((founded, None, Arc::default()))
        }
    }
}

/// Returns whom the entities of a version are, by their names.
pub(crate) fn former(database: &mut Database, version: i64) -> Result<Former, StoreError> {
    let sql = "SELECT name, identity, why FROM entities
               WHERE version = $1 AND identity IS NOT NULL ORDER BY n DESC";
    let rows = database.query(sql, &[version.into()])?;
    let named = rows.into_iter().map(|mut row| {
        let name = spelling(&row.text());
        (name, (row.number(), row.maybe_text()))
    });
    Ok(named.collect())
}

/// Takes out those identities of which nothing is left, unless a correction has made something of them.
pub(crate) fn forget_unused(
    database: &mut Database,
    identities: impl IntoIterator<Item = i64>,
) -> Result<(), StoreError> {
    for identity in identities {
        let sql =
            "DELETE FROM identities WHERE id = $1 AND shown_name IS NULL AND shown_kind IS NULL
                   AND merged IS NULL AND NOT EXISTS (SELECT 1 FROM entities WHERE identity = $1)
                   AND NOT EXISTS (SELECT 1 FROM identities m WHERE m.merged = $1)
                   AND NOT EXISTS (SELECT 1 FROM claim_corrections WHERE speaker = $1)";
        database.execute(sql, &[identity.into()])?;
    }
    Ok(())
}

/// Founds a new identity.
fn found_identity(database: &mut Database, newcomer: &Newcomer<'_>) -> Result<i64, StoreError> {
    let id = database.next_id("identities")?;
    let sql = "INSERT INTO identities (id, kind, name) VALUES ($1, $2, $3)";
    let values = [id.into(), newcomer.kind.name().into(), newcomer.name.into()];
    database.execute(sql, &values)?;
    Ok(id)
}

/// Tells whether what is read as one kind may be read as the other elsewhere.
fn may_be_one(first: EntityKind, second: EntityKind) -> bool {
    let bodies = [
        EntityKind::Organization,
        EntityKind::Outlet,
        EntityKind::Group,
    ];
    first == second || bodies.contains(&first) && bodies.contains(&second)
}

impl Note {
    /// Notes what a story tells of an entity, with all who are in it.
    fn of(
        entity: &Entity,
        traits: BTreeSet<String>,
        (resolving, everybody): (Resolving<'_>, &Arc<BTreeSet<String>>),
    ) -> Self {
        let story = &resolving.record.story;
        Self {
            version: resolving.version,
            traits,
            gender: entity.gender.clone(),
            outlet: story.outlet.clone(),
            day: published_day(resolving.record),
            companions: Arc::clone(everybody),
        }
    }

    /// Returns what the story tells of one of those names.
    fn known(&self, spellings: BTreeSet<String>) -> Known {
        let others = self.companions.iter();
        Known {
            companions: others
                .filter(|name| !spellings.contains(*name))
                .cloned()
                .collect(),
            genders: self.gender.iter().cloned().collect(),
            traits: self.traits.clone(),
            outlets: self.outlet.iter().cloned().collect(),
            days: self.day.iter().cloned().collect(),
            spellings,
        }
    }
}

/// Returns who has an identity in a version, by name.
fn companions(database: &mut Database, version: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT name FROM entities WHERE version = $1 AND identity IS NOT NULL";
    let rows = database.query(sql, &[version.into()])?;
    Ok(rows.into_iter().map(|mut row| row.text()).collect())
}
