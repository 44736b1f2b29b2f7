//! A record as JSON-LD in the terms of schema.org.
//!
//! One graph: the story as a `NewsArticle`, each claim as a `Claim` with whom it comes from as its author, direct
//! speech as a `Quotation` beside, entities and events as nodes of their own. What a story says is never judged:
//! there is no `ClaimReview`. What schema.org has no property for (voice, form, act, firmness) stands in `keywords`
//! as defined terms; cues, sources and places in the text do not stand here. `firstAppearance` is not known of a
//! single story.

mod entities;

use onrecord_record::{Claim, EntityId, EntityKind, Event, Form, Interval, Polarity, Record};
use serde_json::{Map, Value, json};

use super::address::{row_address, story_address, story_url};
use crate::story_text::StoryText;
use entities::{entity_node, is_agent, reference};

/// Returns a record as one JSON-LD document with its nodes in `@graph`: the article, then claims with their
/// quotations, entities and events in the order of the record.
///
/// Nodes are known by the story's URL (`urn:onrecord:ID` where it has none) and by `urn:onrecord:ID#c1`.
#[must_use]
pub fn schema_org(record: &Record) -> Value {
    let text = StoryText::new(&record.story.text);
    let mut graph = vec![article(record)];
    for claim in &record.claims {
        graph.push(claim_node(record, &text, claim));
        graph.extend(quotation(record, &text, claim));
    }
    let entities = record.entities.iter();
    graph.extend(entities.map(|entity| entity_node(record, entity)));
    let events = record.events.iter();
    graph.extend(events.map(|event| event_node(record, &text, event)));
    json!({ "@context": "https://schema.org", "@graph": graph })
}

/// A node in the making: properties without a value are left out.
struct Node(Map<String, Value>);

impl Node {
    fn new(kind: impl Into<Value>) -> Self {
        let mut fields = Map::new();
        fields.insert("@type".to_owned(), kind.into());
        Self(fields)
    }

    fn with(mut self, property: &str, value: impl Into<Value>) -> Self {
        match value.into() {
            Value::Null => {}
            Value::Array(values) if values.is_empty() => {}
            value => {
                self.0.insert(property.to_owned(), value);
            }
        }
        self
    }

    fn finish(self) -> Value {
        Value::Object(self.0)
    }
}

fn article(record: &Record) -> Value {
    let story = &record.story;
    let authors = story.authors.iter();
    let authors: Vec<Value> = authors.map(|author| byline(record, author)).collect();
    let claims = record.claims.iter();
    let quotations = claims.clone().filter(|claim| claim.form == Form::Direct);
    let quotations = quotations.map(|claim| row_address(record, format!("{}-quotation", claim.id)));
    let works = record.entities.iter();
    let works = works.filter(|entity| entity.kind == EntityKind::Work);
    let entities = record.entities.iter().map(|entity| entity.id.to_string());
    let events = record.events.iter().map(|event| event.id.to_string());
    let mentioned = entities.chain(events).map(|id| row_address(record, id));
    Node::new("NewsArticle")
        .with("@id", story_address(story))
        .with("identifier", story.id.as_str())
        .with("url", story_url(story))
        .with("headline", story.title.clone())
        .with(
            "datePublished",
            story.published.as_ref().map(|day| day.as_str()),
        )
        .with("publisher", story.outlet.as_deref().map(publisher))
        .with("author", authors)
        .with("inLanguage", story.language.as_str())
        .with("articleBody", story.text.as_str())
        .with(
            "wordCount",
            record.sourcing.as_ref().map(|sourcing| sourcing.words),
        )
        .with(
            "interpretedAsClaim",
            references(claims.map(|claim| row_address(record, claim.id))),
        )
        .with("hasPart", references(quotations))
        .with(
            "citation",
            references(works.map(|work| row_address(record, work.id))),
        )
        .with("mentions", references(mentioned))
        .finish()
}

fn publisher(outlet: &str) -> Value {
    let node = Node::new("NewsMediaOrganization");
    node.with("name", outlet).finish()
}

/// Returns an author: the entity of that name, or the name alone, for a byline may be a person's or a body's.
fn byline(record: &Record, author: &str) -> Value {
    let mut entities = record.entities.iter();
    let known = entities.find(|entity| entity.name == author && is_agent(record, entity));
    match known {
        Some(entity) => reference(row_address(record, entity.id)),
        None => json!({ "name": author }),
    }
}

fn claim_node(record: &Record, text: &StoryText<'_>, claim: &Claim) -> Value {
    let agent = |id: EntityId| {
        let entity = record.entity(id)?;
        is_agent(record, entity).then(|| row_address(record, id))
    };
    let carriers = claim.chain.iter().filter(|&&id| Some(id) != claim.speaker);
    let carriers = carriers.filter_map(|&id| agent(id));
    let addressee = claim.addressee.and_then(|id| record.entity(id));
    let addressee = addressee.map(|entity| {
        let node = Node::new("Audience");
        node.with("audienceType", entity.name.as_str()).finish()
    });
    let about = claim.about.iter().map(|&id| row_address(record, id));
    let credit = text.joined(&claim.source);
    Node::new("Claim")
        .with("@id", row_address(record, claim.id))
        .with("identifier", claim.id.to_string())
        .with("position", claim.id.index() + 1)
        .with("text", text.joined(&claim.content))
        .with("inLanguage", record.story.language.as_str())
        .with("author", claim.speaker.and_then(agent).map(reference))
        .with("creditText", (!credit.is_empty()).then_some(credit))
        .with("contributor", references(carriers))
        .with("audience", addressee)
        .with("appearance", reference(story_address(&record.story)))
        .with(
            "isPartOf",
            claim
                .inside
                .map(|outer| reference(row_address(record, outer))),
        )
        .with("about", references(about))
        .with("dateCreated", exact_day(claim.said.unwrap_or_default()))
        .with("keywords", manner(claim))
        .finish()
}

/// Returns how a claim is put forward, in the words of the record.
fn manner(claim: &Claim) -> Vec<Value> {
    let mut terms = vec![
        term("voice", claim.voice.name()),
        term("form", claim.form.name()),
        term("act", claim.act.name()),
        term("firmness", claim.firmness.name()),
    ];
    if claim.negated {
        terms.push(term("negated", "true"));
    }
    terms
}

fn term(set: &str, name: &str) -> Value {
    let set = Node::new("DefinedTermSet").with("name", set).finish();
    let term = Node::new("DefinedTerm").with("name", name);
    term.with("inDefinedTermSet", set).finish()
}

/// Returns the words of a direct claim as a quotation, from which the claim is taken.
fn quotation(record: &Record, text: &StoryText<'_>, claim: &Claim) -> Option<Value> {
    if claim.form != Form::Direct {
        return None;
    }
    let speaker = claim.speaker.and_then(|id| record.entity(id));
    let speaker = speaker.filter(|entity| is_agent(record, entity));
    let quotation = Node::new("Quotation")
        .with(
            "@id",
            row_address(record, format!("{}-quotation", claim.id)),
        )
        .with("text", text.joined(&claim.content))
        .with(
            "spokenByCharacter",
            speaker.map(|entity| reference(row_address(record, entity.id))),
        )
        .with("isPartOf", reference(story_address(&record.story)))
        .with(
            "interpretedAsClaim",
            reference(row_address(record, claim.id)),
        );
    Some(quotation.finish())
}

fn event_node(record: &Record, text: &StoryText<'_>, event: &Event) -> Value {
    let participants = event.participants.iter();
    let participants = participants.map(|one| row_address(record, one.entity));
    let mut terms = vec![
        term("event kind", event.kind.name()),
        term("event status", event.status.name()),
    ];
    match event.polarity {
        Polarity::Positive => {}
        Polarity::Negative => terms.push(term("event polarity", event.polarity.name())),
    }
    Node::new("Event")
        .with("@id", row_address(record, event.id))
        .with("identifier", event.id.to_string())
        .with("name", text.words(event.trigger))
        .with("startDate", exact_day(event.when))
        .with(
            "location",
            event
                .place
                .map(|place| reference(row_address(record, place))),
        )
        .with("about", references(participants))
        .with("keywords", terms)
        .with(
            "subjectOf",
            event
                .claim
                .map(|claim| reference(row_address(record, claim))),
        )
        .finish()
}

/// Returns the one day that an interval leaves open; schema.org has no word for a day that lies between two.
fn exact_day(when: Interval) -> Option<String> {
    let first = when.earliest()?;
    (when.latest() == Some(first)).then(|| first.to_string())
}

fn references(addresses: impl Iterator<Item = String>) -> Vec<Value> {
    addresses.map(reference).collect()
}

#[cfg(test)]
mod tests {
    use super::super::odd;
    use super::*;

    fn node(graph: &Value, id: &str) -> Value {
        let mut nodes = graph["@graph"].as_array().unwrap().iter();
        let id = format!("urn:onrecord:odd%20%F0%9F%9A%A7#{id}");
        nodes.find(|node| node["@id"] == id).unwrap().clone()
    }

    #[test]
    fn a_direct_claim_is_a_quotation_too() {
        let graph = schema_org(&odd::record());
        let (claim, quotation) = (node(&graph, "c1"), node(&graph, "c1-quotation"));
        assert_eq!(claim["text"], "Mind the 🚧 … all of you,");
        assert_eq!(claim["dateCreated"], "2024-05-13");
        assert_eq!(claim["author"], quotation["spokenByCharacter"]);
        assert_eq!(quotation["interpretedAsClaim"]["@id"], claim["@id"]);
    }

    #[test]
    fn what_is_not_known_is_absent() {
        let mut record = odd::record();
        record.story.title = None;
        record.story.published = None;
        let graph = schema_org(&record);
        let believed = node(&graph, "c2");
        for property in [
            "author",
            "creditText",
            "dateCreated",
            "firstAppearance",
            "audience",
        ] {
            assert!(believed.get(property).is_none(), "{property}");
        }
        let article = &graph["@graph"][0];
        assert!(article.get("headline").is_none() && article.get("datePublished").is_none());
        assert!(!graph.to_string().contains("ClaimReview"));
        assert!(node(&graph, "e3").get("name").is_none());
    }

    #[test]
    fn ties_hold_as_long_as_the_story_says() {
        let mut record = odd::record();
        let graph = schema_org(&record);
        let ann = node(&graph, "e2");
        assert_eq!(ann["worksFor"][0]["startDate"], "2020");
        assert_eq!(ann["hasOccupation"][0]["name"], "clerk");
        assert_eq!(ann["sameAs"], "http://www.wikidata.org/entity/Q42");
        record.roles[0].current = false;
        record.relations[0].claim = Some(record.claims[0].id);
        let ann = node(&schema_org(&record), "e2");
        assert!(ann.get("hasOccupation").is_none() && ann.get("worksFor").is_none());
    }
}
