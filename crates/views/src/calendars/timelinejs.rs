//! The events and dated claims of stories as slides of TimelineJS 3.
//!
//! A slide for each event and each claim that has a first and a last day, grouped by the kind of event or as claims.
//! TimelineJS shows headlines and texts as HTML: the stories' words are escaped, and links in them are not made live.

use onrecord_record::{Claim, Day, Record};
use serde_json::{Value, json};

use super::{bounds, headline, paragraphs, source, stretch};
use crate::quoting::Quoting;
use crate::row_names::row_name;

/// A timeline in the making: what it begins with, a piece for each story, and what it ends with.
///
/// The three together are one JSON object. TimelineJS shows nothing where no story has anything dated.
#[derive(Clone, Debug, Default)]
pub struct TimelineJs {
    /// Whether a slide has been written, after which comes a comma.
    has_slides: bool,
}

impl TimelineJs {
    /// Makes a timeline without slides.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns what comes before the first story, with the title slide.
    #[must_use]
    pub fn begin(&self) -> String {
        let title = json!({ "unique_id": "title", "text": {
            "headline": "On record",
            "text": "<p>What happened and who said what, as the stories tell it.</p>",
        } });
        format!("{{\"title\": {title},\n\"events\": [")
    }

    /// Returns the slides of a story, a line each; empty where it dates nothing.
    #[must_use]
    pub fn piece(&mut self, record: &Record) -> String {
        let mut piece = String::new();
        for slide in slides(record) {
            piece.push_str(if self.has_slides { ",\n" } else { "\n" });
            piece.push_str(&slide.to_string());
            self.has_slides = true;
        }
        piece
    }

    /// Returns what comes after the last story.
    #[must_use]
    pub fn end(self) -> String {
        "\n]}\n".to_owned()
    }
}

fn slides(record: &Record) -> Vec<Value> {
    let quoting = Quoting::new(record);
    let events = record.events.iter().filter_map(|event| {
        let words = Words {
            id: row_name(&record.story, event.id),
            group: event.kind.name(),
            headline: headline(event, &quoting),
            paragraphs: paragraphs(record, event, &quoting),
        };
        Some(slide(words, bounds(event.when)?))
    });
    let claims = record.claims.iter().filter_map(|claim| {
        let days = bounds(claim.said?)?;
        Some(slide(of_claim(record, claim, &quoting)?, days))
    });
    events.chain(claims).collect()
}

/// The words of a slide, before they are escaped.
struct Words {
    id: String,
    group: &'static str,
    headline: String,
    paragraphs: Vec<String>,
}

/// Returns the words of a claim's slide; `None` where its spans hold none.
fn of_claim(record: &Record, claim: &Claim, quoting: &Quoting<'_>) -> Option<Words> {
    let content = quoting.words(&claim.content)?;
    let who = quoting.who_says(claim);
    let act = claim.act.name();
    let headline = who.map_or_else(
        || format!("claim ({act})"),
        |who| format!("claim ({act}): {who}"),
    );
    let voice = format!(
        "Voice: {}; firmness: {}.",
        claim.voice.name(),
        claim.firmness.name()
    );
    let negated = claim
        .negated
        .then(|| "Told as what was not said.".to_owned());
    let paragraphs = [content, voice].into_iter().chain(negated);
    Some(Words {
        id: row_name(&record.story, claim.id),
        group: "claim",
        headline,
        paragraphs: paragraphs.chain([source(record)]).collect(),
    })
}

fn slide(words: Words, days: (Day, Day)) -> Value {
    let (first, last) = days;
    let paragraphs = words.paragraphs.iter();
    let text: String = paragraphs
        .map(|paragraph| format!("<p>{}</p>", escaped(paragraph)))
        .collect();
    let mut slide = json!({
        "unique_id": words.id,
        "group": words.group,
        "start_date": date(first),
        "text": { "headline": escaped(&words.headline), "text": text },
        "autolink": false,
    });
    if first != last {
        slide["end_date"] = date(last);
        slide["display_date"] = stretch(first, last).into();
    }
    slide
}

fn date(day: Day) -> Value {
    json!({ "year": day.year(), "month": day.month(), "day": day.day() })
}

/// Writes words so that HTML shows them as they are.
fn escaped(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odd_story;

    fn timeline(records: &[Record]) -> Value {
        let mut timeline = TimelineJs::new();
        let mut text = timeline.begin();
        for record in records {
            text += &timeline.piece(record);
        }
        text += &timeline.end();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn events_and_claims_with_days_are_slides() {
        let timeline = timeline(&[odd_story::record(), odd_story::record()]);
        let slides = timeline["events"].as_array().unwrap();
        let ids: Vec<&str> = slides
            .iter()
            .filter_map(|one| one["unique_id"].as_str())
            .collect();
        assert_eq!(ids[..3], ["odd.2f.1-v1", "odd.2f.1-v2", "odd.2f.1-c1"]);
        assert_eq!(slides.len(), 6);
        assert_eq!(
            slides[0]["start_date"],
            json!({ "year": 2024, "month": 5, "day": 6 })
        );
        assert_eq!(slides[0].get("display_date"), None);
        assert_eq!(slides[1]["display_date"], "between 4 and 8 May 2024");
    }

    #[test]
    fn markup_in_a_story_is_shown_and_not_run() {
        let timeline = timeline(&[odd_story::record()]);
        let text = timeline["events"][2]["text"]["text"].as_str().unwrap();
        assert!(
            text.starts_with("<p>Shut;\\ the 🌉, &quot;now\u{7}&quot;\n&lt;script&gt;,</p>"),
            "{text}"
        );
        assert!(!text.contains("<b>"));
    }

    #[test]
    fn a_timeline_without_stories_is_whole() {
        assert_eq!(timeline(&[])["events"], json!([]));
    }
}
