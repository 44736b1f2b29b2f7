//! From a record's block to what it holds.
//!
//! In: a record's header and its block. Out: a page, a text, or nothing where it is of another type or
//! the server's answer was no success. Bytes of no stated type are a page where they look like one.

use std::borrow::Cow;

use onrecord_reader::document::Story;

use super::super::{Content, Kind, RecordProblem, ServedPage, kind};
use super::header::{Header, RecordType};
use super::http::Response;

/// What a content type says that bytes are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Media {
    Page,
    Text,
    Other,
}

/// Returns what a block holds, or none where it is to be passed over.
pub(super) fn content(header: &Header, block: &[u8]) -> Result<Option<Content>, RecordProblem> {
    match header.kind {
        RecordType::Response if is_http(header, block) => {
            let response = Response::read(block).ok_or(RecordProblem::Http)?;
            if !response.is_success()
                || media(response.content_type.as_deref(), None) == Media::Other
            {
                return Ok(None);
            }
            let content_type = response.content_type.clone();
            let bytes = response.into_body()?;
            Ok(hold(header, content_type.as_deref(), bytes))
        }
        RecordType::Resource | RecordType::Conversion => {
            let content_type = header.content_type.as_deref();
            Ok(hold(header, content_type, Cow::Borrowed(block)))
        }
        RecordType::Response | RecordType::Other => Ok(None),
    }
}

/// Tells by the start of a block whether it would hold a page or text.
pub(super) fn is_wanted(header: &Header, start: &[u8]) -> bool {
    let (content_type, body) = match header.kind {
        RecordType::Response if is_http(header, start) => match Response::read(start) {
            Some(response) if response.is_success() => (response.content_type, response.body),
            _ => return false,
        },
        RecordType::Resource | RecordType::Conversion => (header.content_type.clone(), start),
        RecordType::Response | RecordType::Other => return false,
    };
    media(content_type.as_deref(), Some(body)) != Media::Other
}

fn is_http(header: &Header, block: &[u8]) -> bool {
    block.starts_with(b"HTTP/")
        || header.content_type.as_deref().is_none_or(|content_type| {
            content_type
                .to_ascii_lowercase()
                .starts_with("application/http")
        })
}

fn hold(header: &Header, content_type: Option<&str>, bytes: Cow<'_, [u8]>) -> Option<Content> {
    let story = Story {
        url: header.url.clone(),
        ..Story::default()
    };
    match media(content_type, Some(&bytes)) {
        Media::Page => Some(Content::Page {
            story,
            page: ServedPage {
                url: header.url.clone(),
                charset: content_type.and_then(charset),
                fetched: header.date.clone(),
                bytes: bytes.into_owned(),
            },
        }),
        Media::Text => Some(Content::Plain {
            story,
            bytes: bytes.into_owned(),
        }),
        Media::Other => None,
    }
}

/// Tells what a content type is; without one, what the bytes are, or a page where there are none yet.
fn media(content_type: Option<&str>, bytes: Option<&[u8]>) -> Media {
    let essence = content_type.map(|given| given.split(';').next().unwrap_or_default().trim());
    match essence.filter(|essence| !essence.is_empty()) {
        Some(essence) => match essence.to_ascii_lowercase().as_str() {
            "text/html" | "application/xhtml+xml" => Media::Page,
            "text/plain" => Media::Text,
            _ => Media::Other,
        },
        None if bytes.is_none_or(|bytes| kind::kind("", bytes) == Kind::Html) => Media::Page,
        None => Media::Other,
    }
}

fn charset(content_type: &str) -> Option<String> {
    let charset = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    let charset = charset.trim().trim_matches(['"', '\'']);
    (!charset.is_empty()).then(|| charset.to_owned())
}
