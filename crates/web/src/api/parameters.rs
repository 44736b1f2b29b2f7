//! What an address asks, read or refused: the parts of its path, and the parameters of its query.
//!
//! Unlike a form, which leaves empty what is not filled in, an address that names a parameter says something by it: what
//! cannot be read is refused. Each kind of value ([`Value`]) says what it may be where the service describes itself.

use axum::extract::path::ErrorKind;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use onrecord_record::answers::{ClaimAddress, StatementAddress};
use onrecord_record::{Act, CorrectionId, Day, EventKind, Firmness, Voice};
use onrecord_store::{ClaimFilter, EventFilter};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{RefOr, Required};

use super::lists::Window;
use super::values::{Limit, Offset, Value, Words};
use crate::refusal::Refusal;

/// The parts of a path that name something, read or refused.
pub(super) struct Addressed<T>(pub(super) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Addressed<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(parts)| Self(parts)).map_err(refused)
    }
}

fn refused(rejection: PathRejection) -> Refusal {
    match rejection {
        PathRejection::FailedToDeserializePathParams(failed) => match failed.kind() {
            ErrorKind::DeserializeError { message, .. } | ErrorKind::Message(message) => {
                Refusal::Malformed(message.clone())
            }
            _ => Refusal::Malformed(failed.body_text()),
        },
        _ => Refusal::Failed,
    }
}

/// Describes a parameter by its name, what is told of it, and what it may be.
fn parameter<T: Value>(place: ParameterIn, name: &str, told: &str) -> Parameter {
    let required = match T::NEEDED {
        true => Required::True,
        false => Required::False,
    };
    let schema: RefOr<Schema> = RefOr::T(T::schema());
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .description(Some(told.trim()))
        .schema(Some(schema))
        .build()
}

/// Declares parameters that are asked together: as they are read, and as they are described.
macro_rules! parameters {
    ($(#[$doc:meta])* $name:ident in $place:ident { $(#[doc = $told:literal] $field:ident: $value:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        pub(super) struct $name { $(#[doc = $told] pub(super) $field: $value,)* }

        impl utoipa::IntoParams for $name {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                vec![$(parameter::<$value>(ParameterIn::$place, stringify!($field), $told),)*]
            }
        }
    };
}

parameters! {
    /// Which rows of a list.
    Range in Query {
        /// How many rows, 20 where nothing is said; of JSON lines all
        limit: Option<Limit>,
        /// How many rows are left out before
        offset: Option<Offset>,
    }
}

parameters! {
    /// How many of each kind.
    Number in Query {
        /// How many of each kind, 20 where nothing is said
        limit: Option<Limit>,
    }
}

parameters! {
    /// A story, by its path.
    Story in Path {
        /// The story's id
        id: Words,
    }
}

parameters! {
    /// A claim, by its path.
    Claim in Path {
        /// The claim's id with its story's (court#c3)
        id: ClaimAddress,
    }
}

parameters! {
    /// A claim or a sentence of an outlet's own, by its path.
    Statement in Path {
        /// The id of a claim (court#c3), or of a sentence that the outlet says itself (court#s5)
        id: StatementAddress,
    }
}

parameters! {
    /// Somebody or something, by its path.
    Identity in Path {
        /// An identity's id (i12), or a name
        id: Words,
    }
}

parameters! {
    /// An outlet or a source, by its path.
    Source in Path {
        /// The outlet's name, or a source's name or id (i12)
        name: Words,
    }
}

parameters! {
    /// A correction, by its path.
    Correction in Path {
        /// The correction's id (k3)
        id: CorrectionId,
    }
}

parameters! {
    /// Words that claims must hold.
    Holding in Query {
        /// Words that must stand in the claim: "two words" in quotation marks are a phrase, evac* is the beginning of a word, -rain may not be there; the best come first then
        q: Option<Words>,
    }
}

parameters! {
    /// What is to be found.
    Looked in Query {
        /// The words: "two words" in quotation marks are a phrase, evac* is the beginning of a word, -rain may not be there
        q: Words,
        /// In stories of this outlet
        outlet: Option<Words>,
        /// Published from this day on
        since: Option<Day>,
        /// Published until this day
        until: Option<Day>,
    }
}

parameters! {
    /// Which claims.
    OfClaims in Query {
        /// Made by this person or body: a name or an id (i12)
        by: Option<Words>,
        /// About this person, body or place: a name or an id (i12)
        about: Option<Words>,
        /// In this story: its id
        story: Option<Words>,
        /// In stories of this outlet
        outlet: Option<Words>,
        /// With this kind of source
        voice: Option<Voice>,
        /// Put forward so firmly
        firmness: Option<Firmness>,
        /// With this act
        act: Option<Act>,
        /// Published from this day on
        since: Option<Day>,
        /// Published until this day
        until: Option<Day>,
    }
}

parameters! {
    /// Which stories, or what stands in them.
    OfStories in Query {
        /// Stories that speak of this person, body or place: a name or an id (i12)
        about: Option<Words>,
        /// This story: its id
        story: Option<Words>,
        /// Stories of this outlet
        outlet: Option<Words>,
        /// Published from this day on
        since: Option<Day>,
        /// Published until this day
        until: Option<Day>,
    }
}

parameters! {
    /// One story's.
    OfStory in Query {
        /// Those that this story is among: its id
        story: Option<Words>,
    }
}

parameters! {
    /// Which events.
    OfEvents in Query {
        /// In which this person or body took part: a name or an id (i12)
        about: Option<Words>,
        /// Of this kind
        kind: Option<EventKind>,
        /// That may have been on this day or later
        since: Option<Day>,
        /// That may have been on this day or earlier
        until: Option<Day>,
    }
}

parameters! {
    /// Who goes by a name.
    OfName in Query {
        /// The name, or how it begins
        name: Words,
    }
}

parameters! {
    /// Two people or bodies.
    OfTwo in Query {
        /// The one: a name or an id (i12)
        first: Words,
        /// The other: a name or an id (i12)
        second: Words,
    }
}

impl OfClaims {
    /// Returns the filter for some rows.
    pub(super) fn filter(self, window: Window) -> ClaimFilter {
        ClaimFilter {
            by: given(self.by),
            about: given(self.about),
            story: given(self.story),
            outlet: given(self.outlet),
            voice: self.voice,
            firmness: self.firmness,
            act: self.act,
            since: written(self.since),
            until: written(self.until),
            limit: window.limit,
            offset: window.offset,
        }
    }
}

impl OfStories {
    /// Returns the filter for some rows.
    pub(super) fn filter(self, window: Window) -> ClaimFilter {
        ClaimFilter {
            about: given(self.about),
            story: given(self.story),
            outlet: given(self.outlet),
            since: written(self.since),
            until: written(self.until),
            limit: window.limit,
            offset: window.offset,
            ..ClaimFilter::default()
        }
    }
}

impl OfEvents {
    /// Returns the filter for some rows.
    pub(super) fn filter(self, window: Window) -> EventFilter {
        EventFilter {
            about: given(self.about),
            kind: self.kind,
            since: written(self.since),
            until: written(self.until),
            limit: window.limit,
            offset: window.offset,
        }
    }
}

impl Looked {
    /// Returns what narrows it.
    pub(super) fn filter(self) -> ClaimFilter {
        ClaimFilter {
            outlet: given(self.outlet),
            since: written(self.since),
            until: written(self.until),
            ..ClaimFilter::default()
        }
    }
}

fn given(words: Option<Words>) -> Option<String> {
    words.map(String::from)
}

fn written(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}
