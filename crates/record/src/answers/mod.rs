//! Answers over many kept stories: what is found, who is who, what happened, where it stands.
//!
//! Like the record, they are written as JSON under the names given here; what is unknown is absent. Ids of
//! claims and events name their story (`court#c3`), ids of identities and corrections hold within one
//! database.

mod address;
mod changes;
mod claims;
mod corrections;
mod events;
mod identities;
mod links;
mod stories;

pub use address::{
    ClaimAddress, ClauseAddress, ClauseId, EventAddress, StatementAddress, StatementId,
};
pub use changes::{ChangedClaim, Changes, Rereading};
pub use claims::{Evidence, EvidencePart, Finding, Findings, KeptClaim, StoryFinding};
pub use corrections::{Anchor as CorrectionAnchor, Correction, CorrectionKind};
pub use events::{EventLine, EventParticipant};
pub use identities::{
    Contact, Contacts, IdentityLine, IdentityPage, Named, RoleLine, SameAs, TieLine,
};
pub use links::{
    Agreement, Conflict, Copies, Copy, Difference, Mouth, Opposed, Origin, Origins, OriginsOfPart,
    Report, Statement, Step, Trace, Turn,
};
pub use stories::{Count, FailureLine, OutletLine, Reliance, SourceProfile, StoryLine};
