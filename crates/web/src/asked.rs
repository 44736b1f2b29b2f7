//! What is asked, by an address or by a form: refused where it cannot be read.
//!
//! What narrows a question may be absent, and what a form leaves empty is.

use axum::Form;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use onrecord_record::{Act, Day, Firmness, Published, Voice};
use onrecord_store::ClaimFilter;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::addresses::with_query;
use crate::refusal::Refusal;

/// The query of an address, read or refused.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let asked = Query::<T>::try_from_uri(&parts.uri);
        let asked = asked.map_err(|error| Refusal::Malformed(plain(&error.body_text())));
        asked.map(|Query(asked)| Self(asked))
    }
}

/// A form, read or refused.
pub(crate) struct Filled<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Filled<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let form = Form::<T>::from_request(request, state).await;
        let form = form.map_err(|error| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge(error.body_text()),
            _ => Refusal::Malformed(plain(&error.body_text())),
        });
        form.map(|Form(form)| Self(form))
    }
}

/// Returns what cannot be read, without what failed in reading it (`Failed to deserialize query string: limit: ...`).
pub(crate) fn plain(words: &str) -> String {
    let what = words.strip_prefix("Failed to ");
    let what = what.and_then(|failed| failed.split_once(": "));
    what.map_or(words, |(_, what)| what).to_owned()
}

/// Which claims or stories.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Narrowing {
    pub(crate) by: Option<String>,
    pub(crate) about: Option<String>,
    pub(crate) story: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) voice: Option<String>,
    pub(crate) firmness: Option<String>,
    pub(crate) act: Option<String>,
    pub(crate) since: Option<String>,
    pub(crate) until: Option<String>,
    /// The page of the list, from 1 on.
    pub(crate) page: Option<u32>,
}

impl Narrowing {
    /// Returns the filter, for so many on a page and one more by which it is seen that there are more.
    pub(crate) fn filter(&self, on_page: u32) -> Result<ClaimFilter, Refusal> {
        Ok(ClaimFilter {
            by: given(&self.by),
            about: given(&self.about),
            story: given(&self.story),
            outlet: given(&self.outlet),
            voice: one_of("voice", &self.voice, Voice::from_name)?,
            firmness: one_of("firmness", &self.firmness, Firmness::from_name)?,
            act: one_of("act", &self.act, Act::from_name)?,
            since: day("since", &self.since)?,
            until: day("until", &self.until)?,
            limit: on_page + 1,
            offset: (self.page() - 1).saturating_mul(on_page),
        })
    }

    pub(crate) fn page(&self) -> u32 {
        self.page.unwrap_or(1).max(1)
    }

    /// Returns the address of another page of the list.
    pub(crate) fn address(&self, path: &str, page: u32) -> String {
        let page = page.to_string();
        let pairs = [
            ("by", &self.by),
            ("about", &self.about),
            ("story", &self.story),
            ("outlet", &self.outlet),
            ("voice", &self.voice),
            ("firmness", &self.firmness),
            ("act", &self.act),
            ("since", &self.since),
            ("until", &self.until),
        ];
        let pairs = pairs.map(|(name, value)| (name, words(value)));
        let pairs: Vec<(&str, Option<&str>)> = pairs
            .into_iter()
            .chain([("page", (page != "1").then_some(page.as_str()))])
            .collect();
        with_query(path, &pairs)
    }
}

/// Returns what was filled in, without the blanks around it.
pub(crate) fn words(value: &Option<String>) -> Option<&str> {
    value
        .as_deref()
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

pub(crate) fn given(value: &Option<String>) -> Option<String> {
    words(value).map(str::to_owned)
}

/// Reads one of a closed set of words.
pub(crate) fn one_of<T>(
    what: &str,
    value: &Option<String>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Refusal> {
    let Some(value) = words(value) else {
        return Ok(None);
    };
    let none = || Refusal::Malformed(format!("`{value}` is no {what}"));
    read(value).ok_or_else(none).map(Some)
}

/// Reads a day (`2023-11-05`).
pub(crate) fn day(what: &str, value: &Option<String>) -> Result<Option<String>, Refusal> {
    let none =
        |value: &str| Refusal::Malformed(format!("{what}: `{value}` is no day (2023-11-05)"));
    let read = |value: &str| value.parse::<Day>().map_err(|_| none(value));
    words(value)
        .map(read)
        .transpose()
        .map(|day| day.map(|day| day.to_string()))
}

/// Reads when something was published (`2023-11-05`, `2023-11-05T09:30:00Z`).
pub(crate) fn day_or_moment(value: &Option<String>) -> Result<Option<String>, Refusal> {
    let Some(value) = words(value) else {
        return Ok(None);
    };
    let read = value.parse::<Published>();
    let none = |_| {
        Refusal::Malformed(format!(
            "`{value}` is no day or date-time (2023-11-05T09:30:00Z)"
        ))
    };
    read.map_err(none)
        .map(|published| Some(published.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_leaves_empty_does_not_narrow() {
        let asked = Narrowing {
            by: Some("  ".to_owned()),
            voice: Some(String::new()),
            since: Some("2024-02-30".to_owned()),
            page: Some(0),
            ..Narrowing::default()
        };
        assert!(
            matches!(asked.filter(20), Err(Refusal::Malformed(words)) if words.contains("2024-02-30"))
        );
        let asked = Narrowing {
            since: None,
            ..asked
        };
        let filter = asked.filter(20).expect("a filter");
        assert_eq!((filter.by, filter.voice, filter.offset), (None, None, 0));
        assert_eq!(asked.address("/claims", 1), "/claims");
    }
}
