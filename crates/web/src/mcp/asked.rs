//! What a client asks the tools.

use onrecord_record::{Act, Firmness, Voice};
use onrecord_store::ClaimFilter;
use schemars::JsonSchema;
use serde::Deserialize;

/// How many things are listed where nothing is said, and at most.
const LISTED: u32 = 20;
const MOST: u32 = 200;

/// A story.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct OfStory {
    /// The story's id, as `find_claims` gives it
    pub(super) story: String,
}

/// A claim.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct OfClaim {
    /// The claim's id with its story (court#c3), as `find_claims` gives it
    pub(super) claim: String,
}

/// Somebody.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct OfName {
    /// A name, or an id (i12)
    pub(super) name: String,
}

/// Which claims.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub(super) struct OfClaims {
    /// Words that must stand in the claim; "two words" is a phrase, evac* the beginning of a word, -rain what may not
    /// be there
    pub(super) words: Option<String>,
    /// Made by this person or body: a name or an id (i12)
    by: Option<String>,
    /// About this person, body or place: a name or an id (i12)
    about: Option<String>,
    /// In this story: its id
    story: Option<String>,
    /// In stories of this outlet
    outlet: Option<String>,
    /// With this kind of source
    voice: Option<Voice>,
    /// Put forward so firmly
    firmness: Option<Firmness>,
    /// With this act
    act: Option<Act>,
    /// Published from this day on (2023-11-05)
    since: Option<String>,
    /// Published until this day (2023-11-05)
    until: Option<String>,
    /// How many at most, 200 at most
    limit: Option<u32>,
    /// How many are passed over first
    offset: Option<u32>,
}

impl OfClaims {
    /// Asks for claims by somebody.
    pub(super) fn by(id: String, limit: u32) -> Self {
        Self {
            by: Some(id),
            limit: Some(limit),
            ..Self::default()
        }
    }

    pub(super) fn filter(&self) -> ClaimFilter {
        ClaimFilter {
            by: self.by.clone(),
            about: self.about.clone(),
            story: self.story.clone(),
            outlet: self.outlet.clone(),
            voice: self.voice,
            firmness: self.firmness,
            act: self.act,
            since: self.since.clone(),
            until: self.until.clone(),
            limit: self.limit.unwrap_or(LISTED).min(MOST),
            offset: self.offset.unwrap_or_default(),
        }
    }
}

/// Which conflicts.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct OfConflicts {
    /// In stories that speak of this person, body or place: a name or an id (i12)
    about: Option<String>,
    /// In stories of this outlet
    outlet: Option<String>,
    /// In this story: its id
    story: Option<String>,
    /// Published from this day on (2023-11-05)
    since: Option<String>,
    /// Published until this day (2023-11-05)
    until: Option<String>,
    /// How many at most, 200 at most
    limit: Option<u32>,
}

impl OfConflicts {
    pub(super) fn filter(&self) -> ClaimFilter {
        ClaimFilter {
            about: self.about.clone(),
            outlet: self.outlet.clone(),
            story: self.story.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            limit: self.limit.unwrap_or(LISTED).min(MOST),
            ..ClaimFilter::default()
        }
    }
}
