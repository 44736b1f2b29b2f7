//! The claims and entities of a record in brat's standoff format, in the manner of PolNeAR.
//!
//! Text-bound lines for Source, Cue and Content, an Attribution event over them for each claim with
//! its voice, form, act and firmness as attributes, and a line for each mention with its entity's
//! kind; mentions of one entity are joined by `Equiv`. Offsets count code points of `story.text`,
//! which is the text file beside. Spans are those of the record: content stands without its outer
//! quotation marks.

use std::{collections::BTreeMap, fmt::Write};

use onrecord_record::{Claim, CodePoints, Entity, EntityKind, Offsets, Record};

/// What brat must be told of the labels: the `annotation.conf` to put beside the files.
pub const BRAT_CONFIGURATION: &str = include_str!("annotation.conf");

/// How brat shows the labels: the `visual.conf` to put beside it.
pub const BRAT_LOOKS: &str = include_str!("visual.conf");

/// Writes a record's `.ann` file; the `.txt` file beside it is `record.story.text` as it stands.
#[must_use]
pub fn brat(record: &Record) -> String {
    let mut annotations = Annotations::new(&record.story.text);
    for (number, claim) in (1..).zip(&record.claims) {
        annotations.add_claim(number, claim);
    }
    for entity in &record.entities {
        annotations.add_entity(entity);
    }
    annotations.lines
}

/// The `.ann` file in the making.
struct Annotations<'text> {
    text: &'text str,
    offsets: Offsets,
    lines: String,
    /// The numbers of the text-bound lines: one line for each label and stretch of text.
    bound: BTreeMap<(&'static str, Vec<CodePoints>), usize>,
    attributes: usize,
}

impl<'text> Annotations<'text> {
    fn new(text: &'text str) -> Self {
        Self {
            text,
            offsets: Offsets::new(text),
            lines: String::new(),
            bound: BTreeMap::new(),
            attributes: 0,
        }
    }

    fn add_claim(&mut self, number: usize, claim: &Claim) {
        let source = self.bind("Source", &claim.source);
        let cue = self.bind("Cue", &claim.cue);
        let content = self.bind("Content", &claim.content);
        let evidence = [&claim.cue, &claim.source, &claim.content];
        // brat has no event without a trigger: without a cue, whatever there is stands for it.
        let trigger = evidence
            .into_iter()
            .find_map(|spans| self.bind("Attribution", spans));
        let Some(trigger) = trigger else { return };
        let mut event = format!("E{number}\tAttribution:T{trigger}");
        for (role, bound) in [("Source", source), ("Cue", cue), ("Content", content)] {
            if let Some(bound) = bound {
                event += &format!(" {role}:T{bound}");
            }
        }
        self.line(format_args!("{event}"));
        self.add_attributes(number, claim);
    }

    fn add_attributes(&mut self, event: usize, claim: &Claim) {
        self.add_attribute(format_args!("Voice E{event} {}", claim.voice.name()));
        self.add_attribute(format_args!("Form E{event} {}", claim.form.name()));
        self.add_attribute(format_args!("Act E{event} {}", claim.act.name()));
        self.add_attribute(format_args!("Firmness E{event} {}", claim.firmness.name()));
        if claim.negated {
            self.add_attribute(format_args!("Negated E{event}"));
        }
    }

    fn add_attribute(&mut self, attribute: std::fmt::Arguments<'_>) {
        self.attributes += 1;
        let number = self.attributes;
        self.line(format_args!("A{number}\t{attribute}"));
    }

    fn add_entity(&mut self, entity: &Entity) {
        let label = label(entity.kind);
        let bound: Vec<usize> = entity
            .mentions
            .iter()
            .filter_map(|mention| self.bind(label, &[mention.span]))
            .collect();
        if bound.len() > 1 {
            let mentions: String = bound.iter().map(|number| format!(" T{number}")).collect();
            self.line(format_args!("*\tEquiv{mentions}"));
        }
    }

    /// Returns the number of the text-bound line for these spans, and writes it where it is new;
    /// `None` where the spans hold no text.
    fn bind(&mut self, label: &'static str, spans: &[CodePoints]) -> Option<usize> {
        let fragments: Vec<CodePoints> = spans
            .iter()
            .flat_map(|&span| self.fragments(span))
            .collect();
        if fragments.is_empty() {
            return None;
        }
        let next = self.bound.len() + 1;
        if let Some(&known) = self.bound.get(&(label, fragments.clone())) {
            return Some(known);
        }
        let ends: Vec<String> = fragments
            .iter()
            .map(|fragment| format!("{} {}", fragment.start(), fragment.end()))
            .collect();
        let words: Vec<&str> = fragments
            .iter()
            .map(|&fragment| self.offsets.words(self.text, fragment))
            .collect();
        let (ends, words) = (ends.join(";"), words.join(" "));
        self.line(format_args!("T{next}\t{label} {ends}\t{words}"));
        self.bound.insert((label, fragments), next);
        Some(next)
    }

    /// Splits a span at line breaks and tabs, which brat's lines cannot hold.
    fn fragments(&self, span: CodePoints) -> Vec<CodePoints> {
        let mut fragments = Vec::new();
        let mut start = None;
        let mut end = span.start();
        for (place, character) in (span.start()..).zip(self.offsets.words(self.text, span).chars())
        {
            if breaks_line(character) {
                fragments.extend(start.take().map(|start| CodePoints::new(start, end)));
            } else if !character.is_whitespace() {
                start.get_or_insert(place);
                end = place + 1;
            }
        }
        fragments.extend(start.map(|start| CodePoints::new(start, end)));
        fragments
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a String does not fail.
        let _ = writeln!(self.lines, "{line}");
    }
}

/// Tells whether readers of line-based files may break a line there (Python's `splitlines` does), or
/// a field.
fn breaks_line(character: char) -> bool {
    matches!(
        character,
        '\t'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn label(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Group => "Group",
        EntityKind::Organization => "Organization",
        EntityKind::Outlet => "Outlet",
        EntityKind::Place => "Place",
        EntityKind::Work => "Work",
        EntityKind::Other => "Other",
    }
}

#[cfg(test)]
mod tests {
    use onrecord_record::{Act, Firmness, Form, Voice};

    use super::*;

    fn fragments(text: &str) -> Vec<(u32, u32)> {
        let end = text.chars().count() as u32;
        let fragments = Annotations::new(text).fragments(CodePoints::new(0, end));
        fragments.iter().map(|f| (f.start(), f.end())).collect()
    }

    #[test]
    fn a_span_is_split_where_lines_break() {
        assert_eq!(fragments("one line"), [(0, 8)]);
        assert_eq!(fragments("é one\r\n\r\n  two "), [(0, 5), (11, 14)]);
        assert_eq!(fragments(" \n "), []);
    }

    #[test]
    fn the_configuration_lists_every_value() {
        for (name, values) in [
            (
                "Voice",
                Voice::ALL.iter().map(|v| v.name()).collect::<Vec<_>>(),
            ),
            ("Form", Form::ALL.iter().map(|v| v.name()).collect()),
            ("Act", Act::ALL.iter().map(|v| v.name()).collect()),
            ("Firmness", Firmness::ALL.iter().map(|v| v.name()).collect()),
        ] {
            let line = format!("{name}\tArg:<EVENT>, Value:{}\n", values.join("|"));
            assert!(BRAT_CONFIGURATION.contains(&line), "{line}");
        }
        for &kind in EntityKind::ALL {
            assert!(
                BRAT_CONFIGURATION.contains(&format!("{}\n", label(kind))),
                "{kind:?}"
            );
        }
        let (labels, drawing) = BRAT_LOOKS.split_once("[drawing]").unwrap();
        for line in BRAT_CONFIGURATION
            .lines()
            .filter(|line| !line.starts_with('['))
        {
            let Some(label) = line.split('\t').next().filter(|label| !label.is_empty()) else {
                continue;
            };
            assert!(labels.contains(&format!("\n{label} | ")), "{label}");
            let is_attribute = line.contains("Value:");
            assert!(
                is_attribute || drawing.contains(&format!("\n{label}\t")),
                "{label}"
            );
        }
    }
}
