//! Fetching from small servers on this machine: no other network is used.

mod limits;
mod manners;
mod server;

use std::{
    net::{Ipv4Addr, TcpListener},
    time::Duration,
};

use flate2::{Compression, write::GzEncoder};
use onrecord_corpus::fetching::{
    Addresses, FetchError, FetchSettings, Fetched, Fetcher, Validators,
};
use server::{NOT_FOUND, Server, redirect, reply, send};

/// Returns settings that reach this machine, and wait for nothing.
fn settings() -> FetchSettings {
    FetchSettings {
        addresses: Addresses::Any,
        delay: Duration::ZERO,
        timeout: Duration::from_secs(5),
        most_bytes: 1_000_000,
        ..FetchSettings::default()
    }
}

fn fetcher() -> Fetcher {
    Fetcher::new(settings()).expect("a client")
}

fn fetch(url: &str) -> Result<Fetched, FetchError> {
    fetcher().fetch(url, &Validators::default())
}

/// Returns the bytes of a document and where they came from.
fn document(fetched: Result<Fetched, FetchError>) -> (String, Vec<u8>) {
    match fetched.expect("a document") {
        Fetched::Document { url, bytes, .. } => (url, bytes),
        Fetched::NotModified => panic!("not modified"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn a_page_comes_with_what_the_server_says_of_it() {
    let headers = "Content-Type: Text/HTML; charset=\"Windows-1252\"\nETag: W/\"7\"\n\
        Last-Modified: Tue, 30 Apr 2024 08:00:00 GMT\nDate: Wed, 01 May 2024 12:00:00 GMT\n";
    let server = Server::giving(reply("200 OK", headers, b"<p>It rained.</p>"));
    let known = Fetched::Document {
        url: server.url("/news?a=b"),
        content_type: Some("text/html".to_owned()),
        charset: Some("Windows-1252".to_owned()),
        validators: Validators {
            etag: Some("W/\"7\"".to_owned()),
            last_modified: Some("Tue, 30 Apr 2024 08:00:00 GMT".to_owned()),
        },
        fetched: "2024-05-01T12:00:00Z".parse().unwrap(),
        bytes: b"<p>It rained.</p>".to_vec(),
    };
    let url = server
        .url("/news?a=b#top")
        .replace("http://", "http://me:secret@");
    assert_eq!(fetch(&url).unwrap(), known);
    let head = server.requests("/news?a=b").remove(0).head;
    assert!(head.contains("user-agent: onrecord/") && head.contains("accept: text/html"));
    for secret in ["authorization", "referer", "cookie"] {
        assert!(!head.contains(secret), "{head}");
    }
}

#[test]
fn a_page_without_headers_comes_all_the_same() {
    let server = Server::giving(b"HTTP/1.0 200 OK\r\n\r\nIt rained.".to_vec());
    let fetched = fetch(&server.url("/")).unwrap();
    assert!(
        matches!(fetched, Fetched::Document { content_type: None, charset: None, bytes, .. }
        if bytes == b"It rained.")
    );
}

#[test]
fn redirects_are_followed_to_the_end() {
    let server = Server::start(|request, stream| match request.path.as_str() {
        "/a" => send(stream, &redirect("/b")),
        "/b" => send(stream, &redirect("c?d#e")),
        "/c?d" => send(stream, &reply("200 OK", "", b"It rained.")),
        _ => send(stream, NOT_FOUND),
    });
    let (url, bytes) = document(fetch(&server.url("/a")));
    assert_eq!((url, bytes), (server.url("/c?d"), b"It rained.".to_vec()));
    assert_eq!(server.requests("/robots.txt").len(), 1);
}

#[test]
fn a_loop_of_redirects_ends() {
    let server = Server::giving(redirect("/again"));
    let error = fetch(&server.url("/")).unwrap_err();
    assert!(matches!(
        error,
        FetchError::TooManyRedirects { most: 5, .. }
    ));
    assert_eq!(server.requests("/again").len(), 5);
}

#[test]
fn redirects_to_other_schemes_are_refused() {
    for target in [
        "file:///etc/hosts",
        "ftp://example.org/",
        "javascript:alert(1)",
    ] {
        let server = Server::giving(redirect(target));
        let error = fetch(&server.url("/")).unwrap_err();
        assert!(matches!(error, FetchError::Scheme { url } if url == target));
        assert!(matches!(fetch(target), Err(FetchError::Scheme { .. })));
    }
}

#[test]
fn a_private_address_is_refused_before_any_connection() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let fetcher = Fetcher::new(FetchSettings {
        addresses: Addresses::PublicOnly,
        ..settings()
    });
    let fetcher = fetcher.unwrap();
    for host in [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.1",
        "[::ffff:7f00:1]",
        "localhost",
    ] {
        let url = format!("http://{host}:{port}/");
        let error = fetcher.fetch(&url, &Validators::default()).unwrap_err();
        assert!(
            matches!(error, FetchError::PrivateAddress { .. }),
            "{error}"
        );
    }
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err());
}

#[test]
fn compressed_pages_are_opened() {
    let text = b"It rained. ".repeat(1000);
    let gzipped = reply("200 OK", "Content-Encoding: gzip\n", &gzip(&text));
    assert_eq!(document(fetch(&Server::giving(gzipped).url("/"))).1, text);
    // A stream of Brotli that holds its text as it is: window and length, the text, the end.
    let length = (u32::try_from(text.len()).unwrap() - 1) << 4 | 1 << 20;
    let stream = [&length.to_le_bytes()[..3], &text, b"\x03"].concat();
    let brotli = reply("200 OK", "Content-Encoding: br\n", &stream);
    assert_eq!(document(fetch(&Server::giving(brotli).url("/"))).1, text);
}

#[test]
fn a_known_page_that_has_not_changed_is_not_sent_again() {
    let server = Server::start(|request, stream| {
        let head = &request.head;
        let is_known = head.contains("if-none-match: \"7\"")
            && head.contains("if-modified-since: tue, 30 apr 2024 08:00:00 gmt");
        match (request.path.as_str(), is_known) {
            ("/robots.txt", false) => send(stream, NOT_FOUND),
            (_, true) => send(stream, &reply("304 Not Modified", "", b"")),
            (_, false) => send(stream, &reply("200 OK", "", b"It rained.")),
        }
    });
    let known = Validators {
        etag: Some("\"7\"".to_owned()),
        last_modified: Some("Tue, 30 Apr 2024 08:00:00 GMT".to_owned()),
    };
    let fetched = fetcher().fetch(&server.url("/"), &known).unwrap();
    assert_eq!(fetched, Fetched::NotModified);
    assert_eq!(document(fetch(&server.url("/"))).1, b"It rained.");
}

#[test]
fn a_status_that_gives_out_nothing_is_an_error() {
    for (line, expected) in [
        ("404 Not Found", 404),
        ("410 Gone", 410),
        ("500 Internal Server Error", 500),
        ("503 Service Unavailable", 503),
        ("202 Accepted", 202),
        ("206 Partial Content", 206),
        ("304 Not Modified", 304),
        ("302 Found", 302),
    ] {
        let server = Server::giving(reply(line, "", b"sorry"));
        let error = fetch(&server.url("/")).unwrap_err();
        assert!(matches!(error, FetchError::Status { status, .. } if status == expected));
        assert_eq!(server.requests("/").len(), 1, "{line}");
    }
}

#[test]
fn pictures_are_not_loaded() {
    let server = Server::giving(reply("200 OK", "Content-Type: image/png\n", b"\x89PNG"));
    let error = fetch(&server.url("/")).unwrap_err();
    assert!(
        matches!(error, FetchError::NotText { content_type, .. } if content_type == "image/png")
    );
}

#[test]
fn what_is_compressed_unasked_is_not_taken_for_text() {
    for encoding in ["zstd", "deflate", "br, gzip"] {
        let headers = format!("Content-Encoding: {encoding}\n");
        let server = Server::giving(reply("200 OK", &headers, b"\x28\xb5\x2f\xfd"));
        let error = fetch(&server.url("/")).unwrap_err();
        assert!(
            matches!(error, FetchError::Compressed { encoding: named, .. } if named == encoding)
        );
    }
    let mislabelled = Server::giving(reply("200 OK", "Content-Encoding: UTF-8\n", b"It rained."));
    assert_eq!(document(fetch(&mislabelled.url("/"))).1, b"It rained.");
}
