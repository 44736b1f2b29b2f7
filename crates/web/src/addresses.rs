//! The addresses of pages, which can be sent to a colleague: everything in them is encoded.

use onrecord_record::answers::{ClaimAddress, Named, StatementAddress};
use onrecord_record::{IdentityId, StoryId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself in a part of a path or a query (RFC 3986, unreserved).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Encodes one part of an address.
pub(crate) fn part(words: &str) -> String {
    utf8_percent_encode(words, ENCODED).to_string()
}

pub(crate) fn story(id: &StoryId) -> String {
    format!("/stories/{}", part(id.as_str()))
}

pub(crate) fn claim(id: &ClaimAddress) -> String {
    format!("/claims/{}", part(&id.to_string()))
}

pub(crate) fn statement(id: &StatementAddress) -> String {
    format!("/claims/{}", part(&id.to_string()))
}

pub(crate) fn identity(id: IdentityId) -> String {
    format!("/who/{id}")
}

/// Returns the address of somebody who has one.
pub(crate) fn named(named: &Named) -> Option<String> {
    named.id.map(identity)
}

pub(crate) fn outlet(name: &str) -> String {
    format!("/sources/{}", part(name))
}

/// Adds a query to a path: those of the pairs that have a value.
pub(crate) fn with_query(path: &str, pairs: &[(&str, Option<&str>)]) -> String {
    let mut whole = path.to_owned();
    let mut joint = '?';
    for (name, value) in pairs {
        if let Some(value) = value {
            whole = format!("{whole}{joint}{name}={}", part(value));
            joint = '&';
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_stays_one_part() {
        let id: ClaimAddress = "2024/05 a?#c3".parse().expect("an address");
        assert_eq!(claim(&id), "/claims/2024%2F05%20a%3F%23c3");
        let pairs = [("q", Some("a&b=c")), ("by", None), ("page", Some("2"))];
        assert_eq!(with_query("/find", &pairs), "/find?q=a%26b%3Dc&page=2");
    }
}
