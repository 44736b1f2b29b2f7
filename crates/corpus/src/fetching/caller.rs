//! One call to a server: admitted, in its host's turn, within a time and a size.
//!
//! A redirect is an answer like any other here. Every call of this crate to the web goes through
//! [`Caller::call`], so none gets round the guards.

use std::{
    io::Read as _,
    sync::{Arc, PoisonError},
    time::{Duration, Instant},
};

use jiff::{Timestamp, fmt::rfc2822};
use reqwest::{
    StatusCode,
    blocking::{Client, Response},
    header::{self, HeaderMap, HeaderName, HeaderValue},
    redirect::Policy,
};
use url::Url;

use super::{
    FetchSettings, Validators,
    content_type::{ContentType, compresses},
    error::FetchError,
    resolver::Resolver,
    target,
    turns::Turns,
};

/// What is looked at of a robots.txt, in bytes; RFC 9309 asks for 500 kB at least.
const MOST_ROBOTS_BYTES: u64 = 512 * 1024;

/// How long a server may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(10);

/// The longest that a busy server is waited for before it is asked again.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

const ACCEPT: &str = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, \
    application/feed+json, application/xml;q=0.9, text/plain;q=0.9, */*;q=0.5";

/// Calls servers.
pub(super) struct Caller {
    client: Client,
    resolver: Arc<Resolver>,
    turns: Turns,
    timeout: Duration,
    most_bytes: u64,
}

/// What a call is made for.
#[derive(Clone, Copy)]
pub(super) enum Purpose<'known> {
    /// A document, unless it is still the one that these were given out with.
    Document(&'known Validators),
    /// The robots.txt of a site, or as much of it as is looked at.
    Robots,
}

/// What a server answered.
pub(super) struct Answer {
    /// What was called.
    pub(super) url: Url,
    /// The status of HTTP.
    pub(super) status: StatusCode,
    /// The headers.
    pub(super) headers: HeaderMap,
    /// The body after decompression; empty where the status is not that of a document.
    pub(super) bytes: Vec<u8>,
}

impl Caller {
    pub(super) fn new(settings: &FetchSettings) -> Result<Self, FetchError> {
        let resolver = Arc::new(Resolver::new(settings.addresses, settings.timeout));
        let headers = [(header::ACCEPT, HeaderValue::from_static(ACCEPT))];
        let client = Client::builder()
            .user_agent(&settings.user_agent)
            .default_headers(headers.into_iter().collect())
            .dns_resolver(Arc::clone(&resolver))
            .redirect(Policy::none())
            // A proxy would look hosts up by itself, and nothing of that could be judged here.
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT.min(settings.timeout))
            .build()
            .map_err(|source| FetchError::Client { source })?;
        Ok(Self {
            client,
            resolver,
            turns: Turns::default(),
            timeout: settings.timeout,
            most_bytes: settings.most_bytes,
        })
    }

    /// Makes sure that a URL's host may be called.
    ///
    /// # Errors
    ///
    /// Fails where the host is not known, or at none but private addresses.
    pub(super) fn admit(&self, url: &Url) -> Result<(), FetchError> {
        self.resolver.admit(url)
    }

    /// Calls a server once the pause since its last call is over, and once more where it broke off
    /// or asked for a moment.
    ///
    /// # Errors
    ///
    /// Fails where there is no whole answer; any status is one.
    pub(super) fn call(
        &self,
        url: &Url,
        purpose: Purpose<'_>,
        pause: Duration,
    ) -> Result<Answer, FetchError> {
        self.admit(url)?;
        let turn = self.turns.of(url.host_str().unwrap_or_default());
        let mut turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let again = match turn.call(pause, || self.attempt(url, purpose)) {
            Err(FetchError::Broken { .. }) => pause,
            Ok(answer) => match answer.asked_wait() {
                Some(wait) => wait.max(pause),
                None => return Ok(answer),
            },
            Err(other) => return Err(other),
        };
        turn.call(again, || self.attempt(url, purpose))
    }

    fn attempt(&self, url: &Url, purpose: Purpose<'_>) -> Result<Answer, FetchError> {
        let begun = Instant::now();
        let request = self.client.get(url.clone()).timeout(self.timeout);
        let response = request
            .headers(purpose.headers())
            .send()
            .map_err(|source| FetchError::of_call(url, self.timeout, source))?;
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = if gives_document(status) {
            check_compression(url, &headers)?;
            purpose.check_kind(url, &headers)?;
            self.read(url, purpose, begun, response)?
        } else {
            Vec::new()
        };
        let url = url.clone();
        Ok(Answer {
            url,
            status,
            headers,
            bytes,
        })
    }

    fn read(
        &self,
        url: &Url,
        purpose: Purpose<'_>,
        begun: Instant,
        response: Response,
    ) -> Result<Vec<u8>, FetchError> {
        let most = match purpose {
            Purpose::Document(_) => self.most_bytes.saturating_add(1),
            Purpose::Robots => MOST_ROBOTS_BYTES,
        };
        let mut bytes = Vec::new();
        response
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|source| FetchError::of_body(url, begun, self.timeout, source))?;
        match purpose {
            Purpose::Document(_) if bytes.len() as u64 > self.most_bytes => {
                return Err(FetchError::TooLarge {
                    url: url.to_string(),
                    most_bytes: self.most_bytes,
                });
            }
            // Half a rule can be a far wider one.
            Purpose::Robots if bytes.len() as u64 == MOST_ROBOTS_BYTES => {
                bytes.truncate(memchr::memrchr(b'\n', &bytes).unwrap_or(0));
            }
            Purpose::Document(_) | Purpose::Robots => {}
        }
        Ok(bytes)
    }
}

/// Tells whether a status comes with a whole document, rather than with a part or a promise of one.
fn gives_document(status: StatusCode) -> bool {
    status == StatusCode::OK || status == StatusCode::NON_AUTHORITATIVE_INFORMATION
}

/// Makes sure that the body was opened: what was is no longer named in the headers.
fn check_compression(url: &Url, headers: &HeaderMap) -> Result<(), FetchError> {
    match text_of(headers, header::CONTENT_ENCODING) {
        Some(encoding) if compresses(encoding) => Err(FetchError::Compressed {
            url: url.to_string(),
            encoding: encoding.to_owned(),
        }),
        Some(_) | None => Ok(()),
    }
}

impl Purpose<'_> {
    fn headers(self) -> HeaderMap {
        let known = match self {
            Self::Document(known) => known,
            Self::Robots => return HeaderMap::new(),
        };
        let pairs = [
            (header::IF_NONE_MATCH, &known.etag),
            (header::IF_MODIFIED_SINCE, &known.last_modified),
        ];
        // What cannot stand in a header was never given out in one.
        let header = |(name, value): (HeaderName, &Option<String>)| {
            let value = HeaderValue::from_str(value.as_ref()?).ok()?;
            Some((name, value))
        };
        pairs.into_iter().filter_map(header).collect()
    }

    fn check_kind(self, url: &Url, headers: &HeaderMap) -> Result<(), FetchError> {
        let kind = text_of(headers, header::CONTENT_TYPE).and_then(ContentType::parse);
        match (self, kind) {
            (Self::Document(_), Some(kind)) if !kind.may_be_text() => Err(FetchError::NotText {
                url: url.to_string(),
                content_type: kind.essence,
            }),
            (Self::Document(_) | Self::Robots, _kind) => Ok(()),
        }
    }
}

impl Answer {
    /// Returns where the answer leads on to, where it is a redirect.
    pub(super) fn redirect(&self) -> Option<Result<Url, FetchError>> {
        let leads_on = matches!(self.status.as_u16(), 301 | 302 | 303 | 307 | 308);
        let location = text_of(&self.headers, header::LOCATION).filter(|_location| leads_on)?;
        Some(target::parse(location, Some(&self.url)))
    }

    /// Returns how long a busy server asks to be left alone, where that is short.
    fn asked_wait(&self) -> Option<Duration> {
        let is_busy = matches!(self.status.as_u16(), 429 | 503);
        let asked = text_of(&self.headers, header::RETRY_AFTER).filter(|_asked| is_busy)?;
        wait(asked, Timestamp::now()).filter(|wait| *wait <= LONGEST_WAIT)
    }

    /// Returns the answer of a server that gave out no document, as an error.
    pub(super) fn into_status_error(self) -> FetchError {
        FetchError::Status {
            url: self.url.into(),
            status: self.status.as_u16(),
        }
    }
}

/// Returns a header's text, where it is there and in ASCII.
pub(super) fn text_of(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Reads a `Retry-After`: seconds, or a moment, which may be over.
fn wait(asked: &str, now: Timestamp) -> Option<Duration> {
    let asked = asked.trim();
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = date(asked)?.duration_since(now);
    Some(until.try_into().unwrap_or(Duration::ZERO))
}

/// Reads a date of HTTP.
pub(super) fn date(text: &str) -> Option<Timestamp> {
    Some(rfc2822::parse(text).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_server_asks_for_seconds_or_until_a_moment() {
        let now = "2024-05-01T12:00:00Z".parse().unwrap();
        assert_eq!(wait(" 7 ", now), Some(Duration::from_secs(7)));
        let until = |text| wait(text, now);
        assert_eq!(
            until("Wed, 01 May 2024 12:00:30 GMT"),
            Some(Duration::from_secs(30))
        );
        assert_eq!(until("Wed, 01 May 2024 11:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(until("soon"), None);
        assert_eq!(until("-1"), None);
    }

    #[test]
    fn validators_that_cannot_stand_in_a_header_are_left_out() {
        let known = Validators {
            etag: Some("\"a\"\r\nHost: elsewhere".to_owned()),
            last_modified: Some("Wed, 01 May 2024 12:00:30 GMT".to_owned()),
        };
        let headers = Purpose::Document(&known).headers();
        assert!(!headers.contains_key(header::IF_NONE_MATCH));
        assert!(headers.contains_key(header::IF_MODIFIED_SINCE));
        assert!(Purpose::Robots.headers().is_empty());
    }
}
