//! Values with a form of their own, as people write them: days, and the names of the format.
//!
//! What is none of them is wrong usage, and the error lists what there is.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use onrecord_record::{Act, Date, Day, EntityKind, EventKind, Firmness, RecordError, Voice};

/// Reads the first day of a day, month or year.
pub(super) fn first_day(written: &str) -> Result<Day, RecordError> {
    written.parse::<Date>().map(Date::first_day)
}

/// Reads the last day of a day, month or year.
pub(super) fn last_day(written: &str) -> Result<Day, RecordError> {
    written.parse::<Date>().map(Date::last_day)
}

const UNLISTED: &str = "no such value";

/// Reads a voice.
pub(super) fn voice() -> impl TypedValueParser<Value = Voice> {
    PossibleValuesParser::new(Voice::ALL.iter().map(|one| one.name()))
        .try_map(|name| Voice::from_name(&name).ok_or(UNLISTED))
}

/// Reads a firmness.
pub(super) fn firmness() -> impl TypedValueParser<Value = Firmness> {
    PossibleValuesParser::new(Firmness::ALL.iter().map(|one| one.name()))
        .try_map(|name| Firmness::from_name(&name).ok_or(UNLISTED))
}

/// Reads an act.
pub(super) fn act() -> impl TypedValueParser<Value = Act> {
    PossibleValuesParser::new(Act::ALL.iter().map(|one| one.name()))
        .try_map(|name| Act::from_name(&name).ok_or(UNLISTED))
}

/// Reads a kind of event.
pub(super) fn event_kind() -> impl TypedValueParser<Value = EventKind> {
    PossibleValuesParser::new(EventKind::ALL.iter().map(|one| one.name()))
        .try_map(|name| EventKind::from_name(&name).ok_or(UNLISTED))
}

/// Reads a kind of entity.
pub(super) fn entity_kind() -> impl TypedValueParser<Value = EntityKind> {
    PossibleValuesParser::new(EntityKind::ALL.iter().map(|one| one.name()))
        .try_map(|name| EntityKind::from_name(&name).ok_or(UNLISTED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_and_a_year_have_a_first_and_a_last_day() {
        for (written, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-02-05", "2024-02-05", "2024-02-05"),
        ] {
            assert_eq!(first_day(written).unwrap().to_string(), first);
            assert_eq!(last_day(written).unwrap().to_string(), last);
        }
        assert!(first_day("last week").is_err());
    }
}
