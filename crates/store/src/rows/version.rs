//! A version's own row and those of its entities.

use onrecord_record::{Entity, Record};

use super::sourcing::pack_sourcing;
use crate::StoreError;
use crate::database::Value;
use crate::identities::Resolved;

/// Returns what a version's own row keeps of a record, from its address to its page.
pub(crate) fn version_cells(record: &Record) -> Result<Vec<Value<'_>>, StoreError> {
    let of = &record.story;
    let mut cells: Vec<Value<'_>> = vec![
        of.url.as_deref().into(),
        of.outlet.as_deref().into(),
        of.title.as_deref().into(),
        list(&of.authors)?,
        of.published
            .as_ref()
            .map(|published| published.as_str())
            .into(),
        (&of.language).into(),
        (&of.text).into(),
        (&of.sha256).into(),
        (&of.reader.version).into(),
        (&of.reader.model).into(),
    ];
    cells.extend(whole_sections(record)?);
    cells.push(of.page.as_ref().map(json).transpose()?.into());
    Ok(cells)
}

/// Returns what a version's own row keeps of sections: sentences, sourcing and remarks.
pub(crate) fn whole_sections(record: &Record) -> Result<[Value<'static>; 3], StoreError> {
    let sentences = record.sentences.iter().map(|sentence| {
        let span = sentence.span;
        format!("{}-{}-{}", span.start(), span.end(), sentence.paragraph)
    });
    Ok([
        sentences.collect::<Vec<_>>().join(" ").into(),
        record.sourcing.as_ref().map(pack_sourcing).into(),
        list(&record.remarks)?,
    ])
}

/// Returns the rows of a version's entities, with whom they are.
pub(crate) fn entity_rows<'a>(
    version: i64,
    record: &'a Record,
    resolved: Vec<Resolved>,
) -> Result<Vec<Vec<Value<'a>>>, StoreError> {
    let rows = record.entities.iter().zip(resolved).enumerate();
    rows.map(|(n, (entity, resolved))| {
        Ok(vec![
            version.into(),
            n.into(),
            resolved.identity.into(),
            resolved.why.into(),
            resolved.traits.into(),
            entity.kind.name().into(),
            (&entity.name).into(),
            list(&entity.aliases)?,
            entity.unnamed.into(),
            description(entity).into(),
            entity.profile.as_ref().map(json).transpose()?.into(),
            entity.gender.as_deref().into(),
            entity.wikidata.as_deref().into(),
        ])
    })
    .collect()
}

/// Returns how somebody is described, where that is not the name itself, as it is of those without one; an
/// empty text is none.
fn description(entity: &Entity) -> Option<&str> {
    match entity.description.as_deref() {
        Some(description) if entity.unnamed && description == entity.name => None,
        None if entity.unnamed => Some(""),
        description => description,
    }
}

/// Writes a list for a column; an empty one is none.
fn list<T: serde::Serialize>(values: &[T]) -> Result<Value<'static>, StoreError> {
    let written = (!values.is_empty()).then(|| json(&values)).transpose()?;
    Ok(written.into())
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::damaged("a value", error))
}
