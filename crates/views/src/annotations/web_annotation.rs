//! A record as W3C Web Annotation (the model of 2017-02-23, as JSON-LD).
//!
//! One `AnnotationPage`: an annotation on the content of each claim, with others on its cue and its source that link
//! to it, one on each mention of an entity and of an event, one on each time. Every target is selected by its words
//! and by its code points in `story.text`. Bodies are tags for people and programs that show them, the entity that is
//! meant, and the row of the record as JSON, without the spans that the targets give.

use onrecord_record::{Claim, CodePoints, Entity, Event, Record, TimeExpression};
use serde_json::{Value, json, to_value};

use super::address::{entity_address, row_address, story_address};
use crate::story_text::StoryText;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// So many characters before and after its words make a target known.
const AROUND: u8 = 32;

/// Returns a record as one page of annotations, in the order of the record: claims, entities, events, times.
///
/// Each annotation names its context, so that it stands by itself too. A target's source is the story's URL, or
/// `urn:onrecord:ID` where it has none.
#[must_use]
pub fn web_annotation(record: &Record) -> Value {
    let page = Page {
        record,
        text: StoryText::new(&record.story.text),
        source: story_address(&record.story),
    };
    let claims = record.claims.iter().flat_map(|claim| page.claim(claim));
    let entities = record.entities.iter();
    let entities = entities.flat_map(|entity| page.entity(entity));
    let events = record.events.iter().flat_map(|event| page.event(event));
    let times = record.times.iter().map(|time| page.time(time));
    let items: Vec<Value> = claims.chain(entities).chain(events).chain(times).collect();
    let mut collection = json!({
        "id": row_address(record, "annotations"),
        "type": "AnnotationCollection",
        "total": items.len(),
    });
    if let Some(title) = &record.story.title {
        collection["label"] = json!(title);
    }
    json!({
        "@context": CONTEXT,
        "id": row_address(record, "annotations-1"),
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": 0,
        "items": items,
    })
}

/// The page in the making.
struct Page<'record> {
    record: &'record Record,
    text: StoryText<'record>,
    source: String,
}

impl Page<'_> {
    fn claim(&self, claim: &Claim) -> Vec<Value> {
        let manner = [
            "claim",
            claim.voice.name(),
            claim.form.name(),
            claim.act.name(),
            claim.firmness.name(),
        ];
        let mut body: Vec<Value> = manner.into_iter().map(tag).collect();
        let speaker = claim.speaker.and_then(|id| self.record.entity(id));
        body.extend(speaker.map(|speaker| self.identity(speaker)));
        body.push(row(to_value(claim), &["content", "cue", "source"]));
        let content = self.annotation(claim.id, "describing", body, &claim.content);
        let parts = [("cue", &claim.cue), ("source", &claim.source)];
        let parts = parts.into_iter().filter(|(_, spans)| !spans.is_empty());
        let parts = parts.map(|(part, spans)| {
            let link = json!({
                "type": "SpecificResource",
                "purpose": "linking",
                "source": row_address(self.record, claim.id),
            });
            let id = format!("{}-{part}", claim.id);
            self.annotation(id, "linking", vec![tag(part), link], spans)
        });
        std::iter::once(content).chain(parts).collect()
    }

    fn entity(&self, entity: &Entity) -> Vec<Value> {
        let mentions = (1..).zip(&entity.mentions).map(|(number, mention)| {
            let mut body = vec![tag(entity.kind.name()), tag(mention.form.name())];
            body.push(json!({
                "type": "TextualBody",
                "purpose": "identifying",
                "format": "text/plain",
                "value": entity.name,
            }));
            body.push(self.identity(entity));
            if number == 1 {
                body.push(row(to_value(entity), &["mentions"]));
            }
            let id = format!("{}-{number}", entity.id);
            self.annotation(id, "identifying", body, &[mention.span])
        });
        mentions.collect()
    }

    fn event(&self, event: &Event) -> Vec<Value> {
        let mentions = (1..).zip(&event.mentions).map(|(number, &span)| {
            let tags = ["event", event.kind.name(), event.status.name()];
            let mut body: Vec<Value> = tags.into_iter().map(tag).collect();
            if span == event.trigger {
                body.push(row(to_value(event), &["mentions", "trigger"]));
            }
            body.push(json!({
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": row_address(self.record, event.id),
            }));
            let id = format!("{}-{number}", event.id);
            self.annotation(id, "classifying", body, &[span])
        });
        mentions.collect()
    }

    fn time(&self, time: &TimeExpression) -> Value {
        let tags = [time.kind.name(), &time.value];
        let mut body: Vec<Value> = tags.into_iter().map(tag).collect();
        body.push(row(to_value(time), &["start", "end"]));
        self.annotation(time.id, "classifying", body, &[time.span])
    }

    fn annotation(
        &self,
        id: impl std::fmt::Display,
        motivation: &str,
        body: Vec<Value>,
        spans: &[CodePoints],
    ) -> Value {
        let mut targets: Vec<Value> = spans.iter().map(|&span| self.target(span)).collect();
        let target = match targets.len() {
            0 => json!(self.source),
            1 => targets.remove(0),
            _ => Value::Array(targets),
        };
        json!({
            "@context": CONTEXT,
            "id": row_address(self.record, id),
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": target,
        })
    }

    fn target(&self, span: CodePoints) -> Value {
        let quote = json!({
            "type": "TextQuoteSelector",
            "exact": self.text.words(span),
            "prefix": self.text.before(span, u32::from(AROUND)),
            "suffix": self.text.after(span, usize::from(AROUND)),
        });
        let position = json!({
            "type": "TextPositionSelector",
            "start": span.start(),
            "end": span.end(),
        });
        json!({
            "type": "SpecificResource",
            "source": self.source,
            "selector": [quote, position],
        })
    }

    /// Says which entity is meant.
    fn identity(&self, entity: &Entity) -> Value {
        json!({
            "type": "SpecificResource",
            "purpose": "identifying",
            "source": entity_address(self.record, entity),
        })
    }
}

fn tag(value: &str) -> Value {
    json!({
        "type": "TextualBody",
        "purpose": "tagging",
        "format": "text/plain",
        "value": value,
    })
}

/// Writes a row of the record as JSON in a body of its own, without the fields that say where it stands.
fn row(row: serde_json::Result<Value>, but: &[&str]) -> Value {
    let mut fields = row.unwrap_or_default();
    if let Some(fields) = fields.as_object_mut() {
        fields.retain(|name, _| !but.contains(&name.as_str()));
    }
    json!({
        "type": ["TextualBody", "Dataset"],
        "purpose": "describing",
        "format": "application/json",
        "value": fields.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::odd;
    use super::*;

    #[test]
    fn a_target_is_selected_by_words_and_by_code_points() {
        let record = odd::record();
        let page = web_annotation(&record);
        let text: Vec<char> = record.story.text.chars().collect();
        let items = page["items"].as_array().unwrap();
        assert_eq!(page["partOf"]["total"], items.len());
        let mut targets = Vec::new();
        for item in items {
            match &item["target"] {
                Value::Array(several) => targets.extend(several),
                target => targets.push(target),
            }
        }
        for target in targets {
            let (quote, position) = (&target["selector"][0], &target["selector"][1]);
            let at = |end: &str| position[end].as_u64().unwrap() as usize;
            let cut = |start: usize, end: usize| text[start..end].iter().collect::<String>();
            assert_eq!(quote["exact"], cut(at("start"), at("end")));
            let before = at("start").saturating_sub(32);
            assert_eq!(quote["prefix"], cut(before, at("start")));
            let after = text.len().min(at("end") + 32);
            assert_eq!(quote["suffix"], cut(at("end"), after));
        }
    }

    #[test]
    fn a_claim_has_its_parts_and_its_row() {
        let page = web_annotation(&odd::record());
        let items = page["items"].as_array().unwrap();
        let find = |id: &str| items.iter().find(|item| item["id"] == id).unwrap();
        let claim = find("urn:onrecord:odd%20%F0%9F%9A%A7#c1");
        assert_eq!(
            claim["target"][0]["source"],
            "https://news.example/a%20b?c=1"
        );
        let cue = find("urn:onrecord:odd%20%F0%9F%9A%A7#c1-cue");
        assert_eq!(cue["body"][1]["source"], claim["id"]);
        let row = claim["body"].as_array().unwrap().last().unwrap();
        let row: Value = serde_json::from_str(row["value"].as_str().unwrap()).unwrap();
        assert_eq!(
            (&row["voice"], &row["speaker"]),
            (&json!("named"), &json!("e1"))
        );
        assert!(row.get("content").is_none());
    }

    #[test]
    fn a_story_without_an_address_is_known_by_its_record() {
        let mut record = odd::record();
        record.story.url = Some("no address".into());
        let page = web_annotation(&record);
        let source = &page["items"][0]["target"][0]["source"];
        assert_eq!(source, "urn:onrecord:odd%20%F0%9F%9A%A7");
    }
}
