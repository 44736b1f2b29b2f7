//! What a story and the rows of its record are known by elsewhere: URIs, as RFC 3986 writes them.

use onrecord_record::{Entity, Record, Story};

use crate::wikidata::item;

/// Returns a story's URL, or the URN of its record where it has none that stands by itself.
pub(super) fn story_address(story: &Story) -> String {
    story_url(story).unwrap_or_else(|| urn(story))
}

/// Returns a story's URL as a URI, where it has one that stands by itself.
pub(super) fn story_url(story: &Story) -> Option<String> {
    let url = story.url.as_deref().map(str::trim);
    url.filter(|url| has_scheme(url)).map(encoded_url)
}

/// Returns what a row or a part of a record is known by (`urn:onrecord:court#c1`).
pub(super) fn row_address(record: &Record, row: impl std::fmt::Display) -> String {
    format!("{}#{row}", urn(&record.story))
}

/// Returns an entity's address in Wikidata, or in the record where it has none there.
pub(super) fn entity_address(record: &Record, entity: &Entity) -> String {
    wikidata(entity).unwrap_or_else(|| row_address(record, entity.id))
}

/// Returns an entity's address in Wikidata, where the record has its item.
pub(super) fn wikidata(entity: &Entity) -> Option<String> {
    item(entity).map(|item| format!("http://www.wikidata.org/entity/{item}"))
}

fn urn(story: &Story) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    format!("urn:onrecord:{}", encoded(story.id.as_str(), kept))
}

fn has_scheme(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else {
        return false;
    };
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(is_part)
        && !rest.is_empty()
}

/// Writes a URL with nothing in it that a URI may not hold: what is encoded already stays so.
fn encoded_url(url: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte);
    let (url, fragment) = match url.split_once('#') {
        Some((url, fragment)) => (url, Some(fragment)),
        None => (url, None),
    };
    let pieces = |text: &str| {
        let mut pieces = text.split('%');
        let mut whole = encoded(pieces.next().unwrap_or_default(), kept);
        for piece in pieces {
            let is_code = piece.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
            whole += if is_code { "%" } else { "%25" };
            whole += &encoded(piece, kept);
        }
        whole
    };
    let fragment = fragment.map_or_else(String::new, |fragment| format!("#{}", pieces(fragment)));
    pieces(url) + &fragment
}

fn encoded(text: &str, kept: impl Fn(u8) -> bool) -> String {
    let mut whole = String::with_capacity(text.len());
    for byte in text.bytes() {
        if kept(byte) {
            whole.push(char::from(byte));
        } else {
            whole += &format!("%{byte:02X}");
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_a_uri_may_hold() {
        for (url, address) in [
            ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
            ("https://a.example/é b", "https://a.example/%C3%A9%20b"),
            ("https://a.example/%C3%A9%2", "https://a.example/%C3%A9%252"),
            ("https://a.example/#a#[b]", "https://a.example/#a%23%5Bb%5D"),
        ] {
            assert_eq!(encoded_url(url), address);
        }
        assert!(has_scheme("https://a.example"));
        assert!(!has_scheme("a.example/b") && !has_scheme("é:b") && !has_scheme("https:"));
    }
}
