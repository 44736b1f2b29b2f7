//! People and bodies over stories.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EventLine, KeptClaim};
use crate::{Date, EntityKind, IdentityId, Published, RelationKind, StoryId};

/// Somebody or something by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// The name, or the words of a description.
    pub name: String,
    /// The identity; absent for those without a name.
    #[serde(default, rename = "identity", skip_serializing_if = "Option::is_none")]
    pub id: Option<IdentityId>,
}

/// An identity in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityLine {
    /// Its id in this database.
    pub id: IdentityId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: EntityKind,
    /// The latest title or description that stories give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_as: Option<String>,
    /// How many stories speak of it.
    pub stories: u32,
}

/// What many stories tell of one person or body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityPage {
    /// Who it is.
    #[serde(flatten)]
    pub identity: IdentityLine,
    /// What else stories call it.
    pub aliases: Vec<String>,
    /// Its titles and offices, the latest first.
    pub roles: Vec<RoleLine>,
    /// Its kin and other ties.
    pub ties: Vec<TieLine>,
    /// How many claims it made, in all.
    pub made: u32,
    /// The latest of them.
    pub claims: Vec<KeptClaim>,
    /// How many claims concern it, in all.
    pub concern: u32,
    /// The latest of them.
    pub about: Vec<KeptClaim>,
    /// Why entities of other stories are taken for this one.
    pub same_as: Vec<SameAs>,
}

/// A title or office, as one or several stories give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoleLine {
    /// The title.
    pub title: String,
    /// The body that it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Named>,
    /// Whether it is held, by the latest of the stories.
    pub current: bool,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The day of the first story that gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_told: Option<Published>,
    /// The day of the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_told: Option<Published>,
    /// The stories.
    pub stories: Vec<StoryId>,
}

/// A tie to somebody or something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TieLine {
    /// Its kind.
    pub kind: RelationKind,
    /// Which side this one is on: `subject` (parent *of*) or `object`.
    pub side: String,
    /// The other side.
    pub with: Named,
    /// The stories that tell it.
    pub stories: Vec<StoryId>,
}

/// Why an entity of a story is taken for somebody of an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SameAs {
    /// The story.
    pub story: StoryId,
    /// What it calls them.
    pub name: String,
    /// Why.
    pub why: String,
}

/// When two last met, spoke or wrote, as stories tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contacts {
    /// The one.
    pub first: IdentityLine,
    /// The other.
    pub second: IdentityLine,
    /// All contacts, the latest first; those without a day last.
    pub contacts: Vec<Contact>,
}

/// One contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "contact", rename_all = "lowercase")]
pub enum Contact {
    /// An event in which both took part.
    Event(EventLine),
    /// A claim that one addressed to the other.
    Claim(KeptClaim),
}
