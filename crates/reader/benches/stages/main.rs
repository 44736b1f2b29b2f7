//! Speed of each stage over the ten stories of examples/: words a second, white space between them.
//!
//! A module for each stage, named after it (relations, roles and unnamed in `people`), and `reader` for all of them with a record at the end.
//! What earlier stages found is prepared once, so that a figure is of one stage alone.

mod attributions;
mod claims;
mod coreference;
mod document;
mod entities;
mod events;
mod language;
mod mentions;
mod people;
mod quotations;
mod reader;
mod stories;
mod times;

fn main() {
    divan::main();
}
