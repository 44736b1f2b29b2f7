//! What has changed between two versions of a story, or two readings of one.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::answers::{ChangedClaim, Changes, KeptClaim};
use onrecord_record::{Offsets, Record};

use super::claims::{kept_claims, story_id};
use crate::database::Database;
use crate::{Store, StoreError, load};

/// What is the same of two claims at least, so that one is the other changed: this share of their words.
const ALIKE: f64 = 0.6;

impl Store {
    /// Returns what changed in a story's claims from each version to the next, the first change first.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn changes(&mut self, story: &str) -> Result<Vec<Changes>, StoreError> {
        let database = &mut self.database;
        let sql = "SELECT v.id, v.number, v.added FROM stories s JOIN versions v ON v.story = s.id
                   WHERE s.name = $1 ORDER BY v.number";
        let rows = database.query(sql, &[story.into()])?;
        let versions: Vec<(i64, u32, String)> = rows
            .into_iter()
            .map(|mut row| {
                (
                    row.number(),
                    super::stories::count(row.number()),
                    row.text(),
                )
            })
            .collect();
        if versions.is_empty() {
            return Err(StoreError::missing("story", story));
        }
        versions
            .windows(2)
            .map(|pair| between(database, story, &pair[0], &pair[1]))
            .collect()
    }
}

fn between(
    database: &mut Database,
    story: &str,
    (before, from, _): &(i64, u32, String),
    (after, to, kept): &(i64, u32, String),
) -> Result<Changes, StoreError> {
    let (old, new) = (
        load::load(database, *before)?,
        load::load(database, *after)?,
    );
    let (old_claims, new_claims) = (claims_of(database, *before)?, claims_of(database, *after)?);
    let (added, removed, changed) = differences(old_claims, new_claims);
    let (old_sentences, new_sentences) = (sentences(&old), sentences(&new));
    let only = |these: &[String], those: &[String]| {
        let those: BTreeSet<&String> = those.iter().collect();
        these
            .iter()
            .filter(|one| !those.contains(one))
            .cloned()
            .collect()
    };
    Ok(Changes {
        story: story_id(story.to_owned())?,
        from: *from,
        to: *to,
        kept: kept.clone(),
        published: new.story.published.clone(),
        added,
        removed,
        changed,
        sentences_added: only(&new_sentences, &old_sentences),
        sentences_removed: only(&old_sentences, &new_sentences),
    })
}

/// Returns a version's claims, in order.
pub(crate) fn claims_of(
    database: &mut Database,
    version: i64,
) -> Result<Vec<KeptClaim>, StoreError> {
    let sql = "SELECT id FROM claims WHERE version = $1 ORDER BY n";
    let rows = database.query(sql, &[version.into()])?;
    let ids: Vec<i64> = rows.into_iter().map(|mut row| row.number()).collect();
    kept_claims(database, &ids)
}

/// Pairs claims before and after: those of the same words first, then those of much the same; returns what
/// is new, what is gone and what has changed.
pub(crate) fn differences(
    before: Vec<KeptClaim>,
    after: Vec<KeptClaim>,
) -> (Vec<KeptClaim>, Vec<KeptClaim>, Vec<ChangedClaim>) {
    let mut by_words: BTreeMap<Vec<String>, Vec<KeptClaim>> = BTreeMap::new();
    for claim in before.into_iter().rev() {
        by_words.entry(plain(&claim.words)).or_default().push(claim);
    }
    let (mut unpaired, mut changed) = (Vec::new(), Vec::new());
    for claim in after {
        let same = by_words.get_mut(&plain(&claim.words)).and_then(Vec::pop);
        match same {
            Some(before) => changed.extend(change(before, claim)),
            None => unpaired.push(claim),
        }
    }
    let mut left: Vec<KeptClaim> = by_words.into_values().flatten().collect();
    left.sort_by_key(|claim| claim.id.row);
    let mut added = Vec::new();
    for claim in unpaired {
        let alike = left
            .iter()
            .position(|before| alike(&before.words, &claim.words) >= ALIKE);
        match alike {
            Some(at) => changed.extend(change(left.remove(at), claim)),
            None => added.push(claim),
        }
    }
    changed.sort_by_key(|change| change.after.id.row);
    (added, left, changed)
}

/// Returns words as they are compared: in lower case, without what is no letter or digit.
fn plain(words: &str) -> Vec<String> {
    let words = words.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Returns the share of words that two texts have in common.
fn alike(first: &str, second: &str) -> f64 {
    let (first, second) = (plain(first), plain(second));
    let first: BTreeSet<String> = first.into_iter().collect();
    let second: BTreeSet<String> = second.into_iter().collect();
    let all = first.union(&second).count().max(1);
    first.intersection(&second).count() as f64 / all as f64
}

fn change(before: KeptClaim, after: KeptClaim) -> Option<ChangedClaim> {
    let name = |claim: &KeptClaim| claim.speaker.as_ref().map(|speaker| speaker.name.clone());
    let differs = [
        ("words", plain(&before.words) != plain(&after.words)),
        ("speaker", name(&before) != name(&after)),
        ("firmness", before.firmness != after.firmness),
        ("voice", before.voice != after.voice),
        ("act", before.act != after.act),
        ("form", before.form != after.form),
    ];
    let what: Vec<String> = differs
        .iter()
        .filter(|(_, differs)| *differs)
        .map(|(what, _)| (*what).to_owned())
        .collect();
    (!what.is_empty()).then_some(ChangedClaim {
        before,
        after,
        what,
    })
}

fn sentences(record: &Record) -> Vec<String> {
    let offsets = Offsets::new(&record.story.text);
    let words = record.sentences.iter().map(|sentence| {
        let words = offsets.words(&record.story.text, sentence.span);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    words.collect()
}
