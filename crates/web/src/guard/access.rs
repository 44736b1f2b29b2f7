//! The token: shown by a client in a header, or once by a browser, which is given a cookie for it.

use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};

use crate::error::WebError;
use crate::refusal::Refusal;

/// The cookie that a browser shows in the token's place.
pub(crate) const COOKIE: &str = "onrecord";

/// Who may ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever reaches the address: for this machine alone.
    Everybody,
    /// Whoever knows a token.
    Token(String),
}

impl Access {
    /// Makes a token that nobody can guess.
    ///
    /// # Errors
    ///
    /// [`WebError::Secret`] where the system gives no random numbers.
    pub fn with_new_token() -> Result<Self, WebError> {
        unguessable().map(Self::Token)
    }

    /// Returns the cookie that stands for the token: nothing from which it can be found out.
    pub(crate) fn cookie(&self) -> Option<String> {
        match self {
            Self::Everybody => None,
            Self::Token(token) => Some(hex(&Sha256::digest(format!("cookie of {token}")))),
        }
    }

    /// Tells whether a token is the one.
    pub(crate) fn knows(&self, shown: &str) -> bool {
        match self {
            Self::Everybody => true,
            Self::Token(token) => is_same(shown, token),
        }
    }

    /// Lets a request through that shows the token or the cookie.
    pub(super) fn admit(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let Some(cookie) = self.cookie() else {
            return Ok(());
        };
        let shown = headers.get(header::AUTHORIZATION);
        let shown = shown.and_then(|value| value.to_str().ok());
        let bearer = shown.and_then(|value| value.strip_prefix("Bearer "));
        let known = bearer.is_some_and(|token| self.knows(token.trim()))
            || cookies(headers).any(|(name, value)| name == COOKIE && is_same(value, &cookie));
        if known { Ok(()) } else { Err(Refusal::Unknown) }
    }
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let all = headers.get_all(header::COOKIE).into_iter();
    let pairs = all.filter_map(|value| value.to_str().ok());
    let pairs = pairs.flat_map(|value| value.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('='))
}

/// Tells whether two secrets are one, in a time that does not tell how far they are.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}

/// Returns 32 random bytes in hexadecimal digits.
pub(crate) fn unguessable() -> Result<String, WebError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(WebError::Secret)?;
    Ok(hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn with(name: header::HeaderName, value: &str) -> HeaderMap {
        let value = HeaderValue::from_str(value).expect("a header");
        HeaderMap::from_iter([(name, value)])
    }

    #[test]
    fn a_token_is_shown_in_a_header_or_by_a_cookie() {
        let access = Access::Token("open sesame".to_owned());
        let cookie = access.cookie().expect("a cookie");
        let knowing = [
            with(header::AUTHORIZATION, "Bearer open sesame"),
            with(header::COOKIE, &format!("a=b; {COOKIE}={cookie}")),
        ];
        for headers in knowing {
            assert!(access.admit(&headers).is_ok(), "{headers:?}");
        }
        let unknowing = [
            HeaderMap::new(),
            with(header::AUTHORIZATION, "Bearer open"),
            with(header::AUTHORIZATION, "Basic open sesame"),
            with(header::COOKIE, &format!("{COOKIE}=open sesame")),
            with(header::COOKIE, &format!("other={cookie}")),
        ];
        for headers in unknowing {
            assert!(access.admit(&headers).is_err(), "{headers:?}");
        }
    }

    #[test]
    fn no_two_tokens_are_one() {
        let one = Access::with_new_token().expect("random numbers");
        assert_ne!(one, Access::with_new_token().expect("random numbers"));
        assert!(!one.knows(""));
    }
}
