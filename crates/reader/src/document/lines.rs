//! JSON lines: one story a line.
//!
//! In: one line's bytes and its number. Out: what is known of the story, and its text. Unknown fields
//! are ignored; null and empty are absent; whatever else is wrong names the line and the field.

use serde_json::{Map, Value};

use super::{Story, published};
use crate::ReaderError;

/// Reads one line of a JSON lines file.
///
/// The fields are `text` (required, may be empty), `id` (a string or a whole number; a line without
/// it is known by its number), `published`, `title`, `outlet`, `url`, and `authors` (an array of
/// strings or one string). `line` counts from 1.
///
/// # Errors
///
/// [`ReaderError::Line`] where the line is no JSON object, [`ReaderError::LineField`] and
/// [`ReaderError::LinePublished`] where a field does not hold what it should.
pub fn read_line(bytes: &[u8], line: usize) -> Result<(Story, String), ReaderError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut fields = Fields {
        line,
        values: serde_json::from_slice(bytes)
            .map_err(|source| ReaderError::Line { line, source })?,
    };
    let text = fields.text()?;
    let story = Story {
        id: fields.id()?.unwrap_or_else(|| line.to_string()),
        url: fields.string("url")?,
        outlet: fields.string("outlet")?,
        title: fields.string("title")?,
        authors: fields.authors()?,
        published: fields.published()?,
    };
    Ok((story, text))
}

/// A line's fields; each is taken out once.
struct Fields {
    line: usize,
    values: Map<String, Value>,
}

impl Fields {
    fn problem(&self, field: &'static str, problem: &'static str) -> ReaderError {
        ReaderError::LineField {
            line: self.line,
            field,
            problem,
        }
    }

    fn text(&mut self) -> Result<String, ReaderError> {
        match self.values.remove("text") {
            Some(Value::String(text)) => Ok(text),
            None | Some(Value::Null) => Err(self.problem("text", "is missing")),
            Some(_) => Err(self.problem("text", "is no string")),
        }
    }

    fn string(&mut self, field: &'static str) -> Result<Option<String>, ReaderError> {
        match self.values.remove(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(value)) => Ok(Some(value).filter(|value| !value.trim().is_empty())),
            Some(_) => Err(self.problem(field, "is no string")),
        }
    }

    fn id(&mut self) -> Result<Option<String>, ReaderError> {
        match self.values.get("id") {
            Some(Value::Number(id)) if id.is_i64() || id.is_u64() => Ok(Some(id.to_string())),
            Some(Value::Number(_)) => Err(self.problem("id", "is no string or whole number")),
            _ => self.string("id"),
        }
    }

    fn authors(&mut self) -> Result<Vec<String>, ReaderError> {
        let Some(Value::Array(authors)) = self.values.get_mut("authors") else {
            return Ok(self.string("authors")?.into_iter().collect());
        };
        let mut names = Vec::new();
        for author in std::mem::take(authors) {
            match author {
                Value::String(name) if name.trim().is_empty() => {}
                Value::String(name) => names.push(name),
                Value::Null => {}
                _ => return Err(self.problem("authors", "is no array of strings")),
            }
        }
        Ok(names)
    }

    fn published(&mut self) -> Result<Option<String>, ReaderError> {
        let published = self.string("published")?;
        match published.as_deref().map(published::parse) {
            None | Some(Ok(_)) => Ok(published),
            Some(Err(source)) => Err(ReaderError::LinePublished {
                line: self.line,
                value: published.unwrap_or_default(),
                source,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(line: &str) -> String {
        read_line(line.as_bytes(), 7).unwrap_err().to_string()
    }

    #[test]
    fn every_field_is_read() {
        let line = r#"{"id": "a1", "text": "It rained.\n", "published": "2023-11-05T10:00:00Z",
            "title": "Rain", "outlet": "The Daily Example", "url": "https://example.org/a1",
            "authors": ["Jane Smith", "John Doe"], "views": 12}"#;
        let (story, text) = read_line(line.as_bytes(), 1).unwrap();
        assert_eq!(text, "It rained.\n");
        let expected = Story {
            id: "a1".to_owned(),
            url: Some("https://example.org/a1".to_owned()),
            outlet: Some("The Daily Example".to_owned()),
            title: Some("Rain".to_owned()),
            authors: vec!["Jane Smith".to_owned(), "John Doe".to_owned()],
            published: Some("2023-11-05T10:00:00Z".to_owned()),
        };
        assert_eq!(story, expected);
    }

    #[test]
    fn null_and_empty_are_absent() {
        let line =
            r#"{"text": "", "id": null, "published": "", "title": " ", "authors": [null, ""]}"#;
        let (story, text) = read_line(line.as_bytes(), 7).unwrap();
        assert_eq!((story.id.as_str(), text.as_str()), ("7", ""));
        assert_eq!(
            (story.published, story.title, story.authors),
            (None, None, vec![])
        );
    }

    #[test]
    fn a_number_may_be_an_id_and_a_string_the_author() {
        let (story, _) =
            read_line(br#"{"text": "x", "id": 12, "authors": "Jane Smith"}"#, 1).unwrap();
        assert_eq!(
            (story.id.as_str(), story.authors),
            ("12", vec!["Jane Smith".to_owned()])
        );
    }

    #[test]
    fn errors_name_the_line_and_the_field() {
        assert_eq!(error(r#"{"id": "a"}"#), "line 7: `text` is missing");
        assert_eq!(error(r#"{"text": 3}"#), "line 7: `text` is no string");
        assert_eq!(
            error(r#"{"text": "", "url": []}"#),
            "line 7: `url` is no string"
        );
        assert_eq!(
            error(r#"{"text": "", "id": 1.5}"#),
            "line 7: `id` is no string or whole number"
        );
        assert_eq!(
            error(r#"{"text": "", "authors": [1]}"#),
            "line 7: `authors` is no array of strings"
        );
        let wrong = error(r#"{"text": "", "published": "yesterday"}"#);
        assert!(
            wrong.starts_with("line 7: `published` is `yesterday`"),
            "{wrong}"
        );
        for line in ["", "[]", "{", "\"text\"", "{\"text\": \"\u{1}\"}"] {
            assert_eq!(error(line), "line 7 is no JSON object");
        }
        assert!(read_line(b"{\"text\": \"\xff\"}", 7).is_err());
    }
}
