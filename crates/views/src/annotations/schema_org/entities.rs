//! Entities in the terms of schema.org, with their kin, ties and titles as far as the story itself states them.

use onrecord_record::{Date, Entity, EntityKind, Record, Relation, RelationKind, Role};
use serde_json::{Value, json};

use super::Node;
use crate::annotations::address::{row_address, wikidata};

/// A collection of people; schema.org has persons and organizations alone.
const GROUP: &str = "http://xmlns.com/foaf/0.1/Group";

/// Returns an entity's node. One that the text never names has a description and no name.
pub(super) fn entity_node(record: &Record, entity: &Entity) -> Value {
    let name = (!entity.unnamed).then_some(entity.name.as_str());
    let description = match (&entity.description, name) {
        (Some(description), _) => Some(description.as_str()),
        (None, Some(_)) => None,
        (None, None) => Some(entity.name.as_str()),
    };
    let others: Vec<&str> = entity.aliases.iter().map(String::as_str).collect();
    let mut node = Node::new(types(record, entity))
        .with("@id", row_address(record, entity.id))
        .with("identifier", entity.id.to_string())
        .with("name", name)
        .with("alternateName", others)
        .with("description", description)
        .with("sameAs", wikidata(entity));
    if entity.kind == EntityKind::Group {
        node = node.with("additionalType", GROUP);
    }
    if entity.kind == EntityKind::Work {
        node = node.with("interpretedAsClaim", put_forward(record, entity));
    }
    if entity.kind == EntityKind::Person {
        node = node.with("gender", entity.gender.clone());
        for (property, values) in ties(record, entity) {
            node = node.with(property, values);
        }
    }
    node.finish()
}

/// Tells whether schema.org lets an entity be an author: people and bodies, and places that speak as one.
pub(super) fn is_agent(record: &Record, entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Person | EntityKind::Group | EntityKind::Organization | EntityKind::Outlet => {
            true
        }
        EntityKind::Place => speaks(record, entity),
        EntityKind::Work | EntityKind::Other => false,
    }
}

/// Refers to a node by its address.
pub(super) fn reference(address: String) -> Value {
    json!({ "@id": address })
}

fn types(record: &Record, entity: &Entity) -> Value {
    match entity.kind {
        EntityKind::Person => json!("Person"),
        EntityKind::Group | EntityKind::Organization => json!("Organization"),
        EntityKind::Outlet => json!("NewsMediaOrganization"),
        EntityKind::Place if speaks(record, entity) => json!(["Place", "Organization"]),
        EntityKind::Place => json!("Place"),
        EntityKind::Work => json!("CreativeWork"),
        EntityKind::Other => json!("Thing"),
    }
}

/// Tells whether an entity puts a claim forward or carries one.
fn speaks(record: &Record, entity: &Entity) -> bool {
    let mut claims = record.claims.iter();
    claims.any(|claim| claim.speaker == Some(entity.id) || claim.chain.contains(&entity.id))
}

/// Returns the claims that a work itself puts forward (`the report found that ...`).
fn put_forward(record: &Record, work: &Entity) -> Vec<Value> {
    let claims = record.claims.iter();
    let claims = claims.filter(|claim| claim.speaker == Some(work.id));
    claims
        .map(|claim| reference(row_address(record, claim.id)))
        .collect()
}

/// Returns a person's kin, ties and titles, each property once. What only a claim says is left to that claim.
fn ties(record: &Record, person: &Entity) -> Vec<(&'static str, Vec<Value>)> {
    const PROPERTIES: [&str; 9] = [
        "children",
        "parent",
        "spouse",
        "sibling",
        "knows",
        "colleague",
        "worksFor",
        "memberOf",
        "hasOccupation",
    ];
    let stated = record.relations.iter().filter(|tie| tie.claim.is_none());
    let mut values: Vec<(&str, Value)> = stated
        .filter_map(|tie| relation(record, person, tie))
        .collect();
    let roles = record.roles.iter().filter(|role| role.holder == person.id);
    values.extend(roles.filter_map(|role| Some(("hasOccupation", occupation(record, role)?))));
    let of = |property: &'static str| {
        let values = values.iter().filter(|(name, _)| *name == property);
        (property, values.map(|(_, value)| value.clone()).collect())
    };
    PROPERTIES.into_iter().map(of).collect()
}

/// Returns what a relation makes of its subject or its object, where both are what schema.org asks for.
fn relation(record: &Record, person: &Entity, tie: &Relation) -> Option<(&'static str, Value)> {
    let is_subject = tie.subject == person.id;
    if !is_subject && tie.object != person.id {
        return None;
    }
    let other = record.entity(if is_subject { tie.object } else { tie.subject })?;
    let is_person = other.kind == EntityKind::Person;
    let property = match (tie.kind, is_subject) {
        (RelationKind::Parent, true) if is_person => "children",
        (RelationKind::Parent, false) if is_person => "parent",
        (RelationKind::Spouse, _) if is_person => "spouse",
        (RelationKind::Sibling, _) if is_person => "sibling",
        (RelationKind::Friend, _) if is_person => "knows",
        (RelationKind::Colleague, _) if is_person => "colleague",
        (RelationKind::Employee, true) if is_body(other) => "worksFor",
        (RelationKind::Member, true) if is_body(other) => "memberOf",
        _ => return None,
    };
    let other = reference(row_address(record, other.id));
    Some((property, dated(property, other, tie.from, tie.until)))
}

fn is_body(entity: &Entity) -> bool {
    matches!(
        entity.kind,
        EntityKind::Organization | EntityKind::Outlet | EntityKind::Group
    )
}

/// Sets a value into a role where the story dates it.
fn dated(property: &str, value: Value, from: Option<Date>, until: Option<Date>) -> Value {
    if from.is_none() && until.is_none() {
        return value;
    }
    let role = Node::new("Role").with(property, value);
    let role = role.with("startDate", from.map(|date| date.to_string()));
    role.with("endDate", until.map(|date| date.to_string()))
        .finish()
}

/// Returns a title that somebody holds, or held until a day that the story gives: without it schema.org would read it
/// as held.
fn occupation(record: &Record, role: &Role) -> Option<Value> {
    if !role.current && role.until.is_none() {
        return None;
    }
    let body = role.organization.and_then(|id| record.entity(id));
    let title = match body {
        Some(body) => format!("{}, {}", role.title, body.name),
        None => role.title.clone(),
    };
    let occupation = Node::new("Occupation").with("name", title).finish();
    Some(dated("hasOccupation", occupation, role.from, role.until))
}
