//! What a server says of the kind of thing it gives out, and of how that is compressed.
//!
//! Servers call stories by many names, so everything is taken but what can hold no story, or none
//! that is read here.

/// The content type of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ContentType {
    /// Type and subtype in lower case, `text/html`.
    pub(super) essence: String,
    /// The character encoding as the server calls it, where it does.
    pub(super) charset: Option<String>,
}

/// How types and subtypes begin that hold no text to be read.
const NOT_TEXT: &[&str] = &[
    "application/epub+zip",
    "application/java",
    "application/msword",
    "application/ogg",
    "application/pdf",
    "application/postscript",
    "application/rtf",
    "application/vnd.android.package-archive",
    "application/vnd.apple.mpegurl",
    "application/vnd.debian.binary-package",
    "application/vnd.ms-",
    "application/vnd.oasis.opendocument.",
    "application/vnd.openxmlformats-officedocument.",
    "application/wasm",
    "application/x-apple-diskimage",
    "application/x-font-",
    "application/x-javascript",
    "application/x-mpegurl",
    "application/x-msdownload",
    "application/x-shockwave-flash",
    "audio/",
    "font/",
    "image/",
    "model/",
    "text/css",
    "text/javascript",
    "video/",
];

impl ContentType {
    /// Reads the header, of which nothing is left where it names no type.
    pub(super) fn parse(header: &str) -> Option<Self> {
        let mut parts = header.split(';');
        let essence = parts.next()?.trim().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            let is_charset = name.trim().eq_ignore_ascii_case("charset") && !value.is_empty();
            is_charset.then(|| value.to_owned())
        });
        essence.contains('/').then_some(Self { essence, charset })
    }

    /// Tells whether this may hold text.
    pub(super) fn may_be_text(&self) -> bool {
        !NOT_TEXT.iter().any(|kind| self.essence.starts_with(kind))
    }
}

/// How content encodings are called that change the bytes.
const COMPRESSIONS: &[&str] = &[
    "br",
    "compress",
    "dcb",
    "dcz",
    "deflate",
    "gzip",
    "x-compress",
    "x-gzip",
    "zstd",
];

/// Tells whether a content encoding changes the bytes, rather than being `identity`, or the character
/// encoding that some servers write there.
pub(super) fn compresses(encoding: &str) -> bool {
    encoding.split(',').any(|step| {
        let is_step = |name: &&str| step.trim().eq_ignore_ascii_case(name);
        COMPRESSIONS.iter().any(is_step)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compression_is_told_from_what_else_is_written_there() {
        assert!(compresses("zstd") && compresses("identity, GZIP"));
        assert!(!compresses("identity") && !compresses("UTF-8") && !compresses(""));
    }

    fn parsed(header: &str) -> Option<(String, Option<String>)> {
        let found = ContentType::parse(header)?;
        Some((found.essence, found.charset))
    }

    #[test]
    fn type_and_charset_are_told_apart() {
        let html = |charset: &str| Some(("text/html".to_owned(), Some(charset.to_owned())));
        assert_eq!(parsed("text/html; charset=utf-8"), html("utf-8"));
        assert_eq!(
            parsed("Text/HTML;Charset=\"windows-1252\""),
            html("windows-1252")
        );
        assert_eq!(
            parsed("text/html; q=1 ; charset = koi8-r ; x"),
            html("koi8-r")
        );
        assert_eq!(
            parsed("text/html; charset="),
            Some(("text/html".to_owned(), None))
        );
        assert_eq!(parsed(""), None);
        assert_eq!(parsed("; charset=utf-8"), None);
    }

    #[test]
    fn pages_feeds_archives_and_the_unknown_may_be_text() {
        for kind in [
            "text/html",
            "application/xhtml+xml",
            "text/plain",
            "application/rss+xml",
            "application/atom+xml",
            "application/xml",
            "text/xml",
            "application/feed+json",
            "application/json",
            "application/warc",
            "application/zip",
            "application/octet-stream",
            "gossip/unheard-of",
        ] {
            assert!(ContentType::parse(kind).unwrap().may_be_text(), "{kind}");
        }
    }

    #[test]
    fn pictures_films_and_office_files_are_no_text() {
        for kind in [
            "image/png",
            "image/svg+xml",
            "video/mp4",
            "audio/mpeg",
            "font/woff2",
            "application/pdf",
            "APPLICATION/PDF; charset=binary",
            "application/msword",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ] {
            assert!(!ContentType::parse(kind).unwrap().may_be_text(), "{kind}");
        }
    }
}
