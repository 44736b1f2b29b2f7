//! Turtle in the making: subjects with what is said of them, every term written so that any text is safe.

use std::fmt::Write;

/// A subject and what is said of it.
pub(super) struct Subject {
    subject: String,
    /// Predicates with their objects, in Turtle.
    said: Vec<(&'static str, String)>,
}

impl Subject {
    /// Begins with the classes of the subject.
    pub(super) fn new(subject: &str, classes: &str) -> Self {
        Self {
            subject: subject.to_owned(),
            said: vec![("a", classes.to_owned())],
        }
    }

    /// Says something of the subject; nothing where there is no object.
    pub(super) fn with(
        mut self,
        predicate: &'static str,
        objects: impl IntoIterator<Item = String>,
    ) -> Self {
        let objects = objects.into_iter();
        self.said.extend(objects.map(|object| (predicate, object)));
        self
    }

    /// Writes the subject's triples, a line each and a blank line after them.
    pub(super) fn write(&self, out: &mut String) {
        let lines = self
            .said
            .iter()
            .map(|(what, object)| format!("{what} {object}"));
        let lines: Vec<String> = lines.collect();
        // Writing to a String does not fail.
        let _ = writeln!(out, "{} {} .\n", self.subject, lines.join(" ;\n    "));
    }
}

/// Writes an IRI of the project; `name` holds only what row names hold.
pub(super) fn iri(of: &str, name: &str) -> String {
    format!("<urn:onrecord:{of}:{name}>")
}

/// Writes a text as a literal.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(literal, "\\u{:04X}", u32::from(control));
            }
            other => literal.push(other),
        }
    }
    literal.push('"');
    literal
}

/// Writes a text in a language as a literal, without the language where its code is none that Turtle takes.
pub(super) fn in_language(text: &str, language: &str) -> String {
    let is_tag = language.starts_with(|first: char| first.is_ascii_alphabetic())
        && language.chars().all(|letter| letter.is_ascii_alphabetic());
    let tag = if is_tag {
        format!("@{language}")
    } else {
        String::new()
    };
    literal(text) + &tag
}

/// Writes a literal of a type of XML Schema.
pub(super) fn typed(text: &str, kind: &str) -> String {
    format!("{}^^xsd:{kind}", literal(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_a_literal() {
        let text = "a \"b\" \\ 🌉\r\n\t\u{0}\u{7}\u{85}";
        assert_eq!(literal(text), r#""a \"b\" \\ 🌉\r\n\t\u0000\u0007\u0085""#);
        assert_eq!(in_language("a", "en"), "\"a\"@en");
        assert_eq!(in_language("a", "e n"), "\"a\"");
    }

    #[test]
    fn a_subject_is_one_sentence() {
        let mut out = String::new();
        let subject = Subject::new("<urn:a>", "prov:Entity");
        subject.with("prov:value", [literal("x")]).write(&mut out);
        assert_eq!(out, "<urn:a> a prov:Entity ;\n    prov:value \"x\" .\n\n");
    }
}
