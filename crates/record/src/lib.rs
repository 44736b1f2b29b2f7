//! The words of the domain and the public format `onrecord.story/1`.

mod span;
mod vocabulary;

pub use span::Span;
pub use vocabulary::{Act, EntityKind, Firmness, Form, MentionForm, Voice};
