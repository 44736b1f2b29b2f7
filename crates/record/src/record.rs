//! The record of one story: `onrecord.story/1`.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};

use crate::{
    Claim, ClaimId, Entity, EntityId, Event, Relation, Remark, Role, Sentence, Sourcing, Story,
    TimeExpression,
};

/// What reading one story yields.
///
/// Every field is filled or absent, never guessed to look complete. On reading, fields that a newer
/// version has added are passed over, and a section that is absent is empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The format and its version.
    pub schema: SchemaVersion,
    /// The story.
    pub story: Story,
    /// Its sentences, in order.
    #[serde(default)]
    pub sentences: Vec<Sentence>,
    /// Who and what it speaks of, in order of their first mention.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// Its time expressions, in order.
    #[serde(default)]
    pub times: Vec<TimeExpression>,
    /// Its claims, in order of their content.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// How its entities stand to each other.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// The titles and offices that its people hold.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// What happened in it, in order of the first mention.
    #[serde(default)]
    pub events: Vec<Event>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sourcing: Option<Sourcing>,
    /// What there is to know of how it was read.
    #[serde(default)]
    pub remarks: Vec<Remark>,
}

/// The format's name and version; any other value is an error on reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum SchemaVersion {
    /// The first version.
    #[default]
    #[serde(rename = "onrecord.story/1")]
    Story1,
}

impl Record {
    /// The format and its version, as a record names them.
    pub const SCHEMA: &'static str = "onrecord.story/1";

    /// Makes the record of a story in which nothing has been found yet.
    #[must_use]
    pub fn new(story: Story) -> Self {
        Self {
            schema: SchemaVersion::Story1,
            story,
            sentences: Vec::new(),
            entities: Vec::new(),
            times: Vec::new(),
            claims: Vec::new(),
            relations: Vec::new(),
            roles: Vec::new(),
            events: Vec::new(),
            sourcing: None,
            remarks: Vec::new(),
        }
    }

    /// Finds the entity of that id.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        let by_place = self.entities.get(id.index());
        by_place
            .filter(|entity| entity.id == id)
            .or_else(|| self.entities.iter().find(|entity| entity.id == id))
    }

    /// Finds the claim of that id.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        let by_place = self.claims.get(id.index());
        by_place
            .filter(|claim| claim.id == id)
            .or_else(|| self.claims.iter().find(|claim| claim.id == id))
    }
}

/// Returns the JSON Schema (draft 2020-12) of a record as it is written, which
/// `docs/record.schema.json` holds.
#[must_use]
pub fn json_schema() -> schemars::Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Record>()
}
