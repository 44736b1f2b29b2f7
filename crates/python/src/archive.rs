//! A database of kept stories: each question with its answer as JSON.

use std::sync::{Mutex, MutexGuard, PoisonError};

use onrecord_corpus::corroboration;
use onrecord_record::answers::{ClaimAddress, StatementAddress};
use onrecord_record::{Act, EventKind, Firmness, Voice};
use onrecord_store::{ClaimFilter, EventFilter, FindLimits, Place, Store, StoreError};
use onrecord_views::{Answer, AnswerForm, show_answer};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::Value;

use crate::batches;
use crate::failures::{self, ArchiveError};

/// A database, open.
#[pyclass(frozen)]
pub(crate) struct Archive {
    store: Mutex<Store>,
}

/// What narrows a question, as Python's keywords in JSON.
type Asked<'a> = &'a str;

#[pymethods]
impl Archive {
    /// Opens the database at a path or a URL.
    #[new]
    fn new(py: Python<'_>, place: &str) -> PyResult<Self> {
        let opened = py.detach(|| Store::open(&Place::new(place)));
        let store = opened.map_err(|error| failures::archive(&error))?;
        Ok(Self {
            store: Mutex::new(store),
        })
    }

    fn record(&self, py: Python<'_>, story: &str) -> PyResult<String> {
        let record = self.ask(py, |store| store.corrected(story))?;
        batches::written(&record).map_err(|error| ArchiveError::new_err(error.to_string()))
    }

    fn stories(&self, py: Python<'_>, asked: Asked<'_>) -> PyResult<String> {
        let filter = filter(asked)?;
        shown(&Answer::Stories(
            &self.ask(py, |store| store.stories(&filter))?,
        ))
    }

    fn claims(&self, py: Python<'_>, asked: Asked<'_>) -> PyResult<String> {
        let filter = filter(asked)?;
        shown(&Answer::Claims(
            &self.ask(py, |store| store.claims(&filter))?,
        ))
    }

    fn find(&self, py: Python<'_>, words: &str, limit: u32) -> PyResult<String> {
        let limits = FindLimits {
            identities: limit,
            claims: limit,
            stories: limit,
        };
        let all = ClaimFilter::default();
        shown(&Answer::Findings(
            &self.ask(py, |store| store.find(words, &all, limits))?,
        ))
    }

    fn who(&self, py: Python<'_>, name: &str) -> PyResult<String> {
        shown(&Answer::Identity(&self.ask(py, |store| store.who(name))?))
    }

    fn timeline(&self, py: Python<'_>, asked: Asked<'_>) -> PyResult<String> {
        let asked = object(asked)?;
        let filter = EventFilter {
            about: text(&asked, "about"),
            kind: one_of(&asked, "kind", EventKind::from_name)?,
            since: text(&asked, "since"),
            until: text(&asked, "until"),
            limit: number(&asked, "limit"),
            offset: number(&asked, "offset"),
        };
        shown(&Answer::Timeline(
            &self.ask(py, |store| store.timeline(&filter))?,
        ))
    }

    fn evidence(&self, py: Python<'_>, claim: &str) -> PyResult<String> {
        let claim: ClaimAddress = claim.parse().map_err(|_| no_claim(claim))?;
        shown(&Answer::Evidence(
            &self.ask(py, |store| store.evidence(&claim))?,
        ))
    }

    fn origins(&self, py: Python<'_>, claim: &str) -> PyResult<String> {
        let claim: StatementAddress = claim.parse().map_err(|_| no_claim(claim))?;
        shown(&Answer::Origins(
            &self.ask(py, |store| corroboration::origins(store, &claim))?,
        ))
    }

    fn trace(&self, py: Python<'_>, claim: &str) -> PyResult<String> {
        let claim: StatementAddress = claim.parse().map_err(|_| no_claim(claim))?;
        shown(&Answer::Trace(
            &self.ask(py, |store| corroboration::trace(store, &claim))?,
        ))
    }

    fn conflicts(&self, py: Python<'_>, asked: Asked<'_>) -> PyResult<String> {
        let filter = filter(asked)?;
        shown(&Answer::Conflicts(
            &self.ask(py, |store| corroboration::conflicts(store, &filter))?,
        ))
    }

    #[pyo3(signature = (story=None))]
    fn copies(&self, py: Python<'_>, story: Option<&str>) -> PyResult<String> {
        shown(&Answer::Copies(
            &self.ask(py, |store| corroboration::copies(store, story))?,
        ))
    }

    fn outlets(&self, py: Python<'_>) -> PyResult<String> {
        shown(&Answer::Outlets(&self.ask(py, Store::outlets)?))
    }

    fn source(&self, py: Python<'_>, name: &str) -> PyResult<String> {
        shown(&Answer::Source(&self.ask(py, |store| store.source(name))?))
    }
}

impl Archive {
    fn ask<T: Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send,
    ) -> PyResult<T> {
        let answer = py.detach(|| question(&mut self.store()));
        answer.map_err(|error| failures::archive(&error))
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn shown(answer: &Answer<'_>) -> PyResult<String> {
    let shown = show_answer(answer, AnswerForm::Json);
    shown.map_err(|error| ArchiveError::new_err(error.to_string()))
}

fn no_claim(claim: &str) -> PyErr {
    PyValueError::new_err(format!("`{claim}` is no claim (court#c3)"))
}

fn object(asked: Asked<'_>) -> PyResult<Value> {
    serde_json::from_str(asked).map_err(|error| PyValueError::new_err(error.to_string()))
}

fn filter(asked: Asked<'_>) -> PyResult<ClaimFilter> {
    let asked = object(asked)?;
    Ok(ClaimFilter {
        by: text(&asked, "by"),
        about: text(&asked, "about"),
        story: text(&asked, "story"),
        outlet: text(&asked, "outlet"),
        voice: one_of(&asked, "voice", Voice::from_name)?,
        firmness: one_of(&asked, "firmness", Firmness::from_name)?,
        act: one_of(&asked, "act", Act::from_name)?,
        since: text(&asked, "since"),
        until: text(&asked, "until"),
        limit: number(&asked, "limit"),
        offset: number(&asked, "offset"),
    })
}

fn text(asked: &Value, name: &str) -> Option<String> {
    asked[name].as_str().map(str::to_owned)
}

fn number(asked: &Value, name: &str) -> u32 {
    let number = asked[name].as_u64().unwrap_or_default();
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn one_of<T>(asked: &Value, name: &str, read: impl Fn(&str) -> Option<T>) -> PyResult<Option<T>> {
    let Some(value) = asked[name].as_str() else {
        return Ok(None);
    };
    let none = || PyValueError::new_err(format!("`{value}` is no {name}"));
    read(value).ok_or_else(none).map(Some)
}
