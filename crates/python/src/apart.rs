//! Stories laid beside each other by the workers of a cluster: pieces as JSON in, pieces as JSON out.
//!
//! What the pieces hold is told by [`onrecord_corpus::apart`]; a program of Python only carries them.

use onrecord_corpus::apart::{self, Beside, Card, Grouped, Own, Side};
use onrecord_record::StoryId;
use onrecord_store::{ClauseLink, LinkedStory, Stated};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::batches::parsed;

/// Of a story its id, the SHA-256 of its text, its day, its outlet, sums of its terms and of runs of its words, its digest, its
/// card, what it states, by the ids of the statements, and its text.
type Prepared = (
    String,
    String,
    Option<i64>,
    Vec<i64>,
    Vec<i64>,
    String,
    String,
    Vec<(String, String)>,
    String,
);

/// Makes of a record what is sent about in its place.
#[pyfunction]
pub(crate) fn prepare(py: Python<'_>, record: &str) -> PyResult<Prepared> {
    py.detach(|| {
        let record = parsed(record)?;
        let prepared = apart::prepare(&record);
        let stated = prepared.stated.iter();
        let stated = stated.map(|(id, stated)| Ok((id.to_string(), written(stated)?)));
        let stated = stated.collect::<PyResult<Vec<_>>>()?;
        Ok((
            prepared.card.line.id.to_string(),
            prepared.sha256,
            prepared.comparable.day,
            prepared.comparable.terms,
            prepared.comparable.runs,
            prepared.comparable.digest,
            written(&prepared.card)?,
            stated,
            record.story.text,
        ))
    })
}

/// A story that is compared: its id, the SHA-256 of its text, and its digest.
type Compared = (String, String, String);

/// Of a link the story, the other, how much of the one stands in the other word for word and in other words, where it does,
/// the clauses, and the statements of the other that they are of.
type Link = (
    String,
    String,
    Option<u32>,
    Option<u32>,
    String,
    Vec<String>,
);

/// Compares a story with itself and with others.
#[pyfunction]
pub(crate) fn lay(py: Python<'_>, own: Compared, others: Vec<Compared>) -> PyResult<Vec<Link>> {
    py.detach(|| {
        let others = others.into_iter().map(side);
        let others = others.collect::<PyResult<Vec<Side>>>()?;
        let links = apart::lay(&side(own)?, &others);
        links.into_iter().map(link).collect()
    })
}

fn side((story, sha256, digest): Compared) -> PyResult<Side> {
    Ok(Side {
        story: story_id(story)?,
        sha256,
        digest,
    })
}

fn link(link: apart::Link) -> PyResult<Link> {
    let mut statements: Vec<String> = link
        .clauses
        .iter()
        .map(|clause| clause.other.statement.to_string())
        .collect();
    statements.sort_unstable();
    statements.dedup();
    Ok((
        link.one.to_string(),
        link.other.to_string(),
        link.copy.map(|(verbatim, _)| verbatim),
        link.copy.map(|(_, reworded)| reworded),
        written(&link.clauses)?,
        statements,
    ))
}

/// Answers for a group of stories that take over text, by their cards and the links among them: story, other, verbatim and
/// reworded.
#[pyfunction]
pub(crate) fn copies(
    py: Python<'_>,
    cards: Vec<String>,
    links: Vec<(String, String, u32, u32)>,
) -> PyResult<String> {
    py.detach(|| {
        let cards = cards.iter().map(|card| read(card));
        let cards = cards.collect::<PyResult<Vec<Card>>>()?;
        let links = links.into_iter().map(|(one, other, verbatim, reworded)| {
            Ok(LinkedStory {
                one: story_id(one)?,
                other: story_id(other)?,
                verbatim,
                reworded,
            })
        });
        written(&apart::copies(cards, &links.collect::<PyResult<Vec<_>>>()?))
    })
}

/// A story that links are of: its card, what it states, the clauses, the group of copies that it is in, and the story
/// that the text of that came from.
type Linked = (String, Vec<String>, String, Option<String>, Option<String>);

/// Answers for every claim of a story, by its text, its digest and what it is linked with.
#[pyfunction]
pub(crate) fn origins(
    py: Python<'_>,
    own: Linked,
    text: String,
    digest: String,
    beside: Vec<Linked>,
) -> PyResult<Vec<String>> {
    py.detach(|| {
        let own = Own {
            story: linked(own)?,
            text,
            digest,
        };
        let beside = beside.into_iter().map(linked);
        let answers = apart::origins(&own, &beside.collect::<PyResult<Vec<_>>>()?);
        let answers = answers.map_err(|error| crate::failures::archive(&error))?;
        answers.iter().map(written).collect()
    })
}

fn linked((card, stated, clauses, group, origin): Linked) -> PyResult<Beside> {
    let stated = stated.iter().map(|stated| read(stated));
    let origin = origin.map(story_id).transpose()?;
    Ok(Beside {
        card: read(&card)?,
        stated: stated.collect::<PyResult<Vec<Stated>>>()?,
        clauses: read::<Vec<ClauseLink>>(&clauses)?,
        group: group.map(|name| Grouped { name, origin }),
    })
}

fn story_id(story: String) -> PyResult<StoryId> {
    StoryId::new(story).map_err(|error| PyValueError::new_err(error.to_string()))
}

fn written(piece: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(piece).map_err(|error| PyValueError::new_err(error.to_string()))
}

fn read<T: DeserializeOwned>(piece: &str) -> PyResult<T> {
    serde_json::from_str(piece).map_err(|error| PyValueError::new_err(error.to_string()))
}
