//! Records as rows, and rows as records: what one takes apart the other puts together the same.

mod put;
mod sourcing;
mod spans;
mod tables;
mod take;
mod version;

pub(crate) use put::{put_sections, take_sections};
pub(crate) use sourcing::unpack_sourcing;
pub(crate) use spans::{unpack, unpack_one};
pub(crate) use tables::{ENTITIES, VERSIONS};
pub(crate) use take::{
    claims, entities, events, interval, json, named, parsed, place, relations, roles, times,
};
pub(crate) use version::{entity_rows, version_cells, whole_sections};
