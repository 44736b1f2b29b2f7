//! Lists: some rows as one document that says where the next are, or all of them as JSON lines.
//!
//! JSON lines are written as they are read: some hundred rows are asked for, sent, and forgotten before the next are asked
//! for, and nobody waits for the store meanwhile. What cannot be answered is refused before the first line; what fails
//! later breaks the answer off.

use std::io;

use axum::body::{Body, Bytes};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt as _, stream};
use onrecord_store::Store;
use serde::Serialize;

use super::answers::{kept, written};
use super::parameters::Range;
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::server::Service;

/// How many rows a list has where nothing is said.
pub(super) const LISTED: u32 = 20;

/// How many rows of a stream are in memory at once.
const AT_ONCE: u32 = 500;

/// What JSON lines are called: by their own name, and by the older one.
pub(super) const LINES: [&str; 2] = ["application/jsonl", "application/x-ndjson"];

/// Which rows of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) limit: u32,
    pub(super) offset: u32,
}

impl Window {
    /// Takes the rows out of all of them.
    pub(super) fn of<T>(self, all: Vec<T>) -> Vec<T> {
        let from_here = all.into_iter().skip(self.offset as usize);
        from_here.take(self.limit as usize).collect()
    }
}

/// How a list is asked for.
#[derive(Clone, Debug)]
pub(super) struct List {
    uri: Uri,
    /// How many rows at most, where that is said.
    limit: Option<u32>,
    offset: u32,
    /// What JSON lines are to be called, where they are asked for.
    lines: Option<&'static str>,
}

impl<S: Send + Sync> FromRequestParts<S> for List {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Asked(range) = Asked::<Range>::from_request_parts(parts, state).await?;
        Ok(Self {
            uri: parts.uri.clone(),
            limit: range.limit.map(u32::from),
            offset: range.offset.map_or(0, u32::from),
            lines: lines(&parts.headers),
        })
    }
}

impl List {
    /// Answers with rows that the store gives some at a time.
    pub(super) async fn paged<T: Serialize + Send + 'static>(
        self,
        service: Service,
        rows: impl Fn(&mut Store, Window) -> Result<Vec<T>, Refusal> + Clone + Send + Sync + 'static,
    ) -> Result<Response, Refusal> {
        self.answer(service, AT_ONCE, rows).await
    }

    /// Answers with rows of which the store gives all, or none without those before.
    pub(super) async fn whole<T: Serialize + Send + 'static>(
        self,
        service: Service,
        rows: impl Fn(&mut Store, Window) -> Result<Vec<T>, Refusal> + Clone + Send + Sync + 'static,
    ) -> Result<Response, Refusal> {
        self.answer(service, u32::MAX, rows).await
    }

    async fn answer<T: Serialize + Send + 'static>(
        self,
        service: Service,
        at_once: u32,
        rows: impl Fn(&mut Store, Window) -> Result<Vec<T>, Refusal> + Clone + Send + Sync + 'static,
    ) -> Result<Response, Refusal> {
        let mut response = match self.lines {
            Some(kind) => {
                let left = self.limit.unwrap_or(u32::MAX);
                let lines = Lines {
                    service,
                    rows,
                    at_once,
                    left,
                    offset: self.offset,
                };
                lines.answer(kind).await?
            }
            None => {
                let uri = self.uri.clone();
                kept(&service, &uri, move |store| self.page(store, rows)).await?
            }
        };
        let accept = HeaderValue::from_static("accept");
        response.headers_mut().insert(header::VARY, accept);
        Ok(response)
    }

    /// Writes some rows, and where the next are.
    fn page<T: Serialize>(
        &self,
        store: &mut Store,
        rows: impl Fn(&mut Store, Window) -> Result<Vec<T>, Refusal>,
    ) -> Result<Bytes, Refusal> {
        let limit = self.limit.unwrap_or(LISTED);
        // One more shows that there are more.
        let window = Window {
            limit: limit + 1,
            offset: self.offset,
        };
        let mut items = rows(store, window)?;
        let is_more = items.len() > limit as usize;
        items.truncate(limit as usize);
        let mut page = b"{\"items\":".to_vec();
        page.extend(written(&items)?);
        if is_more {
            page.extend(b",\"next\":");
            page.extend(written(&self.next(limit))?);
        }
        page.push(b'}');
        Ok(Bytes::from(page))
    }

    /// Returns the address of the rows after some.
    fn next(&self, limit: u32) -> String {
        let query = self.uri.query().unwrap_or_default();
        let others = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("offset="));
        let mut pairs: Vec<String> = others.map(str::to_owned).collect();
        pairs.push(format!("offset={}", self.offset.saturating_add(limit)));
        // The router has taken the place away.
        let path = self.uri.path();
        format!("{}{path}?{}", super::PLACE, pairs.join("&"))
    }
}

/// Returns what JSON lines are to be called, where a client names them before JSON.
fn lines(headers: &HeaderMap) -> Option<&'static str> {
    let accepted = headers.get_all(header::ACCEPT).into_iter();
    let accepted = accepted.filter_map(|value| value.to_str().ok());
    for range in accepted.flat_map(|value| value.split(',')) {
        let named = range.split(';').next().unwrap_or_default().trim();
        if matches!(named, "application/json" | "application/*" | "*/*") {
            return None;
        }
        let lines = LINES.iter().find(|kind| kind.eq_ignore_ascii_case(named));
        if let Some(lines) = lines {
            return Some(lines);
        }
    }
    None
}

/// Rows that are still to be sent as lines.
struct Lines<R> {
    service: Service,
    rows: R,
    at_once: u32,
    left: u32,
    offset: u32,
}

impl<R> Lines<R> {
    async fn answer<T: Serialize + Send + 'static>(
        mut self,
        kind: &'static str,
    ) -> Result<Response, Refusal>
    where
        R: Fn(&mut Store, Window) -> Result<Vec<T>, Refusal> + Clone + Send + Sync + 'static,
    {
        let first = self.some().await?.unwrap_or_default();
        let rest = stream::try_unfold(self, |mut lines| async move {
            let some = lines.some().await;
            let some = some.map_err(|refusal| io::Error::other(refusal.words()))?;
            Ok::<_, io::Error>(some.map(|some| (some, lines)))
        });
        let first = stream::iter([Ok(first)]);
        let body = Body::from_stream(first.chain(rest));
        let kind = HeaderValue::from_static(kind);
        Ok(([(header::CONTENT_TYPE, kind)], body).into_response())
    }

    /// Returns the next rows as lines; none where all have been sent.
    async fn some<T: Serialize + Send + 'static>(&mut self) -> Result<Option<Bytes>, Refusal>
    where
        R: Fn(&mut Store, Window) -> Result<Vec<T>, Refusal> + Clone + Send + Sync + 'static,
    {
        let window = Window {
            limit: self.left.min(self.at_once),
            offset: self.offset,
        };
        if window.limit == 0 {
            return Ok(None);
        }
        let rows = self.rows.clone();
        let asked = move |store: &mut Store| as_lines(&rows(store, window)?);
        let (number, lines) = self.service.archive.ask(asked).await?;
        let is_last = number < window.limit as usize;
        self.offset = self.offset.saturating_add(window.limit);
        self.left = if is_last { 0 } else { self.left - window.limit };
        Ok((number > 0).then_some(lines))
    }
}

/// Writes rows, each on a line of its own; counts them.
fn as_lines<T: Serialize>(rows: &[T]) -> Result<(usize, Bytes), Refusal> {
    let mut lines = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut lines, row).map_err(|_| Refusal::Failed)?;
        lines.push(b'\n');
    }
    Ok((rows.len(), Bytes::from(lines)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(accept: &'static str) -> Option<&'static str> {
        let accept = HeaderValue::from_static(accept);
        lines(&HeaderMap::from_iter([(header::ACCEPT, accept)]))
    }

    #[test]
    fn lines_are_sent_to_whoever_names_them_first() {
        assert_eq!(asked("application/jsonl"), Some("application/jsonl"));
        let older = "application/x-ndjson;q=0.9, */*;q=0.1";
        assert_eq!(asked(older), Some("application/x-ndjson"));
        for other in ["*/*", "application/json, application/jsonl", "text/html"] {
            assert_eq!(asked(other), None, "{other}");
        }
    }

    #[test]
    fn the_next_rows_are_asked_for_as_these_were() {
        let list = |uri: &'static str| List {
            uri: Uri::from_static(uri),
            limit: None,
            offset: 20,
            lines: None,
        };
        let next = list("/claims?offset=20&by=Ana%20Petrov&limit=5").next(5);
        assert_eq!(next, "/api/v1/claims?by=Ana%20Petrov&limit=5&offset=25");
        assert_eq!(list("/claims").next(20), "/api/v1/claims?offset=40");
    }

    #[test]
    fn a_window_takes_what_is_there() {
        let window = |limit, offset| Window { limit, offset };
        assert_eq!(window(2, 1).of(vec![1, 2, 3, 4]), [2, 3]);
        assert!(window(2, 9).of(vec![1]).is_empty());
    }
}
