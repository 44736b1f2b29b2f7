//! Claims by who makes them, whom they concern, how and when; and claims in full by their numbers.

use std::collections::BTreeMap;

use onrecord_record::answers::{ClaimAddress, KeptClaim, Named};
use onrecord_record::{
    Act, ClaimId, Confidence, Firmness, Form, IdentityId, Offsets, Record, StoryId, Voice,
};

use super::conditions::Conditions;
use super::who::resolve_name;
use crate::database::{Database, Row};
use crate::rows::{self, unpack};
use crate::{Store, StoreError};

/// Which claims are asked for; what is absent does not narrow.
#[derive(Clone, Debug, Default)]
pub struct ClaimFilter {
    /// Who makes them: a name or an identity's id.
    pub by: Option<String>,
    /// Whom or what they concern: a name or an identity's id.
    pub about: Option<String>,
    /// The story that they stand in.
    pub story: Option<String>,
    /// The outlet of their stories.
    pub outlet: Option<String>,
    /// Their voice.
    pub voice: Option<Voice>,
    /// Their firmness, as corrections leave it.
    pub firmness: Option<Firmness>,
    /// Their act.
    pub act: Option<Act>,
    /// The first day of publication of their stories (`2023-11-05`).
    pub since: Option<String>,
    /// The last.
    pub until: Option<String>,
    /// How many at most.
    pub limit: u32,
    /// How many are left out before.
    pub offset: u32,
}

/// A claim's voice: whoever has been put in as its speaker has a name.
pub(super) const VOICE: &str = "CASE WHEN k.speaker IS NULL THEN c.voice ELSE 'named' END";

/// That a claim has not been rejected.
pub(super) const STANDS: &str = "COALESCE(k.standing, '') <> 'rejected'";

/// The tables that a claim's row is read from, with the speaker that corrections leave it.
pub(super) const FROM: &str = "claims c JOIN stories s ON s.current = c.version
    LEFT JOIN claim_corrections k ON k.claim = c.id";

impl Store {
    /// Returns the claims of kept stories, the latest first.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] and [`StoreError::Ambiguous`] where nobody, or several, go by a name.
    pub fn claims(&mut self, filter: &ClaimFilter) -> Result<Vec<KeptClaim>, StoreError> {
        let mut conditions = Conditions::default();
        narrow(&mut self.database, filter, &mut conditions)?;
        let rows = latest(&mut self.database, filter, conditions, "c.id")?;
        let ids: Vec<i64> = rows.into_iter().map(|mut row| row.number()).collect();
        kept_claims(&mut self.database, &ids)
    }

    /// Counts the claims that a filter leaves, whatever its limit.
    ///
    /// # Errors
    ///
    /// As [`Store::claims`].
    pub fn count_claims(&mut self, filter: &ClaimFilter) -> Result<u32, StoreError> {
        let mut conditions = Conditions::default();
        narrow(&mut self.database, filter, &mut conditions)?;
        let sql = format!("SELECT COUNT(*) FROM {FROM} {}", conditions.sql());
        let row = self.database.query_first(&sql, conditions.values())?;
        let count = row.map_or(0, |mut row| row.number());
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// Returns the first claims that a filter leaves, and how many it leaves where any of them are asked for.
pub(super) fn claims_and_count(
    database: &mut Database,
    filter: &ClaimFilter,
) -> Result<(Vec<KeptClaim>, u32), StoreError> {
    let mut conditions = Conditions::default();
    narrow(database, filter, &mut conditions)?;
    let mut count = 0;
    let mut ids = Vec::new();
    for mut row in latest(database, filter, conditions, "c.id, COUNT(*) OVER ()")? {
        ids.push(row.number());
        count = super::stories::count(row.number());
    }
    Ok((kept_claims(database, &ids)?, count))
}

/// Returns columns of the claims that meet some conditions, the latest first, as many as a filter lets.
fn latest(
    database: &mut Database,
    filter: &ClaimFilter,
    mut conditions: Conditions<'_>,
    columns: &str,
) -> Result<Vec<Row>, StoreError> {
    let limit = conditions.value(filter.limit);
    let offset = conditions.value(filter.offset);
    let sql = format!(
        "SELECT {columns} FROM {FROM} {} ORDER BY s.published DESC NULLS LAST, c.version DESC, c.n
         LIMIT {limit} OFFSET {offset}",
        conditions.sql()
    );
    database.query(&sql, conditions.values())
}

/// Adds what a filter asks for to the conditions on [`FROM`].
pub(super) fn narrow(
    database: &mut Database,
    filter: &ClaimFilter,
    conditions: &mut Conditions<'_>,
) -> Result<(), StoreError> {
    narrow_by_claim(database, filter, conditions, "c.id")?;
    narrow_by_story(filter, conditions);
    Ok(())
}

/// Adds what a filter asks for of claims, whose numbers are in a column.
pub(super) fn narrow_by_claim(
    database: &mut Database,
    filter: &ClaimFilter,
    conditions: &mut Conditions<'_>,
    id: &str,
) -> Result<(), StoreError> {
    conditions.and(STANDS);
    if let Some(name) = &filter.by {
        let ids = resolve_name(database, name)?.members;
        let made = made_by(conditions, &ids);
        conditions.and(&format!("{id} IN ({made})"));
    }
    if let Some(name) = &filter.about {
        let ids = resolve_name(database, name)?.members;
        let concerning = concerning(conditions, &ids);
        conditions.and(&format!("{id} IN ({concerning})"));
    }
    conditions.equal(VOICE, filter.voice.map(Voice::name));
    conditions.equal(
        "COALESCE(k.firmness, c.firmness)",
        filter.firmness.map(Firmness::name),
    );
    conditions.equal("c.act", filter.act.map(Act::name));
    Ok(())
}

/// Adds what a filter asks for of claims' stories.
pub(super) fn narrow_by_story(filter: &ClaimFilter, conditions: &mut Conditions<'_>) {
    conditions.equal("s.name", filter.story.clone());
    conditions.outlet(filter.outlet.as_deref());
    conditions.between(
        "s.published",
        filter.since.as_deref(),
        filter.until.as_deref(),
    );
}

/// Returns the question which claims one of some identities makes.
pub(super) fn made_by(conditions: &mut Conditions<'_>, identities: &[i64]) -> String {
    let list = conditions.list(identities);
    format!(
        "SELECT m.id FROM entities e JOIN claims m ON m.version = e.version AND m.speaker = e.n
         WHERE e.identity IN ({list})
             AND NOT EXISTS (SELECT 1 FROM claim_corrections o
                             WHERE o.claim = m.id AND o.speaker IS NOT NULL)
         UNION SELECT claim FROM claim_corrections WHERE speaker IN ({list})"
    )
}

/// Returns the question which claims concern one of some identities.
fn concerning(conditions: &mut Conditions<'_>, identities: &[i64]) -> String {
    let list = conditions.list(identities);
    format!(
        "SELECT m.id FROM entities e
         JOIN claim_entities x ON x.version = e.version AND x.role = 'about' AND x.entity = e.n
         JOIN claims m ON m.version = x.version AND m.n = x.claim
         WHERE e.identity IN ({list})"
    )
}

/// What a claim's row is read from beside its own columns.
struct Beside {
    claim: KeptClaim,
    source: Option<String>,
    version: i64,
}

/// Returns claims by their numbers, in that order.
pub(crate) fn kept_claims(
    database: &mut Database,
    ids: &[i64],
) -> Result<Vec<KeptClaim>, StoreError> {
    let mut found = BTreeMap::new();
    for some in ids.chunks(500) {
        let mut conditions = Conditions::default();
        let list = conditions.list(some);
        conditions.and(&format!("c.id IN ({list})"));
        let sql = format!(
            "SELECT c.id, c.version, c.source, s.name, c.n, c.words, i.id, COALESCE(i.shown_name, i.name),
                    COALESCE(e.description, e.name), {VOICE}, c.form, c.act,
                    COALESCE(k.firmness, c.firmness), c.negated, c.earliest, c.latest, c.inside,
                    c.confidence, k.standing, v.title, v.outlet, v.published
             FROM claims c JOIN versions v ON v.id = c.version JOIN stories s ON s.id = v.story
             LEFT JOIN claim_corrections k ON k.claim = c.id
             LEFT JOIN entities e ON e.version = c.version AND e.n = c.speaker
             LEFT JOIN identities f ON f.id = COALESCE(k.speaker, e.identity)
             LEFT JOIN identities i ON i.id = COALESCE(f.merged, f.id) {}",
            conditions.sql()
        );
        for row in database.query(&sql, conditions.values())? {
            let (id, beside) = beside(row)?;
            found.insert(id, beside);
        }
        add_chains(database, some, &mut found)?;
    }
    add_sources(database, &mut found)?;
    Ok(ids
        .iter()
        .filter_map(|id| found.get(id).map(|beside| beside.claim.clone()))
        .collect())
}

fn beside(mut row: Row) -> Result<(i64, Beside), StoreError> {
    let (id, version, source) = (row.number(), row.number(), row.maybe_text());
    let story = story_id(row.text())?;
    let address = |n: i64| ClaimAddress {
        story: story.clone(),
        row: ClaimId::at(usize::try_from(n).unwrap_or_default()),
    };
    let own = address(row.number());
    let words = row.text();
    let speaker = speaker(&mut row);
    let claim = KeptClaim {
        id: own,
        words,
        speaker,
        source: None,
        voice: rows::named(&row.text(), Voice::from_name)?,
        form: rows::named(&row.text(), Form::from_name)?,
        act: rows::named(&row.text(), Act::from_name)?,
        firmness: rows::named(&row.text(), Firmness::from_name)?,
        negated: row.truth(),
        said: Some(rows::interval(&mut row)?).filter(|when| *when != Default::default()),
        chain: Vec::new(),
        inside: row.maybe_number().map(address),
        confidence: row.maybe_number().map(hundredths),
        standing: row.maybe_text(),
        title: row.maybe_text(),
        outlet: row.maybe_text(),
        published: rows::parsed(row.maybe_text())?,
        marks: Vec::new(),
    };
    Ok((
        id,
        Beside {
            claim,
            source,
            version,
        },
    ))
}

fn hundredths(number: i64) -> Confidence {
    Confidence::new(number as f64 / 100.0)
}

/// Takes a speaker: the identity's number and name, and what the story says of one without a name.
fn speaker(row: &mut Row) -> Option<Named> {
    let id = row.maybe_number().map(identity_id);
    let (name, described) = (row.maybe_text(), row.maybe_text());
    name.or(described).map(|name| Named { name, id })
}

/// Adds by name through whom the claims came.
fn add_chains(
    database: &mut Database,
    ids: &[i64],
    found: &mut BTreeMap<i64, Beside>,
) -> Result<(), StoreError> {
    let mut conditions = Conditions::default();
    let list = conditions.list(ids);
    conditions.and(&format!("c.id IN ({list})"));
    let sql = format!(
        "SELECT c.id, COALESCE(i.shown_name, i.name, e.description, e.name)
         FROM claims c
         JOIN claim_entities x ON x.version = c.version AND x.claim = c.n AND x.role = 'chain'
         JOIN entities e ON e.version = x.version AND e.n = x.entity
         LEFT JOIN identities f ON f.id = e.identity
         LEFT JOIN identities i ON i.id = COALESCE(f.merged, f.id) {} ORDER BY c.id, x.n",
        conditions.sql()
    );
    for mut row in database.query(&sql, conditions.values())? {
        if let Some(beside) = found.get_mut(&row.number()) {
            beside.claim.chain.push(row.text());
        }
    }
    Ok(())
}

/// Adds the words that name the sources, for which the texts are read, each once.
fn add_sources(
    database: &mut Database,
    found: &mut BTreeMap<i64, Beside>,
) -> Result<(), StoreError> {
    let mut versions: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (id, beside) in found.iter().filter(|(_, beside)| beside.source.is_some()) {
        versions.entry(beside.version).or_default().push(*id);
    }
    let numbers: Vec<i64> = versions.keys().copied().collect();
    for some in numbers.chunks(100) {
        let mut conditions = Conditions::default();
        let list = conditions.list(some);
        let sql = format!("SELECT id, text FROM versions WHERE id IN ({list})");
        for mut row in database.query(&sql, conditions.values())? {
            let ids = versions.remove(&row.number()).unwrap_or_default();
            name_sources(&row.text(), &ids, found)?;
        }
    }
    Ok(())
}

fn name_sources(
    text: &str,
    ids: &[i64],
    found: &mut BTreeMap<i64, Beside>,
) -> Result<(), StoreError> {
    let offsets = Offsets::new(text);
    for id in ids {
        if let Some(beside) = found.get_mut(id) {
            let spans = unpack(beside.source.as_deref())?;
            let words: Vec<&str> = spans
                .iter()
                .map(|span| offsets.words(text, *span))
                .collect();
            beside.claim.source = Some(words.join(" … "));
        }
    }
    Ok(())
}

pub(super) fn identity_id(number: i64) -> IdentityId {
    IdentityId::at(usize::try_from(number - 1).unwrap_or_default())
}

pub(super) fn story_id(name: String) -> Result<StoryId, StoreError> {
    StoryId::new(name).map_err(|error| StoreError::damaged("a story", error))
}

/// Returns the words of some spans of a record's text.
pub(crate) fn words_of(record: &Record, spans: &[onrecord_record::CodePoints]) -> String {
    let offsets = Offsets::new(&record.story.text);
    let pieces = spans
        .iter()
        .map(|span| offsets.words(&record.story.text, *span));
    pieces.collect::<Vec<_>>().join(" … ")
}
