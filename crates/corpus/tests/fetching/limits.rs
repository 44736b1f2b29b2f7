//! Servers that give too much, too slowly, or not at all.

use std::{
    io::Write as _,
    net::{Ipv4Addr, TcpListener},
    thread,
    time::{Duration, Instant},
};

use onrecord_corpus::fetching::{FetchError, FetchSettings, Fetcher, Validators};

use crate::server::{NOT_FOUND, Server, reply, send};
use crate::{document, fetch, gzip, settings};

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

#[test]
fn a_page_is_taken_up_to_the_limit_and_no_further() {
    let most = vec![b'a'; 1_000_000];
    let server = Server::giving(reply("200 OK", "", &most));
    assert_eq!(document(fetch(&server.url("/"))).1, most);
    let server = Server::giving(reply("200 OK", "", &[most, vec![b'a']].concat()));
    let error = fetch(&server.url("/")).unwrap_err();
    assert!(matches!(
        error,
        FetchError::TooLarge {
            most_bytes: 1_000_000,
            ..
        }
    ));
}

#[test]
fn a_gzip_bomb_is_left_at_the_limit() {
    let bomb = gzip(&vec![0; 50_000_000]);
    assert!(bomb.len() < 100_000);
    let server = Server::giving(reply("200 OK", "Content-Encoding: gzip\n", &bomb));
    let error = fetch(&server.url("/")).unwrap_err();
    assert!(matches!(error, FetchError::TooLarge { .. }));
}

#[test]
fn a_body_without_an_end_is_left_at_the_limit() {
    let server = Server::start(|request, stream| {
        if request.path == "/robots.txt" {
            return send(stream, NOT_FOUND);
        }
        send(stream, &[HEAD, b"\r\n"].concat());
        while stream.write_all(&[b'a'; 10_000]).is_ok() {}
    });
    let error = fetch(&server.url("/")).unwrap_err();
    assert!(matches!(error, FetchError::TooLarge { .. }));
}

/// Sends a byte now and then: of the head, of the body, or of a compressed one.
fn drip(start: &'static [u8]) -> Server {
    Server::start(move |request, stream| {
        if request.path == "/robots.txt" {
            return send(stream, NOT_FOUND);
        }
        send(stream, start);
        while stream.write_all(b"a").is_ok() {
            thread::sleep(Duration::from_millis(50));
        }
    })
}

#[test]
fn a_slow_server_is_left_in_time() {
    let in_body = [HEAD, b"\r\n"].concat().leak();
    // The beginning of a name in a header of gzip, which can be of any length.
    let compressed = b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\xff";
    for start in [HEAD, in_body, [HEAD, compressed].concat().leak()] {
        let server = drip(start);
        let timeout = Duration::from_millis(400);
        let fetcher = Fetcher::new(FetchSettings {
            timeout,
            ..settings()
        })
        .unwrap();
        let begun = Instant::now();
        let error = fetcher
            .fetch(&server.url("/"), &Validators::default())
            .unwrap_err();
        assert!(matches!(error, FetchError::TimedOut { .. }), "{error:?}");
        assert!(begun.elapsed() >= timeout);
    }
}

#[test]
fn a_page_that_breaks_off_is_asked_for_once_more() {
    let server = Server::start(
        |request, stream| match (request.path.as_str(), request.earlier) {
            ("/robots.txt", _) => send(stream, NOT_FOUND),
            ("/mends", 0) => {}
            ("/half", 0) => send(
                stream,
                &[HEAD, b"Content-Length: 100\r\n\r\nIt ra"].concat(),
            ),
            ("/mends" | "/half", _) => send(stream, &reply("200 OK", "", b"It rained.")),
            _ => {}
        },
    );
    assert_eq!(document(fetch(&server.url("/mends"))).1, b"It rained.");
    assert_eq!(document(fetch(&server.url("/half"))).1, b"It rained.");
    let error = fetch(&server.url("/never")).unwrap_err();
    assert!(matches!(error, FetchError::Broken { .. }), "{error:?}");
    assert_eq!(server.requests("/never").len(), 2);
}

#[test]
fn what_cannot_be_decompressed_is_broken() {
    let server = Server::giving(reply("200 OK", "Content-Encoding: gzip\n", b"It rained."));
    let error = fetch(&server.url("/")).unwrap_err();
    assert!(matches!(error, FetchError::Broken { .. }), "{error:?}");
}

#[test]
fn a_closed_port_is_told_from_one_that_speaks_no_tls() {
    let port = {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.local_addr().unwrap().port()
    };
    let ignoring = Fetcher::new(FetchSettings {
        robots: onrecord_corpus::fetching::Robots::Ignore,
        ..settings()
    });
    let fetch = |url: &str| {
        let fetched = ignoring
            .as_ref()
            .unwrap()
            .fetch(url, &Validators::default());
        fetched.unwrap_err()
    };
    let closed = fetch(&format!("http://127.0.0.1:{port}/"));
    assert!(
        matches!(closed, FetchError::Unconnected { .. }),
        "{closed:?}"
    );
    // A client's greeting in TLS has no lines, so this server answers whatever comes.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            send(&mut stream, NOT_FOUND);
            thread::sleep(Duration::from_millis(100));
        }
    });
    let plain = fetch(&format!("https://127.0.0.1:{port}/"));
    assert!(matches!(plain, FetchError::Tls { .. }), "{plain:?}");
}
