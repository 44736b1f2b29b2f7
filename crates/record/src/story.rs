//! The story that a record is of: what is known of it, its text, and who read it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{CodePoints, Confidence, Published, PublishedIn, StoryId};

/// A story as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// What the story is known by.
    pub id: StoryId,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The outlet that published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its authors, as its byline names them.
    #[serde(default)]
    pub authors: Vec<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// The language that it is written in, by its ISO 639-1 code (`en`).
    pub language: String,
    /// The text as read, after decoding; nothing else is normalised. Every offset of the record
    /// counts code points of it.
    pub text: String,
    /// The SHA-256 of `text` in UTF-8, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The page that it was taken from, where it was one of HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// What read it.
    pub reader: ReaderVersion,
}

impl Story {
    /// Returns the SHA-256 of a text as [`Story::sha256`] has it.
    #[must_use]
    pub fn sha256_of(text: &str) -> String {
        let digest = Sha256::digest(text.as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What a page of HTML gave beside the text, and where the text stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// Where the day of publication stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_in: Option<PublishedIn>,
    /// How sure that day is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// The paragraphs of the text, in order, and the bytes of the page that they come from.
    #[serde(default)]
    pub paragraphs: Vec<PageParagraph>,
}

/// A paragraph of the text and where it stands in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageParagraph {
    /// The paragraph in the text, in code points.
    #[serde(flatten)]
    pub span: CodePoints,
    /// Its first byte in the page as it was served; absent where it was not found there again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html_start: Option<u32>,
    /// The byte after its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html_end: Option<u32>,
}

/// Which reader made a record, and with which models.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReaderVersion {
    /// The version of the program.
    pub version: String,
    /// The version of its models.
    pub model: String,
}

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    #[serde(flatten)]
    pub span: CodePoints,
    /// The number of its paragraph, counted from 0.
    pub paragraph: u32,
}

/// Something that whoever uses the record should know of how the story was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Remark {
    /// A short name for its kind (`decoded`), for programs.
    pub code: String,
    /// What there is to know, for people: lower case, no full stop.
    pub message: String,
    /// Where in the text, if anywhere.
    #[serde(flatten)]
    pub span: Option<CodePoints>,
}
