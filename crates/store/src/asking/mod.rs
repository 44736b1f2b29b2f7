//! What is asked of kept records: claims, people, events, stories, sources, and the words they stand on.
//!
//! Every answer is of stories' current versions, as corrections leave them, and is a type of
//! [`onrecord_record::answers`]. Questions that narrow by claim share one [`ClaimFilter`].

mod changes;
mod claims;
mod conditions;
mod contacts;
mod evidence;
mod find;
mod query;
mod reliances;
mod sources;
mod stories;
mod timeline;
mod who;

pub(crate) use changes::{claims_of, differences};
pub use claims::ClaimFilter;
pub(crate) use claims::{kept_claims, words_of};
pub(crate) use conditions::Conditions;
pub use find::FindLimits;
pub(crate) use stories::{story_conditions, story_lines};
pub use timeline::EventFilter;
pub(crate) use who::{identity_lines, resolve_name};
