use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::super::tests::disturb;
use super::*;

fn record(kind: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let length = block.len().to_string();
    record_of_length(kind, content_type, block, &length)
}

fn record_of_length(kind: &str, content_type: &str, block: &[u8], length: &str) -> Vec<u8> {
    let header = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://example.org/{}>\r\n\
         WARC-Date: 2023-11-05T10:00:00Z\r\nContent-Type: {content_type}\r\n\
         Content-Length: {length}\r\n\r\n",
        block.len()
    );
    [header.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(headers: &str, body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\n", headers.as_bytes(), b"\r\n", body].concat()
}

fn page(text: &str) -> Vec<u8> {
    let body = format!("<html>{text}</html>");
    let block = answer(
        "Content-Type: text/html; charset=\"utf-8\"\r\n",
        body.as_bytes(),
    );
    record("response", "application/http; msgtype=response", &block)
}

fn encoded(headers: &str, body: &[u8]) -> Vec<String> {
    let headers = format!("Content-Type: text/html\r\n{headers}");
    told(&record(
        "response",
        "application/http",
        &answer(&headers, body),
    ))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tell(items: Items<'_>) -> Vec<String> {
    let tell = |item: Result<Item, ArchiveError>| match item {
        Ok(Item { place, content }) => match content {
            Content::Page { page, .. } => {
                format!("{place}: {}", String::from_utf8_lossy(&page.bytes))
            }
            Content::Plain { bytes, .. } => format!("{place}: {}", String::from_utf8_lossy(&bytes)),
            other => format!("{other:?}"),
        },
        Err(error) => error.to_string(),
    };
    items.map(tell).collect()
}

fn told(bytes: &[u8]) -> Vec<String> {
    tell(plain(Box::new(bytes)))
}

fn told_gzipped(bytes: &[u8]) -> Vec<String> {
    tell(gzipped(Box::new(bytes)))
}

#[test]
fn pages_and_texts_are_given_and_other_records_passed_over() {
    let file = [
        record("warcinfo", "application/warc-fields", b"software: x\r\n"),
        record(
            "request",
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        page("a"),
        record(
            "revisit",
            "application/http",
            &answer("Content-Type: text/html\r\n", b""),
        ),
        record(
            "response",
            "application/http",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nb",
        ),
        record(
            "response",
            "application/http",
            &answer("Content-Type: image/png\r\n", b"c"),
        ),
        record(
            "response",
            "application/http",
            &answer("", b"<!doctype html>d"),
        ),
        record("response", "text/dns", b"e"),
        record(
            "response",
            "application/http",
            &answer("Content-Type: text/plain\r\n", b"f"),
        ),
        record("resource", "text/html", b"<p>g"),
        record("conversion", "text/plain", b"h"),
        record("metadata", "application/warc-fields", b"i"),
    ]
    .concat();
    let expected = [
        "record 3: <html>a</html>",
        "record 7: <!doctype html>d",
        "record 9: f",
        "record 10: <p>g",
        "record 11: h",
    ];
    assert_eq!(told(&file), expected);
    assert_eq!(told_gzipped(&gzip(&file)), expected);
}

#[test]
fn a_page_carries_what_is_known_of_it() {
    let file = page("a");
    let item = plain(Box::new(&file[..])).next().unwrap().unwrap();
    let Content::Page { story, page } = item.content else {
        panic!("{item:?}");
    };
    assert_eq!(page.charset.as_deref(), Some("utf-8"));
    assert_eq!(page.fetched.as_deref(), Some("2023-11-05T10:00:00Z"));
    assert!(
        page.url
            .as_deref()
            .unwrap()
            .starts_with("https://example.org/")
    );
    assert_eq!((story.url, story.id.as_str()), (page.url, ""));
}

#[test]
fn bodies_are_decoded() {
    let a = ["record 1: <p>a</p>"];
    assert_eq!(
        encoded(
            "Transfer-Encoding: chunked\r\n",
            b"3\r\n<p>\r\n5;x=y\r\na</p>\r\n0\r\n\r\n"
        ),
        a
    );
    assert_eq!(
        encoded("Transfer-Encoding: chunked\r\n", b"3\r\n<p>\r\n5\r\na</p>"),
        a
    );
    assert_eq!(encoded("Transfer-Encoding: chunked\r\n", b"<p>a</p>"), a);
    assert_eq!(encoded("Content-Encoding: gzip\r\n", &gzip(b"<p>a</p>")), a);
    assert_eq!(encoded("Content-Encoding: gzip\r\n", b"<p>a</p>"), a);
    let mut brotli = Vec::new();
    let mut packed = brotli::CompressorWriter::new(&mut brotli, 4096, 5, 20);
    packed.write_all(b"<p>a</p>").unwrap();
    drop(packed);
    assert_eq!(encoded("Content-Encoding: br\r\n", &brotli), a);
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(b"<p>a</p>").unwrap();
    assert_eq!(
        encoded("Content-Encoding: deflate\r\n", &zlib.finish().unwrap()),
        a
    );
    let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), Compression::default());
    raw.write_all(b"<p>a</p>").unwrap();
    assert_eq!(
        encoded("Content-Encoding: deflate\r\n", &raw.finish().unwrap()),
        a
    );
}

#[test]
fn bombs_and_broken_bodies_are_errors() {
    let start = "record 1, at byte 0 of the unpacked file, ";
    let bomb = gzip(&vec![b'a'; LONGEST_PAGE + 1]);
    let too_long = format!("{start}holds more than 16777216 bytes");
    assert_eq!(
        encoded("Content-Encoding: gzip\r\n", &bomb),
        [too_long.as_str()]
    );
    assert_eq!(
        encoded("Content-Encoding: gzip, gzip\r\n", &gzip(&bomb)),
        [too_long.as_str()]
    );
    let packed = gzip(b"<p>a</p>");
    let broken = [format!("{start}cannot be decoded from gzip")];
    assert_eq!(encoded("Content-Encoding: gzip\r\n", &packed[..15]), broken);
    let unknown = [format!("{start}cannot be decoded from zip")];
    assert_eq!(encoded("Content-Encoding: zip\r\n", b"abc"), unknown);
    let chunks = [format!("{start}cannot be decoded from chunked")];
    assert_eq!(
        encoded("Transfer-Encoding: chunked\r\n", b"1\r\n<\r\nzz\r\n"),
        chunks
    );
    let http = [format!("{start}has a broken HTTP header")];
    assert_eq!(
        told(&record("response", "application/http", b"HTTP/1.1 200 OK")),
        http
    );
}

#[test]
fn a_record_with_a_wrong_length_loses_only_itself() {
    let block = answer("Content-Type: text/html\r\n", b"<html>b</html>");
    let right = block.len();
    let huge = u64::MAX.to_string();
    for (length, problem) in [
        ((right - 3).to_string(), "has a wrong Content-Length"),
        ((right + 3).to_string(), "has a wrong Content-Length"),
        ((right + 3000).to_string(), "has a wrong Content-Length"),
        (huge, "has a wrong Content-Length"),
        (
            "99999999999999999999".to_owned(),
            "has no readable Content-Length",
        ),
        ("-1".to_owned(), "has no readable Content-Length"),
        (String::new(), "has no readable Content-Length"),
    ] {
        let bad = record_of_length("response", "application/http", &block, &length);
        let file = [page("a"), bad, page("c"), page("d")].concat();
        let told = told(&file);
        assert_eq!(told.len(), 4, "{length}: {told:?}");
        assert_eq!(told[0], "record 1: <html>a</html>");
        assert!(
            told[1].starts_with("record 2, at byte ") && told[1].contains(problem),
            "{told:?}"
        );
        assert_eq!(
            told[2..],
            ["record 3: <html>c</html>", "record 4: <html>d</html>"]
        );
    }
}

#[test]
fn garbage_and_broken_headers_lose_only_themselves() {
    let garbage = b"It rained.\r\nIt poured.\r\n".to_vec();
    let header = b"WARC/1.0\r\nWARC-Type: response\r\nthis is no field\r\n\r\nx\r\n\r\n".to_vec();
    let endless = b"WARC/1.0\r\n".repeat(1000);
    let file = [page("a"), garbage, page("c"), header, page("e"), endless].concat();
    let told = told(&file);
    assert_eq!(told[0], "record 1: <html>a</html>");
    assert!(told[1].ends_with("does not begin with WARC/1."), "{told:?}");
    assert_eq!(told[2], "record 3: <html>c</html>");
    assert!(told[3].ends_with("has a broken header"), "{told:?}");
    assert_eq!(told[4], "record 5: <html>e</html>");
    assert!(told[5].ends_with("has a broken header"), "{told:?}");
}

#[test]
fn a_file_that_is_cut_off_gives_what_came_before() {
    let file = [page("a"), page("b")].concat();
    let told = told(&file[..file.len() - 10]);
    assert_eq!(told[0], "record 1: <html>a</html>");
    assert!(told[1].ends_with("is cut off"), "{told:?}");
    let whole = gzip(&file);
    let told = told_gzipped(&whole[..whole.len() - 4]);
    assert_eq!(told[0], "record 1: <html>a</html>");
    assert!(told[1].contains("has broken gzip data"), "{told:?}");
    let members = [gzip(&page("a")), gzip(&page("b"))].concat();
    let told = told_gzipped(&members[..members.len() - 1]);
    assert_eq!(told[0], "record 1: <html>a</html>");
    assert!(told[1].contains("has broken gzip data"), "{told:?}");
    assert_eq!(told.len(), 2);
}

#[test]
fn a_broken_member_loses_only_itself() {
    let (first, second, third) = (gzip(&page("a")), gzip(&page("b")), gzip(&page("c")));
    for at in 0..second.len() {
        // Flags and time of the header are covered by no checksum.
        if (3..10).contains(&at) {
            continue;
        }
        let mut broken = second.clone();
        broken[at] ^= 0x55;
        let file = [&first[..], &broken, &third].concat();
        let told = told_gzipped(&file);
        assert_eq!(told[0], "record 1: <html>a</html>", "{at}");
        // Where only the end of the packed data is broken, the record is whole and its end is not.
        let whole = told[1] == "record 2: <html>b</html>";
        let fault = &told[if whole { 2 } else { 1 }];
        assert!(fault.contains("has broken gzip data"), "{at}: {told:?}");
        let last = told.last().unwrap();
        assert!(last.ends_with(": <html>c</html>"), "{at}: {told:?}");
        assert_eq!(told.len(), if whole { 4 } else { 3 }, "{at}: {told:?}");
    }
}

#[test]
fn zeros_after_the_last_member_are_nothing() {
    let file = [gzip(&page("a")), vec![0; 600]].concat();
    assert_eq!(told_gzipped(&file), ["record 1: <html>a</html>"]);
}

#[test]
fn a_record_too_long_is_told_of_where_it_would_be_a_page() {
    let long = vec![b'a'; LONGEST_RECORD];
    let film = record(
        "response",
        "application/http",
        &answer("Content-Type: video/mp4\r\n", &long),
    );
    let large = record(
        "response",
        "application/http",
        &answer("Content-Type: text/html\r\n", &long),
    );
    let told = told(&[film, large, page("c")].concat());
    assert_eq!(told.len(), 2);
    assert!(
        told[0].starts_with("record 2, ") && told[0].ends_with("holds more than 16777216 bytes")
    );
    assert_eq!(told[1], "record 3: <html>c</html>");
}

#[test]
fn records_that_claim_all_that_follows_take_no_longer() {
    let lie = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 16000000\r\n\r\n";
    assert_eq!(told(&lie.repeat(200_000)).len(), 200_000);
}

#[test]
fn starts_of_members_that_are_none_take_no_longer() {
    let start = gzip(VERSION);
    let file = [gzip(&page("a")), start[..start.len() - 8].repeat(20_000)].concat();
    let told = told_gzipped(&file);
    assert_eq!(told[0], "record 1: <html>a</html>");
    let starts = b"\x1f\x8b\x08".repeat(100_000);
    assert_eq!(told_gzipped(&starts).len(), 1);
}

#[test]
fn disturbed_files_are_read_to_their_end() {
    let pages = [page("a"), page("b"), page("c")];
    let members: Vec<u8> = pages.iter().flat_map(|page| gzip(page)).collect();
    disturb(&pages.concat(), |bytes| told(bytes).len());
    disturb(&members, |bytes| told_gzipped(bytes).len());
    let packed = answer(
        "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
        &gzip(b"<p>It rained.</p>"),
    );
    let packed = record("response", "application/http", &packed);
    disturb(&packed, |bytes| told(bytes).len());
}
