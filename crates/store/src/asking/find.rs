//! Words looked for in claims, stories and names, the best first.

use onrecord_record::CodePoints;
use onrecord_record::answers::{Findings, KeptClaim, StoryFinding};

use super::claims::{ClaimFilter, FROM, kept_claims, narrow};
use super::conditions::Conditions;
use super::query::Query;
use super::stories::story_lines;
use super::who::{identity_lines, with_words};
use crate::database::{Database, Dialect};
use crate::{Store, StoreError};

/// How many of each kind are found at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindLimits {
    /// People and bodies.
    pub identities: u32,
    /// Claims.
    pub claims: u32,
    /// Stories.
    pub stories: u32,
}

/// The characters that the databases put around what was found: noncharacters, which no text should hold.
const MARKS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

/// How many of those that match are ranked at most, the latest of them; ranking all of a word that every
/// story holds takes longer than anybody waits.
const MOST_RANKED: i64 = 2000;

impl Store {
    /// Finds words in claims, stories and names.
    ///
    /// The words are joined by *and*; `"city council"` is a phrase, `evac*` the beginning of a word, `-rain`
    /// what may not be there. What narrows claims narrows stories too as far as it can: by outlet and day.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoWords`] where there is nothing to look for; else as [`Store::claims`].
    pub fn find(
        &mut self,
        words: &str,
        filter: &ClaimFilter,
        limits: FindLimits,
    ) -> Result<Findings, StoreError> {
        let query = Query::read(words)?;
        let narrowed = narrows_claims(filter);
        let database = &mut self.database;
        let claims = find_claims(database, &query, filter, limits.claims)?;
        let (stories, identities) = if narrowed {
            (Vec::new(), Vec::new())
        } else {
            let ids = with_words(database, &query.words(), limits.identities.into())?;
            let stories = find_stories(database, &query, filter, limits.stories)?;
            (stories, identity_lines(database, &ids)?)
        };
        Ok(Findings {
            identities,
            claims,
            stories,
        })
    }
}

/// Tells whether a filter asks for what only claims have.
fn narrows_claims(filter: &ClaimFilter) -> bool {
    let of_claims = [&filter.by, &filter.about, &filter.story];
    of_claims.iter().any(|one| one.is_some())
        || filter.voice.is_some()
        || filter.firmness.is_some()
        || filter.act.is_some()
}

fn find_claims(
    database: &mut Database,
    query: &Query,
    filter: &ClaimFilter,
    limit: u32,
) -> Result<Vec<KeptClaim>, StoreError> {
    let dialect = database.dialect();
    let mut conditions = Conditions::default();
    let expression = query.expression(dialect, &mut conditions);
    if dialect == Dialect::Sqlite {
        conditions.and(&format!("claim_words MATCH {expression}"));
    } else {
        conditions.and(&format!("c.tokens @@ {expression}"));
    }
    narrow(database, filter, &mut conditions)?;
    let most = conditions.value(MOST_RANKED);
    let limit = conditions.value(limit);
    let offset = conditions.value(filter.offset);
    let wanted = conditions.sql();
    let sql = match dialect {
        Dialect::Sqlite => format!(
            "SELECT id FROM (SELECT c.id AS id, w.rank AS rank FROM claim_words w
                JOIN claims c ON c.id = w.rowid JOIN versions v ON v.id = c.version
                JOIN stories s ON s.current = v.id LEFT JOIN claim_corrections k ON k.claim = c.id
                {wanted} ORDER BY w.rowid DESC LIMIT {most})
             ORDER BY rank, id DESC LIMIT {limit} OFFSET {offset}"
        ),
        Dialect::Postgres => format!(
            "SELECT id FROM (SELECT c.id, c.tokens FROM {FROM} {wanted} ORDER BY c.id DESC LIMIT {most}) w
             ORDER BY ts_rank_cd(tokens, {expression}, 1) DESC, id DESC LIMIT {limit} OFFSET {offset}"
        ),
    };
    let rows = database.query(&sql, conditions.values())?;
    let ids: Vec<i64> = rows.into_iter().map(|mut row| row.number()).collect();
    let mut claims = kept_claims(database, &ids)?;
    let marked = marked_claims(database, query, &ids)?;
    for (claim, (id, marked)) in claims.iter_mut().zip(marked) {
        debug_assert!(ids.contains(&id));
        (_, claim.marks) = unmark(&marked);
    }
    Ok(claims)
}

/// Returns the words of claims with what was found between marks, in the order of the claims.
fn marked_claims(
    database: &mut Database,
    query: &Query,
    ids: &[i64],
) -> Result<Vec<(i64, String)>, StoreError> {
    let [open, close] = MARKS;
    let mut marked = Vec::with_capacity(ids.len());
    for id in ids {
        let mut conditions = Conditions::default();
        let expression = query.expression(database.dialect(), &mut conditions);
        let place = conditions.value(*id);
        let sql = match database.dialect() {
            Dialect::Sqlite => format!(
                "SELECT highlight(claim_words, 0, '{open}', '{close}') FROM claim_words
                 WHERE claim_words MATCH {expression} AND rowid = {place}"
            ),
            Dialect::Postgres => format!(
                "SELECT ts_headline('onrecord', words, {expression},
                     'HighlightAll=true, StartSel=\"{open}\", StopSel=\"{close}\"')
                 FROM claims WHERE id = {place}"
            ),
        };
        let row = database.query_first(&sql, conditions.values())?;
        marked.push((*id, row.map(|mut row| row.text()).unwrap_or_default()));
    }
    Ok(marked)
}

fn find_stories(
    database: &mut Database,
    query: &Query,
    filter: &ClaimFilter,
    limit: u32,
) -> Result<Vec<StoryFinding>, StoreError> {
    let dialect = database.dialect();
    let mut conditions = Conditions::default();
    let expression = query.expression(dialect, &mut conditions);
    if dialect == Dialect::Sqlite {
        conditions.and(&format!("story_words MATCH {expression}"));
    } else {
        conditions.and(&format!("v.tokens @@ {expression}"));
    }
    conditions.outlet(filter.outlet.as_deref());
    conditions.between(
        "v.published",
        filter.since.as_deref(),
        filter.until.as_deref(),
    );
    let most = conditions.value(MOST_RANKED);
    let limit = conditions.value(limit);
    let wanted = conditions.sql();
    let sql = match dialect {
        Dialect::Sqlite => format!(
            "SELECT id FROM (SELECT v.id AS id, bm25(story_words, 4.0, 1.0) AS rank FROM story_words w
                JOIN versions v ON v.id = w.rowid {wanted} ORDER BY w.rowid DESC LIMIT {most})
             ORDER BY rank, id DESC LIMIT {limit}"
        ),
        Dialect::Postgres => format!(
            "SELECT id FROM (SELECT v.id, v.tokens FROM versions v {wanted} ORDER BY v.id DESC LIMIT {most}) w
             ORDER BY ts_rank(tokens, {expression}, 1) DESC, id DESC LIMIT {limit}"
        ),
    };
    let rows = database.query(&sql, conditions.values())?;
    let ids: Vec<i64> = rows.into_iter().map(|mut row| row.number()).collect();
    excerpts(database, query, &ids)
}

/// Returns stories by their versions, each with where it first holds what was found.
fn excerpts(
    database: &mut Database,
    query: &Query,
    ids: &[i64],
) -> Result<Vec<StoryFinding>, StoreError> {
    let lines = story_lines(database, ids)?;
    let mut found = Vec::with_capacity(ids.len());
    for (id, story) in ids.iter().zip(lines) {
        let (excerpt, marks) = unmark(&excerpt(database, query, *id)?);
        found.push(StoryFinding {
            story,
            excerpt,
            marks,
        });
    }
    Ok(found)
}

/// Returns where a story first holds what was found, with some words around it, between marks.
fn excerpt(database: &mut Database, query: &Query, version: i64) -> Result<String, StoreError> {
    let [open, close] = MARKS;
    let mut conditions = Conditions::default();
    let expression = query.expression(database.dialect(), &mut conditions);
    let place = conditions.value(version);
    let sql = match database.dialect() {
        Dialect::Sqlite => format!(
            "SELECT snippet(story_words, 1, '{open}', '{close}', '…', 24) FROM story_words
             WHERE story_words MATCH {expression} AND rowid = {place}"
        ),
        Dialect::Postgres => format!(
            "SELECT ts_headline('onrecord', left(text, 200000), {expression},
                 'MaxFragments=1, MaxWords=24, MinWords=12, StartSel=\"{open}\", StopSel=\"{close}\"')
             FROM versions WHERE id = {place}"
        ),
    };
    let row = database.query_first(&sql, conditions.values())?;
    let text = row.map(|mut row| row.text()).unwrap_or_default();
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Takes the marks out of a text and returns where they stood, in code points of what is left.
fn unmark(marked: &str) -> (String, Vec<CodePoints>) {
    let (mut text, mut marks) = (String::with_capacity(marked.len()), Vec::new());
    let (mut at, mut open) = (0, None);
    for character in marked.chars() {
        if character == MARKS[0] {
            open = Some(at);
        } else if character == MARKS[1] {
            marks.extend(open.take().map(|start| CodePoints::new(start, at)));
        } else {
            text.push(character);
            at += 1;
        }
    }
    (text, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_places() {
        let (text, marks) = unmark("é \u{fdd0}flood\u{fdd1} now");
        assert_eq!(text, "é flood now");
        assert_eq!(marks, [CodePoints::new(2, 7)]);
    }
}
