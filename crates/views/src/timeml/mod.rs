//! A record as TimeML 1.2.1: the text with its events, cues and times marked, and what links them.
//!
//! `EVENT` for each mention of an event and for the cue of each claim, `TIMEX3` for each time, `MAKEINSTANCE`,
//! `TLINK` from events to the time they happen in, to the day of publication, and to one another where the
//! record dates them apart, `SLINK` from the cue of a claim to the events that it tells. Of spans that overlap
//! the longer one is marked. What XML cannot hold (control characters) stands as U+FFFD.

mod links;
mod plan;

use std::io::Write;

use onrecord_record::{Act, Claim, Event, EventStatus, Offsets, Polarity, Record, TimeExpression};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Piece};

use crate::ViewError;
use crate::xml_characters::fits_xml;
use links::Links;
use plan::{Mark, Marked, Plan};

/// Writes a record as one TimeML document, with a line break at its end.
///
/// # Errors
///
/// [`ViewError::Xml`] where the document cannot be written.
pub fn timeml(record: &Record) -> Result<String, ViewError> {
    let mut writer = Writer::new(Vec::new());
    let plan = Plan::new(record);
    document(&mut writer, record, &plan).map_err(|source| ViewError::Xml { source })?;
    let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
    text.push('\n');
    Ok(text)
}

type Out = Writer<Vec<u8>>;

fn document(out: &mut Out, record: &Record, plan: &Plan<'_>) -> std::io::Result<()> {
    out.write_event(Piece::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writeln!(out.get_mut())?;
    out.create_element("TimeML").write_inner_content(|out| {
        let id = legible(record.story.id.as_str());
        line(out, |out| {
            out.create_element("DOCID")
                .write_text_content(BytesText::new(&id))
                .map(|_| ())
        })?;
        line(out, |out| {
            out.create_element("DCT")
                .write_inner_content(|out| creation_time(out, record))
                .map(|_| ())
        })?;
        line(out, |out| {
            out.create_element("TEXT")
                .write_inner_content(|out| text(out, record, plan))
                .map(|_| ())
        })?;
        let is_event = |mark: &&Mark<'_>| !matches!(mark.marked, Marked::Time(_));
        for mark in plan.marks.iter().filter(is_event) {
            line(out, |out| instance(out, mark))?;
        }
        Links::new(out).add_all(record, plan)
    })?;
    Ok(())
}

/// Writes a piece on a line of its own.
fn line(out: &mut Out, write: impl FnOnce(&mut Out) -> std::io::Result<()>) -> std::io::Result<()> {
    writeln!(out.get_mut())?;
    write(out)
}

fn creation_time(out: &mut Out, record: &Record) -> std::io::Result<()> {
    let day = record
        .story
        .published
        .as_ref()
        .map(|published| published.day());
    let value = day.map_or_else(|| "XXXX-XX-XX".to_owned(), |day| day.to_string());
    out.create_element("TIMEX3")
        .with_attributes([
            ("tid", "t0"),
            ("type", "DATE"),
            ("value", value.as_str()),
            ("temporalFunction", "false"),
            ("functionInDocument", "CREATION_TIME"),
        ])
        .write_text_content(BytesText::new(&value))
        .map(|_| ())
}

/// Writes the text with its marks.
fn text(out: &mut Out, record: &Record, plan: &Plan<'_>) -> std::io::Result<()> {
    let story = &record.story.text;
    let offsets = Offsets::new(story);
    let mut at = 0;
    for mark in &plan.marks {
        let Some(span) = offsets.bytes(mark.span) else {
            continue;
        };
        let (start, end) = (span.start() as usize, span.end() as usize);
        out.write_event(Piece::Text(BytesText::new(&legible(&story[at..start]))))?;
        let words = legible(&story[start..end]);
        match &mark.marked {
            Marked::Time(time) => timex(out, time, &words)?,
            Marked::Event(_) => event(out, mark.number, "OCCURRENCE", &words)?,
            Marked::Cue(claim) => event(out, mark.number, class(claim), &words)?,
        }
        at = end;
    }
    out.write_event(Piece::Text(BytesText::new(&legible(&story[at..]))))
}

fn timex(out: &mut Out, time: &TimeExpression, words: &str) -> std::io::Result<()> {
    let id = time.id.to_string();
    let function = if time.anchor.is_some() {
        "true"
    } else {
        "false"
    };
    let anchor = time.anchor.map(|anchor| match anchor.to_string() {
        published if published == "published" => "t0".to_owned(),
        other => other,
    });
    let mut element = out.create_element("TIMEX3").with_attributes([
        ("tid", id.as_str()),
        ("type", time.kind.name()),
        ("value", time.value.as_str()),
        ("temporalFunction", function),
        ("functionInDocument", "NONE"),
    ]);
    if let Some(modifier) = time.modifier {
        element = element.with_attribute(("mod", modifier.name()));
    }
    if let Some(anchor) = anchor.as_deref().filter(|anchor| anchor.starts_with('t')) {
        element = element.with_attribute(("anchorTimeID", anchor));
    }
    element
        .write_text_content(BytesText::new(words))
        .map(|_| ())
}

fn event(out: &mut Out, number: usize, class: &str, words: &str) -> std::io::Result<()> {
    let id = format!("e{number}");
    out.create_element("EVENT")
        .with_attributes([("eid", id.as_str()), ("class", class)])
        .write_text_content(BytesText::new(words))
        .map(|_| ())
}

/// The class of a cue: of what is said, or of what somebody has in mind.
fn class(claim: &Claim) -> &'static str {
    match claim.act {
        Act::Believe | Act::Expect | Act::Want | Act::Feel | Act::Know => "I_STATE",
        Act::Promise | Act::Ask | Act::Order | Act::Agree | Act::Refuse => "I_ACTION",
        Act::Show => "PERCEPTION",
        Act::Say
        | Act::Report
        | Act::Deny
        | Act::Accuse
        | Act::Warn
        | Act::Praise
        | Act::Criticise
        | Act::Apologise
        | Act::Announce => "REPORTING",
    }
}

fn instance(out: &mut Out, mark: &Mark<'_>) -> std::io::Result<()> {
    let (tense, polarity) = match &mark.marked {
        Marked::Time(_) => return Ok(()),
        Marked::Event(event) => (tense(event), event.polarity == Polarity::Negative),
        Marked::Cue(claim) => ("NONE", claim.negated),
    };
    let (event, instance) = (format!("e{}", mark.number), format!("ei{}", mark.number));
    out.create_element("MAKEINSTANCE")
        .with_attributes([
            ("eventID", event.as_str()),
            ("eiid", instance.as_str()),
            ("tense", tense),
            ("aspect", "NONE"),
            ("polarity", if polarity { "NEG" } else { "POS" }),
            ("pos", "OTHER"),
        ])
        .write_empty()
        .map(|_| ())
}

fn tense(event: &Event) -> &'static str {
    match event.status {
        EventStatus::Planned | EventStatus::Expected => "FUTURE",
        EventStatus::Happened
        | EventStatus::Reported
        | EventStatus::Believed
        | EventStatus::Denied => "PAST",
    }
}

/// Replaces what XML 1.0 cannot hold.
fn legible(text: &str) -> String {
    let letters = text.chars();
    letters
        .map(|letter| if fits_xml(letter) { letter } else { '\u{fffd}' })
        .collect()
}
