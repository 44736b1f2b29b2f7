//! Bytes to text: decoding, paragraphs, headline and dateline.
//!
//! In: a story's bytes or its text, with what is known of it beside. Out: a [`Document`], whose text
//! is decoded once and never changed after, and the remarks made on the way. [`read_line`] takes one
//! line of a JSON lines file apart into a [`Story`] and its text.

mod dateline;
mod decode;
mod foreign;
mod headline;
mod headlinese;
mod lines;
mod paragraphs;
mod published;

use onrecord_record::Span;

use crate::{ReaderError, Remark, RemarkCode};
pub use decode::MOST_BYTES;
pub use lines::read_line;
pub(crate) use paragraphs::is_blank;
pub use published::published_day;

/// How many paragraphs are a story's top: headline, lines under it, byline and the first of the text.
const TOP_PARAGRAPHS: usize = 6;

/// What is known of a story beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The story's id in the record.
    pub id: String,
    /// Where it was published, as a URL.
    pub url: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// Its title, where it came apart from the text.
    pub title: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// When it was published: an ISO 8601 day or date-time.
    pub published: Option<String>,
}

/// A story's text and its outer structure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The whole text, decoded; every [`Span`] of the story counts bytes of it.
    pub text: String,
    /// The paragraphs in order of the text, none empty, none overlapping.
    pub paragraphs: Vec<Paragraph>,
    /// The language that the text is in; the later stages read English only.
    pub language: DocumentLanguage,
}

/// The language that a text is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentLanguage {
    /// English, or too little or too odd to say.
    #[default]
    English,
    /// Surely another one, by its ISO 639-1 code (`de`).
    Foreign(&'static str),
}

/// Whether to find out the language of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LanguageChoice {
    /// Find it out; where it is surely not English, leave the text unread.
    #[default]
    Detect,
    /// Take it for English.
    English,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The paragraph without the white space around it.
    pub span: Span,
    /// The dateline at its start (`LONDON (Reuters) - `), dash and blanks included.
    pub dateline: Option<Dateline>,
    /// What the paragraph is.
    pub kind: ParagraphKind,
}

impl Paragraph {
    /// Returns the span without the dateline: what is read for claims.
    #[must_use]
    pub fn body(&self) -> Span {
        match &self.dateline {
            Some(dateline) => Span::new(dateline.span.end(), self.span.end()),
            None => self.span,
        }
    }
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// The story's title, standing in its text.
    Headline,
    /// The title of a part, or a line under the headline.
    Heading,
    /// Who wrote or edited the story (`By Jane Smith, Staff Writer`).
    Byline,
    /// Running text.
    Body,
}

/// A dateline: where the story was filed, and the agency that it is credited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The dateline with its dash and the blanks after it.
    pub span: Span,
    /// The place, as written.
    pub place: Option<Span>,
    /// The agency in brackets, as written.
    pub agency: Option<Span>,
}

/// A story's text as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryText<'a> {
    /// Still to be decoded.
    Bytes(&'a [u8]),
    /// Decoded already.
    Decoded(String),
}

/// Makes a document of a story's text or bytes.
///
/// Remarks come in the order in which they were made: decoding, emptiness, language. A text in
/// another language has its paragraphs, and [`Document::language`] says to leave them unread.
///
/// # Errors
///
/// [`ReaderError::TooLong`] over [`MOST_BYTES`], [`ReaderError::NotText`] where the bytes are no
/// text, [`ReaderError::Published`] where the story's date is none.
pub fn open(
    text: StoryText<'_>,
    story: &Story,
    language: LanguageChoice,
) -> Result<(Document, Vec<Remark>), ReaderError> {
    if let Some(published) = &story.published {
        published::published_day(published)?;
    }
    let (text, mut remarks) = match text {
        StoryText::Bytes(bytes) => decode::decode(bytes)?,
        StoryText::Decoded(text) => (decode::bounded(text)?, Vec::new()),
    };
    let mut document = Document::divide(text, story.title.as_deref());
    if document.paragraphs.is_empty() {
        remarks.push(Remark {
            code: RemarkCode::Empty,
            message: "the text is empty".to_owned(),
            span: None,
        });
    }
    if language == LanguageChoice::Detect
        && let Some((code, remark)) = foreign::detect(&document.text)
    {
        document.language = DocumentLanguage::Foreign(code);
        remarks.push(remark);
    }
    Ok((document, remarks))
}

impl Document {
    /// Divides an English text into paragraphs, headline and dateline; `title` is what is known of
    /// its title from elsewhere.
    #[must_use]
    pub fn divide(text: String, title: Option<&str>) -> Self {
        let spans = paragraphs::split(&text);
        let mut paragraphs: Vec<Paragraph> = spans
            .into_iter()
            .enumerate()
            .map(|(number, span)| Paragraph {
                span,
                dateline: dateline::find(&text, span)
                    .filter(|found| number < TOP_PARAGRAPHS || !found.is_plain(&text)),
                kind: ParagraphKind::Body,
            })
            .collect();
        headline::mark(&text, title, &mut paragraphs);
        Self {
            text,
            paragraphs,
            language: DocumentLanguage::English,
        }
    }

    /// Tells the paragraph of that number to be the headline.
    pub(crate) fn is_headline(&self, paragraph: usize) -> bool {
        let paragraph = self.paragraphs.get(paragraph);
        paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Headline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str, language: LanguageChoice) -> (Document, Vec<RemarkCode>) {
        let text = StoryText::Decoded(text.to_owned());
        let (document, remarks) = open(text, &Story::default(), language).unwrap();
        (document, remarks.iter().map(|remark| remark.code).collect())
    }

    #[test]
    fn an_empty_text_is_a_document_with_a_remark() {
        for text in ["", " \r\n\u{feff}\n"] {
            let (document, remarks) = codes(text, LanguageChoice::Detect);
            assert_eq!(
                (document.text.as_str(), remarks),
                (text, vec![RemarkCode::Empty])
            );
            assert!(document.paragraphs.is_empty());
        }
    }

    #[test]
    fn another_language_is_named_unless_english_is_asked_for() {
        let swedish = "Bron vid den gamla hamnen ska vara stängd till våren, sade borgmästaren på \
            fredagen. Vid den senaste kontrollen hittades sprickor som borde ha upptäckts för flera \
            år sedan. Kommunen vill nu att en utomstående ska ta reda på varför ingen visste något, \
            och handlarna på kajen är oroliga för sina inkomster.";
        let (document, remarks) = codes(swedish, LanguageChoice::Detect);
        assert_eq!(document.language, DocumentLanguage::Foreign("sv"));
        assert_eq!(remarks, [RemarkCode::Language]);
        let (document, remarks) = codes(swedish, LanguageChoice::English);
        assert_eq!(
            (document.language, remarks),
            (DocumentLanguage::English, vec![])
        );
    }

    #[test]
    fn a_known_title_is_the_headline_even_as_a_sentence() {
        let text = "“The bridge is closed.”\n\nThe mayor said so on Friday.";
        let document = Document::divide(text.to_owned(), Some("\"The Bridge is closed\""));
        assert_eq!(document.paragraphs[0].kind, ParagraphKind::Headline);
        let document = Document::divide(text.to_owned(), Some("Another title"));
        assert_eq!(document.paragraphs[0].kind, ParagraphKind::Body);
    }

    #[test]
    fn a_wrong_date_and_a_long_text_are_errors() {
        let story = Story {
            published: Some("soon".to_owned()),
            ..Story::default()
        };
        let text = StoryText::Decoded(String::new());
        let error = open(text, &story, LanguageChoice::Detect).unwrap_err();
        assert!(matches!(error, ReaderError::Published { .. }), "{error}");
        let text = StoryText::Decoded("a".repeat(MOST_BYTES + 1));
        let error = open(text, &Story::default(), LanguageChoice::Detect).unwrap_err();
        assert!(matches!(error, ReaderError::TooLong { .. }), "{error}");
    }

    #[test]
    fn a_body_begins_after_its_dateline() {
        let text = "LENSK (Meridian) - The bridge is closed.";
        let document = Document::divide(text.to_owned(), None);
        assert_eq!(
            document.paragraphs[0].body().of(text),
            "The bridge is closed."
        );
    }
}
