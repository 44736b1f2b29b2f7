//! What a story tells of somebody that helps to know them again: titles, bodies, kin, what they are called.

use std::collections::BTreeSet;

use onrecord_record::{EntityId, EntityKind, MentionForm, Offsets, Record, RelationKind};

use super::spelling;

/// The most traits that are kept of one entity of a story.
const MOST: usize = 12;

/// Returns the traits of each entity of a record, in the order of the entities.
///
/// A trait is a word for its kind, a colon, and what it says: `title:mayor`, `of:harrow council`,
/// `spouse:ana ruiz`, `called:footballer`.
pub(crate) fn traits(record: &Record) -> Vec<BTreeSet<String>> {
    let mut traits = vec![BTreeSet::new(); record.entities.len()];
    let mut add = |id: EntityId, kind: &str, what: &str| {
        let what = spelling(what);
        if let Some(own) = traits.get_mut(id.index())
            && !what.is_empty()
            && own.len() < MOST
        {
            own.insert(format!("{kind}:{what}"));
        }
    };
    for role in &record.roles {
        add(role.holder, "title", &role.title);
        if let Some(body) = name_of(record, role.organization) {
            add(role.holder, "of", body);
        }
    }
    for relation in &record.relations {
        let (subject, object) = sides(relation.kind);
        if let Some(other) = name_of(record, Some(relation.object)) {
            add(relation.subject, subject, other);
        }
        if let Some(other) = name_of(record, Some(relation.subject)) {
            add(relation.object, object, other);
        }
    }
    for (id, noun) in descriptions(record) {
        add(id, "called", &noun);
    }
    traits
}

fn name_of(record: &Record, id: Option<EntityId>) -> Option<&str> {
    let entity = record.entity(id?)?;
    (!entity.unnamed).then_some(&*entity.name)
}

/// Names what the object is to the subject, and the subject to the object.
fn sides(kind: RelationKind) -> (&'static str, &'static str) {
    match kind {
        RelationKind::Parent => ("child", "parent"),
        RelationKind::Spouse => ("spouse", "spouse"),
        RelationKind::Sibling => ("sibling", "sibling"),
        RelationKind::Friend => ("friend", "friend"),
        RelationKind::Colleague => ("colleague", "colleague"),
        RelationKind::Employee | RelationKind::Member => ("of", "has"),
    }
}

/// Returns the nouns by which persons with a name are described (`footballer` of `the young footballer`).
fn descriptions(record: &Record) -> Vec<(EntityId, String)> {
    let offsets = Offsets::new(&record.story.text);
    let persons = record
        .entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Person && !entity.unnamed);
    let mut nouns = Vec::new();
    for entity in persons {
        for mention in &entity.mentions {
            if mention.form == MentionForm::Description {
                let words = offsets.words(&record.story.text, mention.core.unwrap_or(mention.span));
                nouns.extend(head(words).map(|noun| (entity.id, noun)));
            }
        }
    }
    nouns
}

/// Returns the noun that a description turns on: the last word before what hangs on it.
fn head(description: &str) -> Option<String> {
    const HANGS: [&str; 9] = ["of", "in", "for", "at", "from", "who", "whose", "to", "on"];
    let words = description.split_whitespace();
    let own = words.take_while(|word| !HANGS.contains(word));
    let last = own.last()?.trim_matches(|c: char| !c.is_alphanumeric());
    let last = last
        .strip_suffix("'s")
        .or_else(|| last.strip_suffix("’s"))
        .unwrap_or(last);
    let is_noun = last.len() > 2 && last.starts_with(char::is_lowercase);
    is_noun.then(|| last.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_turns_on_its_noun() {
        assert_eq!(head("the young footballer").as_deref(), Some("footballer"));
        assert_eq!(head("the mayor of Harrow").as_deref(), Some("mayor"));
        assert_eq!(head("the Prince"), None);
        assert_eq!(head("of all"), None);
    }
}
