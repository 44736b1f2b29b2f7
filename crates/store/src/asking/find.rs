//! Words looked for in claims, stories and names, the best first.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::CodePoints;
use onrecord_record::answers::{Findings, KeptClaim, StoryFinding};

use super::claims::{
    ClaimFilter, FROM, STANDS, kept_claims, narrow, narrow_by_claim, narrow_by_story,
};
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

/// How many stories are: their lists of words are long.
const MOST_STORIES_RANKED: i64 = 500;

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
    let ids = match database.dialect() {
        Dialect::Sqlite => ranked_by_sqlite(database, query, filter, limit)?,
        Dialect::Postgres => ranked_by_postgres(database, query, filter, limit)?,
    };
    let mut claims = kept_claims(database, &ids)?;
    let marked = marked(database, query, Shown::Claims, &ids)?;
    for (claim, id) in claims.iter_mut().zip(&ids) {
        (_, claim.marks) = unmark(marked.get(id).map_or("", String::as_str));
    }
    Ok(claims)
}

/// Ranks by the list of words alone, as far as the filter lets it: of each claim that matches, looking up whether it
/// still stands takes as long as ranking it.
fn ranked_by_sqlite(
    database: &mut Database,
    query: &Query,
    filter: &ClaimFilter,
    limit: u32,
) -> Result<Vec<i64>, StoreError> {
    const CLAIMS: &str =
        "JOIN claims c ON c.id = w.rowid LEFT JOIN claim_corrections k ON k.claim = c.id";
    let mut conditions = Conditions::default();
    let expression = query.expression(Dialect::Sqlite, &mut conditions);
    conditions.and(&format!("claim_words MATCH {expression}"));
    let claims = if narrows_claims(filter) {
        narrow_by_claim(database, filter, &mut conditions, "+w.rowid")?;
        CLAIMS
    } else {
        ""
    };
    // All numbers of claims that will do are listed first (the plus sign): of a word that every story holds,
    // looking them up takes a fraction of reading each claim and its story.
    let of_stories = conditions.within(|inner| narrow_by_story(filter, inner));
    if !of_stories.is_empty() {
        conditions.and(&format!(
            "+w.rowid IN (SELECT m.id FROM stories s JOIN claims m ON m.version = s.current {of_stories})"
        ));
    }
    let most = conditions.value(MOST_RANKED);
    let wanted = conditions.sql();
    let sql = format!(
        "SELECT id FROM (SELECT w.rowid AS id, w.rank AS rank FROM claim_words w {claims}
             {wanted} ORDER BY w.rowid DESC LIMIT {most})
         ORDER BY rank, id DESC"
    );
    let ranked = numbers(database, &sql, &conditions)?;
    standing(database, &ranked, filter.offset, limit)
}

/// Returns those of some claims that stand in current versions and have not been rejected, in that order, up to so many
/// after so many.
fn standing(
    database: &mut Database,
    claims: &[i64],
    offset: u32,
    limit: u32,
) -> Result<Vec<i64>, StoreError> {
    let (offset, limit) = (offset as usize, limit as usize);
    let mut standing = Vec::new();
    let wanted = offset + limit;
    for some in claims.chunks(wanted.max(1)) {
        if standing.len() >= wanted {
            break;
        }
        let mut conditions = Conditions::default();
        let list = conditions.list(some);
        conditions.and(&format!("c.id IN ({list})"));
        conditions.and(STANDS);
        let sql = format!("SELECT c.id FROM {FROM} {}", conditions.sql());
        let known: BTreeSet<i64> = numbers(database, &sql, &conditions)?.into_iter().collect();
        standing.extend(some.iter().copied().filter(|id| known.contains(id)));
    }
    Ok(standing.into_iter().skip(offset).take(limit).collect())
}

fn ranked_by_postgres(
    database: &mut Database,
    query: &Query,
    filter: &ClaimFilter,
    limit: u32,
) -> Result<Vec<i64>, StoreError> {
    let mut conditions = Conditions::default();
    let expression = query.expression(Dialect::Postgres, &mut conditions);
    conditions.and(&format!("c.tokens @@ {expression}"));
    narrow(database, filter, &mut conditions)?;
    let most = conditions.value(MOST_RANKED);
    let limit = conditions.value(limit);
    let offset = conditions.value(filter.offset);
    let wanted = conditions.sql();
    // PostgreSQL takes a phrase to be as frequent as its words together, and would go through all claims from
    // the latest on; a number that is reckoned stands in no index.
    let latest = if query.has_phrase() {
        "c.id + 0"
    } else {
        "c.id"
    };
    let sql = format!(
        "SELECT id FROM (SELECT c.id, c.tokens FROM {FROM} {wanted} ORDER BY {latest} DESC LIMIT {most}) w
         ORDER BY ts_rank_cd(tokens, {expression}, 1) DESC, id DESC LIMIT {limit} OFFSET {offset}"
    );
    numbers(database, &sql, &conditions)
}

fn numbers(
    database: &mut Database,
    sql: &str,
    conditions: &Conditions<'_>,
) -> Result<Vec<i64>, StoreError> {
    let rows = database.query(sql, conditions.values())?;
    Ok(rows.into_iter().map(|mut row| row.number()).collect())
}

/// What is shown of what was found.
#[derive(Clone, Copy)]
enum Shown {
    /// All words of claims.
    Claims,
    /// Where versions of stories first hold it, with some words around.
    Excerpts,
}

/// Returns what is shown with what was found between marks, by the numbers of the rows.
fn marked(
    database: &mut Database,
    query: &Query,
    shown: Shown,
    ids: &[i64],
) -> Result<BTreeMap<i64, String>, StoreError> {
    let mut marked = BTreeMap::new();
    for some in ids.chunks(500) {
        let mut conditions = Conditions::default();
        let expression = query.expression(database.dialect(), &mut conditions);
        let list = conditions.list(some);
        let sql = match database.dialect() {
            Dialect::Sqlite => {
                // One walk through what matches, from the first row that is shown: the beginning of a word
                // is looked up once.
                let first = conditions.value(some.iter().min().copied());
                let (table, words) = for_sqlite(shown);
                format!(
                    "SELECT rowid, {words} FROM {table}
                     WHERE {table} MATCH {expression} AND rowid >= {first} AND +rowid IN ({list})"
                )
            }
            Dialect::Postgres => {
                let (table, words, options) = for_postgres(shown);
                let [open, close] = MARKS;
                format!(
                    "SELECT id, ts_headline('onrecord', {words}, {expression},
                         '{options}, StartSel=\"{open}\", StopSel=\"{close}\"')
                     FROM {table} WHERE id IN ({list})"
                )
            }
        };
        let rows = database.query(&sql, conditions.values())?;
        marked.extend(rows.into_iter().map(|mut row| (row.number(), row.text())));
    }
    Ok(marked)
}

/// Returns a table of full text and what is shown of its rows.
fn for_sqlite(shown: Shown) -> (&'static str, String) {
    let [open, close] = MARKS;
    match shown {
        Shown::Claims => (
            "claim_words",
            format!("highlight(claim_words, 0, '{open}', '{close}')"),
        ),
        Shown::Excerpts => (
            "story_words",
            format!("snippet(story_words, 1, '{open}', '{close}', '…', 24)"),
        ),
    }
}

/// Returns a table, what is shown of its rows, and how much.
fn for_postgres(shown: Shown) -> (&'static str, &'static str, &'static str) {
    match shown {
        Shown::Claims => ("claims", "words", "HighlightAll=true"),
        Shown::Excerpts => (
            "versions",
            "left(text, 200000)",
            "MaxFragments=1, MaxWords=24, MinWords=12",
        ),
    }
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
    narrow_by_story(filter, &mut conditions);
    let most = conditions.value(MOST_STORIES_RANKED);
    let limit = conditions.value(limit);
    let wanted = conditions.sql();
    let sql = match dialect {
        Dialect::Sqlite => format!(
            "SELECT id FROM (SELECT w.rowid AS id, bm25(story_words, 4.0, 1.0) AS rank FROM story_words w
                JOIN stories s ON s.current = w.rowid {wanted} ORDER BY w.rowid DESC LIMIT {most})
             ORDER BY rank, id DESC LIMIT {limit}"
        ),
        Dialect::Postgres => format!(
            "SELECT id FROM (SELECT v.id, v.tokens FROM versions v JOIN stories s ON s.current = v.id
                {wanted} ORDER BY v.id DESC LIMIT {most}) w
             ORDER BY ts_rank(tokens, {expression}, 1) DESC, id DESC LIMIT {limit}"
        ),
    };
    let ids = numbers(database, &sql, &conditions)?;
    excerpts(database, query, &ids)
}

/// Returns stories by their versions, each with where it first holds what was found.
fn excerpts(
    database: &mut Database,
    query: &Query,
    ids: &[i64],
) -> Result<Vec<StoryFinding>, StoreError> {
    let lines = story_lines(database, ids)?;
    let marked = marked(database, query, Shown::Excerpts, ids)?;
    let finding = |(id, story)| {
        let excerpt = marked.get(id).map_or("", String::as_str);
        let words: Vec<&str> = excerpt.split_whitespace().collect();
        let (excerpt, marks) = unmark(&words.join(" "));
        StoryFinding {
            story,
            excerpt,
            marks,
        }
    };
    Ok(ids.iter().zip(lines).map(finding).collect())
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
