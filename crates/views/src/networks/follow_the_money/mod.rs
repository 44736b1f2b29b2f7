//! The record of one story as entities of FollowTheMoney.
//!
//! The story is an `Article`; persons, bodies, groups, places and works are entities of their own, and each claim
//! is a `Note` with the story as its proof, tied to its speaker and carriers by `UnknownLink`. Kin are `Family`,
//! friends and colleagues `Associate`, offices `Position` and `Occupancy`. Entities of kind `other` have no schema:
//! their names stand among the article's keywords. Property values hold the story's words as they are.

mod claims;
mod entity;
mod events;
mod ties;

use onrecord_record::{Date, Day, Entity, EntityId, EntityKind, Interval, Record};
use serde_json::Value;

use crate::quoting::Quoting;
use crate::row_names::row_name;
use crate::wikidata;
use entity::FtmEntity;

/// Writes a record as the entities of FollowTheMoney 4, each to be one line of JSON; the article comes first.
///
/// Ids are `onrecord-`, the story's id and the row's, so that they differ over stories. Dates are days, months or
/// years, as finely as the record bounds them.
#[must_use]
pub fn follow_the_money(record: &Record) -> Vec<Value> {
    let mut network = Network {
        record,
        quoting: Quoting::new(record),
        article: id_of(record, "story"),
        lines: Vec::new(),
    };
    network.add_article();
    for entity in &record.entities {
        network.add_entity(entity);
    }
    for (number, relation) in (1..).zip(&record.relations) {
        network.add_relation(number, relation);
    }
    for (number, role) in (1..).zip(&record.roles) {
        network.add_role(number, role);
    }
    for event in &record.events {
        network.add_event(event);
    }
    for claim in &record.claims {
        network.add_claim(claim);
    }
    network.lines
}

/// The entities in the making.
struct Network<'record> {
    record: &'record Record,
    quoting: Quoting<'record>,
    /// The id of the article, which is the proof of all else.
    article: String,
    lines: Vec<Value>,
}

impl Network<'_> {
    fn add_article(&mut self) {
        let story = &self.record.story;
        let others = self.record.entities.iter();
        let others = others.filter(|entity| schema(entity.kind).is_none());
        let reader = format!("onrecord {} ({})", story.reader.version, story.reader.model);
        let published = story.published.as_ref();
        let article = FtmEntity::new("Article", self.article.clone())
            .with("title", story.title.clone())
            .with("author", story.authors.iter().cloned())
            .with("publisher", story.outlet.clone())
            .with("publishedAt", published.map(|one| one.day().to_string()))
            .with("sourceUrl", story.url.clone())
            .with("language", [language(&story.language)])
            .with("bodyText", [story.text.clone()])
            .with("processingAgent", [reader])
            .with("keywords", others.map(|entity| entity.name.clone()));
        self.lines.push(article.finish());
    }

    /// Adds an entity, and that the story mentions it.
    fn add_entity(&mut self, entity: &Entity) {
        let Some(schema) = schema(entity.kind) else {
            return;
        };
        let id = id_of(self.record, entity.id);
        let name = Some(entity.name.clone());
        let item = wikidata::item(entity).map(str::to_owned);
        let unnamed = entity
            .unnamed
            .then(|| "never named in the story".to_owned());
        let mut line = FtmEntity::new(schema, id)
            .with("name", name.clone())
            .with("alias", entity.aliases.iter().cloned())
            .with("summary", entity.description.clone())
            .with("notes", unnamed)
            .with("wikidataId", item)
            .with("proof", [self.article.clone()]);
        match entity.kind {
            EntityKind::Person => line = line.with("gender", entity.gender.clone()),
            EntityKind::Place => line = line.with("full", name.clone()),
            EntityKind::Work => line = line.with("title", name.clone()),
            EntityKind::Group
            | EntityKind::Organization
            | EntityKind::Outlet
            | EntityKind::Other => {}
        }
        self.lines.push(line.finish());
        self.add_mention(entity, schema);
    }

    /// Adds that the story mentions an entity: what is no legal entity is documented by it.
    fn add_mention(&mut self, entity: &Entity, schema: &str) {
        let id = id_of(self.record, entity.id);
        let mention = id_of(self.record, format_args!("{}m", entity.id));
        let mention = if is_legal(entity.kind) {
            let names = [entity.name.clone()].into_iter();
            FtmEntity::new("Mention", mention)
                .with("name", names.chain(entity.aliases.clone()))
                .with("detectedSchema", [schema.to_owned()])
                .with("resolved", [id])
        } else {
            FtmEntity::new("Documentation", mention)
                .with("role", ["mention".to_owned()])
                .with("entity", [id])
        };
        let mention = mention.with("document", [self.article.clone()]);
        self.lines.push(mention.finish());
    }

    /// Ties two of the lines to each other, where no schema says more.
    fn add_link(&mut self, link: Link<'_>) {
        let evidence = self.quoting.words(link.evidence);
        let link = FtmEntity::new("UnknownLink", link.id)
            .with("subject", [link.subject])
            .with("object", [link.object])
            .with("role", [link.role.to_owned()])
            .with("summary", evidence)
            .with("proof", [self.article.clone()]);
        self.lines.push(link.finish());
    }

    /// Returns the id and the kind of an entity that has a line; `None` where it has none.
    fn line_of(&self, entity: EntityId) -> Option<(String, EntityKind)> {
        let kind = self.record.entity(entity)?.kind;
        schema(kind)?;
        Some((id_of(self.record, entity), kind))
    }
}

/// A tie of two lines.
struct Link<'spans> {
    id: String,
    subject: String,
    object: String,
    role: &'spans str,
    evidence: &'spans [onrecord_record::CodePoints],
}

fn id_of(record: &Record, row: impl std::fmt::Display) -> String {
    format!("onrecord-{}", row_name(&record.story, row))
}

/// The schema of an entity's kind. The record does not tell companies and public bodies from others.
fn schema(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::Person => Some("Person"),
        EntityKind::Group => Some("LegalEntity"),
        EntityKind::Organization | EntityKind::Outlet => Some("Organization"),
        EntityKind::Place => Some("Address"),
        EntityKind::Work => Some("Document"),
        EntityKind::Other => None,
    }
}

/// Tells whether an entity of a kind can take part in events, be employed, be a member.
fn is_legal(kind: EntityKind) -> bool {
    match kind {
        EntityKind::Person | EntityKind::Group => true,
        EntityKind::Organization | EntityKind::Outlet => true,
        EntityKind::Place | EntityKind::Work | EntityKind::Other => false,
    }
}

fn is_body(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Organization | EntityKind::Outlet)
}

/// FollowTheMoney writes languages in three letters.
fn language(code: &str) -> String {
    match code {
        "en" => "eng".to_owned(),
        other => other.to_owned(),
    }
}

/// Writes an interval as one date where it is a day, a whole month or a whole year.
fn date(when: Interval) -> Option<String> {
    let (first, last) = (when.earliest()?, when.latest()?);
    let day = first.to_string();
    let (year, month) = (&day[..4], &day[..7]);
    let dates = [day.as_str(), month, year];
    let written = dates.into_iter().find(|date| {
        let date = date.parse::<Date>();
        date.is_ok_and(|date| covers(date, first, last))
    });
    written.map(str::to_owned)
}

fn covers(date: Date, first: Day, last: Day) -> bool {
    date.first_day() == first && date.last_day() == last
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;
    use crate::odd_story;

    fn of(first: &str, last: &str) -> Option<String> {
        let day = |text: &str| text.parse().ok();
        date(Interval::new(day(first), day(last)).unwrap())
    }

    fn line<'a>(lines: &'a [Value], id: &str) -> &'a Value {
        lines.iter().find(|line| line["id"] == id).unwrap()
    }

    #[test]
    fn a_claim_is_a_note_tied_to_whoever_says_it() {
        let lines = follow_the_money(&odd_story::record());
        let note = &line(&lines, "onrecord-odd.2f.1-c1")["properties"];
        assert_eq!(note["description"], json!([odd_story::WORDS]));
        assert_eq!(note["proof"], json!(["onrecord-odd.2f.1-story"]));
        let carrier = &line(&lines, "onrecord-odd.2f.1-c2chain2")["properties"];
        assert_eq!(carrier["subject"], json!(["onrecord-odd.2f.1-e3"]));
        assert_eq!(carrier["role"], json!(["carrier"]));
    }

    #[test]
    fn what_is_not_known_is_not_there() {
        let mut record = odd_story::record();
        record.story.title = None;
        record.story.url = Some(" ".to_owned());
        let article = &follow_the_money(&record)[0]["properties"];
        assert!(article.get("title").is_none() && article.get("sourceUrl").is_none());
        assert_eq!(article["publishedAt"], json!(["2024-05-08"]));
    }

    #[test]
    fn every_id_is_there_once() {
        let lines = follow_the_money(&odd_story::record());
        let ids: BTreeSet<&str> = lines
            .iter()
            .filter_map(|line| line["id"].as_str())
            .collect();
        assert_eq!(ids.len(), lines.len());
    }

    #[test]
    fn a_date_is_as_fine_as_the_interval() {
        assert_eq!(
            of("2024-05-14", "2024-05-14").as_deref(),
            Some("2024-05-14")
        );
        assert_eq!(of("2024-02-01", "2024-02-29").as_deref(), Some("2024-02"));
        assert_eq!(of("2024-01-01", "2024-12-31").as_deref(), Some("2024"));
        assert_eq!(of("2024-01-02", "2024-12-31"), None);
        assert_eq!(of("", "2024-12-31"), None);
    }
}
