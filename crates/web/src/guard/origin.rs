//! From where a request comes: by what name this machine is called, and from whose page something is changed.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

use crate::refusal::Refusal;

/// The names by which this machine may be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts(Vec<String>);

impl Hosts {
    /// Takes `localhost`, every address of this machine alone, and some names beside.
    #[must_use]
    pub fn loopback_and(names: &[String]) -> Self {
        let names = names.iter().map(|name| name.to_ascii_lowercase());
        Self(names.chain(["localhost".to_owned()]).collect())
    }

    /// Lets a request through that calls this machine by one of the names. A page of the web whose name is led to this
    /// machine (DNS rebinding) calls it by its own.
    pub(super) fn admit(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let host = text(headers, header::HOST).unwrap_or_default();
        let name = name(host).to_ascii_lowercase();
        let is_own_address = name
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback());
        if is_own_address || self.0.contains(&name) {
            return Ok(());
        }
        Err(Refusal::Forbidden(
            "this machine is not called by that name",
        ))
    }
}

/// Lets a change through that comes from a page of this server, or from no page at all.
pub(super) fn admit_change(headers: &HeaderMap) -> Result<(), Refusal> {
    let foreign = Refusal::Forbidden("a page of another site may change nothing here");
    let site = headers.get("sec-fetch-site").map(|value| value.as_bytes());
    if !matches!(site, None | Some(b"same-origin" | b"none")) {
        return Err(foreign);
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return Ok(());
    };
    let origin = origin.to_str().unwrap_or_default();
    let own = text(headers, header::HOST).unwrap_or_default();
    match origin.split_once("://") {
        Some(("http" | "https", host)) if host.eq_ignore_ascii_case(own) => Ok(()),
        _ => Err(foreign),
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Returns the name in a host with its port (`[::1]:80`).
fn name(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or(host, |(address, _)| address),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn a_foreign_name_is_turned_away() {
        let hosts = Hosts::loopback_and(&["News.example".to_owned()]);
        for host in [
            "localhost:8017",
            "127.0.0.1",
            "[::1]:8017",
            "127.8.1.9:80",
            "news.example",
        ] {
            assert!(hosts.admit(&headers(&[("host", host)])).is_ok(), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "10.0.0.1:8017",
            "[::2]",
        ] {
            assert!(hosts.admit(&headers(&[("host", host)])).is_err(), "{host}");
        }
    }

    #[test]
    fn a_change_comes_from_an_own_page_or_from_none() {
        let host = ("host", "localhost:8017");
        let own = [
            headers(&[host]),
            headers(&[host, ("origin", "http://localhost:8017")]),
            headers(&[host, ("sec-fetch-site", "same-origin")]),
        ];
        for headers in own {
            assert!(admit_change(&headers).is_ok(), "{headers:?}");
        }
        let foreign = [
            headers(&[host, ("origin", "http://localhost:9000")]),
            headers(&[host, ("origin", "null")]),
            headers(&[host, ("sec-fetch-site", "cross-site")]),
            headers(&[
                host,
                ("sec-fetch-site", "same-site"),
                ("origin", "http://localhost:8017"),
            ]),
        ];
        for headers in foreign {
            assert!(admit_change(&headers).is_err(), "{headers:?}");
        }
    }
}
