//! Who somebody is, over all kept stories: names, roles, kin, what they said and what is said of them.

use std::collections::BTreeMap;

use onrecord_record::answers::{IdentityLine, IdentityPage, Named, RoleLine, SameAs, TieLine};
use onrecord_record::{EntityKind, IdentityId, Published, RelationKind, StoryId};

use super::claims::{ClaimFilter, claims_and_count, identity_id, story_id};
use super::conditions::Conditions;
use crate::database::{Database, Dialect, Row};
use crate::identities::spelling;
use crate::{Store, StoreError, rows};

/// How many of those who go by a name are told of.
const MOST_NAMED: i64 = 20;

/// How many claims a page shows of each kind.
const CLAIMS_SHOWN: u32 = 10;

/// The identity that a name or an id means, with all that have been merged into it.
pub(crate) struct Meant {
    pub(crate) id: i64,
    pub(crate) members: Vec<i64>,
}

impl Store {
    /// Returns the page of a person or body, by name or id.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where nobody goes by that name, [`StoreError::Ambiguous`] where several do.
    pub fn who(&mut self, name: &str) -> Result<IdentityPage, StoreError> {
        let meant = resolve_name(&mut self.database, name)?;
        let id = identity_id(meant.id).to_string();
        let by = ClaimFilter {
            by: Some(id.clone()),
            limit: CLAIMS_SHOWN,
            ..ClaimFilter::default()
        };
        let about = ClaimFilter {
            by: None,
            about: Some(id),
            ..by.clone()
        };
        let mut lines = identity_lines(&mut self.database, &[meant.id])?;
        let identity = lines
            .pop()
            .ok_or_else(|| StoreError::missing("person", name))?;
        let (claims, made) = claims_and_count(&mut self.database, &by)?;
        let (about, concern) = claims_and_count(&mut self.database, &about)?;
        Ok(IdentityPage {
            aliases: aliases(&mut self.database, &meant, &identity.name)?,
            roles: roles(&mut self.database, &meant)?,
            ties: ties(&mut self.database, &meant)?,
            made,
            claims,
            concern,
            about,
            same_as: same_as(&mut self.database, &meant)?,
            identity,
        })
    }

    /// Returns everybody who goes by a name, those whom most stories speak of first.
    ///
    /// # Errors
    ///
    /// Where the database cannot be read.
    pub fn named(&mut self, name: &str) -> Result<Vec<IdentityLine>, StoreError> {
        let ids = spelled(&mut self.database, &spelling(name))?;
        identity_lines(&mut self.database, &ids)
    }
}

/// Finds the one whom a name or an id means.
///
/// # Errors
///
/// [`StoreError::Missing`] where nobody goes by it, [`StoreError::Ambiguous`] where several do and none of
/// them by that name as their own.
pub(crate) fn resolve_name(database: &mut Database, name: &str) -> Result<Meant, StoreError> {
    if let Ok(id) = name.parse::<IdentityId>() {
        return meant(database, id.index() as i64 + 1);
    }
    let spelled_so = spelling(name);
    let mut ids = spelled(database, &spelled_so)?;
    if ids.len() > 1 {
        let lines = identity_lines(database, &ids)?;
        let own = |line: &&IdentityLine| spelling(&line.name) == spelled_so;
        let owners: Vec<i64> = lines
            .iter()
            .filter(own)
            .map(|line| number(line.id))
            .collect();
        if owners.len() != 1 {
            let name = name.to_owned();
            let found = lines.iter().map(told).collect();
            return Err(StoreError::Ambiguous { name, found });
        }
        ids = owners;
    }
    match ids.first() {
        Some(id) => meant(database, *id),
        None => Err(StoreError::missing("person or body", name)),
    }
}

fn number(id: IdentityId) -> i64 {
    id.index() as i64 + 1
}

/// Tells of one of several who go by a name.
fn told(line: &IdentityLine) -> String {
    let IdentityLine {
        id,
        name,
        kind,
        known_as,
        stories,
    } = line;
    let known_as = known_as
        .as_ref()
        .map_or_else(|| kind.name().to_owned(), Clone::clone);
    let stories = if *stories == 1 {
        "1 story".to_owned()
    } else {
        format!("{stories} stories")
    };
    format!("{id} {name} ({known_as}, {stories})")
}

fn meant(database: &mut Database, id: i64) -> Result<Meant, StoreError> {
    let sql = "SELECT COALESCE(merged, id) FROM identities WHERE id = $1";
    let row = database.query_first(sql, &[id.into()])?;
    let row = row.ok_or_else(|| StoreError::missing("person or body", identity_id(id)));
    let id = row?.number();
    let sql = "SELECT id FROM identities WHERE id = $1 OR merged = $1 ORDER BY id";
    let rows = database.query(sql, &[id.into()])?;
    let members = rows.into_iter().map(|mut row| row.number()).collect();
    Ok(Meant { id, members })
}

/// Finds those who are called so, or whose names begin so where nobody is.
fn spelled(database: &mut Database, spelling: &str) -> Result<Vec<i64>, StoreError> {
    const FOUND: &str = "SELECT COALESCE(i.merged, i.id), COUNT(*) FROM spellings s
                         JOIN identities i ON i.id = s.identity
                         LEFT JOIN entities e ON e.identity = i.id";
    const ORDER: &str = "GROUP BY COALESCE(i.merged, i.id) ORDER BY 2 DESC, 1 LIMIT";
    if spelling.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("{FOUND} WHERE s.spelling = $1 {ORDER} $2");
    let mut rows = database.query(&sql, &[spelling.into(), MOST_NAMED.into()])?;
    if rows.is_empty() {
        let mut conditions = Conditions::default();
        conditions.beginning("s.spelling", spelling);
        let most = conditions.value(MOST_NAMED);
        let sql = format!("{FOUND} {} {ORDER} {most}", conditions.sql());
        rows = database.query(&sql, conditions.values())?;
    }
    if rows.is_empty() {
        return with_words(database, spelling, MOST_NAMED);
    }
    Ok(rows.into_iter().map(|mut row| row.number()).collect())
}

/// Finds those whose names hold words that begin with all of some words, those whom most stories speak of
/// first.
pub(super) fn with_words(
    database: &mut Database,
    words: &str,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    let mut conditions = Conditions::default();
    let spelled = spelling(words);
    // Of the longest word there are the fewest.
    let Some(longest) = spelled.split_whitespace().max_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    conditions.beginning("w.word", longest);
    // The words first: SQLite keeps to the order of what is joined so.
    conditions.and("s.identity = w.identity");
    let stands_in = match database.dialect() {
        Dialect::Sqlite => "instr",
        Dialect::Postgres => "strpos",
    };
    for word in spelled.split_whitespace() {
        let place = conditions.value(format!(" {word}"));
        conditions.and(&format!("{stands_in}(' ' || s.spelling, {place}) > 0"));
    }
    let limit = conditions.value(limit);
    let sql = format!(
        "SELECT COALESCE(i.merged, i.id), COUNT(e.n)
         FROM (SELECT DISTINCT s.identity FROM spelling_words w CROSS JOIN spellings s {}) f
         JOIN identities i ON i.id = f.identity LEFT JOIN entities e ON e.identity = i.id
         GROUP BY COALESCE(i.merged, i.id) ORDER BY 2 DESC, 1 LIMIT {limit}",
        conditions.sql()
    );
    let rows = database.query(&sql, conditions.values())?;
    Ok(rows.into_iter().map(|mut row| row.number()).collect())
}

/// Returns identities by their numbers as lines of a list, in that order.
pub(crate) fn identity_lines(
    database: &mut Database,
    ids: &[i64],
) -> Result<Vec<IdentityLine>, StoreError> {
    let mut lines = Vec::new();
    for id in ids {
        let sql = "SELECT COALESCE(shown_name, name), COALESCE(shown_kind, kind),
                          (SELECT COUNT(DISTINCT s.id) FROM identities m JOIN entities e ON e.identity = m.id
                           JOIN stories s ON s.current = e.version WHERE m.id = i.id OR m.merged = i.id)
                   FROM identities i WHERE id = $1";
        let Some(mut row) = database.query_first(sql, &[(*id).into()])? else {
            continue;
        };
        lines.push(IdentityLine {
            id: identity_id(*id),
            name: row.text(),
            kind: rows::named(&row.text(), EntityKind::from_name)?,
            stories: u32::try_from(row.number()).unwrap_or(u32::MAX),
            known_as: known_as(database, *id)?,
        });
    }
    Ok(lines)
}

/// Returns the latest title, or else description, of an identity.
fn known_as(database: &mut Database, id: i64) -> Result<Option<String>, StoreError> {
    let sql = "SELECT r.title FROM identities m JOIN entities e ON e.identity = m.id
               JOIN roles r ON r.version = e.version AND r.holder = e.n
               WHERE m.id = $1 OR m.merged = $1 ORDER BY e.version DESC, r.held DESC, r.n LIMIT 1";
    if let Some(mut row) = database.query_first(sql, &[id.into()])? {
        return Ok(row.maybe_text());
    }
    let sql = "SELECT e.traits FROM identities m JOIN entities e ON e.identity = m.id
               WHERE (m.id = $1 OR m.merged = $1) AND e.traits LIKE '%called:%'
               ORDER BY e.version DESC LIMIT 1";
    let row = database.query_first(sql, &[id.into()])?;
    let traits = row.map(|mut row| row.text()).unwrap_or_default();
    let called = traits
        .split("; ")
        .find_map(|one| one.strip_prefix("called:"));
    Ok(called.map(str::to_owned))
}

fn aliases(database: &mut Database, meant: &Meant, own: &str) -> Result<Vec<String>, StoreError> {
    let mut conditions = Conditions::default();
    let list = conditions.list(&meant.members);
    conditions.and(&format!("e.identity IN ({list})"));
    let sql = format!(
        "SELECT DISTINCT e.name, e.aliases FROM entities e JOIN stories s ON s.current = e.version {}",
        conditions.sql()
    );
    let mut aliases = Vec::new();
    for mut row in database.query(&sql, conditions.values())? {
        let name = row.text();
        let others: Vec<String> = rows::json(row.maybe_text())?.unwrap_or_default();
        aliases.extend(others.into_iter().chain([name]));
    }
    aliases.sort();
    aliases.dedup();
    aliases.retain(|alias| alias != own);
    Ok(aliases)
}

/// Returns the titles and offices, those of one title and body together, the latest first.
fn roles(database: &mut Database, meant: &Meant) -> Result<Vec<RoleLine>, StoreError> {
    let mut conditions = Conditions::default();
    let list = conditions.list(&meant.members);
    conditions.and(&format!("e.identity IN ({list})"));
    let sql = format!(
        "SELECT r.title, oi.id, COALESCE(oi.shown_name, oi.name, o.name), r.held, r.since, r.until,
                s.published, s.name
         FROM entities e JOIN stories s ON s.current = e.version
         JOIN roles r ON r.version = e.version AND r.holder = e.n
         LEFT JOIN entities o ON o.version = r.version AND o.n = r.organization
         LEFT JOIN identities fi ON fi.id = o.identity
         LEFT JOIN identities oi ON oi.id = COALESCE(fi.merged, fi.id)
         {} ORDER BY COALESCE(s.published, '') DESC, e.version DESC, r.n",
        conditions.sql()
    );
    let mut lines: Vec<RoleLine> = Vec::new();
    for row in database.query(&sql, conditions.values())? {
        let line = role_line(row)?;
        let same = lines.iter_mut().find(|known| {
            known.title.eq_ignore_ascii_case(&line.title) && may_be_same_body(known, &line)
        });
        match same {
            Some(known) => join_roles(known, line),
            None => lines.push(line),
        }
    }
    Ok(lines)
}

fn role_line(mut row: Row) -> Result<RoleLine, StoreError> {
    let title = row.text();
    let (body, name) = (row.maybe_number(), row.maybe_text());
    let current = row.truth();
    let (from, until) = (
        rows::parsed(row.maybe_text())?,
        rows::parsed(row.maybe_text())?,
    );
    let told: Option<Published> = rows::parsed(row.maybe_text())?;
    Ok(RoleLine {
        title,
        organization: name.map(|name| Named {
            name,
            id: body.map(identity_id),
        }),
        current,
        from,
        until,
        first_told: told.clone(),
        last_told: told,
        stories: vec![story_id(row.text())?],
    })
}

fn may_be_same_body(known: &RoleLine, line: &RoleLine) -> bool {
    match (&known.organization, &line.organization) {
        (Some(known), Some(line)) => known == line,
        (None, _) | (_, None) => true,
    }
}

/// Adds what an earlier story says of a role; what the latest says of whether it is held stands.
fn join_roles(known: &mut RoleLine, line: RoleLine) {
    known.organization = known.organization.take().or(line.organization);
    known.from = known.from.or(line.from);
    known.until = known.until.or(line.until);
    known.first_told = line.first_told.or(known.first_told.take());
    for story in line.stories {
        if !known.stories.contains(&story) {
            known.stories.push(story);
        }
    }
}

/// Returns kin and other ties, each once with the stories that tell it.
fn ties(database: &mut Database, meant: &Meant) -> Result<Vec<TieLine>, StoreError> {
    let mut found: BTreeMap<(RelationKind, &str, Named), Vec<StoryId>> = BTreeMap::new();
    for (side, own, other) in [
        ("subject", "subject", "object"),
        ("object", "object", "subject"),
    ] {
        let mut conditions = Conditions::default();
        let list = conditions.list(&meant.members);
        conditions.and(&format!("e.identity IN ({list})"));
        let sql = format!(
            "SELECT r.kind, i.id, COALESCE(i.shown_name, i.name, o.description, o.name), s.name
             FROM entities e JOIN stories s ON s.current = e.version
             JOIN relations r ON r.version = e.version AND r.{own} = e.n
             JOIN entities o ON o.version = r.version AND o.n = r.{other}
             LEFT JOIN identities f ON f.id = o.identity
             LEFT JOIN identities i ON i.id = COALESCE(f.merged, f.id)
             {} ORDER BY e.version, r.n",
            conditions.sql()
        );
        for mut row in database.query(&sql, conditions.values())? {
            let kind = rows::named(&row.text(), RelationKind::from_name)?;
            let id = row.maybe_number().map(identity_id);
            let with = Named {
                name: row.text(),
                id,
            };
            let stories = found.entry((kind, side, with)).or_default();
            let story = story_id(row.text())?;
            if !stories.contains(&story) {
                stories.push(story);
            }
        }
    }
    let lines = found.into_iter().map(|((kind, side, with), stories)| {
        let side = side.to_owned();
        TieLine {
            kind,
            side,
            with,
            stories,
        }
    });
    Ok(lines.collect())
}

/// Returns why the stories' entities are taken for one.
fn same_as(database: &mut Database, meant: &Meant) -> Result<Vec<SameAs>, StoreError> {
    let mut conditions = Conditions::default();
    let list = conditions.list(&meant.members);
    conditions.and(&format!("e.identity IN ({list}) AND e.why IS NOT NULL"));
    let sql = format!(
        "SELECT s.name, e.name, e.why FROM entities e JOIN stories s ON s.current = e.version {}
         ORDER BY e.version, e.n LIMIT 100",
        conditions.sql()
    );
    let rows = database.query(&sql, conditions.values())?;
    let line = |mut row: Row| {
        Ok(SameAs {
            story: story_id(row.text())?,
            name: row.text(),
            why: row.text(),
        })
    };
    rows.into_iter().map(line).collect()
}
