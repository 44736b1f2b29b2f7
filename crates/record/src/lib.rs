//! The words of the domain and the public format `onrecord.story/1`.
//!
//! Depends on nothing else of the project and alone defines what is serialised. Inside, spans count
//! bytes ([`Span`]); the format counts code points ([`CodePoints`]); [`Offsets`] converts.
//!
//! ```
//! use onrecord_record::{CodePoints, Offsets, Span};
//!
//! let text = "“Yes,” said Ana.";
//! let offsets = Offsets::new(text);
//! let ana = offsets.code_points(Span::new(16, 19));
//! assert_eq!(ana, CodePoints::new(12, 15));
//! assert_eq!(offsets.words(text, ana), "Ana");
//! ```

pub mod answers;
mod claim;
mod code_points;
mod date;
mod entity;
mod error;
mod event;
mod half_open;
mod id;
mod integrity;
mod interval;
mod offsets;
mod proportion;
mod published;
mod record;
mod sourcing;
mod span;
mod story;
mod text_value;
mod vocabulary;

pub use claim::Claim;
pub use code_points::CodePoints;
pub use date::{Date, Day};
pub use entity::{Entity, Mention, Profile, Relation, Role};
pub use error::RecordError;
pub use event::{Anchor, Event, Participant, TimeExpression};
pub use id::{ClaimId, CorrectionId, EntityId, EventId, IdentityId, SentenceId, StoryId, TimeId};
pub use interval::Interval;
pub use offsets::{Offsets, Utf16Units};
pub use proportion::{Confidence, Share};
pub use published::{Moment, Published};
pub use record::{Record, SchemaVersion, json_schema};
pub use sourcing::{SourceShare, Sourcing, VoiceShares};
pub use span::Span;
pub use story::{Page, PageParagraph, ReaderVersion, Remark, Sentence, Story};
pub use vocabulary::{
    Act, EntityKind, EventKind, EventStatus, Firmness, Form, MentionForm, ParticipantRole,
    Polarity, PublishedIn, RelationKind, Standing, TimeModifier, TimeType, Voice,
};
