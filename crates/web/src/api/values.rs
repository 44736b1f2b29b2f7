//! The kinds of values that may be asked with: how each is read, and how it is described.

use onrecord_record::answers::{ClaimAddress, StatementAddress};
use onrecord_record::{Act, CorrectionId, Day, EventKind, Firmness, Voice};
use serde::Deserialize;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, Type};

/// A kind of value that a parameter may have.
pub(super) trait Value {
    /// Whether the parameter must be there.
    const NEEDED: bool = true;

    /// Describes what it may be.
    fn schema() -> Schema;
}

impl<T: Value> Value for Option<T> {
    const NEEDED: bool = false;

    fn schema() -> Schema {
        T::schema()
    }
}

/// What [`Words`] may be, as a regular expression.
pub(super) const WORDS: &str = r"^[^\x00]*[^\x00\s][^\x00]*$";

/// Words: something other than blanks, and without the character U+0000, which no database takes.
///
/// Invariant: no blanks are around them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Words(String);

impl Words {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Words {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        let trimmed = words.trim();
        if trimmed.is_empty() || trimmed.contains('\0') {
            return Err("there are no words");
        }
        Ok(Self(trimmed.to_owned()))
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.0
    }
}

impl Value for Words {
    fn schema() -> Schema {
        text(WORDS)
    }
}

/// How many rows a list has at most.
const MOST: u32 = 200;

/// How many rows are wanted.
///
/// Invariant: between 1 and 200.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "u32")]
pub(super) struct Limit(u32);

impl TryFrom<u32> for Limit {
    type Error = &'static str;

    fn try_from(limit: u32) -> Result<Self, Self::Error> {
        let is_within = (1..=MOST).contains(&limit);
        is_within
            .then_some(Self(limit))
            .ok_or("a limit is between 1 and 200")
    }
}

impl From<Limit> for u32 {
    fn from(limit: Limit) -> Self {
        limit.0
    }
}

impl Value for Limit {
    fn schema() -> Schema {
        number(1, MOST)
    }
}

/// How many rows are left out.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Offset(u32);

impl From<Offset> for u32 {
    fn from(offset: Offset) -> Self {
        offset.0
    }
}

impl Value for Offset {
    fn schema() -> Schema {
        number(0, u32::MAX)
    }
}

impl Value for Day {
    fn schema() -> Schema {
        let day = ObjectBuilder::new().schema_type(Type::String);
        let date = SchemaFormat::Custom("date".to_owned());
        day.format(Some(date)).into()
    }
}

impl Value for ClaimAddress {
    fn schema() -> Schema {
        text(CLAIM)
    }
}

impl Value for StatementAddress {
    fn schema() -> Schema {
        text(r"^[^\x00]*[^\x00\s][^\x00]*#[cs][1-9][0-9]{0,8}$")
    }
}

/// What the address of a claim may be, as a regular expression.
pub(super) const CLAIM: &str = r"^[^\x00]*[^\x00\s][^\x00]*#c[1-9][0-9]{0,8}$";

impl Value for CorrectionId {
    fn schema() -> Schema {
        text("^k[1-9][0-9]{0,8}$")
    }
}

impl Value for Voice {
    fn schema() -> Schema {
        one_of(Self::ALL.iter().map(|one| one.name()))
    }
}

impl Value for Firmness {
    fn schema() -> Schema {
        one_of(Self::ALL.iter().map(|one| one.name()))
    }
}

impl Value for Act {
    fn schema() -> Schema {
        one_of(Self::ALL.iter().map(|one| one.name()))
    }
}

impl Value for EventKind {
    fn schema() -> Schema {
        one_of(Self::ALL.iter().map(|one| one.name()))
    }
}

/// Describes text that a regular expression matches.
fn text(pattern: &str) -> Schema {
    let text = ObjectBuilder::new().schema_type(Type::String);
    text.pattern(Some(pattern)).into()
}

/// Describes one of some words.
fn one_of(names: impl Iterator<Item = &'static str>) -> Schema {
    let word = ObjectBuilder::new().schema_type(Type::String);
    word.enum_values(Some(names)).into()
}

fn number(least: u32, most: u32) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(least))
        .maximum(Some(most))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_not_blank() {
        let words = |words: &str| Words::try_from(words.to_owned()).map(String::from);
        assert_eq!(words(" Ana  Petrov\n").as_deref(), Ok("Ana  Petrov"));
        for none in ["", " \t", "a\0b"] {
            assert!(words(none).is_err(), "{none:?}");
        }
    }

    #[test]
    fn a_limit_is_within_bounds() {
        for (limit, is_one) in [(0, false), (1, true), (200, true), (201, false)] {
            assert_eq!(Limit::try_from(limit).is_ok(), is_one, "{limit}");
        }
    }
}
