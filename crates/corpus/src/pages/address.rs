//! Where an article is at home: its canonical address, and the outlet that publishes it.

use url::Url;

use super::facts::Facts;
use super::linked::Linked;

/// Reads the page's canonical address, resolved against the one that it was fetched from; only http and
/// https are believed, and where the page names none it is the one fetched.
pub(super) fn canonical(facts: &Facts<'_>, fetched: Option<&str>) -> Option<String> {
    let base = fetched.and_then(|address| Url::parse(address).ok());
    let resolved = |address: &str| match &base {
        Some(base) => base.join(address).ok(),
        None => Url::parse(address).ok(),
    };
    [facts.canonical.as_deref(), facts.meta(&["og:url"]), fetched]
        .into_iter()
        .flatten()
        .filter(|address| !address.is_empty())
        .filter_map(resolved)
        .find(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .map(String::from)
}

/// Reads the name of the outlet; `None` where the page names none.
pub(super) fn outlet(facts: &Facts<'_>, linked: &[Linked]) -> Option<String> {
    let publisher = linked
        .iter()
        .filter(|linked| linked.is_article)
        .find_map(|linked| linked.publisher.clone());
    let meta = || {
        facts
            .meta(&[
                "og:site_name",
                "application-name",
                "apple-mobile-web-app-title",
                "dc.publisher",
                "cre",
            ])
            .map(str::to_owned)
    };
    publisher
        .or_else(meta)
        .filter(|name| name.len() <= 100 && !name.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::super::facts::facts;
    use super::*;

    #[test]
    fn the_canonical_address_is_resolved() {
        let of = |html| canonical(&facts(html), Some("https://example.org/a/b?c=1"));
        assert_eq!(
            of("<link rel=canonical href='/tide'>").as_deref(),
            Some("https://example.org/tide")
        );
        assert_eq!(of("<link rel=canonical href='javascript:x'><meta property=og:url content='//example.net/x'>").as_deref(), Some("https://example.net/x"));
        assert_eq!(of("").as_deref(), Some("https://example.org/a/b?c=1"));
        assert_eq!(
            canonical(&facts("<link rel=canonical href='/tide'>"), None),
            None
        );
    }

    #[test]
    fn the_outlet_is_named_by_its_site() {
        assert_eq!(
            outlet(
                &facts("<meta property=og:site_name content='The Harbour Post'>"),
                &[]
            )
            .as_deref(),
            Some("The Harbour Post")
        );
        assert_eq!(outlet(&facts(""), &[]), None);
    }
}
