//! The record of one story as provenance: W3C PROV-O, in Turtle.
//!
//! The story and each claim are entities. A claim's words are quoted from the story, by the reading of it, an
//! activity of the reader as a software agent; the claim is attributed to its speaker. What each of its chain said
//! is an entity of its own, attributed to that one, derived from what was said before; the claim derives from the
//! last and has the first as its primary source. Nobody acts on behalf of anybody, since no record says so. What
//! PROV has no word for stands under `urn:onrecord:ns#`: voice, form, act, firmness, roles.

mod claims;
mod turtle;

use std::collections::BTreeSet;

use onrecord_record::{Entity, EntityId, EntityKind, Record};

use crate::quoting::Quoting;
use crate::row_names::{plain, row_name};
use crate::wikidata;
use turtle::{Subject, in_language, iri, literal, typed};

const PREFIXES: &str = "\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix onrecord: <urn:onrecord:ns#> .
@prefix outlet: <urn:onrecord:outlet:> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix reader: <urn:onrecord:reader:> .
@prefix row: <urn:onrecord:row:> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wikidata: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

";

/// Writes a record in Turtle. Several records one after another are one document: prefixes are only said again, and
/// an outlet or a reader of several stories has one IRI.
#[must_use]
pub fn provenance(record: &Record) -> String {
    let mut provenance = Provenance {
        record,
        quoting: Quoting::new(record),
        out: PREFIXES.to_owned(),
    };
    provenance.add_story();
    provenance.add_reading();
    let mouths = mouths(record);
    for entity in &record.entities {
        provenance.add_entity(entity, mouths.contains(&entity.id));
    }
    for claim in &record.claims {
        provenance.add_claim(claim);
    }
    provenance.out
}

/// The document in the making.
struct Provenance<'record> {
    record: &'record Record,
    quoting: Quoting<'record>,
    out: String,
}

impl Provenance<'_> {
    fn add_story(&mut self) {
        let story = &self.record.story;
        let outlet = story.outlet.as_ref();
        let outlet = outlet.map(|name| (iri("outlet", &plain(name)), name, "outlet"));
        let authors = (1..).zip(&story.authors);
        let authors = authors.map(|(number, name)| {
            let author = self.row(format_args!("author{number}"));
            (author, name, "author")
        });
        let makers: Vec<(String, &String, &str)> = outlet.into_iter().chain(authors).collect();
        let makes = |(maker, _, role): &(String, _, &str)| attribution(maker, role);
        let published = story.published.as_ref();
        let published = published.map(|published| match published.as_str() {
            day if day.len() == 10 => typed(day, "date"),
            moment => literal(moment),
        });
        let title = story.title.as_ref();
        let url = story.url.as_ref();
        Subject::new(&self.row("story"), "prov:Entity, onrecord:Story")
            .with("dcterms:identifier", [literal(story.id.as_str())])
            .with("dcterms:title", title.map(|title| self.literal(title)))
            .with("dcterms:language", [literal(&story.language)])
            .with("dcterms:issued", published)
            .with("schema:url", url.map(|url| typed(url, "anyURI")))
            .with("prov:value", [self.literal(&story.text)])
            .with(
                "prov:wasAttributedTo",
                makers.iter().map(|maker| maker.0.clone()),
            )
            .with("prov:qualifiedAttribution", makers.iter().map(makes))
            .write(&mut self.out);
        for (maker, name, role) in makers {
            let classes = match role {
                "outlet" => "prov:Agent, prov:Organization",
                _ => "prov:Agent",
            };
            Subject::new(&maker, classes)
                .with("rdfs:label", [literal(name)])
                .write(&mut self.out);
        }
    }

    /// Adds that the story was read, and by what.
    fn add_reading(&mut self) {
        let reader = &self.record.story.reader;
        let name = format!("{}_{}", plain(&reader.version), plain(&reader.model));
        let agent = iri("reader", &name);
        Subject::new(&self.row("reading"), "prov:Activity, onrecord:Reading")
            .with("prov:used", [self.row("story")])
            .with("prov:wasAssociatedWith", [agent.clone()])
            .write(&mut self.out);
        Subject::new(&agent, "prov:Agent, prov:SoftwareAgent")
            .with("rdfs:label", [literal("onrecord")])
            .with("schema:softwareVersion", [literal(&reader.version)])
            .with("onrecord:model", [literal(&reader.model)])
            .write(&mut self.out);
    }

    /// Adds an entity: an agent where it is somebody, or where it puts something forward.
    fn add_entity(&mut self, entity: &Entity, speaks: bool) {
        let classes = match entity.kind {
            EntityKind::Person => "prov:Agent, prov:Person",
            EntityKind::Organization | EntityKind::Outlet => "prov:Agent, prov:Organization",
            EntityKind::Group => "prov:Agent",
            EntityKind::Place | EntityKind::Work | EntityKind::Other if speaks => "prov:Agent",
            EntityKind::Place | EntityKind::Work | EntityKind::Other => "prov:Entity",
        };
        let aliases = entity.aliases.iter();
        let item = wikidata::item(entity);
        Subject::new(&self.row(entity.id), classes)
            .with("rdfs:label", [self.literal(&entity.name)])
            .with("skos:altLabel", aliases.map(|alias| self.literal(alias)))
            .with(
                "skos:exactMatch",
                item.map(|item| format!("wikidata:{item}")),
            )
            .with("onrecord:kind", [literal(entity.kind.name())])
            .with(
                "onrecord:unnamed",
                entity.unnamed.then(|| "true".to_owned()),
            )
            .write(&mut self.out);
    }

    /// Writes the IRI of a row.
    fn row(&self, row: impl std::fmt::Display) -> String {
        iri("row", &row_name(&self.record.story, row))
    }

    /// Writes words of the story in its language.
    fn literal(&self, words: &str) -> String {
        in_language(words, &self.record.story.language)
    }
}

/// Writes an attribution to an agent with its role.
fn attribution(agent: &str, role: &str) -> String {
    format!("[ a prov:Attribution ; prov:agent {agent} ; prov:hadRole onrecord:{role} ]")
}

/// Returns whoever puts a claim forward or passes one on.
fn mouths(record: &Record) -> BTreeSet<EntityId> {
    let claims = record.claims.iter();
    claims
        .flat_map(|claim| claim.chain.iter().chain(&claim.speaker).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odd_story;

    #[test]
    fn a_claim_derives_from_its_carrier_and_its_first_mouth() {
        let turtle = provenance(&odd_story::record());
        assert!(turtle.contains(
            "<urn:onrecord:row:odd.2f.1-c2word2> a prov:Entity, onrecord:Word ;\n    \
             prov:wasDerivedFrom <urn:onrecord:row:odd.2f.1-c2word1> ;\n    \
             prov:wasAttributedTo <urn:onrecord:row:odd.2f.1-e3> ;"
        ));
        assert!(turtle.contains("prov:hadPrimarySource <urn:onrecord:row:odd.2f.1-c2word1> ;"));
        assert!(turtle.contains("rdfs:label \"The \\\"Harrow\\\" Courier\" ."));
    }

    #[test]
    fn nobody_is_made_up_for_a_claim_of_nobody() {
        let mut record = odd_story::record();
        record.claims[0].speaker = None;
        record.claims[0].chain.clear();
        record.story.outlet = None;
        let turtle = provenance(&record);
        assert!(!turtle.contains("c1word") && !turtle.contains("hadRole onrecord:outlet"));
    }
}
