//! Why something could not be fetched: a variant for each thing that a caller can do differently.
//!
//! Every variant names the URL or the host that it happened at, which after a redirect is not the
//! one that was asked for.

use std::{
    error::Error,
    io, iter,
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use url::Url;

/// Why something could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// Says that the system gives no certificates, or that the user agent cannot stand in a header.
    #[error("no connections can be set up")]
    Client {
        /// What failed.
        #[source]
        source: reqwest::Error,
    },
    /// Says that this is no URL with a host.
    #[error("`{url}` is no URL")]
    NotUrl {
        /// What was given, or what a redirect led to.
        url: String,
        /// What is wrong with it.
        #[source]
        source: url::ParseError,
    },
    /// Says that the scheme is neither `http` nor `https`.
    #[error("`{url}` is not of http or https")]
    Scheme {
        /// The URL.
        url: String,
    },
    /// Says that a host has no address in the public network.
    #[error("{host} is at {address}, which is no public address")]
    PrivateAddress {
        /// The host.
        host: String,
        /// One of its addresses, all of which are refused.
        address: IpAddr,
    },
    /// Says that a host's name leads to no address.
    #[error("{host} is not known")]
    Unresolvable {
        /// The host.
        host: String,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// Says that the site asks in its robots.txt not to be read here.
    #[error("robots.txt asks not to fetch {url}")]
    RefusedByRobots {
        /// The URL.
        url: String,
    },
    /// Says that the site's robots.txt could not be had, so that nothing of it may be fetched.
    #[error("{url} is not fetched, as its site's robots.txt cannot be")]
    RobotsUnreachable {
        /// The URL.
        url: String,
        /// What kept robots.txt back, once for all URLs of the site.
        #[source]
        source: Arc<FetchError>,
    },
    /// Says that the server answered with no document.
    #[error("{url} is answered by status {status}")]
    Status {
        /// The URL.
        url: String,
        /// The status of HTTP.
        status: u16,
    },
    /// Says that redirects went on for too long.
    #[error("more than {most} redirects lead on to {url}")]
    TooManyRedirects {
        /// Where the last one led.
        url: String,
        /// How many are followed.
        most: usize,
    },
    /// Says that what came is of a kind that holds no text.
    #[error("{url} is {content_type}, not text")]
    NotText {
        /// The URL.
        url: String,
        /// Its content type.
        content_type: String,
    },
    /// Says that what came is compressed in a way that nobody asked for.
    #[error("{url} is compressed by {encoding}, which is not opened here")]
    Compressed {
        /// The URL.
        url: String,
        /// Its content encoding.
        encoding: String,
    },
    /// Says that a document is too large.
    #[error("{url} is larger than {most_bytes} bytes")]
    TooLarge {
        /// The URL.
        url: String,
        /// The most bytes that are taken, after decompression.
        most_bytes: u64,
    },
    /// Says that the answer was not complete in time.
    #[error("{url} has not answered in full after {timeout:?}")]
    TimedOut {
        /// The URL.
        url: String,
        /// How long it had.
        timeout: Duration,
    },
    /// Says that the host took no connection.
    #[error("{url} takes no connection")]
    Unconnected {
        /// The URL.
        url: String,
        /// What failed.
        #[source]
        source: reqwest::Error,
    },
    /// Says that no safe connection came about: a certificate of another host, one that is out of
    /// date or that nobody trusts, or no TLS at all.
    #[error("{url} gives no safe connection")]
    Tls {
        /// The URL.
        url: String,
        /// What failed.
        #[source]
        source: reqwest::Error,
    },
    /// Says that the answer broke off or cannot be decompressed.
    #[error("the answer of {url} broke off")]
    Broken {
        /// The URL.
        url: String,
        /// What failed.
        #[source]
        source: io::Error,
    },
}

impl FetchError {
    /// Tells what kept a call from its answer's head.
    pub(super) fn of_call(url: &Url, timeout: Duration, source: reqwest::Error) -> Self {
        // The URL stands in our own field.
        let source = source.without_url();
        let url = url.to_string();
        if source.is_timeout() {
            return Self::TimedOut { url, timeout };
        }
        if !source.is_connect() {
            let source = io::Error::other(source);
            return Self::Broken { url, source };
        }
        if holds_invalid_bytes(&source) {
            Self::Tls { url, source }
        } else {
            Self::Unconnected { url, source }
        }
    }

    /// Tells what kept an answer's body from its end.
    pub(super) fn of_body(url: &Url, begun: Instant, timeout: Duration, source: io::Error) -> Self {
        let url = url.to_string();
        // Decompression hides why the bytes came to an end, but not when.
        if begun.elapsed() >= timeout {
            return Self::TimedOut { url, timeout };
        }
        Self::Broken { url, source }
    }
}

/// Tells whether a handshake went wrong by what was said: TLS gives all its own errors this kind,
/// the system none.
fn holds_invalid_bytes(error: &reqwest::Error) -> bool {
    let first: &(dyn Error + 'static) = error;
    iter::successors(Some(first), |error| beneath(*error))
        .filter_map(|error| error.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::InvalidData)
}

/// Returns the error within an error, where an error of the system that only wraps one counts.
fn beneath<'error>(error: &'error (dyn Error + 'static)) -> Option<&'error (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>() {
        Some(wrapping) => Some(wrapping.get_ref()?),
        None => error.source(),
    }
}
