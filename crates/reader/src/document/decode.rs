//! Bytes to text.
//!
//! In: a story's bytes. Out: its text and what there is to say about the decoding. A byte order mark
//! decides; else UTF-8 where it fits; else the encoding is guessed. Bytes that mean nothing become
//! U+FFFD. Nothing is normalised: line ends and NULs stay.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use onrecord_record::Span;

use crate::{ReaderError, Remark, RemarkCode};

/// How many bytes of UTF-8 a story has at most.
pub const MOST_BYTES: usize = 4_000_000;

/// How many bytes are looked at to tell text from other things.
const PROBE_BYTES: usize = 65_536;

/// Decodes a story's bytes.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Vec<Remark>), ReaderError> {
    let (encoding, mark) = Encoding::for_bom(bytes)
        .or_else(|| plain_utf16(bytes).map(|encoding| (encoding, 0)))
        .map_or((None, 0), |(encoding, mark)| (Some(encoding), mark));
    let wide = encoding.is_some_and(|encoding| encoding != UTF_8);
    within(bytes.len(), if wide { 2 * MOST_BYTES } else { MOST_BYTES })?;
    let bytes = &bytes[mark..];
    if !wide {
        refuse_rubbish(bytes)?;
        if let Ok(text) = str::from_utf8(bytes) {
            return Ok((text.to_owned(), Vec::new()));
        }
    }
    let encoding = encoding.unwrap_or_else(|| guess(bytes));
    let (text, fault) = convert(bytes, encoding);
    let mut remarks = Vec::new();
    if encoding != UTF_8 {
        remarks.push(encoding_remark(encoding));
    }
    remarks.extend(fault.map(|fault| fault.remark(mark)));
    Ok((bounded(text)?, remarks))
}

/// Returns a decoded text unless it is too long.
pub(super) fn bounded(text: String) -> Result<String, ReaderError> {
    within(text.len(), MOST_BYTES)?;
    Ok(text)
}

fn within(bytes: usize, most: usize) -> Result<(), ReaderError> {
    if bytes > most {
        return Err(ReaderError::TooLong {
            bytes,
            most: MOST_BYTES,
        });
    }
    Ok(())
}

fn encoding_remark(encoding: &'static Encoding) -> Remark {
    Remark {
        code: RemarkCode::Encoding,
        message: format!("the text was decoded from {}", encoding.name()),
        span: None,
    }
}

/// Finds UTF-16 without a byte order mark: every second byte of Western text is NUL.
fn plain_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    let units = probe.len() / 2;
    if units < 2 || bytes.len() % 2 == 1 {
        return None;
    }
    let nuls = |offset: usize| probe[offset..].iter().step_by(2).filter(|&&byte| byte == 0);
    let (even, odd) = (nuls(0).count(), nuls(1).count());
    if odd * 10 >= units * 9 && even * 10 <= units {
        Some(UTF_16LE)
    } else if even * 10 >= units * 9 && odd * 10 <= units {
        Some(UTF_16BE)
    } else {
        None
    }
}

const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
];

/// Refuses what is no text: a known signature, or too many control bytes.
///
/// Compressed data has control bytes for one byte in nine, text has next to none; a valid UTF-8
/// text is given the benefit of the doubt.
fn refuse_rubbish(bytes: &[u8]) -> Result<(), ReaderError> {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    let controls = probe.iter().filter(|&&byte| is_control(byte)).count();
    let valid = match str::from_utf8(probe) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    let signature = SIGNATURES
        .iter()
        .find(|(start, _)| probe.starts_with(start));
    match signature {
        Some((start, what)) if controls > 0 || !valid || start == b"%PDF-" => {
            Err(ReaderError::NotText { what })
        }
        _ if controls * if valid { 3 } else { 25 } > probe.len() => Err(ReaderError::NotText {
            what: "binary data",
        }),
        _ => Ok(()),
    }
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)
}

/// Guesses the encoding of bytes that are not all UTF-8.
///
/// Where most sequences beyond ASCII are good UTF-8, the text is UTF-8 with a few broken places:
/// a guess would turn all its good quotation marks into `â€œ`.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// What could not be decoded.
struct Fault {
    /// The first bad byte, counted in what followed the byte order mark.
    byte: usize,
    /// Where its U+FFFD stands in the text.
    span: Span,
    /// The line that it stands on, from 1.
    line: usize,
    /// How many places there are.
    count: usize,
}

impl Fault {
    fn remark(&self, mark: usize) -> Remark {
        let places = if self.count == 1 { "place" } else { "places" };
        Remark {
            code: RemarkCode::Undecodable,
            message: format!(
                "{} {places} could not be decoded, the first at byte {} on line {}",
                self.count,
                self.byte + mark,
                self.line
            ),
            span: Some(self.span),
        }
    }
}

/// Decodes from a known encoding, with U+FFFD for what means nothing in it.
fn convert(bytes: &[u8], encoding: &'static Encoding) -> (String, Option<Fault>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8 + 16);
    let mut fault: Option<Fault> = None;
    let mut read = 0;
    loop {
        let (result, consumed) =
            decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => return (text, fault),
            DecoderResult::OutputFull => text.reserve(bytes.len() - read + 64),
            DecoderResult::Malformed(length, behind) => {
                let byte = read.saturating_sub(usize::from(length) + usize::from(behind));
                match &mut fault {
                    Some(fault) => fault.count += 1,
                    None => fault = Some(first_fault(&text, byte)),
                }
                text.reserve(bytes.len() - read + 64);
                text.push('\u{FFFD}');
            }
        }
    }
}

fn first_fault(before: &str, byte: usize) -> Fault {
    let start = u32::try_from(before.len()).unwrap_or(u32::MAX);
    Fault {
        byte,
        span: Span::new(start, start.saturating_add(3)),
        line: before.matches('\n').count() + 1,
        count: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Vec<RemarkCode>) {
        let (text, remarks) = decode(bytes).unwrap();
        (text, remarks.iter().map(|remark| remark.code).collect())
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn utf8_is_kept_byte_for_byte() {
        let story = "“Yes,” she said.\r\n\0\r\nZoë 🎈 e\u{301}\n";
        assert_eq!(text(story.as_bytes()), (story.to_owned(), vec![]));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(text(b"\xef\xbb\xbfHello").0, "Hello");
        let mut little = vec![0xff, 0xfe];
        little.extend(utf16("Zoë said “no”.", u16::to_le_bytes));
        assert_eq!(
            text(&little),
            ("Zoë said “no”.".to_owned(), vec![RemarkCode::Encoding])
        );
        let mut big = vec![0xfe, 0xff];
        big.extend(utf16("Zoë said “no”.", u16::to_be_bytes));
        assert_eq!(text(&big).0, "Zoë said “no”.");
    }

    #[test]
    fn plain_utf16_needs_no_mark() {
        for to_bytes in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
            let bytes = utf16("The mayor said “no” on Friday.", to_bytes);
            assert_eq!(text(&bytes).0, "The mayor said “no” on Friday.");
        }
    }

    #[test]
    fn windows_quotation_marks_are_decoded_with_a_remark() {
        let bytes =
            b"\x93We won\x92t go,\x94 said Ren\xe9e Dubois of Orl\xe9ans \x96 the mayor\x92s aide.";
        let (text, remarks) = decode(bytes).unwrap();
        assert_eq!(
            text,
            "“We won’t go,” said Renée Dubois of Orléans – the mayor’s aide."
        );
        assert!(remarks[0].message.contains("windows-1252"), "{remarks:?}");
    }

    #[test]
    fn broken_utf8_names_the_first_place_and_counts() {
        let mut bytes = "“Yes,” she said.\n“No,” he said: “".as_bytes().to_vec();
        let place = bytes.len();
        bytes.extend(b"\xff\xfe\xc3");
        let (text, remarks) = decode(&bytes).unwrap();
        assert!(text.ends_with("“\u{FFFD}\u{FFFD}\u{FFFD}"));
        let message = &remarks[0].message;
        assert!(message.starts_with("3 places"), "{message}");
        assert!(
            message.contains(&format!("byte {place} on line 2")),
            "{message}"
        );
        assert_eq!(remarks[0].span.unwrap().of(&text), "\u{FFFD}");
    }

    #[test]
    fn rubbish_is_refused_by_name() {
        let noise: Vec<u8> = (0..4000u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        for (bytes, what) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "PNG"),
            (b"\x1f\x8b\x08\0\0\0\0\0", "gzip"),
            (b"%PDF-1.7\nsome", "PDF"),
            (&noise, "binary"),
            (&[0, 1, 2, 3], "binary"),
        ] {
            let error = decode(bytes).unwrap_err().to_string();
            assert!(error.contains(what), "{error}");
        }
        assert!(decode(b"BZh is how he spells it.").is_ok());
    }

    #[test]
    fn too_long_is_an_error_that_says_how_long() {
        assert!(decode(&vec![b'a'; MOST_BYTES]).is_ok());
        let error = decode(&vec![b'a'; MOST_BYTES + 1]).unwrap_err();
        assert!(error.to_string().contains("4000001"), "{error}");
        let mut wide = vec![0xff, 0xfe];
        wide.extend(utf16(&"a".repeat(MOST_BYTES - 1), u16::to_le_bytes));
        assert!(decode(&wide).is_ok());
    }
}
