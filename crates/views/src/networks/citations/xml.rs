//! XML in the making, which counts what it cannot hold.

use std::io;

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::ViewError;
use crate::xml_characters::fits_xml;

/// A document in XML, and how much of the stories' words it could not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Xml {
    /// The document, with a line break at its end.
    pub text: String,
    /// How many characters were left out: XML 1.0 has no place for control characters, U+FFFE and U+FFFF.
    pub dropped: usize,
}

/// The writer of one document.
pub(super) struct Document {
    out: Writer<Vec<u8>>,
    dropped: usize,
}

impl Document {
    /// Writes a document with that root element.
    pub(super) fn write(
        root: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> Result<Xml, ViewError> {
        let out = Writer::new_with_indent(Vec::new(), b' ', 2);
        let mut document = Self { out, dropped: 0 };
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
        let written = document.out.write_event(Event::Decl(declaration));
        written
            .and_then(|()| document.element(root, attributes, content))
            .map_err(|source| ViewError::Xml { source })?;
        let mut text = String::from_utf8_lossy(&document.out.into_inner()).into_owned();
        text.push('\n');
        Ok(Xml {
            text,
            dropped: document.dropped,
        })
    }

    /// Writes an element with others in it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let start = self.start(name, attributes);
        self.out.write_event(Event::Start(start))?;
        content(self)?;
        self.out.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = self.start(name, attributes);
        self.out.write_event(Event::Empty(start))
    }

    /// Writes an element with text in it.
    pub(super) fn text(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> io::Result<()> {
        let text = self.escaped(text);
        self.element(name, attributes, |document| {
            let text = BytesText::from_escaped(text);
            document.out.write_event(Event::Text(text))
        })
    }

    fn start<'a>(&mut self, name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
        let mut start = BytesStart::new(name);
        for &(key, value) in attributes {
            let value = self.kept(value);
            start.push_attribute((key, value.as_str()));
        }
        start
    }

    /// Escapes text so that its line breaks come back as they are.
    fn escaped(&mut self, text: &str) -> String {
        let kept = self.kept(text);
        escape(kept.as_str()).replace('\r', "&#13;")
    }

    /// Leaves out what XML cannot hold, and counts it.
    fn kept(&mut self, text: &str) -> String {
        let kept: String = text.chars().filter(|&letter| fits_xml(letter)).collect();
        self.dropped += text.chars().count() - kept.chars().count();
        kept
    }
}
