//! Bytes as served turned into text, with the way back from the text's offsets to the bytes.
//!
//! The order of the HTML standard: byte order mark, the charset of the HTTP header, the page's own
//! `<meta charset>`, and where none speaks, UTF-8 if the bytes are UTF-8 and else windows-1252.

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::scan::{Token, tokens};

/// Where a page may name its own charset, in bytes from its start.
const PRESCAN: usize = 1024;

/// A page's text, and where each of its bytes was served.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub(super) text: String,
    /// Where the difference between the two offsets changes: byte of the text, byte as served.
    steps: Vec<(usize, usize)>,
}

impl Decoded {
    /// Returns the byte as served at which the text's byte `offset` begins.
    pub(super) fn served(&self, offset: usize) -> usize {
        let after = self.steps.partition_point(|&(text, _)| text <= offset);
        let (text, served) = self.steps[..after].last().copied().unwrap_or_default();
        served + (offset - text)
    }
}

/// Decodes a page by what it and its header say of their charset.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let (encoding, mark) = encoding_of(bytes, declared);
    let body = &bytes[mark..];
    if encoding == UTF_8
        && let Ok(text) = str::from_utf8(body)
    {
        return Decoded {
            text: text.to_owned(),
            steps: vec![(0, mark)],
        };
    }
    decode_by_byte(body, mark, encoding)
}

fn encoding_of(bytes: &[u8], declared: Option<&str>) -> (&'static Encoding, usize) {
    if let Some(marked) = Encoding::for_bom(bytes) {
        return marked;
    }
    let named = declared
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .or_else(|| named_by_page(bytes));
    let encoding = named.unwrap_or_else(|| match str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) => WINDOWS_1252,
    });
    (encoding, 0)
}

fn named_by_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]);
    let encoding = tokens(&start).find_map(|token| match token {
        Token::Open(tag) if tag.is("meta") => {
            let label = tag.attribute("charset").or_else(|| {
                let content = tag.attribute("content")?;
                let (_, label) = content.split_once("charset=")?;
                Some(
                    label
                        .split([';', ' '])
                        .next()?
                        .trim_matches(['"', '\''])
                        .to_owned(),
                )
            })?;
            Encoding::for_label(label.trim().as_bytes())
        }
        _ => None,
    })?;
    // A page that says in ASCII that it is UTF-16 is not: the standard reads UTF-8.
    let utf_16 = encoding == UTF_16BE || encoding == UTF_16LE;
    Some(if utf_16 { UTF_8 } else { encoding })
}

/// Decodes a byte at a time, so that each character's place is known; ASCII between characters is copied.
fn decode_by_byte(body: &[u8], mark: usize, encoding: &'static Encoding) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut decoded = Decoded {
        text: String::with_capacity(body.len() + body.len() / 8),
        steps: vec![(0, mark)],
    };
    // Where the character that is being read began.
    let (mut began, mut position) = (0, 0);
    while position < body.len() {
        let before = decoded.text.len();
        let between = began == position && encoding.is_ascii_compatible();
        position += match body[position] {
            ascii if between && ascii.is_ascii() => {
                copy_ascii(&body[position..], &mut decoded.text)
            }
            _ => decode_one(&mut decoder, &body[position..], &mut decoded.text),
        };
        if decoded.text.len() > before {
            note_step(&mut decoded, before, mark + began);
            began = position;
        }
    }
    let end = decoded.text.len();
    note_step(&mut decoded, end, mark + body.len());
    decoded
}

fn copy_ascii(bytes: &[u8], text: &mut String) -> usize {
    let length = Encoding::ascii_valid_up_to(bytes);
    text.push_str(str::from_utf8(&bytes[..length]).unwrap_or_default());
    length
}

/// Gives the decoder the first byte; returns how many it took, 0 where it has to be given it again.
fn decode_one(decoder: &mut Decoder, bytes: &[u8], text: &mut String) -> usize {
    // Decoding into the string itself would clear all of its spare room for each byte.
    let mut room = [0; 16];
    let last = bytes.len() == 1;
    let (result, read, written) =
        decoder.decode_to_utf8_without_replacement(&bytes[..1], &mut room, last);
    text.push_str(str::from_utf8(&room[..written]).unwrap_or_default());
    if let DecoderResult::Malformed(..) = result {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    read
}

fn note_step(decoded: &mut Decoded, text: usize, served: usize) {
    if decoded.served(text) != served {
        decoded.steps.push((text, served));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_stronger_than_the_header() {
        let decoded = decode(b"\xEF\xBB\xBFcaf\xC3\xA9", Some("windows-1252"));
        assert_eq!(decoded.text, "café");
        assert_eq!(decoded.served(3), 6);
    }

    #[test]
    fn the_header_is_stronger_than_the_page() {
        let page = b"<meta charset=utf-8>caf\xE9";
        assert!(decode(page, Some("iso-8859-1")).text.ends_with("café"));
        assert!(decode(page, None).text.ends_with("caf\u{FFFD}"));
    }

    #[test]
    fn the_page_names_its_charset() {
        let page =
            b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>\xCD\xC9\xD2";
        assert!(decode(page, None).text.ends_with("мир"));
    }

    #[test]
    fn without_a_name_it_is_utf_8_or_windows_1252() {
        assert_eq!(decode("naïve".as_bytes(), None).text, "naïve");
        assert_eq!(decode(b"na\xEFve \x93x\x94", None).text, "naïve “x”");
    }

    #[test]
    fn offsets_lead_back_to_the_bytes_as_served() {
        let decoded = decode(b"\x93caf\xE9\x94 bar", Some("windows-1252"));
        let bar = decoded.text.find("bar").unwrap();
        assert_eq!(decoded.served(bar), 7);
        assert_eq!(decoded.served(decoded.text.len()), 10);
        let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode("日本 news 本");
        let decoded = decode(&sjis, Some("shift_jis"));
        assert_eq!(decoded.served(decoded.text.find("news").unwrap()), 5);
        assert_eq!(decoded.served(decoded.text.len()), sjis.len());
    }

    #[test]
    fn a_long_page_is_decoded_as_its_pieces_are() {
        let (piece, _, _) = encoding_rs::SHIFT_JIS.encode("<p>港 the harbour 潮</p>");
        let decoded = decode(&piece.repeat(50_000), Some("shift_jis"));
        assert_eq!(decoded.text, "<p>港 the harbour 潮</p>".repeat(50_000));
        assert_eq!(decoded.served(decoded.text.len()), piece.len() * 50_000);
    }

    #[test]
    fn cut_off_bytes_do_not_end_the_reading() {
        let decoded = decode(b"ab\xE2\x82", Some("utf-8"));
        assert_eq!(decoded.text, "ab\u{FFFD}");
        assert_eq!(decode(b"\xFE\xFF\x00a\x00", None).text, "a\u{FFFD}");
    }
}
