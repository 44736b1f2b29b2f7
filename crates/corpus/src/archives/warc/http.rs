//! A server's answer as it was stored: HTTP header and body, RFC 9110 and 9112.
//!
//! In: a response record's block. Out: the status, the content type, and the body without the encodings
//! of transfer and content. Crawlers that store bodies decoded often leave the headers as they were, so
//! a body that does not show an encoding is taken as it is. A body unpacks to no more than a page has.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::super::{LONGEST_PAGE, RecordProblem};
use super::LONGEST_HEADER;

/// A server's answer.
pub(super) struct Response<'a> {
    status: u16,
    pub(super) content_type: Option<String>,
    content_encoding: String,
    chunked: bool,
    /// The body as it was transferred.
    pub(super) body: &'a [u8],
}

impl<'a> Response<'a> {
    /// Reads the header of an answer, or of the start of one; none where it has no end or no status.
    pub(super) fn read(block: &'a [u8]) -> Option<Self> {
        let (head, body) = divide(block)?;
        let mut lines = head.split(|&byte| byte == b'\n');
        let first = str::from_utf8(lines.next()?).ok()?;
        let status = first
            .strip_prefix("HTTP/")?
            .split_ascii_whitespace()
            .nth(1)?;
        let mut response = Self {
            status: status.parse().ok()?,
            content_type: None,
            content_encoding: String::new(),
            chunked: false,
            body,
        };
        for line in lines {
            if let Some(colon) = memchr::memchr(b':', line) {
                let value = String::from_utf8_lossy(line[colon + 1..].trim_ascii());
                response.take(line[..colon].trim_ascii(), &value);
            }
        }
        Some(response)
    }

    fn take(&mut self, name: &[u8], value: &str) {
        if name.eq_ignore_ascii_case(b"content-type") {
            self.content_type = Some(value.to_owned());
        } else if name.eq_ignore_ascii_case(b"content-encoding") {
            self.content_encoding = value.to_ascii_lowercase();
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            self.chunked = value.to_ascii_lowercase().contains("chunked");
        }
    }

    /// Tells whether the answer holds what was asked for.
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Returns the body, decoded.
    pub(super) fn into_body(self) -> Result<Cow<'a, [u8]>, RecordProblem> {
        let mut body = if self.chunked {
            join_chunks(self.body)?
        } else {
            Cow::Borrowed(self.body)
        };
        // They are named in the order in which they were applied.
        for encoding in self.content_encoding.rsplit(',') {
            if let Some(decoded) = decode(encoding.trim(), &body)? {
                body = Cow::Owned(decoded);
            }
        }
        if body.len() > LONGEST_PAGE {
            return Err(RecordProblem::TooLong { most: LONGEST_PAGE });
        }
        Ok(body)
    }
}

/// Divides an answer at the empty line after its header.
fn divide(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let start = &block[..block.len().min(LONGEST_HEADER)];
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\n', &start[at..]) {
        at += found + 1;
        for end in [&b"\r\n"[..], b"\n"] {
            if start[at..].starts_with(end) {
                return Some((&block[..at], &block[at + end.len()..]));
            }
        }
    }
    None
}

/// Puts the chunks of a body together; the last may be missing or cut off, as with a lost connection.
fn join_chunks(body: &[u8]) -> Result<Cow<'_, [u8]>, RecordProblem> {
    let Some((mut size, mut rest)) = chunk_size(body) else {
        return Ok(Cow::Borrowed(body));
    };
    let mut joined = Vec::new();
    while size > 0 {
        let chunk = &rest[..size.min(rest.len())];
        joined.extend_from_slice(chunk);
        rest = &rest[chunk.len()..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        if rest.is_empty() {
            break;
        }
        (size, rest) = chunk_size(rest).ok_or_else(|| broken("chunked"))?;
    }
    Ok(Cow::Owned(joined))
}

/// Reads the line with a chunk's size.
fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(1024)])?;
    let line = str::from_utf8(&bytes[..end]).ok()?;
    let size = line.split(';').next().unwrap_or_default().trim();
    let size = usize::from_str_radix(size, 16).ok()?;
    Some((size, &bytes[end + 1..]))
}

/// Decodes a body; none where it is as it is meant to be.
fn decode(encoding: &str, body: &[u8]) -> Result<Option<Vec<u8>>, RecordProblem> {
    let decoder: Box<dyn Read + '_> = match encoding {
        "" | "identity" | "none" => return Ok(None),
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => Box::new(MultiGzDecoder::new(body)),
        "deflate" if is_zlib(body) => Box::new(ZlibDecoder::new(body)),
        "deflate" if !is_markup(body) => Box::new(DeflateDecoder::new(body)),
        "br" if !is_markup(body) => Box::new(brotli::Decompressor::new(body, 4096)),
        _ if is_markup(body) || body.is_empty() => return Ok(None),
        _ => return Err(broken(encoding)),
    };
    let mut decoded = Vec::new();
    let most = LONGEST_PAGE as u64 + 1;
    decoder
        .take(most)
        .read_to_end(&mut decoded)
        .map_err(|_| broken(encoding))?;
    if decoded.len() > LONGEST_PAGE {
        return Err(RecordProblem::TooLong { most: LONGEST_PAGE });
    }
    Ok(Some(decoded))
}

fn broken(encoding: &str) -> RecordProblem {
    RecordProblem::Encoding {
        encoding: encoding.to_owned(),
    }
}

/// Tells the two bytes that begin a zlib stream, RFC 1950.
fn is_zlib(body: &[u8]) -> bool {
    let [method, flags, ..] = body else {
        return false;
    };
    method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0
}

fn is_markup(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<")
}
