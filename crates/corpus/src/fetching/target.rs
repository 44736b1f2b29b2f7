//! From what is written, in an argument or a redirect, to a URL that can be called.

use url::Url;

use super::error::FetchError;

/// Reads a URL of http or https, without its fragment and without names and passwords: those would
/// be sent to the server, and kept with the document.
///
/// # Errors
///
/// Fails where it is no URL, or one of another scheme.
pub(super) fn parse(text: &str, base: Option<&Url>) -> Result<Url, FetchError> {
    let parsed = Url::options().base_url(base).parse(text);
    let mut url = parsed.map_err(|source| FetchError::NotUrl {
        url: text.to_owned(),
        source,
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::Scheme { url: url.into() });
    }
    url.set_fragment(None);
    // Both only fail for URLs without a host, which those of http have.
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_and_fragments_are_taken_off() {
        let url = parse("https://me:secret@example.org/a?b#c", None).unwrap();
        assert_eq!(url.as_str(), "https://example.org/a?b");
        let base = url;
        let next = parse("//you@example.com:81/d", Some(&base)).unwrap();
        assert_eq!(next.as_str(), "https://example.com:81/d");
    }

    #[test]
    fn other_schemes_are_refused() {
        for url in [
            "file:///etc/hosts",
            "ftp://example.org/",
            "javascript:alert(1)",
            "data:text/html,a",
            "gopher://example.org/",
            "C:\\news.html",
        ] {
            let refused = parse(url, None).unwrap_err();
            assert!(matches!(refused, FetchError::Scheme { .. }), "{url}");
        }
    }

    #[test]
    fn what_is_no_url_is_refused() {
        for url in [
            "",
            "example.org/a",
            "http://",
            "http://a b/",
            "http://256.256.256.256/",
        ] {
            let refused = parse(url, None).unwrap_err();
            assert!(matches!(refused, FetchError::NotUrl { .. }), "{url}");
        }
    }
}
