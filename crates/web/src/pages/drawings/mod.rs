//! What is drawn: events on a line of days, and who relies on whom. SVG, written by the server.

mod events;
mod relying;

pub(super) use events::{event, timeline};
pub(super) use relying::{nameless, relying};
