//! Names for the rows of records that hold over many stories and that every format can write.
//!
//! In: a story and what one of its rows is called. Out: ASCII letters, digits, hyphens and full stops, which
//! FollowTheMoney's ids, IRIs, XML's ids and calendars' UIDs all take. No two rows share a name, whatever the
//! stories' ids are.

use std::fmt::{Display, Write};

use onrecord_record::Story;

/// Names a row of a story (`flood-e1`); `row` holds no hyphen, so that what stands before the last hyphen is the
/// story.
pub(crate) fn row_name(story: &Story, row: impl Display) -> String {
    format!("{}-{row}", plain(story.id.as_str()))
}

/// Writes any text in letters, digits and hyphens; another character stands as its number between full stops
/// (`.1f309.`).
pub(crate) fn plain(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || character == '-' {
            name.push(character);
        } else {
            // Writing to a String does not fail.
            let _ = write!(name, ".{:x}.", u32::from(character));
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_plain_characters_and_stays_apart() {
        assert_eq!(plain("live-blog"), "live-blog");
        assert_eq!(plain("a b/é.🌉"), "a.20.b.2f..e9..2e..1f309.");
        assert_ne!(plain("a.20.b"), plain("a b"));
    }
}
