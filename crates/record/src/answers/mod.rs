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
mod stories;

pub use address::{ClaimAddress, EventAddress};
pub use changes::{ChangedClaim, Changes, Rereading};
pub use claims::{Evidence, EvidencePart, Finding, Findings, KeptClaim, StoryFinding};
pub use corrections::{Anchor as CorrectionAnchor, Correction, CorrectionKind};
pub use events::{EventLine, EventParticipant};
pub use identities::{
    Contact, Contacts, IdentityLine, IdentityPage, Named, RoleLine, SameAs, TieLine,
};
pub use stories::{Count, FailureLine, OutletLine, SourceProfile, StoryLine};
