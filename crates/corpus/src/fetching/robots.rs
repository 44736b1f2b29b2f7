//! What sites ask in their robots.txt, by RFC 9309.
//!
//! A site is a scheme, a host and a port. Its rules are had once a run; where they cannot be, nothing
//! of it is fetched, and where it has none, everything may be.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::Duration,
};

use url::{Position, Url};

use super::{
    caller::{Answer, Caller, Purpose},
    error::FetchError,
    rules::Rules,
    target,
};

/// How many redirects are followed to a robots.txt.
const MOST_REDIRECTS: usize = 5;

/// Whether robots.txt is minded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Robots {
    /// What it asks is done.
    Obey,
    /// It is not looked at: for one's own sites.
    Ignore,
}

/// The wishes of all sites that were met.
#[derive(Default)]
pub(super) struct Sites {
    known: Mutex<HashMap<String, Arc<OnceLock<Wishes>>>>,
}

impl Sites {
    /// Returns the pause that a URL's site asks for.
    ///
    /// # Errors
    ///
    /// Fails where the site asks not to fetch the URL, or cannot be asked.
    pub(super) fn admit(
        &self,
        caller: &Caller,
        pause: Duration,
        url: &Url,
    ) -> Result<Duration, FetchError> {
        let site = self.site(url);
        // Whoever comes first asks for them; the others wait for them.
        let wishes = site.get_or_init(|| Wishes::fetch(caller, pause, url));
        wishes.admit(url).map(|asked| asked.max(pause))
    }

    fn site(&self, url: &Url) -> Arc<OnceLock<Wishes>> {
        let name = url.origin().ascii_serialization();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(name).or_default())
    }
}

/// What is known of one site's wishes.
enum Wishes {
    /// What its robots.txt says; nothing, where it has none.
    Known(Rules),
    /// They could not be had.
    Unknown(Arc<FetchError>),
}

impl Wishes {
    fn fetch(caller: &Caller, pause: Duration, url: &Url) -> Self {
        match fetch_answer(caller, pause, url) {
            Ok(answer) => Self::of(answer),
            Err(FetchError::TooManyRedirects { .. }) => Self::Known(Rules::default()),
            Err(other) => Self::Unknown(Arc::new(other)),
        }
    }

    fn of(answer: Answer) -> Self {
        match answer.status.as_u16() {
            200..=299 => Self::Known(Rules::parse(&answer.bytes)),
            // Too many calls: no word on what may be fetched, but one on whether to go on.
            429 | 500..=599 => Self::Unknown(Arc::new(answer.into_status_error())),
            _missing => Self::Known(Rules::default()),
        }
    }

    fn admit(&self, url: &Url) -> Result<Duration, FetchError> {
        match self {
            Self::Known(rules) if rules.allow(&url[Position::BeforePath..]) => Ok(rules.delay()),
            Self::Known(_) => Err(FetchError::RefusedByRobots {
                url: url.to_string(),
            }),
            Self::Unknown(source) => Err(FetchError::RobotsUnreachable {
                url: url.to_string(),
                source: Arc::clone(source),
            }),
        }
    }
}

fn fetch_answer(caller: &Caller, pause: Duration, url: &Url) -> Result<Answer, FetchError> {
    let mut next = target::parse("/robots.txt", Some(url))?;
    for _ in 0..=MOST_REDIRECTS {
        let answer = caller.call(&next, Purpose::Robots, pause)?;
        match answer.redirect() {
            Some(target) => next = target?,
            None => return Ok(answer),
        }
    }
    Err(FetchError::TooManyRedirects {
        url: next.into(),
        most: MOST_REDIRECTS,
    })
}
