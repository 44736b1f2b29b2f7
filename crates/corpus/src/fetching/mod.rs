//! A URL in; what the server gave out, politely and safely.
//!
//! Sites are asked first, in their robots.txt, and each host is called by one thread at a time, with
//! a pause. Hosts that are not in the public network are refused, at every step of a redirect; what
//! comes is bounded in time and size. What the bytes mean is left to others.
//!
//! Calls block: none is made from within an asynchronous runtime.

mod addresses;
mod caller;
mod content_type;
mod error;
mod resolver;
mod robots;
mod rules;
mod target;
mod turns;

use std::time::Duration;

use jiff::Timestamp;
use reqwest::{StatusCode, header};
use url::Url;

pub use self::{addresses::Addresses, error::FetchError, robots::Robots};

use self::{
    caller::{Answer, Caller, Purpose, date, text_of},
    content_type::ContentType,
    robots::Sites,
};

/// How a run fetches.
#[derive(Clone, Debug)]
pub struct FetchSettings {
    /// How the program names itself to servers. In robots.txt it goes by `onrecord` all the same.
    pub user_agent: String,
    /// How long one answer may take, from the call to the last byte. Waiting for a host's turn is
    /// not counted.
    pub timeout: Duration,
    /// The most bytes of a document, after decompression.
    pub most_bytes: u64,
    /// The pause between two calls of one host, where its robots.txt asks for no longer one.
    pub delay: Duration,
    /// How many redirects are followed from a URL.
    pub most_redirects: usize,
    /// Which addresses may be called.
    pub addresses: Addresses,
    /// Whether robots.txt is minded.
    pub robots: Robots,
}

impl Default for FetchSettings {
    /// Returns what suits the web at large: 30 seconds, 16 MB, a second's pause, five redirects,
    /// public addresses only, robots.txt obeyed.
    fn default() -> Self {
        Self {
            user_agent: concat!("onrecord/", env!("CARGO_PKG_VERSION")).to_owned(),
            timeout: Duration::from_secs(30),
            most_bytes: 16 * 1024 * 1024,
            delay: Duration::from_secs(1),
            most_redirects: 5,
            addresses: Addresses::PublicOnly,
            robots: Robots::Obey,
        }
    }
}

/// What a server gave out with a document, by which it tells later whether that has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag`, as it was given.
    pub etag: Option<String>,
    /// The `Last-Modified`, as it was given.
    pub last_modified: Option<String>,
}

/// What came of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// The document is the one that is known.
    NotModified,
    /// A document.
    Document {
        /// The URL that it came from, after redirects, without a fragment.
        url: String,
        /// Its type and subtype in lower case, where the server names them.
        content_type: Option<String>,
        /// Its character encoding as the server calls it, where it does.
        charset: Option<String>,
        /// What to ask with the next time.
        validators: Validators,
        /// When the server gave it out, by the server's clock, or by ours where it tells no time.
        fetched: Timestamp,
        /// The document after decompression.
        bytes: Vec<u8>,
    },
}

/// Fetches documents, one after the other or from several threads.
///
/// One stands for one run: it remembers what sites ask in their robots.txt, and when each host was
/// last called.
pub struct Fetcher {
    settings: FetchSettings,
    caller: Caller,
    sites: Sites,
}

impl Fetcher {
    /// Returns a fetcher that has not called anybody yet.
    ///
    /// # Errors
    ///
    /// Fails where the system gives no certificates, or the user agent cannot stand in a header.
    pub fn new(settings: FetchSettings) -> Result<Self, FetchError> {
        Ok(Self {
            caller: Caller::new(&settings)?,
            settings,
            sites: Sites::default(),
        })
    }

    /// Fetches a URL of http or https, following redirects; a name and a password in it are left
    /// out. With nothing known, there is always a document.
    ///
    /// # Errors
    ///
    /// Fails where the URL, or one that it redirects to, may not be called, does not answer in time,
    /// or answers with something other than a document that may be text.
    pub fn fetch(&self, url: &str, known: &Validators) -> Result<Fetched, FetchError> {
        let mut next = target::parse(url, None)?;
        for _ in 0..=self.settings.most_redirects {
            let pause = self.admit(&next)?;
            let answer = self.caller.call(&next, Purpose::Document(known), pause)?;
            match answer.redirect() {
                Some(target) => next = target?,
                None => return fetched(answer, known),
            }
        }
        Err(FetchError::TooManyRedirects {
            url: next.into(),
            most: self.settings.most_redirects,
        })
    }

    /// Makes sure that a URL may be called, and returns the pause that is to be kept.
    fn admit(&self, url: &Url) -> Result<Duration, FetchError> {
        // Before robots.txt, so that a host which may not be called is said to be that.
        self.caller.admit(url)?;
        let pause = self.settings.delay;
        match self.settings.robots {
            Robots::Obey => self.sites.admit(&self.caller, pause, url),
            Robots::Ignore => Ok(pause),
        }
    }
}

fn fetched(answer: Answer, known: &Validators) -> Result<Fetched, FetchError> {
    let nothing_known = *known == Validators::default();
    match answer.status {
        StatusCode::NOT_MODIFIED if !nothing_known => Ok(Fetched::NotModified),
        StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => Ok(document(answer)),
        _other => Err(answer.into_status_error()),
    }
}

fn document(answer: Answer) -> Fetched {
    let header = |name| text_of(&answer.headers, name);
    let kind = header(header::CONTENT_TYPE).and_then(ContentType::parse);
    let (content_type, charset) = kind.map(|kind| (kind.essence, kind.charset)).unzip();
    Fetched::Document {
        content_type,
        charset: charset.flatten(),
        validators: Validators {
            etag: header(header::ETAG).map(str::to_owned),
            last_modified: header(header::LAST_MODIFIED).map(str::to_owned),
        },
        fetched: header(header::DATE)
            .and_then(date)
            .unwrap_or_else(Timestamp::now),
        url: answer.url.into(),
        bytes: answer.bytes,
    }
}
