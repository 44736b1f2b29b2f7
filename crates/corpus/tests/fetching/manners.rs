//! What sites may expect: that they are asked, not hurried, and left alone when they are busy.

use std::{
    thread,
    time::{Duration, Instant},
};

use onrecord_corpus::fetching::{FetchError, FetchSettings, Fetcher, Robots, Validators};

use crate::server::{NOT_FOUND, Server, redirect, reply, send};
use crate::{document, fetch, fetcher, settings};

const RAIN: &[u8] = b"It rained.";

/// Starts a server that gives out this robots.txt and rain.
fn with_robots(robots: Vec<u8>) -> Server {
    Server::start(move |request, stream| match request.path.as_str() {
        "/robots.txt" => send(stream, &robots),
        _ => send(stream, &reply("200 OK", "", RAIN)),
    })
}

#[test]
fn robots_txt_is_asked_once_and_obeyed() {
    let robots = b"User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /private\n";
    let server = with_robots(reply("200 OK", "", robots));
    let fetcher = fetcher();
    let fetch = |path| fetcher.fetch(&server.url(path), &Validators::default());
    assert_eq!(document(fetch("/news")).1, RAIN);
    let error = fetch("/private/diary").unwrap_err();
    assert!(
        matches!(error, FetchError::RefusedByRobots { url } if url.ends_with("/private/diary"))
    );
    assert!(server.requests("/private/diary").is_empty());
    assert_eq!(server.requests("/robots.txt").len(), 1);
}

#[test]
fn robots_txt_is_left_aside_where_that_is_wanted() {
    let server = with_robots(reply("200 OK", "", b"User-agent: *\nDisallow: /"));
    let robots = Robots::Ignore;
    let fetcher = Fetcher::new(FetchSettings {
        robots,
        ..settings()
    })
    .unwrap();
    let fetched = fetcher.fetch(&server.url("/"), &Validators::default());
    assert_eq!(document(fetched).1, RAIN);
    assert!(server.requests("/robots.txt").is_empty());
}

#[test]
fn a_site_that_cannot_be_asked_is_left_alone() {
    for status in [
        "500 Internal Server Error",
        "503 Service Unavailable",
        "429 Too Many Requests",
    ] {
        let server = with_robots(reply(status, "", b""));
        let fetcher = fetcher();
        for _ in 0..2 {
            let error = fetcher
                .fetch(&server.url("/"), &Validators::default())
                .unwrap_err();
            assert!(
                matches!(error, FetchError::RobotsUnreachable { .. }),
                "{status}"
            );
        }
        assert!(server.requests("/").is_empty());
        assert_eq!(server.requests("/robots.txt").len(), 1);
    }
}

#[test]
fn a_site_without_robots_txt_is_open() {
    for status in ["404 Not Found", "403 Forbidden", "410 Gone"] {
        let server = with_robots(reply(status, "", b"User-agent: *\nDisallow: /"));
        assert_eq!(document(fetch(&server.url("/"))).1, RAIN);
    }
    let server = with_robots(redirect("/robots.txt"));
    assert_eq!(document(fetch(&server.url("/"))).1, RAIN);
    assert_eq!(server.requests("/robots.txt").len(), 6);
}

#[test]
fn a_robots_txt_that_moved_is_followed() {
    let server = Server::start(|request, stream| match request.path.as_str() {
        "/robots.txt" => send(stream, &redirect("/rules")),
        "/rules" => send(stream, &reply("200 OK", "", b"User-agent: *\nDisallow: /a")),
        _ => send(stream, &reply("200 OK", "", RAIN)),
    });
    assert!(matches!(
        fetch(&server.url("/a")),
        Err(FetchError::RefusedByRobots { .. })
    ));
    assert_eq!(document(fetch(&server.url("/b"))).1, RAIN);
}

#[test]
fn only_the_beginning_of_a_long_robots_txt_is_looked_at() {
    let long = format!("User-agent: *\n{}", "Disallow: /aaaaaaaaa\n".repeat(50_000));
    let server = with_robots(reply("200 OK", "", long.as_bytes()));
    assert_eq!(document(fetch(&server.url("/a"))).1, RAIN);
    assert!(fetch(&server.url("/aaaaaaaaaa")).is_err());
}

#[test]
fn a_redirect_leads_nowhere_that_robots_txt_refuses() {
    let refusing = with_robots(reply("200 OK", "", b"User-agent: *\nDisallow: /a"));
    let server = Server::giving(redirect(&refusing.url("/a")));
    let error = fetch(&server.url("/")).unwrap_err();
    assert!(matches!(error, FetchError::RefusedByRobots { url } if url == refusing.url("/a")));
    assert!(refusing.requests("/a").is_empty());
}

#[test]
fn a_host_is_not_hurried_whoever_calls() {
    let server = with_robots(reply("200 OK", "", b""));
    let delay = Duration::from_millis(50);
    let fetcher = Fetcher::new(FetchSettings {
        delay,
        ..settings()
    })
    .unwrap();
    thread::scope(|scope| {
        for _ in 0..3 {
            let fetch = || fetcher.fetch(&server.url("/"), &Validators::default());
            scope.spawn(move || document(fetch()));
        }
    });
    let mut times: Vec<Instant> = ["/robots.txt", "/"]
        .iter()
        .flat_map(|path| server.requests(path))
        .map(|request| request.at)
        .collect();
    times.sort();
    assert_eq!(times.len(), 4);
    let total = times[3] - times[0];
    assert!(total >= delay * 3, "{total:?}");
}

#[test]
fn a_site_may_ask_for_a_longer_pause() {
    let server = with_robots(reply("200 OK", "", b"User-agent: *\nCrawl-delay: 0.3"));
    let begun = Instant::now();
    assert_eq!(document(fetch(&server.url("/"))).1, RAIN);
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

#[test]
fn a_busy_server_is_asked_once_more_when_it_says() {
    let server = Server::start(
        |request, stream| match (request.path.as_str(), request.earlier) {
            ("/robots.txt", _) => send(stream, NOT_FOUND),
            ("/busy", 0) => send(stream, &reply("503 Busy", "Retry-After: 1\n", b"")),
            ("/later", _) => send(stream, &reply("429 Later", "Retry-After: 3600\n", b"")),
            ("/always", _) => {
                let past = "Retry-After: Wed, 01 May 2024 12:00:00 GMT\n";
                send(stream, &reply("429 Later", past, b""));
            }
            _ => send(stream, &reply("200 OK", "", RAIN)),
        },
    );
    let begun = Instant::now();
    assert_eq!(document(fetch(&server.url("/busy"))).1, RAIN);
    assert!(begun.elapsed() >= Duration::from_secs(1));
    for (path, calls) in [("/later", 1), ("/always", 2)] {
        let error = fetch(&server.url(path)).unwrap_err();
        assert!(matches!(error, FetchError::Status { status: 429, .. }));
        assert_eq!(server.requests(path).len(), calls, "{path}");
    }
}
